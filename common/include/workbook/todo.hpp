/** @file
 *  What stands in a stub where the learner's answer goes. */
#pragma once

#include <stdexcept>

#include "workbook/where.hpp"

namespace workbook {

/** Thrown by todo(); its text is `not solved yet: echo_server.cpp:14`. */
class NotSolvedYet : public std::logic_error {
 public:
  explicit NotSolvedYet(Where where);
};

/** Accepts anything, so that a stub can name the parameters it does not use yet. */
struct Unused {
  Unused() = default;
  template <class Anything>
  Unused(const Anything&) {}  // NOLINT(google-explicit-constructor): that is its use
};

/**
 * Stands in a stub where the answer goes: `todo(context, options);`
 *
 * The arguments are ignored; they keep the compiler from warning about parameters
 * that only the answer will use.
 *
 * @throws NotSolvedYet always, naming the file and line of the call.
 */
[[noreturn]] void todo(Unused = {}, Unused = {}, Unused = {}, Unused = {},
                       Where where = Where::here());

}  // namespace workbook
