"""Watch mode as a learner meets it: in a terminal, on a copy of small_book.

No test waits for time to pass: each waits for what the screen says.
"""
import os
import pathlib
import re
import shutil
import signal
import stat
import subprocess
import sys
import termios

import pytest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "tools/terminal")]

from terminal import Terminal  # noqa: E402
from test_runner import (  # noqa: E402, F401
    ECHO, OPEN, RUNNER, STUB, book, book_with_fast_track, built)

WATCH = os.environ.get("WATCH", str(pathlib.Path(RUNNER).with_name("workbook-watch")))
SHOUTS = "tests/wrong/01_hello/echo/shouts.cpp"
SOLUTION = "solutions/01_hello/echo.cpp"
RULE = "-" * 80


class Watch(Terminal):
    """Watch mode in a terminal, in a learner's checkout."""

    def __init__(self, book, *, command=(WATCH,), rows=24, columns=80, **variables):
        self.book = book
        environment = book.environment(TERM="xterm-256color", NO_COLOR="1", **variables)
        for name in ("VISUAL", "EDITOR", "TERM_PROGRAM"):
            if name not in variables:
                environment.pop(name, None)
        super().__init__(list(command), rows, columns, cwd=str(book.root),
                         env=environment)

    def has_run(self, number):
        """Waits for the verdict of a run."""
        self.shows(f"Run {number}: ")
        return self

    def save(self, source, name=ECHO):
        """Puts another file in the place of the learner's, as most editors do."""
        draft = self.book.path(name + ".draft")
        shutil.copy(self.book.path(source), draft)
        draft.rename(self.book.path(name))

    def writes_anew(self, text, *keys):
        """Presses keys, and waits until a text is written that may be there already."""
        before = len(self.written)
        self.press(*keys)
        self.until(lambda: text.encode() in self.written[before:], text)

    def comes_back(self):
        """Waits until the usual screen is shown again."""
        self.until(lambda: not self.on_other_screen(), "the usual screen")

    def goes_over(self, text):
        """Waits until the other screen shows something."""
        self.until(lambda: self.on_other_screen() and text in self.text(), text)


@pytest.fixture
def watch(book):
    """Starts watch mode; ends it with the test."""
    started = []

    def start(**options):
        one = Watch(book, **options)
        started.append(one)
        return one

    yield start
    for one in started:
        one.close()


def program(folder, name, text):
    """Makes a program to be found in PATH."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text("#!/bin/sh\n" + text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


# --- The usual screen -----------------------------------------------------------------


def test_the_first_screen_has_task_verdict_and_keys(watch):
    terminal = watch().has_run(1)

    assert terminal.text() == f"""\
Welcome to the Small Book.
Every exercise is one file for you to complete. Edit it, save it, run it: its
tests say what happened and what to look at. A hint is always one command away,
your files are never lost, and you may take the exercises in any order.

An echo
Hello, exercise 1 of 2, about 10 minutes

Return what you are given. See the chapter.

Contract  chapters/01_hello/exercises/echo/echo.hpp
Chapter   chapters/01_hello/README.md

Not begun yet: echo.cpp is as the book has it.

  todo  returns the text
  todo  returns an empty text
{RULE}
Run 1: not begun. Watching echo.cpp. 0 of 3 solved.
n next  l list  h hint 0/3  t trace  o open  r run  c check all  ? all keys
q quit
"""


def test_a_save_brings_a_verdict(watch, book):
    terminal = watch().has_run(1)

    terminal.save(SHOUTS)
    terminal.has_run(2)

    assert terminal.text() == f"""\
An echo
1 of 2 tests passes.

  FAIL  returns the text
  ok    returns an empty text

returns the text
  chapters/01_hello/exercises/echo/echo_test.cpp:9
    Expected: reply == "hello"

