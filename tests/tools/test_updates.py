"""What becomes of a learner's work when the book is updated, with git and without."""
import json
import os
import shutil
import subprocess

import pytest

from test_runner import DONE, ECHO, OPEN, STUB, Book, book, built  # noqa: F401

CONTRACT = "chapters/01_hello/exercises/echo/echo.hpp"


def update_stub(book, old, new):
    """A newer book, of which the learner's file has nothing yet."""
    book.write(STUB, book.read(STUB).replace(old, new, 1))


def begin(book, code='return "no";'):
    book.says("run", "echo", code=OPEN)
    book.answer(code)
    book.run("run", "echo")


def no_leftovers(book):
    return sorted(path.name for path in book.path(".workbook").iterdir()
                  if path.name.startswith("merge."))


# --- Without git ----------------------------------------------------------------------


def test_nothing_is_said_while_the_book_is_the_same(book):
    begin(book)

    assert "The book has changed" not in book.says("run", code=OPEN)
    assert "changed nothing in echo that you do not have" in book.says("merge", "echo")


def test_a_changed_stub_is_told_and_merged_and_the_learners_text_is_kept(book):
    begin(book)
    mine = book.read(ECHO)
    first = book.read(STUB).splitlines()[0]
    update_stub(book, first, first + "\n// A line that the book has now.")

    screen = book.says("run", code=OPEN)
    assert "The book has changed echo.cpp since you began.\n" in screen
    assert "Merge  tools/workbook merge echo" in screen
    assert book.read(ECHO) == mine, "run never touches the file"

    merged = book.says("merge", "echo")

    assert "  +// A line that the book has now.\n" in merged
    assert "// A line that the book has now." in book.read(ECHO)
    assert 'return "no";' in book.read(ECHO)
    kept = [path.read_text() for path in book.path(".workbook/kept/echo").iterdir()]
    assert kept == [mine]
    assert "The book has changed" not in book.says("run", code=OPEN)
    book.says("undo", "echo")
    assert book.read(ECHO) == mine
    assert no_leftovers(book) == []


def test_the_same_lines_changed_on_both_sides_are_for_the_learner_to_decide(book):
    begin(book)
    mine = book.read(ECHO)
    update_stub(book, "  todo(text);\n", "  // Mind the capitals.\n  todo(text);\n")

    merged = book.says("merge", "echo", code=OPEN)

    assert "In 1 place you and the book have changed the same lines." in merged
    text = book.read(ECHO)
    assert "<<<<<<< yours\n" in text and 'return "no";' in text
    assert "// Mind the capitals." in text and ">>>>>>> the book, now\n" in text
    line = text.splitlines().index("<<<<<<< yours") + 1
    assert f"From line {line} of echo.cpp on two texts of a merge stand" in \
        book.says("run", code=OPEN)
    assert "two texts of a merge stand" in book.says("merge", "echo", code=OPEN)
    assert book.read(ECHO) == text, "a second merge waits for the decision"

    book.answer("// Mind the capitals.\n  return text;")
    assert "All 2 tests pass." in book.says("run")
    assert [path.read_text() for path in book.path(".workbook/kept/echo").iterdir()] \
        == [mine]


def test_a_merge_that_was_killed_before_it_was_noted_is_no_news(book):
    begin(book)
    begun = book.read(".workbook/begun/hello/echo.json")
    first = book.read(STUB).splitlines()[0]
    update_stub(book, first, first + "\n// New.")
    book.says("merge", "echo")
    merged = book.read(ECHO)
    book.write(".workbook/begun/hello/echo.json", begun)

    assert "The book has changed" not in book.says("run", code=OPEN)
    assert book.read(ECHO) == merged


def test_what_was_begun_and_cannot_be_read_is_begun_anew(book):
    begin(book)
    mine = book.read(ECHO)
    book.write(".workbook/begun/hello/echo.json", "{ torn")

    assert "The book has changed" not in book.says("run", code=OPEN)
    assert json.loads(book.read(".workbook/begun/hello/echo.json"))["stub"] == \
        book.read(STUB)
    assert book.read(ECHO) == mine


def test_undo_finds_what_was_kept_under_an_earlier_name(book):
    begin(book)
    mine = book.read(ECHO)
    book.says("reset", "echo")
    os.rename(book.path(".workbook/kept/echo"), book.path(".workbook/kept/repeat"))
    manifest = json.loads(book.read("build/workbook.json"))
    manifest["chapters"][0]["exercises"][0]["formerly"] = ["hello/repeat"]
    book.write("build/workbook.json", json.dumps(manifest))

    book.says("undo", "echo")

    assert book.read(ECHO) == mine


def test_a_changed_contract_is_explained_once(book):
    begin(book)
    mine = book.read(ECHO)
    book.write(CONTRACT, book.read(CONTRACT) + "// Empty texts, too.\n")

    assert "The book has changed echo.hpp since you began." in \
        book.says("run", code=OPEN)
    assert json.loads(book.says("run", "--json", code=OPEN))["book_changed"] == \
        {"stub": False, "contract": True, "unmerged_line": 0}
    told = book.says("merge", "echo")

    assert "echo.hpp, the contract, has changed since you began\n" in told
    assert "  +// Empty texts, too.\n" in told
    assert "echo.cpp is as you have written it." in told
    assert book.read(ECHO) == mine
    assert "The book has changed" not in book.says("run", code=OPEN)


def test_an_untouched_file_has_nothing_to_merge(book):
    book.says("run", "echo", code=OPEN)
    update_stub(book, "  todo(text);\n", "  // New.\n  todo(text);\n")
    shutil.copy(book.path(STUB), book.path(ECHO))  # as git does

    assert "The book has changed" not in book.says("run", code=OPEN)


