#include "screens/known_answers_screen.hpp"

#include <fmt/format.h>

#include <string_view>

#include "book/sources.hpp"
#include "text/text.hpp"

namespace runner {

std::string show_code(const Look& look, const std::string& source) {
  std::string text;
  for (const std::string& line : lines_of(look.quoted(source)))
    if (line.find("//! [answer]") == std::string::npos)
      text += line.empty() ? "\n" : fmt::format("  {}\n", line);
  return text;
}

std::string show_alternative(const Look& look, const Alternative& alternative) {
  return look.strong("Another solution: " + look.quoted(alternative.name)) + "\n\n" +
         show_code(look, alternative.source);
}

std::string show_lessons(const Look& look, const std::vector<Lesson>& lessons) {
  if (lessons.empty()) return "No wrong solutions of this exercise are known.\n";
  std::string text = look.strong("What wrong solutions teach") + "\n";
  std::string_view before;
  for (const Lesson& lesson : lessons) {
    if (lesson.id != before) {
      text += "\n" + look.note(look.quoted(lesson.id)) + "\n";
      text += wrapped(look.quoted(lesson.sentence), look.width, "  ", "  ");
    }
    text += wrapped(look.quoted(lesson.mistake), look.width, "  - ", "    ");
    before = lesson.id;
  }
  return text;
}

}  // namespace runner
