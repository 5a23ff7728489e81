/** @file
 *  C++ types as a person writes them. */
#pragma once

#include <string>
#include <string_view>

namespace runner {

/**
 * Puts the short names of the standard library's types where compilers and linkers
 * spell them out: `std::string` for `std::__cxx11::basic_string<char, ...>`, vectors
 * without their allocator, no `aka`.
 */
std::string readable_types(std::string_view text);

/** The same for a linker's function signature, with `const` where a person puts it. */
std::string readable_signature(std::string_view text);

}  // namespace runner
