#include "progress/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>

#include "text/json.hpp"

namespace runner {
namespace {

Json entry_of(const ExerciseProgress& progress) {
  return {{"attempts", progress.attempts},   {"hints", progress.hints},
          {"first_run", progress.first_run}, {"last_run", progress.last_run},
          {"solved", progress.solved},       {"given_up", progress.given_up},
          {"skipped", progress.skipped},     {"save", progress.save}};
}

Json entry_of(const ReviewProgress& review) {
  return {{"first_taken", review.first_taken},
          {"first_right", review.first_right},
          {"last_taken", review.last_taken},
          {"last_right", review.last_right},
          {"questions", review.questions}};
}

ReviewProgress review_from(const Json& entry) {
  return {.first_taken = entry.value("first_taken", ""),
          .first_right = entry.value("first_right", 0),
          .last_taken = entry.value("last_taken", ""),
          .last_right = entry.value("last_right", 0),
          .questions = entry.value("questions", 0)};
}

ExerciseProgress progress_from(const Json& entry) {
  return {.attempts = entry.value("attempts", 0),
          .hints = entry.value("hints", 0),
          .first_run = entry.value("first_run", ""),
          .last_run = entry.value("last_run", ""),
          .solved = entry.value("solved", ""),
          .given_up = entry.value("given_up", ""),
          .skipped = entry.value("skipped", ""),
          .save = entry.value("save", "")};
}

/** Turns what version 1 wrote into version 2, which knows skipped exercises. */
void from_version_1(Json& entry) {
  for (auto& [id, one] : entry.at("exercises").items()) one["skipped"] = "";
}

/** Turns what version 2 wrote into version 3, which knows reviews, and which save of a
 *  file was counted. */
void from_version_2(Json& entry) {
  entry["reviews"] = Json::object();
  for (auto& [id, one] : entry.at("exercises").items()) one["save"] = "";
}

/** One step for each version that there was; a file walks through all that follow. */
constexpr std::array migrations{from_version_1, from_version_2};
static_assert(migrations.size() + 1 == progress_version);

int version_in(const Json& entry) {
  const int version = entry.at("version");
  if (version < 1 || version > progress_version)
    throw ProgressError(
        fmt::format("was written by version {} of the format, and "
                    "this runner knows version {}",
                    version, progress_version));
  return version;
}

void migrate(Json& entry) {
  for (int version = version_in(entry); version < progress_version; ++version)
    migrations.at(static_cast<std::size_t>(version - 1))(entry);
}

bool is_open(const Progress& progress, const Exercise& exercise) {
  return standing(progress.of(exercise)) == Standing::open;
}

/** The first open exercise from `start` on, and then from the first one on. */
const Exercise* first_open(const std::vector<const Exercise*>& all, std::size_t start,
                           const Progress& progress) {
  for (std::size_t step = 0; step != all.size(); ++step) {
    const Exercise* const exercise = all[(start + step) % all.size()];
    if (is_open(progress, *exercise)) return exercise;
  }
  return nullptr;
}

}  // namespace

ExerciseProgress Progress::of(const Exercise& exercise) const {
  if (const auto found = exercises.find(exercise.id); found != exercises.end())
    return found->second;
  for (const std::string& id : exercise.formerly)
    if (const auto found = exercises.find(id); found != exercises.end())
      return found->second;
  return {};
}

ExerciseProgress& Progress::at(const Exercise& exercise) {
  const ExerciseProgress known = of(exercise);
  for (const std::string& id : exercise.formerly) exercises.erase(id);
  return exercises.insert_or_assign(exercise.id, known).first->second;
}

ReviewProgress Progress::review_of(const Chapter& chapter) const {
  const auto found = reviews.find(chapter.name);
  return found == reviews.end() ? ReviewProgress() : found->second;
}

void ReviewProgress::take(int right, int of) {
  last_taken = now();
  last_right = right;
  questions = of;
  if (!first_taken.empty()) return;
  first_taken = last_taken;
  first_right = right;
}

Standing standing(const ExerciseProgress& progress) {
  if (!progress.solved.empty()) return Standing::solved;
  if (!progress.given_up.empty()) return Standing::given_up;
  return progress.skipped.empty() ? Standing::open : Standing::skipped;
}

bool mark_solved(Progress& progress, const Book& book, const Exercise& exercise) {
  ExerciseProgress& own = progress.at(exercise);
  if (!own.solved.empty()) return false;
  own.solved = now();
  own.skipped.clear();
  for (const Exercise* const one : book.replaced_by(exercise))
    if (is_open(progress, *one)) progress.at(*one).skipped = own.solved;
  return true;
}

std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::open:
      return "open";
    case Standing::solved:
      return "solved";
    case Standing::given_up:
      return "given_up";
    case Standing::skipped:
      return "skipped";
  }
  return "unknown";
}

