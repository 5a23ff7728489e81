#include "system/process.hpp"

#include <unistd.h>

#include <array>
#include <csignal>
#include <system_error>

#include "system/process_tree.hpp"

namespace runner {
namespace {

constexpr std::size_t read_size = 1 << 16;
// How long output is waited for after the process and all it started have ended.
constexpr uint64_t drain_milliseconds = 500;

Process& owner(const void* handle_data) {
  return *static_cast<Process*>(const_cast<void*>(handle_data));
}

std::vector<std::string> changed_environment(
    const std::map<std::string, std::optional<std::string>>& changes) {
  std::vector<std::string> result;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    if (!changes.contains(text.substr(0, text.find('=')))) result.push_back(text);
  }
  for (const auto& [name, value] : changes)
    if (value) result.push_back(name + "=" + *value);
  return result;
}

}  // namespace

std::string this_program() {
#ifdef __linux__
  return "/proc/self/exe";
#else
  std::array<char, 4096> path{};
  std::size_t size = path.size();
  if (const int error = uv_exepath(path.data(), &size); error != 0)
    throw std::system_error(-error, std::generic_category(), "which program is this?");
  return {path.data(), size};
#endif
}

std::vector<char*> argument_pointers(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

Process::Process(OnlyStart, ProcessTree& tree, ProcessRequest request, OnEnd on_end)
    : tree_(tree),
      request_(std::move(request)),
      on_end_(std::move(on_end)),
      buffer_(read_size) {}

std::shared_ptr<Process> Process::start(uv_loop_t& loop, ProcessTree& tree,
                                        ProcessRequest request, OnEnd on_end) {
  auto process = std::make_shared<Process>(OnlyStart(), tree, std::move(request),
                                           std::move(on_end));
  process->self_ = process;
  process->open(loop);
  return process;
}

void Process::open(uv_loop_t& loop) {
  started_ = std::chrono::steady_clock::now();
  for (auto* const timer : {&limit_, &patience_}) {
    uv_timer_init(&loop, timer);
    timer->data = this;
  }
  uv_pipe_init(&loop, &output_, 0);
  output_.data = this;
  child_.loop = &loop;
  child_.data = this;
  open_handles_ = 3;

  std::array<uv_file, 2> ends{-1, -1};
  int error = uv_pipe(ends.data(), UV_NONBLOCK_PIPE, 0);
  if (error == 0) {
    uv_pipe_open(&output_, ends[0]);
    error = spawn(ends[1]);
    ::close(ends[1]);
  }
  if (error != 0) {
    result_.error = uv_strerror(error);
    close();
    return;
  }
  uv_read_start(
      reinterpret_cast<uv_stream_t*>(&output_),
      [](uv_handle_t* handle, size_t, uv_buf_t* buffer) {
        auto& space = owner(handle->data).buffer_;
        *buffer = uv_buf_init(space.data(), static_cast<unsigned>(space.size()));
      },
      [](uv_stream_t* stream, ssize_t count, const uv_buf_t* buffer) {
        owner(stream->data).read(buffer->base, count);
      });
  if (request_.time_limit) {
    const auto limit = static_cast<uint64_t>(request_.time_limit->count());
    uv_update_time(&loop);
    uv_timer_start(
        &limit_, [](uv_timer_t* timer) { owner(timer->data).end(Ending::time_limit); },
        limit, 0);
  }
}

int Process::spawn(int output) {
  auto environment = changed_environment(request_.environment);
  auto environment_pointers = argument_pointers(environment);
  auto arguments = argument_pointers(request_.arguments);
  std::array<uv_stdio_container_t, 3> streams{};
  streams[0].flags = UV_IGNORE;
  streams[1].flags = streams[2].flags = UV_INHERIT_FD;
  streams[1].data.fd = streams[2].data.fd = output;

  uv_process_options_t options{};
  options.file = arguments.front();
  options.args = arguments.data();
  options.env = environment_pointers.data();
  if (!request_.folder.empty()) options.cwd = request_.folder.c_str();
  options.flags = UV_PROCESS_DETACHED;
  options.stdio_count = static_cast<int>(streams.size());
  options.stdio = streams.data();
  options.exit_cb = [](uv_process_t* child, int64_t code, int signal) {
    owner(child->data).exited(code, signal);
  };
  ++open_handles_;  // uv_spawn makes a handle even when it fails
  const int error = uv_spawn(child_.loop, &child_, &options);
  if (error == 0) {
    id_ = child_.pid;
    tree_.started(id_);
  }
  return error;
}

void Process::end(Ending why) {
  if (exited_ || ended_here_) return;
  ended_here_ = why;
  if (request_.grace.count() == 0) return kill_group(SIGKILL);
  kill_group(SIGTERM);
  uv_timer_start(
      &patience_, [](uv_timer_t* timer) { owner(timer->data).kill_group(SIGKILL); },
      static_cast<uint64_t>(request_.grace.count()), 0);
}

void Process::kill_group(int signal) const {
  if (id_ > 0) ::kill(-id_, signal);
}

void Process::read(const char* bytes, ssize_t count) {
  if (count < 0) return output_closed();
  const std::size_t room = request_.output_limit - result_.output.size();
  const auto size = static_cast<std::size_t>(count);
  result_.output.append(bytes, std::min(room, size));
  if (request_.on_output) request_.on_output({bytes, size});
  if (size > room) end(Ending::output_limit);
}

void Process::exited(int64_t code, int signal) {
  using std::chrono::steady_clock, std::chrono::milliseconds,
      std::chrono::duration_cast;
  exited_ = true;
  result_.duration = duration_cast<milliseconds>(steady_clock::now() - started_);
  result_.exit_code = static_cast<int>(code);
  result_.signal = signal;
  result_.ending = signal != 0 ? Ending::signalled : Ending::exited;
  if (ended_here_) result_.ending = *ended_here_;
  uv_timer_stop(&limit_);
  result_.left_behind = tree_.ended(id_);
  if (!output_open_) return close();
  uv_timer_start(
      &patience_, [](uv_timer_t* timer) { owner(timer->data).output_closed(); },
      drain_milliseconds, 0);
}

void Process::output_closed() {
  output_open_ = false;
  uv_read_stop(reinterpret_cast<uv_stream_t*>(&output_));
  if (exited_) close();
}

void Process::close() {
  const auto one_closed = [](uv_handle_t* handle) { owner(handle->data).closed(); };
  const auto close_one = [&](auto* handle) {
    auto* const base = reinterpret_cast<uv_handle_t*>(handle);
    if (uv_is_closing(base) == 0) uv_close(base, one_closed);
  };
  close_one(&limit_);
  close_one(&patience_);
  close_one(&output_);
  if (open_handles_ == 4) close_one(&child_);
}

void Process::closed() {
  if (--open_handles_ != 0) return;
  const auto alive_until_told = std::move(self_);
  on_end_(*this, std::move(result_));
}

}  // namespace runner
