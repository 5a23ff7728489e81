// The verb `doctor`: the state of the build, of progress and of the disk. What the
// machine has and lacks is said by tools/workbook before it asks the runner.

#include <fmt/format.h>

#include <algorithm>

#include "book/sources.hpp"
#include "commands/learner_commands.hpp"
#include "text/text.hpp"

namespace runner {
namespace {

namespace fs = std::filesystem;

/** A line of the diagnosis. */
struct Finding {
  enum class Kind { good, remark, bad } kind = Kind::good;
  std::string what;
  std::string detail;
};

Finding build_finding(Workbook& workbook) {
  const fs::path build = workbook.environment().build;
  try {
    const std::size_t count = workbook.book().exercises().size();
    if (!fs::exists(build / "build.ninja"))
      return {Finding::Kind::bad, "build",
              "build.ninja is missing; remove " + build.string() +
                  " and start 'tools/workbook' again"};
    return {Finding::Kind::good, "build",
            fmt::format("{}, {}", build.string(), counted(count, "exercise"))};
  } catch (const BookError& error) {
    return {
        Finding::Kind::bad, "build",
        fmt::format("{}; 'tools/workbook' without a verb sets it up", error.what())};
  }
}

std::vector<Finding> progress_findings(Workbook& workbook) {
  std::vector<Finding> findings;
  const fs::path folder = workbook.environment().state();
  try {
    const Progress progress = workbook.progress();
    const auto solved = std::ranges::count_if(
        progress.exercises,
        [](const auto& entry) { return standing(entry.second) == Standing::solved; });
    findings.push_back({Finding::Kind::good, "progress",
                        fmt::format("{}, {} solved",
                                    workbook.progress_file().file().string(), solved)});
  } catch (const std::exception& error) {
    findings.push_back({Finding::Kind::bad, "progress", error.what()});
  }
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none)) {
    const std::string name = entry.path().filename();
    if (name.starts_with("progress.unreadable-"))
      findings.push_back(
          {Finding::Kind::remark, "progress",
           workbook.environment().shown(entry.path()) + " was set aside"});
  }
  if (fs::exists(folder / "kept"))
    findings.push_back({Finding::Kind::good, "kept files", (folder / "kept").string()});
  return findings;
}

Finding space_finding(const Workbook& workbook) {
  constexpr std::uintmax_t mebibyte = std::uintmax_t{1} << 20;
  constexpr std::uintmax_t needed = 300;
  std::error_code error;
  const auto space = fs::space(workbook.environment().root, error);
  if (error) return {Finding::Kind::remark, "disk", error.message()};
  const auto free = space.available / mebibyte;
  return {free < needed ? Finding::Kind::bad : Finding::Kind::good, "disk",
          free < needed
              ? fmt::format("{} MiB free; a build needs about {}", free, needed)
              : fmt::format("{} MiB free", free)};
}

std::string show(const Look& look, const Finding& finding) {
  const std::string mark = finding.kind == Finding::Kind::good     ? look.good("ok  ")
                           : finding.kind == Finding::Kind::remark ? look.note("note")
                                                                   : look.bad("FAIL");
  constexpr std::size_t name_width = 11;
  const std::string name = padded(finding.what, name_width);
  std::string text = wrapped(look.quoted(finding.detail), look.width - 8 - name_width);
  std::string result;
  for (const std::string& line : lines_of(text))
    result += result.empty() ? fmt::format("  {}  {} {}\n", mark, name, line)
                             : std::string(9 + name_width, ' ') + line + "\n";
  return result;
}

}  // namespace

int doctor(Workbook& workbook, const Arguments&) {
  std::vector<Finding> findings{build_finding(workbook)};
  for (Finding& finding : progress_findings(workbook))
    findings.push_back(std::move(finding));
  findings.push_back(space_finding(workbook));
  std::string text;
  for (const Finding& finding : findings) text += show(workbook.look(), finding);
  const bool well = std::ranges::none_of(findings, [](const Finding& finding) {
    return finding.kind == Finding::Kind::bad;
  });
  print(text + "\n" + (well ? "All is well.\n" : "What says FAIL needs attention.\n"));
  return well ? exit_code::done : exit_code::not_set_up;
}

}  // namespace runner