Likely cause: shouts
  It was put in capitals.
  Read on: chapters/01_hello/README.md#shouts
{RULE}
Run 2: 1 of 2 tests. Watching echo.cpp. 0 of 3 solved.
n next  l list  h hint 0/3  t trace  o open  d debug  r run  c check all
? all keys  q quit
"""
    assert book.progress_of("hello/echo")["attempts"] == 1


def test_solving_it_shows_what_there_is_to_learn_and_the_next_one(watch, book):
    terminal = watch().has_run(1)

    terminal.save(SOLUTION)
    terminal.has_run(2)

    assert "All 2 tests pass." in terminal.text()
    assert "s  tools/workbook solution echo  (the solution, yours beside it" in \
        terminal.text()
    assert "w  tools/workbook solution echo --wrong  (what wrong ones teach)" in \
        terminal.text()
    assert "n  tools/workbook next  (A sum, 15 min)" in terminal.text()
    assert "1 of 3 solved." in terminal.text()
    assert book.progress_of("hello/echo")["solved"]


def test_a_fast_track_is_offered_and_skips_its_chapters(book_with_fast_track, watch):
    book = book_with_fast_track
    terminal = watch().has_run(1)
    terminal.shows("You know ZeroMQ? 'tools/workbook run both' stands for chapters 1, 2.",
                   "An echo", "0 of 3 solved.")
    terminal.press("p")
    terminal.shows("This is the first exercise.")
    terminal.press("l")
    terminal.goes_over("both")
    terminal.press("Home", "Enter")
    terminal.comes_back()
    terminal.shows("Both at once", "Run 2: not begun")

    terminal.save("solutions/00_fast_track/both.cpp",
                  "chapters/00_fast_track/exercises/both/both.cpp")
    terminal.has_run(3)

    terminal.shows("3 exercises of chapters 1, 2 are marked as skipped; each is still there",
                   "no exercise is open", "0 of 3 solved.")
    assert book.progress_of("end/farewell")["skipped"]


def test_an_error_of_the_compiler_shows_the_learners_line(watch, book):
    terminal = watch().has_run(1)

    book.answer("return txt;")
    terminal.has_run(2)

    assert "echo.cpp does not compile: 1 error." in terminal.text()
    assert "return txt;" in terminal.text()
    assert "Run 2: does not build." in terminal.text()


def test_what_stood_on_the_terminal_can_be_scrolled_back_to(watch):
    terminal = watch(command=["sh", "-c", f"echo before; exec {WATCH}"]).has_run(1)

    terminal.save(SHOUTS)
    terminal.has_run(2)
    terminal.press("q")
    assert terminal.end() == 0

    history = terminal.history()
    assert history.index("before\n") < history.index("Welcome to the Small Book.")
    assert history.index("Not begun yet") < history.index("1 of 2 tests passes.")
    assert history.count("q quit") == 1, "keys go with their page"
    assert b"\x1b[3J" not in terminal.written, "that would purge it"
    assert b"\x1b[?1049h" not in terminal.written, "nothing asked for the other screen"


def test_nothing_is_wider_than_a_narrow_terminal(watch):
    terminal = watch(rows=12, columns=40).has_run(1)

    assert "n next  l list  h hint 0/3  t trace\no open  r run  c check all" in \
        terminal.text()


def test_a_resize_paints_anew(watch):
    terminal = watch().has_run(1)

    terminal.resize(12, 50)
    terminal.shows("o open  r run\nc check all  ? all keys  q quit")
    terminal.resize(50, 200)
    terminal.shows("c check all  ? all keys  q quit", RULE)

    assert "Return what you are given." in terminal.text()


# --- Keys -----------------------------------------------------------------------------


def test_n_and_p_go_on_and_back(watch, book):
    terminal = watch().has_run(1)

    terminal.press("n")
    terminal.shows("A sum", "Watching sum.cpp", "Run 2: not begun")
    assert book.progress()["current"] == "hello/sum"
    terminal.press("p")
    terminal.shows("An echo", "Watching echo.cpp", "Run 3: not begun")
    terminal.press("p")
    terminal.shows("This is the first exercise.")


def test_h_shows_hint_after_hint_and_its_command(watch, book):
    terminal = watch().has_run(1)

    terminal.press("h")
    terminal.shows("Hint 1 of 3\nWhat comes in goes out.",
                   "The same: tools/workbook hint echo", "h hint 1/3")
    terminal.press("h", "h")
    terminal.shows("Hint 3 of 3", "std::string echo(const std::string& text);",
                   "h hint 3/3")
    terminal.press("h")
    terminal.shows("These are all hints there are")
    assert book.progress_of("hello/echo")["hints"] == 3


def test_s_asks_before_it_gives_up(watch, book):
    terminal = watch().has_run(1)

    terminal.press("s")
    terminal.shows("Give up and see the solution? The list will say so. y/n")
    terminal.press("n")
    terminal.shows("Nothing was changed.")
    terminal.press("s", "y")
    terminal.shows("The solution  (solutions/01_hello/echo.cpp)", "  return text;")
    terminal.until(lambda: book.progress_of("hello/echo")["given_up"])
    terminal.press("s")
    terminal.shows("--- yours", "+  return text;",
                   "The same: tools/workbook solution echo --diff")
    terminal.press("s")
    terminal.shows("An echo: another solution, copies",
                   "The same: tools/workbook solution echo --other")
    terminal.press("w")
    terminal.shows("what wrong solutions teach", "  It was put in capitals.",
                   "The same: tools/workbook solution echo --wrong")


def test_w_waits_until_it_is_solved(watch):
    terminal = watch().has_run(1)

    terminal.press("w")

    terminal.shows("What wrong solutions teach is shown once yours is right.")


def test_o_gives_the_terminal_to_an_editor_and_takes_it_back(watch, book, tmp_path):
    editor = program(tmp_path / "bin", "vim",
                     'echo "editing $*"; read line; cp "$line" "$3"')
    terminal = watch(EDITOR=f"{editor} -u").has_run(1)

    terminal.press("o")
    terminal.shows("editing -u +7 chapters/01_hello/exercises/echo/echo.cpp")
    terminal.press(SOLUTION, "Enter")
    terminal.shows("All 2 tests pass.")
    terminal.press("o")
    terminal.shows("editing -u +7")
    terminal.press("no such file", "Enter")
    terminal.shows(f"{editor} -u +7", "ended with exit code 1.")


def test_what_an_editor_interrupts_is_run_again(watch, book, tmp_path):
    terminal = watch(EDITOR=program(tmp_path / "bin", "vim", "echo editing; read line")).has_run(1)
    book.answer("while (true) pause();")
    terminal.shows("Running the tests")

    terminal.press("o")
    terminal.shows("editing")
    terminal.writes_anew("Running the tests", "Enter")


def test_what_an_editor_does_to_progress_is_seen_afterwards(watch, tmp_path):
    editor = program(tmp_path / "bin", "vim", f"{RUNNER} hint echo")
    terminal = watch(EDITOR=editor).has_run(1)

    terminal.press("o")

    terminal.shows("The same: ", "h hint 1/3")


def test_what_an_editor_starts_outlives_it_and_what_answers_start_does_not(
        watch, book, tmp_path):
    os.mkfifo(tmp_path / "end")
    editor = program(tmp_path / "bin", "vim", f'sh -c "read end < {tmp_path / "end"}" &\n'
                     f'echo $! > {tmp_path / "id"}')
    terminal = watch(EDITOR=editor).has_run(1)

    terminal.press("o")
    terminal.shows("The same: ")
    book.answer("if (fork() == 0) { setsid(); if (fork() == 0) while (true) pause();"
                " while (true) pause(); } return text;")
    terminal.shows("processes running; ended.")

    assert pathlib.Path("/proc", (tmp_path / "id").read_text().strip()).exists()
    with open(tmp_path / "end", "w") as end:
        end.write("now\n")


def test_o_opens_an_editor_with_a_window_beside_and_goes_on(watch, book, tmp_path):
    os.mkfifo(tmp_path / "window")
    program(tmp_path / "bin", "code", f'read closed < {tmp_path / "window"}; exit 3')
    terminal = watch(EDITOR="code --wait",
                     PATH=f"{tmp_path / 'bin'}:{os.environ['PATH']}").has_run(1)

    terminal.press("o")
    with open(tmp_path / "window", "w") as window:  # opens once the editor is there
        terminal.shows(f"The same: code --wait --goto {ECHO}:7")
        terminal.save(SOLUTION)
        terminal.shows("All 2 tests pass.")
        terminal.press("h")
        terminal.shows("Hint 1 of 3")
        window.write("closed\n")
    terminal.shows("ended with exit\ncode 3.")


def test_an_editor_with_a_window_outlives_watch_mode_and_what_runs_in_it(
        watch, book, tmp_path):
    os.mkfifo(tmp_path / "window")
    os.mkfifo(tmp_path / "closed")
    # As launchers do: the editor itself is an orphan in a session of its own.
    editor = program(
        tmp_path / "bin", "code",
        f'setsid sh -c "read closed < {tmp_path / "window"}; echo bye > {tmp_path / "closed"}" &')
    terminal = watch(EDITOR=editor).has_run(1)

    terminal.press("o")
    with open(tmp_path / "window", "w") as window:
        terminal.save(SOLUTION)
        terminal.shows("All 2 tests pass.")
        terminal.press("q")
        assert terminal.end() == 0
        window.write("closed\n")

    assert (tmp_path / "closed").read_text() == "bye\n"


def test_o_shows_its_command(watch):
    terminal = watch(EDITOR="true").has_run(1)

    terminal.press("o")

    terminal.shows(f"The same: true {ECHO}")


def test_o_says_when_no_editor_is_known(watch, tmp_path):
    terminal = watch(PATH=path_without(tmp_path, "code")).has_run(1)

    terminal.press("o")

    terminal.shows("Which editor? Set VISUAL or EDITOR, such as EDITOR=nano.")


def path_without(tmp_path, missing):
    """A PATH that lacks a program."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for place in reversed(os.environ["PATH"].split(":")):
        for one in pathlib.Path(place).glob("*"):
            link = folder / one.name
            link.unlink(missing_ok=True)
            link.symlink_to(one)
    (folder / missing).unlink(missing_ok=True)
    return str(folder)


