#include "system/process_tree.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#ifdef __linux__
#include <sys/prctl.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>
#endif

namespace runner {

#ifdef __linux__
namespace {

/** A process as the system lists it. */
struct Listed {
  int id = 0;
  char state = '?';
  int parent = 0;
  int session = 0;

  [[nodiscard]] bool zombie() const { return state == 'Z'; }
  [[nodiscard]] bool child() const { return parent == getpid(); }
};

std::vector<Listed> all_processes() {
  std::vector<Listed> result;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator("/proc", ignored)) {
    const std::string name = entry.path().filename();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    std::string line;
    if (!std::getline(std::ifstream(entry.path() / "stat"), line)) continue;
    // The second field is the name in parentheses; anything may stand in it.
    std::istringstream fields(line.substr(line.rfind(')') + 1));
    Listed one{.id = std::stoi(name)};
    int group = 0;
    if (fields >> one.state >> one.parent >> group >> one.session)
      result.push_back(one);
  }
  return result;
}

/** What belongs to the session of `leader`, and orphans that belong to no other. */
std::vector<Listed> left_of(int leader, const std::set<int>& others) {
  auto all = all_processes();
  std::erase_if(all, [&](const Listed& one) {
    const bool ours = one.id == getpid() || others.contains(one.id);
    const bool orphan = one.child() && !others.contains(one.session);
    return ours || !(one.session == leader || orphan) || (one.zombie() && !one.child());
  });
  return all;
}

/** Whether anything descends from this process: what loses its parent comes to it. */
bool has_descendants() {
  siginfo_t ignored{};
  return waitid(P_ALL, 0, &ignored, WEXITED | WNOHANG | WNOWAIT) == 0;
}

}  // namespace

ProcessTree::ProcessTree() {
  adopt_orphans(true);
}

void ProcessTree::adopt_orphans(bool adopt) {
  prctl(PR_SET_CHILD_SUBREAPER, adopt ? 1 : 0);
}

int ProcessTree::ended(int leader) {
  using std::chrono::milliseconds;
  constexpr int rounds = 1000;
  leaders_.erase(leader);
  if (!has_descendants()) return 0;  // reading /proc takes longer than this
  std::set<int> killed;
  for (int round = 0; round != rounds; ++round) {
    const auto left = left_of(leader, leaders_);
    if (left.empty()) break;
    for (const Listed& one : left) {
      if (!one.zombie() && kill(one.id, SIGKILL) == 0) killed.insert(one.id);
      if (one.child()) waitpid(one.id, nullptr, WNOHANG);
    }
    if (round > 0) std::this_thread::sleep_for(milliseconds(1));
  }
  return static_cast<int>(killed.size());
}

#else

ProcessTree::ProcessTree() = default;

void ProcessTree::adopt_orphans(bool) {}

int ProcessTree::ended(int leader) {
  leaders_.erase(leader);
  return kill(-leader, SIGKILL) == 0 ? 1 : 0;
}

#endif

}  // namespace runner
