"""What graders, screen readers and other programs ask of the runner."""
import json
import os
import pty
import re
import shutil
import subprocess
import xml.etree.ElementTree as xml

import pytest

from test_runner import (DONE, ECHO, FAR_OFF, NOT_SET_UP, OPEN, RUNNER,  # noqa: F401
                         book, book_with_fast_track, built, on_a_terminal)


# --- For graders ----------------------------------------------------------------------


def junit(book, code=OPEN):
    book.says("check", "--junit", "reports/check.xml", code=code)
    return xml.parse(book.path("reports/check.xml")).getroot()


def counts(element):
    return {name: int(element.get(name)) for name in ("tests", "failures", "errors")}


def test_junit_has_a_case_for_each_test_of_each_exercise(book):
    book.answer('return "no";')
    book.solve("sum")

    suites = junit(book)

    assert suites.get("name") == "Small Book"
    assert [suite.get("name") for suite in suites] == \
        ["hello.echo", "hello.sum", "end.farewell"]
    cases = {case.get("name"): case for case in suites.iter("testcase")}
    assert len(cases) == 4
    assert cases["returns the text"].get("classname") == "hello.echo"
    failure = cases["returns the text"].find("failure")
    assert failure.get("type") == "failed"
    assert 'Expected: reply == "hello"' in failure.text
    assert len(cases["adds numbers"]) == 0
    sums = [counts(suite) for suite in suites]
    assert counts(suites) == {name: sum(one[name] for one in sums) for name in sums[0]}
    assert counts(suites)["tests"] == 4


def test_junit_counts_the_tests_of_a_file_that_does_not_compile(book):
    book.answer("return txt;")

    suite = junit(book)[0]

    assert counts(suite) == {"tests": 2, "failures": 0, "errors": 2}
    for error in suite.iter("error"):
        assert error.get("message") == "echo.cpp does not compile: 1 error."
        assert "txt" in error.text


@pytest.mark.parametrize("code", [
    "std::atexit([] { std::_Exit(3); }); return text;",  # all pass, and yet
    "std::_Exit(0);",
    "throw 42;",
])
def test_junit_has_no_suite_without_failures_that_is_not_solved(book, code):
    book.answer(code)

    suite = junit(book)[0]

    assert suite.findall("testcase/error") or suite.findall("testcase/failure")


def test_junit_of_a_solved_book_has_no_failures(book):
    for name, chapter in (("echo", "01_hello"), ("sum", "01_hello"), ("farewell", "02_end")):
        book.solve(name, chapter)

    assert counts(junit(book, DONE)) == {"tests": 4, "failures": 0, "errors": 0}


def test_junit_is_xml_whatever_a_message_says(book):
    book.answer('throw std::logic_error("<&]]>");')

    failure = junit(book)[0].find("testcase/failure")

    assert failure.text.startswith("<&]]>")


def test_a_report_that_cannot_be_written_is_no_fault_of_the_learner(book):
    for name, chapter in (("echo", "01_hello"), ("sum", "01_hello"), ("farewell", "02_end")):
        book.solve(name, chapter)

    complaint = book.complains("check", "--junit", f"{ECHO}/check.xml", code=NOT_SET_UP)

    assert "cannot make the folder" in complaint


def test_json_says_how_many_tests_there_are_though_none_was_run(book):
    book.answer("return txt;")
    book.solve("sum")

    answer = json.loads(book.says("check", "--json", code=OPEN))

    assert answer["book"] == "Small Book" and not answer["all_solved"]
    assert (answer["tests_passed"], answer["tests"]) == (1, 4)
    states = [test["state"] for test in answer["results"][0]["verdict"]["tests"]]
    assert states == ["not_run", "not_run"]


# --- Plain ----------------------------------------------------------------------------


@pytest.mark.parametrize("words, variables", [
    (["--plain"], {}), ([], {"WORKBOOK_PLAIN": "1"})])
