#include "text/markdown.hpp"

#include <algorithm>
#include <sstream>

#include "book/sources.hpp"
#include "text/text.hpp"

namespace runner {
namespace {

constexpr std::string_view code_indent = "    ";

/** `[text](target)` as `text`; `![text](picture)` is left out. */
std::string without_links(std::string text) {
  for (auto open = text.find('['); open != std::string::npos;
       open = text.find('[', open + 1)) {
    const auto middle = text.find("](", open);
    const auto close = text.find(')', middle == std::string::npos ? open : middle);
    if (middle == std::string::npos || close == std::string::npos) break;
    const bool picture = open > 0 && text[open - 1] == '!';
    text.replace(middle, close + 1 - middle, "");
    text.erase(open, 1);
    if (picture) {
      text.erase(open - 1, middle - open);
      open -= 1;
    }
  }
  return text;
}

/** Takes out the words `@ref` and `\\ref` of Doxygen. */
std::string without_references(std::string text) {
  for (const std::string_view word : {"@ref ", "\\ref "})
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at))
      text.erase(at, word.size());
  return text;
}

bool is_html(std::string_view line) {
  return line.starts_with('<') && line.ends_with('>');
}

/** How far the text of a list item is indented: behind `- `, `* ` or `1. `. */
std::size_t item_indent(std::string_view line) {
  const auto start = std::min(line.find_first_not_of(' '), line.size());
  std::string_view text = line.substr(start);
  if (text.starts_with("- ") || text.starts_with("* ")) return start + 2;
  const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits > 0 && text.substr(digits).starts_with(". ")) return start + digits + 2;
  return 0;
}

/** Collects lines into paragraphs and writes them out wrapped. */
class Writer {
 public:
  Writer(std::size_t width, const FindSnippet& find_snippet)
      : width_(width), find_snippet_(find_snippet) {}

  void add(const std::string& line) {
    if (line.starts_with("```") || line.starts_with("~~~")) {
      end_paragraph();
      in_code_ = !in_code_;
    } else if (in_code_ || (paragraph_.empty() && line.starts_with(code_indent))) {
      result_ += line.starts_with(code_indent) ? line + "\n"
                 : line.empty()                ? "\n"
                                               : std::string(code_indent) + line + "\n";
    } else if (is_html(line)) {
      end_paragraph();
    } else if (line.starts_with("\\snippet ") || line.starts_with("@snippet ")) {
      end_paragraph();
      quote(line);
    } else if (line.find_first_not_of(" \t\r") == std::string::npos) {
      end_paragraph();
      if (!result_.empty() && !result_.ends_with("\n\n")) result_ += "\n";
    } else {
      if (item_indent(line) > 0) end_paragraph();
      if (paragraph_.empty()) indent_ = item_indent(line);
      paragraph_ += line + "\n";
    }
  }

  std::string result() && {
    end_paragraph();
    result_.erase(result_.find_last_not_of('\n') + 1);
    return result_.empty() ? "" : std::move(result_) + "\n";
  }

 private:
  void end_paragraph() {
    if (paragraph_.empty()) return;
    const std::string text = without_references(without_links(std::move(paragraph_)));
    paragraph_.clear();
    if (text.find_first_not_of(" \n") == std::string::npos) return;
    const auto marker = text.substr(0, indent_);
    result_ += wrapped(text.substr(indent_), width_, marker, std::string(indent_, ' '));
  }

  void quote(const std::string& line) {
    std::istringstream words(line);
    std::string command;
    std::string file;
    std::string tag;
    words >> command >> file >> tag;
    if (!find_snippet_) return;
    if (const auto text = find_snippet_(file, tag))
      result_ += indented(*text, code_indent);
  }

  std::size_t width_;
  const FindSnippet& find_snippet_;
  std::string result_;
  std::string paragraph_;
  std::size_t indent_ = 0;
  bool in_code_ = false;
};

}  // namespace

std::string plain_markdown(std::string_view markdown, std::size_t width,
                           const FindSnippet& find_snippet) {
  Writer writer(width, find_snippet);
  for (const std::string& line : lines_of(markdown)) writer.add(line);
  return std::move(writer).result();
}

}  // namespace runner