def test_d_debugs_the_first_failed_test(watch, tmp_path):
    program(tmp_path / "bin", "gdb", 'echo "patience $WORKBOOK_PATIENCE"\n'
            'echo "gdb"; for word; do echo "<$word>"; done; read line')
    terminal = watch(PATH=f"{tmp_path / 'bin'}:{os.environ['PATH']}").has_run(1)
    terminal.save(SHOUTS)
    terminal.has_run(2)

    terminal.press("d")
    terminal.shows("patience 1000", "<break echo.cpp:1>", "<build/chapters/echo>",
                   "<--gtest_filter=Echo.ReturnsTheText>")
    terminal.press("Enter")

    terminal.shows("Likely cause: shouts", "The same: env WORKBOOK_PATIENCE=1000 gdb -q")


def test_ctrl_c_in_a_debugger_is_for_the_debugger(watch, tmp_path):
    program(tmp_path / "bin", "gdb", f"exec {sys.executable} -c '" """
import signal, sys
signal.signal(signal.SIGINT, lambda *_: print("interrupted", flush=True))
print("ready", flush=True)
sys.stdin.readline()'
""")
    terminal = watch(PATH=f"{tmp_path / 'bin'}:{os.environ['PATH']}").has_run(1)

    terminal.press("d")
    terminal.shows("ready")
    terminal.press("Ctrl-C")
    terminal.shows("interrupted")
    terminal.press("Enter")

    terminal.shows("The same: env WORKBOOK_PATIENCE=1000 gdb -q")


