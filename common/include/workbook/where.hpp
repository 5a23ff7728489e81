/** @file
 *  A place in a source file. */
#pragma once

namespace workbook {

/**
 * The file and line of a call, as a default argument:
 * `void todo(Where where = Where::here());`. It stands in for std::source_location,
 * which clang 14 does not have.
 */
struct Where {
  const char* file;  ///< as the compiler was given it
  int line;          ///< counted from 1

  /** The place that calls the function of which this is a default argument. */
  static constexpr Where here(const char* file = __builtin_FILE(),
                              int line = __builtin_LINE()) {
    return {file, line};
  }
};

}  // namespace workbook
