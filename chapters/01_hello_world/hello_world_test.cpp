// The two programs, the lock-step of REQ and REP, many clients, and many servers.

#include "hello_world.hpp"

#include <gmock/gmock.h>

#include <list>

#include "hello_world_stage.hpp"
#include "workbook/shows.hpp"

using hello_world::cafe_counter;
using hello_world::cafe_customer;
using hello_world::hello_client;
using hello_world::hello_server;
using testing::Each;
using testing::ElementsAre;
using workbook::AbsentPeer;
using workbook::expect_nothing_more;
using workbook::Frames;
using workbook::join;
using workbook::receive;
using workbook::receive_text;
using workbook::RefusesWith;
using workbook::send;
using workbook::shows;
using namespace std::chrono_literals;

// --- the two programs ---

TEST_F(HelloWorld, ServerAnswersWorldWhateverTheRequestSays) {
  start("hello_server",
        [this] { hello_server(context, {.endpoint = "inproc://hello", .work = 0ms}); });
  zmq::socket_t client = req_connected_to("inproc://hello");
  Frames replies;

  for (const char* const request : {"Hello", "hello?", ""}) {
    send(client, {request});
    replies.push_back(receive_text(client));
  }

  EXPECT_THAT(replies, ElementsAre("World", "World", "World"));
}

// G1-16
//! [client sends one Hello per reply]
TEST_F(HelloWorld, ClientSendsTenHellosAndReturnsTheirReplies) {
  zmq::socket_t server = rep();
  server.bind("inproc://hello");
  auto client = start("hello_client", [this] {
    return hello_client(context, {.endpoint = "inproc://hello"});
  });
  Frames requests;
  Frames answers;

  for (int number = 1; number <= 10; ++number) {
    requests.push_back(receive_text(server));
    answers.push_back("World " + std::to_string(number));
    send(server, {answers.back()});
  }

  EXPECT_EQ(client.result(), answers);
  EXPECT_THAT(requests, Each("Hello"));
  expect_nothing_more(server);
}
//! [client sends one Hello per reply]

// G1-11
TEST_F(HelloWorld, ClientMayAskBeforeThereIsAServer) {
  zmq::socket_t client = req_connected_to("inproc://hello");
  send(client, {"Hello"});

  start("hello_server",
        [this] { hello_server(context, {.endpoint = "inproc://hello", .work = 0ms}); });

  EXPECT_EQ(receive_text(client), "World");
}

// G1-15
TEST_F(HelloWorld, ServerEndsWhenItsAddressIsInUse) {
  shows("address-in-use");
  zmq::socket_t first = rep();
  const std::string endpoint = workbook::bind_to_loopback(first);

  EXPECT_THAT([&] { hello_server(context, {.endpoint = endpoint}); },
              RefusesWith(EADDRINUSE));
}

// G1-08
//! [a request of two frames ends the server]
TEST_F(HelloWorld, ServerIsEndedByARequestOfTwoFrames) {
  shows("rep-out-of-step");
  zmq::socket_t client = req_connected_to("inproc://hello");
  send(client, {"Hello", "there"});

  EXPECT_THAT(
      [this] { hello_server(context, {.endpoint = "inproc://hello", .work = 0ms}); },
      RefusesWith(EFSM));
}
//! [a request of two frames ends the server]

// --- lock-step ---

// G1-01 S4-05
//! [one request at a time]
TEST_F(HelloWorld, ReqRefusesASecondRequestBeforeTheReply) {
  shows("req-out-of-step");
  zmq::socket_t server = rep();
  zmq::socket_t client = req();
  join(server, client);

  send(client, {"first"});
  EXPECT_THAT(sending(client), RefusesWith(EFSM));

  EXPECT_EQ(receive_text(server), "first");
  send(server, {"reply"});
  EXPECT_EQ(receive_text(client), "reply");
  expect_nothing_more(server);
}
//! [one request at a time]

// G1-02 S4-05
TEST_F(HelloWorld, ReqRefusesToReceiveBeforeItHasAsked) {
  shows("req-out-of-step");
  zmq::socket_t client = req();

  EXPECT_THAT(receiving(client), RefusesWith(EFSM));
}

// G1-03 S4-57
TEST_F(HelloWorld, ReqRefusesToWaitForASecondReply) {
  shows("req-out-of-step");
  zmq::socket_t server = rep();
  zmq::socket_t client = req();
  join(server, client);
  send(client, {"How many?"});
  (void)receive(server);
  send(server, {"not a number"});

  EXPECT_EQ(receive_text(client), "not a number");

  EXPECT_THAT(receiving(client), RefusesWith(EFSM));
}

// G1-04 S4-05
TEST_F(HelloWorld, RepRefusesToSendBeforeItWasAsked) {
  shows("rep-out-of-step");
  zmq::socket_t server = rep();

  EXPECT_THAT(sending(server), RefusesWith(EFSM));
}

