#include "book/variants.hpp"

#include <algorithm>

#include "book/sources.hpp"
#include "system/files.hpp"

namespace runner {
namespace {

namespace fs = std::filesystem;

/**
 * `tests/wrong/01_hello_world/echo_server/text-cut-at-nul.cpp` and so on. They are
 * found where they lie: a learner's build does not know of them.
 */
std::vector<fs::path> variants_of(const fs::path& root, const Exercise& exercise,
                                  std::string_view kind) {
  const fs::path folder = fs::path("tests") / kind /
                          exercise.files.pristine.parent_path().filename() /
                          exercise.name;
  std::vector<fs::path> files;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(root / folder, none))
    if (entry.path().extension() == ".cpp")
      files.push_back(folder / entry.path().filename());
  std::ranges::sort(files);
  return files;
}

/** The comment that a source begins with, in one line. */
std::string opening_comment(const std::string& source) {
  std::string text;
  for (const std::string& line : lines_of(source)) {
    if (!line.starts_with("// ")) break;
    text += (text.empty() ? "" : " ") + line.substr(3);
  }
  return text;
}

/** What C++ makes of the string literals that follow upon each other. */
std::string joined_literals(std::string_view source) {
  std::string text;
  bool inside = false;
  for (std::size_t at = 0; at < source.size(); ++at) {
    const char here = source[at];
    if (inside && here == '\\' && at + 1 < source.size()) {
      text += source[++at];
    } else if (here == '"') {
      inside = !inside;
    } else if (inside) {
      text += here;
    } else if (here == '}' || (here == ',' && !text.empty())) {
      break;
    }
  }
  return text;
}

}  // namespace

std::string sentence_on(std::string_view id, std::string_view table) {
  const auto row = table.find("\"" + std::string(id) + "\",");
  if (row == std::string_view::npos) return "";
  const auto chapter = table.find(',', row) + 1;
  const auto sentence = table.find(',', chapter);
  return sentence == std::string_view::npos
             ? ""
             : joined_literals(table.substr(sentence + 1));
}

std::vector<Alternative> read_alternatives(const fs::path& root,
                                           const Exercise& exercise) {
  std::vector<Alternative> result;
  for (const fs::path& file : variants_of(root, exercise, "right"))
    result.push_back({file.stem(), file, read_file(root / file)});
  return result;
}

std::vector<WrongSolution> read_wrong_solutions(const fs::path& root,
                                                const Exercise& exercise) {
  const std::string table =
      read_file_if_there(root / "common/src/misconception.cpp").value_or("");
  std::vector<WrongSolution> result;
  for (const fs::path& file : variants_of(root, exercise, "wrong")) {
    // A second one for the same misconception has a detail in its name.
    const std::string name = file.stem();
    const std::string id = name.substr(0, name.find('.'));
    result.push_back(
        {id, opening_comment(read_file(root / file)), sentence_on(id, table), file});
  }
  return result;
}

}  // namespace runner
