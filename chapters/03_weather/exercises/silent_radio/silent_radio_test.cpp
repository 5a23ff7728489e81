#include "silent_radio.hpp"

#include <gmock/gmock.h>

#include "workbook/misconception.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using testing::Contains;
using testing::ElementsAre;
using testing::Not;
using workbook::Blame;
using workbook::Frames;
using workbook::misconception;
using workbook::send;

namespace {

class SilentRadio : public workbook::Stage {
 protected:
  SilentRadio() { explain(ENOTSUP, "wrong-direction"); }

  /** What a radio that is tuned to jazz plays of these songs. */
  std::vector<std::string> played_of(int songs, const std::vector<Frames>& published) {
    zmq::socket_t station(context, zmq::socket_type::xpub);
    station.bind("inproc://station");
    auto radio = start("silent_radio", [this, songs] {
      return silent_radio(context, {.endpoint = "inproc://station", .songs = songs});
    });
    look_at(workbook::receive_text(station, Blame{"forgot-subscription"}).substr(1));
    for (const Frames& song : published) send(station, song);
    return radio.result();
  }

 private:
  /** Says at once what is wrong with a subscription to which no song will come. */
  void look_at(const std::string& topic) {
    EXPECT_NE(topic, "") << misconception("subscribed-to-everything");
    if (std::string_view("jazz").starts_with(topic)) return;
    const bool has_nul = topic.ends_with('\0');
    ADD_FAILURE() << "The radio subscribed to " << testing::PrintToString(topic)
                  << ", and the genre of the songs is \"jazz\"."
                  << misconception(has_nul ? "nul-in-topic" : "prefix-mismatch");
    context.shutdown();
  }
};

}  // namespace

// G1-33 G1-37
TEST_F(SilentRadio, PlaysASong) {
  EXPECT_THAT(played_of(1, {{"jazz", "So What"}}), ElementsAre("So What"));
}

TEST_F(SilentRadio, PlaysAsManySongsAsItIsToldTo) {
  const auto titles = played_of(
      3, {{"jazz", "So What"}, {"jazz", ""}, {"jazz", "Naima"}, {"jazz", "x"}});

  EXPECT_THAT(titles, ElementsAre("So What", "", "Naima"));
}

// S4-15
TEST_F(SilentRadio, LeavesOtherGenresOut) {
  const auto titles = played_of(
      2,
      {{"rock", "Kashmir"}, {"jazz", "So What"}, {"folk", "jazz"}, {"jazz", "Naima"}});

  EXPECT_THAT(titles, ElementsAre("So What", "Naima"));
}

// G1-37 S4-14
TEST_F(SilentRadio, LeavesGenresOutThatOnlyBeginAlike) {
  const auto titles =
      played_of(2, {{"jazzfunk", "Chameleon"}, {"jazz", "So What"}, {"jazz", "Naima"}});

  EXPECT_THAT(titles, Not(Contains("Chameleon")))
      << misconception("prefix-taken-for-equality");
  EXPECT_THAT(titles, ElementsAre("So What", "Naima"));
}
