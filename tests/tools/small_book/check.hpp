// Stands for GoogleTest and the workbook's support code: the least that writes a
// report.
#pragma once

#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <source_location>
#include <stdexcept>
#include <string>
#include <vector>

namespace check {

struct Test {
  std::string name;
  void (*body)();
};

inline std::vector<Test> tests;
inline std::ofstream report;
inline std::string running;
inline bool failed;

inline bool add(std::string name, void (*body)()) {
  tests.push_back({std::move(name), body});
  return true;
}

inline void say(const std::string& fields) {
  report << "{" << fields << "}" << std::endl;
}

inline std::string in_json(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c == '\n' ? "\\n" : std::string(1, c);
  }
  return result;
}

inline void fail(const std::string& file, int line, const std::string& message) {
  failed = true;
  say(R"("event":"failure","name":")" + running + R"(","file":")" + file +
      R"(","line":)" + std::to_string(line) + R"(,"message":")" + in_json(message) +
      "\"");
}

/** Ends the process as a test does that waits in vain: when its patience is over. */
[[noreturn]] inline void out_of_patience(int) {
  say(R"("event":"stuck","name":")" + running +
      R"(","message":"echo does not return")");
  std::_Exit(70);
}

inline void run(const Test& test) {
  running = test.name;
  failed = false;
  say(R"("event":"test","name":")" + running + "\"");
  try {
    test.body();
  } catch (const std::exception& error) {
    fail("", 0, error.what());
  }
  say(R"("event":"result","name":")" + running + R"(","passed":)" +
      (failed ? "false" : "true") + R"(,"milliseconds":1)");
}

inline int main(int argc, char** argv) {
  if (argc > 1 && std::string(argv[1]) == "--gtest_list_tests") {
    for (const Test& test : tests) {
      const auto dot = test.name.find('.');
      std::cout << test.name.substr(0, dot + 1) << "\n  " << test.name.substr(dot + 1)
                << "\n";
    }
    return 0;
  }
  if (const char* const path = std::getenv("WORKBOOK_REPORT"))
    report.open(path, std::ios::app);
  const char* const patience = std::getenv("WORKBOOK_PATIENCE");
  if (patience != nullptr && std::stod(patience) < 1) {
    std::signal(SIGALRM, out_of_patience);
    alarm(1);
  }
  say(R"("event":"begin","tests":)" + std::to_string(tests.size()));
  bool all_passed = true;
  if (std::getenv("GTEST_FILTER") == nullptr)
    for (const Test& test : tests) {
      run(test);
      all_passed = all_passed && !failed;
    }
  say(R"("event":"end")");
  return all_passed ? 0 : 1;
}

}  // namespace check

struct Unused {
  template <class Anything>
  Unused(const Anything&) {}
};

[[noreturn]] inline void todo(
    Unused, std::source_location where = std::source_location::current()) {
  const std::string path = where.file_name();
  throw std::logic_error("not solved yet: " + path.substr(path.rfind('/') + 1) + ":" +
                         std::to_string(where.line()));
}

#define TEST(suite, name)                           \
  static void suite##_##name();                     \
  static const bool suite##_##name##_added =        \
      check::add(#suite "." #name, suite##_##name); \
  static void suite##_##name()

#define EXPECT(condition, message) \
  if (!(condition)) check::fail(__FILE__, __LINE__, "Expected: " #condition message)
