#include "watch/editors.hpp"

namespace runner::watch {

Editors::Editors(uv_loop_t& loop, Workbook& workbook, const Progress& progress)
    : workbook_(workbook), progress_(progress) {
  uv_timer_init(&loop, &later_);
  later_.data = work_.data = this;
}

void Editors::tell_later() {
  uv_timer_start(
      &later_, [](uv_timer_t* timer) { static_cast<Editors*>(timer->data)->begin(); },
      0, 0);
}

void Editors::close() {
  uv_close(reinterpret_cast<uv_handle_t*>(&later_), nullptr);
}

void Editors::begin() {
  again_ = files_.has_value();
  if (again_) return;
  files_.emplace(workbook_, progress_);
  uv_queue_work(
      later_.loop, &work_,
      [](uv_work_t* work) { static_cast<Editors*>(work->data)->files_->make(); },
      [](uv_work_t* work, int) { static_cast<Editors*>(work->data)->end(); });
}

void Editors::end() {
  files_->write();
  files_.reset();
  if (again_) begin();
}

}  // namespace runner::watch
