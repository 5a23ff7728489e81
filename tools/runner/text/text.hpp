/** @file
 *  Words, lines and columns: what every screen needs. */
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace runner {

/** `1 test`, `5 tests`. */
std::string counted(std::size_t count, std::string_view noun);
/** `1 process`, `5 processes`. */
std::string counted(std::size_t count, std::string_view one, std::string_view several);

/** A duration as a reader says it: `5 s`, `250 ms`. */
std::string in_words(std::chrono::milliseconds duration);

/** A size as a reader says it: `512 bytes`, `1 MiB`. */
std::string in_bytes(std::size_t size);

/** How many columns a text takes on a terminal; it has to be UTF-8 without escapes. */
std::size_t columns(std::string_view text);

/** The text, filled with spaces on the right to at least this many columns. */
std::string padded(std::string_view text, std::size_t width);

/**
 * The words of a text in lines of at most `width` columns. A word that is longer has a
 * line of its own.
 * @param first  stands before the first line
 * @param others stands before every other line
 */
std::string wrapped(std::string_view text, std::size_t width,
                    std::string_view first = "", std::string_view others = "");

/** Each line of a text behind `indent`; the last one with a line end, too. */
std::string indented(std::string_view text, std::string_view indent);

/**
 * The first and the last lines of a text that has too many, with one between them that
 * says how many are left out.
 */
std::vector<std::string> folded(std::vector<std::string> lines, std::size_t most);

}  // namespace runner
