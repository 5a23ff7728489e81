#include "newest_text.hpp"

#include <gmock/gmock.h>

#include "workbook/misconception.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using namespace std::string_literals;
using testing::ElementsAre;
using testing::Optional;
using workbook::Frames;
using workbook::misconception;

namespace {

using Texts = std::vector<std::optional<std::string>>;

class NewestText : public workbook::Stage {
 protected:
  /** What the learner says after each of these batches of texts has come. */
  Texts newest_of(std::vector<Frames> batches) {
    auto newest = start("newest_text", [this, batches = std::move(batches)] {
      zmq::socket_t reader(context, zmq::socket_type::pull);
      zmq::socket_t writer(context, zmq::socket_type::push);
      workbook::join(reader, writer);
      Texts said;
      for (const Frames& texts : batches) {
        // Over inproc, what is sent already waits at the other end.
        for (const std::string& text : texts) workbook::send(writer, {text});
        said.push_back(newest_text(reader));
      }
      return said;
    });
    return newest.result();
  }
};

}  // namespace

// G1-31
TEST_F(NewestText, ReturnsTheOnlyTextThatWaits) {
  const Texts newest = newest_of({{"Hello"}});

  EXPECT_NE(newest, Texts{""}) << misconception("emptied-by-receive");
  EXPECT_THAT(newest, ElementsAre(Optional("Hello"s)));
}

// G1-31
TEST_F(NewestText, ReturnsTheNewestOfSeveral) {
  const Texts newest = newest_of({{"old", "older than new", "new"}});

  EXPECT_NE(newest, Texts{"old"}) << misconception("oldest-taken-for-newest");
  EXPECT_NE(newest, Texts{""}) << misconception("emptied-by-receive");
  EXPECT_THAT(newest, ElementsAre(Optional("new"s)));
}

// G1-31
TEST_F(NewestText, ReturnsNothingWhenNothingWaits) {
  const Texts newest = newest_of({{}});

  EXPECT_NE(newest, Texts{""}) << misconception("eagain-ignored");
  EXPECT_THAT(newest, ElementsAre(std::nullopt));
}

// G1-31
TEST_F(NewestText, DoesNotRepeatOldNews) {
  const Texts newest = newest_of({{"one", "two"}, {}});

  EXPECT_NE(newest, (Texts{"two", "two"})) << misconception("eagain-ignored");
  EXPECT_NE(newest, (Texts{"two", ""})) << misconception("eagain-ignored");
  EXPECT_THAT(newest, ElementsAre(Optional("two"s), std::nullopt));
}

// G1-29
TEST_F(NewestText, TakesAnEmptyTextForNews) {
  const Texts newest = newest_of({{"one", "", "three"}, {""}});

  EXPECT_NE(newest, (Texts{"one", "three"})) << misconception("empty-is-error");
  EXPECT_NE(newest, (Texts{"three", std::nullopt})) << misconception("empty-is-error");
  EXPECT_THAT(newest, ElementsAre(Optional("three"s), Optional(""s)));
}

// G1-25
TEST_F(NewestText, LeavesNothingOfALongerTextBehind) {
  const Texts newest = newest_of({{"Goodbye", "Hi"}});

  EXPECT_NE(newest, Texts{"Hiodbye"}) << misconception("stale-bytes");
  EXPECT_THAT(newest, ElementsAre(Optional("Hi"s)));
}
