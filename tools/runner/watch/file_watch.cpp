#include "watch/file_watch.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cstdlib>

namespace runner::watch {
namespace {

// What belongs to one save follows upon the other faster than this; a file that was
// emptied is being written.
constexpr std::uint64_t quiet_milliseconds = 5;
constexpr std::uint64_t emptied_milliseconds = 20;
// A file that is replaced may be away for a moment.
constexpr std::uint64_t away_milliseconds = 300;
constexpr unsigned seldom_milliseconds = 1000;
constexpr unsigned often_milliseconds = 250;
// A folder that was replaced costs one save; a file system that says nothing, all.
constexpr int most_missed = 2;

FileWatch& watch_of(void* data) {
  return *static_cast<FileWatch*>(data);
}

bool is_told_to_poll() {
  const char* const how = std::getenv("WORKBOOK_WATCH");
  return how != nullptr && std::string_view(how) == "poll";
}

}  // namespace

FileWatch::FileWatch(uv_loop_t& loop, std::function<void(const std::string&)> on_saved,
                     std::function<void(const std::string&)> on_condition)
    : on_saved_(std::move(on_saved)), on_condition_(std::move(on_condition)) {
  uv_fs_event_init(&loop, &folder_);
  uv_timer_init(&loop, &poll_);
  uv_timer_init(&loop, &quiet_);
  folder_.data = poll_.data = quiet_.data = this;
}

void FileWatch::watch(const std::filesystem::path& file) {
  file_ = file;
  seen_ = look();
  missing_ = false;
  missed_ = 0;
  uv_timer_stop(&quiet_);
  if (is_told_to_poll()) {
    look_often("WORKBOOK_WATCH asks for it");
  } else {
    listen();
  }
  poll(often_ ? often_milliseconds : seldom_milliseconds);
}

void FileWatch::close() {
  for (auto* const handle : {reinterpret_cast<uv_handle_t*>(&folder_),
                             reinterpret_cast<uv_handle_t*>(&poll_),
                             reinterpret_cast<uv_handle_t*>(&quiet_)})
    uv_close(handle, nullptr);
}

FileWatch::Sight FileWatch::look() const {
  struct stat entry {};
  if (stat(file_.c_str(), &entry) == -1) return {};
  return {true, entry.st_ino, static_cast<std::uint64_t>(entry.st_size),
          entry.st_mtim.tv_sec, entry.st_mtim.tv_nsec};
}

void FileWatch::listen() {
  uv_fs_event_stop(&folder_);
  const int error = uv_fs_event_start(
      &folder_,
      [](uv_fs_event_t* handle, const char* name, int, int) {
        watch_of(handle->data).something_happened(name);
      },
      file_.parent_path().c_str(), 0);
  listening_ = error == 0;
  if (error == UV_ENOSPC || error == UV_EMFILE)
    look_often("the system has no watches left (see fs.inotify in sysctl)");
  else if (error != 0 && error != UV_ENOENT)
    look_often(uv_strerror(error));
}

void FileWatch::look_often(const std::string& why) {
  if (!often_)
    on_condition_(
        fmt::format("Looking at your file every {} ms: {}.", often_milliseconds, why));
  often_ = true;
}

void FileWatch::poll(unsigned milliseconds) {
  uv_timer_start(
      &poll_, [](uv_timer_t* timer) { watch_of(timer->data).polled(); }, milliseconds,
      milliseconds);
}

void FileWatch::something_happened(const char* name) {
  // Without a name it may have been any file.
  if (name != nullptr && file_.filename() != name) return;
  wait_for_quiet(look().size == 0 ? emptied_milliseconds : quiet_milliseconds);
}

void FileWatch::polled() {
  const bool told = uv_is_active(reinterpret_cast<uv_handle_t*>(&quiet_)) != 0;
  if (told || look() == seen_) return;
  wait_for_quiet(quiet_milliseconds);
  if (often_) return;
  listen();  // the folder may be another one by now
  if (++missed_ < most_missed) return;
  look_often("the file system does not say when it is saved");
  poll(often_milliseconds);
}

void FileWatch::wait_for_quiet(std::uint64_t milliseconds) {
  uv_timer_start(
      &quiet_, [](uv_timer_t* timer) { watch_of(timer->data).quiet(); }, milliseconds,
      0);
}

void FileWatch::quiet() {
  const Sight now = look();
  if (!now.there && !missing_) {
    missing_ = true;
    wait_for_quiet(away_milliseconds);
    return;
  }
  missing_ = false;
  if (now == seen_) return;
  seen_ = now;
  on_saved_(now.there ? fmt::format("{}.{:09}", now.seconds, now.nanoseconds) : "");
}

}  // namespace runner::watch
