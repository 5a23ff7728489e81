// workbook-record [OPTIONS] -- COMMAND...: runs the command and shows on standard error
// what it asked of ZeroMQ.

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "command.hpp"
#include "findings/findings.hpp"
#include "live.hpp"
#include "program.hpp"
#include "session.hpp"
#include "workbook/recorder.hpp"
#include "workbook/recording_export.hpp"

namespace {

namespace fs = std::filesystem;
using namespace workbook;

constexpr int wrong_usage = 2;
constexpr int not_executable = 126;
constexpr int not_found = 127;

struct Options {
  std::vector<std::string> command;
  std::string keep;
  std::string read;
  std::string svg;
  std::string json;
  bool live = false;
  int width = 0;
  int rows = 200;
  int memory = 64;
  bool ascii = false;
  bool no_payload = false;
  bool findings = false;
};

int terminal_width() {
  winsize size{};
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0) return 80;
  return std::max<int>(size.ws_col, 80);
}

std::string preload_library() {
  const auto here = fs::read_symlink("/proc/self/exe").parent_path();
  for (const auto& path :
       {here / "../../common/recorder/libworkbook_recorder.so",
        here / "libworkbook_recorder.so", here / "../lib/libworkbook_recorder.so"})
    if (fs::exists(path)) return fs::canonical(path);
  return {};
}

void say(const std::string& text) {
  std::fputs(text.c_str(), stderr);
  std::fflush(stderr);
}

void refuse(const std::string& sentence) {
  say(fmt::format("workbook-record: {}\n", sentence));
}

recorder::PictureStyle style(const Options& options) {
  return {.width = options.width > 0 ? options.width : terminal_width(),
          .rows = options.rows,
          .ascii = options.ascii,
          .payload = !options.no_payload};
}

bool is_waiting(const recorder::Recording& recording) {
  return std::any_of(
      recording.events.begin(), recording.events.end(),
      [](const recorder::Event& event) { return !event.finished && !event.abandoned; });
}

void write(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file)
    throw std::runtime_error(
        fmt::format("cannot write {}: {}.", path,
                    std::error_code(errno, std::system_category()).message()));
}

// `stopped`: somebody lost patience with it, and may want to know why.
void show(const recorder::Recording& recording, const Options& options, bool stopped) {
  say("\n" + recorder::picture(recording, style(options)));
  if (stopped || is_waiting(recording)) say("\n" + recorder::hang_report(recording));
  const auto found = recorder::findings(recorder::Model(recording));
  if (!found.empty()) say("\n" + recorder::findings_text(found));
  if (!options.svg.empty())
    write(options.svg, recorder::svg_picture(recording, style(options)));
  if (!options.json.empty()) write(options.json, recorder::as_json(recording));
}

std::string preloaded(const std::string& library) {
  const char* before = std::getenv("LD_PRELOAD");
  return before == nullptr || *before == '\0' ? library : library + ":" + before;
}

// Before the program runs, so that nothing is lost if they cannot.
void check_files_can_be_written(const Options& options) {
  for (const auto& path : {options.svg, options.json})
    if (!path.empty() && !std::ofstream(path, std::ios::app))
      throw CLI::ValidationError(fmt::format("{} cannot be written.", path));
}

