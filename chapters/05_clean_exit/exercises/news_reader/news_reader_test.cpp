#include "news_reader.hpp"

#include <gmock/gmock.h>

#include <future>
#include <thread>

#include "workbook/lonely_program.hpp"
#include "workbook/misconception.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using namespace std::string_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using workbook::misconception;
using workbook::receive_text;
using workbook::send;

namespace {

using News = std::vector<std::string>;

/** What a reader returns; ETERM out of it is a failure. */
News read(zmq::context_t& context, const NewsReaderOptions& options) {
  try {
    return news_reader(context, options);
  } catch (const zmq::error_t& error) {
    if (error.num() != ETERM) throw;
    ADD_FAILURE() << "ETERM came out of news_reader."
                  << misconception("linger-after-eterm");
    throw testing::AssertionException(  // nothing else is worth looking at
        {testing::TestPartResult::kFatalFailure, nullptr, 0, ""});
  }
}

class NewsReader : public workbook::Stage {
 protected:
  /** What a reader has read when the context ends after these answers. */
  News read_of(const News& answers) {
    zmq::socket_t reader(context, zmq::socket_type::rep);
    reader.bind("inproc://news");
    auto reading = start(
        "news_reader", [this] { return read(context, {.endpoint = "inproc://news"}); });
    for (const std::string& answer : answers) {
      EXPECT_EQ(receive_text(reader), "What is new?");
      send(reader, {answer});
    }
    EXPECT_EQ(receive_text(reader), "What is new?");  // so the last one was noted
    context.shutdown();
    return reading.result();
  }
};

}  // namespace

// G1-104
TEST_F(NewsReader, ReturnsWhatItHasReadWhenTheEndComes) {
  EXPECT_THAT(read_of({"It rains.", "It still rains.", ""}),
              ElementsAre("It rains.", "It still rains.", ""));
}

// G1-103
TEST_F(NewsReader, ReturnsNothingWhenNothingIsNew) {
  EXPECT_THAT(read_of({}), IsEmpty());
}

TEST_F(NewsReader, KeepsEveryByte) {
  const News news = read_of({"a\0b\xff"s});

  EXPECT_NE(news, News{"a"}) << misconception("text-cut-at-nul");
  EXPECT_THAT(news, ElementsAre("a\0b\xff"s));
}

// G1-94 G1-104
TEST_F(NewsReader, LetsTheContextEndWithAQuestionThatNobodyFetched) {
  workbook::LonelyProgram program(zmq::socket_type::rep, [](auto& own, auto& endpoint) {
    std::promise<void> asked;
    std::jthread end([&] {
      asked.get_future().wait();
      own.shutdown();
    });
    const News news =
        read(own, {.endpoint = endpoint, .asked = [&] { asked.set_value(); }});
    EXPECT_THAT(news, IsEmpty());
  });

  program.expect_end();
}
