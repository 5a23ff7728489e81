/** @file
 *  The named misconceptions that reports, pages and wrong solutions refer to. */
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace workbook {

/** One typical wrong idea about ZeroMQ. Its id never changes. */
struct Misconception {
  std::string_view id;         ///< short and stable, such as `reply-forgotten`
  std::string_view chapter;    ///< the folder of the chapter that teaches it
  std::string_view sentence;   ///< what was done, and why that does not work
  std::string_view hint = {};  ///< what to do instead; of those a recording shows
};

/** All of them, in the order of the chapters. */
std::span<const Misconception> misconceptions();

/** The one of this id. @throws std::out_of_range for an id that nobody has */
const Misconception& misconception_called(std::string_view id);

/**
 * The page that teaches it, such as `chapters/01_hello_world/README.md`; empty as long
 * as its chapter is not written.
 */
std::string page_of(const Misconception& misconception);

/**
 * The line by which a failing test names the misconception behind it:
 * `misconception: reply-forgotten: ...`. Append it to an expectation:
 *
 * @code
 * EXPECT_EQ(reply, "again") << misconception("reply-forgotten");
 * @endcode
 *
 * @throws std::out_of_range for an id that misconceptions() does not have.
 */
std::string misconception(std::string_view id);

}  // namespace workbook
