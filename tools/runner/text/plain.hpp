/** @file
 *  Text of others made safe to print: a terminal obeys none of it. */
#pragma once

#include <string>
#include <string_view>

namespace runner {

/**
 * A text in which only line ends control anything: tabs become spaces, terminal escape
 * sequences go, every other control character and every byte that is no UTF-8 shows as
 * `\x1b`.
 */
std::string visible(std::string_view text);

/** The text in ASCII: quotes, dashes and arrows by their likes, all else as `?`. */
std::string in_ascii(std::string_view text);

}  // namespace runner
