#include "ask_with_deadline.hpp"

#include <gmock/gmock.h>

#include "workbook/lonely_program.hpp"
#include "workbook/misconception.hpp"
#include "workbook/patience.hpp"
#include "workbook/scripted_server.hpp"
#include "workbook/stage.hpp"

using namespace std::chrono_literals;
using testing::Each;
using testing::ElementsAre;
using testing::UnorderedElementsAre;
using workbook::Blame;
using workbook::LonelyProgram;
using workbook::misconception;
using workbook::ScriptedServer;

namespace {

using Answers = std::vector<std::optional<std::string>>;

constexpr auto none = std::nullopt;
constexpr auto server_endpoint = "inproc://server";
constexpr auto the_end = "ask has returned";

/** A deadline that passes, because the server answers only when it is told to. */
constexpr auto soon = 5ms;

/** A deadline that does not pass: the test itself gives up earlier. */
std::chrono::milliseconds much_later() {
  return 2 * workbook::patience();
}

class AskWithDeadline : public workbook::Stage {
 protected:
  AskWithDeadline() { explain(EFSM, "req-out-of-step"); }

  /** Starts to ask; the server gets the_end when all is asked. */
  workbook::Peer<Answers> start_to_ask(std::vector<Question> questions) {
    return start("ask", [this, questions = std::move(questions)] {
      Answers answers = ask(context, questions, {.endpoint = server_endpoint});
      zmq::socket_t server(context, zmq::socket_type::dealer);
      server.connect(server_endpoint);
      workbook::send(server, {"", the_end});
      return answers;
    });
  }

  /** Waits for a question that is asked only if the ones before it are given up. */
  void wait_for_next(ScriptedServer& server, const std::string& question) {
    std::string asked;
    while (asked != question) {
      asked = server.take(Blame{"stuck-request"});
      if (asked == the_end)
        throw std::runtime_error("ask returned and had not asked " + question);
    }
  }
};

}  // namespace

TEST_F(AskWithDeadline, ReturnsTheAnswer) {
  ScriptedServer server(context, server_endpoint);
  auto asking = start_to_ask({{"How are you?", much_later()}});

  server.wait_for("How are you?");
  server.answer("How are you?", "Busy.");

  EXPECT_THAT(asking.result(), ElementsAre("Busy."));
}

TEST_F(AskWithDeadline, ReturnsTheAnswersInTheOrderOfTheQuestions) {
  ScriptedServer server(context, server_endpoint);
  auto asking =
      start_to_ask({{"1", much_later()}, {"2", much_later()}, {"3", much_later()}});

  for (const std::string question : {"1", "2", "3"}) {
    server.wait_for(question);
    server.answer(question, "answer to " + question);
  }

  EXPECT_THAT(asking.result(),
              ElementsAre("answer to 1", "answer to 2", "answer to 3"));
}

// G1-29
TEST_F(AskWithDeadline, TakesAnEmptyAnswerForAnAnswer) {
  ScriptedServer server(context, server_endpoint);
  auto asking = start_to_ask({{"What is in the box?", much_later()}});

  server.wait_for("What is in the box?");
  server.answer("What is in the box?", "");

  EXPECT_THAT(asking.result(), ElementsAre(""));
}

// G1-12 S4-44
TEST_F(AskWithDeadline, AsksTheNextQuestionWhenADeadlineHasPassed) {
  ScriptedServer server(context, server_endpoint);
  auto asking = start_to_ask({{"1", soon}, {"2", soon}, {"3", much_later()}});

  wait_for_next(server, "3");
  server.answer("3", "answer to 3");

  EXPECT_THAT(asking.result(), ElementsAre(none, none, "answer to 3"));
}

TEST_F(AskWithDeadline, AsksEachQuestionOnce) {
  ScriptedServer server(context, server_endpoint);
  auto asking = start_to_ask({{"1", soon}, {"2", soon}, {"3", much_later()}});

  std::vector<std::string> asked;
  for (auto next = server.take(); next != the_end; next = server.take()) {
    asked.push_back(next);
    if (next == "3") server.answer("3", "answer to 3");
  }
  // Each socket that asks has a queue of its own: what came first may be read last.
  for (const std::string& late : server.take_all()) asked.push_back(late);

  EXPECT_THAT(asked, UnorderedElementsAre("1", "2", "3"));
}

// G1-06 S4-46
TEST_F(AskWithDeadline, NeverTakesALateAnswerForTheNextOne) {
  ScriptedServer server(context, server_endpoint);
  auto asking = start_to_ask({{"1", soon}, {"2", much_later()}});
  wait_for_next(server, "2");
  server.wait_for("1");

  server.answer("1", "late answer to 1");
  server.answer("2", "answer to 2");

  const Answers answers = asking.result();
  EXPECT_NE(answers, (Answers{none, "late answer to 1"}))
      << misconception("stale-reply");
  EXPECT_THAT(answers, ElementsAre(none, "answer to 2"));
}

TEST_F(AskWithDeadline, GivesEachQuestionItsOwnDeadline) {
  ScriptedServer server(context, server_endpoint);
  auto asking = start_to_ask({{"1", soon}, {"2", much_later()}});
  wait_for_next(server, "2");

  // Somebody else's deadlines pass meanwhile, one after the other.
  auto others = start_to_ask(std::vector<Question>(10, {"a question", soon}));
  EXPECT_THAT(others.result(), Each(none));
  server.answer("2", "answer to 2");

  EXPECT_THAT(asking.result(), ElementsAre(none, "answer to 2"));
}

// S4-43 S4-49
TEST_F(AskWithDeadline, LetsTheContextEndWhenNobodyAnswered) {
  LonelyProgram program(zmq::socket_type::rep, [](auto& context, auto& endpoint) {
    const Answers answers =
        ask(context, {{"Is anybody there?", soon}}, {.endpoint = endpoint});
    EXPECT_THAT(answers, ElementsAre(none));
  });

  program.expect_end();
}
