// A proxy does the same whether it is recorded or not, and recorded it can be seen.

#include <gmock/gmock.h>

#include <memory>
#include <string>
#include <thread>
#include <vector>
#include <zmq.hpp>
#include <zmq_addon.hpp>

#include "workbook/recorder.hpp"
#include "workbook/verbs.hpp"

namespace workbook::recorder {
namespace {

using testing::ElementsAre;

/** A steerable proxy between a ROUTER and a DEALER on its own thread. */
class Proxy : public testing::TestWithParam<bool> {
 protected:
  Proxy() {
    if (GetParam()) begin();
    context = std::make_unique<zmq::context_t>();
    context->set(zmq::ctxopt::blocky, false);
    for (auto** socket : {&client, &worker, &capture, &control}) *socket = nullptr;
  }
  ~Proxy() override {
    context->shutdown();
    if (thread.joinable()) thread.join();
    sockets.clear();
    context.reset();
    end();
  }

  zmq::socket_t& connected(int type, const std::string& endpoint) {
    auto& socket =
        sockets.emplace_back(std::make_unique<zmq::socket_t>(*context, type));
    socket->connect(endpoint);
    return *socket;
  }

  void start(bool with_capture, bool with_control) {
    thread = std::jthread([=, this] {
      name_thread("broker");
      zmq::socket_t front(*context, ZMQ_ROUTER), back(*context, ZMQ_DEALER);
      zmq::socket_t copies(*context, ZMQ_PUSH), commands(*context, ZMQ_PAIR);
      front.bind("inproc://front");
      back.bind("inproc://back");
      copies.bind("inproc://copies");
      commands.bind("inproc://commands");
      result = with_control
                   ? zmq_proxy_steerable(front.handle(), back.handle(),
                                         with_capture ? copies.handle() : nullptr,
                                         commands.handle())
                   : zmq_proxy(front.handle(), back.handle(),
                               with_capture ? copies.handle() : nullptr);
      error = zmq_errno();
    });
    client = &connected(ZMQ_REQ, "inproc://front");
    worker = &connected(ZMQ_REP, "inproc://back");
    capture = &connected(ZMQ_PULL, "inproc://copies");
    control = &connected(ZMQ_PAIR, "inproc://commands");
  }

  void ask_once() {
    send(*client, {"Hello", "there"});
    EXPECT_THAT(receive(*worker), ElementsAre("Hello", "there"));
    send(*worker, {"World"});
    EXPECT_THAT(receive(*client), ElementsAre("World"));
  }

  std::vector<std::uint64_t> statistics() {
    send(*control, {"STATISTICS"});
    std::vector<std::uint64_t> values;
    for (const auto& frame : receive(*control)) {
      values.emplace_back();
      std::memcpy(&values.back(), frame.data(), sizeof values.back());
    }
    return values;
  }

  std::unique_ptr<zmq::context_t> context;
  std::vector<std::unique_ptr<zmq::socket_t>> sockets;
  std::jthread thread;
  zmq::socket_t *client, *worker, *capture, *control;
  int result = 0;
  int error = 0;
};

TEST_P(Proxy, ForwardsBothWaysAndEndsWithTheContext) {
  start(false, false);
  ask_once();
  ask_once();
  context->shutdown();
  thread.join();
  EXPECT_EQ(result, -1);
  EXPECT_EQ(error, ETERM);
}

TEST_P(Proxy, CopiesEveryMessageToItsCapture) {
  start(true, false);
  ask_once();
  const auto request = receive(*capture);
  ASSERT_EQ(request.size(), 4u);
  EXPECT_EQ(request[1] + request[2] + request[3], "Hellothere");
  const auto reply = receive(*capture);
  ASSERT_EQ(reply.size(), 3u);
  EXPECT_EQ(reply[2], "World");
}

TEST_P(Proxy, ObeysItsControlSocket) {
  start(false, true);
  ask_once();
  const auto once = statistics();
  EXPECT_THAT(once, testing::AnyOf(ElementsAre(1, 15, 1, 10, 1, 10, 1, 15),    // 4.3.4
                                   ElementsAre(4, 15, 3, 10, 3, 10, 4, 15)));  // later
  send(*control, {"PAUSE"});
  statistics();  // answered only when PAUSE has been obeyed
  send(*client, {"Hello"});
  EXPECT_EQ(statistics(), once);
  send(*control, {"RESUME"});
  EXPECT_THAT(receive(*worker), ElementsAre("Hello"));
  send(*control, {"TERMINATE"});
  thread.join();
  EXPECT_EQ(result, 0);
}

INSTANTIATE_TEST_SUITE_P(Recorded, Proxy, testing::Bool(),
                         [](const auto& info) { return info.param ? "Yes" : "No"; });

class RecordedProxy : public Proxy {};

TEST_P(RecordedProxy, ShowsWhatItForwards) {
  start(true, false);
  ask_once();
  const auto drawn = picture(look(), {.width = 300});
  EXPECT_THAT(drawn, testing::HasSubstr(R"("Hello" | "there" ───)"));
  EXPECT_THAT(drawn, testing::HasSubstr(R"(| "" | "Hello" | "there")"));
  EXPECT_THAT(drawn, testing::Not(testing::HasSubstr("nothing there")));
  EXPECT_THAT(drawn, testing::Not(testing::HasSubstr("✗─ \"World\"")));
}

INSTANTIATE_TEST_SUITE_P(Recorded, RecordedProxy, testing::Values(true));

}  // namespace
}  // namespace workbook::recorder
