#include "session.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <vector>

#include "noting/tape.hpp"
#include "reading/reader.hpp"

namespace workbook::record {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view folder_prefix = "workbook-record-";

std::vector<std::string> files(const std::string& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".recording") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

// The recorder whose folder it is; 0: it is none's.
pid_t recorder_of(const fs::path& folder) {
  const auto name = folder.filename().string();
  if (!name.starts_with(folder_prefix)) return 0;
  char* end = nullptr;
  const auto number = std::strtol(name.c_str() + folder_prefix.size(), &end, 10);
  return *end == '-' ? static_cast<pid_t>(number) : 0;
}

// What recorders left behind that were killed: it takes memory.
void sweep(const fs::path& place) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(place, ignored)) {
    const auto process = recorder_of(entry.path());
    if (process > 0 && kill(process, 0) != 0 && errno == ESRCH)
      fs::remove_all(entry.path(), ignored);
  }
}

std::string new_folder() {
  const bool in_memory = access("/dev/shm", W_OK | X_OK) == 0;
  const auto place = in_memory ? fs::path("/dev/shm") : fs::temp_directory_path();
  sweep(place);
  auto text = (place / fmt::format("{}{}-XXXXXX", folder_prefix, getpid())).string();
  if (mkdtemp(text.data()) == nullptr)
    throw std::system_error(errno, std::generic_category(), text);
  return text;
}

// Also of one that its parent has not been told of yet.
bool has_ended(std::int64_t process) {
  std::ifstream status(fmt::format("/proc/{}/stat", process));
  std::string line;
  if (!std::getline(status, line)) return true;
  const auto name_end = line.rfind(')');
  const char state = name_end + 2 < line.size() ? line[name_end + 2] : 'X';
  return state == 'Z' || state == 'X';
}

void note_ended_processes(recorder::RawRecording& part) {
  std::set<std::int64_t> processes;
  for (const auto& record : part.records)
    processes.insert(static_cast<std::int64_t>(record.writer >> 32));
  for (const auto process : processes)
    if (has_ended(process)) part.ended_processes.insert(process);
}

}  // namespace

Session::Session(const std::string& keep)
    : folder_(keep.empty() ? new_folder() : keep), temporary_(keep.empty()) {
  if (temporary_) return;
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error || access(folder_.c_str(), W_OK | X_OK) != 0)
    throw std::runtime_error(
        fmt::format("{} cannot be written: {}.", folder_,
                    error ? error.message() : std::generic_category().message(errno)));
  if (has_recordings(folder_))
    throw std::runtime_error(fmt::format(
        "there is a recording in {} already; name another folder.", folder_));
  folder_ = fs::absolute(folder_);
}

Session::~Session() {
  std::error_code ignored;
  if (temporary_) fs::remove_all(folder_, ignored);
}

bool has_recordings(const std::string& folder) {
  return !files(folder).empty();
}

recorder::Recording read_folder(const std::string& folder) {
  std::vector<recorder::RawRecording> parts;
  for (const auto& path : files(folder)) {
    parts.push_back(recorder::read_file(path));
    note_ended_processes(parts.back());
  }
  return recorder::merge(parts, recorder::now());
}

}  // namespace workbook::record