int record_command(const Options& options) {
  const auto path = record::find_command(options.command.front());
  if (path.empty()) {
    const bool there = fs::exists(options.command.front());
    refuse(there ? fmt::format("{} cannot be executed.", options.command.front())
                 : fmt::format("there is no command {}.", options.command.front()));
    return there ? not_executable : not_found;
  }
  if (const auto reason = record::obstacle(path); !reason.empty()) {
    refuse(reason);
    return wrong_usage;
  }
  const auto library = preload_library();
  if (library.empty()) {
    refuse("libworkbook_recorder.so is missing beside this program.");
    return wrong_usage;
  }
  int status = 0;
  {
    const record::Session session(options.keep);
    record::Launch launch{path,
                          options.command,
                          {{"LD_PRELOAD", preloaded(library)},
                           {"WORKBOOK_RECORDING", session.folder()},
                           {"WORKBOOK_RECORDING_MEMORY",
                            std::to_string(std::int64_t{options.memory} << 20)}}};
    if (options.no_payload)
      launch.environment.emplace_back("WORKBOOK_RECORDING_NO_PAYLOAD", "1");
    record::Attendance attendance;
    attendance.on_quit = [&] {
      say("\n" + recorder::hang_report(record::read_folder(session.folder())));
    };
    record::Live live({options.ascii, !options.no_payload});
    if (options.live)
      attendance.on_tick = [&] {
        say(live.news(record::read_folder(session.folder())));
      };
    status = record::run(launch, attendance);
    if (record::has_recordings(session.folder()))
      show(record::read_folder(session.folder()), options, WIFSIGNALED(status));
    else
      refuse(record::why_silent(path));
  }
  record::end_like(status);
}

int show_kept(const Options& options) {
  if (!fs::is_directory(options.read) || !record::has_recordings(options.read)) {
    refuse(fmt::format("there is no recording in {}.", options.read));
    return 1;
  }
  show(record::read_folder(options.read), options, false);
  return 0;
}

int list_findings() {
  return std::fputs(findings_text(recorder::known_findings()).c_str(), stdout) < 0;
}

class Help : public CLI::Formatter {
  std::string make_usage(const CLI::App*, std::string) const override {
    return "Usage: tools/workbook record [OPTIONS] -- COMMAND...\n";
  }
};

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("Runs a program and shows what it asked of ZeroMQ.");
  app.formatter(std::make_shared<Help>());
  app.add_option("--keep", options.keep, "keep the recording in this folder")
      ->type_name("FOLDER");
  app.add_option("--read", options.read, "show a recording that was kept; run nothing")
      ->type_name("FOLDER");
  app.add_option("--svg", options.svg, "write the picture as SVG into this file")
      ->type_name("FILE");
  app.add_option("--json", options.json, "write all calls as JSON into this file")
      ->type_name("FILE");
  app.add_flag("--live", options.live, "tell what happens while it happens, too");
  app.add_option("--width", options.width, "columns of the picture")
      ->check(CLI::Range(40, 1000));
  app.add_option("--rows", options.rows, "lines of the picture; the middle is left out")
      ->check(CLI::Range(4, 1'000'000))
      ->capture_default_str();
  app.add_option("--memory", options.memory, "MiB for each process")
      ->check(CLI::Range(1, 65536))
      ->capture_default_str();
  app.add_flag("--ascii", options.ascii, "draw with ASCII only");
  app.add_flag("--no-payload", options.no_payload, "keep the sizes of frames only");
  app.add_flag("--findings", options.findings, "list what can be found; run nothing");
  app.prefix_command();
  try {
    app.parse(argc, argv);
    options.command = app.remaining();
    if (!options.command.empty() && options.command.front() == "--")
      options.command.erase(options.command.begin());
    else if (!options.command.empty() && options.command.front().starts_with('-'))
      throw CLI::ValidationError(fmt::format(
          "there is no option {}; --help lists them.", options.command.front()));
    if (options.findings) return list_findings();
    if (!options.read.empty()) return show_kept(options);
    if (options.command.empty()) {
      refuse("which program? tools/workbook record [OPTIONS] -- COMMAND...");
      return wrong_usage;
    }
    check_files_can_be_written(options);
    return record_command(options);
  } catch (const CLI::CallForHelp& help) {
    return app.exit(help);
  } catch (const CLI::ParseError& error) {
    refuse(error.what());
    return wrong_usage;
  } catch (const record::CannotExecute& error) {
    refuse(error.what());
    return not_executable;
  } catch (const std::exception& error) {
    refuse(error.what());
    return 1;
  }
}
