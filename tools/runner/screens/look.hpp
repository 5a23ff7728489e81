/** @file
 *  How a screen may look: its width, and whether it has colour. Its implementation is
 *  the only place that knows a terminal's escape codes. */
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace runner {

/** What the reader's terminal, or file, can show. */
struct Look {
  std::size_t width = 80;  ///< columns that text is wrapped to
  bool colour = false;     ///< the words say it all; colour only repeats it
  bool unicode = true;     ///< false: quoted text is put into ASCII
  bool plain = false;      ///< for who listens: sentences, a paragraph in each line

  /** The same in plain: no colour, no columns, no line broken where the sense is not. */
  [[nodiscard]] Look plainly() const;

  /** Something that is as it should be. */
  [[nodiscard]] std::string good(std::string_view text) const;
  /** Something that is not. */
  [[nodiscard]] std::string bad(std::string_view text) const;
  /** Something to look at: a likely cause, a remark. */
  [[nodiscard]] std::string note(std::string_view text) const;
  /** Something to type, or the title of what follows. */
  [[nodiscard]] std::string strong(std::string_view text) const;
  /** Something that matters less than what is around it. */
  [[nodiscard]] std::string faint(std::string_view text) const;

  /** Text of others made fit to print here; see visible() and in_ascii(). */
  [[nodiscard]] std::string quoted(std::string_view text) const;
};

/**
 * The look of this process's standard output. There is colour on a terminal only, and
 * not when NO_COLOR is set or TERM is `dumb`; the width is the terminal's up to 80. It
 * is plain when WORKBOOK_PLAIN is set.
 */
Look look_of_standard_output();

}  // namespace runner
