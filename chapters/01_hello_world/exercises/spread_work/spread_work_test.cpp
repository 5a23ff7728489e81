#include "spread_work.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "workbook/misconception.hpp"
#include "workbook/patience.hpp"
#include "workbook/scripted_server.hpp"
#include "workbook/stage.hpp"

using namespace std::chrono_literals;
using testing::ElementsAre;
using workbook::AbsentPeer;
using workbook::Blame;
using workbook::misconception;
using workbook::ScriptedServer;

namespace {

constexpr auto any_free_port = "tcp://127.0.0.1:*";

class SpreadWork : public workbook::Stage {
 protected:
  SpreadWork() { explain(EFSM, "req-out-of-step"); }

  workbook::Peer<std::vector<std::string>> start_to_spread(
      std::vector<std::string> requests, std::vector<std::string> endpoints) {
    return start("spread_work", [=, this] {
      return spread_work(context, requests, {.endpoints = endpoints});
    });
  }
};

/** Takes the next request of a server and answers it. */
void serve_one(ScriptedServer& server, Blame if_none_comes = {}) {
  const std::string request = server.take(if_none_comes);
  server.answer(request, "reply to " + request);
}

bool is_asked(ScriptedServer& server, std::chrono::milliseconds limit) {
  std::array items{zmq::pollitem_t{server.socket().handle(), 0, ZMQ_POLLIN, 0}};
  return zmq::poll(items, limit) > 0;
}

/** Two servers in the order in which they are asked: nobody knows whom first. */
struct Pair {
  ScriptedServer& first;
  ScriptedServer& second;
};

Pair wait_until_one_is_asked(ScriptedServer& one, ScriptedServer& other) {
  std::array items{zmq::pollitem_t{one.socket().handle(), 0, ZMQ_POLLIN, 0},
                   zmq::pollitem_t{other.socket().handle(), 0, ZMQ_POLLIN, 0}};
  if (zmq::poll(items, workbook::patience()) == 0) {
    workbook::patience_ran_out();
    throw std::runtime_error("neither of the servers is asked");
  }
  if (items[0].revents & ZMQ_POLLIN) return {one, other};
  return {other, one};
}

}  // namespace

TEST_F(SpreadWork, ReturnsTheReply) {
  ScriptedServer server(context, any_free_port);
  auto working = start_to_spread({"1"}, {server.endpoint()});

  serve_one(server);

  EXPECT_THAT(working.result(), ElementsAre("reply to 1"));
}

TEST_F(SpreadWork, ReturnsAtOnceWhenThereIsNoWork) {
  ScriptedServer server(context, any_free_port);
  auto working = start_to_spread({}, {server.endpoint()});

  EXPECT_THAT(working.result(), ElementsAre());
}

// G1-07
TEST_F(SpreadWork, AsksAServerAgainWhenItHasAnswered) {
  ScriptedServer server(context, any_free_port);
  auto working = start_to_spread({"1", "2", "3"}, {server.endpoint()});

  for (int served = 0; served < 3; ++served) serve_one(server);

  EXPECT_THAT(working.result(), ElementsAre("reply to 1", "reply to 2", "reply to 3"));
}

TEST_F(SpreadWork, NeedsNoMoreServersThanThereAreRequests) {
  ScriptedServer one(context, any_free_port);
  ScriptedServer other(context, any_free_port);
  auto working = start_to_spread({"1"}, {one.endpoint(), other.endpoint()});

  serve_one(wait_until_one_is_asked(one, other).first);

  EXPECT_THAT(working.result(), ElementsAre("reply to 1"));
}

// G1-10 S4-06
TEST_F(SpreadWork, AsksASecondServerWhileTheFirstOneWorks) {
  ScriptedServer one(context, any_free_port);
  ScriptedServer other(context, any_free_port);
  auto working = start_to_spread({"1", "2"}, {one.endpoint(), other.endpoint()});

  auto [busy, idle] = wait_until_one_is_asked(one, other);
  const std::string held_back = busy.take();
  if (!is_asked(idle, workbook::patience()))
    FAIL() << "While one server works, the other one is not asked."
           << (is_asked(busy, 0ms) ? " The one that works is, again."
                                   : misconception("one-at-a-time"));
  serve_one(idle);
  busy.answer(held_back, "reply to " + held_back);

  EXPECT_THAT(working.result(), ElementsAre("reply to 1", "reply to 2"));
}

// S4-08 S4-54
TEST_F(SpreadWork, GivesNoRequestToAServerThatIsNotThere) {
  const AbsentPeer nobody;
  const AbsentPeer nobody_else;
  ScriptedServer server(context, any_free_port);
  auto working = start_to_spread(
      {"1", "2", "3"}, {server.endpoint(), nobody.endpoint(), nobody_else.endpoint()});

  serve_one(server);
  serve_one(server, Blame{"connected-means-there"});
  serve_one(server, Blame{"connected-means-there"});

  EXPECT_THAT(working.result(), ElementsAre("reply to 1", "reply to 2", "reply to 3"));
}

TEST_F(SpreadWork, ReturnsTheRepliesInTheOrderOfTheRequests) {
  ScriptedServer one(context, any_free_port);
  ScriptedServer other(context, any_free_port);
  auto working = start_to_spread({"1", "2", "3"}, {one.endpoint(), other.endpoint()});
  const std::string of_one = one.take();
  const std::string of_other = other.take();

  // The later request is answered first. That this reply has come, its server sees:
  // it gets the request that is left.
  auto [quick, slow] = of_one > of_other ? Pair{one, other} : Pair{other, one};
  const auto [earlier, later] = std::minmax(of_one, of_other);
  quick.answer(later, "reply to " + later);
  serve_one(quick);
  slow.answer(earlier, "reply to " + earlier);

  const std::vector<std::string> replies = working.result();
  ASSERT_THAT(replies, testing::SizeIs(3));
  EXPECT_NE(replies[0], "reply to " + later) << misconception("reply-mixed-up");
  EXPECT_THAT(replies, ElementsAre("reply to 1", "reply to 2", "reply to 3"));
}