def test_d_says_when_there_is_nothing_to_debug(watch, book):
    terminal = watch().has_run(1)
    book.answer("return txt;")
    terminal.has_run(2)

    terminal.press("d")

    terminal.shows("It does not build: there is nothing to debug.")


def test_r_runs_it_again(watch, book):
    terminal = watch().has_run(1)
    terminal.save(SHOUTS)
    terminal.has_run(2)

    terminal.press("r")
    terminal.has_run(3)

    assert book.progress_of("hello/echo")["attempts"] == 2


def test_c_checks_all_and_r_goes_back_to_one(watch, book):
    terminal = watch().has_run(1)
    book.solve("farewell", "02_end")

    terminal.press("c")
    terminal.shows("  open  echo      not begun\n"
                   "  open  sum       not begun\n"
                   "  ok    farewell  solved\n"
                   "\n"
                   "1 of 3 exercises solved.")
    terminal.until(lambda: book.progress_of("end/farewell").get("solved"))
    terminal.press("r")
    terminal.has_run(2)


def test_x_asks_keeps_the_file_and_u_brings_it_back(watch, book):
    terminal = watch().has_run(1)
    terminal.save(SHOUTS)
    terminal.has_run(2)

    terminal.press("x")
    terminal.shows("Put the untouched echo.cpp back? Yours is kept, u brings it back. y/n")
    terminal.press("n")
    terminal.shows("Nothing was changed.")
    terminal.press("x", "y")
    terminal.shows("Run 3: not begun")
    assert book.read(ECHO) == book.read(STUB)
    terminal.press("u")
    terminal.shows("Run 4: 1 of 2 tests")
    assert book.read(ECHO) == book.read(SHOUTS)


def test_k_skips_and_n_goes_on(watch, book):
    terminal = watch().has_run(1)

    terminal.press("k")
    terminal.shows("Skipped: n goes on, k takes it back. The same: tools/workbook skip echo")
    terminal.until(lambda: book.progress_of("hello/echo")["skipped"])
    terminal.press("k")
    terminal.shows("Not skipped any more. The same: tools/workbook run echo")
    terminal.until(lambda: not book.progress_of("hello/echo")["skipped"])


def test_v_asks_the_review_questions_once_the_chapter_is_done(watch, book):
    book.says("skip", "sum")
    terminal = watch().has_run(1)
    terminal.save(SOLUTION)
    terminal.shows("v  tools/workbook quiz hello  (Hello is done: review questions)", "v review")

    terminal.press("v")
    terminal.shows("Question 1 of 2", "Your answer, a to b")
    terminal.press("b", "Enter")
    terminal.shows("Question 2 of 2", "Your answer, a to c")
    terminal.press("b", "Enter")
    terminal.shows("The same: tools/workbook quiz hello", "v review")

    assert "1 of 2 answers right." in terminal.history()
    assert book.progress()["reviews"]["hello"]["last_right"] == 1