@pytest.mark.parametrize("verb", ["next", "list", "run", "check"])
def test_plain_has_no_colour_and_no_columns(book, verb, words, variables):
    book.answer('std::cout << "hi\\n"; return "no";')
    book.says("hint")

    screen = on_a_terminal(book, verb, *words, **variables)

    assert "\x1b" not in screen
    assert not re.search(r"\S  +\S", screen), screen
    assert not re.search(r"^ *[|>+]", screen, re.MULTILINE), screen


def test_plain_tells_a_failure_in_sentences(book):
    book.answer('std::cout << "hi\\n"; return "no";')

    screen = book.says("run", "--plain", code=OPEN)

    assert "Test failed: returns the text.\n" in screen
    assert "Your program printed:\nhi\n" in screen
    assert "Hint: tools/workbook hint echo (1 of 3)\n" in screen


def test_plain_quotes_the_line_of_an_error_and_draws_no_caret(book):
    book.answer("return txt;")

    screen = book.says("run", "--plain", code=OPEN)

    assert "The line is: return txt;\n" in screen
    assert "^" not in screen


def test_plain_lists_in_sentences(book):
    book.solve()
    book.says("run")

    screen = book.says("list", "--plain")

    assert screen.startswith("Small Book: 1 of 3 solved, 1 attempt.\n")
    assert "Chapter 01 Hello: 1 of 2 solved, 1 attempt.\n" in screen
    assert re.search(r"^echo: solved, 10 minutes, easy, 1 attempt, \d{4}-\d\d-\d\d\.$", screen,
                     re.MULTILINE)
    assert "sum: open, 15 minutes, medium. It is the next one.\n" in screen


def test_plain_breaks_no_line_in_the_middle_of_a_sentence(book):
    book.says("next")
    page = book.read("chapters/01_hello/exercises/echo/README.md")
    task = "Say " + "a long word and " * 20 + "no more."
    book.write("chapters/01_hello/exercises/echo/README.md",
               page.replace("\n\n", f"\n\n{task}\n\n", 1))

    assert task in book.says("next", "--plain").splitlines()


# --- Choosing from the list -----------------------------------------------------------


def test_list_shows_those_of_a_state(book):
    book.solve()
    book.says("run")

    solved = book.says("list", "--filter", "solved")
    still_open = book.says("list", "--filter", "open")

    assert "echo" in solved and "sum" not in solved and "The End" not in solved
    assert "echo" not in still_open and "sum" in still_open and "farewell" in still_open
    assert "01 Hello" in solved and "1 of 2" in solved, "counts are of all"
    assert book.says("list", "--filter", "all") == book.says("list")


@pytest.mark.parametrize("text, found", [
    ("FARE", {"farewell"}), ("the end", {"farewell"}), ("an ECHO", {"echo"}),
    ("hello", {"echo", "sum"}), ("02_", {"farewell"}), ("Hard", {"farewell"}),
])
def test_list_finds_words_in_names_and_titles(book, text, found):
    answer = json.loads(book.says("list", "--search", text, "--json"))

    names = {one["name"] for chapter in answer["chapters"] for one in chapter["exercises"]}
    assert names == found


def test_list_chooses_by_difficulty(book):
    answer = json.loads(book.says("list", "--filter", "medium", "--json"))

    found = [one for chapter in answer["chapters"] for one in chapter["exercises"]]
    assert [(one["name"], one["difficulty"]) for one in found] == [("sum", "medium")]
    assert "sum        15 min  medium\n" in book.says("list", "--filter", "medium")


def test_list_says_when_nothing_is_like_that(book):
    assert "No exercise is like that." in book.says("list", "--search", "xyzzy", code=OPEN)
    assert "No exercise is like that." in book.says("list", "--filter", "solved")
    assert "given_up, skipped, easy, medium or hard, not 'done'" in \
        book.complains("list", "--filter", "done")


# --- Skipping -------------------------------------------------------------------------


def test_what_is_skipped_is_passed_by_and_is_not_solved(book):
    assert "echo is skipped." in book.says("skip")

    assert "A sum\n" in book.says("next")
    listed = book.says("list")
    assert re.search(r"^  skipped   echo ", listed, re.MULTILINE)
    assert "0 of 3 solved, 1 skipped" in listed
    assert "not begun" in book.says("check", "1", code=OPEN)


