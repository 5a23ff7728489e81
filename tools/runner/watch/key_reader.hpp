/** @file
 *  From the bytes of a terminal, as they come, to keys. */
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace runner::watch {

/**
 * Finds the keys in what a terminal sends. A key may be several bytes, and they may
 * come in two reads: what could be the beginning of a longer one is kept for the next.
 */
class KeyReader {
 public:
  /** Takes bytes. @return the keys that are complete now, by their names */
  std::vector<std::string> take(std::string_view bytes);
  /** Nothing more has come for a while: a lone escape was the key of that name, and all
   *  else that was kept means nothing. @return the keys in it */
  std::vector<std::string> take_rest();
  /** Whether something is kept. */
  [[nodiscard]] bool waits() const { return !rest_.empty(); }

 private:
  std::string rest_;
};

}  // namespace runner::watch
