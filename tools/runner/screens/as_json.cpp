#include "screens/as_json.hpp"

#include <algorithm>

#include "text/json.hpp"

namespace runner {
namespace {

Json exercise_as_json(const Exercise& exercise, const ExerciseProgress& progress) {
  return {{"id", exercise.id},
          {"name", exercise.name},
          {"title", exercise.title},
          {"chapter", exercise.chapter},
          {"minutes", exercise.minutes},
          {"difficulty", exercise.difficulty},
          {"stands_for", exercise.stands_for},
          {"file", exercise.files.stub.string()},
          {"state", name_of(standing(progress))},
          {"attempts", progress.attempts},
          {"hints", progress.hints},
          {"first_run", progress.first_run},
          {"last_run", progress.last_run},
          {"solved_on", progress.solved},
          {"given_up_on", progress.given_up},
          {"skipped_on", progress.skipped}};
}

Json review_as_json(const ReviewProgress& review) {
  return {{"first_taken", review.first_taken},
          {"first_right", review.first_right},
          {"last_taken", review.last_taken},
          {"last_right", review.last_right},
          {"questions", review.questions}};
}

Json totals_as_json(const Totals& totals) {
  return {{"exercises", totals.exercises}, {"solved", totals.solved},
          {"given_up", totals.given_up},   {"skipped", totals.skipped},
          {"optional", totals.optional},   {"attempts", totals.attempts},
          {"hints", totals.hints},         {"last_run", totals.last_run}};
}

Json failures_as_json(const std::vector<Failure>& failures) {
  Json result = Json::array();
  for (const Failure& failure : failures)
    result.push_back(
        {{"file", failure.file}, {"line", failure.line}, {"message", failure.message}});
  return result;
}

Json findings_as_json(const std::vector<Diagnosis>& findings) {
  Json result = Json::array();
  for (const Diagnosis& finding : findings)
    result.push_back({{"id", finding.id},
                      {"sentence", finding.sentence},
                      {"page", finding.page},
                      {"hint", finding.hint}});
  return result;
}

Json tests_as_json(const Verdict& verdict) {
  Json result = Json::array();
  for (const TestVerdict& test : verdict.tests)
    result.push_back({{"name", test.name},
                      {"sentence", test.sentence},
                      {"state", name_of(test.state)},
                      {"milliseconds", test.milliseconds},
                      {"failures", failures_as_json(test.failures)},
                      {"waiting", test.waiting},
                      {"picture", test.picture},
                      {"findings", findings_as_json(test.findings)}});
  return result;
}

Json diagnostics_as_json(const std::vector<Diagnostic>& diagnostics) {
  Json result = Json::array();
  for (const Diagnostic& one : diagnostics)
    result.push_back({{"file", one.file},
                      {"line", one.line},
                      {"column", one.column},
                      {"message", one.message},
                      {"explanation", one.explanation}});
  return result;
}

Json verdict_as_json(const Trial& trial) {
  const Verdict& verdict = trial.verdict;
  Json misconceptions = Json::array();
  for (const NamedMisconception& one : verdict.misconceptions)
    misconceptions.push_back({{"id", one.id}, {"sentence", one.sentence}});
  return {{"outcome", name_of(verdict.outcome)},
          {"solved", verdict.solved()},
          {"untouched", trial.untouched},
          {"sentence", verdict.sentence},
          {"notes", verdict.notes},
          {"tests", tests_as_json(verdict)},
          {"outside_of_tests", failures_as_json(verdict.outside)},
          {"misconceptions", misconceptions},
          {"errors", diagnostics_as_json(verdict.build ? verdict.build->errors
                                                       : std::vector<Diagnostic>{})},
          {"warnings", diagnostics_as_json(trial.warnings)},
          {"build_log", verdict.build ? verdict.build->log : ""},
          {"output", trial.output},
          {"output_log", trial.output_log}};
}

}  // namespace

std::string list_as_json(const Book& book, const Progress& progress,
                         const Selection& selection) {
  Json chapters = Json::array();
  for (const Chapter& chapter : book.chapters) {
    Json exercises = Json::array();
    for (const Exercise* const exercise : chosen(chapter, progress, selection))
      exercises.push_back(exercise_as_json(*exercise, progress.of(*exercise)));
    if (exercises.empty() && !selection.is_all()) continue;
    chapters.push_back({{"name", chapter.name},
                        {"folder", chapter.folder},
                        {"title", chapter.title},
                        {"totals", totals_as_json(totals(chapter, progress))},
                        {"review", review_as_json(progress.review_of(chapter))},
                        {"exercises", exercises}});
  }
  const Totals sum = totals(book, progress);
  const Exercise* const current = current_exercise(book, progress);
  return to_text(Json{{"version", json_version},
                      {"command", "list"},
                      {"book", book.name},
                      {"book_version", book.version},
                      {"solved", sum.solved},
                      {"exercises", sum.exercises},
                      {"started", progress.started},
                      {"current", current == nullptr ? "" : current->id},
                      {"totals", totals_as_json(sum)},
                      {"chapters", chapters}});
}

std::string trial_as_json(const Exercise& exercise, const Trial& trial,
                          const ExerciseProgress& progress, const BookUpdate& update) {
  return to_text(Json{{"version", json_version},
                      {"command", "run"},
                      {"exercise", exercise_as_json(exercise, progress)},
                      {"verdict", verdict_as_json(trial)},
                      {"book_changed",
                       {{"stub", update.stub},
                        {"contract", update.contract},
                        {"unmerged_line", update.unmerged_line}}}});
}

std::string check_as_json(const Book& book, const std::vector<CheckRow>& rows,
                          const Progress& progress) {
  Json results = Json::array();
  std::size_t tests = 0;
  std::size_t passed = 0;
  for (const CheckRow& row : rows) {
    const Verdict& verdict = row.trial.verdict;
    if (row.counts()) {
      tests += verdict.tests.size();
      passed += verdict.count(TestState::passed);
    }
    results.push_back(
        {{"exercise", exercise_as_json(*row.exercise, progress.of(*row.exercise))},
         {"counts", row.counts()},
         {"verdict", verdict_as_json(row.trial)}});
  }
  const CheckTotals sum = totals(rows);
  return to_text(Json{{"version", json_version},
                      {"command", "check"},
                      {"book", book.name},
                      {"book_version", book.version},
                      {"all_solved", sum.solved == sum.exercises},
                      {"solved", sum.solved},
                      {"exercises", sum.exercises},
                      {"tests_passed", passed},
                      {"tests", tests},
                      {"results", results}});
}

std::string quiz_as_json(const Book& book, const std::vector<QuizRow>& rows) {
  Json questions = Json::array();
  for (const QuizRow& row : rows) {
    Json tests = Json::array();
    for (const ShownBy& shown : row.shown)
      tests.push_back({{"name", shown.test}, {"file", shown.file.string()}});
    questions.push_back(
        {{"chapter", row.chapter->name},
         {"question", row.question.text},
         {"choices", row.question.choices},
         {"right", std::string(1, Question::letter(row.question.right))},
         {"why", row.question.why},
         {"rows", row.question.rows},
         {"shown_by", tests}});
  }
  return to_text(Json{{"version", json_version},
                      {"command", "quiz"},
                      {"book", book.name},
                      {"book_version", book.version},
                      {"questions", questions}});
}

}  // namespace runner
