/** @file
 *  Builds and runs for the learner, without ever waiting. */
#pragma once

#include <uv.h>

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "system/file_lock.hpp"
#include "system/process_tree.hpp"
#include "verdict/trial.hpp"
#include "watch/events.hpp"

namespace runner::watch {

/**
 * Builds and runs exercises. Who asks for something else meanwhile gets it: what runs
 * is ended first, with all it has started.
 */
class Workshop {
 public:
  /** @param tell is told how far it is, verdicts, and what goes wrong */
  Workshop(uv_loop_t& loop, ProcessTree& tree, const Environment& environment,
           std::function<void(Event)> tell);

  /** Builds and runs one. */
  void try_exercise(const Exercise& exercise, const PictureStyle& style);
  /** Builds all, and runs as many at a time as there are processors. */
  void check(std::vector<const Exercise*> exercises, const PictureStyle& style);
  /** Ends what runs. */
  void cancel();
  /** Whether something runs. */
  [[nodiscard]] bool busy() const { return order_.has_value(); }
  /** Closes what is on the loop. */
  void close();

 private:
  /** What was asked for. */
  struct Order {
    std::vector<const Exercise*> exercises;
    PictureStyle style;
    bool all = false;
  };

  void take(Order order);
  void begin(Order order);
  void stop();
  void step();
  void start_runs();
  bool may_build();
  ProcessRequest telling_its_steps(ProcessRequest request);
  void start(ProcessRequest request, std::function<void(ProcessResult)> take);
  void one_less();
  void go_on();
  void tell_verdicts();
  void be_done();
  void be_cancelled();
  void forget();
  void fail(const std::string& why);
  void is(Work work, BuildSteps steps = {}) {
    tell_(WorkIs{order_ && order_->all ? Work::checking : work, steps});
  }

  uv_loop_t& loop_;
  ProcessTree& tree_;
  const Environment& environment_;
  std::function<void(Event)> tell_;
  uv_timer_t retry_{};
  std::optional<Order> order_;
  std::optional<Order> next_;
  bool cancelled_ = false;
  std::string failure_;  ///< why nothing goes on once what runs has ended
  std::unique_ptr<Attempts> attempts_;
  Tried tried_;                       ///< the verdict on a single one
  std::vector<ProcessRequest> runs_;  ///< all that there are to start
  std::size_t next_run_ = 0;
  std::set<std::shared_ptr<Process>> running_;
  std::unique_ptr<FileLock> lock_;
};

}  // namespace runner::watch
