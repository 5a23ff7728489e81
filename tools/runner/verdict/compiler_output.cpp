#include "verdict/compiler_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "book/sources.hpp"
#include "text/text.hpp"
#include "verdict/diagnostics.hpp"
#include "verdict/linker_output.hpp"

namespace runner {
namespace {

constexpr std::size_t lines_of_rest = 12;

std::string file_name(const std::string& path) {
  return std::filesystem::path(path).filename();
}

std::string sentence_on_compiler(const std::vector<Diagnostic>& errors,
                                 const BuildContext& context) {
  const auto own =
      static_cast<std::size_t>(std::ranges::count(errors, true, &Diagnostic::own));
  if (own != 0)
    return fmt::format("{} does not compile: {}.", file_name(context.own_file),
                       counted(own, "error"));
  return fmt::format("The build failed in {}, which is not the file you edit.",
                     errors.front().file);
}

/** Some linkers write like compilers. */
bool is_of_linker(const Diagnostic& diagnostic) {
  return diagnostic.message.starts_with("undefined reference to ") ||
         diagnostic.message.starts_with("multiple definition of ");
}

std::vector<std::string> last_lines(std::string_view log) {
  auto lines = lines_of(log);
  if (lines.size() > lines_of_rest)
    lines.erase(lines.begin(), lines.end() - lines_of_rest);
  return lines;
}

}  // namespace

CompilerFindings explain_failed_build(std::string_view log,
                                      const BuildContext& context) {
  CompilerFindings findings;
  findings.log = context.log;
  findings.errors = parse_diagnostics(log, context);
  std::erase_if(findings.errors, [](const Diagnostic& one) {
    return one.severity != "error" || is_of_linker(one);
  });
  if (!findings.errors.empty()) {
    std::stable_partition(findings.errors.begin(), findings.errors.end(),
                          std::mem_fn(&Diagnostic::own));
    findings.in_own_file = findings.errors.front().own;
    findings.sentence = sentence_on_compiler(findings.errors, context);
    return findings;
  }
  findings.errors = parse_linker_errors(log, context);
  if (!findings.errors.empty()) {
    findings.in_own_file = true;
    findings.sentence = fmt::format("{} compiles, but does not fit the tests.",
                                    file_name(context.own_file));
    return findings;
  }
  findings.sentence = "The build failed.";
  findings.rest = last_lines(log);
  return findings;
}

std::vector<Diagnostic> own_warnings(std::string_view log,
                                     const BuildContext& context) {
  auto warnings = parse_diagnostics(log, context);
  std::erase_if(warnings, [](const Diagnostic& one) {
    return one.severity != "warning" || !one.own;
  });
  return warnings;
}

}  // namespace runner
