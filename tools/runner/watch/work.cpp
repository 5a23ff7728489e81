#include "watch/work.hpp"

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
  if (process_) return process_->cancel();
  uv_timer_stop(&retry_);
  ended({});
}

void Workshop::begin(Order order) {
  order_ = std::move(order);
  cancelled_ = false;
  at_ = 0;
  building_all_ = order_->all;
  attempt_.reset();
  is(Work::building);
  step();
}

void Workshop::step() {
  try {
    if (building_all_) return build_all();
    if (!attempt_) attempt_next();
    if (attempt_->stage() == Attempt::Stage::over) {
      const Exercise& exercise = *order_->exercises.at(at_);
      Trial trial = attempt_->take_trial();
      attempt_.reset();
      if (!order_->all) {
        const bool traced = order_->style.trace;
        order_.reset();
        return tell_(Tried{.trial = std::move(trial), .traced = traced});
      }
      tell_(CheckedOne{&exercise, std::move(trial)});
      if (++at_ != order_->exercises.size()) return step();
      order_.reset();
      return tell_(WorkIs{});
    }
    if (attempt_->stage() == Attempt::Stage::building) {
      if (!may_build()) return;
      is(Work::building);
      run(telling_its_steps(attempt_->request()));
    } else {
      is(Work::running);
      run(attempt_->request());
    }
  } catch (const std::exception& error) {
    fail(error.what());
  }
}

ProcessRequest Workshop::telling_its_steps(ProcessRequest request) {
  request.on_output = [this](std::string_view output) {
    if (const auto steps = build_steps(output); steps && !order_->all && !cancelled_)
      tell_(WorkIs{.work = Work::building, .steps = *steps});
  };
  return request;
}

void Workshop::attempt_next() {
  attempt_ = std::make_unique<Attempt>(environment_, *order_->exercises.at(at_),
                                       order_->style);
}

bool Workshop::may_build() {
  constexpr std::uint64_t milliseconds = 50;
  lock_ = FileLock::if_free(build_lock(environment_));
  if (lock_) return true;
  is(Work::waiting);
  uv_timer_start(
      &retry_, [](uv_timer_t* timer) { static_cast<Workshop*>(timer->data)->step(); },
      milliseconds, 0);
  return false;
}

void Workshop::build_all() {
  if (!may_build()) return;
  std::vector<std::string> targets;
  for (const Exercise* exercise : order_->exercises)
    if (std::filesystem::exists(environment_.root / exercise->files.stub))
      targets.push_back(exercise->executable);
  run(build_request(environment_, targets, OnFailure::go_on));
}

void Workshop::run(ProcessRequest request) {
  process_ = Process::start(loop_, tree_, std::move(request),
                            [this](Process&, ProcessResult result) {
                              process_.reset();
                              ended(std::move(result));
                            });
}

void Workshop::ended(ProcessResult result) {
  lock_.reset();
  if (cancelled_) {
    attempt_.reset();
    order_.reset();
    if (!next_) return tell_(WorkIs{});
    Order order = std::move(*next_);
    next_.reset();
    return begin(std::move(order));
  }
  try {
    // What does not build is asked again, one by one, what it was.
    if (building_all_) {
      (void)build_result(result);
      building_all_ = false;
    } else {
      attempt_->ended(std::move(result));
    }
  } catch (const std::exception& error) {
    return fail(error.what());
  }
  step();
}

void Workshop::fail(const std::string& why) {
  lock_.reset();
  attempt_.reset();
  order_.reset();
  tell_(WorkIs{});
  tell_(Remark{why + "."});
}

}  // namespace runner::watch
