#include "watch/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>

#include "screens/look.hpp"

namespace runner::watch {
namespace {

// A key's bytes may come in two reads, but hardly later than this. Who presses Escape
// waits as long.
constexpr std::uint64_t rest_milliseconds = 50;

void write_bytes(std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(STDOUT_FILENO, text.data(), text.size());
    if (count == -1 && errno != EINTR && errno != EAGAIN) return;  // nobody looks
    if (count > 0) text.remove_prefix(static_cast<std::size_t>(count));
  }
}

volatile std::sig_atomic_t shows_other_screen = 0;

/** Only what a signal handler may do. */
extern "C" void restore_and_crash(int signal) {
  if (shows_other_screen != 0) write_bytes(terminal_code::leave_other_screen());
  write_bytes(terminal_code::end_update());
  write_bytes(terminal_code::show_cursor());
  uv_tty_reset_mode();
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

void on_crash(void (*handler)(int)) {
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT})
    std::signal(signal, handler);
}

}  // namespace

Terminal::Terminal(uv_loop_t& loop, std::function<void(const std::string&)> on_key)
    : on_key_(std::move(on_key)), buffer_(1 << 10, '\0') {
  uv_tty_init(&loop, &keys_, STDIN_FILENO, 0);
  uv_timer_init(&loop, &rest_);
  keys_.data = rest_.data = this;
}

void Terminal::enter() {
  on_crash(restore_and_crash);
  uv_tty_set_mode(&keys_, UV_TTY_MODE_RAW);
  uv_read_start(
      reinterpret_cast<uv_stream_t*>(&keys_),
      [](uv_handle_t* handle, size_t, uv_buf_t* buffer) {
        auto& space = static_cast<Terminal*>(handle->data)->buffer_;
        *buffer = uv_buf_init(space.data(), static_cast<unsigned>(space.size()));
      },
      [](uv_stream_t* stream, ssize_t count, const uv_buf_t* buffer) {
        static_cast<Terminal*>(stream->data)->read(buffer->base, count);
      });
}

void Terminal::leave() {
  uv_read_stop(reinterpret_cast<uv_stream_t*>(&keys_));
  uv_timer_stop(&rest_);
  (void)reader_.take_rest();
  uv_tty_set_mode(&keys_, UV_TTY_MODE_NORMAL);
  on_crash(SIG_DFL);
}

Size Terminal::size() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == -1 || size.ws_col == 0 ||
      size.ws_row == 0)
    return {};
  return {size.ws_col, size.ws_row};
}

void Terminal::write(const std::string& text, bool other) {
  shows_other_screen = 1;
  write_bytes(terminal_code::begin_update());
  write_bytes(text);
  write_bytes(terminal_code::end_update());
  shows_other_screen = other ? 1 : 0;
}

void Terminal::close() {
  uv_close(reinterpret_cast<uv_handle_t*>(&keys_), nullptr);
  uv_close(reinterpret_cast<uv_handle_t*>(&rest_), nullptr);
}

void Terminal::read(const char* bytes, ssize_t count) {
  if (count < 0) {
    uv_read_stop(reinterpret_cast<uv_stream_t*>(&keys_));
    on_key_("");
    return;
  }
  const auto keys = reader_.take({bytes, static_cast<std::size_t>(count)});
  uv_timer_stop(&rest_);
  if (reader_.waits())
    uv_timer_start(
        &rest_,
        [](uv_timer_t* timer) {
          auto& self = *static_cast<Terminal*>(timer->data);
          self.tell(self.reader_.take_rest());
        },
        rest_milliseconds, 0);
  tell(keys);
}

void Terminal::tell(const std::vector<std::string>& keys) {
  for (const std::string& key : keys) on_key_(key);
}

}  // namespace runner::watch
