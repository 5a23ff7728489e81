#include "verdict/diagnostics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "book/sources.hpp"
#include "verdict/known_errors.hpp"
#include "verdict/messages.hpp"
#include "verdict/types.hpp"

namespace runner {
namespace {

constexpr std::size_t longest_excerpt = 3;

/** `file:line:column: rest` */
struct Location {
  std::string file;
  int line = 0;
  int column = 0;
  std::string rest;
};

/** Takes `12:` off the front of a text. */
std::optional<int> take_number(std::string_view& text) {
  int number = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end == text.data() + text.size() || *end != ':')
    return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
  return number;
}

std::optional<Location> parse_location(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == 0 || colon == std::string_view::npos) return std::nullopt;
  Location result{.file = std::string(text.substr(0, colon)), .rest = {}};
  text.remove_prefix(colon + 1);
  const auto line = take_number(text);
  if (!line) return std::nullopt;
  result.line = *line;
  result.column = take_number(text).value_or(0);
  result.rest = text.substr(std::min(text.find_first_not_of(' '), text.size()));
  return result;
}

/** Takes `error: ` or the like off the front of a text. */
std::string take_severity(std::string& rest) {
  for (const std::string_view word : {"fatal error: ", "error: ", "warning: "}) {
    if (!rest.starts_with(word)) continue;
    rest.erase(0, word.size());
    return word == "warning: " ? "warning" : "error";
  }
  return "";
}

bool is_place_of_use(const std::string& rest) {
  return rest.find("required from here") != std::string::npos ||
         (rest.find("in instantiation of") != std::string::npos &&
          rest.find("requested here") != std::string::npos);
}

bool is_pointer(std::string_view line) {
  return line.find_first_of("^~") != std::string_view::npos &&
         line.find_first_not_of(" |^~") == std::string_view::npos;
}

bool belongs_to_no_excerpt(const std::string& line) {
  return parse_location(line) || line.starts_with("In file included") ||
         line.starts_with("FAILED:") || line.ends_with(" generated.") ||
         line.ends_with("warnings being treated as errors");
}

/** Reads a log line by line. */
class Parser {
 public:
  explicit Parser(const BuildContext& context) : context_(context) {}

  void add(const std::string& line) {
    if (auto location = parse_location(line)) {
      add_located(*std::move(location));
    } else if (takes_excerpt_ && !belongs_to_no_excerpt(line)) {
      auto& excerpt = result_.back().excerpt;
      excerpt.push_back(line);
      takes_excerpt_ = excerpt.size() < longest_excerpt && !is_pointer(line);
    } else {
      takes_excerpt_ = false;
    }
  }

  std::vector<Diagnostic> result() && { return std::move(result_); }

 private:
  void add_located(Location location) {
    takes_excerpt_ = false;
    location.file = relative_to_root(location.file, context_.root, context_.build);
    const bool own = location.file == context_.own_file;
    std::string severity = take_severity(location.rest);
    if (!severity.empty()) {
      Diagnostic diagnostic{.file = location.file,
                            .line = location.line,
                            .column = location.column,
                            .severity = std::move(severity),
                            .message = readable_types(location.rest),
                            .excerpt = {},
                            .explanation = {},
                            .own = own};
      if (!own && used_at_) move(diagnostic, *used_at_);
      used_at_.reset();
      result_.push_back(std::move(diagnostic));
      takes_excerpt_ = own;
    } else if (own && is_place_of_use(location.rest)) {
      // g++ says it before the error, clang after it.
      const bool after = location.rest.find("requested here") != std::string::npos;
      if (!after) {
        used_at_ = std::move(location);
      } else if (!result_.empty() && !result_.back().own) {
        move(result_.back(), location);
        takes_excerpt_ = true;
      }
    }
  }

  static void move(Diagnostic& diagnostic, const Location& place) {
    diagnostic.file = place.file;
    diagnostic.line = place.line;
    diagnostic.column = place.column;
    diagnostic.own = true;
  }

  const BuildContext& context_;
  std::vector<Diagnostic> result_;
  std::optional<Location> used_at_;
  bool takes_excerpt_ = false;
};

/** A place that the compiler named without quoting it, quoted as g++ would. */
void quote(Diagnostic& diagnostic, const std::vector<std::string>& own_lines) {
  const auto line = static_cast<std::size_t>(diagnostic.line);
  if (!diagnostic.own || !diagnostic.excerpt.empty() || line == 0 ||
      line > own_lines.size())
    return;
  diagnostic.excerpt.push_back(fmt::format("{:5} | {}", line, own_lines[line - 1]));
}

}  // namespace

std::vector<Diagnostic> parse_diagnostics(std::string_view log,
                                          const BuildContext& context) {
  Parser parser(context);
  for (const std::string& line : lines_of(log)) parser.add(line);
  auto result = std::move(parser).result();
  const auto own_lines = lines_of(context.own_text);
  for (Diagnostic& diagnostic : result) {
    quote(diagnostic, own_lines);
    diagnostic.explanation = explain(diagnostic);
  }
  return result;
}

}  // namespace runner
