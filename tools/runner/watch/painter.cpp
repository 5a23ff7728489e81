#include "watch/painter.hpp"

#include <algorithm>

#include "screens/look.hpp"

namespace runner::watch {
namespace code = terminal_code;

std::string Painter::paint(const Picture& picture, std::size_t rows) {
  std::string text(code::hide_cursor());
  if (picture.other) {
    if (!other_) text += code::enter_other_screen();
    other_ = true;
    return text + paint_other(picture.lines, rows);
  }
  if (other_) text += code::leave_other_screen();
  other_ = false;
  return text + paint_page(picture, rows);
}

std::string Painter::leave() {
  std::string text;
  if (other_) text += code::leave_other_screen();
  other_ = false;
  begun_ = false;
  return text + "\r\n" + std::string(code::show_cursor());
}

std::string Painter::paint_other(const std::vector<std::string>& lines,
                                 std::size_t rows) {
  std::string text(code::home());
  for (const std::string& line : lines) {
    if (&line != &lines.front()) text += "\r\n";
    text += code::erase_line();
    text += line;
  }
  // A line end in the last row would move all of it up.
  if (lines.size() < rows) text += "\r\n" + std::string(code::erase_below());
  return text;
}

bool Painter::continues(const Picture& picture) const {
  if (!begun_ || picture.page != page_ || picture.lines.size() <= gone_) return false;
  return std::equal(lines_.begin(), lines_.begin() + static_cast<std::ptrdiff_t>(gone_),
                    picture.lines.begin());
}

std::string Painter::paint_page(const Picture& picture, std::size_t rows) {
  const auto& lines = picture.lines;
  std::string text;
  std::size_t first = 0;
  const bool same_page = continues(picture);
  if (!same_page) {
    if (begun_ && end_ > 0)
      text +=
          code::up(std::min(end_, rows) - 1) + "\r" + std::string(code::erase_below());
    // As many line ends as the screen is high move just what was written off it.
    text += "\r" + std::string(rows - 1, '\n') + code::up(rows - 1);
    text += code::erase_below();
    gone_ = 0;
  } else {
    const auto [ours, theirs] = std::ranges::mismatch(lines_, lines);
    first = static_cast<std::size_t>(theirs - lines.begin());
    if (ours == lines_.end() && theirs == lines.end()) return text;
    if (first == lines_.size()) {
      text += "\r\n";
    } else {
      first = std::min(first, lines.size() - 1);
      text += code::up(lines_.size() - 1 - first) + "\r";
    }
  }
  for (std::size_t index = first; index != lines.size(); ++index) {
    if (index != first) text += "\r\n";
    text += code::erase_line();
    text += lines[index];
  }
  if (same_page && lines.size() < lines_.size()) {
    // The cursor may stand behind the last column, which erasing would hit.
    text += "\r\n" + std::string(code::erase_below()) + code::up(1);
  }
  begun_ = true;
  page_ = picture.page;
  lines_ = lines;
  end_ = picture.end;
  gone_ = std::max(gone_, lines.size() > rows ? lines.size() - rows : 0);
  return text;
}

}  // namespace runner::watch
