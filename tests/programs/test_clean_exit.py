"""The programs of chapter 5 as processes: their end in every state, the hang report of
each exhibit as the page shows it, and what a server costs that has clients."""

import os
import pathlib
import re
import shlex
import signal
import time

import pexpect
import pytest
import zmq
from conftest import BUILD
from page import CHAPTERS, FENCE, transcripts
from processes import PATIENCE

CREW, GALLERY = transcripts("05_clean_exit")
RECORDER = BUILD / "tools" / "record" / "workbook-record"

STOP = [signal.SIGINT, signal.SIGTERM]

WAITED = "0 tasks done; ended while it waited for a task\n"


def hang_reports():
    """The exhibits of the page: the command's arguments and what is seen of the hang."""
    text = (CHAPTERS / "05_clean_exit" / "README.md").read_text(encoding="utf-8")
    for _, command, output in FENCE.findall(text):
        program, *arguments = shlex.split(command)
        if program.endswith("workbook-record"):
            yield pytest.param(arguments[1:], output, id=arguments[-1])


def is_sanitized(program):
    """Whether a sanitizer is linked to it, which wants to be loaded before all others."""
    return b"libasan" in program.read_bytes() or b"libtsan" in program.read_bytes()


def without_numbers(text):
    """A report with its times and process ids left out."""
    text = re.sub(r"for \d+(\.\d+)? \w+", "for N s", text)
    return re.sub(r"@nobody-\d+", "@nobody-N", text).replace("\r\n", "\n")


@pytest.fixture
def partners():
    """Who gives a crew its tasks and gets its results."""
    context = zmq.Context()
    context.set(zmq.BLOCKY, 0)
    sockets = []

    def partner(kind, bound=True):
        sockets.append(context.socket(kind))
        sockets[-1].setsockopt(zmq.RCVTIMEO, int(PATIENCE * 1000))
        sockets[-1].setsockopt(zmq.SNDTIMEO, int(PATIENCE * 1000))
        port = sockets[-1].bind_to_random_port("tcp://127.0.0.1")
        return sockets[-1], f"tcp://127.0.0.1:{port}"

    yield partner
    for socket in sockets:
        socket.close()
    context.term()


@pytest.fixture
def terminal():
    """Starts a program in a terminal, and ends it if it has not ended."""
    programs = []

    def terminal(program, *arguments):
        programs.append(
            pexpect.spawn(
                str(program),
                [str(argument) for argument in arguments],
                encoding="utf-8",
                timeout=PATIENCE,
                echo=False,
                dimensions=(50, 400),
            )
        )
        return programs[-1]

    yield terminal
    for program in programs:
        for started in children_of(program):
            os.kill(started, signal.SIGKILL)
        program.close(force=True)


def children_of(program):
    """The ids of the processes that it has started."""
    children = f"/proc/{program.pid}/task/{program.pid}/children"
    try:
        with open(children, encoding="ascii") as file:
            return [int(number) for number in file.read().split()]
    except FileNotFoundError:  # it has ended
        return []


# --- the crew ends in every state ---


# G1-103
@pytest.mark.parametrize("stop", STOP)
def test_a_crew_that_waits_prints_what_the_page_shows(start, terminal, stop):
    crew = terminal(BUILD / "chapters" / CREW.program, *CREW.arguments)
    wait_until_it_has_threads(crew.pid, 2)

    crew.kill(stop)

    crew.expect(pexpect.EOF)
    assert crew.before.replace("\r\n", "\n") == CREW.output
    assert crew.wait() == 0


def wait_until_it_has_threads(pid, count):
    """Waits until a process has more threads than this, so that it has begun."""
    deadline = time.monotonic() + PATIENCE
    while len(os.listdir(f"/proc/{pid}/task")) <= count:
        assert time.monotonic() < deadline
        os.sched_yield()


def test_a_crew_does_tasks_and_counts_them(start, partners):
    (tasks, tasks_endpoint), (results, results_endpoint) = (
        partners(zmq.PUSH),
        partners(zmq.PULL),
    )
    crew = start(
        *("task_crew", "--workers", 1),
        *("--tasks", tasks_endpoint, "--results", results_endpoint),
    )
    tasks.send(b"1")
    tasks.send(b"no task")
    tasks.send_multipart([b"1", b"1"])
    tasks.send(b"2")
    assert [results.recv_multipart() for _ in range(2)] == [[b""], [b""]]

    crew.signal(signal.SIGINT)

    assert crew.wait() == (
        0,
        "2 tasks done, 2 bad ones left; ended while it waited for a task\n",
        "",
    )


# G1-103
def test_a_crew_ends_whose_results_nobody_fetches(start, partners, port):
    tasks, tasks_endpoint = partners(zmq.PUSH)
    tasks.setsockopt(zmq.SNDHWM, 1)
    crew = start(
        *("task_crew", "--workers", 1, "--queue", 1),
        *("--tasks", tasks_endpoint, "--results", port.endpoint),
    )
    tasks.send(b"0")
    tasks.send(b"0")

    crew.signal(signal.SIGINT)

    exit_code, output, errors = crew.wait()
    assert re.fullmatch(r"[01] tasks? done; ended .*\n", output)
    assert (exit_code, errors) == (0, "")


