/** @file
 *  Notices that a file was saved, however its editor does that. */
#pragma once

#include <uv.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace runner::watch {

/**
 * Watches one file by way of its folder, since many editors put a new file in its
 * place. Whatever belongs to one save is told once.
 *
 * The file is also looked at now and then: some file systems tell of no changes, and a
 * system may run out of watches. That is said once, and the looking becomes frequent.
 */
class FileWatch {
 public:
  /** @param on_saved     told of each save, and by what it differs from all others
   *  @param on_condition told in a sentence why the file is looked at instead */
  FileWatch(uv_loop_t& loop, std::function<void(const std::string&)> on_saved,
            std::function<void(const std::string&)> on_condition);

  /** Watches this file from now on, and no other. */
  void watch(const std::filesystem::path& file);
  /** Closes what is on the loop. */
  void close();

 private:
  /** What changes when a file is saved. */
  struct Sight {
    bool there = false;
    std::uint64_t number = 0;
    std::uint64_t size = 0;
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    bool operator==(const Sight&) const = default;
  };

  [[nodiscard]] Sight look() const;
  void listen();
  void look_often(const std::string& why);
  void poll(unsigned milliseconds);
  void something_happened(const char* name);
  void polled();
  void wait_for_quiet(std::uint64_t milliseconds);
  void quiet();

  std::function<void(const std::string&)> on_saved_;
  std::function<void(const std::string&)> on_condition_;
  std::filesystem::path file_;
  Sight seen_;
  bool listening_ = false;
  bool often_ = false;
  bool missing_ = false;
  int missed_ = 0;
  uv_fs_event_t folder_{};
  uv_timer_t poll_{};
  uv_timer_t quiet_{};
};

}  // namespace runner::watch