def test_the_trace_is_shown_on_the_other_screen(watch):
    terminal = watch().has_run(1)
    usual = terminal.text()

    terminal.press("t")
    terminal.goes_over("There are none: no test has sent or received anything.")
    terminal.press("t")
    terminal.comes_back()

    terminal.shows("The same: tools/workbook run echo --trace")
    assert terminal.text().splitlines()[:5] == usual.splitlines()[:5]


def test_help_shows_every_key_and_its_command(watch):
    terminal = watch(rows=50).has_run(1)

    terminal.press("?")
    terminal.goes_over("q       leave")

    for key, command in {"n": "next", "h": "hint echo", "t": "run echo --trace",
                         "s": "solution echo", "w": "solution echo --wrong",
                         "r": "run echo", "c": "check", "x": "reset echo",
                         "u": "undo echo", "l": "list"}.items():
        assert f"\n  {key}       " in terminal.text()
        assert f"\n          tools/workbook {command}\n" in terminal.text()
    terminal.press("Escape")
    terminal.comes_back()


def test_help_scrolls_on_a_low_terminal(watch):
    terminal = watch(rows=10).has_run(1)

    terminal.press("?")
    terminal.goes_over("Keys\n")
    terminal.press("PageDown")
    terminal.goes_over("lines 9 to 17 of")
    terminal.press("End")
    terminal.goes_over("Ctrl-L paints anew.")


def test_an_unknown_key_is_said(watch):
    terminal = watch().has_run(1)

    terminal.press("z")

    terminal.shows("No key is called z; ? shows all.")


# --- The list -------------------------------------------------------------------------


def test_the_list_shows_searches_filters_and_jumps(watch, book):
    book.solve()
    terminal = watch().has_run(1)

    terminal.press("l")
    terminal.goes_over("Small Book: 1 of 3 solved")
    of_any_day = re.sub(r"\d{4}-\d\d-\d\d", "DAY", terminal.text())
    assert of_any_day.startswith(f"""\
Small Book: 1 of 3 solved  (showing all)

01 Hello{"1 of 2":>72}
> solved    echo       10 min  easy    DAY
  open      sum        15 min  medium
02 The End{"0 of 1":>70}
  open      farewell    5 min  hard
""")
    terminal.press("/", "E", "N", "d")
    terminal.goes_over("/ENd_")
    assert "> open      farewell" in terminal.text()
    terminal.press("Enter", "o")
    terminal.goes_over("(showing open)")
    assert "echo " not in terminal.text()
    terminal.press("s")
    terminal.goes_over("> solved    echo")
    terminal.press("a", "Down")
    terminal.goes_over("> open      sum")
    terminal.press("Enter")
    terminal.comes_back()
    terminal.shows("A sum", "Watching sum.cpp")


def test_the_next_match_of_a_search_is_found(watch):
    terminal = watch().has_run(1)

    terminal.press("l", "/", "a", " ", "Enter")
    terminal.goes_over("> open      sum")
    terminal.press("n")
    terminal.goes_over("> open      farewell")
    terminal.press("n")
    terminal.goes_over("> open      sum")
    terminal.press("N")
    terminal.goes_over("> open      farewell")
    terminal.press("/", "x", "y")
    terminal.goes_over("(nothing found)")


def test_the_list_fits_when_the_terminal_changes_its_size(watch):
    terminal = watch().has_run(1)
    terminal.press("l")
    terminal.goes_over("Small Book")

    terminal.resize(7, 60)
    terminal.until(lambda: terminal.on_other_screen() and len(terminal.lines()) == 7
                   and terminal.lines()[0].startswith("Small Book")
                   and "open      echo" in terminal.text()
                   and "Escape back" in terminal.text(), "a low list")
    terminal.press("End")
    terminal.goes_over("> open      farewell")
    terminal.press("q")
    terminal.comes_back()


# --- Saves ----------------------------------------------------------------------------


def test_a_save_during_a_build_cancels_it_and_the_newest_file_is_judged(watch, book):
    os.mkfifo(book.path("gate"))
    terminal = watch().has_run(1)

    # A compiler that reads this header waits for somebody who writes it.
    book.write(ECHO, f'#include "{book.path("gate")}"\n' + book.read(SHOUTS))
    with open(book.path("gate"), "w"):  # opens once the compiler is there
        terminal.shows("Building echo.cpp ... (c cancels)")
        terminal.save(SOLUTION)
        terminal.shows("All 2 tests pass.")

    assert "Run 2: solved." in terminal.text()
    assert book.progress_of("hello/echo")["attempts"] == 1, "it never came to a verdict"