// G1-05 S4-05
TEST_F(HelloWorld, RepRefusesTheNextRequestBeforeItHasAnswered) {
  shows("rep-out-of-step");
  zmq::socket_t server = rep();
  zmq::socket_t client = req();
  join(server, client);
  send(client, {"Hello"});
  (void)receive(server);

  EXPECT_THAT(receiving(server), RefusesWith(EFSM));
}

// G1-05
TEST_F(HelloWorld, RepRefusesToAnswerTwice) {
  shows("rep-out-of-step");
  zmq::socket_t server = rep();
  zmq::socket_t client = req();
  join(server, client);
  send(client, {"Hello"});
  (void)receive(server);
  send(server, {"World"});

  EXPECT_THAT(sending(server), RefusesWith(EFSM));
}

// G1-08
TEST_F(HelloWorld, ReqHasToSendAllFramesBeforeItMayReceive) {
  shows("req-out-of-step");
  zmq::socket_t server = rep();
  zmq::socket_t client = req();
  join(server, client);

  client.send(zmq::str_buffer("first"), zmq::send_flags::sndmore);
  EXPECT_THAT(receiving(client), RefusesWith(EFSM));
  expect_nothing_more(server);

  client.send(zmq::str_buffer("last"));
  EXPECT_THAT(receive(server), ElementsAre("first", "last"));
}

// G1-08
TEST_F(HelloWorld, RepHasToReceiveAllFramesBeforeItMaySend) {
  shows("rep-out-of-step");
  zmq::socket_t server = rep();
  zmq::socket_t client = req();
  join(server, client);
  send(client, {"first", "last"});

  zmq::message_t first;
  (void)server.recv(first);
  EXPECT_THAT(sending(server), RefusesWith(EFSM));

  EXPECT_EQ(receive_text(server), "last");
  send(server, {"World"});
  EXPECT_EQ(receive_text(client), "World");
}

// G1-07
TEST_F(HelloWorld, AThousandRoundsSurviveRefusedCalls) {
  shows("req-out-of-step");
  shows("rep-out-of-step");
  zmq::socket_t server = rep();
  zmq::socket_t client = req();
  join(server, client);
  Frames requests;
  Frames replies;

  for (int round = 0; round < 1000; ++round) {
    requests.push_back(std::to_string(round));
    send(client, {requests.back()});
    EXPECT_THAT(sending(client), RefusesWith(EFSM));
    const std::string request = receive_text(server);
    EXPECT_THAT(receiving(server), RefusesWith(EFSM));
    send(server, {request});
    replies.push_back(receive_text(client));
    EXPECT_THAT(receiving(client), RefusesWith(EFSM));
  }

  EXPECT_EQ(replies, requests);
}

// G1-06
//! [having to wait is not a refusal]
TEST_F(HelloWorld, HavingToWaitIsNotARefusal) {
  zmq::socket_t server_without_requests = rep();
  zmq::socket_t client_without_server = req();

  EXPECT_EQ(receiving(server_without_requests)(), std::nullopt);
  EXPECT_EQ(sending(client_without_server)(), std::nullopt);
  EXPECT_EQ(zmq_errno(), EAGAIN);
}
//! [having to wait is not a refusal]

// G1-06
//! [a relaxed client asks again]
TEST_F(HelloWorld, RelaxedAndCorrelatedReqMayAskAgain) {
  shows("req-out-of-step");
  zmq::socket_t server = rep();
  zmq::socket_t client = relaxed_req();
  client.set(zmq::sockopt::req_correlate, true);
  join(server, client);
  EXPECT_THAT(receiving(client), RefusesWith(EFSM));  // still nothing to wait for

  send(client, {"one"});
  send(client, {"two"});
  for (const char* const request : {"one", "two"}) {
    EXPECT_EQ(receive_text(server), request);
    send(server, {"re: " + std::string(request)});
  }

  EXPECT_EQ(receive_text(client), "re: two");
}
//! [a relaxed client asks again]

// --- many clients ---

// G1-09 S4-07
TEST_F(HelloWorld, OneServerAnswersEachOfManyClients) {
  zmq::socket_t server = rep();
  server.bind("inproc://server");
  std::list<zmq::socket_t> clients;
  Frames numbers;
  for (int number = 0; number < 500; ++number) {
    clients.push_back(req_connected_to("inproc://server"));
    numbers.push_back(std::to_string(number));
    send(clients.back(), {numbers.back()});
  }

  for (std::size_t served = 0; served < clients.size(); ++served)
    send(server, {receive_text(server)});

  Frames replies;
  for (zmq::socket_t& client : clients) replies.push_back(receive_text(client));
  EXPECT_EQ(replies, numbers);
}

