// The verb `author soak`: everything that works, again and again.

#include <fmt/format.h>

#include "author/soak.hpp"
#include "commands/author_commands.hpp"
#include "system/files.hpp"
#include "text/text.hpp"
#include "verdict/build_step.hpp"
#include "verdict/signals.hpp"

namespace runner {
namespace {

std::string ending_of(const ProcessResult& result) {
  switch (result.ending) {
    case Ending::exited:
      return fmt::format("exit code {}", result.exit_code);
    case Ending::signalled:
      return describe_signal(result.signal);
    case Ending::time_limit:
      return "took too long";
    case Ending::output_limit:
      return "printed too much";
    case Ending::cancelled:
      return "cancelled";
    case Ending::not_started:
      return result.error;
  }
  return "";
}

std::size_t soak_and_tell(Workbook& workbook, const std::vector<SoakTest>& tests,
                          int times, Load load, std::string_view how) {
  const std::size_t failed =
      soak(workbook.environment(), tests, times, load,
           [&](const SoakTest& test, const ProcessResult& result) {
             if (result.succeeded()) return;
             print(fmt::format("FAIL  {}: {}\n", test.name, ending_of(result)) +
                   indented(workbook.look().quoted(result.output), "  | "));
           });
  print(fmt::format("{}: {} runs, {}\n", how,
                    tests.size() * static_cast<std::size_t>(times),
                    counted(failed, "failure")));
  return failed;
}

}  // namespace

int author_soak(Workbook& workbook, const Arguments& arguments) {
  const Environment& environment = workbook.environment();
  if (!build_targets(environment, {"book"}).succeeded) {
    complain("not everything builds; 'ninja -C build book' says why");
    return exit_code::open;
  }
  const auto tests =
      soak_tests(read_file(environment.build / "meson-info" / "intro-tests.json"));
  if (tests.empty()) {
    complain("the build knows no tests of the suites chapters and solutions");
    return exit_code::open;
  }
  print(fmt::format("Soaking {}, {} times each.\n", counted(tests.size(), "test"),
                    arguments.times));
  const std::size_t failed =
      soak_and_tell(workbook, tests, arguments.times, Load::shared,
                    "two at a time, all processors") +
      soak_and_tell(workbook, tests, arguments.times, Load::one_busy_core,
                    "one at a time, one busy processor");
  return failed == 0 ? exit_code::done : exit_code::open;
}

}  // namespace runner
