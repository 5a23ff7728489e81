#include "echo_server.hpp"

#include <gmock/gmock.h>

#include <array>

#include "workbook/misconception.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using testing::ElementsAre;
using workbook::Blame;
using workbook::Frames;
using workbook::misconception;
using workbook::receive;
using workbook::send;

namespace {

class EchoServer : public workbook::Stage {
 protected:
  EchoServer() { explain(EFSM, "rep-out-of-step"); }

  /** A client of an echo server that runs on this stage. */
  zmq::socket_t client_of_a_running_server() {
    start("echo_server",
          [this] { echo_server(context, {.endpoint = "inproc://echo"}); });
    return client();
  }

  zmq::socket_t client() {
    zmq::socket_t client(context, zmq::socket_type::req);
    client.connect("inproc://echo");
    return client;
  }
};

}  // namespace

TEST_F(EchoServer, SendsARequestBack) {
  zmq::socket_t client = client_of_a_running_server();

  send(client, {"Hello"});

  EXPECT_THAT(receive(client), ElementsAre("Hello"));
}

// G1-07
TEST_F(EchoServer, ServesOneRequestAfterTheOther) {
  zmq::socket_t client = client_of_a_running_server();
  Frames requests;
  Frames replies;

  for (int number = 0; number < 100; ++number) {
    requests.push_back("request " + std::to_string(number));
    send(client, {requests.back()});
    replies.push_back(workbook::receive_text(client));
  }

  EXPECT_EQ(replies, requests);
}

// G1-29
TEST_F(EchoServer, AnswersAnEmptyRequestWithAnEmptyReply) {
  zmq::socket_t client = client_of_a_running_server();

  send(client, {""});

  EXPECT_THAT(receive(client, Blame{"reply-forgotten"}), ElementsAre(""));
}

// G1-19 G1-28
TEST_F(EchoServer, KeepsEveryByte) {
  zmq::socket_t client = client_of_a_running_server();
  const std::string request("a\0b\xff", 4);

  send(client, {request});

  const Frames reply = receive(client);
  ASSERT_THAT(reply, testing::SizeIs(1));
  EXPECT_NE(reply[0], "a") << misconception("text-cut-at-nul");
  EXPECT_NE(reply[0], request + '\0') << misconception("trailing-nul");
  EXPECT_EQ(reply[0], request);
}

// G1-08
TEST_F(EchoServer, SendsAllFramesOfARequestBack) {
  zmq::socket_t client = client_of_a_running_server();

  send(client, {"first", "", "third"});

  const Frames reply = receive(client);
  EXPECT_NE(reply, Frames{"first"}) << misconception("multipart-truncated");
  EXPECT_THAT(reply, ElementsAre("first", "", "third"));
}

// G1-09 S4-07
TEST_F(EchoServer, GivesEachClientItsOwnReply) {
  std::array clients{client_of_a_running_server(), client(), client()};

  for (std::size_t i = 0; i < clients.size(); ++i)
    send(clients[i], {std::to_string(i)});

  EXPECT_THAT(receive(clients[2]), ElementsAre("2"));
  EXPECT_THAT(receive(clients[0]), ElementsAre("0"));
  EXPECT_THAT(receive(clients[1]), ElementsAre("1"));
}
