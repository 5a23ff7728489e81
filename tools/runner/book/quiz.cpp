#include "book/quiz.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "book/sources.hpp"
#include "system/files.hpp"
#include "text/json.hpp"

namespace runner {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_choices = 26;  // as many as there are letters

Question question_from(const Json& entry) {
  Question question{.text = entry.at("question"),
                    .choices = entry.at("choices"),
                    .why = entry.at("why"),
                    .rows = entry.value("rows", std::vector<std::string>{})};
  const std::string right = entry.at("right");
  question.right = right.size() == 1 && right >= "a"
                       ? static_cast<std::size_t>(right.front() - 'a')
                       : most_choices;
  if (question.choices.size() < 2 || question.choices.size() > most_choices ||
      question.right >= question.choices.size())
    throw BookError(fmt::format("'{}' has no choice '{}'", question.text, right));
  return question;
}

std::vector<fs::path> test_sources(const fs::path& folder) {
  std::vector<fs::path> result;
  std::error_code none;
  for (const auto& entry : fs::recursive_directory_iterator(folder, none))
    if (entry.path().filename().native().ends_with("_test.cpp"))
      result.push_back(entry.path());
  // The chapter's own before those of its exercises.
  std::ranges::sort(result, {}, [](const fs::path& file) {
    return std::pair(std::distance(file.begin(), file.end()), file);
  });
  return result;
}

bool names_row(const std::string& comment, const std::string& row) {
  std::istringstream words(comment);
  for (std::string word; words >> word;)
    if (word == row) return true;
  return false;
}

/** The first test behind a comment that names the row. */
std::string test_for(const std::string& source, const std::string& row) {
  bool here = false;
  std::string rest;
  for (const std::string& line : lines_of(source)) {
    here |= line.starts_with("// ") && names_row(line, row);
    if (here) rest += line + "\n";
  }
  const auto tests = declared_tests(rest);
  return tests.empty() ? "" : tests.front();
}

}  // namespace

std::vector<Question> parse_quiz(std::string_view text) {
  try {
    std::vector<Question> questions;
    const Json quiz = parse_json(text);
    for (const Json& entry : quiz.at("questions"))
      questions.push_back(question_from(entry));
    return questions;
  } catch (const JsonError& error) {
    throw BookError(error.what());
  }
}

std::vector<Question> read_quiz(const fs::path& root, const Chapter& chapter) {
  const fs::path file = root / chapter.page().parent_path() / "quiz.json";
  const auto text = read_file_if_there(file);
  if (!text) return {};
  try {
    return parse_quiz(*text);
  } catch (const BookError& error) {
    throw BookError(fmt::format("{} cannot be used: {}", file.string(), error.what()));
  }
}

std::vector<ShownBy> tests_for(const fs::path& root, const Chapter& chapter,
                               const std::vector<std::string>& rows) {
  const auto sources = test_sources(root / chapter.page().parent_path());
  std::vector<ShownBy> result;
  for (const std::string& row : rows)
    for (const fs::path& source : sources) {
      std::string test = test_for(read_file(source), row);
      if (test.empty()) continue;
      if (std::ranges::count(result, test, &ShownBy::test) == 0)
        result.push_back({std::move(test), source.lexically_relative(root)});
      break;
    }
  return result;
}

}  // namespace runner
