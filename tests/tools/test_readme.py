"""The picture in README.md shows what the runner says of that answer."""
import html
import os
import pathlib
import re
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ["BUILD"])
ANSWER = "01_hello_world/echo_server/text-cut-at-nul.cpp"
STUB = "chapters/01_hello_world/exercises/echo_server/echo_server.cpp"

# How long something took and on which side a peer is drawn depend on the moment; so does
# whether the server is back in its receive when the test has failed.
CHANGING = re.compile(r"\d[\d.]* (ns|us|ms|s)\b|[─│├┤▶◀ ]+")
BY_CHANCE = re.compile(r".* still in recv after .*\n")


def book_with_this_answer(root):
    """A copy of the book whose exercise echo_server is built from the wrong answer."""
    for folder in ("chapters", "solutions", "tests/stubs"):
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copy(ROOT / "tests/wrong" / ANSWER, root / STUB)
    (root / "build/chapters").mkdir(parents=True)
    shutil.copy(BUILD / "workbook.json", root / "build")
    (root / "build/build.ninja").write_text(
        f"rule copy\n  command = cp $in $out\n"
        f"build chapters/echo_server: copy {os.environ['SHOWN']}\n")
    return root


def shown(text):
    """The words of each line; events of two threads come in either order."""
    return sorted(sorted(CHANGING.sub(" ", line).split())
                  for line in BY_CHANCE.sub("", text).splitlines())


def test_the_picture_shows_what_a_failing_exercise_says(tmp_path):
    picture = (ROOT / "docs/pictures/watch_mode.svg").read_text()
    screen = html.unescape(re.search(r"<title>(.*?)</title>", picture, re.DOTALL)[1])
    verdict = screen[screen.index("keeps every byte\n"):screen.index("-" * 80)]
    root = book_with_this_answer(tmp_path)

    run = subprocess.run(
        [os.environ["RUNNER"], "run", "echo_server"], cwd=root, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**os.environ, "WORKBOOK_ROOT": str(root), "LANG": "C.UTF-8",
             "LD_LIBRARY_PATH": str(BUILD / "common")})

    assert run.returncode == 1, run.stdout
    said = shown(run.stdout)
    assert [line for line in shown(verdict) if line not in said] == [], run.stdout
