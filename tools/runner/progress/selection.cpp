#include "progress/selection.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace runner {
namespace {

char in_lower_case(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

}  // namespace

bool holds(std::string_view text, std::string_view part) {
  const auto same = [](char a, char b) { return in_lower_case(a) == in_lower_case(b); };
  return part.empty() || std::search(text.begin(), text.end(), part.begin(), part.end(),
                                     same) != text.end();
}

bool Selection::takes(const Chapter& chapter, const Exercise& exercise,
                      const Progress& progress) const {
  if (standing && runner::standing(progress.of(exercise)) != *standing) return false;
  if (!difficulty.empty() && exercise.difficulty != difficulty) return false;
  const std::array<std::string_view, 6> words{exercise.name,  exercise.id,
                                              exercise.title, exercise.difficulty,
                                              chapter.title,  chapter.folder};
  return std::ranges::any_of(
      words, [&](std::string_view word) { return holds(word, search); });
}

std::vector<const Exercise*> chosen(const Chapter& chapter, const Progress& progress,
                                    const Selection& selection) {
  std::vector<const Exercise*> result;
  for (const Exercise& exercise : chapter.exercises)
    if (selection.takes(chapter, exercise, progress)) result.push_back(&exercise);
  return result;
}

bool is_difficulty(std::string_view word) {
  return word == "easy" || word == "medium" || word == "hard";
}

std::optional<Standing> standing_called(std::string_view name) {
  for (const Standing one :
       {Standing::open, Standing::solved, Standing::given_up, Standing::skipped})
    if (name == name_of(one)) return one;
  return std::nullopt;
}

}  // namespace runner