def test_running_what_was_skipped_takes_it_back(book):
    book.says("skip")

    book.says("run", "echo", code=OPEN)

    assert re.search(r"^> open      echo ", book.says("list"), re.MULTILINE)


def test_what_is_solved_cannot_be_skipped(book):
    book.solve()
    book.says("run")

    assert "nothing to skip" in book.says("skip", "echo")
    assert re.search(r"  solved    echo ", book.says("list"))


# --- A fast track ---------------------------------------------------------------------

IS_SKIPPED = """
3 exercises of chapters 1, 2 are marked as skipped; each is still there to be
done.
"""


def solve_fast_track(book):
    book.solve("both", "00_fast_track")


def states(book):
    listed = json.loads(book.says("list", "--json"))
    return {one["name"]: one["state"]
            for chapter in listed["chapters"] for one in chapter["exercises"]}


def test_a_fast_track_is_offered_and_nobody_is_led_to_it(book_with_fast_track):
    book = book_with_fast_track

    screen = book.says()

    assert "\nYou know ZeroMQ? 'tools/workbook run both' stands for chapters 1, 2.\n" in screen
    assert "\nAn echo\n" in screen
    assert re.search(r"^  open      both .*stands for chapters 1, 2$", book.says("list"),
                     re.MULTILINE)


def test_next_stays_with_a_fast_track_that_was_run(book_with_fast_track):
    book = book_with_fast_track
    book.says("run", "both", code=OPEN)

    assert book.says("next").startswith("Both at once\n")


def test_a_fast_track_that_is_solved_skips_its_chapters(book_with_fast_track):
    book = book_with_fast_track
    book.solve("echo")
    book.says("run", "echo")
    solve_fast_track(book)

    screen = book.says("run", "both")

    assert "\n2 exercises of chapters 1, 2 are marked as skipped; " in screen
    assert "no exercise is open: check them all" in screen
    assert states(book) == {"both": "solved", "echo": "solved", "sum": "skipped",
                            "farewell": "skipped"}
    assert book.progress_of("hello/sum")["skipped"] == \
        book.progress_of("fast_track/both")["solved"]
    assert "1 of 3 solved, 2 skipped" in book.says("list")
    assert "No exercise is open; 2 are skipped.\n" in book.says("next")


def test_next_and_check_skip_what_a_fast_track_stands_for(book_with_fast_track):
    book = book_with_fast_track
    book.says("run", "both", code=OPEN)
    solve_fast_track(book)

    assert IS_SKIPPED in book.says("next")
    checked = book.says("check", code=OPEN)

    assert "  ok    both      solved, optional\n" in checked
    assert f"\n0 of 3 exercises solved.{IS_SKIPPED}" in checked


def test_a_check_alone_skips_what_a_fast_track_stands_for(book_with_fast_track):
    book = book_with_fast_track
    solve_fast_track(book)
    book.solve("sum")

    book.says("check", code=OPEN)

    assert states(book) == {"both": "solved", "echo": "skipped", "sum": "solved",
                            "farewell": "skipped"}


def test_what_a_fast_track_has_skipped_is_still_there_to_be_done(book_with_fast_track):
    book = book_with_fast_track
    solve_fast_track(book)
    book.says("run", "both")

    book.says("run", "sum", code=OPEN)
    assert states(book)["sum"] == "open"
    book.says("run", "both")
    assert states(book)["sum"] == "open", "what was taken up again stays so"
    book.solve("sum")
    book.says("run", "sum")

    assert states(book) == {"both": "solved", "echo": "skipped", "sum": "solved",
                            "farewell": "skipped"}