// G1-09
TEST_F(HelloWorld, ContextMakesOnlyAsManySocketsAsItWasTold) {
  EXPECT_EQ(context.get(zmq::ctxopt::max_sockets), 1023);
  context.set(zmq::ctxopt::max_sockets, 2);
  const zmq::socket_t first = req();
  const zmq::socket_t second = req();

  EXPECT_THAT([this] { req(); }, RefusesWith(EMFILE));
}

// G1-10
//! [one client after the other]
TEST_F(HelloWorld, ServerServesOneClientAfterTheOther) {
  shows("rep-out-of-step");
  zmq::socket_t server = rep();
  server.bind("inproc://server");
  std::list<zmq::socket_t> clients;
  for (int number = 1; number <= 10; ++number) {
    clients.push_back(req_connected_to("inproc://server"));
    send(clients.back(), {"How many before me?"});
  }

  for (std::size_t served = 0; served < clients.size(); ++served) {
    (void)receive(server);
    EXPECT_THAT(receiving(server), RefusesWith(EFSM));  // until this one is answered
    expect_nothing_more(clients.back());                // so the last one waits
    send(server, {std::to_string(served)});
  }

  EXPECT_EQ(receive_text(clients.front()), "0");
  EXPECT_EQ(receive_text(clients.back()), "9");
}
//! [one client after the other]

// S4-52
TEST_F(HelloWorld, AnswerToAClientThatHasLeftIsDropped) {
  zmq::socket_t server = rep();
  server.bind("inproc://server");
  {
    zmq::socket_t leaving = req_connected_to("inproc://server");
    send(leaving, {"Hello"});
    EXPECT_EQ(receive_text(server), "Hello");
  }

  send(server, {"World"});

  zmq::socket_t next = req_connected_to("inproc://server");
  send(next, {"Is anybody there?"});
  EXPECT_EQ(receive_text(server), "Is anybody there?");
}

// S4-09
//! [the client may bind]
TEST_F(HelloWorld, TheClientMayBeTheOneThatBinds) {
  zmq::socket_t client = req();
  client.bind("inproc://client");
  zmq::socket_t server = rep();
  server.connect("inproc://client");

  send(client, {"Hello"});
  EXPECT_EQ(receive_text(server), "Hello");
  send(server, {"World"});
  EXPECT_EQ(receive_text(client), "World");
}
//! [the client may bind]

// --- one client, several servers ---

// S4-06
//! [counters serve in strict turn]
TEST_F(HelloWorld, CustomerIsServedByItsCountersInStrictTurn) {
  start("coffee counter", [this] {
    cafe_counter(context,
                 {.endpoint = "inproc://coffee", .drink = "coffee", .work = 0ms});
  });
  start("tea counter", [this] {
    cafe_counter(context, {.endpoint = "inproc://tea", .drink = "tea", .work = 0ms});
  });

  auto customer = start("cafe_customer", [this] {
    return cafe_customer(
        context, {.endpoints = {"inproc://coffee", "inproc://tea"}, .orders = 6});
  });

  EXPECT_THAT(customer.result(),
              ElementsAre("coffee", "tea", "coffee", "tea", "coffee", "tea"));
}
//! [counters serve in strict turn]

// S4-08 S4-54
//! [an absent counter stalls the rotation]
TEST_F(HelloWorld, AnAbsentCounterStallsTheRotation) {
  shows("req-out-of-step");
  zmq::socket_t open = rep();
  open.bind("inproc://open");
  const AbsentPeer closed;
  zmq::socket_t customer = req();
  customer.connect("inproc://open");
  customer.connect(closed.endpoint());
  send(customer, {"order 1"});
  EXPECT_EQ(receive_text(open), "order 1");
  send(open, {"coffee"});
  EXPECT_EQ(receive_text(customer), "coffee");

  send(customer, {"order 2"});

  expect_nothing_more(open);  // it would serve at once
  EXPECT_THAT(sending(customer), RefusesWith(EFSM));
  MortalServer opened(closed);
  EXPECT_EQ(receive_text(opened.socket), "order 2");
}
//! [an absent counter stalls the rotation]

// S4-08
//! [IMMEDIATE leaves absent counters out]
TEST_F(HelloWorld, ImmediateLeavesAbsentCountersOut) {
  start("open counter",
        [this] { cafe_counter(context, {.endpoint = "inproc://open", .work = 0ms}); });
  const AbsentPeer closed;
  zmq::socket_t customer = req();
  customer.set(zmq::sockopt::immediate, true);  // before it connects
  customer.connect(closed.endpoint());
  customer.connect("inproc://open");
  Frames drinks;

  for (int order = 1; order <= 4; ++order) {
    send(customer, {"One drink, please"});
    drinks.push_back(receive_text(customer));
  }

  EXPECT_THAT(drinks, ElementsAre("coffee", "coffee", "coffee", "coffee"));
}
//! [IMMEDIATE leaves absent counters out]
