#include "watch/foreground.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>

namespace runner::watch {
namespace {

std::string variable_of(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

bool is_in_path(const std::string& program) {
  const std::string path = variable_of("PATH");
  std::size_t start = 0;
  while (start <= path.size()) {
    const std::size_t end = std::min(path.find(':', start), path.size());
    const std::filesystem::path file =
        std::filesystem::path(path.substr(start, end - start)) / program;
    if (access(file.c_str(), X_OK) == 0) return true;
    start = end + 1;
  }
  return false;
}

/** Whether `+7 FILE` means line 7 to an editor. */
bool takes_a_line(const std::string& editor) {
  const std::string program = editor.substr(0, editor.find(' '));
  const std::string name = std::filesystem::path(program).filename();
  constexpr std::array known{"vi",    "vim",         "nvim",  "nano", "emacs",
                             "micro", "emacsclient", "kak",   "joe",  "view",
                             "ex",    "vim.basic",   "mg",    "ne",   "jed"};
  return std::ranges::find(known, name) != known.end();
}

}  // namespace

std::string Foreground::start(std::vector<std::string> arguments,
                              std::function<void()> on_end) {
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  std::array<uv_stdio_container_t, 3> streams{};
  for (int stream = 0; stream != 3; ++stream) {
    streams[static_cast<std::size_t>(stream)].flags = UV_INHERIT_FD;
    streams[static_cast<std::size_t>(stream)].data.fd = stream;
  }
  uv_process_options_t options{};
  options.file = pointers.front();
  options.args = pointers.data();
  options.stdio_count = static_cast<int>(streams.size());
  options.stdio = streams.data();
  options.exit_cb = [](uv_process_t* child, int64_t, int) {
    auto& self = *static_cast<Foreground*>(child->data);
    uv_close(reinterpret_cast<uv_handle_t*>(child), [](uv_handle_t* handle) {
      static_cast<Foreground*>(handle->data)->ended();
    });
    self.tree_.ended(self.id_);
  };
  child_.data = this;
  ProcessTree::adopt_orphans(false);
  if (const int error = uv_spawn(&loop_, &child_, &options); error != 0) {
    ProcessTree::adopt_orphans(true);
    uv_close(reinterpret_cast<uv_handle_t*>(&child_), nullptr);
    return uv_strerror(error);
  }
  id_ = child_.pid;
  tree_.started(id_);
  on_end_ = std::move(on_end);
  return "";
}

void Foreground::let_go() {
  if (busy()) uv_unref(reinterpret_cast<uv_handle_t*>(&child_));
}

void Foreground::ended() {
  ProcessTree::adopt_orphans(true);
  id_ = 0;
  on_end_();
}

std::vector<std::string> editor_command(const std::string& file, int line) {
  const std::string place = fmt::format("{}:{}", file, line);
  if (variable_of("TERM_PROGRAM") == "vscode" && is_in_path("code"))
    return {"code", "--goto", place};
  for (const char* const name : {"VISUAL", "EDITOR"}) {
    const std::string editor = variable_of(name);
    if (editor.empty()) continue;
    // The variable may hold several words.
    std::vector<std::string> command{"sh", "-c", editor + " \"$@\"", "sh"};
    if (takes_a_line(editor)) command.push_back(fmt::format("+{}", line));
    command.push_back(file);
    return command;
  }
  if (is_in_path("code")) return {"code", "--goto", place};
  return {};
}

std::vector<std::string> debugger_command(const Environment& environment,
                                          const Exercise& exercise,
                                          const std::string& test, int line) {
  std::vector<std::string> command{
      "gdb", "-q", "-ex",
      fmt::format("break {}:{}", exercise.files.stub.filename().string(), line), "-ex",
      "run", "--args"};
  command.push_back((environment.build / exercise.executable).string());
  if (!test.empty()) command.push_back("--gtest_filter=" + test);
  return command;
}

std::string in_shell(const std::vector<std::string>& arguments) {
  std::string text;
  for (const std::string& argument : arguments) {
    const bool plain = argument.find_first_of(" '\"$*?<>&;|()") == std::string::npos;
    text += (text.empty() ? "" : " ") + (plain ? argument : "'" + argument + "'");
  }
  return text;
}

}  // namespace runner::watch
