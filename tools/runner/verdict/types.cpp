#include "verdict/types.hpp"

#include <array>
#include <utility>

namespace runner {
namespace {

using ShortName = std::pair<std::string_view, std::string_view>;

constexpr std::array spelled_out{
    ShortName{"std::__cxx11::", "std::"},
    ShortName{"std::basic_string<char, std::char_traits<char>, std::allocator<char> >",
              "std::string"},
    ShortName{"std::basic_string<char>", "std::string"},
    ShortName{"std::basic_string_view<char, std::char_traits<char> >",
              "std::string_view"},
    ShortName{"std::basic_string_view<char>", "std::string_view"},
    ShortName{"std::chrono::duration<long, std::ratio<1l, 1000l> >",
              "std::chrono::milliseconds"},
    ShortName{"std::chrono::duration<long, std::ratio<1, 1000> >",
              "std::chrono::milliseconds"},
    ShortName{"std::chrono::duration<long, std::ratio<1l, 1l> >",
              "std::chrono::seconds"},
    ShortName{"std::chrono::duration<long, std::ratio<1> >", "std::chrono::seconds"},
};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

/** Where the `<` just before `start` is closed; npos when it never is. */
std::size_t closing(const std::string& text, std::size_t start) {
  int depth = 1;
  for (std::size_t at = start; at != text.size(); ++at) {
    if (text[at] == '<') ++depth;
    if (text[at] == '>' && --depth == 0) return at;
  }
  return std::string::npos;
}

/** Takes out each `, std::allocator<...>`. */
void erase_allocators(std::string& text) {
  constexpr std::string_view allocator = ", std::allocator<";
  for (auto at = text.find(allocator); at != std::string::npos;
       at = text.find(allocator, at)) {
    const auto end = closing(text, at + allocator.size());
    if (end == std::string::npos) return;
    text.erase(at, end + 1 - at);
  }
}

/** Takes out each remark between two marks, marks included. */
void erase_between(std::string& text, std::string_view open, std::string_view close) {
  for (auto at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
    const auto end = text.find(close, at + open.size());
    if (end == std::string::npos) return;
    text.erase(at, end + close.size() - at);
  }
}

}  // namespace

std::string readable_types(std::string_view text) {
  std::string result(text);
  erase_between(result, " {aka '", "'}");
  erase_between(result, " (aka '", "')");
  for (const auto& [from, to] : spelled_out) replace_all(result, from, to);
  erase_allocators(result);
  replace_all(result, " >", ">");
  return result;
}

std::string readable_signature(std::string_view text) {
  constexpr std::string_view trailing = " const&";
  std::string result = readable_types(text);
  for (auto at = result.find(trailing); at != std::string::npos;
       at = result.find(trailing)) {
    // Back to where this parameter begins, over commas between angle brackets.
    std::size_t begin = at;
    int depth = 0;
    while (begin > 0) {
      const char before = result[begin - 1];
      if (depth == 0 && (before == '(' || before == ',' || before == '<')) break;
      if (before == '>') ++depth;
      if (before == '<') --depth;
      --begin;
    }
    if (result[begin] == ' ') ++begin;
    result.replace(at, trailing.size(), "&");
    result.insert(begin, "const ");
  }
  return result;
}

}  // namespace runner