def test_a_build_that_takes_long_says_how_far_it_is(watch, book):
    for made in ("check.hpp.gch", "main.o", "chapters/echo_test.o"):
        book.path(f"build/{made}").unlink()
    os.mkfifo(book.path("gate"))
    book.write(ECHO, f'#include "{book.path("gate")}"\n' + book.read(SOLUTION))

    terminal = watch(NINJA_STATUS="")  # somebody's taste, which is not asked here
    with open(book.path("gate"), "w"):  # opens once the compiler is there
        terminal.shows("Building echo.cpp and what it needs: 3 of 5 steps ... (c cancels)")

    terminal.shows("All 2 tests pass.")


def test_a_save_during_a_run_cancels_it_and_the_newest_file_is_judged(watch, book):
    terminal = watch().has_run(1)

    book.answer("while (true) pause();")
    terminal.shows("Running the tests ... (c cancels)")
    terminal.save(SOLUTION)
    terminal.shows("All 2 tests pass.", "Run 2: solved.")


def test_keys_work_while_it_runs(watch, book):
    terminal = watch().has_run(1)
    book.answer("while (true) pause();")
    terminal.shows("Running the tests")

    terminal.press("h")
    terminal.shows("Hint 1 of 3", "Running the tests")
    terminal.press("l")
    terminal.goes_over("> open      echo")
    terminal.press("Escape")
    terminal.comes_back()
    terminal.press("c")
    terminal.shows("Cancelled; r runs it again.")


def test_a_check_of_all_runs_several_at_a_time_and_is_cancelled_whole(watch, book):
    two_processors = len(os.sched_getaffinity(0)) > 1
    for name in ("echo", "sum"):
        path = book.path(f"chapters/01_hello/exercises/{name}/{name}.cpp")
        text = book.read(f"tests/stubs/01_hello/{name}.cpp")
        path.write_text("#include <unistd.h>\n" + re.sub(
            r"  (todo|return).*;", "  while (true) pause();", text))
    book.solve("farewell", "02_end")
    terminal = watch()
    terminal.shows("Running the tests")

    terminal.press("c")
    terminal.shows("Cancelled; r runs it again.", "Save echo.cpp to run its tests.")
    terminal.press("c")
    terminal.shows("Checking all: 0 of 3 done")
    while two_processors and len(processes_in(book)) < 2:
        if terminal.written_soon():
            terminal.take()
    terminal.press("Escape")
    terminal.no_longer_shows("Checking all")

    assert processes_in(book) == []


def test_escape_cancels_too(watch, book):
    terminal = watch().has_run(1)
    book.answer("while (true) pause();")
    terminal.shows("Running the tests")

    terminal.press("Escape")

    terminal.shows("Cancelled; r runs it again.")


def saved_in_place(path, text):
    with open(path, "r+") as file:
        file.truncate()
        file.write(text)


def saved_by_way_of_a_backup(path, text):
    path.with_name("4913").write_text("vim tries whether it may write here")
    path.with_name("4913").unlink()
    path.rename(path.with_name(path.name + "~"))
    path.write_text(text)
    path.with_name(path.name + "~").unlink()


def saved_under_another_name(path, text):
    draft = path.with_name("." + path.name + ".swp")
    draft.write_text(text)
    draft.rename(path)


@pytest.mark.parametrize("save", [
    saved_in_place, saved_by_way_of_a_backup, saved_under_another_name])
def test_every_way_of_saving_is_noticed(watch, book, save):
    terminal = watch().has_run(1)

    save(book.path(ECHO), book.read(SHOUTS))
    terminal.shows("1 of 2 tests passes.")
    save(book.path(ECHO), book.read(SOLUTION))
    terminal.shows("All 2 tests pass.")


def test_a_save_counts_once(watch, book):
    terminal = watch().has_run(1)

    for number, source in enumerate([SHOUTS, SOLUTION, SHOUTS], start=2):
        terminal.save(source)
        terminal.has_run(number)
    # What does not change the file is no save.
    book.path(ECHO).with_name("echo.cpp~").write_text("a backup")
    terminal.press("r")
    terminal.has_run(5)

    assert terminal.written.count(b"Building echo.cpp") == 5


def test_a_file_system_that_tells_nothing_is_looked_at(watch):
    terminal = watch(WORKBOOK_WATCH="poll").has_run(1)
    assert "Looking at your file every 250 ms" in terminal.text()

    terminal.save(SOLUTION)

    terminal.shows("All 2 tests pass.")


def test_a_file_that_goes_and_comes_is_followed(watch, book):
    terminal = watch().has_run(1)

    book.path(ECHO).unlink()
    terminal.shows("Run 2: file is missing.")
    terminal.press("x", "y")
    terminal.shows("Run 3: not begun.")
    terminal.save(SOLUTION)
    terminal.shows("All 2 tests pass.")


# --- Two at once ----------------------------------------------------------------------


