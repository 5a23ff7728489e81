#include "verdict/messages.hpp"

#include <algorithm>
#include <cctype>

#include "book/sources.hpp"

namespace runner {
namespace {

constexpr std::string_view misconception_mark = "misconception: ";

bool is_upper(char c) {
  return std::isupper(static_cast<unsigned char>(c)) != 0;
}
bool is_lower(char c) {
  return std::islower(static_cast<unsigned char>(c)) != 0;
}
bool is_digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

/** Whether a new word of a name in PascalCase begins at `index`. */
bool begins_word(std::string_view name, std::size_t index) {
  const char here = name[index];
  const char before = name[index - 1];
  if (is_digit(here) != is_digit(before)) return true;
  if (!is_upper(here)) return false;
  const bool ends_capitals = index + 1 < name.size() && is_lower(name[index + 1]);
  return !is_upper(before) || ends_capitals;
}

/** A word as it stands within a sentence: abbreviations keep their capitals. */
std::string in_sentence(std::string word) {
  const bool abbreviation = word.size() > 1 && is_upper(word[1]);
  if (!abbreviation && word != "I")
    word[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(word[0])));
  return word;
}

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  for (std::size_t index = 0; index != name.size(); ++index) {
    if (name[index] == '_') continue;
    if (index == 0 || name[index - 1] == '_' || begins_word(name, index))
      words.emplace_back();
    words.back() += name[index];
  }
  return words;
}

void erase_all(std::string& text, std::string_view part) {
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part))
    text.erase(at, part.size());
}

/** Takes ` (of type ...)` off the end of a line. */
void erase_type_remark(std::string& line) {
  const auto at = line.rfind(" (of type ");
  if (at != std::string::npos && line.ends_with(')')) line.erase(at);
}

}  // namespace

std::string sentence_of(std::string_view test_name) {
  const auto dot = test_name.find('.');
  if (dot != std::string_view::npos) test_name.remove_prefix(dot + 1);
  std::string sentence;
  for (const std::string& word : words_of(test_name))
    sentence += (sentence.empty() ? "" : " ") + in_sentence(word);
  return sentence;
}

std::vector<NamedMisconception> misconceptions_in(std::string_view message) {
  std::vector<NamedMisconception> result;
  for (const std::string& line : lines_of(message)) {
    if (!line.starts_with(misconception_mark)) continue;
    const std::string text = line.substr(misconception_mark.size());
    const auto colon = text.find(": ");
    if (colon == std::string::npos) continue;
    result.push_back({text.substr(0, colon), text.substr(colon + 2)});
  }
  return result;
}

std::string tidied(std::string_view message, const std::filesystem::path& root) {
  constexpr std::string_view says_nothing = "Failed\n";
  if (message.starts_with(says_nothing)) message.remove_prefix(says_nothing.size());
  std::string result;
  for (std::string line : lines_of(message)) {
    if (line.starts_with(misconception_mark)) continue;
    erase_all(line, root.string() + "/");
    erase_type_remark(line);
    result += line + "\n";
  }
  result.erase(0, std::min(result.find_first_not_of('\n'), result.size()));
  result.erase(result.find_last_not_of(" \n") + 1);
  return result;
}

std::string relative_to_root(const std::filesystem::path& file,
                             const std::filesystem::path& root,
                             const std::filesystem::path& build) {
  const auto absolute = (build / file).lexically_normal();
  const auto relative = absolute.lexically_relative(root.lexically_normal());
  const bool outside = relative.empty() || relative.native().starts_with("..");
  return outside ? absolute.string() : relative.string();
}

}  // namespace runner