def test_a_book_is_solved_without_its_fast_track(book_with_fast_track):
    book = book_with_fast_track
    book.solve("echo")
    book.solve("sum")
    book.solve("farewell", "02_end")

    answer = json.loads(book.says("check", "--json", "--junit", "check.xml"))

    assert answer["all_solved"] and (answer["solved"], answer["exercises"]) == (3, 3)
    assert answer["tests_passed"] == answer["tests"]
    assert {result["exercise"]["name"]: result["counts"]
            for result in answer["results"]} == {
        "both": False, "echo": True, "sum": True, "farewell": True}
    suites = xml.parse(book.path("check.xml")).getroot()
    assert [suite.get("name") for suite in suites] == ["hello.echo", "hello.sum",
                                                       "end.farewell"]
    assert "  -     both      not begun, optional\n" in book.says("check")


def test_a_fast_track_counts_where_it_is_checked_by_name(book_with_fast_track):
    assert "0 of 1 exercise solved." in \
        book_with_fast_track.says("check", "fast_track", code=OPEN)


def test_a_fast_track_for_no_chapter_is_said(book_with_fast_track):
    book = book_with_fast_track
    book.write("build/workbook.json",
               book.read("build/workbook.json").replace('["hello", "end"]', '["hallo"]'))

    assert "both stands for 'hallo', and no chapter is called so" in \
        book.complains("list", code=NOT_SET_UP)


# --- When something is solved ---------------------------------------------------------


def test_a_solved_exercise_says_what_was_learned_in_one_line(book):
    book.answer('return "no";')
    assert "What `goes` in comes out." not in book.says("run", code=OPEN)
    book.solve()

    screen = book.says("run")

    assert "\nWhat `goes` in comes out.\n" in screen
    assert "nothing else" not in screen, "the reasoning stands with the solution"
    assert "Review" not in screen, "the chapter has another exercise"


def test_a_chapter_that_is_done_is_reviewed(book):
    book.solve()
    book.says("run")
    book.solve("sum")

    assert "Review   tools/workbook quiz hello  (Hello is done)" in book.says("run", "sum")


def test_a_solution_comes_with_its_reasoning_and_where_to_go(book):
    book.solve()
    book.says("run")

    screen = book.says("solution", "echo")

    assert "Because nothing else is there to come out." in screen
    assert "Another   tools/workbook solution echo --other\n" in screen
    assert "Mistakes  tools/workbook solution echo --wrong  (what wrong ones teach)" \
        in screen
    assert "Next      tools/workbook next  (A sum, 15 min)" in screen


def test_other_right_solutions_and_the_known_wrong_ones_are_for_who_solved_it(book):
    assert "not solved yet" in book.says("solution", "echo", "--other", code=OPEN)
    assert "not solved yet" in book.says("solution", "echo", "--wrong", code=OPEN)
    book.solve()
    book.says("run")

    other = book.says("solution", "echo", "--other")
    wrong = book.says("solution", "echo", "--wrong")

    assert "An echo: another solution, copies\n" in other
    assert "    for (const char c : text) copy += c;\n" in other
    assert "Takes the text for something to be shouted.\nshouts\n" in wrong
    book.solve("farewell", "02_end")
    book.says("run", "farewell")
    assert "no other solution" in book.says("solution", "farewell", "--other")
    assert "no wrong solution" in book.says("solution", "farewell", "--wrong")


# --- Review questions -----------------------------------------------------------------


def typed_ahead(book, text, *words):
    """What a verb shows on a terminal where this was typed."""
    screen, terminal = pty.openpty()
    os.write(screen, text.encode())
    process = subprocess.Popen([RUNNER, *words], cwd=book.root, stdin=terminal,
                               stdout=terminal, stderr=terminal,
                               env=book.environment(TERM="dumb"))
    os.close(terminal)
    shown = b""
    while True:
        try:
            part = os.read(screen, 1 << 16)
        except OSError:  # the other side is closed
            break
        shown += part
    os.close(screen)
    return process.wait(timeout=FAR_OFF), shown.decode().replace("\r\n", "\n")