def test_a_second_one_in_a_checkout_says_so_and_both_go_on(watch):
    first = watch().has_run(1)
    second = watch().has_run(1)
    assert "Another tools/workbook watches this checkout, too" in second.text()

    first.save(SOLUTION)

    first.shows("All 2 tests pass.")
    second.shows("All 2 tests pass.")


def test_one_builds_while_the_other_runs_its_tests(watch, book):
    first = watch().has_run(1)
    second = watch().has_run(1)

    book.answer("while (true) pause();")

    for one in (first, second):
        one.shows("Running the tests")


def test_a_save_that_two_of_them_see_is_one_attempt(watch, book):
    first = watch().has_run(1)
    second = watch().has_run(1)

    for number, source in enumerate([SHOUTS, STUB, SHOUTS], start=2):
        first.save(source)
        first.has_run(number)
        second.has_run(number)
    assert book.progress_of("hello/echo")["attempts"] == 2

    second.press("r")
    second.has_run(5)
    assert book.progress_of("hello/echo")["attempts"] == 3, "that was asked for"


def test_one_waits_while_the_other_builds(watch, book):
    os.mkfifo(book.path("gate"))
    first = watch().has_run(1)
    second = watch().has_run(1)
    book.write(ECHO, f'#include "{book.path("gate")}"\n' + book.read(SOLUTION))

    with open(book.path("gate"), "w"):
        terminals = [first, second]
        while not any("waiting for it." in one.text() for one in terminals):
            for one in terminals:
                if one.written_soon():
                    one.take()

    for one in terminals:
        one.shows("All 2 tests pass.")


# --- Hostile answers ------------------------------------------------------------------


@pytest.mark.parametrize("code, sentence", [
    ("while (true) pause();", 'Stuck in the test "returns the text".'),
    ("std::signal(SIGALRM, SIG_IGN); std::signal(SIGTERM, SIG_IGN);"
     " while (true) pause();", "takes too long"),
    ("std::raise(SIGSEGV); return text;", "crashes"),
    ('while (true) std::cout << "for ever\\n";', "prints without end"),
    ("std::_Exit(0);", "ends itself"),
    ("if (fork() == 0) { setsid(); if (fork() == 0) while (true) pause();"
     " while (true) pause(); } return text;", "processes running; ended."),
    ("while (fork() >= 0) {} while (true) pause();", "Run 2: "),
    ('std::system("rm -r " HERE); return text;', "No such file or directory."),
], ids=["hangs", "ignores_signals", "crashes", "floods", "leaves", "leaves_others",
        "forks_without_end", "deletes_its_folder"])
def test_whatever_an_answer_does_watch_mode_goes_on(watch, book, code, sentence):
    if "fork() >= 0" in code:
        code = limited(code)
    terminal = watch(WORKBOOK_PATIENCE="0.1").has_run(1)

    book.answer(code, before="#include <csignal>\n#include <unistd.h>\n#include <cstdlib>\n"
                f'#define HERE "{book.path(ECHO).parent}"\n')
    terminal.shows(sentence)
    if not book.path(ECHO).exists():
        shutil.copytree(HERE / "small_book/chapters/01_hello/exercises/echo",
                        book.path(ECHO).parent, dirs_exist_ok=True)
    terminal.save(SOLUTION)
    terminal.shows("All 2 tests pass.")
    terminal.press("q")

    assert terminal.end() == 0
    assert processes_in(book) == []


def limited(code):
    """Lets a fork bomb have forty processes."""
    return ("static int generations = 0; "
            "while (generations++ < 5 && fork() >= 0) {} while (true) pause();")


def processes_in(book):
    """The programs of the book that are alive."""
    found = []
    for entry in pathlib.Path("/proc").glob("[0-9]*/exe"):
        try:
            if str(book.root) in os.readlink(entry):
                found.append(os.readlink(entry))
        except OSError:
            continue
    return found


# --- Ways out -------------------------------------------------------------------------


def started_from_a_shell(watch):
    """Watch mode, and how the terminal was set before."""
    terminal = watch(command=["sh", "-c", f"read go; {WATCH}; echo left with $?; read end"])
    before = terminal.modes()
    terminal.press("\n")
    return terminal.has_run(1), before


def is_restored(terminal, before):
    return (terminal.modes() == before and not terminal.screen.cursor.hidden
            and not terminal.on_other_screen())


def child_of(terminal):
    """The process id of watch mode, which a shell has started."""
    shell = terminal.child.pid
    ids = pathlib.Path(f"/proc/{shell}/task/{shell}/children").read_text().split()
    return int(ids[0])


