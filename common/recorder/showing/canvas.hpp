#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace workbook::recorder {

/// One line of characters, each of which takes one column.
class Line {
 public:
  explicit Line(int width)
      : cells_(static_cast<std::size_t>(width < 0 ? 0 : width), U' ') {}

  /// Puts one character; outside of the line it is left out.
  void put(int column, char32_t character);
  /// Puts UTF-8 text from a column on; what does not fit is left out.
  void write(int column, std::string_view text);
  /// The line as UTF-8, without blanks at its end.
  std::string text() const;

 private:
  std::vector<char32_t> cells_;
};

/// How many columns UTF-8 text takes.
int columns(std::string_view text);

/// The text, cut to so many columns with a sign that it was cut.
std::string shortened(std::string_view text, int width, bool ascii);

}  // namespace workbook::recorder
