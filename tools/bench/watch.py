#!/usr/bin/env python3
"""How quick watch mode is: its first paint, a save to its verdict, a key during a build.

Works in a fresh clone of this checkout, or in one that is given: its progress goes. The
save is measured side by side with a bare `ninja && ./test`, in turn, so that both see the
same machine.

usage: tools/bench/watch.py [--rounds 15] [--checkout FOLDER]
"""
import argparse
import math
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools/terminal"))

from terminal import Terminal  # noqa: E402

EXERCISE = "echo_server"
STUB = "chapters/01_hello_world/exercises/echo_server/echo_server.cpp"
SOLUTION = "solutions/01_hello_world/echo_server.cpp"
EXECUTABLE = "chapters/echo_server"
WATCH = "tools/runner/workbook-watch"


def row(name, times):
    print(f"{name:44} median {1000 * statistics.median(times):7.1f} ms   "
          f"best {1000 * min(times):7.1f} ms   worst {1000 * max(times):7.1f} ms")


def watch_mode(checkout):
    """Watch mode of a learner who has just begun."""
    shutil.rmtree(checkout / ".workbook", ignore_errors=True)
    environment = {**os.environ, "WORKBOOK_ROOT": str(checkout), "TERM": "xterm-256color"}
    return Terminal([str(checkout / "build" / WATCH)], cwd=str(checkout), env=environment)


def until_it_writes(terminal, something, since=None):
    """How long it takes until it has written something; drawing it is our own time."""
    start = since or time.monotonic()
    written = b""
    while something not in written:
        more = terminal.read()
        assert more, terminal.text()
        written += more
    took = time.monotonic() - start
    terminal.stream.feed(written)
    return took


def first_paint(checkout):
    start = time.monotonic()
    terminal = watch_mode(checkout)
    until_it_writes(terminal, b"all keys")
    took = time.monotonic() - start
    terminal.close()
    return took


def save(checkout, source, number):
    """Saves another text each time, or Ninja would have nothing to do."""
    stub = checkout / STUB
    draft = stub.with_suffix(".draft")
    draft.write_text(f"{source}// {number}\n")
    draft.rename(stub)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=15)
    arguments.add_argument("--checkout", type=pathlib.Path)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        checkout = options.checkout or pathlib.Path(temporary) / "workbook"
        if not options.checkout:
            subprocess.run(["git", "clone", "-q", str(ROOT), str(checkout)], check=True)
            subprocess.run([checkout / "tools/workbook", "--yes"], check=True)
        build = checkout / "build"
        subprocess.run(["ninja", "-C", build, WATCH, EXECUTABLE], check=True,
                       stdout=subprocess.DEVNULL)
        measure(checkout, build, options.rounds)


def measure(checkout, build, rounds):
    row("start to first paint", [first_paint(checkout) for _ in range(rounds)])

    solution = (checkout / SOLUTION).read_text()
    bare = ["sh", "-c", f"ninja -C {build} {EXECUTABLE} && {build / EXECUTABLE}"]
    watched, without, keys = [], [], []
    for number in range(rounds):
        terminal = watch_mode(checkout)
        terminal.shows("Run 1: ")
        save(checkout, solution, 2 * number)
        watched.append(until_it_writes(terminal, b": solved."))
        terminal.press("q")
        assert terminal.end() == 0
        save(checkout, solution, 2 * number + 1)
        start = time.monotonic()
        subprocess.run(bare, check=True, cwd=checkout, stdout=subprocess.DEVNULL)
        without.append(time.monotonic() - start)
    row("save to verdict: watch mode", watched)
    row("save to verdict: ninja && ./test", without)
    more = [one - other for one, other in zip(watched, without)]
    row("overhead of watch mode, save by save", more)
    error = 1.25 * statistics.stdev(more) / math.sqrt(rounds)  # of a median
    print(f"{'':44} give or take {1000 * error:.1f} ms")

    terminal = watch_mode(checkout)
    terminal.shows("Run 1: ")
    for number in range(rounds):
        save(checkout, solution, 2 * rounds + number)
        until_it_writes(terminal, b"Building")
        pressed = time.monotonic()
        terminal.press("z")
        keys.append(until_it_writes(terminal, b"No key is called z", pressed))
        terminal.shows(f"Run {number + 2}: ")
    row("key to paint while it builds", keys)
    terminal.press("q")
    assert terminal.end() == 0
    shutil.copy(checkout / "tests/stubs/01_hello_world/echo_server.cpp", checkout / STUB)


main()
