// Requests without replies.

#include "recorded.hpp"

namespace workbook::recorder {
namespace {

using std::chrono::milliseconds;

class Requests : public Recorded {
 protected:
  void start_client(const std::string& endpoint,
                    milliseconds limit = milliseconds(-1)) {
    background("client", [this, endpoint, limit] {
      auto server = socket(zmq::socket_type::req);
      server.connect(endpoint);
      server.send(zmq::str_buffer("Hello"));
      std::array items{zmq::pollitem_t{server.handle(), 0, ZMQ_POLLIN, 0}};
      zmq::poll(items, limit);
    });
  }

  void start_server(zmq::socket_type type) {
    background("server", [this, type] {
      auto clients = socket(type);
      clients.bind("inproc://server");
      receive(clients);
      std::array items{zmq::pollitem_t{clients.handle(), 0, ZMQ_POLLIN, 0}};
      zmq::poll(items, milliseconds(-1));
    });
  }

  /** When the request has arrived, and both wait. */
  static Recording look_when_arrived() {
    const auto arrived = look_when([](const Recording& now) {
      return std::ranges::any_of(now.events, [](const Event& event) {
        return event.call == Call::message_receive && event.finished &&
               !event.frame.more;
      });
    });
    return look_when_stuck({"client", "server"});
  }

  /** A server in a context of its own, which ends after it has received a request. */
  std::string start_server_that_ends() {
    auto other = std::make_shared<zmq::context_t>();
    auto clients = std::make_shared<zmq::socket_t>(*other, zmq::socket_type::rep);
    const auto endpoint = bind_to_loopback(*clients);
    background("server", [other, clients] {
      receive(*clients);
      other->shutdown();
      clients->close();
    });
    return endpoint;
  }
};

TEST_F(Requests, NameAServerThatForgotToReply) {
  start_server(zmq::socket_type::rep);
  start_client("inproc://server");
  EXPECT_THAT(found(look_when_arrived()), ElementsAre("reply-forgotten"));
}

TEST_F(Requests, NameARouterThatForgotToReply) {
  start_server(zmq::socket_type::router);
  start_client("inproc://server");
  EXPECT_THAT(found(look_when_arrived()), ElementsAre("reply-forgotten"));
}

TEST_F(Requests, LeaveAServerTimeToThink) {
  auto clients = socket(zmq::socket_type::rep);
  clients.bind("inproc://server");
  start_client("inproc://server");
  receive(clients);
  EXPECT_THAT(found(look_when_stuck({"client"})), IsEmpty());
}

TEST_F(Requests, LeaveABrokerTimeToGetAReply) {
  auto frontend = socket(zmq::socket_type::router);
  auto backend = socket(zmq::socket_type::dealer);
  auto worker = socket(zmq::socket_type::rep);
  frontend.bind("inproc://server");
  join(backend, worker);
  start_client("inproc://server");
  send(backend, receive(frontend));
  receive(worker);
  std::array items{zmq::pollitem_t{frontend.handle(), 0, ZMQ_POLLIN, 0}};
  zmq::poll(items, milliseconds(0));
  EXPECT_THAT(found(look_when_stuck({"client"})), IsEmpty());
}

TEST_F(Requests, NameAClientThatWaitsForAServerThatEnded) {
  const auto endpoint = start_server_that_ends();
  start_client(endpoint);
  look_when([](const Recording& now) {
    return std::ranges::any_of(now.sockets, &Socket::closed);
  });
  EXPECT_THAT(found(look_when_stuck({"client"})), ElementsAre("stuck-request"));
}

TEST_F(Requests, AllowAClientThatWaitsWithALimit) {
  const auto endpoint = start_server_that_ends();
  start_client(endpoint, milliseconds(100'000'000));
  look_when([](const Recording& now) {
    return std::ranges::any_of(now.sockets, &Socket::closed);
  });
  EXPECT_THAT(found(look_when_stuck({"client"})), IsEmpty());
}

/** A client that gives up its request to an absent server, and asks again. */
class Retries : public Recorded {
 protected:
  void ask_twice(int linger) {
    for (int i = 0; i < 2; ++i) {
      auto server = socket(zmq::socket_type::req);
      server.set(zmq::sockopt::linger, linger);
      server.connect(absent.endpoint());
      server.send(zmq::str_buffer("Hello"));
    }
  }

  AbsentPeer absent;
};

TEST_F(Retries, AreNamedWhenTheyPileUp) {
  ask_twice(1);
  EXPECT_THAT(found(), ElementsAre("retry-copies"));
}

TEST_F(Retries, AreFineWhenTheFirstRequestIsThrownAway) {
  ask_twice(0);
  EXPECT_THAT(found(), IsEmpty());
}

/** A REQ that may send again, and a server that answers when the test wants it to. */
class Relaxed : public Recorded {
 protected:
  Relaxed() {
    server.set(zmq::sockopt::req_relaxed, true);
    join(clients, server);
  }
  ~Relaxed() override {
    server.close();
    clients.close();
  }

  zmq::socket_t clients = socket(zmq::socket_type::router);
  zmq::socket_t server = socket(zmq::socket_type::req);
};

TEST_F(Relaxed, NamesTheNumbersThatAreMissing) {
  send(server, {"one"});
  send(server, {"two"});
  EXPECT_THAT(found(), ElementsAre("relaxed-without-correlate"));
}

TEST_F(Relaxed, AllowsOneRequestAfterTheOther) {
  for (int i = 0; i < 2; ++i) {
    send(server, {"Hello"});
    send(clients, receive(clients));
    receive(server);
  }
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Relaxed, AllowsRequestsWithNumbers) {
  server.set(zmq::sockopt::req_correlate, true);
  send(server, {"one"});
  send(server, {"two"});
  EXPECT_THAT(found(), IsEmpty());
}

}  // namespace
}  // namespace workbook::recorder
