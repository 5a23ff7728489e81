"""Grading forks: tools/grade, and the templates that call it."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as xml

import pytest

from test_runner import (DONE, ECHO, FAR_OFF, HERE, NOT_SET_UP, OPEN, ROOT,  # noqa: F401
                         RUNNER, USAGE, book, book_with_fast_track, built)
from test_updates import git

# The small book has no launcher; this one does what the launcher ends with.
LAUNCHER = """#!/bin/sh
root=$(cd "$(dirname "$0")/.." && pwd)
[ "$1" != --yes ] || shift
[ -d "$root/build" ] || cp -a "$BUILT" "$root/build"
WORKBOOK_ROOT=$root exec "$RUNNER" "$@"
"""


@pytest.fixture
def classroom(book, tmp_path):
    """A teacher's checkout of the book, beside which the forks lie."""
    tools = book.path("tools")
    (tools / "workbook").write_text(LAUNCHER)
    (tools / "workbook").chmod(0o755)
    shutil.copy(ROOT / "tools/grade", tools / "grade")
    shutil.move(book.path("build"), tmp_path / "built")
    book.write(".gitignore", "/build/\n/.workbook/\n")
    git(book.root, "init")
    git(book.root, "add", "-A")
    git(book.root, "commit", "-m", "book")
    return book


def fork_of(book, name):
    fork = book.root.parent / name
    git(book.root.parent, "clone", "--quiet", str(book.root), str(fork))
    return type(book)(fork)


def grade(classroom, *words, folder=None, command=None):
    done = subprocess.run(
        command or [sys.executable, classroom.path("tools/grade"), *map(str, words)],
        cwd=folder or classroom.root.parent, text=True, timeout=FAR_OFF,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=classroom.environment(RUNNER=RUNNER, BUILT=str(classroom.root.parent / "built"),
                                  GIT_CONFIG_GLOBAL="/dev/null"))
    return done.returncode, done.stdout, done.stderr


def test_a_table_says_what_each_fork_has_solved(classroom):
    ada, bob = fork_of(classroom, "ada"), fork_of(classroom, "bob")
    ada.solve()
    for name, chapter in (("echo", "01_hello"), ("sum", "01_hello"), ("farewell", "02_end")):
        bob.solve(name, chapter)

    status, said, complained = grade(classroom, ada.root, bob.root)

    assert (status, complained) == (OPEN, "")
    assert said == ("| fork | hello | end | exercises | tests |\n"
                    "| ---- | ----- | --- | --------- | ----- |\n"
                    "| ada  | 1/2   | 0/1 | 1/3       | 2/4   |\n"
                    "| bob  | 2/2   | 1/1 | 3/3       | 4/4   |\n")
    results = classroom.path("build/grading/results")
    assert json.loads((results / "bob.json").read_text())["all_solved"]
    assert xml.parse(results / "ada.xml").getroot().get("tests") == "4"
    assert grade(classroom, bob.root)[0] == DONE


def test_a_fast_track_counts_for_nothing_but_itself(book_with_fast_track, classroom):
    ada = fork_of(classroom, "ada")
    ada.solve("both", "00_fast_track")

    status, said, _ = grade(classroom, ada.root)

    assert status == OPEN, "skipped is not solved"
    assert said == ("| fork | fast_track | hello | end | exercises | tests |\n"
                    "| ---- | ---------- | ----- | --- | --------- | ----- |\n"
                    "| ada  | 1/1        | 0/2   | 0/1 | 0/3       | 0/4   |\n")


def test_only_the_answers_of_a_fork_count(classroom):
    eve = fork_of(classroom, "eve")
    eve.write("chapters/01_hello/exercises/echo/echo_test.cpp",
              '#include "check.hpp"\nTEST(Echo, ReturnsTheText) {}\n')
    eve.write("main.cpp", "int main() {}\n")
    eve.write("tests/stubs/01_hello/echo.cpp", "nothing")

    status, said, _ = grade(classroom, eve.root)

    assert status == OPEN and "| eve  | 0/2 " in said


def test_one_fork_does_not_leave_its_answers_to_the_next(classroom):
    ada, bob = fork_of(classroom, "ada"), fork_of(classroom, "bob")
    ada.solve()

    assert "| bob  | 0/2 " in grade(classroom, ada.root, bob.root)[1]
    os.remove(bob.path(ECHO))
    assert "| bob  | 0/2 " in grade(classroom, ada.root, bob.root)[1]


def test_a_fork_that_cannot_be_graded_is_named_and_the_others_are_graded(classroom):
    ada, eve = fork_of(classroom, "ada"), fork_of(classroom, "eve")
    os.remove(eve.path(ECHO))
    os.symlink("/etc/passwd", eve.path(ECHO))

    status, said, _ = grade(classroom, eve.root, ada.root)

    assert status == NOT_SET_UP
    assert f"eve could not be graded: {ECHO} is not a file." in said
    assert "| ada  | 0/2 " in said


def test_what_is_no_fork_is_refused(classroom, tmp_path):
    status, _, complained = grade(classroom, tmp_path / "nowhere")

    assert status == USAGE and "is no checkout of the workbook" in complained


def commands_of(template):
    """What the steps of a template run, from the one that grades on."""
    lines = template.read_text().splitlines()
    return [match[1] for line in lines
            if (match := re.match(r"\s+(?:- )?((?:book/)?tools/grade.*|book/tools/grade.*)",
                                  line))]


@pytest.mark.parametrize("template, answers", [("github", "answers"), ("gitlab", ".")])
def test_the_commands_of_the_templates_grade_a_fork(classroom, template, answers):
    """Where the template's earlier steps put things: the book beside the answers."""
    [command] = commands_of(ROOT / f"docs/classroom/{template}.yml")
    job = classroom.root.parent / "job"
    fork = job if answers == "." else job / answers
    git(classroom.root.parent, "clone", "--quiet", str(classroom.root), str(fork))
    git(job, "clone", "--quiet", str(classroom.root), "book")
    shutil.copy(fork / "solutions/01_hello/echo.cpp", fork / ECHO)

    summary = job / "summary.md"
    status, said, complained = grade(
        classroom, folder=job,
        command=["env", f"GITHUB_STEP_SUMMARY={summary}", "sh", "-eu", "-c", command])

    assert status == OPEN, complained
    assert re.search(r"^\| (answers|job) +\| 1/2 ", said, re.MULTILINE)
    if template == "github":
        assert summary.read_text() == said


def test_the_templates_stand_on_the_class_page():
    page = (ROOT / "docs/classroom.md").read_text()
    for template in ROOT.glob("docs/classroom/*.yml"):
        assert f"classroom/{template.name}" in page
