#include "book/sources.hpp"

#include <algorithm>
#include <cctype>

namespace runner {
namespace {

constexpr std::string_view answer_mark = "//! [answer]";
constexpr std::string_view blanks = " \t\r";

bool is_mark(std::string_view line) {
  const auto first = line.find_first_not_of(blanks);
  const auto last = line.find_last_not_of(blanks);
  return first != std::string_view::npos &&
         line.substr(first, last - first + 1) == answer_mark;
}

/** Reads a source from left to right. */
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool skip(std::string_view word) {
    if (!text_.starts_with(word)) return false;
    text_.remove_prefix(word.size());
    return true;
  }

  void skip_space() {
    while (!text_.empty() &&
           std::isspace(static_cast<unsigned char>(text_.front())) != 0)
      text_.remove_prefix(1);
  }

  std::string identifier() {
    skip_space();
    const auto* const end = std::ranges::find_if(
        text_, [](unsigned char c) { return std::isalnum(c) == 0 && c != '_'; });
    std::string result(text_.begin(), end);
    text_.remove_prefix(result.size());
    skip_space();
    return result;
  }

  /** Goes behind the next line end. @return false when there is none. */
  bool next_line() {
    const auto end = text_.find('\n');
    text_.remove_prefix(end == std::string_view::npos ? text_.size() : end + 1);
    return end != std::string_view::npos;
  }

 private:
  std::string_view text_;
};

}  // namespace

std::vector<std::string> declared_tests(std::string_view source) {
  std::vector<std::string> result;
  Reader reader(source);
  do {
    if (!reader.skip("TEST_F") && !reader.skip("TEST")) continue;
    reader.skip_space();
    if (!reader.skip("(")) continue;
    const std::string suite = reader.identifier();
    if (!reader.skip(",")) continue;
    const std::string name = reader.identifier();
    if (!suite.empty() && !name.empty() && reader.skip(")"))
      result.push_back(suite + "." + name);
  } while (reader.next_line());
  return result;
}

std::string MarkedSource::with_answers(std::string_view answer) const {
  std::string result = frame.front();
  for (std::size_t index = 1; index < frame.size(); ++index) {
    result += answer;
    result += frame[index];
  }
  return result;
}

MarkedSource cut_at_marks(std::string_view source) {
  MarkedSource result{.frame = {""}, .answers = {}};
  bool in_answer = false;
  for (const std::string& line : lines_of(source)) {
    if (!is_mark(line)) {
      (in_answer ? result.answers : result.frame).back() += line + "\n";
      continue;
    }
    if (in_answer) {
      result.frame.push_back(line + "\n");
    } else {
      result.frame.back() += line + "\n";
      result.answers.emplace_back();
    }
    in_answer = !in_answer;
  }
  if (result.answers.empty()) throw MarkError("has no line //! [answer]");
  if (in_answer) throw MarkError("has a line //! [answer] without its second one");
  return result;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

}  // namespace runner
