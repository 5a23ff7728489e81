#include "verdict/linker_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>

#include "book/sources.hpp"
#include "verdict/types.hpp"

namespace runner {
namespace {

constexpr std::array undefined_marks{std::string_view("undefined reference to "),
                                     std::string_view("undefined symbol: ")};
constexpr std::array duplicate_marks{std::string_view("multiple definition of "),
                                     std::string_view("duplicate symbol: ")};

/** The symbol behind a mark, without the quotes that some linkers put around it. */
template <std::size_t Count>
std::optional<std::string> symbol_in(std::string_view line,
                                     const std::array<std::string_view, Count>& marks) {
  for (const std::string_view mark : marks) {
    const auto at = line.find(mark);
    if (at == std::string_view::npos) continue;
    std::string_view symbol = line.substr(at + mark.size());
    if (symbol.starts_with('`') || symbol.starts_with('\'')) {
      symbol.remove_prefix(1);
      symbol = symbol.substr(0, symbol.rfind('\''));
    }
    return readable_signature(symbol);
  }
  return std::nullopt;
}

std::string missing(const std::string& file, const std::string& symbol) {
  return fmt::format("{} defines no {}", file, symbol);
}

std::string twice(const std::string& file, const std::string& symbol) {
  if (symbol == "main")
    return fmt::format("{} defines main; the tests bring their own", file);
  return fmt::format("{} is defined twice, in {} and elsewhere", symbol, file);
}

}  // namespace

std::vector<Diagnostic> parse_linker_errors(std::string_view log,
                                            const BuildContext& context) {
  const std::string file = std::filesystem::path(context.own_file).filename();
  std::vector<Diagnostic> result;
  const auto add = [&](std::string message, std::string explanation) {
    if (std::ranges::find(result, message, &Diagnostic::message) != result.end())
      return;
    result.push_back({.file = context.own_file,
                      .severity = "error",
                      .message = std::move(message),
                      .excerpt = {},
                      .explanation = std::move(explanation),
                      .own = true});
  };
  for (const std::string& line : lines_of(log)) {
    if (const auto symbol = symbol_in(line, undefined_marks)) {
      add(missing(file, *symbol),
          "Name, namespace and parameters must be those of the declaration.");
    } else if (const auto again = symbol_in(line, duplicate_marks)) {
      add(twice(file, *again), *again == "main" ? "Take main out of the file." : "");
    }
  }
  return result;
}

}  // namespace runner
