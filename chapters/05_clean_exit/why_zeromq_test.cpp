// What the guide promises of ZeroMQ at large: any order, any transport, and queues.

#include <gmock/gmock.h>
#include <unistd.h>

#include <optional>
#include <vector>

#include "clean_exit_stage.hpp"
#include "workbook/shows.hpp"

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

namespace {

/** How many messages a socket takes before it would have to wait. */
int taken(zmq::socket_t& socket, int limit) {
  int count = 0;
  while (count < limit &&
         socket.send(zmq::str_buffer("a message"), zmq::send_flags::dontwait))
    ++count;
  return count;
}

/** A transport, and an endpoint of it where nobody is yet. */
class Place {
 public:
  explicit Place(const std::string& transport) {
    const std::string name = "why-" + std::to_string(::getpid());
    if (transport == "tcp")
      endpoint_ = absent_.emplace().endpoint();
    else
      endpoint_ = transport + (transport == "ipc" ? "://@" : "://") + name;
  }

  [[nodiscard]] const std::string& endpoint() const { return endpoint_; }

 private:
  std::optional<AbsentPeer> absent_;
  std::string endpoint_;
};

class AnyTransport : public CleanExit, public testing::WithParamInterface<const char*> {
 protected:
  /** A socket that connects; with an attempt every millisecond instead of 100. */
  zmq::socket_t connected(zmq::socket_type type) {
    zmq::socket_t socket(context, type);
    socket.set(zmq::sockopt::reconnect_ivl, 1);
    socket.connect(place.endpoint());
    return socket;
  }

  zmq::socket_t bound(zmq::socket_type type) {
    zmq::socket_t socket(context, type);
    socket.bind(place.endpoint());
    return socket;
  }

