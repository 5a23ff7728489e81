// The made-up weather, and the texts that travel.

#include "weather_stage.hpp"

#include <set>

#include "weather.hpp"

using testing::ElementsAre;
using weather::parse_update;
using weather::to_text;
using weather::Update;
using weather::WeatherStation;

TEST(WeatherStation, SaysTheSameForTheSameSeedEverywhere) {
  WeatherStation station(1, 10000, 10);

  EXPECT_EQ(to_text(station.next()), "10004 134 46");
  EXPECT_EQ(to_text(station.next()), "10009 -80 16");
  EXPECT_EQ(to_text(station.next()), "10003 134 17");
}

// G1-62
//! [the limit is never reached]
TEST(WeatherStation, NeverReachesItsLimitAsTheGuidesMacroDoes) {
  const auto within = [](float count, long random) {
    return static_cast<int>(count * static_cast<float>(random) / (2147483647 + 1.0));
  };
  EXPECT_EQ(within(100000, 2147483647), 100000);  // six digits, and so are
  EXPECT_EQ(within(100000, 2147483584), 100000);  // the 64 largest numbers
  EXPECT_EQ(within(100000, 2147483583), 99999);

  WeatherStation station(1, 10000, 10);
  std::set<int> zipcodes;
  for (int i = 0; i < 10000; ++i) zipcodes.insert(station.next().zipcode);
  EXPECT_THAT(zipcodes, ElementsAre(10000, 10001, 10002, 10003, 10004, 10005, 10006,
                                    10007, 10008, 10009));
}
//! [the limit is never reached]

// G1-48
TEST(WeatherStation, SpeaksOfOneOfAThousandPlacesAboutOnceInAThousandTimes) {
  WeatherStation station(1, 10000, 1000);
  int published = 0;

  for (int matches = 0; matches < 100; ++published)
    if (station.next().zipcode == 10001) ++matches;

  EXPECT_THAT(published, testing::AllOf(testing::Gt(80000), testing::Lt(120000)));
}

TEST(WeatherStation, RefusesAnAreaBeyondFiveDigits) {
  EXPECT_THROW(WeatherStation(1, 99999, 2), std::invalid_argument);
  EXPECT_THROW(WeatherStation(1, 0, 0), std::invalid_argument);
  EXPECT_EQ(WeatherStation(1, 99999, 1).next().zipcode, 99999);
}

TEST(UpdateText, HasFiveDigitsInItsZipCodeAndNoTerminator) {
  EXPECT_EQ(to_text({501, -7, 48}), "00501 -7 48");
  EXPECT_EQ(parse_update("00501 -7 48"), (Update{501, -7, 48}));
}

TEST(UpdateText, IsReadOnlyWhenItIsExactlyThat) {
  const Texts bad{"",
                  "10001",
                  "10001 70",
                  "10001 70 ",
                  "10001 70 20 1",
                  "10001 70 20 ",
                  "10001 hot 20",
                  "10001 7O 20",
                  "10001  70 20",
                  " 10001 70 20",
                  "1001 70 20",
                  "100010 70 20",
                  "-0001 70 20",
                  "10001 70 99999999999",
                  std::string("10001 70 20\0", 12)};

  for (const std::string& text : bad)
    EXPECT_EQ(parse_update(text), std::nullopt) << text;
}

TEST(ReadingText, IsReadOnlyWhenItIsExactlyThat) {
  EXPECT_EQ(weather::parse_reading("Hel -12"), (weather::TideReading{"Hel", -12}));
  for (const char* const text :
       {"", "Hel", "Hel ", " 5", "Hel high", "Hel 5 6", "Hel 5 "})
    EXPECT_EQ(weather::parse_reading(text), std::nullopt) << text;
}
