// The command line of a program, read by CLI11.

#include <CLI/CLI.hpp>
#include <charconv>
#include <utility>

#include "workbook/run_program.hpp"

namespace workbook {
namespace {

constexpr int usage_error = 2;

/** Says what is wrong with a number that is too small; CLI11 finds what is none, but
 * would take an empty text for 0. */
auto at_least(int minimum) {
  return [minimum](const std::string& text) {
    int number = minimum;
    std::from_chars(text.data(), text.data() + text.size(), number);
    const bool wrong = text.empty() || number < minimum;
    return wrong
               ? "has to be " + std::to_string(minimum) + " or more, not '" + text + "'"
               : std::string();
  };
}

/** The arguments, with `--text=` as `--text` and an empty text: CLI11 would take the
 * argument behind it for the value. Last first, as CLI11 wants them. */
std::vector<std::string> reversed_arguments(int argc, char** argv) {
  std::vector<std::string> arguments;
  for (int index = argc - 1; index > 0; --index) {
    std::string argument = argv[index];
    if (argument.starts_with("--") && argument.ends_with('=')) {
      arguments.emplace_back();
      argument.pop_back();
    }
    arguments.push_back(std::move(argument));
  }
  return arguments;
}

}  // namespace

struct Program::CommandLine {
  CLI::App app;
};

Program::Program(std::string name, std::string what, std::string guide)
    : name_(std::move(name)), command_line_(std::make_unique<CommandLine>()) {
  if (!guide.empty()) what += "\nIn the ZeroMQ guide: " + guide;
  CLI::App& app = command_line_->app;
  app.name(name_);
  app.description(name_ + ": " + what);
  app.option_defaults()->always_capture_default();
}

Program::~Program() = default;

void Program::option(const std::string& name, std::string& value,
                     const std::string& help) {
  command_line_->app.add_option(name, value, help);
}

void Program::option(const std::string& name, std::vector<std::string>& values,
                     const std::string& help) {
  command_line_->app.add_option(name, values, help + "; may be given several times")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void Program::option(const std::string& name, int& value, const std::string& help,
                     int minimum) {
  command_line_->app.add_option(name, value, help)->check(at_least(minimum));
}

void Program::option(const std::string& name, std::chrono::milliseconds& value,
                     const std::string& help) {
  const auto store = [&value](const int& count) {
    value = std::chrono::milliseconds(count);
  };
  command_line_->app.add_option_function<int>(name, store, help + ", in milliseconds")
      ->check(at_least(0))
      ->default_str(std::to_string(value.count()));
}

int Program::run(int argc, char** argv,
                 const std::function<void(zmq::context_t&)>& peer) {
  try {
    command_line_->app.parse(reversed_arguments(argc, argv));
  } catch (const CLI::ParseError& error) {
    return command_line_->app.exit(error) == 0 ? 0 : usage_error;
  }
  return run_program(name_, peer);
}

}  // namespace workbook
