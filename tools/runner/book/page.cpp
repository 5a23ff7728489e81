#include "book/page.hpp"

#include "book/sources.hpp"

namespace runner {
namespace {

/** A heading's text, without the anchor `{#...}` that Doxygen reads there. */
std::string heading(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of("# "), line.size()));
  line = line.substr(0, line.find(" {#"));
  return std::string(line);
}

/** Takes blank lines away at both ends. */
std::string trimmed(std::string text) {
  text.erase(0, std::min(text.find_first_not_of('\n'), text.size()));
  text.erase(text.find_last_not_of(" \n") + 1);
  return text;
}

}  // namespace

Page parse_page(std::string_view markdown) {
  Page page;
  std::string ignored;
  std::string* section = &page.task;
  bool in_code = false;
  for (const std::string& line : lines_of(markdown)) {
    if (line.starts_with("```")) in_code = !in_code;
    if (!in_code && line.starts_with("## ")) {
      const std::string title = heading(line);
      section = title.starts_with("Hint ")    ? &page.hints.emplace_back()
                : title == "What you learned" ? &page.learned
                                              : &ignored;
    } else if (!in_code && line.starts_with("# ") && page.title.empty()) {
      page.title = heading(line);
    } else {
      *section += line + "\n";
    }
  }
  page.task = trimmed(std::move(page.task));
  page.learned = trimmed(std::move(page.learned));
  for (std::string& hint : page.hints) hint = trimmed(std::move(hint));
  return page;
}

std::string lesson_of(const Page& page) {
  return page.learned.substr(0, page.learned.find("\n\n"));
}

}  // namespace runner
