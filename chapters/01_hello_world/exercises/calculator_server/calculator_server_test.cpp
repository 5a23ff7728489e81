#include "calculator_server.hpp"

#include <gmock/gmock.h>

#include <atomic>

#include "workbook/misconception.hpp"
#include "workbook/stage.hpp"
#include "workbook/todo.hpp"
#include "workbook/verbs.hpp"

using testing::ElementsAre;
using testing::StartsWith;
using workbook::Blame;
using workbook::Frames;
using workbook::misconception;
using workbook::receive;
using workbook::send;

namespace {

constexpr std::size_t mebibyte = 1024 * 1024;

class CalculatorServer : public workbook::Stage {
 protected:
  CalculatorServer() { explain(EFSM, "rep-out-of-step"); }

  /** A client of a calculator that runs on this stage, and has answered somebody. */
  zmq::socket_t client_of_a_running_server(
      zmq::socket_type type = zmq::socket_type::req) {
    start("calculator_server", [this] { serve(); });
    zmq::socket_t somebody = client();
    send(somebody, {"0 + 0"});
    receive(somebody);
    return client(type);
  }

  zmq::socket_t client(zmq::socket_type type = zmq::socket_type::req) {
    zmq::socket_t client(context, type);
    client.connect("inproc://calculator");
    return client;
  }

  /** The reply to a request that the server may not like. */
  Frames reply_to_bad(zmq::socket_t& client, const Frames& request) {
    was_asked_badly_ = true;
    send(client, request);
    return receive(client, Blame{"reply-forgotten"});
  }

  /** Expects that a request is refused, and that the server then goes on. */
  void expect_error(zmq::socket_t& client, const Frames& request) {
    EXPECT_THAT(reply_to_bad(client, request), ElementsAre(StartsWith("error: ")))
        << "in reply to " << testing::PrintToString(request.front().substr(0, 40));
    send(client, {"2 + 3"});
    EXPECT_THAT(receive(client), ElementsAre("5"));
  }

 private:
  void serve() {
    try {
      calculator_server(context, {.endpoint = "inproc://calculator"});
    } catch (const zmq::error_t&) {
      throw;
    } catch (const workbook::NotSolvedYet&) {
      throw;
    } catch (const std::exception& error) {
      if (!was_asked_badly_) throw;
      throw std::runtime_error(error.what() + misconception("bad-request-fatal"));
    }
    // It may return when the context has been shut down, which this finds out.
    const zmq::socket_t attempt(context, zmq::socket_type::pair);
    throw std::runtime_error("it returned, and a server has to go on");
  }

  std::atomic<bool> was_asked_badly_ = false;
};

}  // namespace

TEST_F(CalculatorServer, AnswersASum) {
  zmq::socket_t client = client_of_a_running_server();

  send(client, {"2 + 3"});

  EXPECT_THAT(receive(client), ElementsAre("5"));
}

// G1-07
TEST_F(CalculatorServer, AnswersOneRequestAfterTheOther) {
  zmq::socket_t client = client_of_a_running_server();
  Frames replies;

  for (const std::string request : {"7 - 9", "6 * 7", "7 / 2", "-8 / 2"}) {
    send(client, {request});
    replies.push_back(workbook::receive_text(client));
  }

  EXPECT_THAT(replies, ElementsAre("-2", "42", "3", "-4"));
}

// G1-05
TEST_F(CalculatorServer, AnswersNonsenseWithAnError) {
  zmq::socket_t client = client_of_a_running_server();

  for (const std::string request : {"abc", "1 +", "2 ^ 3", "2 + 3 = 5"})
    expect_error(client, {request});
}

TEST_F(CalculatorServer, AnswersAnEmptyRequestWithAnError) {
  zmq::socket_t client = client_of_a_running_server();

  expect_error(client, {""});
}

TEST_F(CalculatorServer, AnswersADivisionByZeroWithAnError) {
  zmq::socket_t client = client_of_a_running_server();

  expect_error(client, {"1 / 0"});
}

TEST_F(CalculatorServer, AnswersAResultThatIsTooLargeWithAnError) {
  zmq::socket_t client = client_of_a_running_server();

  expect_error(client, {"9223372036854775807 + 1"});
}

// G1-28
TEST_F(CalculatorServer, ReadsARequestToItsLastByte) {
  zmq::socket_t client = client_of_a_running_server();

  const Frames reply = reply_to_bad(client, {std::string("2 + 3\0", 6)});

  EXPECT_NE(reply, Frames{"5"}) << misconception("text-cut-at-nul");
  EXPECT_THAT(reply, ElementsAre(StartsWith("error: ")));
}

TEST_F(CalculatorServer, ReadsALongRequestToItsEnd) {
  zmq::socket_t client = client_of_a_running_server();

  send(client, {"2 + " + std::string(mebibyte, '0') + "3"});

  const Frames reply = receive(client);
  EXPECT_NE(reply, Frames{"2"}) << misconception("truncated-frame");
  EXPECT_THAT(reply, ElementsAre("5"));
}

TEST_F(CalculatorServer, AnswersAMebibyteOfNonsenseWithAnError) {
  zmq::socket_t client = client_of_a_running_server();

  expect_error(client, {std::string(mebibyte, 'x')});
}

// G1-08
TEST_F(CalculatorServer, RefusesARequestOfSeveralFramesAsAWhole) {
  zmq::socket_t client = client_of_a_running_server();

  const Frames reply = reply_to_bad(client, {"1 + 1", "2 + 3"});

  EXPECT_NE(reply, Frames{"2"}) << misconception("multipart-truncated");
  EXPECT_NE(reply, Frames{"5"}) << misconception("multipart-truncated");
  EXPECT_THAT(reply, ElementsAre(StartsWith("error: ")));
  expect_error(client, {"2 ", "+ 3"});
}

// S4-05
TEST_F(CalculatorServer, GivesEveryRequestExactlyOneReply) {
  // A DEALER, unlike a REQ, also gets replies that it has not asked for.
  zmq::socket_t client = client_of_a_running_server(zmq::socket_type::dealer);
  const auto is_error = ElementsAre("", StartsWith("error: "));

  EXPECT_THAT(reply_to_bad(client, {"", "abc"}), is_error);
  send(client, {"", "4 + 4"});
  EXPECT_THAT(receive(client), ElementsAre("", "8"));
  EXPECT_THAT(reply_to_bad(client, {"", "1 / 0"}), is_error);
  send(client, {"", "5 + 5"});
  EXPECT_THAT(receive(client), ElementsAre("", "10"));
}

// G1-09 S4-07
TEST_F(CalculatorServer, ServesOthersAfterABadRequest) {
  zmq::socket_t vandal = client_of_a_running_server();
  zmq::socket_t other = client();

  EXPECT_THAT(reply_to_bad(vandal, {"/"}), ElementsAre(StartsWith("error: ")));
  send(other, {"2 + 3"});

  EXPECT_THAT(receive(other), ElementsAre("5"));
}
