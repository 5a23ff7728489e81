#include "screens/quiz_screen.hpp"

#include <fmt/format.h>

#include "text/text.hpp"
#include "verdict/messages.hpp"

namespace runner {
namespace {

constexpr std::size_t day_length = sizeof "2025-03-14" - 1;

}  // namespace

std::string show_quiz_title(const Look& look, const Chapter& chapter) {
  return look.strong(fmt::format("{} {}: review questions", chapter.folder.substr(0, 2),
                                 chapter.title)) +
         "\n";
}

std::string show_review(const Look& look, const ReviewProgress& review) {
  if (review.last_taken.empty()) return "";
  std::string text = fmt::format("Taken on {}: {} of {} right.",
                                 review.last_taken.substr(0, day_length),
                                 review.last_right, review.questions);
  if (review.first_taken != review.last_taken)
    text += fmt::format(" The first time, on {}: {}.",
                        review.first_taken.substr(0, day_length), review.first_right);
  return wrapped(look.faint(text), look.width);
}

std::string show_question(const Look& look, const AskedQuestion& asked) {
  const Question& question = asked.question;
  std::string text =
      wrapped(look.quoted(question.text), look.width,
              fmt::format("Question {} of {}: ", asked.number, asked.count)) +
      (look.plain ? "" : "\n");
  for (std::size_t choice = 0; choice != question.choices.size(); ++choice)
    text += wrapped(look.quoted(question.choices[choice]), look.width,
                    look.plain ? fmt::format("{}: ", Question::letter(choice))
                               : fmt::format("  {}  ", Question::letter(choice)),
                    "     ");
  return text;
}

std::string show_answer(const Look& look, const AskedQuestion& asked,
                        const std::size_t* chosen) {
  const Question& question = asked.question;
  const char letter = Question::letter(question.right);
  std::string text;
  if (chosen == nullptr) {
    text = fmt::format("Answer: {}.\n", letter);
  } else if (*chosen == question.right) {
    text = look.good(fmt::format("Right: {}.", letter)) + "\n";
  } else {
    text = look.bad(fmt::format("Not {}, but {}.", Question::letter(*chosen), letter)) +
           "\n";
  }
  text += wrapped(look.quoted(question.why), look.width);
  for (const ShownBy& shown : asked.shown)
    text +=
        wrapped(look.faint(fmt::format("Shown by the test \"{}\" in {}.",
                                       sentence_of(shown.test), shown.file.string())),
                look.width);
  return text;
}

}  // namespace runner
