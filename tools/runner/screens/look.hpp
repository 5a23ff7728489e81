/** @file
 *  How a screen may look: its width, and whether it has colour. Its implementation is
 *  the only place that knows a terminal's escape codes. */
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace runner {

/** What the reader's terminal, or file, can show. */
struct Look {
  std::size_t width = 80;  ///< columns that text is wrapped to
  bool colour = false;     ///< the words say it all; colour only repeats it
  bool unicode = true;     ///< false: quoted text is put into ASCII
  bool plain = false;      ///< for who listens: sentences, a paragraph in each line

  /** The same in plain: no colour, no columns, no line broken where the sense is not.
   */
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

/** Whether there is a terminal to stay at, and somebody who looks at it. */
bool has_terminal();

/**
 * A text in lines that fit: what is wider goes on in the next line, in the colour it
 * had.
 */
std::vector<std::string> screen_lines(std::string_view text, std::size_t width);

/** What makes a terminal do something. */
namespace terminal_code {

/** The cursor goes up, by no line too. */
std::string up(std::size_t lines);
/** The cursor goes to the upper left corner. */
std::string_view home();
/** The line that the cursor is in becomes empty. */
std::string_view erase_line();
/** What is behind and below the cursor goes. */
std::string_view erase_below();
/** The other screen, which leaves nothing behind, takes the place of the usual one. */
std::string_view enter_other_screen();
/** The usual screen is back as it was. */
std::string_view leave_other_screen();
/** From here to end_update() the terminal shows nothing new, then all of it at once.
 * One that does not know this shows it as it comes. */
std::string_view begin_update();
/** The end of what began with begin_update(). */
std::string_view end_update();
/** The cursor can be seen. */
std::string_view show_cursor();
/** The cursor cannot be seen. */
std::string_view hide_cursor();
/** The key that a terminal means by the bytes at the start of a text, which are taken
 *  off: `a`, `Up`, `Escape`, `Ctrl-C`; empty: none that is known. */
std::string take_key(std::string_view& bytes);
/** Whether the bytes may be the beginning of a key whose others are still to come. */
bool is_unfinished_key(std::string_view bytes);

}  // namespace terminal_code

}  // namespace runner