def test_questions_are_listed_and_answered_only_when_asked(book):
    questions = book.says("quiz")
    answers = book.says("quiz", "hello", "--answers")

    assert "Question 1 of 2: What does an echo return?\n\n  a  Nothing.\n" in questions
    assert "Answer" in questions and "Answer: b." not in questions
    assert "Answer: b.\nThat is what makes it one.\n" in answers
    assert "Shown by the test \"returns the text\" in\n" \
        "chapters/01_hello/exercises/echo/echo_test.cpp." in answers
    assert book.says("quiz", "end") == "There are no review questions.\n"


def test_questions_in_json_have_their_answers(book):
    answer = json.loads(book.says("quiz", "--json"))

    first, second = answer["questions"]
    assert first["chapter"] == "hello" and first["right"] == "b"
    assert first["choices"] == ["Nothing.", "What it was given."]
    assert first["shown_by"] == [{"name": "Echo.ReturnsTheText", "file":
                                  "chapters/01_hello/exercises/echo/echo_test.cpp"}]
    assert second["rows"] == [] and second["shown_by"] == []


def test_on_a_terminal_questions_are_asked_one_by_one(book):
    status, screen = typed_ahead(book, "x\n B \nb\n", "quiz")

    assert status == OPEN
    assert screen.count("Your answer, a to b (Enter: tell me, q: leave): ") == 2, \
        "what is no answer is asked for again"
    assert "Right: b.\nThat is what makes it one.\n" in screen
    assert "Not b, but a.\nCount.\n" in screen
    assert screen.endswith("1 of 2 answers right.\n")


def test_all_right_is_exit_code_0_and_leaving_is_not(book):
    assert typed_ahead(book, "b\na\n", "quiz")[0] == DONE
    status, screen = typed_ahead(book, "\nq\n", "quiz")
    assert status == OPEN
    assert "Answer: b.\n" in screen and "Answer: a.\n" not in screen
    assert screen.endswith("0 of 1 answer right.\n")
    assert typed_ahead(book, "\x04", "quiz")[0] == OPEN, "Ctrl-D leaves, too"


def test_how_a_review_went_is_kept_once_all_questions_were_answered(book):
    typed_ahead(book, "b\nq\n", "quiz", "hello")
    review = json.loads(book.says("list", "--json"))["chapters"][0]["review"]
    assert review == {"first_taken": "", "first_right": 0, "last_taken": "",
                      "last_right": 0, "questions": 0}
    assert "review" not in book.says("list")

    typed_ahead(book, "b\nb\n", "quiz", "hello")
    _, screen = typed_ahead(book, "b\na\n", "quiz", "hello")

    review = json.loads(book.says("list", "--json"))["chapters"][0]["review"]
    assert (review["first_right"], review["last_right"], review["questions"]) == (1, 2, 2)
    assert review["first_taken"] <= review["last_taken"] != ""
    assert f"Taken on {review['first_taken'][:10]}: 1 of 2 right.\n" in screen
    assert "0 of 2, review 2 of 2\n" in book.says("list")


def test_each_chapter_of_a_review_counts_its_own_answers(book):
    shutil.copy(book.path("chapters/01_hello/quiz.json"),
                book.path("chapters/02_end/quiz.json"))

    typed_ahead(book, "b\na\nb\nb\n", "quiz")

    chapters = json.loads(book.says("list", "--json"))["chapters"]
    assert [(one["review"]["last_right"], one["review"]["questions"])
            for one in chapters] == [(2, 2), (1, 2)]


def test_a_question_is_plain_for_who_listens(book):
    screen = book.says("quiz", "--plain", "--answers")

    assert "Question 1 of 2: What does an echo return?\na: Nothing.\nb: " in screen
    assert not re.search(r"\S  +\S", screen)


@pytest.mark.parametrize("text", [
    "{", "{}", '{"questions": [{}]}',
    '{"questions": [{"question": "?", "choices": ["x", "y"], "right": "c", "why": ""}]}',
    '{"questions": [{"question": "?", "choices": ["x"], "right": "a", "why": ""}]}',
])
def test_questions_that_make_no_sense_are_said(book, text):
    book.write("chapters/01_hello/quiz.json", text)

    assert "quiz.json cannot be used" in book.complains("quiz", code=NOT_SET_UP)