@pytest.mark.parametrize("key, code", [("q", 0), ("Ctrl-C", 130)])
@pytest.mark.parametrize("where", ["", "l"])
def test_the_terminal_is_as_it_was_after_a_key(watch, where, key, code):
    terminal, before = started_from_a_shell(watch)
    assert terminal.modes()[3] & termios.ECHO == 0
    if where:
        terminal.press(where)
        terminal.goes_over("Small Book")
        if key == "q":
            terminal.press("q")

    terminal.press(key)
    terminal.shows(f"left with {code}")

    assert is_restored(terminal, before)
    terminal.press("\n")
    terminal.end()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT,
                                    signal.SIGSEGV, signal.SIGABRT])
@pytest.mark.parametrize("where", ["", "?"])
def test_the_terminal_is_as_it_was_after_a_signal(watch, where, number):
    terminal, before = started_from_a_shell(watch)
    if where:
        terminal.press(where)
        terminal.goes_over("Keys")

    os.kill(child_of(terminal), number)
    terminal.shows(f"left with {128 + number}")

    assert is_restored(terminal, before)
    terminal.press("\n")
    terminal.end()


def test_what_runs_ends_with_it(watch, book):
    terminal = watch().has_run(1)
    book.answer("while (true) pause();")
    terminal.shows("Running the tests")

    terminal.press("q")

    assert terminal.end() == 0
    assert processes_in(book) == []


def test_a_terminal_that_goes_away_takes_watch_mode_with_it(watch, book):
    terminal = watch().has_run(1)
    book.answer("while (true) pause();")
    terminal.shows("Running the tests")

    terminal.go_away()

    assert processes_in(book) == []


def test_it_stops_and_goes_on_like_every_program(watch):
    terminal = watch(command=["bash", "--norc", "-i"], PS1="shell> ")
    terminal.shows("shell>")
    before = terminal.modes()
    terminal.press(WATCH, "\n")
    terminal.has_run(1)

    terminal.press("Ctrl-Z")
    terminal.shows("Stopped")
    terminal.shows("shell>")
    assert terminal.modes()[3] & termios.ISIG
    # What is waited for stood on the screen before: it has to be written once more.
    terminal.writes_anew("Return what you are given.", "fg", "\n")
    terminal.writes_anew("shell>", "q")

    assert terminal.modes()[3] & termios.ISIG == before[3] & termios.ISIG
    terminal.press("exit", "\n")
    assert terminal.end() == 0


def test_progress_that_cannot_be_kept_is_said_and_counts_as_long_as_it_is_shown(
        watch, book):
    book.path(".workbook/lock").mkdir(parents=True)  # in the way; stops root, too
    terminal = watch().has_run(1)

    terminal.save(SOLUTION)

    terminal.shows("All 2 tests pass.", "1 of 3 solved.", "cannot write")


def test_progress_survives_a_kill(watch, book):
    terminal = watch().has_run(1)
    terminal.save(SOLUTION)
    terminal.has_run(2)

    os.kill(terminal.child.pid, signal.SIGKILL)
    terminal.end()

    assert book.progress_of("hello/echo")["solved"]


# --- Going over to it -----------------------------------------------------------------


def test_next_on_a_terminal_goes_over_to_watch_mode(watch, book):
    build = book.path("build/build.ninja")
    build.write_text(build.read_text() + "rule copy\n  command = cp $in $out\n"
                     f"build tools/runner/workbook-watch: copy {WATCH}\n")

    first = watch(command=[RUNNER])
    first.shows("Run 1: not begun.")
    assert "While you read, the rest of the workbook is being built" in first.history()
    first.press("q")
    assert first.end() == 0

    second = watch(command=[RUNNER, "next"]).has_run(1)
    assert "is being built" not in second.history()


def test_without_watch_mode_next_still_leads(watch):
    terminal = watch(command=[RUNNER, "next"])

    assert terminal.end() == 0
    assert "watch mode cannot be built; the commands above do the same" in \
        terminal.history().replace("\n", " ")
    assert "Not begun yet: echo.cpp" in terminal.history()


@pytest.mark.parametrize("variables", [{"TERM": "dumb"}, {"WORKBOOK_PLAIN": "1"}])
def test_a_terminal_that_cannot_or_should_not_be_painted_gets_plain_text(book, variables):
    environment = book.environment(**{"TERM": "xterm", **variables})
    terminal = Terminal([RUNNER], cwd=str(book.root), env=environment)

    assert terminal.end() == 0
    assert b"\x1b[?25l" not in terminal.written
    assert "Not begun yet: echo.cpp" in terminal.history()


def test_watch_mode_itself_needs_a_terminal(book):
    done = subprocess.run([WATCH], cwd=book.root, env=book.environment(),
                          stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          check=False)

    assert (done.returncode, done.stderr) == (2, "workbook: watch mode needs a terminal\n")
