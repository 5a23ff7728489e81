#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "noting/layout.hpp"
#include "noting/tape.hpp"
#include "workbook/recording.hpp"

/// From the bytes of recordings to their events.
namespace workbook::recorder {

/// One record as it lies in a recording.
struct RawRecord {
  std::uint64_t words[layout::slot_words] = {};
  std::vector<std::uint64_t> extra;
  std::uint64_t writer = 0;  ///< process and thread id
  std::uint64_t thread = 0;  ///< the thread's number in its file
};

/// What one file (or memory) holds: of one process and those it forked.
struct RawRecording {
  std::vector<RawRecord> records;
  struct ThreadName {
    std::uint64_t writer, thread, serial;
    std::string name;
  };
  std::vector<ThreadName> thread_names;
  std::string command;  ///< arguments of the process, each followed by a NUL
  std::int64_t began = 0;
  std::int64_t ended = 0;
  std::uint64_t dropped = 0;
  std::uint64_t lost = 0;
  bool payload = true;
  std::set<std::int64_t> ended_processes;  ///< those known to have ended
  std::vector<std::string> remarks;
};

/// Copies memory that is being written to, such that each record in the copy is whole.
std::vector<std::byte> snapshot(Storage storage);

/// Reads the bytes of a recording, whatever they are. What is missing or makes no sense
/// is left out and remarked on; `name` says in the remarks which recording it was.
RawRecording read(std::span<const std::byte> bytes, const std::string& name);

/// Reads a file.
RawRecording read_file(const std::string& path);

/// Puts recordings of several processes into one. Calls that are still running last
/// until `now`, a time of the monotonic clock.
Recording merge(const std::vector<RawRecording>& parts, std::int64_t now);

}  // namespace workbook::recorder
