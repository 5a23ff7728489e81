#include "workbook/scripted_server.hpp"

#include <gmock/gmock.h>

#include "workbook/stage.hpp"

using workbook::receive_text;
using workbook::ScriptedServer;
using workbook::send;

namespace {

class ScriptedServers : public workbook::Stage {
 protected:
  zmq::socket_t client_of(const ScriptedServer& server) {
    zmq::socket_t client(context, zmq::socket_type::req);
    client.connect(server.endpoint());
    return client;
  }
};

}  // namespace

TEST_F(ScriptedServers, AnswerInAnyOrder) {
  ScriptedServer server(context, "inproc://server");
  zmq::socket_t first = client_of(server);
  zmq::socket_t second = client_of(server);
  send(first, {"first"});
  send(second, {"second"});
  server.wait_for("first");
  server.wait_for("second");

  server.answer("second", "two");
  EXPECT_EQ(receive_text(second), "two");
  workbook::expect_nothing_more(first);

  server.answer("first", "one");
  EXPECT_EQ(receive_text(first), "one");
}

TEST_F(ScriptedServers, TakeOneRequestAfterTheOther) {
  ScriptedServer server(context, "tcp://127.0.0.1:*");
  zmq::socket_t client = client_of(server);

  for (const char* const request : {"one", ""}) {
    send(client, {request});
    EXPECT_EQ(server.take(), request);
    server.answer(request, "done");
    EXPECT_EQ(receive_text(client), "done");
  }
}

TEST_F(ScriptedServers, TakeAllThatIsThere) {
  ScriptedServer server(context, "inproc://server");
  EXPECT_THAT(server.take_all(), testing::IsEmpty());
  zmq::socket_t first = client_of(server), second = client_of(server);
  send(first, {"one"});
  send(second, {"two"});

  EXPECT_THAT(server.take_all(), testing::UnorderedElementsAre("one", "two"));
  EXPECT_THAT(server.take_all(), testing::IsEmpty());
}

TEST_F(ScriptedServers, UnderstandCorrelatedRequests) {
  ScriptedServer server(context, "inproc://server");
  zmq::socket_t client(context, zmq::socket_type::req);
  client.set(zmq::sockopt::req_correlate, true);
  client.connect(server.endpoint());
  send(client, {"Hello"});

  server.wait_for("Hello");
  server.answer("Hello", "World");

  EXPECT_EQ(receive_text(client), "World");
}

TEST_F(ScriptedServers, DoNotMindClientsThatHaveLeft) {
  ScriptedServer server(context, "inproc://server");
  {
    zmq::socket_t leaving = client_of(server);
    send(leaving, {"Hello"});
    server.wait_for("Hello");
  }

  server.answer("Hello", "World");

  zmq::socket_t next = client_of(server);
  send(next, {"still there?"});
  EXPECT_EQ(server.take(), "still there?");
}
