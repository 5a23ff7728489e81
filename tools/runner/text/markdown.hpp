/** @file
 *  Markdown as a terminal shows it. */
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace runner {

/** Finds what `\snippet FILE TAG` quotes: the text between the tags, or nothing. */
using FindSnippet = std::function<std::optional<std::string>(const std::string& file,
                                                             const std::string& tag)>;

/**
 * Markdown in lines of at most `width` columns: paragraphs and lists wrapped, code as
 * it is but indented, links as their text, Doxygen's and HTML's words taken out.
 * @param find_snippet puts quoted code in its place
 */
std::string plain_markdown(std::string_view markdown, std::size_t width,
                           const FindSnippet& find_snippet = {});

}  // namespace runner
