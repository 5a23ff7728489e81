#include "system/supervisor.hpp"

#include <csignal>

namespace runner {
namespace {

constexpr std::array signals_that_end{SIGINT, SIGTERM, SIGHUP};

}  // namespace

Supervisor::Supervisor() {
  for (std::size_t index = 0; index != signals_.size(); ++index) {
    uv_signal_init(&loop_.loop, &signals_[index]);
    signals_[index].data = this;
    uv_signal_start(
        &signals_[index],
        [](uv_signal_t* handle, int signal) {
          auto& self = *static_cast<Supervisor*>(handle->data);
          self.interrupted_by_ = signal;
          self.cancel();
        },
        signals_that_end[index]);
    uv_unref(reinterpret_cast<uv_handle_t*>(&signals_[index]));
  }
}

Supervisor::~Supervisor() {
  cancel();
  for (auto& signal : signals_)
    uv_close(reinterpret_cast<uv_handle_t*>(&signal), nullptr);
  uv_run(&loop_.loop, UV_RUN_DEFAULT);
}

void Supervisor::start(ProcessRequest request,
                       std::function<void(ProcessResult)> on_end) {
  if (interrupted_by_ != 0) return;
  running_.insert(Process::start(
      loop_.loop, tree_, std::move(request),
      [this, on_end = std::move(on_end)](Process& process, ProcessResult result) {
        running_.erase(process.shared_from_this());
        on_end(std::move(result));
      }));
}

void Supervisor::cancel() {
  for (const auto& process : running_) process->cancel();
}

void Supervisor::run() {
  uv_run(&loop_.loop, UV_RUN_DEFAULT);
  if (interrupted_by_ != 0) throw Interrupted{interrupted_by_};
}

ProcessResult run_process(ProcessRequest request) {
  std::vector<ProcessRequest> one;
  one.push_back(std::move(request));
  return std::move(run_processes(std::move(one), 1).front());
}

std::vector<ProcessResult> run_processes(std::vector<ProcessRequest> requests,
                                         unsigned jobs, const OnProcessEnd& on_end) {
  std::vector<ProcessResult> results(requests.size());
  std::size_t next = 0;
  std::function<void()> start_next;
  Supervisor supervisor;  // the last one: as it goes, it ends what tells the others
  start_next = [&] {
    if (next == requests.size()) return;
    const std::size_t index = next++;
    supervisor.start(std::move(requests[index]), [&, index](ProcessResult result) {
      results[index] = std::move(result);
      on_end(index, results[index]);
      start_next();
    });
  };
  for (unsigned job = 0; job != jobs; ++job) start_next();
  supervisor.run();
  return results;
}

}  // namespace runner
