#include "progress/kept_copies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "progress/progress.hpp"
#include "system/files.hpp"

namespace runner {

namespace fs = std::filesystem;

KeptCopies::KeptCopies(fs::path folder) : folder_(std::move(folder)) {}

/** The newest first: their names hold the date. */
std::vector<fs::path> KeptCopies::copies_of(const std::string& exercise) const {
  std::vector<fs::path> result;
  std::error_code none_yet;
  for (const auto& entry : fs::directory_iterator(folder_ / exercise, none_yet))
    if (!entry.path().filename().native().starts_with('.'))  // half a copy, abandoned
      result.push_back(entry.path());
  std::ranges::sort(result, std::ranges::greater());
  return result;
}

std::optional<fs::path> KeptCopies::keep(const std::string& exercise,
                                         const std::string& text) {
  const auto copies = copies_of(exercise);
  if (!copies.empty() && read_file(copies.front()) == text) return copies.front();
  make_folders(folder_ / exercise);
  for (int count = 1;; ++count) {
    const fs::path copy =
        folder_ / exercise / fmt::format("{}-{:02}.cpp", date_for_name(), count);
    if (write_new_file(copy, text)) return copy;
  }
}

Replacement KeptCopies::replace(const std::string& exercise, const fs::path& file,
                                const std::string& text) {
  const auto present = read_file_if_there(file);
  if (present == text) return {};
  Replacement result{.changed = true, .kept = {}};
  if (present) result.kept = keep(exercise, *present);
  write_file_atomically(file, text);
  return result;
}

Replacement KeptCopies::reset(const std::string& exercise, const fs::path& file,
                              const std::string& stub) {
  return replace(exercise, file, stub);
}

std::optional<Replacement> KeptCopies::undo(const std::string& exercise,
                                            const fs::path& file,
                                            const std::string& stub) {
  const auto present = read_file_if_there(file);
  for (const fs::path& copy : copies_of(exercise)) {
    const std::string text = read_file(copy);
    if (text == present) continue;
    Replacement result{.changed = true, .kept = {}};
    if (present && *present != stub) result.kept = keep(exercise, *present);
    write_file_atomically(file, text);
    return result;
  }
  return std::nullopt;
}

}  // namespace runner
