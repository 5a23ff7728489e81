// The command line, read as the table of commands says. getopt_long finds the options:
// a larger library would be most of what is compiled before a learner's first verdict.

#include "commands/command_line.hpp"

#include <fmt/format.h>
#include <getopt.h>

#include <algorithm>
#include <charconv>

#include "book/suggestions.hpp"
#include "screens/steps.hpp"

namespace runner {
namespace {

/** Where a parameter's value goes. */
using Take = void (*)(Arguments&, const std::string& value);

int positive_number(const std::string& value, std::string_view of) {
  constexpr int most = 1'000'000;
  int number = 0;
  const char* const end = value.data() + value.size();
  const auto [rest, error] = std::from_chars(value.data(), end, number);
  if (error != std::errc() || rest != end || number < 1 || number > most)
    throw UsageError(
        fmt::format("{} takes a number from 1 to {}, not '{}'", of, most, value));
  return number;
}

Take taker_of(std::string_view name) {
  static constexpr auto exercise = [](Arguments& to, const std::string& value) {
    to.name = value;
  };
  static constexpr auto chapter = [](Arguments& to, const std::string& value) {
    to.chapter = value;
  };
  static const std::pair<std::string_view, Take> takers[]{
      {"[NAME]", exercise},
      {"NAME", exercise},
      {"--exercise NAME", exercise},
      {"[CHAPTER]", chapter},
      {"CHAPTER", chapter},
      {"[NAMES...]",
       [](Arguments& to, const std::string& value) { to.names.push_back(value); }},
      {"EXECUTABLE",
       [](Arguments& to, const std::string& value) { to.executable = value; }},
      {"--expect WHAT",
       [](Arguments& to, const std::string& value) { to.expect = value; }},
      {"[--also ID]",
       [](Arguments& to, const std::string& value) { to.also.push_back(value); }},
      {"[--level N]",
       [](Arguments& to, const std::string& value) {
         to.level = positive_number(value, "--level");
       }},
      {"[--times N]",
       [](Arguments& to, const std::string& value) {
         to.times = positive_number(value, "--times");
       }},
      {"[--jobs N]",
       [](Arguments& to, const std::string& value) {
         to.jobs = positive_number(value, "--jobs");
       }},
      {"[--report FILE]",
       [](Arguments& to, const std::string& value) { to.report = value; }},
      {"[--junit FILE]",
       [](Arguments& to, const std::string& value) { to.junit = value; }},
      {"[--filter STATE]",
       [](Arguments& to, const std::string& value) { to.filter = value; }},
      {"[--search TEXT]",
       [](Arguments& to, const std::string& value) { to.search = value; }},
      {"[--plain]", [](Arguments& to, const std::string&) { to.plain = true; }},
      {"[--json]", [](Arguments& to, const std::string&) { to.json = true; }},
      {"[--give-up]", [](Arguments& to, const std::string&) { to.give_up = true; }},
      {"[--trace]", [](Arguments& to, const std::string&) { to.trace = true; }},
      {"[--diff]", [](Arguments& to, const std::string&) { to.diff = true; }},
      {"[--other]", [](Arguments& to, const std::string&) { to.other = true; }},
      {"[--wrong]", [](Arguments& to, const std::string&) { to.wrong = true; }},
      {"[--answers]", [](Arguments& to, const std::string&) { to.answers = true; }},
  };
  const auto* const found =
      std::ranges::find(takers, name, [](const auto& taker) { return taker.first; });
  if (found == std::end(takers))
    throw std::logic_error(fmt::format("no place for the parameter {}", name));
  return found->second;
}

/** What a parameter's name in the table says of it: `NAME`, `[NAMES...]`, `[--level
 * N]`. */
struct Shape {
  std::string word;  ///< without brackets, dots, dashes and value
  bool option = false;
  bool has_value = false;
  bool needed = false;
  bool many = false;
  Take take = nullptr;
  bool taken = false;
};

Shape shape_of(const Parameter& parameter) {
  std::string_view name = parameter.name;
  Shape shape{.word = {}, .needed = !name.starts_with('['), .take = taker_of(name)};
  if (!shape.needed) name = name.substr(1, name.size() - 2);
  if (name.ends_with("...")) {
    shape.many = true;
    name.remove_suffix(3);
  }
  if (name.starts_with("--")) {
    shape.option = true;
    name.remove_prefix(2);
    const auto space = name.find(' ');
    shape.has_value = space != std::string_view::npos;
    name = name.substr(0, space);
  }
  shape.word = name;
  return shape;
}

/** Reads what stands behind a verb. */
class Reading {
 public:
  Reading(const std::vector<Parameter>& parameters, Typed& typed) : typed_(typed) {
    for (const Parameter& parameter : parameters)
      shapes_.push_back(shape_of(parameter));
  }

