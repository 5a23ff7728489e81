#include "watch/beside.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "system/process.hpp"

namespace runner::watch {

std::string Beside::start(const std::vector<std::string>& words,
                          const std::filesystem::path& folder,
                          std::function<void(int)> on_end) {
  std::vector<std::string> arguments{this_program(), "beside", "--"};
  arguments.insert(arguments.end(), words.begin(), words.end());
  auto pointers = argument_pointers(arguments);
  std::array<uv_stdio_container_t, 3> streams{};
  for (auto& stream : streams) stream.flags = UV_IGNORE;
  uv_process_options_t options{};
  options.file = pointers.front();
  options.args = pointers.data();
  options.cwd = folder.c_str();
  options.flags = UV_PROCESS_DETACHED;
  options.stdio_count = static_cast<int>(streams.size());
  options.stdio = streams.data();
  options.exit_cb = [](uv_process_t* child, int64_t code, int) {
    static_cast<One*>(child->data)->code = static_cast<int>(code);
    uv_close(reinterpret_cast<uv_handle_t*>(child), closed);
  };
  One& one = running_.emplace_back(One{*this, std::move(on_end)});
  one.child.data = &one;
  if (const int error = uv_spawn(&loop_, &one.child, &options); error != 0) {
    forget(one);
    return uv_strerror(error);
  }
  tree_.started(one.child.pid);  // for ever: nothing of its session is ours to end
  return "";
}

void Beside::let_go() {
  for (One& one : running_) forget(one);
}

/** The program goes on, if it runs. */
void Beside::forget(One& one) {
  auto* const handle = reinterpret_cast<uv_handle_t*>(&one.child);
  one.on_end = [](int) {};
  if (uv_is_closing(handle) == 0) uv_close(handle, closed);
}

void Beside::closed(uv_handle_t* handle) {
  One& one = *static_cast<One*>(handle->data);
  const auto tell = std::move(one.on_end);
  const int code = one.code;
  one.owner.running_.remove_if([&](const One& other) { return &other == &one; });
  tell(code);
}

int stay_beside(const std::vector<std::string>& words) {
  constexpr int cannot_be_started = 127;
  ProcessTree::adopt_orphans(true);
  std::vector<std::string> arguments = words;
  auto pointers = argument_pointers(arguments);
  pid_t program = 0;
  if (posix_spawnp(&program, pointers.front(), nullptr, nullptr, pointers.data(),
                   environ) != 0)
    return cannot_be_started;
  int code = 0;
  while (true) {
    int status = 0;
    const pid_t ended = wait(&status);
    if (ended == -1 && errno != EINTR) return code;
    if (ended == program) code = WIFEXITED(status) ? WEXITSTATUS(status) : 1;
  }
}

}  // namespace runner::watch
