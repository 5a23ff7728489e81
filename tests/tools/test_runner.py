"""The runner as a learner and an author meet it, on a copy of small_book."""
import json
import os
import pathlib
import pty
import re
import resource
import select
import shutil
import signal
import subprocess

import pytest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
RUNNER = os.environ.get("RUNNER", str(ROOT / "build/tools/runner/workbook-runner"))
AUTHOR = os.environ.get("AUTHOR", str(ROOT / "build/tools/runner/workbook-author"))
FAR_OFF = 600  # seconds; ends what hangs, and is never waited for

DONE, OPEN, USAGE, NOT_SET_UP = 0, 1, 2, 3

ECHO = "chapters/01_hello/exercises/echo/echo.cpp"
STUB = "tests/stubs/01_hello/echo.cpp"


class Book:
    """A learner's checkout, and the runner in it."""

    def __init__(self, root):
        self.root = root

    def path(self, name):
        return self.root / name

    def read(self, name):
        return self.path(name).read_text()

    def write(self, name, text):
        self.path(name).write_text(text)

    def answer(self, code, before=""):
        """Puts code in the place of the answer of the exercise echo."""
        text = self.read(STUB).replace("  todo(text);\n", f"  {code}\n")
        self.write(ECHO, before + text)

    def solve(self, name="echo", chapter="01_hello"):
        shutil.copy(self.path(f"solutions/{chapter}/{name}.cpp"),
                    self.path(f"chapters/{chapter}/exercises/{name}/{name}.cpp"))

    def environment(self, **variables):
        clean = {name: value for name, value in os.environ.items()
                 if not name.startswith(("WORKBOOK_", "GTEST_"))}
        return {**clean, "WORKBOOK_ROOT": str(self.root), "LANG": "C.UTF-8", **variables}

    def start(self, *words, folder=None, variables=None, **options):
        command = [AUTHOR, *words[1:]] if words[:1] == ("author",) else [RUNNER, *words]
        return subprocess.Popen(
            command, cwd=folder or self.root, text=True,
            env=self.environment(**(variables or {})), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)

    def run(self, *words, **options):
        """Runs a verb to its end: its exit code, what it printed, what it complained."""
        process = self.start(*words, **options)
        printed, complained = process.communicate(timeout=FAR_OFF)
        return process.returncode, printed, complained

    def says(self, *words, code=DONE, **options):
        """What a verb prints, when it ends with the expected exit code."""
        status, printed, complained = self.run(*words, **options)
        assert status == code, printed + complained
        return printed

    def complains(self, *words, code=USAGE, **options):
        """What a verb says on standard error, when it fails as expected."""
        status, printed, complained = self.run(*words, **options)
        assert status == code, printed + complained
        return complained

    def progress(self):
        return json.loads(self.read(".workbook/progress.json"))

    def progress_of(self, exercise):
        return self.progress()["exercises"][exercise]


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The small book, built once; tests work on copies."""
    root = tmp_path_factory.mktemp("book") / "workbook"
    shutil.copytree(HERE / "small_book", root)
    build = root / "build"
    build.mkdir()
    for name in ("build.ninja", "workbook.json"):
        shutil.move(root / name, build / name)
    shutil.copytree(ROOT / "tools/runner/templates", root / "tools/runner/templates")
    shutil.copy(ROOT / ".clang-format", root)
    subprocess.run(["ninja"], cwd=build, check=True, stdout=subprocess.DEVNULL)
    return root


@pytest.fixture
def book(built, tmp_path):
    root = tmp_path / "workbook"
    shutil.copytree(built, root, symlinks=True)  # times are kept: nothing is built again
    return Book(root)


@pytest.fixture
def book_with_fast_track(book):
    """The small book with an exercise in front that stands for both chapters."""
    manifest = json.loads(book.read("build/workbook.json"))
    manifest["chapters"].insert(0, json.loads(book.read("fast_track.json")))
    book.write("build/workbook.json", json.dumps(manifest))
    return book


# --- Starting and going on ------------------------------------------------------------


def test_the_first_start_welcomes_and_leads_to_the_first_exercise(book):
    screen = book.says()

    assert screen.startswith("Welcome to the Small Book.\n")
    assert "Return what you are given. See the chapter." in screen
    assert "Not begun yet: echo.cpp is as the book has it." in screen
    assert f"Edit  {ECHO}\n" in screen
    assert "Run   tools/workbook run echo\n" in screen


def test_the_second_start_does_not_welcome_again(book):
    book.says()

    assert book.says("next").startswith("An echo\n")


def test_next_notices_what_was_solved_and_goes_on(book):
    book.solve()

    screen = book.says("next")

    assert "All 2 tests pass." in screen
    assert screen.index("All 2 tests pass.") < screen.index("A sum\n")
    assert book.progress_of("hello/echo")["solved"]


def test_everything_solved_is_said(book):
    book.solve("echo")
    book.solve("sum")
    book.solve("farewell", "02_end")

    assert "All exercises are done." in book.says()
    assert "3 of 3 exercises solved." in book.says("check")


# --- Running --------------------------------------------------------------------------


def test_an_untouched_stub_is_no_attempt_and_no_alarm(book):
    screen = book.says("run", code=OPEN)

    assert "Not begun yet" in screen
    assert "todo  returns the text" in screen
    assert book.progress_of("hello/echo")["attempts"] == 0


def test_a_solved_exercise_is_remembered_and_the_next_one_is_offered(book):
    book.solve()

    screen = book.says("run")

    assert "All 2 tests pass." in screen
    assert "Next     tools/workbook next  (A sum, 15 min)" in screen
    assert book.progress_of("hello/echo")["solved"]
    assert "A sum\n" in book.says("next")


def test_a_failure_says_what_was_expected_and_the_likely_cause(book):
    shutil.copy(book.path("tests/wrong/01_hello/echo/shouts.cpp"), book.path(ECHO))

    screen = book.says("run", code=OPEN)

    assert "1 of 2 tests passes." in screen
    assert "FAIL  returns the text" in screen
    assert 'Expected: reply == "hello"' in screen
    assert 'reply != "HELLO"' not in screen, "that one only names the cause"
    assert "Likely cause: shouts\n  It was put in capitals.\n" in screen
    assert "Read on: chapters/01_hello/README.md#shouts" in screen
    assert "Hint  tools/workbook hint echo  (1 of 3)" in screen


def test_attempts_are_counted_until_it_is_solved(book):
    book.answer('return "no";')
    book.says("run", code=OPEN)
    book.says("run", code=OPEN)
    book.solve()
    book.says("run")
    book.says("run", "echo")

    assert book.progress_of("hello/echo")["attempts"] == 3


def test_a_faulty_stub_that_was_not_touched_is_not_begun(book):
    screen = book.says("run", "sum", code=OPEN)

    assert "Not begun yet: sum.cpp is as the book has it." in screen
    assert "FAIL  adds numbers" in screen
    assert "Expected: sum(1, 2) == 3" in screen


def test_the_exercise_run_by_name_stays_the_current_one(book):
    book.says("run", "farewell", code=OPEN)

    assert "A farewell\n" in book.says("run", code=OPEN)
    assert "> open      farewell" in book.says("list")


def test_what_the_program_printed_is_shown(book):
    book.answer('std::cout << "got it \\x1b[31m\\n"; return "no";')

    assert "Your program printed\n  | got it \n" in book.says("run", code=OPEN)


def test_a_compile_error_shows_the_learners_line(book):
    book.answer("return txt;")

    screen = book.says("run", code=OPEN)

    assert "echo.cpp does not compile: 1 error." in screen
    assert re.search(rf"{ECHO}:7:\d+\n  error: .*txt", screen)
    assert "return txt;" in screen
    assert book.path("build/logs/echo.build.txt").exists()


def test_a_warning_is_shown_with_the_verdict_and_again_without_a_build(book):
    book.answer("int unused = 1; return text;")

    for _ in range(2):
        screen = book.says("run", "echo")
        assert "All 2 tests pass." in screen
        assert "warning: unused variable 'unused'" in screen


def test_a_variable_for_googletest_does_not_change_what_is_run(book):
    book.solve()

    assert "All 2 tests pass." in book.says("run", variables={"GTEST_FILTER": "None"})


# --- Never a pass, always a sentence --------------------------------------------------


@pytest.mark.parametrize("code, sentence", [
    ("std::_Exit(0);", 'Ended itself with exit code 0 in the test "returns the text"'),
    ("std::exit(0);", 'Ended itself with exit code 0 in the test "returns the text"'),
    ('std::cout << "[  PASSED  ] 2 tests." << std::endl; std::_Exit(0);',
     "Ended itself with exit code 0"),
    ("std::raise(SIGSEGV); return text;",
     'Crashed in the test "returns the text": segmentation fault (SIGSEGV).'),
    ("std::abort();", "Crashed in the test"),
    ("std::raise(SIGKILL); return text;", "killed, perhaps for want of memory"),
    ("throw 42;", "Crashed in the test"),
    ('while (true) std::cout << "more\\n";', "Printed more than 1 MiB, so it was ended"),
])
def test_an_answer_that_breaks_down_is_never_a_pass(book, code, sentence):
    book.answer(code)

    screen = " ".join(book.says("run", code=OPEN).split())

    assert sentence in screen


@pytest.mark.parametrize("text, sentence", [
    ("", "error: echo.cpp defines no echo("),
    ("int main() { return 0; }\n", "error: echo.cpp defines main; the tests bring their own"),
])
def test_a_file_without_the_answer_is_never_a_pass(book, text, sentence):
    book.write(ECHO, (book.read("solutions/01_hello/echo.cpp") if text else "") + text)

    assert sentence in book.says("run", code=OPEN)


def test_an_exit_before_main_is_never_a_pass(book):
    book.answer("return text;", before="#include <cstdlib>\n"
                "const int at_start = (std::_Exit(0), 0);\n")

    assert "without running any test" in book.says("run", code=OPEN)


def test_an_answer_that_never_returns_is_ended_and_explained(book):
    book.answer("while (true) pause();")

    screen = book.says("run", code=OPEN, variables={"WORKBOOK_PATIENCE": "0.5"})

    assert 'Stuck in the test "returns the text".' in screen
    assert "HANG  returns the text" in screen
    assert "    echo does not return\n" in screen


def test_an_answer_that_stops_its_own_watch_is_ended_by_the_runner(book):
    book.answer("std::signal(SIGALRM, SIG_IGN); while (true) pause();")

    screen = book.says("run", code=OPEN, variables={"WORKBOOK_PATIENCE": "0.02"})

    assert "Still running after 1200 ms" in screen


def test_processes_that_an_answer_starts_are_ended(book):
    book.answer("int ends[2]; if (pipe(ends) != 0) abort();"
                " if (fork() == 0) { setsid(); if (fork() == 0) {"
                " const std::string id = std::to_string(getpid()) + '\\n';"
                " if (write(ends[1], id.data(), id.size()) < 0) abort();"
                " while (true) pause(); } while (true) pause(); }\n"
                " char id[32] = {}; if (read(ends[0], id, sizeof id) < 0) abort();"
                " std::cout << id << std::flush; return text;")

    screen = book.says("run")

    assert re.search(r"It left \d processes running; ended\.", screen)
    ids = re.findall(r"^  \| (\d+)$", screen, re.MULTILINE)
    assert len(ids) == 2
    for process in ids:
        assert not pathlib.Path("/proc", process).exists()


def test_the_runs_folder_is_left_empty(book):
    book.answer('std::ofstream("left_behind") << 1; return text;')

    book.says("run")

    assert list(book.path("build/runs").iterdir()) == []


def test_a_missing_file_can_be_restored(book):
    book.path(ECHO).unlink()

    assert "Restore  tools/workbook reset echo\n" in book.says("run", code=OPEN)
    book.says("reset", "echo")
    assert book.read(ECHO) == book.read(STUB)


def test_an_old_executable_is_not_taken_for_the_new_file(book):
    book.solve()
    book.says("run")
    book.answer("return txt;")

    assert "echo.cpp does not compile" in book.says("run", "echo", code=OPEN)
    assert "open  echo      does not build, solved before" in book.says("check", code=OPEN)


# --- Ending it ------------------------------------------------------------------------


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_run_and_all_that_belongs_to_it(book, number):
    os.mkfifo(book.path("told"))
    book.answer(f'std::ofstream("{book.path("told")}") << getpid() << std::endl;'
                " while (true) pause();")
    process = book.start("run")
    child = book.path("told").read_text().strip()  # waits for the test to be there

    process.send_signal(number)
    process.communicate(timeout=FAR_OFF)

    assert process.returncode == 128 + number
    assert not pathlib.Path("/proc", child).exists()
    assert list(book.path("build/runs").iterdir()) == []


# --- Hints and solutions --------------------------------------------------------------


def test_hints_come_one_by_one_and_are_remembered(book):
    assert "hint 1 of 3\n\nWhat comes in goes out.\n" in book.says("hint")
    assert "hint 2 of 3" in book.says("hint", "echo")
    assert "hint 3 of 3" in book.says("hint")
    assert "All 3 hints of echo were shown." in book.says("hint")
    assert "hint 1 of 3" in book.says("hint", "--level", "1")
    assert book.progress_of("hello/echo")["hints"] == 3


def test_a_hint_quotes_the_book(book):
    assert "    std::string echo(const std::string& text);\n" in \
        book.says("hint", "--level", "3")


def test_a_hint_that_there_is_not_is_refused(book):
    assert "echo has 3 hints." in book.complains("hint", "echo", "--level", "4")


def test_the_solution_is_for_those_who_solved_it(book):
    assert "echo is not solved yet." in book.says("solution", "echo", code=OPEN)
    book.solve()
    book.says("run")

    assert "  return text;\n" in book.says("solution", "echo")


def test_giving_up_shows_the_solution_and_is_remembered(book):
    assert "  return text;\n" in book.says("solution", "echo", "--give-up")

    assert "  given up  echo" in book.says("list")
    assert "A sum\n" in book.says("next"), "and one goes on"
    book.solve()
    book.says("run", "echo")
    assert re.search(r"solved    echo .*solution seen", book.says("list"))


def test_the_solution_can_be_compared(book):
    book.answer("return std::string(text);")
    book.says("run")

    difference = book.says("solution", "echo", "--diff")

    assert "-  return std::string(text);\n+  return text;\n" in difference


# --- Reset and undo -------------------------------------------------------------------


def test_reset_keeps_the_file_and_undo_brings_it_back(book):
    book.answer("return text;")
    mine = book.read(ECHO)

    screen = book.says("reset", "echo")

    assert book.read(ECHO) == book.read(STUB)
    kept = re.search(r"kept as (\S+)\.\n", screen).group(1)
    assert book.read(kept) == mine
    assert "as you had it before" in book.says("undo", "echo")
    assert book.read(ECHO) == mine


def test_reset_of_an_untouched_file_says_so(book):
    assert book.says("reset", "echo") == "echo.cpp is untouched already.\n"


def test_undo_without_anything_kept_says_so(book):
    assert "nothing to undo" in book.says("undo", code=OPEN)


def test_a_tick_survives_a_reset(book):
    book.solve()
    book.says("run")
    book.says("reset", "echo")

    assert "  solved    echo" in book.says("list")


# --- All of it ------------------------------------------------------------------------


def test_check_shows_every_verdict_though_one_does_not_build(book):
    book.answer("return txt;")
    book.solve("sum")

    screen = book.says("check", code=OPEN)

    assert "open  echo      does not build\n" in screen
    assert "ok    sum       solved\n" in screen
    assert "open  farewell  not begun\n" in screen
    assert "1 of 3 exercises solved.\nRun  tools/workbook run echo\n" in screen
    assert book.progress_of("hello/sum")["solved"]


def test_a_check_that_cannot_be_kept_is_said_after_it_and_is_no_success(book):
    for name, chapter in (("echo", "01_hello"), ("sum", "01_hello"), ("farewell", "02_end")):
        book.solve(name, chapter)
    book.path(".workbook/lock").mkdir(parents=True)  # in the way; stops root, too

    status, printed, complained = book.run("check")

    assert status == OPEN and "3 of 3 exercises solved." in printed
    assert "cannot write" in complained


def test_check_of_a_chapter_is_about_that_chapter(book):
    book.solve("farewell", "02_end")

    for name in ("end", "02_end", "2", "chapters/02_end"):
        assert "1 of 1 exercise solved." in book.says("check", name)


def test_list_counts_what_is_solved(book):
    book.solve()
    book.says("run")

    screen = book.says("list")

    assert re.search(r"^Small Book +1 of 3 solved, 1 attempt$", screen, re.MULTILINE)
    assert re.search(r"^01 Hello +1 of 2, 1 attempt$", screen, re.MULTILINE)
    assert re.search(r"^  solved    echo +10 min  easy    1 attempt, \d{4}-\d\d-\d\d$", screen,
                     re.MULTILINE)
    assert re.search(r"^> open      sum +15 min  medium$", screen, re.MULTILINE)


def test_answers_in_json_say_the_same(book):
    book.solve()
    ran = json.loads(book.says("run", "--json"))
    checked = json.loads(book.says("check", "--json", code=OPEN))
    listed = json.loads(book.says("list", "--json"))

    assert ran["verdict"]["outcome"] == "solved"
    assert [test["state"] for test in ran["verdict"]["tests"]] == ["passed", "passed"]
    assert (checked["solved"], checked["exercises"]) == (1, 3)
    assert [row["verdict"]["outcome"] for row in checked["results"]] == \
        ["solved", "failed", "not_solved_yet"]
    assert listed["current"] == "hello/sum"
    assert {answer["version"] for answer in (ran, checked, listed)} == {1}


def test_the_description_of_the_json_answers_names_every_field(book):
    book.answer("return txt;")
    answers = [json.loads(book.says(*words, "--json", code=code))
               for words, code in ((["list"], DONE), (["run"], OPEN), (["check"], OPEN),
                                    (["quiz"], DONE))]
    book.answer('int unused = 1; return "no";')
    answers.append(json.loads(book.says("run", "--json", code=OPEN)))
    description = (ROOT / "tools/runner/README.md").read_text()

    def fields(value):
        if isinstance(value, dict):
            yield from value
            for inner in value.values():
                yield from fields(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from fields(inner)

    missing = {field for field in fields(answers) if f"`{field}`" not in description}
    assert not missing


# --- Names ----------------------------------------------------------------------------


@pytest.mark.parametrize("name, folder", [
    ("farewell", "."),
    ("end/farewell", "."),
    ("farewell.cpp", "."),
    ("chapters/02_end/exercises/farewell", "."),
    ("chapters/02_end/exercises/farewell/", "chapters/01_hello"),
    ("chapters/02_end/exercises/farewell/farewell.cpp", "."),
    ("farewell_test.cpp", "chapters/02_end/exercises/farewell"),
    (".", "chapters/02_end/exercises/farewell"),
    ("exercises/farewell", "chapters/02_end"),
])
def test_an_exercise_is_found_by_name_and_by_path(book, name, folder):
    assert "A farewell\n" in book.says("run", name, code=OPEN, folder=book.path(folder))


def test_an_unknown_name_gets_the_nearest(book):
    assert "Did you mean 'farewell'?" in book.complains("run", "farewel")
    assert "no exercise is called 'frobnicate'.\n" in book.complains("run", "frobnicate")
    assert "'hello' is a chapter; its exercises are: echo, sum." in \
        book.complains("run", "hello")
    assert "Did you mean 'hello'?" in book.complains("check", "helo")
    assert "Did you mean 'hint'?" in book.complains("hnt")
    assert "To run that exercise: tools/workbook run sum" in book.complains("sum")


def test_wrong_usage_names_the_help(book):
    assert "'tools/workbook run --help'" in book.complains("run", "--jsn")
    assert "'tools/workbook solution --help'" in book.complains("solution")


def test_a_senseless_patience_is_refused(book):
    complaint = book.complains("run", variables={"WORKBOOK_PATIENCE": "soon"})

    assert "WORKBOOK_PATIENCE is 'soon'" in complaint


# --- Progress -------------------------------------------------------------------------


def test_a_tick_moves_with_an_exercise_that_is_renamed(book):
    book.says("hint", "sum")
    progress = book.progress()
    progress["exercises"]["hello/addition"] = progress["exercises"].pop("hello/sum")
    book.write(".workbook/progress.json", json.dumps(progress))

    assert "hint 2 of 3" in book.says("hint", "sum")
    assert "hello/addition" not in book.progress()["exercises"]


def test_unreadable_progress_is_set_aside_and_said_once(book):
    book.says("hint")
    book.says("hint")
    book.write(".workbook/progress.json", '{"version": 1, "exer')

    status, printed, complained = book.run("list")

    assert status == DONE and "1 hint\n" in printed, "the copy from before is used"
    assert complained.count("cannot be understood; it is kept as") == 1
    aside = list(book.path(".workbook").glob("progress.unreadable-*.json"))
    assert [file.read_text() for file in aside] == ['{"version": 1, "exer']
    assert book.run("list")[2] == ""


def test_two_runners_at_once_lose_nothing(book):
    hints = [book.start("hint", name) for name in ("echo", "sum", "farewell") * 3]
    for process in hints:
        process.communicate(timeout=FAR_OFF)

    # Two that read the same level at once show the same hint; none is forgotten.
    for exercise in ("hello/echo", "hello/sum", "end/farewell"):
        assert 1 <= book.progress_of(exercise)["hints"] <= 3
    assert {process.returncode for process in hints} == {DONE}


def test_progress_that_cannot_be_kept_is_said_after_the_verdict(book):
    book.solve()
    book.write(".workbook", "a file in the folder's place")

    status, printed, complained = book.run("run")

    assert status == OPEN
    assert "All 2 tests pass." in printed
    assert complained.startswith("workbook: cannot ") and complained.count("\n") == 1


def test_a_full_disk_leaves_the_old_progress_as_it_was(book):
    book.says("hint")
    before = book.read(".workbook/progress.json")

    def no_file_may_grow():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    complaint = book.complains("hint", code=OPEN, preexec_fn=no_file_may_grow)

    assert "cannot write" in complaint and complaint.count("\n") == 1
    assert book.read(".workbook/progress.json") == before
    assert not list(book.path(".workbook").glob(".progress*"))


# --- On a terminal --------------------------------------------------------------------


def on_a_terminal(book, *words, **variables):
    """What a verb sends to a terminal of 80 columns."""
    screen, terminal = pty.openpty()
    process = subprocess.Popen([RUNNER, *words], cwd=book.root, stdin=terminal,
                               stdout=terminal, stderr=terminal,
                               env=book.environment(**{"TERM": "xterm", **variables}))
    os.close(terminal)
    shown = b""
    while select.select([screen], [], [], FAR_OFF)[0]:
        try:
            part = os.read(screen, 1 << 16)
        except OSError:  # the other side is closed
            break
        if not part:
            break
        shown += part
    process.wait(timeout=FAR_OFF)
    os.close(screen)
    return shown.decode().replace("\r\n", "\n")


def without_escapes(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_colour_is_for_terminals_and_says_nothing_by_itself(book):
    book.says("next")
    shutil.copy(book.path("tests/wrong/01_hello/echo/shouts.cpp"), book.path(ECHO))

    coloured = on_a_terminal(book, "run")
    plain = book.says("run", code=OPEN)

    assert "\x1b[" in coloured and "\x1b" not in plain
    assert without_escapes(coloured) == plain
    assert "\x1b" not in on_a_terminal(book, "run", NO_COLOR="1")
    assert "\x1b" not in on_a_terminal(book, "run", TERM="dumb")


@pytest.mark.parametrize("words", [
    ["next"], ["list"], ["run"], ["hint"], ["solution", "echo"], ["check"], ["doctor"],
    ["--help"], ["author", "--help"], ["run", "--help"], ["author", "judge", "--help"],
])
def test_screens_are_ascii_and_fit_into_80_columns(book, words):
    book.answer("return text + \"\\u00e9\";")

    printed = book.run(*words, variables={"LANG": "C", "LC_ALL": "C"})[1]

    assert printed.isascii()
    too_wide = [line for line in printed.splitlines() if len(line) > 80]
    assert not [line for line in too_wide if str(book.root) not in line]


# --- Without a set-up -----------------------------------------------------------------


@pytest.mark.parametrize("words", [[], ["list"], ["run"], ["check"], ["--version"]])
def test_without_a_build_it_says_what_to_do(book, words):
    shutil.rmtree(book.path("build"))

    complaint = book.complains(*words, code=NOT_SET_UP)

    assert "not set up yet" in complaint
    assert "'tools/workbook' sets the workbook up" in complaint


def test_a_damaged_manifest_is_said(book):
    book.write("build/workbook.json", "{")

    assert "workbook.json cannot be used" in book.complains("list", code=NOT_SET_UP)


def test_a_broken_build_file_is_not_the_learners_fault(book):
    book.solve()
    book.write("build/build.ninja", "nonsense\n")

    screen = book.says("run", code=OPEN)

    assert "The build failed.\n" in screen
    assert "build.ninja:1: expected '='" in screen


def test_doctor_knows_the_state_of_things(book):
    book.says("hint")
    assert "All is well." in book.says("doctor")

    book.write(".workbook/progress.json", "?")
    assert re.search(r"progress\.unreadable-\S+\.json was\s+set\s+aside", book.says("doctor"))

    shutil.rmtree(book.path("build"))
    assert "FAIL  build" in book.says("doctor", code=NOT_SET_UP)


def test_help_and_version_need_nothing(book):
    assert "site      build the book's pages" in book.says("--help")
    assert book.says("--version") == "Small Book 1.2.3\n"
    assert book.complains("test", code=USAGE)


def test_two_runners_take_turns_at_the_build(book, tmp_path):
    """The first is held in its build; the second says that it waits."""
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    slow = tmp_path / "ninja"
    slow.write_text(f"#!/bin/sh\ncat {gate} >&2\nexec ninja \"$@\"\n")
    slow.chmod(0o755)
    book.solve()
    first = book.start("run", variables={"NINJA": str(slow)})
    with gate.open("w"):  # opens when the first one reads: it is in its build
        second = book.start("run")
        assert second.stderr.readline() == (
            "Another runner builds in this checkout; waiting for it.\n")
    for process in (first, second):
        printed, complained = process.communicate(timeout=FAR_OFF)
        assert process.returncode == DONE, printed + complained


# --- For authors ----------------------------------------------------------------------


@pytest.mark.parametrize("expected, variant, code", [
    ("pass", "solution", DONE),
    ("pass", "right_copies", DONE),
    ("pass", "wrong_shouts", OPEN),
    ("pass", "stub", OPEN),
    ("stub", "stub", DONE),
    ("stub", "solution", OPEN),
    ("misconception=shouts", "wrong_shouts", DONE),
    ("misconception=whispers", "wrong_shouts", OPEN),
    ("misconception=shouts", "solution", OPEN),
    ("misconception=shouts", "stub", OPEN),
    ("anything", "stub", USAGE),
])
def test_judge_holds_a_verdict_against_an_expectation(book, expected, variant, code):
    status, printed, _ = book.run("author", "judge", "--exercise", "echo", "--expect",
                                  expected, f"build/chapters/echo_{variant}")

    assert status == code
    if code == DONE:
        assert printed == f"echo: {expected}, as expected\n"


def test_judge_of_what_is_no_test_is_never_as_expected(book):
    for expected in ("pass", "stub", "misconception=shouts"):
        book.says("author", "judge", "--exercise", "echo", "--expect", expected, "/bin/true",
                  code=OPEN)


def test_hostile_files_are_refused(book):
    screen = book.says("author", "hostile", "echo")

    assert "FAIL" not in screen
    assert "is empty: echo.cpp compiles, but does not fit the tests." in screen
    assert "'claim success at start': Ended with exit code 0 without running" in screen
    assert "'print without end': Printed more than 1 MiB" in screen
    assert "'never return': Stuck in the test" in screen
    assert list(book.path("build/hostile").iterdir()) == []


def test_a_hostile_file_that_does_not_reach_the_answer_proves_nothing(book):
    stub = book.read(STUB)
    book.write(STUB, stub.replace("//! [answer]\n  todo(text);\n  //! [answer]",
                                  "return text;\n  //! [answer]\n  //! [answer]"))

    assert "FAIL  answers by 'abort': All 2 tests pass." in \
        book.says("author", "hostile", "echo", code=OPEN)


def test_author_check_proves_an_exercise(book):
    for name in ("loud", "silent"):  # three wrong ones are the least
        shutil.copy(book.path("tests/wrong/01_hello/echo/shouts.cpp"),
                    book.path(f"tests/wrong/01_hello/echo/shouts.{name}.cpp"))
    manifest = json.loads(book.read("build/workbook.json"))
    exercise = manifest["chapters"][0]["exercises"][0]
    exercise["wrong"] += [{"name": f"shouts.{name}", "executable": exercise["wrong"][0][
        "executable"]} for name in ("loud", "silent")]
    book.write("build/workbook.json", json.dumps(manifest))

    screen = book.says("author", "check", "echo")

    assert "ok    wrong: shouts.loud\n" in screen
    assert screen.endswith("0 failed\n")


def test_author_check_takes_a_chapter_for_its_exercises(book):
    lines = book.says("author", "check", "hello", code=OPEN).splitlines()

    assert "echo" in lines and "sum" in lines
    assert "farewell" not in lines


def test_author_check_says_the_same_however_many_are_proven_at_a_time(book):
    one_by_one = book.says("author", "check", "--jobs", "1", code=OPEN)
    together = book.says("author", "check", "--jobs", "3", "--report", "proof.json", code=OPEN)

    assert together == one_by_one
    names = [line for line in together.splitlines() if line in ("echo", "sum", "farewell")]
    assert names == ["echo", "sum", "farewell"]
    report = json.loads(book.read("proof.json"))
    assert [one["exercise"] for one in report["exercises"]] == \
        ["hello/echo", "hello/sum", "end/farewell"]
    assert {"what": "solution: passes", "objection": ""} in report["exercises"][0]["steps"]
    assert "--jobs takes a number from 1" in book.complains("author", "check", "--jobs", "0")


def test_a_proof_that_cannot_be_made_is_none_and_says_why(book):
    book.path("tests/stubs/01_hello/sum.cpp").write_text("no marks\n")
    manifest = json.loads(book.read("build/workbook.json"))
    echo, total = manifest["chapters"][0]["exercises"]
    for key in ("solution_executable", "right", "wrong"):
        total[key] = echo[key]
    book.write("build/workbook.json", json.dumps(manifest))
    book.write("build/build.ninja", book.read("build/build.ninja") +
               "build chapters/sum_stub: phony chapters/echo_stub\n")

    screen = book.says("author", "check", "hello", code=OPEN)

    assert "  FAIL  the proof is made\n" in screen
    assert "workbook: has no line //! [answer]" in " ".join(screen.split())


def test_author_check_says_what_is_missing(book):
    page = book.read("chapters/01_hello/exercises/echo/README.md")
    book.write("chapters/01_hello/exercises/echo/README.md",
               page.replace("What comes in goes out.", "Think of `return  text ;` here, or "
                            "of std::string reply = text;").replace("## Hint 3", "### Hint 3"))
    solution = book.read("solutions/01_hello/echo.cpp")
    book.write("solutions/01_hello/echo.cpp",
               solution.replace("  return text;", "  std::string reply = text;\n"
                                "  return reply;").replace("#include <x>", ""))
    book.answer("return text;")

    screen = book.says("author", "check", "echo", code=OPEN)

    assert "README.md has 2 hints" in screen
    assert "gives a line of the answer away" in screen
    assert "FAIL  the learner's file is the untouched stub" in screen
    assert "FAIL  3 or more wrong solutions\n        there are 1\n" in screen


def test_author_new_makes_files_and_refuses_to_make_them_twice(book):
    screen = book.says("author", "new", "1", "reverse_echo")

    assert "tests/stubs/01_hello/reverse_echo.cpp" in screen
    stub = book.read("chapters/01_hello/exercises/reverse_echo/reverse_echo.cpp")
    assert "void reverse_echo(zmq::context_t& context" in stub
    assert stub == book.read("tests/stubs/01_hello/reverse_echo.cpp")
    assert ("    'title': 'Reverse echo',\n    'minutes': 10,\n"
            "    'difficulty': 'medium',\n") in \
        book.read("chapters/01_hello/meson.build")
    assert "is there already" in book.complains("author", "new", "1", "reverse_echo")


def test_author_new_refuses_names_that_do_not_do(book):
    assert "there is an exercise sum already" in book.complains("author", "new", "2", "sum")
    assert "is no name for an exercise" in book.complains("author", "new", "2", "Sum")
    assert "no chapter is called 'three'" in book.complains("author", "new", "three", "x")


def soak_in(book, command):
    book.path("build/meson-info").mkdir()
    book.write("build/meson-info/intro-tests.json", json.dumps(
        [{"name": "hello", "suite": ["book:chapters"], "cmd": ["sh", "-c", command],
          "env": {"COUNTER": str(book.path("counter"))}}]))
    return book.run("author", "soak", "--times", "5")


def test_soak_repeats_tests_on_all_processors_and_on_a_busy_one(book):
    status, printed, _ = soak_in(book, 'echo >> "$COUNTER"')

    assert status == DONE
    assert book.read("counter").count("\n") == 10
    assert "two at a time, all processors: 5 runs, 0 failures" in printed
    assert "one at a time, one busy processor: 5 runs, 0 failures" in printed


def test_soak_shows_what_fails_now_and_then(book):
    status, printed, _ = soak_in(
        book, 'echo >> "$COUNTER"; [ $(wc -l < "$COUNTER") != 7 ] || { echo oh; exit 3; }')

    assert status == OPEN
    assert "FAIL  hello: exit code 3\n  | oh\n" in printed
    assert "one at a time, one busy processor: 5 runs, 1 failure" in printed