  void read(std::vector<std::string> words) {
    read_options(words);
    if (typed_.help) return;
    for (const Shape& shape : shapes_)
      if (shape.needed && !shape.taken)
        throw UsageError(
            fmt::format("{}{} is missing", shape.option ? "--" : "", shape.word));
  }

 private:
  void read_options(std::vector<std::string>& words) {
    std::string program(workbook_command);
    std::vector<char*> arguments{program.data()};
    for (std::string& word : words) arguments.push_back(word.data());
    const int count = static_cast<int>(arguments.size());
    arguments.push_back(nullptr);
    std::vector<option> options;
    for (const Shape& shape : shapes_)
      if (shape.option)
        options.push_back({shape.word.c_str(),
                           shape.has_value ? required_argument : no_argument, nullptr,
                           first_option + static_cast<int>(&shape - shapes_.data())});
    options.push_back({"help", no_argument, nullptr, 'h'});
    options.push_back({});

    optind = 0;  // getopt_long starts anew
    opterr = 0;  // and leaves complaints to us
    for (int found = 0; found != -1;) {
      found = getopt_long(count, arguments.data(), ":h", options.data(), nullptr);
      if (found == 'h') typed_.help = true;
      if (found == '?' || found == ':') refuse(found, arguments[optind - 1]);
      if (found >= first_option)
        take(shapes_[static_cast<std::size_t>(found - first_option)],
             optarg == nullptr ? "" : optarg);
    }
    for (int index = optind; index < count; ++index) take_word(arguments[index]);
  }

  [[noreturn]] static void refuse(int found, const std::string& word) {
    if (found == ':') throw UsageError(fmt::format("{} needs a value", word));
    if (optopt >= first_option)
      throw UsageError(fmt::format("{} takes no value", word));
    throw UsageError(fmt::format("there is no option {}", word));
  }

  void take(Shape& shape, const std::string& value) {
    shape.take(typed_.arguments, value);
    shape.taken = true;
  }

  void take_word(const std::string& word) {
    const auto place = std::ranges::find_if(shapes_, [](const Shape& shape) {
      return !shape.option && (shape.many || !shape.taken);
    });
    if (place == shapes_.end())
      throw UsageError(fmt::format("'{}' is one word too many", word));
    take(*place, word);
  }

  static constexpr int first_option = 0x1000;  // behind all letters
  Typed& typed_;
  std::vector<Shape> shapes_;
};

std::string did_you_mean_verb(const std::string& word, const Verbs& verbs) {
  std::vector<std::string> all;
  for (const Command& command : verbs.table)
    all.push_back(std::string(verbs.before) + std::string(command.verb));
  return did_you_mean(nearest(std::string(verbs.before) + word, all));
}

const Command& command_called(const std::string& verb, const Verbs& verbs) {
  const auto found = std::ranges::find(verbs.table, verb, &Command::verb);
  if (found == verbs.table.end()) throw UnknownVerb(verb, verbs);
  return *found;
}

}  // namespace

UnknownVerb::UnknownVerb(std::string word, const Verbs& verbs)
    : UsageError(fmt::format("no command is called '{}{}'.{}", verbs.before, word,
                             did_you_mean_verb(word, verbs))),
      word_(std::move(word)) {}

Typed parse_command_line(const std::vector<std::string>& words, const Verbs& verbs) {
  Typed result;
  const std::string first = words.empty() ? "--help" : words[0];
  std::vector<std::string> rest = words;
  std::string verb(verbs.meant);
  if (!words.empty() && !first.starts_with('-')) {
    verb = first;
    rest.erase(rest.begin());
  } else if (!words.empty() || verb.empty()) {
    result.version = first == "--version";
    result.help = first == "--help" || first == "-h";
    if (result.version || result.help) return result;
    if (verb.empty()) throw UnknownVerb(first, verbs);
  }
  result.command = &command_called(verb, verbs);
  try {
    Reading(result.command->parameters, result).read(std::move(rest));
  } catch (const UsageError& error) {
    throw UsageError(fmt::format("{}. '{}' says what there is", error.what(),
                                 typed(std::string(verbs.before) + verb + " --help")));
  }
  return result;
}

}  // namespace runner
