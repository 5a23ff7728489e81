// What becomes of a request whose server is late or dies, and of one that is repeated.

#include <gmock/gmock.h>

#include "hello_world_stage.hpp"
#include "workbook/connection.hpp"
#include "workbook/shows.hpp"

using testing::ElementsAre;
using testing::SizeIs;
using workbook::AbsentPeer;
using workbook::Connection;
using workbook::expect_nothing_more;
using workbook::Frames;
using workbook::join;
using workbook::receive;
using workbook::receive_text;
using workbook::RefusesWith;
using workbook::send;
using workbook::shows;

// --- servers that are not there, or no longer ---

// G1-11 S4-45
TEST_F(HelloWorld, RequestWaitsForAServerThatComesLate) {
  const AbsentPeer address;
  zmq::socket_t client = req_connected_to(address.endpoint());
  send(client, {"Hello"});

  MortalServer late(address);

  EXPECT_EQ(receive_text(late.socket), "Hello");
  send(late.socket, {"World"});
  EXPECT_EQ(receive_text(client), "World");
}

// G1-12 S4-44
//! [a request in flight dies with its server]
TEST_F(HelloWorld, RequestInFlightDiesWithItsServer) {
  shows("req-out-of-step");
  const AbsentPeer address;
  zmq::socket_t client = req();
  Connection connection(client);
  client.connect(address.endpoint());
  {
    MortalServer server(address);
    send(client, {"Hello"});
    EXPECT_EQ(receive_text(server.socket), "Hello");
    ASSERT_TRUE(connection.comes_up());
  }
  ASSERT_TRUE(connection.goes_down());

  MortalServer restarted(address);
  ASSERT_TRUE(connection.comes_up());

  // The server is back and so is the connection, but the request is gone.
  zmq::socket_t newcomer = req_connected_to(address.endpoint());
  send(newcomer, {"Hello from a new socket"});
  EXPECT_EQ(receive_text(restarted.socket), "Hello from a new socket");
  send(restarted.socket, {"World"});
  EXPECT_EQ(receive_text(newcomer), "World");
  expect_nothing_more(restarted.socket);
  expect_nothing_more(client);
  EXPECT_THAT(sending(client), RefusesWith(EFSM));
}
//! [a request in flight dies with its server]

// G1-13
//! [an idle client survives its server]
TEST_F(HelloWorld, IdleClientSurvivesARestartOfTheServer) {
  const AbsentPeer address;
  zmq::socket_t client = req();
  Connection connection(client);
  client.connect(address.endpoint());

  for (const char* const life : {"first", "second", "third"}) {
    {
      MortalServer server(address);
      send(client, {life});
      EXPECT_EQ(receive_text(server.socket), life);
      send(server.socket, {"World"});
      EXPECT_EQ(receive_text(client), "World");
      ASSERT_TRUE(connection.comes_up());
    }
    ASSERT_TRUE(connection.goes_down());
  }
}
//! [an idle client survives its server]

// G1-13 S4-45
TEST_F(HelloWorld, RequestSentWhileTheServerIsDownIsAnsweredOnceItIsBack) {
  const AbsentPeer address;
  zmq::socket_t client = req();
  Connection connection(client);
  client.connect(address.endpoint());
  {
    const MortalServer server(address);
    ASSERT_TRUE(connection.comes_up());
  }
  ASSERT_TRUE(connection.goes_down());
  send(client, {"Hello"});

  MortalServer restarted(address);

  EXPECT_EQ(receive_text(restarted.socket), "Hello");
}

// G1-14
TEST_F(HelloWorld, RelaxedAndCorrelatedReqAsksTheRestartedServerAgain) {
  const AbsentPeer address;
  zmq::socket_t client = relaxed_req();
  client.set(zmq::sockopt::req_correlate, true);
  Connection connection(client);
  client.connect(address.endpoint());
  {
    MortalServer server(address);
    send(client, {"Hello"});
    EXPECT_EQ(receive_text(server.socket), "Hello");
    ASSERT_TRUE(connection.comes_up());
  }
  ASSERT_TRUE(connection.goes_down());

  MortalServer restarted(address);
  send(client, {"Hello again"});

  EXPECT_EQ(receive_text(restarted.socket), "Hello again");
  send(restarted.socket, {"World"});
  EXPECT_EQ(receive_text(client), "World");
}