  const Place place{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(All, AnyTransport, testing::Values("inproc", "ipc", "tcp"),
                         [](const auto& transport) { return transport.param; });

}  // namespace

// --- any order, any transport ---

// G1-112 G1-115 G1-121
//! [any transport]
TEST_P(AnyTransport, TheClientMayComeBeforeTheServer) {
  zmq::socket_t client = connected(zmq::socket_type::req);
  send(client, {"Hello"});

  zmq::socket_t server = bound(zmq::socket_type::rep);

  EXPECT_EQ(receive_text(server), "Hello");
  send(server, {"World"});
  EXPECT_EQ(receive_text(client), "World");
}
//! [any transport]

// G1-112 G1-115 G1-121
TEST_P(AnyTransport, TheWorkerMayComeBeforeTheTasks) {
  zmq::socket_t worker = connected(zmq::socket_type::pull);

  zmq::socket_t workers = bound(zmq::socket_type::push);
  send(workers, {"a task"});

  EXPECT_EQ(receive_text(worker), "a task");
}

// G1-112 G1-115 G1-121
TEST_P(AnyTransport, TheSubscriberMayComeBeforeThePublisher) {
  zmq::socket_t subscriber = connected(zmq::socket_type::sub);
  subscriber.set(zmq::sockopt::subscribe, "news");

  zmq::socket_t publisher = bound(zmq::socket_type::xpub);
  EXPECT_EQ(workbook::wait_until_subscribed(publisher), "news");
  send(publisher, {"news of today"});

  EXPECT_EQ(receive_text(subscriber), "news of today");
}

// G1-115
//! [not every transport]
TEST_F(CleanExit, SomeTransportsAreNotForEveryPattern) {
  const auto connecting = [this](zmq::socket_type type, const char* endpoint) {
    return [this, type, endpoint] { zmq::socket_t(context, type).connect(endpoint); };
  };
  for (const auto type : {zmq::socket_type::req, zmq::socket_type::push,
                          zmq::socket_type::pub, zmq::socket_type::rep}) {
    EXPECT_THAT(connecting(type, "udp://127.0.0.1:5555"), RefusesWith(ENOCOMPATPROTO));
    EXPECT_THAT(connecting(type, "http://127.0.0.1"), RefusesWith(EPROTONOSUPPORT));
  }
  if (zmq_has("pgm") == 1) {
    EXPECT_THAT(connecting(zmq::socket_type::rep, "pgm://127.0.0.1;239.192.1.1:5555"),
                RefusesWith(ENOCOMPATPROTO));
  }
}
//! [not every transport]

// G1-120
//! [connect says little]
TEST_F(CleanExit, ConnectFailsForWhatIsNoEndpointAndForNothingElse) {
  shows("connect-to-wildcard");
  zmq::socket_t client(context, zmq::socket_type::req);
  const AbsentPeer nobody;
  const Frames endpoints{nobody.endpoint(), "tcp://0.0.0.1:1", "ipc:///no/such/name"};
  for (const std::string& endpoint : endpoints)
    EXPECT_NO_THROW(client.connect(endpoint)) << endpoint;

  for (const char* const endpoint : {"tcp://*:*", "tcp://127.0.0.1", "nonsense"})
    EXPECT_THAT([&] { client.connect(endpoint); }, RefusesWith(EINVAL)) << endpoint;
}
//! [connect says little]

// --- queues ---

// G1-113
//! [near the receiver]
TEST_F(CleanExit, MessagesWaitAtTheReceiverWhenTheSenderHasGone) {
  zmq::socket_t pull(context, zmq::socket_type::pull);
  const std::string endpoint = workbook::bind_to_loopback(pull);
  {
    zmq::context_t own;
    zmq::socket_t push(own, zmq::socket_type::push);
    push.connect(endpoint);
    for (int number = 1; number <= 100; ++number) send(push, {std::to_string(number)});
  }  // the sender and its context have ended

  for (int number = 1; number <= 100; ++number)
    EXPECT_EQ(receive_text(pull), std::to_string(number));
}
//! [near the receiver]

// G1-114 G1-116
//! [full queues wait]
TEST_F(CleanExit, APushTakesWhatBothQueuesHoldAndThenWaits) {
  zmq::socket_t pull(context, zmq::socket_type::pull);
  pull.set(zmq::sockopt::rcvhwm, 3);
  zmq::socket_t push(context, zmq::socket_type::push);
  push.set(zmq::sockopt::sndhwm, 2);
  join(pull, push);

  EXPECT_EQ(taken(push, 100), 5);

  for (int number = 1; number <= 5; ++number) receive_text(pull);
  expect_nothing_more(pull);
}
//! [full queues wait]

// G1-114
TEST_F(CleanExit, APushWithoutAPeerTakesWhatItsOwnQueueHolds) {
  const AbsentPeer nobody;
  zmq::socket_t push(context, zmq::socket_type::push);
  push.set(zmq::sockopt::sndhwm, 5);
  push.connect(nobody.endpoint());

  EXPECT_EQ(taken(push, 100), 5);
}

// G1-114 G1-116
//! [full queues drop]
TEST_F(CleanExit, APublisherTakesEverythingAndDropsWhatDoesNotFit) {
  shows("hwm-drop");
  zmq::socket_t publisher(context, zmq::socket_type::xpub);
  publisher.set(zmq::sockopt::sndhwm, 5);
  zmq::socket_t subscriber(context, zmq::socket_type::sub);
  subscriber.set(zmq::sockopt::rcvhwm, 5);
  subscriber.set(zmq::sockopt::subscribe, "");
  join(publisher, subscriber);
  workbook::wait_until_subscribed(publisher);

  EXPECT_EQ(taken(publisher, 100), 100);

  for (int number = 1; number <= 10; ++number) receive_text(subscriber);
  expect_nothing_more(subscriber);
}
//! [full queues drop]

// G1-114
TEST_F(CleanExit, APublisherMayBeToldNotToDrop) {
  zmq::socket_t publisher(context, zmq::socket_type::xpub);
  publisher.set(zmq::sockopt::xpub_nodrop, true);
  publisher.set(zmq::sockopt::sndhwm, 5);
  zmq::socket_t subscriber(context, zmq::socket_type::sub);
  subscriber.set(zmq::sockopt::rcvhwm, 5);
  subscriber.set(zmq::sockopt::subscribe, "");
  join(publisher, subscriber);
  workbook::wait_until_subscribed(publisher);

  EXPECT_EQ(taken(publisher, 100), 10);
}

// G1-116
TEST_F(CleanExit, AReaderThatDiesDoesNotHarmTheSender) {
  zmq::socket_t push(context, zmq::socket_type::push);
  const std::string endpoint = workbook::bind_to_loopback(push);
  {
    zmq::context_t own;
    zmq::socket_t dying(own, zmq::socket_type::pull);
    dying.connect(endpoint);
    send(push, {"for the first"});
    EXPECT_EQ(receive_text(dying), "for the first");
  }

  zmq::socket_t next(context, zmq::socket_type::pull);
  next.connect(endpoint);
  do {  // what went to the dead one is lost
    send(push, {"for the next"});
  } while (!(next.get(zmq::sockopt::events) & ZMQ_POLLIN));

  EXPECT_EQ(receive_text(next), "for the next");
}

// --- a proxy ---

// G1-117
//! [a proxy]
TEST_F(CleanExit, AProxyIsOneCall) {
  const auto socket = [this](zmq::socket_type type, const char* endpoint) {
    zmq::socket_t bound(context, type);
    bound.bind(endpoint);
    return bound;
  };
  auto proxy = start("proxy", [socket] {
    zmq::socket_t clients = socket(zmq::socket_type::router, "inproc://clients");
    zmq::socket_t servers = socket(zmq::socket_type::dealer, "inproc://servers");
    zmq::socket_t capture = socket(zmq::socket_type::push, "inproc://capture");
    zmq::socket_t control = socket(zmq::socket_type::pair, "inproc://control");
    using Ref = zmq::socket_ref;
    zmq::proxy_steerable(Ref(clients), Ref(servers), Ref(capture), Ref(control));
  });
  zmq::socket_t client(context, zmq::socket_type::req);
  client.connect("inproc://clients");
  zmq::socket_t server(context, zmq::socket_type::rep);
  server.connect("inproc://servers");
  zmq::socket_t captured(context, zmq::socket_type::pull);
  captured.connect("inproc://capture");
  zmq::socket_t control(context, zmq::socket_type::pair);
  control.connect("inproc://control");

  send(client, {"Hello"});
  EXPECT_EQ(receive_text(server), "Hello");
  send(server, {"World"});
  EXPECT_EQ(receive_text(client), "World");
  send(control, {"TERMINATE"});

  proxy.result();
  using testing::_;
  EXPECT_THAT(receive(captured), ElementsAre(_, "", "Hello"));  // with its envelope
  EXPECT_THAT(receive(captured), ElementsAre(_, "", "World"));
}
//! [a proxy]
