#include "progress/beginnings.hpp"

#include "system/files.hpp"
#include "text/json.hpp"

namespace runner {
namespace {

namespace fs = std::filesystem;

/** One file for both texts: it is replaced at once, so they always belong together. */
std::optional<BookTexts> texts_from(const std::string& text) {
  try {
    const Json entry = parse_json(text);
    return BookTexts{.stub = entry.at("stub"), .contract = entry.at("contract")};
  } catch (const JsonError&) {
    return std::nullopt;
  }
}

}  // namespace

Beginnings::Beginnings(fs::path folder) : folder_(std::move(folder)) {}

fs::path Beginnings::file_of(const std::string& id) const {
  return folder_ / (id + ".json");
}

std::optional<BookTexts> Beginnings::of(const Exercise& exercise) const {
  if (const auto text = read_file_if_there(file_of(exercise.id)))
    return texts_from(*text);
  for (const std::string& id : exercise.formerly)
    if (const auto text = read_file_if_there(file_of(id))) return texts_from(*text);
  return std::nullopt;
}

void Beginnings::keep(const Exercise& exercise, const BookTexts& texts) const {
  const fs::path file = file_of(exercise.id);
  make_folders(file.parent_path());
  write_file_atomically(
      file, to_text(Json{{"stub", texts.stub}, {"contract", texts.contract}}));
}

}  // namespace runner
