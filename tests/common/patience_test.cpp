#include "workbook/patience.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <string>

using workbook::in_words;
using workbook::patience;
using namespace std::chrono_literals;

namespace {

/** Sets WORKBOOK_PATIENCE for one test and puts the old value back. */
class Patience : public testing::Test {
 protected:
  Patience() {
    if (const char* const value = std::getenv(name)) before_ = value;
    ::unsetenv(name);
  }
  ~Patience() override {
    if (before_)
      ::setenv(name, before_->c_str(), 1);
    else
      ::unsetenv(name);
  }

  static constexpr const char* name = "WORKBOOK_PATIENCE";

 private:
  std::optional<std::string> before_;
};

class PatienceOfNonsense : public Patience,
                           public testing::WithParamInterface<const char*> {};

}  // namespace

TEST_F(Patience, IsFiveSeconds) {
  EXPECT_EQ(patience(), 5s);
}

TEST_F(Patience, IsScaledByTheEnvironment) {
  ::setenv(name, "3", 1);
  EXPECT_EQ(patience(), 15s);

  ::setenv(name, "0.02", 1);
  EXPECT_EQ(patience(), 100ms);
}

TEST_F(Patience, MakesAWaitLongWhereItIsMoreThanUsual) {
  EXPECT_EQ(workbook::long_wait(), 1s);

  ::setenv(name, "6", 1);
  EXPECT_EQ(workbook::long_wait(), 6s);

  ::setenv(name, "0.4", 1);
  EXPECT_EQ(workbook::long_wait(), 1s) << "what works is no quicker";
}

TEST_P(PatienceOfNonsense, IsRefusedWithAnExample) {
  ::setenv(name, GetParam(), 1);

  EXPECT_THAT([] { patience(); },
              testing::ThrowsMessage<std::invalid_argument>(
                  "WORKBOOK_PATIENCE is '" + std::string(GetParam()) +
                  "'; give it a positive number such as 2 or 0.5"));
}

INSTANTIATE_TEST_SUITE_P(Values, PatienceOfNonsense,
                         testing::Values("", "soon", "2s", "0", "-1", "inf", "nan"));

TEST(Durations, AreWrittenInWords) {
  EXPECT_EQ(in_words(5s), "5 s");
  EXPECT_EQ(in_words(250ms), "250 ms");
  EXPECT_EQ(in_words(1500ms), "1500 ms");
}
