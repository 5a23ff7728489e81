#!/usr/bin/env python3
"""What a learner waits for: the first verdict, each save, and the book's own tests.

Works in a fresh clone of this checkout in a temporary folder. The save is measured side
by side with a bare g++ of the same file, in turn, so that both see the same machine.

usage: tools/bench/learner.py [--rounds 15]
"""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
CHAPTER = "01_hello_world"
EXERCISE = "echo_server"


def seconds(command, folder, expected_status=(0,)):
    """How long the command takes. Its output is shown if it does not end as expected."""
    start = time.monotonic()
    done = subprocess.run(
        command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    took = time.monotonic() - start
    if done.returncode not in expected_status:
        print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
        sys.exit(f"{command} ended with {done.returncode}")
    return took


def first_start(command, folder):
    """How long until it says what becomes of the untouched file, and until the tests of
    that file are built and have been run."""
    start = time.monotonic()
    verdict = None
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, text=True,
                          stdout=subprocess.PIPE) as process:
        for line in process.stdout:
            if line.startswith("Not begun yet"):
                verdict = time.monotonic() - start
    if verdict is None or process.returncode not in (0, 1):
        sys.exit(f"{command} ended with {process.returncode} and gave no verdict")
    return verdict, time.monotonic() - start


def bare_command(build, stub, folder):
    """What one would type without the workbook: compile, link with the test, run."""
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "gmock", "libzmq"],
        capture_output=True, text=True, check=True,
    ).stdout.split()
    objects = [
        build / f"chapters/lib{EXERCISE}_questions.a.p"
        / f"{CHAPTER}_exercises_{EXERCISE}_{EXERCISE}_test.cpp.o",
        build / "common/libtest_main.a.p/src_test_main.cpp.o",
        build / "common/libworkbook_testing.so",
    ]
    compile_and_link = [
        "g++", "-std=c++20", "-O0", "-g", f"-I{ROOT}/common/include", f"-I{stub.parent}",
        str(stub), *map(str, objects), *flags, f"-Wl,-rpath,{build}/common",
        "-o", str(folder / "bare"),
    ]
    return ["sh", "-c", " ".join(compile_and_link) + f" && {folder}/bare"]


def row(name, times):
    print(f"{name:48} median {statistics.median(times):6.3f} s   "
          f"best {min(times):6.3f} s   worst {max(times):6.3f} s")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=15)
    rounds = arguments.parse_args().rounds
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        clone = folder / "workbook"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        workbook = str(clone / "tools/workbook")
        verdict, built = first_start([workbook], clone)
        row("fresh clone to first verdict", [verdict])
        row("fresh clone to its tests built and run", [built])
        row("second start, nothing to do",
            [seconds([workbook], clone, (0, 1)) for _ in range(rounds)])

        stub = clone / "chapters" / CHAPTER / "exercises" / EXERCISE / f"{EXERCISE}.cpp"
        shutil.copy(clone / "solutions" / CHAPTER / f"{EXERCISE}.cpp", stub)
        run = [workbook, "run", EXERCISE]
        bare = bare_command(clone / "build", stub, folder)
        seconds(run, clone)
        with_workbook, without = [], []
        for _ in range(rounds):
            os.utime(stub)
            with_workbook.append(seconds(run, clone))
            without.append(seconds(bare, clone))
        row("save to verdict: tools/workbook run", with_workbook)
        row("save to verdict: bare g++ and the test", without)

        book = ["meson", "test", "-C", str(clone / "build"),
                "--suite", "chapters", "--suite", "solutions"]
        seconds(book, clone)  # builds them, too
        book.append("--no-rebuild")
        row("chapter tests and solutions", [seconds(book, clone) for _ in range(3)])


main()
