#include "watch/foreground.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>

#include "system/process.hpp"

namespace runner::watch {
namespace {

std::string variable_of(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

/** How an editor is told which line to show. */
enum class Place { goto_option, colon, plus, unknown };

/** An editor that opens a window of its own, and may be told to wait until it is
 * closed. */
struct WindowEditor {
  std::string_view name;
  Place place;
};

constexpr WindowEditor window_editors[]{
    {"code", Place::goto_option},
    {"code-insiders", Place::goto_option},
    {"codium", Place::goto_option},
    {"vscodium", Place::goto_option},
    {"cursor", Place::goto_option},
    {"subl", Place::colon},
    {"sublime_text", Place::colon},
    {"zed", Place::colon},
    {"gedit", Place::plus},
    {"gvim", Place::plus},
    {"geany", Place::plus},
    {"pluma", Place::plus},
    {"xed", Place::plus},
    {"kate", Place::unknown},
    {"kwrite", Place::unknown},
    {"mousepad", Place::unknown},
    {"clion", Place::unknown},
    {"qtcreator", Place::unknown},
    {"gnome-text-editor", Place::unknown},
};

/** The program that a variable such as `code --wait` names, without its folder. */
std::string program_of(const std::string& editor) {
  return std::filesystem::path(editor.substr(0, editor.find(' '))).filename();
}

const WindowEditor* window_editor(const std::string& editor) {
  const auto* const found =
      std::ranges::find(window_editors, program_of(editor), &WindowEditor::name);
  return found == std::end(window_editors) ? nullptr : found;
}

/** Whether `+7 FILE` means line 7 to an editor in the terminal. */
bool takes_a_line(const std::string& editor) {
  const std::string name = program_of(editor);
  constexpr std::array known{"vi",    "vim",         "nvim", "nano", "emacs",
                             "micro", "emacsclient", "kak",  "joe",  "view",
                             "ex",    "vim.basic",   "mg",   "ne",   "jed"};
  return std::ranges::find(known, name) != known.end();
}

/** Adds a word, and shows it so that a shell understands it. */
void add(ForegroundCommand& command, const std::string& word) {
  const bool plain = word.find_first_of(" '\"$*?<>&;|()") == std::string::npos;
  command.shown +=
      (command.shown.empty() ? "" : " ") + (plain ? word : "'" + word + "'");
  command.arguments.push_back(word);
}

/** Adds the file, and where it is to be opened. */
void add_place(ForegroundCommand& command, Place place, const std::string& file,
               int line) {
  if (place == Place::goto_option) add(command, "--goto");
  if (place == Place::plus) add(command, fmt::format("+{}", line));
  const bool has_colon = place == Place::goto_option || place == Place::colon;
  add(command, has_colon ? fmt::format("{}:{}", file, line) : file);
}

}  // namespace

std::string Foreground::start(std::vector<std::string> arguments,
                              const std::filesystem::path& folder,
                              std::function<void(int)> on_end) {
  auto pointers = argument_pointers(arguments);
  std::array<uv_stdio_container_t, 3> streams{};
  for (int stream = 0; stream != 3; ++stream) {
    streams[static_cast<std::size_t>(stream)].flags = UV_INHERIT_FD;
    streams[static_cast<std::size_t>(stream)].data.fd = stream;
  }
  uv_process_options_t options{};
  options.file = pointers.front();
  options.args = pointers.data();
  options.cwd = folder.c_str();
  options.stdio_count = static_cast<int>(streams.size());
  options.stdio = streams.data();
  options.exit_cb = [](uv_process_t* child, int64_t code, int) {
    auto& self = *static_cast<Foreground*>(child->data);
    self.code_ = static_cast<int>(code);
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
  auto* const handle = reinterpret_cast<uv_handle_t*>(&child_);
  if (busy() && uv_is_closing(handle) == 0) uv_close(handle, nullptr);
}

void Foreground::ended() {
  ProcessTree::adopt_orphans(true);
  id_ = 0;
  on_end_(code_);
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

ForegroundCommand editor_command(const std::string& file, int line) {
  ForegroundCommand code{.arguments = {}, .shown = {}, .has_window = true};
  add(code, "code");
  add_place(code, Place::goto_option, file, line);
  if (variable_of("TERM_PROGRAM") == "vscode" && is_in_path("code")) return code;
  for (const char* const name : {"VISUAL", "EDITOR"}) {
    const std::string editor = variable_of(name);
    if (editor.empty()) continue;
    // The variable may hold several words.
    ForegroundCommand command{{"sh", "-c", editor + " \"$@\"", "sh"}, editor};
    if (const WindowEditor* const window = window_editor(editor)) {
      command.has_window = true;
      add_place(command, window->place, file, line);
    } else {
      add_place(command, takes_a_line(editor) ? Place::plus : Place::unknown, file,
                line);
    }
    return command;
  }
  if (is_in_path("code")) return code;
  return {};
}

ForegroundCommand debugger_command(const std::string& executable,
                                   const std::string& file, int line,
                                   const std::string& test) {
  ForegroundCommand command;
  // A test must not run out of patience while somebody thinks.
  for (const std::string& word :
       {std::string("env"), std::string("WORKBOOK_PATIENCE=1000"), std::string("gdb"),
        std::string("-q"), std::string("-ex"), fmt::format("break {}:{}", file, line),
        std::string("-ex"), std::string("run"), std::string("--args"), executable})
    add(command, word);
  if (!test.empty()) add(command, "--gtest_filter=" + test);
  return command;
}

}  // namespace runner::watch
