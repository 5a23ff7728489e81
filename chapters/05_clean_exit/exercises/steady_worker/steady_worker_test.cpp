#include "steady_worker.hpp"

#include <gmock/gmock.h>

#include <thread>

#include "workbook/lonely_program.hpp"
#include "workbook/misconception.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using namespace std::chrono_literals;
using workbook::Blame;
using workbook::Frames;
using workbook::misconception;

namespace {

constexpr auto tasks_endpoint = "inproc://tasks";
constexpr auto results_endpoint = "inproc://results";
constexpr Blame own_context{"different-contexts"};

/** Hands tasks out, and waits for whoever takes them, until the context ends. */
void give(zmq::context_t& context, const Frames& tasks) {
  try {
    zmq::socket_t worker(context, zmq::socket_type::push);
    worker.bind(tasks_endpoint);
    for (const std::string& task : tasks) worker.send(zmq::buffer(task));
  } catch (const zmq::error_t& error) {
    if (error.num() != ETERM) throw;
  }
}

/** Does one task whose result is for somebody who is not there. */
int do_one(zmq::context_t& context, const std::string& absent) {
  std::jthread tasks([&context] { give(context, {"sweep"}); });
  try {
    return steady_worker(
        context,
        {.tasks = tasks_endpoint, .results = absent, .limit = 1, .linger = 1ms});
  } catch (...) {
    context.shutdown();  // so that giving ends
    throw;
  }
}

class SteadyWorker : public workbook::Stage {
 protected:
  workbook::Peer<int> start_worker(int limit = 0) {
    return start("steady_worker", [this, limit] {
      try {
        return steady_worker(
            context,
            {.tasks = tasks_endpoint, .results = results_endpoint, .limit = limit});
      } catch (const zmq::error_t& error) {
        if (error.num() != ETERM) throw;
        ADD_FAILURE() << "ETERM came out of steady_worker."
                      << misconception("eterm-uncaught");
        return -1;
      }
    });
  }

  zmq::socket_t bound_results() {
    zmq::socket_t results(context, zmq::socket_type::pull);
    results.bind(results_endpoint);
    return results;
  }

  void start_giving(const Frames& tasks) {
    start("tasks", [this, tasks] { give(context, tasks); });
  }
};

}  // namespace

TEST_F(SteadyWorker, DoesATask) {
  zmq::socket_t results = bound_results();
  start_worker();
  start_giving({"sweep"});

  EXPECT_EQ(workbook::receive_text(results, own_context), "done: sweep");
}

TEST_F(SteadyWorker, KeepsEveryByteOfATask) {
  using namespace std::string_literals;
  zmq::socket_t results = bound_results();
  start_worker();
  start_giving({"a\0b\xff"s, ""});

  const std::string result = workbook::receive_text(results, own_context);
  EXPECT_NE(result, "done: a") << misconception("text-cut-at-nul");
  EXPECT_EQ(result, "done: a\0b\xff"s);
  EXPECT_EQ(workbook::receive_text(results, own_context), "done: ");
}

// G1-103 G1-108
TEST_F(SteadyWorker, ReturnsWhenTheContextIsShutDown) {
  zmq::socket_t results = bound_results();
  auto worker = start_worker();
  start_giving({"1", "2", "3"});
  for (const char* const result : {"done: 1", "done: 2", "done: 3"})
    EXPECT_EQ(workbook::receive_text(results, own_context), result);

  context.shutdown();

  EXPECT_EQ(worker.result(), 3);
}

TEST_F(SteadyWorker, ReturnsWhenNoTaskHasComeAtAll) {
  auto worker = start_worker();

  context.shutdown();

  EXPECT_EQ(worker.result(), 0);
}

TEST_F(SteadyWorker, ReturnsWhenItHasDoneEnough) {
  zmq::socket_t results = bound_results();
  auto worker = start_worker(2);
  start_giving({"1", "2", "3"});

  EXPECT_EQ(workbook::receive_text(results, own_context), "done: 1");
  EXPECT_EQ(workbook::receive_text(results, own_context), "done: 2");
  EXPECT_EQ(worker.result(), 2);
}

// G1-95 G1-102
TEST_F(SteadyWorker, LetsTheContextEndWhenNobodyFetchesItsResult) {
  workbook::LonelyProgram program(
      zmq::socket_type::pull,
      [](auto& own, auto& endpoint) { EXPECT_EQ(do_one(own, endpoint), 1); });

  program.expect_end();
}
