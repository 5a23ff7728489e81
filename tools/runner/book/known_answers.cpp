#include "book/known_answers.hpp"

#include <string_view>

#include "book/sources.hpp"
#include "system/files.hpp"

namespace runner {
namespace {

namespace fs = std::filesystem;

/** The comment that a source begins with, in one line. */
std::string first_comment(const std::string& source) {
  std::string text;
  for (const std::string& line : lines_of(source)) {
    if (!line.starts_with("// ")) break;
    text += (text.empty() ? "" : " ") + line.substr(3);
  }
  return text;
}

/** `tests/wrong/01_hello_world/echo_server` */
fs::path folder_of_variants(const fs::path& root, const Exercise& exercise,
                            std::string_view kind) {
  return root / "tests" / kind / exercise.files.pristine.parent_path().filename() /
         exercise.name;
}

/** What C++ makes of the string literals that follow upon each other at `from`. */
std::string literals_at(std::string_view source, std::size_t from) {
  std::string text;
  bool inside = false;
  for (std::size_t at = from; at < source.size(); ++at) {
    const char here = source[at];
    if (inside && here == '\\' && at + 1 < source.size()) {
      text += source[++at];
    } else if (here == '"') {
      inside = !inside;
    } else if (inside) {
      text += here;
    } else if (here == '}') {
      break;
    }
  }
  return text;
}

/** The sentence on a misconception, in the table that the tests name them from. */
std::string sentence_on(const std::string& id, std::string_view table) {
  const auto row = table.find("\"" + id + "\",");
  if (row == std::string_view::npos) return "";
  const auto chapter = table.find(',', row) + 1;
  const auto sentence = table.find(',', chapter);
  return sentence == std::string_view::npos ? "" : literals_at(table, sentence);
}

}  // namespace

std::vector<Lesson> read_lessons(const fs::path& root, const Exercise& exercise) {
  const std::string table =
      read_file_if_there(root / "common/src/misconception.cpp").value_or("");
  const fs::path folder = folder_of_variants(root, exercise, "wrong");
  std::vector<Lesson> lessons;
  for (const Variant& variant : exercise.wrong) {
    const auto source = read_file_if_there(folder / (variant.name + ".cpp"));
    if (!source) continue;
    const std::string id = variant.name.substr(0, variant.name.find('.'));
    lessons.push_back({id, first_comment(*source), sentence_on(id, table)});
  }
  return lessons;
}

std::vector<Alternative> read_alternatives(const fs::path& root,
                                           const Exercise& exercise) {
  const fs::path folder = folder_of_variants(root, exercise, "right");
  std::vector<Alternative> others;
  for (const Variant& variant : exercise.right)
    if (auto source = read_file_if_there(folder / (variant.name + ".cpp")))
      others.push_back({variant.name, std::move(*source)});
  return others;
}

}  // namespace runner
