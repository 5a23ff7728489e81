#include "command.hpp"

#include <elf.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string_view>
#include <vector>

namespace workbook::record {

namespace {

constexpr int deepest_script = 4;

bool is_program(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
         access(path.c_str(), X_OK) == 0;
}

// The system loads such a program without what its user asks to preload.
bool has_more_rights(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return false;
  const bool other_user = (status.st_mode & S_ISUID) && status.st_uid != geteuid();
  const bool other_group = (status.st_mode & S_ISGID) && status.st_gid != getegid();
  const bool capable =
      geteuid() != 0 && getxattr(path.c_str(), "security.capability", nullptr, 0) > 0;
  return other_user || other_group || capable;
}

std::string interpreter(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string line;
  if (!std::getline(file, line) || line.rfind("#!", 0) != 0) return {};
  std::istringstream words(line.substr(2));
  std::string program, argument;
  words >> program >> argument;
  const bool by_name = program.size() > 4 && program.ends_with("/env");
  return by_name ? find_command(argument) : program;
}

// Whether the file is an ELF program that no dynamic loader starts.
bool is_static(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  Elf64_Ehdr head{};
  if (!file.read(reinterpret_cast<char*>(&head), sizeof head)) return false;
  if (std::memcmp(head.e_ident, ELFMAG, SELFMAG) != 0) return false;
  if (head.e_ident[EI_CLASS] != ELFCLASS64) return false;
  for (int at = 0; at < head.e_phnum; ++at) {
    Elf64_Phdr part{};
    file.seekg(static_cast<std::streamoff>(head.e_phoff) + at * head.e_phentsize);
    if (!file.read(reinterpret_cast<char*>(&part), sizeof part)) return false;
    if (part.p_type == PT_INTERP) return false;
  }
  return true;
}

bool is_other_width(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  unsigned char head[EI_NIDENT] = {};
  file.read(reinterpret_cast<char*>(head), sizeof head);
  return file && std::memcmp(head, ELFMAG, SELFMAG) == 0 &&
         head[EI_CLASS] != ELFCLASS64;
}

// libzmq names its threads so.
bool has_own_libzmq(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  return bytes.find("ZMQbg") != std::string::npos;
}

}  // namespace

std::string find_command(const std::string& name) {
  if (name.find('/') != std::string::npos) return is_program(name) ? name : "";
  const char* path = std::getenv("PATH");
  std::istringstream folders(path != nullptr ? path : "/usr/bin:/bin");
  for (std::string folder; std::getline(folders, folder, ':');) {
    const auto file = (folder.empty() ? "." : folder) + "/" + name;
    if (is_program(file)) return file;
  }
  return {};
}

std::string obstacle(const std::string& path) {
  auto program = path;
  for (int depth = 0; depth < deepest_script; ++depth) {
    if (has_more_rights(program))
      return fmt::format(
          "{} runs with rights of another user (set-uid or set-gid), and "
          "the system lets nobody watch such a program.",
          program);
    const auto next = interpreter(program);
    if (next.empty()) break;
    if (!is_program(next))
      return fmt::format("{} is a script for {}, which cannot be executed.", program,
                         next);
    program = next;
  }
  if (is_static(program))
    return fmt::format(
        "{} is linked statically: it loads no library, so the recorder "
        "cannot be put before its libzmq.",
        program);
  if (is_other_width(program))
    return fmt::format("{} is a 32-bit program; this recorder watches 64-bit ones.",
                       program);
  return {};
}

std::string why_silent(const std::string& path) {
  if (has_own_libzmq(path))
    return fmt::format(
        "{} has libzmq built in instead of loading it, so the recorder "
        "cannot see its calls.",
        path);
  return fmt::format("{} made no ZeroMQ call.", path);
}

}  // namespace workbook::record
