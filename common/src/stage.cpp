#include "workbook/stage.hpp"

#include <algorithm>
#include <condition_variable>
#include <list>
#include <map>
#include <mutex>
#include <thread>

#include "end_test.hpp"
#include "report.hpp"
#include "workbook/misconception.hpp"
#include "workbook/patience.hpp"
#include "workbook/recorder.hpp"

namespace workbook {
namespace {

constexpr int steps_of_a_test = 3;

}  // namespace

/** The peers of one test and the watch over them. */
class Performance {
 public:
  explicit Performance(zmq::context_t& context)
      : context_(context), watch_([this] { watch(); }) {}

  ~Performance() {
    {
      const std::lock_guard lock(mutex_);
      over_ = true;
    }
    changed_.notify_all();
  }
  Performance(const Performance&) = delete;
  Performance& operator=(const Performance&) = delete;

  /** Starts a peer; the function that is returned waits for its end. */
  std::function<void()> run(const std::string& name, std::function<void()> peer) {
    const std::lock_guard lock(mutex_);
    Part& part = parts_.emplace_back();
    part.name = name;
    part.thread =
        std::jthread([this, &part, peer = std::move(peer)] { perform(part, peer); });
    return [this, &part] { wait_for(part); };
  }

  /** Notes the misconception behind an errno; before any peer is started. */
  void explain(int error, std::string_view misconception_id) {
    explanations_[error] = misconception(misconception_id);
  }

  /** Wakes every peer and waits until all have ended. The watch sees that they do. */
  void end() {
    context_.shutdown();
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return still_running().empty(); });
  }

 private:
  enum class State { running, returned, terminated, failed };

  struct Part {
    std::string name;
    State state = State::running;
    std::jthread thread;
  };

  void perform(Part& part, const std::function<void()>& peer) {
    State end = State::returned;
    recorder::name_thread(part.name);
    try {
      peer();
    } catch (const testing::AssertionException&) {
      end = State::failed;  // and reported
    } catch (const zmq::error_t& error) {
      end = error.num() == ETERM ? State::terminated : State::failed;
      if (end == State::failed)
        ADD_FAILURE() << part.name << " failed: " << error.what()
                      << explanation(error.num());
    } catch (const std::exception& error) {
      end = State::failed;
      ADD_FAILURE() << part.name << " failed: " << error.what();
    }
    if (end == State::failed) context_.shutdown();
    {
      const std::lock_guard lock(mutex_);
      part.state = end;
    }
    changed_.notify_all();
  }

  std::string explanation(int error) const {
    const auto found = explanations_.find(error);
    return found == explanations_.end() ? "" : found->second;
  }

  void wait_for(Part& part) {
    const auto limit = patience();
    std::unique_lock lock(mutex_);
    const bool ended = changed_.wait_for(
        lock, limit, [&part] { return part.state != State::running; });
    const State state = part.state;
    lock.unlock();
    if (state == State::returned) return;
    if (!ended) {
      patience_ran_out();
      ADD_FAILURE() << part.name << " has not ended after " << in_words(limit) << ".";
    } else if (state == State::terminated && !testing::Test::HasFailure()) {
      ADD_FAILURE() << part.name << " was still waiting when the context ended.";
    }
    end_test();
  }

  /** Runs on a thread of its own for the whole test. */
  void watch() {
    const auto limit = patience() * steps_of_a_test;
    std::unique_lock lock(mutex_);
    if (changed_.wait_for(lock, limit, [this] { return over_; })) return;
    patience_ran_out();
    const std::string waiting = still_running();
    lock.unlock();
    ADD_FAILURE() << "The test has not ended after " << in_words(limit) << "; "
                  << (waiting.empty() ? "it waits itself" : "still running: " + waiting)
                  << ".";
    context_.shutdown();
    lock.lock();
    if (changed_.wait_for(lock, patience(), [this] { return over_; })) return;
    const std::string deaf = still_running();
    end_stuck_process(
        deaf.empty()
            ? "The context was shut down, yet it cannot end: a socket of it is "
              "still open, or the test itself waits outside libzmq."
            : "The context was shut down, yet these did not return: " + deaf +
                  ". They wait outside libzmq, loop, or have a context of "
                  "their own.");
  }

  /** The names of the peers that have not ended; the mutex is held. */
  std::string still_running() const {
    std::string names;
    for (const Part& part : parts_)
      if (part.state == State::running)
        names += (names.empty() ? "" : ", ") + part.name;
    return names;
  }

  zmq::context_t& context_;
  std::map<int, std::string> explanations_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool over_ = false;
  std::list<Part> parts_;  // a list: threads keep references to their part
  std::jthread watch_;
};

Stage::Stage() {
  context.set(zmq::ctxopt::blocky, false);
  performance_ = std::make_unique<Performance>(context);
}

Stage::~Stage() = default;

std::function<void()> Stage::run(const std::string& name, std::function<void()> peer) {
  return performance_->run(name, std::move(peer));
}

void Stage::explain(int error, std::string_view misconception_id) {
  performance_->explain(error, misconception_id);
}

void Stage::TearDown() {
  performance_->end();
  context.close();  // here, so that the watch still sees it
  performance_.reset();
}

}  // namespace workbook
