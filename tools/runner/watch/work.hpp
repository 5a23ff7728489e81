/** @file
 *  Builds and runs for the learner, one thing at a time, without ever waiting. */
#pragma once

#include <uv.h>

#include <functional>
#include <memory>
#include <optional>
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
  /** Builds all and runs one after the other. */
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
  bool may_build();
  void build_all();
  void ended(ProcessResult result);
  ProcessRequest telling_its_steps(ProcessRequest request);
  void attempt_next();
  void run(ProcessRequest request);
  void fail(const std::string& why);
  void is(Work work) { tell_(WorkIs{order_ && order_->all ? Work::checking : work}); }

  uv_loop_t& loop_;
  ProcessTree& tree_;
  const Environment& environment_;
  std::function<void(Event)> tell_;
  uv_timer_t retry_{};
  std::optional<Order> order_;
  std::optional<Order> next_;
  bool cancelled_ = false;
  bool building_all_ = false;
  std::size_t at_ = 0;
  std::unique_ptr<Attempt> attempt_;
  std::unique_ptr<FileLock> lock_;
  std::shared_ptr<Process> process_;
};

}  // namespace runner::watch
