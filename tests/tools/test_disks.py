"""What becomes of progress on disks that are full or cannot be written to."""
import json
import subprocess

import pytest

from test_runner import DONE, FAR_OFF, OPEN, RUNNER, book, built  # noqa: F401

# A file system of its own in a name space of its own: no other process sees it, and it is
# gone with the process that made it.
SMALL_DISK = "mount -t tmpfs -o size=64k,nr_inodes=40 small .workbook"


def in_own_space(book, script):
    """Runs a script of the shell that may mount, with the runner as $RUNNER."""
    process = subprocess.run(
        ["unshare", "--mount", "--map-root-user", "sh", "-eu", "-c", script],
        cwd=book.root, env=book.environment(RUNNER=RUNNER), timeout=FAR_OFF, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return process.returncode, process.stdout


@pytest.fixture
def disk(book):
    book.path(".workbook").mkdir()
    status, said = in_own_space(book, SMALL_DISK)
    if status != 0:
        pytest.skip(f"nobody may mount here: {said}")
    return book


def test_a_full_disk_loses_nothing_and_is_said_in_one_sentence(disk):
    disk.solve()
    status, said = in_own_space(disk, f"""
        {SMALL_DISK}
        "$RUNNER" run echo >/dev/null
        cp .workbook/progress.json before.json
        dd if=/dev/zero of=.workbook/fill bs=1k 2>/dev/null || true
        dd if=/dev/zero of=.workbook/fill2 bs=1 2>/dev/null || true
        "$RUNNER" hint sum >out.txt 2>complaint.txt && exit 9
        cmp .workbook/progress.json before.json
        "$RUNNER" list --json >list.json
        "$RUNNER" check >/dev/null 2>check.txt || true
        cmp .workbook/progress.json before.json
        ls -A .workbook >left.txt
        rm .workbook/fill .workbook/fill2
        "$RUNNER" hint sum >/dev/null
        cp .workbook/progress.json after.json
    """)

    assert status == 0, said
    assert "cannot write" in disk.read("complaint.txt")
    assert disk.read("complaint.txt").count("\n") == 1
    assert disk.read("check.txt") == "", "there was nothing to keep"
    assert json.loads(disk.read("list.json"))["solved"] == 1
    assert not [name for name in disk.read("left.txt").split()
                if name.startswith(".progress")], "no half of a file takes room"
    after = json.loads(disk.read("after.json"))["exercises"]
    assert after["hello/sum"]["hints"] == 1 and after["hello/echo"]["solved"]


def test_a_full_disk_keeps_the_learners_file_and_its_copies(disk):
    disk.answer('return "mine";')
    mine = disk.read("chapters/01_hello/exercises/echo/echo.cpp")
    status, said = in_own_space(disk, f"""
        {SMALL_DISK}
        dd if=/dev/zero of=.workbook/fill bs=1k 2>/dev/null || true
        dd if=/dev/zero of=.workbook/fill2 bs=1 2>/dev/null || true
        "$RUNNER" reset echo >out.txt 2>complaint.txt && exit 9
        exit 0
    """)

    assert status == 0, said
    assert "cannot" in disk.read("complaint.txt")
    assert disk.read("chapters/01_hello/exercises/echo/echo.cpp") == mine, \
        "what could not be kept is not replaced"


def test_a_disk_for_reading_only_still_gives_the_verdict(disk):
    disk.solve()
    status, said = in_own_space(disk, """
        "$RUNNER" hint sum >/dev/null
        cp .workbook/progress.json before.json
        mount --bind .workbook .workbook
        mount -o remount,bind,ro .workbook
        set +e
        "$RUNNER" run echo >verdict.txt 2>complaint.txt
        echo $? >code.txt
        "$RUNNER" list >list.txt
        echo $? >>code.txt
        cmp .workbook/progress.json before.json
    """)

    assert status == 0, said
    assert "All 2 tests pass." in disk.read("verdict.txt")
    assert "Read-only file system" in disk.read("complaint.txt")
    assert disk.read("complaint.txt").count("\n") == 1
    assert disk.read("code.txt").split() == [str(OPEN), str(DONE)]
