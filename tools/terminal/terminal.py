"""A terminal that a program can be put into: what it shows, and keys to press.

Nothing here waits for time to pass; whoever wants to see something waits until it is there.
"""
import copy
import os
import select
import termios
import time

import pexpect
import pyte

FAR_OFF = float(os.environ.get("FAR_OFF", "600"))  # seconds; ends what hangs, no more
OTHER_SCREEN = 1049
UPDATE = 2026  # "synchronized output": nothing of it is to be seen before its end

KEYS = {"Enter": "\r", "Escape": "\x1b", "Backspace": "\x7f", "Up": "\x1b[A",
        "Down": "\x1b[B", "Home": "\x1b[H", "End": "\x1b[F", "PageUp": "\x1b[5~",
        "PageDown": "\x1b[6~", "Ctrl-C": "\x03", "Ctrl-L": "\x0c", "Ctrl-Z": "\x1a"}


class Screen(pyte.HistoryScreen):
    """A screen that also has what pyte does not know: the other screen, and updates."""

    usual = None  # what is on the usual screen while the other one is shown
    is_updated = False  # whether what is on the screen is no whole picture

    def set_mode(self, *modes, **how):
        self.is_updated |= UPDATE in modes
        if OTHER_SCREEN in modes and self.usual is None:
            self.usual = copy.deepcopy((self.buffer, self.cursor))
            self.erase_in_display(2)
        super().set_mode(*modes, **how)

    def reset_mode(self, *modes, **how):
        self.is_updated &= UPDATE not in modes
        if OTHER_SCREEN in modes and self.usual is not None:
            buffer, self.cursor = self.usual
            for row in range(self.lines):
                self.buffer[row] = buffer[row]
            self.usual = None
        super().reset_mode(*modes, **how)


class Terminal:
    """A program in a terminal."""

    def __init__(self, command, rows=24, columns=80, **options):
        self.screen = Screen(columns, rows, history=10_000, ratio=0.1)
        self.stream = pyte.ByteStream(self.screen)
        self.written = b""  # all that the program has ever written
        self.child = pexpect.spawn(
            command[0], command[1:], dimensions=(rows, columns), timeout=FAR_OFF,
            **options)
        self.child.delaybeforesend = None
        self.child.ptyproc.delayafterclose = self.child.delayafterclose = 0.01

    # --- What can be seen -------------------------------------------------------------

    def lines(self):
        """What is on the screen, without blanks at the ends of lines."""
        return [line.rstrip() for line in self.screen.display]

    def text(self):
        return "\n".join(self.lines()).rstrip("\n") + "\n"

    def history(self):
        """All that one can scroll back to, and the screen."""
        above = ["".join(line[column].data for column in range(self.screen.columns)).rstrip()
                 for line in self.screen.history.top]
        return "\n".join([*above, *self.lines()])

    def on_other_screen(self):
        return self.screen.usual is not None

    # --- What can be done -------------------------------------------------------------

    def press(self, *keys):
        """Presses keys by their names, one after the other."""
        for key in keys:
            self.child.send(KEYS.get(key, key))

    def resize(self, rows, columns):
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def take(self):
        """Takes in what the program writes next, whole pictures. Whether there was some."""
        there_is_more = self.take_some()
        while there_is_more and self.screen.is_updated:
            there_is_more = self.take_some()
        return there_is_more

    def take_some(self):
        """Takes in the next bytes."""
        data = self.read()
        self.stream.feed(data)
        return bool(data)

    def read(self):
        """The next bytes, which are not on the screen yet; none when it has ended."""
        terminal = self.child.child_fd
        assert select.select([terminal], [], [], FAR_OFF)[0], f"stands still:\n{self.text()}"
        try:
            data = os.read(terminal, 1 << 16)
        except OSError:  # how Linux says that nobody has it open any more
            data = b""
        self.written += data
        return data

    def written_soon(self):
        """Whether there is something to take in, or soon will be."""
        return bool(select.select([self.child.child_fd], [], [], 0.05)[0])

    def until(self, condition, what="something"):
        """Waits until the screen is as wanted."""
        start = time.monotonic()
        while not condition():
            assert self.take(), f"it ended before it showed {what}:\n{self.text()}"
            assert time.monotonic() - start < FAR_OFF, f"no {what}:\n{self.text()}"

    def shows(self, *texts):
        """Waits until all of these are on the screen."""
        self.until(lambda: all(text in self.text() for text in texts), repr(texts))

    def no_longer_shows(self, text):
        self.until(lambda: text not in self.text(), f"a screen without {text!r}")

    def end(self):
        """Waits for the end of the program: its exit code, or minus the signal."""
        while self.take():
            pass
        self.child.wait()
        return -self.child.signalstatus if self.child.signalstatus else self.child.exitstatus

    def go_away(self):
        """Takes the terminal away, and waits for the end of the program."""
        os.close(self.child.child_fd)
        os.waitpid(self.child.pid, 0)
        self.child = None

    def close(self):
        """Ends the program if it is still there."""
        if self.child is not None:
            self.child.close(force=True)

    def modes(self):
        """How the line discipline is set, such as echo; to be compared."""
        return termios.tcgetattr(self.child.child_fd)