// --- asking again ---

// S4-46
//! [a late reply is taken for the next one]
TEST_F(HelloWorld, RelaxedReqTakesALateReplyForTheNextOne) {
  shows("relaxed-without-correlate");
  zmq::socket_t server = rep();
  zmq::socket_t client = relaxed_req();  // but not correlated
  join(server, client);

  send(client, {"one"});
  send(client, {"two"});
  EXPECT_EQ(receive_text(server), "one");
  send(server, {"re: one"});

  EXPECT_EQ(receive_text(client), "re: one");
}
//! [a late reply is taken for the next one]

// S4-46
TEST_F(HelloWorld, CorrelateAloneDoesNotLetReqAskAgain) {
  shows("req-out-of-step");
  zmq::socket_t server = rep();
  zmq::socket_t client = req();
  client.set(zmq::sockopt::req_correlate, true);
  join(server, client);
  send(client, {"one"});

  EXPECT_THAT(sending(client), RefusesWith(EFSM));
}

// S4-47
TEST_F(HelloWorld, CorrelatedReqPutsANumberBeforeItsRequest) {
  zmq::socket_t server(context, zmq::socket_type::router);  // sees the whole envelope
  zmq::socket_t client = req();
  client.set(zmq::sockopt::req_correlate, true);
  join(server, client);

  send(client, {"Hello"});

  EXPECT_THAT(receive(server), ElementsAre(SizeIs(5), SizeIs(4), "", "Hello"));
}

// S4-51
//! [asking again asks twice]
TEST_F(HelloWorld, AskingAgainHasTheWorkDoneTwice) {
  shows("req-out-of-step");
  zmq::socket_t server = rep();
  zmq::socket_t client = relaxed_req();
  client.set(zmq::sockopt::req_correlate, true);
  join(server, client);
  Frames done;

  send(client, {"One coffee"});
  send(client, {"One coffee"});  // impatient: the first reply is only late
  for (const char* const reply : {"first coffee", "second coffee"}) {
    done.push_back(receive_text(server));
    send(server, {reply});
  }

  EXPECT_EQ(receive_text(client), "second coffee");
  EXPECT_THAT(receiving(client), RefusesWith(EFSM));  // there is no other reply
  EXPECT_THAT(done, ElementsAre("One coffee", "One coffee"));
}
//! [asking again asks twice]

// S4-47
TEST_F(HelloWorld, RelaxedReqQueuesACopyPerAttemptForAnAbsentServer) {
  const AbsentPeer address;
  zmq::socket_t client = relaxed_req();
  client.set(zmq::sockopt::req_correlate, true);
  client.connect(address.endpoint());
  for (const char* const attempt : {"try 1", "try 2", "try 3"}) send(client, {attempt});

  MortalServer late(address);

  for (const char* const attempt : {"try 1", "try 2", "try 3"}) {
    EXPECT_EQ(receive_text(late.socket), attempt);
    send(late.socket, {"re: " + std::string(attempt)});
  }
  EXPECT_EQ(receive_text(client), "re: try 3");
}

// S4-47
TEST_F(HelloWorld, ReqThatIsReplacedLeavesNoCopies) {
  const AbsentPeer address;
  for (const char* const attempt : {"try 1", "try 2"}) {
    zmq::context_t own;  // ends before the server comes, and its socket with it
    zmq::socket_t client(own, zmq::socket_type::req);
    client.set(zmq::sockopt::linger, 0);
    client.connect(address.endpoint());
    send(client, {attempt});
  }
  zmq::socket_t client = req_connected_to(address.endpoint());
  send(client, {"try 3"});

  MortalServer late(address);

  EXPECT_EQ(receive_text(late.socket), "try 3");
  send(late.socket, {"World"});
  EXPECT_EQ(receive_text(client), "World");
  expect_nothing_more(late.socket);
}
