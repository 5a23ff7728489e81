#include "longest_line.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <list>

#include "workbook/misconception.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using namespace std::string_literals;
using workbook::misconception;

namespace {

/** Bytes that are lent to libzmq, which says when it does not need them any more. */
struct LentLine {
  explicit LentLine(std::string text) : text(std::move(text)) {}

  static void give_back(void*, void* self) {
    auto& line = *static_cast<LentLine*>(self);
    std::ranges::fill(line.text, '#');  // nobody may read it now
    line.is_back = true;
  }

  std::string text;
  bool is_back = false;
};

class LongestLine : public workbook::Stage {
 protected:
  /** What the function makes of these lines; all of them have to come back. */
  std::string longest_of(const std::vector<std::string>& texts) {
    std::list<LentLine> lent(texts.begin(), texts.end());
    auto reading = start("longest_line", [this, count = static_cast<int>(lent.size())] {
      zmq::socket_t lines(context, zmq::socket_type::pull);
      lines.connect("inproc://lines");
      return longest_line(lines, count);
    });
    {
      zmq::socket_t reader(context, zmq::socket_type::push);
      reader.bind("inproc://lines");
      for (LentLine& line : lent)
        reader.send(zmq::message_t(line.text.data(), line.text.size(),
                                   LentLine::give_back, &line),
                    zmq::send_flags::none);
    }
    const std::string longest = reading.result();
    const auto kept = std::ranges::count(lent, false, &LentLine::is_back);
    EXPECT_EQ(kept, 0) << "Not given back: " << kept << " of " << lent.size()
                       << " messages." << misconception("message-not-closed");
    const bool overwritten =
        !longest.empty() && longest == std::string(longest.size(), '#');
    EXPECT_FALSE(overwritten) << misconception("message-closed-early");
    return longest;
  }
};

}  // namespace

// G1-97
TEST_F(LongestLine, GivesEachMessageBack) {
  EXPECT_EQ(longest_of({"a long line", "a line", "a"}), "a long line");
}

// G1-97
TEST_F(LongestLine, ReturnsTheLongestWhereverItStands) {
  EXPECT_EQ(longest_of({"one", "two", "three", "four"}), "three");
}

TEST_F(LongestLine, ReturnsTheFirstOfEquallyLongLines) {
  EXPECT_EQ(longest_of({"one", "two", "six"}), "one");
}

TEST_F(LongestLine, KeepsEveryByte) {
  const std::string longest = longest_of({"a\0b\xff"s, "", "a\0"s});

  EXPECT_NE(longest, "a") << misconception("text-cut-at-nul");
  EXPECT_EQ(longest, "a\0b\xff"s);
}