def test_what_was_begun_moves_with_an_exercise_that_is_renamed(book):
    begin(book)
    begun = book.path(".workbook/begun/hello")
    os.rename(begun / "echo.json", begun / "repeat.json")
    manifest = json.loads(book.read("build/workbook.json"))
    manifest["chapters"][0]["exercises"][0]["formerly"] = ["hello/repeat"]
    book.write("build/workbook.json", json.dumps(manifest))
    first = book.read(STUB).splitlines()[0]
    update_stub(book, first, first + "\n// New.")

    assert "The book has changed echo.cpp since you began." in \
        book.says("run", code=OPEN)


def test_without_git_it_is_said_and_nothing_is_touched(book, tmp_path):
    begin(book)
    mine = book.read(ECHO)
    first = book.read(STUB).splitlines()[0]
    update_stub(book, first, first + "\n// New.")
    only = tmp_path / "only"
    only.mkdir()
    for tool in ("ninja", "c++", "sh", "diff", "as", "ld", "env"):
        found = shutil.which(tool)
        if found:
            (only / tool).symlink_to(found)

    complaint = book.complains("merge", "echo", code=OPEN, variables={"PATH": str(only)})

    assert "git is needed to merge" in complaint
    assert book.read(ECHO) == mine
    assert "The book has changed echo.cpp" in \
        book.says("run", code=OPEN, variables={"PATH": str(only)})


def test_what_git_cannot_merge_is_said_and_not_touched(book):
    begin(book)
    book.write(ECHO, book.read(ECHO) + "// \0, so git takes it for no text\n")
    mine = book.read(ECHO)
    first = book.read(STUB).splitlines()[0]
    update_stub(book, first, first + "\n// New.")

    assert "git cannot merge" in book.complains("merge", "echo", code=OPEN)
    assert book.read(ECHO) == mine


def test_a_disk_on_which_nothing_can_be_kept_is_said_after_which_the_verdict_follows(book):
    begun = book.path(".workbook/begun")
    begun.parent.mkdir()
    begun.write_text("in the way")  # stops root, too

    status, printed, complained = book.run("run", "echo")

    assert status == OPEN and "Not begun yet" in printed
    assert "cannot make the folder" in complained


# --- With git -------------------------------------------------------------------------


def git(folder, *words, check=True):
    who = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a",
           "GIT_COMMITTER_EMAIL": "a@b", "GIT_CONFIG_GLOBAL": "/dev/null",
           "GIT_CONFIG_SYSTEM": "/dev/null"}
    return subprocess.run(["git", "-c", "init.defaultBranch=main", *words], cwd=folder,
                          env={**os.environ, **who}, check=check, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


@pytest.fixture
def fork(book, tmp_path):
    """A learner's clone, and the book it came from."""
    book.write(".gitignore", "/build/\n/.workbook/\n")
    git(book.root, "init")
    git(book.root, "add", "-A")
    git(book.root, "commit", "-m", "book")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", str(book.root), str(clone))
    shutil.copytree(book.path("build"), clone / "build", symlinks=True)
    return Book(clone), book


def release(book, old, new):
    """The book's next version: both copies of a stub change."""
    for name in (STUB, ECHO):
        book.write(name, book.read(name).replace(old, new, 1))
    git(book.root, "commit", "-am", "newer")


def test_a_pull_merges_what_was_committed_and_nothing_is_left_to_do(fork):
    mine, upstream = fork
    begin(mine)
    git(mine.root, "commit", "-am", "my answer")
    first = upstream.read(STUB).splitlines()[0]
    release(upstream, first, first + "\n// New.")

    git(mine.root, "pull", "--no-rebase", "--no-edit")

    assert "// New." in mine.read(ECHO) and 'return "no";' in mine.read(ECHO)
    assert "The book has changed" not in mine.says("run", code=OPEN)


def test_a_pull_over_an_edited_stub_loses_nothing_and_the_merge_is_offered(fork):
    mine, upstream = fork
    begin(mine)
    answer = mine.read(ECHO)
    release(upstream, "  todo(text);\n", "  // Mind the capitals.\n  todo(text);\n")

    refused = git(mine.root, "pull", "--no-rebase", "--no-edit", check=False)
    assert refused.returncode != 0 and mine.read(ECHO) == answer

    git(mine.root, "commit", "-am", "my answer")
    conflict = git(mine.root, "pull", "--no-rebase", "--no-edit", check=False)
    assert conflict.returncode != 0
    assert "two texts of a merge stand" in mine.says("run", code=OPEN)
    git(mine.root, "checkout", "--ours", ECHO)
    git(mine.root, "commit", "-am", "mine for now")
    assert mine.read(ECHO) == answer

    assert "The book has changed echo.cpp since you began." in mine.says("run", code=OPEN)
    assert "In 1 place" in mine.says("merge", "echo", code=OPEN)


def test_progress_survives_a_pull_that_renames_an_exercise(fork):
    mine, upstream = fork
    mine.solve("sum")
    mine.says("run", "sum")
    before = mine.progress_of("hello/sum")
    manifest = json.loads(mine.read("build/workbook.json"))
    exercise = manifest["chapters"][0]["exercises"][1]
    exercise["id"], exercise["formerly"] = "hello/total", ["hello/sum"]
    mine.write("build/workbook.json", json.dumps(manifest))

    listed = json.loads(mine.says("list", "--json"))["chapters"][0]["exercises"][1]

    assert listed["id"] == "hello/total" and listed["state"] == "solved"
    assert listed["solved_on"] == before["solved"]
