// Sockets that do not meet, or should not.

#include "recorded.hpp"

namespace workbook::recorder {
namespace {

using Links = Recorded;

TEST_F(Links, NameAConnectToANameThatNobodyBound) {
  background("client", [this] {
    auto server = socket(zmq::socket_type::req);
    server.connect("inproc://nowhere");
    server.send(zmq::str_buffer("Hello"));
    zmq::message_t reply;
    (void)server.recv(reply);
  });
  EXPECT_THAT(found(look_when_stuck({"client"})), ElementsAre("nobody-bound"));
}

TEST_F(Links, AreFineWhenTheBindComesAfterTheConnect) {
  background("client", [this] {
    auto server = socket(zmq::socket_type::dealer);
    server.connect("inproc://server");
    zmq::message_t news;
    (void)server.recv(news);
  });
  auto clients = socket(zmq::socket_type::dealer);
  clients.bind("inproc://server");
  EXPECT_THAT(found(look_when_stuck({"client"})), IsEmpty());
}

TEST_F(Links, NameAnInprocAddressInTwoContexts) {
  zmq::context_t another;
  zmq::socket_t source(another, zmq::socket_type::push);
  source.bind("inproc://work");
  background("worker", [this] {
    auto work = socket(zmq::socket_type::pull);
    work.connect("inproc://work");
    zmq::message_t task;
    (void)work.recv(task);
  });
  EXPECT_THAT(found(look_when_stuck({"worker"})), ElementsAre("different-contexts"));
}

TEST_F(Links, AreFineWhenEachContextHasItsOwn) {
  zmq::context_t another;
  zmq::socket_t other_source(another, zmq::socket_type::push);
  other_source.bind("inproc://work");
  auto source = socket(zmq::socket_type::push);
  source.bind("inproc://work");
  background("worker", [this] {
    auto work = socket(zmq::socket_type::pull);
    work.connect("inproc://work");
    zmq::message_t task;
    (void)work.recv(task);
  });
  EXPECT_THAT(found(look_when_stuck({"worker"})), IsEmpty());
}

TEST_F(Links, NameTypesThatDoNotMeet) {
  auto publisher = socket(zmq::socket_type::pub);
  auto worker = socket(zmq::socket_type::pull);
  join(publisher, worker);
  EXPECT_THAT(found(), ElementsAre("incompatible-types"));
}

TEST_F(Links, NameTypesThatDoNotMeetOverTcp) {
  auto server = socket(zmq::socket_type::rep);
  auto worker = socket(zmq::socket_type::pull);
  worker.connect(bind_to_loopback(server));
  EXPECT_THAT(found(), ElementsAre("incompatible-types"));
}

TEST_F(Links, AreFineBetweenTypesOfOnePattern) {
  auto publisher = socket(zmq::socket_type::pub);
  auto forwarder = socket(zmq::socket_type::xsub);
  join(publisher, forwarder);
  auto broker = socket(zmq::socket_type::router);
  auto client = socket(zmq::socket_type::req);
  auto another_broker = socket(zmq::socket_type::router);
  client.connect(bind_to_loopback(broker));
  another_broker.connect(broker.get(zmq::sockopt::last_endpoint));
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Links, AreFineWhenAnAddressGoesToAnotherTypeLater) {
  {
    auto publisher = socket(zmq::socket_type::pub);
    publisher.bind("inproc://here");
    publisher.unbind("inproc://here");
  }
  auto worker = socket(zmq::socket_type::pull);
  worker.connect("inproc://here");
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Links, NameASecondPeerOfAPair) {
  auto bound = socket(zmq::socket_type::pair);
  auto first = socket(zmq::socket_type::pair), second = socket(zmq::socket_type::pair);
  bound.bind("inproc://pair");
  first.connect("inproc://pair");
  second.connect("inproc://pair");
  EXPECT_THAT(found(), ElementsAre("second-pair"));
}

TEST_F(Links, AreFineWhenAPairHasOnePeerAfterTheOther) {
  auto bound = socket(zmq::socket_type::pair);
  bound.bind("inproc://pair");
  for (int i = 0; i < 2; ++i) {
    auto peer = socket(zmq::socket_type::pair);
    peer.connect("inproc://pair");
  }
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Links, AreFineWhenAMonitorHasTheEndpointOfOneThatWasStopped) {
  const auto monitored = [this](const char* endpoint) {
    auto server = socket(zmq::socket_type::rep);
    EXPECT_EQ(zmq_socket_monitor(server.handle(), endpoint, ZMQ_EVENT_ALL), 0);
    return server;
  };
  const auto reader = [this](const char* endpoint) {
    auto events = socket(zmq::socket_type::pair);
    events.connect(endpoint);
    return events;
  };
  {
    auto server = monitored("inproc://events");
    const auto events = reader("inproc://events");
    zmq_socket_monitor(server.handle(), nullptr, 0);
  }
  // libzmq may need some time to give up an endpoint, so another one is used meanwhile.
  auto server = monitored("inproc://later");
  const auto events = reader("inproc://later");
  server.bind("inproc://server");
  auto recording = look();
  for (auto& event : recording.events)
    if (event.text == "inproc://later") event.text = "inproc://events";

  EXPECT_THAT(found(recording), IsEmpty());
}

TEST_F(Links, NameAMonitorWhoseReaderHasGone) {
  auto server = socket(zmq::socket_type::rep);
  ASSERT_EQ(zmq_socket_monitor(server.handle(), "inproc://events", ZMQ_EVENT_ALL), 0);
  {
    auto events = socket(zmq::socket_type::pair);
    events.connect("inproc://events");
  }
  server.bind("inproc://server");
  EXPECT_THAT(found(), ElementsAre("monitor-abandoned"));
}

TEST_F(Links, AreFineWhenAMonitorEndsBeforeItsReader) {
  auto server = socket(zmq::socket_type::rep);
  ASSERT_EQ(zmq_socket_monitor(server.handle(), "inproc://events", ZMQ_EVENT_ALL), 0);
  {
    auto events = socket(zmq::socket_type::pair);
    events.connect("inproc://events");
    ASSERT_EQ(zmq_socket_monitor(server.handle(), nullptr, 0), 0);
  }
  server.bind("inproc://server");
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Links, NameAnOptionThatIsSetBehindItsConnect) {
  auto client = socket(zmq::socket_type::dealer);
  client.connect("inproc://server");
  client.set(zmq::sockopt::routing_id, "client");
  EXPECT_THAT(found(), ElementsAre("option-too-late"));
}

TEST_F(Links, AreFineWhenOptionsComeFirstOrWorkAtAnyTime) {
  auto client = socket(zmq::socket_type::dealer);
  client.set(zmq::sockopt::routing_id, "client");
  client.connect("inproc://server");
  client.set(zmq::sockopt::linger, 0);
  client.set(zmq::sockopt::routing_id, "client of another");
  client.connect("inproc://another");
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Links, NameThreadsThatAContextGetsTooLate) {
  auto client = socket(zmq::socket_type::dealer);
  context->set(zmq::ctxopt::io_threads, 2);
  EXPECT_THAT(found(), ElementsAre("option-too-late"));
}

TEST_F(Links, AreFineWhenAContextGetsItsThreadsFirst) {
  context->set(zmq::ctxopt::io_threads, 2);
  auto client = socket(zmq::socket_type::dealer);
  EXPECT_THAT(found(), IsEmpty());
}

}  // namespace
}  // namespace workbook::recorder
