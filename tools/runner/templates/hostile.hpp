// What an answer does that cheats or breaks down; the variable HOSTILE says which of
// it.
#pragma once

#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace hostile {

inline bool asked_to(std::string_view what) {
  const char* const asked = std::getenv("HOSTILE");
  return asked != nullptr && asked == what;
}

[[noreturn]] inline void claim_success() {
  std::puts("[  PASSED  ] 5 tests.");
  std::fflush(stdout);
  std::_Exit(0);
}

/** Does its worst before main is called. */
inline const bool before_main = [] {
  if (asked_to("exit at start")) std::_Exit(0);
  if (asked_to("claim success at start")) claim_success();
  return true;
}();

/** Does its worst in the place of an answer. */
[[noreturn]] inline void answer() {
  if (asked_to("exit")) std::exit(0);
  if (asked_to("exit at once")) std::_Exit(0);
  if (asked_to("claim success")) claim_success();
  if (asked_to("crash")) std::raise(SIGSEGV);
  if (asked_to("throw")) throw 42;
  if (asked_to("print without end"))
    while (true) std::puts("There is no end to this line.");
  if (asked_to("never return"))
    while (true) pause();
  std::abort();  // asked to or not: this shows that the answer was reached
}

}  // namespace hostile