# --- Editors --------------------------------------------------------------------------


def files_for_editors(book):
    entries = json.loads(book.read("compile_commands.json"))
    return {os.path.relpath(os.path.join(entry["directory"], entry["file"]), book.root)
            for entry in entries}


@pytest.fixture
def editable(book_with_fast_track):
    """The small book with all that is built, and what Meson writes for editors."""
    book = book_with_fast_track
    database = subprocess.run(["ninja", "-t", "compdb", "compile"], check=True,
                              cwd=book.path("build"), stdout=subprocess.PIPE, text=True)
    book.write("build/compile_commands.json", database.stdout)
    return book


def test_editors_know_the_current_exercise_and_those_that_are_done(editable):
    folder = "chapters/01_hello/exercises"
    editable.says("run", "echo", code=OPEN)
    assert files_for_editors(editable) == {
        "main.cpp", f"{folder}/echo/echo.cpp", f"{folder}/echo/echo_test.cpp"}
    assert os.readlink(editable.path("build/current_exercise")) == "chapters/echo"

    editable.solve()
    editable.says("run", "echo")

    assert files_for_editors(editable) == {
        "main.cpp", "solutions/01_hello/echo.cpp",
        *(f"{folder}/{name}/{name}{end}.cpp" for name in ("echo", "sum")
          for end in ("", "_test"))}
    assert os.readlink(editable.path("build/current_exercise")) == "chapters/sum"


def test_a_database_that_somebody_linked_is_left_alone(editable):
    before = editable.read("build/compile_commands.json")
    editable.path("compile_commands.json").symlink_to("build/compile_commands.json")

    editable.says("run", "echo", code=OPEN)

    assert editable.path("compile_commands.json").is_symlink()
    assert editable.read("build/compile_commands.json") == before


def test_a_database_that_makes_no_sense_is_said_after_the_verdict(editable):
    editable.write("build/compile_commands.json", "{")

    status, printed, complained = editable.run("run", "echo")

    assert status == OPEN and "Not begun yet" in printed
    assert complained.startswith("workbook: editors are not told where you are: ")


def test_build_builds_and_runs_nothing(book):
    book.answer('std::cout << "it runs\\n"; return text;')
    assert book.says("build", "echo") == "echo is built: build/chapters/echo\n"
    assert not book.path("build/logs/echo.output.txt").exists()
    book.answer("return txt;")
    assert "echo.cpp does not compile: 1 error." in book.says("build", "echo", code=OPEN)


# --- Debugging ------------------------------------------------------------------------


@pytest.fixture
def gdb(tmp_path, monkeypatch):
    """A gdb that only says what it was asked."""
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "gdb").write_text('#!/bin/sh\nprintf "%s\\n" "$@" "$WORKBOOK_PATIENCE"\n')
    (tools / "gdb").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")


def test_debug_stops_in_the_first_failed_test_at_the_answer(book, gdb):
    book.answer('return text.empty() ? "no" : text;')
    marked = book.read(ECHO).splitlines().index("  //! [answer]") + 2

    words = book.says("debug", "echo").splitlines()

    assert words == ["-q", "-ex", f"break echo.cpp:{marked}", "-ex", "run", "--args",
                     str(book.path("build/chapters/echo")),
                     "--gtest_filter=Echo.ReturnsAnEmptyText", "1000"]


def test_debug_of_what_is_solved_runs_all_tests(book, gdb):
    book.solve()

    assert "--gtest_filter" not in book.says("debug", "echo")


def test_debug_shows_what_does_not_compile(book, gdb):
    book.answer("return txt;")

    assert "echo.cpp does not compile" in book.says("debug", "echo", code=OPEN)


def test_debug_without_gdb_says_which_package_brings_it(book, tmp_path):
    only = tmp_path / "only"
    only.mkdir()
    for tool in ("ninja", "c++", "sh", "as", "ld"):
        (only / tool).symlink_to(shutil.which(tool))

    assert "the package gdb brings it" in book.complains(
        "debug", "echo", code=NOT_SET_UP, variables={"PATH": str(only)})
