#include "author/new_exercise.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "book/lookup.hpp"

namespace runner {
namespace {

/** echo_server -> EchoServer */
std::string pascal_case(const std::string& name) {
  std::string result;
  bool upper = true;
  for (const char c : name) {
    if (c != '_')
      result +=
          upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    upper = c == '_';
  }
  return result;
}

/** echo_server -> Echo server */
std::string as_title(std::string name) {
  std::ranges::replace(name, '_', ' ');
  name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
  return name;
}

void put_in(std::string& text, std::string_view placeholder, const std::string& value) {
  for (auto at = text.find(placeholder); at != std::string::npos;
       at = text.find(placeholder, at + value.size()))
    text.replace(at, placeholder.size(), value);
}

bool is_name(const std::string& name) {
  const auto fits = [](unsigned char c) {
    return std::islower(c) != 0 || std::isdigit(c) != 0 || c == '_';
  };
  return !name.empty() && std::islower(static_cast<unsigned char>(name[0])) != 0 &&
         std::ranges::all_of(name, fits);
}

}  // namespace

std::vector<NewFile> files_of_new_exercise(const Chapter& chapter,
                                           const std::string& name) {
  const std::filesystem::path folder =
      std::filesystem::path("chapters") / chapter.folder / "exercises" / name;
  const std::filesystem::path tests = "tests";
  const std::filesystem::path wrong = tests / "wrong" / chapter.folder / name;
  return {
      {folder / "README.md", "README.md.in"},
      {folder / (name + ".hpp"), "contract.hpp.in"},
      {folder / (name + "_test.cpp"), "test.cpp.in"},
      {folder / (name + ".cpp"), "stub.cpp.in"},
      {tests / "stubs" / chapter.folder / (name + ".cpp"), "stub.cpp.in"},
      {std::filesystem::path("solutions") / chapter.folder / (name + ".cpp"),
       "solution.cpp.in"},
      {tests / "right" / chapter.folder / name / "poll.cpp", "right.cpp.in"},
      {wrong / "reply-forgotten.cpp", "reply-forgotten.cpp.in"},
      {wrong / "rep-out-of-step.cpp", "rep-out-of-step.cpp.in"},
      {wrong / "trailing-nul.cpp", "trailing-nul.cpp.in"},
  };
}

std::string filled_in(std::string text, const std::string& name) {
  put_in(text, "@name@", name);
  put_in(text, "@Name@", pascal_case(name));
  put_in(text, "@title@", as_title(name));
  return text;
}

std::string with_exercise(std::string chapter_data, const std::string& name) {
  constexpr std::string_view list = "exercises = [";
  const auto start = chapter_data.find(list);
  const auto end =
      start == std::string::npos ? start : chapter_data.find(']', start + list.size());
  if (end == std::string::npos)
    throw UsageError("the chapter's meson.build has no list 'exercises = [ ... ]'");
  const std::string entry = fmt::format(
      "  {{\n    'name': '{}',\n    'title': '{}',\n    'minutes': 10,\n"
      "    'difficulty': 'medium',\n  }},\n",
      name, as_title(name));
  const bool empty = end == start + list.size();
  chapter_data.insert(end, (empty ? "\n" : "") + entry);
  return chapter_data;
}

std::optional<std::string> objection_to_name(const Book& book,
                                             const std::string& name) {
  if (!is_name(name))
    return fmt::format(
        "'{}' is no name for an exercise: small letters, digits and _, a "
        "letter first, such as echo_server",
        name);
  for (const Exercise* exercise : book.exercises())
    if (exercise->name == name)
      return fmt::format("there is an exercise {} already, in {}", name,
                         exercise->files.folder.string());
  for (const Chapter& chapter : book.chapters) {
    const auto program =
        book.root / "chapters" / chapter.folder / "programs" / (name + ".cpp");
    if (std::filesystem::exists(program))
      return fmt::format("there is a program {} already, in {}", name,
                         chapter.page().parent_path().string());
  }
  return std::nullopt;
}

}  // namespace runner