def test_a_second_signal_ends_a_crew_at_work(start, partners, port):
    tasks, tasks_endpoint = partners(zmq.PUSH)
    crew = start(
        *("task_crew", "--workers", 1),
        *("--tasks", tasks_endpoint, "--results", port.endpoint),
    )
    tasks.send(b"60000")
    crew.signal(signal.SIGINT)
    crew.wait_until_taken(signal.SIGINT)
    if crew.runs():  # else the task had not come yet
        crew.signal(signal.SIGINT)

    assert crew.wait()[0] in (-signal.SIGINT, 0)


# G1-95 G1-102
def test_a_crew_that_has_done_its_tasks_waits_for_results_as_long_as_it_was_told(
    start, partners, port
):
    tasks, tasks_endpoint = partners(zmq.PUSH)
    crew = start(
        *("task_crew", "--workers", 1, "--tasks-each", 1, "--linger", 50),
        *("--tasks", tasks_endpoint, "--results", port.endpoint),
    )

    tasks.send(b"0")

    assert crew.wait() == (0, "1 task done; ended when it had done them all\n", "")


# --- the gallery ---


# G1-91
def test_an_exhibit_prints_what_the_page_shows(terminal):
    gallery = terminal(BUILD / "chapters" / GALLERY.program, *GALLERY.arguments)
    first, _ = GALLERY.output.splitlines()
    gallery.expect_exact(first)

    gallery.sendline()

    gallery.expect(pexpect.EOF)
    assert first + gallery.before.replace("\r\n", "\n") == GALLERY.output
    assert gallery.wait() == 0


# G1-86 G1-91 G1-92 G1-99 G1-104
@pytest.mark.skipif(
    is_sanitized(BUILD / "chapters" / "hang_gallery"),
    reason="a sanitizer and the recorder both want to be loaded first",
)
@pytest.mark.parametrize(("command", "shown"), list(hang_reports()))
def test_the_recorder_says_of_each_hang_what_the_page_shows(terminal, command, shown):
    program, *arguments = command
    said, report = shown.split("\n\n")
    built = BUILD / pathlib.Path(program).relative_to("build")  # whatever its name is
    recorded = terminal(RECORDER, "--", built, *arguments)
    for line in said.splitlines():
        recorded.expect_exact(line + "\r\n")

    deadline = time.monotonic() + PATIENCE
    seen = ""
    while without_numbers(report) not in without_numbers(seen):
        assert time.monotonic() < deadline, f"never seen:\n{report}\nseen last:\n{seen}"
        recorded.sendcontrol("\\")
        recorded.expect("(?s)\r\n.*open, with.*?\r\n(Most likely: .*?\r\n)?")
        seen = recorded.after


@pytest.mark.parametrize("exhibit", ["", "no-such-hang"])
def test_the_gallery_says_what_it_has(start, exhibit):
    exit_code, output, errors = start("hang_gallery", "--exhibit", exhibit).wait()

    assert errors.startswith(f"hang_gallery: there is no exhibit '{exhibit}'; there are ")
    assert (exit_code, output, errors.count("\n")) == (1, "", 1)


# --- what is wrong ---


@pytest.mark.parametrize("option", ["--tasks", "--results"])
@pytest.mark.parametrize("endpoint", ["tcp://nowhere", "nonsense", "tcp://*:5557"])
def test_a_malformed_endpoint_is_named(start, option, endpoint):
    assert start("task_crew", option, endpoint).wait() == (
        *(1, ""),
        f"task_crew: cannot connect {endpoint}: Invalid argument\n",
    )


@pytest.mark.parametrize(
    ("workers", "complaint"),
    [(0, "a crew has at least one worker"), (600, "Too many open files")],
)
def test_a_crew_has_a_size_that_makes_sense(start, workers, complaint):
    crew = start("task_crew", "--workers", workers)

    assert crew.wait() == (1, "", f"task_crew: {complaint}\n")


@pytest.mark.parametrize(
    "option", ["--workers", "--tasks-each", "--linger", "--queue"]
)
@pytest.mark.parametrize("value", ["-1", "many", "1.5", "99999999999", ""])
def test_a_count_has_to_be_a_whole_number(start, option, value):
    exit_code, output, errors = start("task_crew", option, value).wait()

    assert value in errors.splitlines()[0]
    assert (exit_code, output) == (2, "")


# --- what clients cost a server ---


def threads_and_megabytes(process):
    """What a process takes: its number of threads, and its memory."""
    with open(f"/proc/{process}/status", encoding="ascii") as status:
        facts = dict(line.split(":", 1) for line in status)
    return int(facts["Threads"]), int(facts["VmRSS"].split()[0]) / 1024


# G1-126 G1-127
def test_a_server_has_no_more_threads_with_five_clients_and_little_memory(terminal, start):
    server = terminal(
        *(BUILD / "chapters" / "weather_server", "--rate", 0),
        *("--bind", "tcp://127.0.0.1:*"),
    )
    server.expect("Publishing at (tcp://[0-9.:]+)")
    endpoint = server.match[1]
    alone, _ = threads_and_megabytes(server.pid)

    clients = [
        start("weather_client", "--connect", endpoint, "--zipcode", zipcode)
        for zipcode in range(10001, 10006)
    ]
    for client in clients:
        assert client.wait()[0] == 0
    threads, megabytes = threads_and_megabytes(server.pid)

    assert threads == alone
    assert megabytes < 959 / 4
