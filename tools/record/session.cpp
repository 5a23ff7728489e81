#include "session.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <system_error>
#include <vector>

#include "noting/tape.hpp"
#include "reading/reader.hpp"

namespace workbook::record {

namespace fs = std::filesystem;

namespace {

std::string new_folder() {
  const bool in_memory = access("/dev/shm", W_OK | X_OK) == 0;
  auto pattern = (in_memory ? fs::path("/dev/shm") : fs::temp_directory_path()) /
                 "workbook-record-XXXXXX";
  auto text = pattern.string();
  if (mkdtemp(text.data()) == nullptr)
    throw std::system_error(errno, std::generic_category(), text);
  return text;
}

std::vector<std::string> files(const std::string& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".recording") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
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
  if (!temporary_) {
    fs::create_directories(folder_);
    folder_ = fs::absolute(folder_);
  }
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
