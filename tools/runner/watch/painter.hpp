/** @file
 *  From one screen to the next with as few bytes as need be. */
#pragma once

#include <string>
#include <vector>

#include "watch/screen.hpp"

namespace runner::watch {

/**
 * Knows what stands on the terminal. A new page begins at the upper edge; what stood
 * there before scrolls away as usual and can be scrolled back to: nothing is ever
 * erased that was not painted for the same page.
 */
class Painter {
 public:
  /** What to write so that the terminal shows this. */
  std::string paint(const Picture& picture, std::size_t rows);

  /** What to write so that others may write: below all, on the usual screen. */
  std::string leave();

 private:
  static std::string paint_other(const std::vector<std::string>& lines,
                                 std::size_t rows);
  std::string paint_page(const Picture& picture, std::size_t rows);
  [[nodiscard]] bool continues(const Picture& picture) const;

  bool other_ = false;
  bool begun_ = false;
  std::size_t page_ = 0;
  std::vector<std::string> lines_;
  std::size_t end_ = 0;   ///< how many of them go with their page
  std::size_t gone_ = 0;  ///< how many of them have left the screen
};

}  // namespace runner::watch
