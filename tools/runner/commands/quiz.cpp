// The verb `quiz`: the review questions, asked one by one on a terminal.

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <iostream>
#include <optional>
#include <string>

#include "book/lookup.hpp"
#include "commands/learner_commands.hpp"
#include "screens/as_json.hpp"
#include "screens/quiz_screen.hpp"
#include "screens/steps.hpp"
#include "system/files.hpp"
#include "text/text.hpp"

namespace runner {
namespace {

std::vector<QuizRow> questions_of(Workbook& workbook, const Arguments& arguments) {
  const Book& book = workbook.book();
  const auto& root = workbook.environment().root;
  std::vector<QuizRow> rows;
  const auto add = [&](const Chapter& chapter) {
    for (Question& question : read_quiz(root, chapter))
      rows.push_back({&chapter, std::move(question), {}});
  };
  if (arguments.chapter) {
    add(find_chapter(book, *arguments.chapter, workbook.environment().here));
  } else {
    for (const Chapter& chapter : book.chapters) add(chapter);
  }
  for (QuizRow& row : rows)
    row.shown = tests_for(root, *row.chapter, row.question.rows);
  return rows;
}

/** Shows all rows in order, each chapter's title above its questions. */
template <class Show>
void for_each_question(const Look& look, const std::vector<QuizRow>& rows, Show show) {
  const Chapter* chapter = nullptr;
  std::size_t number = 0;
  for (const QuizRow& row : rows) {
    if (row.chapter != chapter) {
      if (chapter != nullptr) print("\n");
      print(show_quiz_title(look, *row.chapter));
      number = 0;
    }
    chapter = row.chapter;
    const auto count = static_cast<std::size_t>(
        std::ranges::count(rows, row.chapter, &QuizRow::chapter));
    if (!show(row, AskedQuestion{row.question, ++number, count, row.shown})) return;
  }
}

/** What was typed: a choice, nothing to be told the answer, or the wish to leave. */
struct Reply {
  std::optional<std::size_t> choice;
  bool leave = false;
};

std::string without_spaces(std::string text) {
  std::erase_if(text, [](unsigned char c) { return std::isspace(c) != 0; });
  return text;
}

Reply ask_for_reply(const Question& question) {
  const char last = Question::letter(question.choices.size() - 1);
  while (true) {
    print(fmt::format("Your answer, a to {} (Enter: tell me, q: leave): ", last));
    std::string line;
    if (!std::getline(std::cin, line)) {
      print("\n");
      return {.choice = {}, .leave = true};
    }
    line = without_spaces(line);
    if (line.empty()) return {};
    const char typed =
        static_cast<char>(std::tolower(static_cast<unsigned char>(line.front())));
    if (line.size() == 1 && typed >= 'a' && typed <= last)
      return {.choice = static_cast<std::size_t>(typed - 'a')};
    if (line.size() == 1 && typed == 'q') return {.choice = {}, .leave = true};
  }
}

/** Keeps how a chapter's review went. What cannot be kept is complained of. */
void keep_review(Workbook& workbook, const Chapter& chapter, std::size_t right,
                 std::size_t of) {
  try {
    workbook.change_progress([&](Progress& progress) {
      progress.reviews[chapter.name].take(static_cast<int>(right),
                                          static_cast<int>(of));
    });
  } catch (const FileError& error) {
    complain(error.what());
  }
}

int ask(Workbook& workbook, const std::vector<QuizRow>& rows) {
  const Look& look = workbook.look();
  const Progress before = workbook.progress();
  std::size_t right = 0;
  std::size_t asked = 0;
  std::size_t right_before = 0;  // in the chapters before
  for_each_question(look, rows, [&](const QuizRow& row, const AskedQuestion& question) {
    if (question.number == 1) {
      right_before = right;
      print(show_review(look, before.review_of(*row.chapter)));
    }
    print("\n" + show_question(look, question) + "\n");
    const Reply reply = ask_for_reply(question.question);
    if (reply.leave) return false;
    ++asked;
    if (reply.choice == question.question.right) ++right;
    print(show_answer(look, question, reply.choice ? &*reply.choice : nullptr));
    if (question.number == question.count)
      keep_review(workbook, *row.chapter, right - right_before, question.count);
    return true;
  });
  print(fmt::format("\n{} of {} right.\n", right, counted(asked, "answer")));
  return right == rows.size() ? exit_code::done : exit_code::open;
}

int list_questions(const Look& look, const std::vector<QuizRow>& rows,
                   bool with_answers) {
  for_each_question(look, rows, [&](const QuizRow&, const AskedQuestion& question) {
    print("\n" + show_question(look, question));
    if (with_answers) print("\n" + show_answer(look, question));
    return true;
  });
  if (!with_answers)
    print("\n" + show_steps(look, {{"Answers", typed("quiz --answers")}}));
  return exit_code::done;
}

}  // namespace

int quiz(Workbook& workbook, const Arguments& arguments) {
  const auto rows = questions_of(workbook, arguments);
  if (arguments.json) {
    print(quiz_as_json(workbook.book(), rows));
    return exit_code::done;
  }
  if (rows.empty()) {
    print("There are no review questions.\n");
    return exit_code::done;
  }
  const bool terminal = isatty(STDIN_FILENO) != 0 && isatty(STDOUT_FILENO) != 0;
  return terminal && !arguments.answers
             ? ask(workbook, rows)
             : list_questions(workbook.look(), rows, arguments.answers);
}

}  // namespace runner
