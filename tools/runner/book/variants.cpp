#include "book/variants.hpp"

#include "book/sources.hpp"
#include "system/files.hpp"

namespace runner {
namespace {

namespace fs = std::filesystem;

/** `tests/wrong/01_hello_world/echo_server/text-cut-at-nul.cpp` */
fs::path file_of_variant(const Exercise& exercise, std::string_view kind,
                         const std::string& name) {
  return fs::path("tests") / kind / exercise.files.pristine.parent_path().filename() /
         exercise.name / (name + ".cpp");
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
  for (const Variant& variant : exercise.right) {
    fs::path file = file_of_variant(exercise, "right", variant.name);
    if (auto source = read_file_if_there(root / file))
      result.push_back({variant.name, std::move(file), *std::move(source)});
  }
  return result;
}

std::vector<WrongSolution> read_wrong_solutions(const fs::path& root,
                                                const Exercise& exercise) {
  const std::string table =
      read_file_if_there(root / "common/src/misconception.cpp").value_or("");
  std::vector<WrongSolution> result;
  for (const Variant& variant : exercise.wrong) {
    fs::path file = file_of_variant(exercise, "wrong", variant.name);
    const auto source = read_file_if_there(root / file);
    if (!source) continue;
    // A second one for the same misconception has a detail in its name.
    const std::string id = variant.name.substr(0, variant.name.find('.'));
    result.push_back(
        {id, opening_comment(*source), sentence_on(id, table), std::move(file)});
  }
  return result;
}

}  // namespace runner