void Totals::add(const Exercise& exercise, const ExerciseProgress& progress) {
  attempts += progress.attempts;
  hints += progress.hints;
  last_run = std::max(last_run, progress.last_run);
  ++(exercise.is_optional() ? optional : exercises);
  if (exercise.is_optional()) return;
  const Standing its = standing(progress);
  if (its == Standing::solved) ++solved;
  if (its == Standing::given_up) ++given_up;
  if (its == Standing::skipped) ++skipped;
}

Totals totals(const Chapter& chapter, const Progress& progress) {
  Totals result;
  for (const Exercise& exercise : chapter.exercises)
    result.add(exercise, progress.of(exercise));
  return result;
}

Totals totals(const Book& book, const Progress& progress) {
  Totals result;
  for (const Exercise* const exercise : book.exercises())
    result.add(*exercise, progress.of(*exercise));
  return result;
}

const Exercise* last_exercise(const Book& book, const Progress& progress) {
  const auto all = book.exercises();
  const auto found = std::ranges::find_if(all, [&](const Exercise* exercise) {
    return exercise->id == progress.current ||
           std::ranges::count(exercise->formerly, progress.current) > 0;
  });
  return found == all.end() ? nullptr : *found;
}

const Exercise* current_exercise(const Book& book, const Progress& progress) {
  const Exercise* const last = last_exercise(book, progress);
  if (last != nullptr && is_open(progress, *last)) return last;
  return first_open(book.path(), 0, progress);
}

const Exercise* next_open(const Book& book, const Progress& progress,
                          const Exercise& after) {
  const auto all = book.path();
  const auto here = std::ranges::find(all, after.id, &Exercise::id);
  const std::ptrdiff_t start = here == all.end() ? 0 : here - all.begin() + 1;
  const Exercise* const found =
      first_open(all, static_cast<std::size_t>(start), progress);
  return found != nullptr && found->id == after.id ? nullptr : found;
}

const Exercise* exercise_before(const Book& book, const Exercise& exercise) {
  const auto all = book.path();
  const auto here = std::ranges::find(all, exercise.id, &Exercise::id);
  return here == all.begin() || here == all.end() ? nullptr : *(here - 1);
}

bool is_done(const Chapter& chapter, const Progress& progress) {
  return std::ranges::none_of(chapter.exercises, [&](const Exercise& one) {
    return !one.is_optional() && is_open(progress, one);
  });
}

std::string to_text(const Progress& progress) {
  Json exercises = Json::object();
  for (const auto& [id, one] : progress.exercises) exercises[id] = entry_of(one);
  Json reviews = Json::object();
  for (const auto& [chapter, one] : progress.reviews) reviews[chapter] = entry_of(one);
  return to_text(Json{{"version", progress_version},
                      {"started", progress.started},
                      {"current", progress.current},
                      {"exercises", exercises},
                      {"reviews", reviews}});
}

Progress parse_progress(std::string_view text) {
  try {
    Json entry = parse_json(text);
    migrate(entry);
    Progress progress{.started = entry.at("started"),
                      .current = entry.at("current"),
                      .exercises = {}};
    for (const auto& [id, one] : entry.at("exercises").items())
      progress.exercises[id] = progress_from(one);
    for (const auto& [chapter, one] : entry.at("reviews").items())
      progress.reviews[chapter] = review_from(one);
    return progress;
  } catch (const JsonError&) {
    throw ProgressError("cannot be understood");
  }
}

int version_of_progress(std::string_view text) {
  try {
    return version_in(parse_json(text));
  } catch (const JsonError&) {
    throw ProgressError("cannot be understood");
  }
}

std::string now() {
  const std::time_t seconds = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text.data();
}

std::string date_for_name() {
  std::string name = now();
  std::ranges::replace(name, ':', '-');
  return name;
}

}  // namespace runner
