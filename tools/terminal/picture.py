#!/usr/bin/env python3
"""Draws watch mode's screen as it really is, for the README and the site.

Works in a fresh clone of this checkout, or in one that is given and may be changed: saves
a wrong answer to the first exercise, waits for the verdict and draws what a terminal of
80 columns and 30 rows then shows.

usage: tools/terminal/picture.py [--checkout FOLDER] [docs/pictures/watch_mode.svg]
"""
import argparse
import itertools
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
from xml.sax.saxutils import escape

from terminal import Terminal

ROOT = pathlib.Path(__file__).resolve().parents[2]
STUB = "chapters/01_hello_world/exercises/echo_server/echo_server.cpp"
WRONG = "tests/wrong/01_hello_world/echo_server/text-cut-at-nul.cpp"
UNTOUCHED = "tests/stubs/01_hello_world/echo_server.cpp"

COLUMN, ROW, EDGE, TITLE = 8.4, 18, 14, 30
COLOURS = {"default": "#d8dee9", "red": "#ff7b72", "green": "#7ee787", "brown": "#e3b341"}


def runs_of(line, columns):
    """The pieces of a line that look alike: column, text, colour, whether it is bold."""
    cells = [line[column] for column in range(columns)]
    column = 0
    for (colour, bold), group in itertools.groupby(cells, lambda one: (one.fg, one.bold)):
        text = "".join(cell.data for cell in group)
        # Browsers do not agree on several blanks, so what stands between them is placed.
        for words in re.finditer(r"\S+(?: \S+)*", text):
            yield column + words.start(), words[0], colour, bold
        column += len(text)


def drawn(screen, description):
    """A screen as an SVG picture."""
    width = screen.columns * COLUMN + 2 * EDGE
    height = screen.lines * ROW + 2 * EDGE + TITLE
    pieces = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width:g} {height}"'
        f' width="{width:g}" height="{height}" font-size="14"'
        ' font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace">',
        f"<title>{escape(description)}</title>",
        f'<rect width="{width:g}" height="{height}" rx="8" fill="#1c2128"/>',
        *(f'<circle cx="{20 + 20 * index}" cy="18" r="6" fill="#444c56"/>'
          for index in range(3)),
        f'<text x="{width / 2:g}" y="23" fill="#9aa4b2" text-anchor="middle">'
        "tools/workbook</text>",
    ]
    for row in range(screen.lines):
        for column, text, colour, bold in runs_of(screen.buffer[row], screen.columns):
            pieces.append(
                f'<text x="{EDGE + column * COLUMN:g}" y="{TITLE + EDGE + row * ROW + 13}"'
                f' textLength="{len(text) * COLUMN:g}" fill="{COLOURS[colour]}"'
                f'{" font-weight=" + chr(34) + "bold" + chr(34) if bold else ""}>'
                f"{escape(text)}</text>")
    return "\n".join([*pieces, "</svg>", ""])


def wrong_answer_on_screen(checkout):
    """The screen that a wrong answer brings."""
    environment = {**os.environ, "WORKBOOK_ROOT": str(checkout), "LANG": "C.UTF-8",
                   "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    shutil.rmtree(checkout / ".workbook", ignore_errors=True)
    shutil.copy(checkout / UNTOUCHED, checkout / STUB)
    watch = checkout / "build/tools/runner/workbook-watch"
    terminal = Terminal([str(watch)], rows=30, cwd=str(checkout), env=environment)
    terminal.shows("Run 1: ")
    shutil.copy(checkout / WRONG, checkout / STUB)
    terminal.shows("Run 2: ")
    terminal.press("q")
    screen = terminal.screen
    terminal.close()
    shutil.copy(checkout / UNTOUCHED, checkout / STUB)
    return screen


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--checkout", type=pathlib.Path)
    arguments.add_argument("picture", type=pathlib.Path, nargs="?",
                           default=ROOT / "docs/pictures/watch_mode.svg")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        checkout = options.checkout or pathlib.Path(temporary) / "workbook"
        if not options.checkout:
            subprocess.run(["git", "clone", "-q", str(ROOT), str(checkout)], check=True)
            subprocess.run([checkout / "tools/workbook", "--yes"], check=True)
        subprocess.run(["ninja", "-C", checkout / "build", "tools/runner/workbook-watch"],
                       check=True, stdout=subprocess.DEVNULL)
        screen = wrong_answer_on_screen(checkout)
    text = "\n".join(line.rstrip() for line in screen.display)
    options.picture.write_text(drawn(screen, f"A terminal with watch mode. {text}"))
    print(text)


main()
