#include "text/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "book/sources.hpp"

namespace runner {

std::string counted(std::size_t count, std::string_view noun) {
  return counted(count, noun, std::string(noun) + "s");
}

std::string counted(std::size_t count, std::string_view one, std::string_view several) {
  return fmt::format("{} {}", count, count == 1 ? one : several);
}

std::string in_words(std::chrono::milliseconds duration) {
  const auto count = duration.count();
  return count % 1000 == 0 ? fmt::format("{} s", count / 1000)
                           : fmt::format("{} ms", count);
}

std::string in_bytes(std::size_t size) {
  constexpr std::size_t kibibyte = 1024;
  if (size < kibibyte) return counted(size, "byte");
  if (size < kibibyte * kibibyte) return fmt::format("{} KiB", size / kibibyte);
  return fmt::format("{} MiB", size / kibibyte / kibibyte);
}

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t used = columns(text);
  return std::string(text) + std::string(used < width ? width - used : 0, ' ');
}

std::string wrapped(std::string_view text, std::size_t width, std::string_view first,
                    std::string_view others) {
  std::string result;
  std::string line(first);
  bool empty = true;
  std::istringstream words{std::string(text)};
  for (std::string word; words >> word;) {
    if (!empty && columns(line) + 1 + columns(word) > width) {
      result += line + "\n";
      line = others;
      empty = true;
    }
    line += (empty ? "" : " ") + word;
    empty = false;
  }
  return result + line + "\n";
}

std::string indented(std::string_view text, std::string_view indent) {
  std::string result;
  for (const std::string& line : lines_of(text))
    result += line.empty() ? "\n" : fmt::format("{}{}\n", indent, line);
  return result;
}

std::vector<std::string> folded(std::vector<std::string> lines, std::size_t most) {
  if (lines.size() <= most) return lines;
  const std::size_t head = most / 2;
  const std::size_t tail = most - head - 1;
  const std::size_t left_out = lines.size() - head - tail;
  const auto from = lines.begin() + static_cast<std::ptrdiff_t>(head);
  const auto to = lines.end() - static_cast<std::ptrdiff_t>(tail);
  lines.insert(lines.erase(from, to),
               fmt::format("... {} left out", counted(left_out, "line")));
  return lines;
}

}  // namespace runner
