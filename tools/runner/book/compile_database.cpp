#include "book/compile_database.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "text/json.hpp"

namespace runner {
namespace {

namespace fs = std::filesystem;

/** Whether a file lies in a folder, both relative to the root of the workbook. */
bool lies_in(const fs::path& file, const fs::path& folder) {
  return std::ranges::mismatch(folder, file).in1 == folder.end();
}

bool is_variant(const fs::path& file) {
  return lies_in(file, "tests/stubs") || lies_in(file, "tests/right") ||
         lies_in(file, "tests/wrong");
}

class Filter {
 public:
  Filter(const Book& book, const std::set<std::string>& open_to,
         const std::set<std::string>& done)
      : exercises_(book.exercises()), open_to_(open_to), done_(done) {}

  bool lets_through(const fs::path& file) {
    if (is_variant(file) || !seen_.insert(file).second) return false;
    for (const Exercise* const exercise : exercises_) {
      if (file == exercise->files.solution) return done_.contains(exercise->id);
      if (lies_in(file, exercise->files.folder)) return open_to_.contains(exercise->id);
    }
    return true;
  }

 private:
  std::vector<const Exercise*> exercises_;
  const std::set<std::string>& open_to_;
  const std::set<std::string>& done_;
  std::set<fs::path> seen_;
};

void exchange_all(std::string& text, std::string_view old, std::string_view with) {
  for (auto at = text.find(old); at != std::string::npos;
       at = text.find(old, at + with.size()))
    text.replace(at, old.size(), with);
}

/** A command that needs nothing that the build has yet to make. */
std::string for_editors(std::string command, const fs::path& root) {
  for (const std::string prelude : {"exercise_prelude", "test_prelude"}) {
    exchange_all(command, fmt::format(" -include common/{}_changed.hpp", prelude), "");
    exchange_all(command, fmt::format(" -include common/{}.hpp", prelude),
                 fmt::format(" -include '{}'",
                             (root / "common/prelude" / (prelude + ".hpp")).string()));
  }
  exchange_all(command, " -Winvalid-pch", "");
  exchange_all(command, " -Werror ", " ");
  return command;
}

}  // namespace

std::string compile_database(std::string_view all, const Book& book,
                             const std::set<std::string>& open_to,
                             const std::set<std::string>& done) {
  try {
    Filter filter(book, open_to, done);
    Json kept = Json::array();
    const Json entries = parse_json(all);
    for (const Json& entry : entries) {
      const fs::path file = (fs::path(entry.at("directory").get<std::string>()) /
                             entry.at("file").get<std::string>())
                                .lexically_normal()
                                .lexically_relative(book.root);
      if (!filter.lets_through(file)) continue;
      Json own = entry;
      own["command"] = for_editors(entry.at("command"), book.root);
      kept.push_back(own);
    }
    return to_text(kept);
  } catch (const JsonError& error) {
    throw BookError(error.what());
  }
}

}  // namespace runner
