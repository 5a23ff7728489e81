/** @file
 *  What an editor is told of the build: what the learner has met, and nothing else. */
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>

#include "book/book.hpp"

namespace runner {

/**
 * The entries of the build's compile_commands.json that help a learner: the worked
 * examples, what they share, and of the exercises those in `open_to` with their tests
 * and, when they are in `done`, their solutions. So an editor reports no errors of
 * half-written files elsewhere, and finds one definition of a function, not ten.
 *
 * Precompiled headers are replaced by their sources, which are there before any build
 * and suit any compiler, and warnings are no errors.
 * @param all     the text of the build's compile_commands.json
 * @param open_to the ids of the exercises that are being worked at or done
 * @param done    the ids of those whose solution may be seen
 * @throws BookError when the text cannot be understood
 */
std::string compile_database(std::string_view all, const Book& book,
                             const std::set<std::string>& open_to,
                             const std::set<std::string>& done);

}  // namespace runner
