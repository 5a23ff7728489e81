#include "watch/work.hpp"

#include <utility>

#include "system/processors.hpp"
#include "verdict/build_step.hpp"

namespace runner::watch {

Workshop::Workshop(uv_loop_t& loop, ProcessTree& tree, const Environment& environment,
                   std::function<void(Event)> tell)
    : loop_(loop), tree_(tree), environment_(environment), tell_(std::move(tell)) {
  uv_timer_init(&loop, &retry_);
  retry_.data = this;
}

void Workshop::try_exercise(const Exercise& exercise, const PictureStyle& style) {
  take({.exercises = {&exercise}, .style = style});
}

void Workshop::check(std::vector<const Exercise*> exercises,
                     const PictureStyle& style) {
  take({.exercises = std::move(exercises), .style = style, .all = true});
}

void Workshop::cancel() {
  next_.reset();
  stop();
}

void Workshop::close() {
  uv_close(reinterpret_cast<uv_handle_t*>(&retry_), nullptr);
}

void Workshop::take(Order order) {
  if (!busy()) return begin(std::move(order));
  next_ = std::move(order);
  stop();
}

void Workshop::stop() {
  if (!busy() || cancelled_) return;
  cancelled_ = true;
  if (running_.empty()) {
    uv_timer_stop(&retry_);
    return one_less();
  }
  for (const auto& process : running_) process->cancel();
}

void Workshop::begin(Order order) {
  order_ = std::move(order);
  cancelled_ = false;
  is(Work::building);
  try {
    attempts_ =
        std::make_unique<Attempts>(environment_, order_->exercises, order_->style);
    step();
  } catch (const std::exception& error) {
    fail(error.what());
  }
}

/** Starts what comes next, when nothing runs. */
void Workshop::step() {
  tell_verdicts();
  switch (attempts_->stage()) {
    case Attempts::Stage::building:
      if (!may_build()) return;
      is(Work::building);
      return start(telling_its_steps(attempts_->build()),
                   [this](const ProcessResult& result) {
                     lock_.reset();
                     if (!cancelled_) attempts_->built(result);
                   });
    case Attempts::Stage::running:
      is(Work::running);
      runs_ = attempts_->runs();
      next_run_ = 0;
      return start_runs();
    case Attempts::Stage::over:
      return be_done();
  }
}

ProcessRequest Workshop::telling_its_steps(ProcessRequest request) {
  request.on_output = [this](std::string_view output) {
    if (const auto steps = build_steps(output); steps && !cancelled_)
      is(Work::building, *steps);
  };
  return request;
}

/** As many as there are processors; a single one needs no other. */
void Workshop::start_runs() {
  while (next_run_ != runs_.size() && running_.size() < processor_count()) {
    const std::size_t run = next_run_++;
    start(std::move(runs_[run]), [this, run](ProcessResult result) {
      if (!cancelled_) attempts_->ended(run, std::move(result));
    });
  }
}

bool Workshop::may_build() {
  constexpr std::uint64_t milliseconds = 50;
  lock_ = FileLock::if_free(build_lock(environment_));
  if (lock_) return true;
  is(Work::waiting);
  uv_timer_start(
      &retry_, [](uv_timer_t* timer) { static_cast<Workshop*>(timer->data)->go_on(); },
      milliseconds, 0);
  return false;
}

void Workshop::start(ProcessRequest request, std::function<void(ProcessResult)> take) {
  running_.insert(Process::start(
      loop_, tree_, std::move(request),
      [this, take = std::move(take)](Process& process, ProcessResult result) {
        running_.erase(process.shared_from_this());
        try {
          take(std::move(result));
        } catch (const std::exception& error) {
          failure_ = error.what();
          for (const auto& other : running_) other->cancel();
        }
        one_less();
      }));
}

/** What runs has become less by one. */
void Workshop::one_less() {
  if (!failure_.empty()) {
    if (running_.empty()) fail(std::exchange(failure_, ""));
  } else if (cancelled_) {
    if (running_.empty()) be_cancelled();
  } else {
    go_on();
  }
}

void Workshop::go_on() {
  try {
    if (running_.empty() && next_run_ == runs_.size()) return step();
    tell_verdicts();
    start_runs();
  } catch (const std::exception& error) {
    fail(error.what());
  }
}

void Workshop::tell_verdicts() {
  for (auto& [index, trial] : attempts_->take_verdicts()) {
    if (order_->all)
      tell_(CheckedOne{order_->exercises[index], std::move(trial)});
    else
      tried_ = Tried{.trial = std::move(trial), .traced = order_->style.trace};
  }
}

void Workshop::be_done() {
  const bool all = order_->all;
  forget();
  if (all)
    tell_(WorkIs{});
  else
    tell_(std::move(tried_));
}

void Workshop::be_cancelled() {
  forget();
  if (!next_) return tell_(WorkIs{});
  Order order = std::move(*next_);
  next_.reset();
  begin(std::move(order));
}

void Workshop::forget() {
  lock_.reset();
  attempts_.reset();
  order_.reset();
  runs_.clear();
  next_run_ = 0;
}

void Workshop::fail(const std::string& why) {
  forget();
  next_.reset();
  tell_(WorkIs{});
  tell_(Remark{why + "."});
}

}  // namespace runner::watch
