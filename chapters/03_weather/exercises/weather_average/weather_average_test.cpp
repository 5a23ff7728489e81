#include "weather_average.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <stdexcept>

#include "workbook/misconception.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using workbook::Blame;
using workbook::misconception;
using workbook::receive_text;
using workbook::send;

namespace {

class WeatherAverage : public workbook::Stage {
 protected:
  /** A publisher that a weather_average of so many updates has subscribed to. */
  zmq::socket_t station_of_a_running_average(int updates) {
    zmq::socket_t station(context, zmq::socket_type::xpub);
    station.bind("inproc://weather");
    average_ = start("weather_average", [this, updates] {
      try {
        return weather_average(context,
                               {.endpoint = "inproc://weather", .updates = updates});
      } catch (const std::invalid_argument&) {  // what std::stoi throws
        return std::nan("");
      }
    });
    const std::string topic =
        receive_text(station, Blame{"forgot-subscription"}).substr(1);
    if (topic.ends_with('\0')) {
      ADD_FAILURE() << "The subscription is " << testing::PrintToString(topic)
                    << misconception("nul-in-topic");
      context.shutdown();
    }
    return station;
  }

  /** What a weather_average of so many updates makes of these messages. */
  double average_of(int updates, const std::vector<std::string>& messages) {
    zmq::socket_t station = station_of_a_running_average(updates);
    for (const std::string& message : messages) send(station, {message});
    return average();
  }

  double average() { return average_->result(); }

 private:
  std::optional<workbook::Peer<double>> average_;
};

}  // namespace

// G1-51
TEST_F(WeatherAverage, IsTheTemperatureOfASingleUpdate) {
  EXPECT_DOUBLE_EQ(average_of(1, {"10001 70"}), 70);
}

// G1-51 S4-18
TEST_F(WeatherAverage, IsTheSumDividedByTheNumberOfUpdates) {
  const double average =
      average_of(4, {"10001 70", "10001 71", "10001 72", "10001 73"});

  EXPECT_NE(average, 71) << misconception("average-truncated");
  EXPECT_NE(average, 286 / 3.) << misconception("average-off-by-one");
  EXPECT_DOUBLE_EQ(average, 71.5);
}

TEST_F(WeatherAverage, MayBeBelowZero) {
  EXPECT_DOUBLE_EQ(average_of(2, {"10001 -1", "10001 -3"}), -2);
}

// G1-37 S4-14
TEST_F(WeatherAverage, LeavesLongerZipCodesAlone) {
  const double average = average_of(1, {"100010 99", "10001 10"});

  EXPECT_NE(average, 99) << misconception("prefix-taken-for-equality");
  EXPECT_DOUBLE_EQ(average, 10);
}

TEST_F(WeatherAverage, LeavesBadUpdatesOut) {
  const double average = average_of(1, {"10001 hot", "10001 ", "10001 12"});

  EXPECT_FALSE(std::isnan(average)) << misconception("bad-update-fatal");
  EXPECT_NE(average, 0) << misconception("bad-update-counted");
  EXPECT_DOUBLE_EQ(average, 12);
}

TEST_F(WeatherAverage, LeavesUpdatesOutThatGoOnBehindTheNumber) {
  EXPECT_DOUBLE_EQ(average_of(1, {"10001 7O", "10001 7 8", "10001 12"}), 12);
}

// G1-63
TEST_F(WeatherAverage, ReadsNoFurtherThanTheMessage) {
  static std::string longer = "10001 415 what happens to lie behind it";
  zmq::socket_t station = station_of_a_running_average(1);

  zmq::message_t update(longer.data(), 8, [](void*, void*) {});  // not copied
  station.send(update, zmq::send_flags::none);
  send(station, {"10001 0"});  // for whoever leaves the first one out

  const double temperature = average();
  EXPECT_NE(temperature, 415) << misconception("reads-past-end");
  EXPECT_DOUBLE_EQ(temperature, 41);
}
