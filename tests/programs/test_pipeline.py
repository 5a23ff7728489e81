"""The programs of chapter 4 as processes: its page's transcripts, how they begin, are
stopped and end, how they get on with Python, and what they say when something is wrong."""

import os
import pty
import re
import signal
import socket
import subprocess

import pytest
import zmq
from conftest import BUILD
from page import transcripts
from processes import PATIENCE

SINK, ANN, BOB, VENTILATOR, COLLECTOR, CONSUMER, OTHER_CONSUMER, PRODUCER = transcripts(
    "04_pipeline"
)
STOP = [signal.SIGINT, signal.SIGTERM]


class Ends:
    """Where the programs of one pipeline meet."""

    def __init__(self, new_port):
        self.tasks, self.results, self.control = new_port(), new_port(), new_port()

    def of(self, program):
        """The options that lead a program there."""
        tasks, results, control = (
            port.endpoint for port in (self.tasks, self.results, self.control)
        )
        return {
            "task_ventilator": ["--bind", tasks, "--sink", results],
            "task_worker": ["--ventilator", tasks, "--sink", results],
            "task_sink": ["--bind", results],
            "producer": ["--bind", tasks, "--control", control],
            "consumer": [
                *("--producer", tasks, "--collector", results),
                *("--control", control),
            ],
            "result_collector": ["--bind", results, "--control", control],
        }[program]


@pytest.fixture
def ends(new_port):
    return Ends(new_port)


@pytest.fixture
def start_here(start, ends):
    """Starts a program of this pipeline."""

    def start_here(program, *arguments):
        return start(program, *ends.of(program), *arguments)

    return start_here


@pytest.fixture
def connected(ends):
    """Sockets of Python: connected(zmq.PULL, ends.tasks)."""
    context = zmq.Context()
    sockets = []

    def connected(kind, port, bind=False):
        sockets.append(context.socket(kind))
        sockets[-1].linger = 0
        sockets[-1].rcvtimeo = sockets[-1].sndtimeo = int(1000 * PATIENCE)
        (sockets[-1].bind if bind else sockets[-1].connect)(port.endpoint)
        return sockets[-1]

    yield connected
    context.destroy()


def shown(output):
    """A page's output or a program's, without its times and endpoints."""
    text = re.sub(r"tcp://\S+", "ENDPOINT", output)
    return re.sub(r"Elapsed: \d+ ms", "Elapsed: N ms", text)


# --- the page's transcripts ---


# G1-81 S4-35
def test_the_batch_prints_what_the_page_shows(start_here):
    sink = start_here(SINK.program, *SINK.arguments)
    ann = start_here(ANN.program, *ANN.arguments)
    bob = start_here(BOB.program, *BOB.arguments)
    ventilator = start_here(VENTILATOR.program, *VENTILATOR.arguments)

    exit_code, output, errors = sink.wait()
    assert shown(output) == shown(SINK.output)
    assert output.count(":.........") == 10
    assert (exit_code, errors) == (0, "")
    exit_code, output, errors = ventilator.wait()
    assert shown(output) == shown(VENTILATOR.output)
    assert (exit_code, errors) == (0, "")
    for worker, transcript in ((ann, ANN), (bob, BOB)):
        worker.signal(signal.SIGINT)
        assert worker.wait() == (0, transcript.output.rstrip("\n"), "")


# S4-20 S4-27
def test_the_json_pipeline_prints_what_the_page_shows(start_here):
    started = [
        (start_here(transcript.program, *transcript.arguments), transcript)
        for transcript in (COLLECTOR, CONSUMER, OTHER_CONSUMER, PRODUCER)
    ]

    # Who gets how much depends on who is first in turn, and on when a queue is full.
    def without_shares(text):
        return re.sub(r"(ann|bob)(: | kept ).*", r"\1\2N", shown(text))

    for program, transcript in started:
        exit_code, output, errors = program.wait()
        assert without_shares(output) == without_shares(transcript.output)
        assert (exit_code, errors) == (0, "")
    for output in (COLLECTOR.output, started[0][0].output):
        shares = re.findall(r": (\d+) numbers, kept (\d+)", output)
        assert [sum(map(int, column)) for column in zip(*shares)] == [20000, 10000]


def test_the_speed_programs_agree_on_how_many_there_are(start, port):
    meter = start("speed_meter", "--bind", port.endpoint, "--messages", 5000)
    sender = start("speed_sender", "--meter", port.endpoint, "--messages", 5000)

    assert sender.wait() == (0, "", "")
    exit_code, output, errors = meter.wait()
    assert re.search(r"^\d+ messages in a second\nSkipped: 0$", output, re.MULTILINE)
    assert (exit_code, errors) == (0, "")


# --- how they begin ---


# G1-70
def test_who_presses_enter_too_early_gives_all_to_the_first(start_here, ends):
    """The guide's way, with one worker there when Enter is pressed."""
    sink = start_here("task_sink")
    ann = start_here("task_worker", "--name", "ann")
    command = [
        *(BUILD / "chapters" / "task_ventilator", *ends.of("task_ventilator")),
        *("--gate", "enter", "--tasks", "20", "--longest", "1"),
    ]
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE) as ventilator:
        os.close(theirs)
        try:
            lines = [ventilator.stdout.readline() for _ in range(2)]
            assert lines[1] == b"Press Enter when the workers are ready\n"
            ends.tasks.wait_until_connected()
            os.write(ours, b"\n")
            assert sink.wait()[0] == 0
            bob = start_here("task_worker", "--name", "bob")
            assert bob.read_line() == "bob is ready"
            ventilator.communicate(timeout=PATIENCE)
        finally:
            ventilator.kill()
            os.close(ours)

    assert "ann: 20 tasks\n" in sink.output
    ann.signal(signal.SIGINT)
    assert ann.wait()[0] == 0


def test_nobody_can_press_enter_when_standard_input_has_ended(start_here):
    exit_code, output, errors = start_here("task_ventilator", "--gate", "enter").wait()

    assert errors == (
        "task_ventilator: nobody can press Enter: standard input has ended\n"
    )
    assert exit_code == 1
    assert output.endswith("Press Enter when the workers are ready\n")


# G1-73 S4-42
def test_the_gate_does_not_count_who_is_no_worker(start_here, ends):
    sink = start_here("task_sink")
    ventilator = start_here(
        "task_ventilator", "--workers", 2, "--tasks", 20, "--longest", 1
    )
    assert ventilator.read_line().startswith("Handing out")
    assert ventilator.read_line() == "Waiting for 2 workers"
    for greeting in (b"", b"GET / HTTP/1.0\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", ends.tasks.number)) as browser:
            browser.settimeout(PATIENCE)
            browser.sendall(greeting)
            browser.shutdown(socket.SHUT_WR)
            while browser.recv(100):
                pass  # until the ventilator hangs up

    team = [start_here("task_worker", "--name", name) for name in ("ann", "bob")]

    assert sink.wait()[0] == 0
    assert "ann: 10 tasks\nbob: 10 tasks\n" in sink.output
    for worker in team:
        worker.signal(signal.SIGINT)
        assert worker.wait()[0] == 0


# --- how they are stopped and end ---


@pytest.mark.parametrize("stop", STOP)
@pytest.mark.parametrize(
    ("program", "arguments"),
    [
        ("task_ventilator", []),
        ("task_worker", []),
        ("task_sink", []),
        ("producer", []),
        ("consumer", []),
        ("result_collector", []),
    ],
)
def test_a_signal_ends_a_program_that_waits(start_here, program, arguments, stop):
    waiting = start_here(program, *arguments)
    waiting.read_line()

    waiting.signal(stop)

    exit_code, _, errors = waiting.wait()
    assert (exit_code, errors) == (0, "")


def test_a_signal_ends_a_ventilator_that_waits_for_enter(ends):
    command = [
        *(BUILD / "chapters" / "task_ventilator", *ends.of("task_ventilator")),
        *("--gate", "enter"),
    ]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as ventilator:
        try:
            while ventilator.stdout.readline() != b"Press Enter when the workers are ready\n":
                pass
            ventilator.send_signal(signal.SIGINT)
            assert ventilator.wait(PATIENCE) == 0
        finally:
            ventilator.kill()


# S4-25
def test_everybody_ends_when_the_collector_has_enough(start_here):
    collector = start_here("result_collector", "--numbers", 1000)
    others = [
        start_here("consumer", "--name", "ann"),
        start_here("consumer", "--name", "bob"),
        start_here("producer", "--numbers", 1_000_000),
    ]

    for program in (collector, *others):
        exit_code, _, errors = program.wait()
        assert (exit_code, errors) == (0, "")
    assert "has not said goodbye" not in collector.output


# G1-84
def test_the_sink_names_the_tasks_that_a_killed_worker_took_with_it(start_here):
    sink = start_here("task_sink", "--patience", 300)
    ann = start_here("task_worker", "--name", "ann")
    ventilator = start_here(
        "task_ventilator", "--tasks", 3, "--longest", 60000  # she will not do one
    )
    assert ventilator.wait()[0] == 0

    ann.signal(signal.SIGKILL)
    assert ann.wait() == (-signal.SIGKILL, "ann is ready\n", "")

    exit_code, output, errors = sink.wait()
    assert output.endswith(
        "Missing: 3, duplicates: 0, skipped: 0\n"
        "Task 1 was never done\nTask 2 was never done\nTask 3 was never done\n"
    )
    assert (exit_code, errors) == (0, "")


# --- with Python at the other end ---


# S4-26
def test_a_consumer_takes_json_from_python_and_python_reads_its_reports(
    start_here, connected, ends
):
    numbers = connected(zmq.PUSH, ends.tasks, bind=True)
    reports = connected(zmq.PULL, ends.results, bind=True)
    control = connected(zmq.XPUB, ends.control, bind=True)
    consumer = start_here("consumer", "--name", "ann")
    assert control.recv() == b"\x01"

    numbers.send_json({"num": 4, "by": "\u00e9"})
    assert reports.recv_json() == {"consumer": "ann", "num": 4, "kept": True}
    control.send(b"stop")

    assert reports.recv_json() == {"consumer": "ann", "bye": True}
    assert consumer.wait() == (0, "ann is ready\nann kept 1 of 1 numbers, skipped 0\n", "")


# --- what is wrong ---


def test_garbage_is_counted_by_the_sink_and_skipped(start_here, connected, ends):
    sink = start_here("task_sink")
    sender = connected(zmq.PUSH, ends.results)
    for message in ([b"\xff\x00"], [b"done 1 ann", b"more"], [b"done 1"], [b"start 1"]):
        sender.send_multipart(message)
    sender.send(b"done 1 ann")

    exit_code, output, errors = sink.wait()
    assert output.endswith("ann: 1 tasks\nMissing: 0, duplicates: 0, skipped: 3\n")
    assert (exit_code, errors) == (0, "")


def test_garbage_is_mentioned_by_a_worker_and_skipped(start_here, connected, ends):
    ventilator = connected(zmq.PUSH, ends.tasks, bind=True)
    sink = connected(zmq.PULL, ends.results, bind=True)
    worker = start_here("task_worker", "--name", "ann")

    for message in ([b"\xff\x00"], [b"1 0", b"more"], [b"1 -5"], [b"2 0"]):
        ventilator.send_multipart(message)

    assert sink.recv() == b"done 2 ann"
    lines = [worker.read_line() for _ in range(4)]
    assert lines == ["ann is ready", *["Skipped what is no task"] * 3]


def test_garbage_is_counted_by_the_collector_and_skipped(start_here, connected, ends):
    collector = start_here("result_collector", "--numbers", 1)
    sender = connected(zmq.PUSH, ends.results)
    sender.send_multipart([b"{}"])
    sender.send_multipart([b'{"consumer":"ann","num":1}', b"more"])
    sender.send_json({"consumer": "ann", "num": 1, "kept": False})
    sender.send_json({"consumer": "ann", "bye": True})

    exit_code, output, errors = collector.wait()
    assert output.endswith("Numbers: 1, duplicates: 0, skipped: 2\n")
    assert (exit_code, errors) == (0, "")


@pytest.mark.parametrize(
    ("program", "option"),
    [
        ("task_ventilator", "--bind"),
        ("task_sink", "--bind"),
        ("producer", "--bind"),
        ("result_collector", "--bind"),
        ("result_collector", "--control"),
        ("speed_meter", "--bind"),
    ],
)
def test_an_endpoint_in_use_is_named(start, port, new_port, program, option):
    port.listen()
    free = new_port().endpoint
    other = {"--bind": "--control", "--control": "--bind"}[option]
    others = [other, free] if program == "result_collector" else []

    exit_code, _, errors = start(program, option, port.endpoint, *others).wait()

    assert errors == f"{program}: cannot bind {port.endpoint}: Address already in use\n"
    assert exit_code == 1


@pytest.mark.parametrize(
    ("program", "option"),
    [
        ("task_ventilator", "--sink"),
        ("task_worker", "--ventilator"),
        ("task_worker", "--sink"),
        ("producer", "--control"),
        ("consumer", "--producer"),
        ("consumer", "--collector"),
        ("consumer", "--control"),
        ("speed_sender", "--meter"),
    ],
)
@pytest.mark.parametrize("endpoint", ["nonsense", "tcp://*:5557", "tcp://nowhere"])
def test_a_malformed_endpoint_is_named(start, port, program, option, endpoint):
    bind = ["--bind", port.endpoint] if program in ("task_ventilator", "producer") else []

    exit_code, output, errors = start(program, *bind, option, endpoint).wait()

    assert errors == f"{program}: cannot connect {endpoint}: Invalid argument\n"
    assert (exit_code, output) == (1, "")


# G1-78
def test_a_host_name_cannot_be_bound(start):
    ventilator = start("task_ventilator", "--bind", "tcp://localhost:*")

    assert ventilator.wait() == (
        *(1, ""),
        "task_ventilator: cannot bind tcp://localhost:*: No such device\n",
    )


@pytest.mark.parametrize(
    ("program", "arguments", "complaint"),
    [
        ("task_ventilator", ["--tasks", 0], "a batch has 1 to 1000000 tasks"),
        ("task_ventilator", ["--tasks", 1_000_001], "a batch has 1 to 1000000 tasks"),
        ("task_ventilator", ["--longest", 60_001], "a task takes 0 to 60000 ms"),
        (
            "task_ventilator",
            ["--gate", "open"],
            "the gate is 'workers' or 'enter', not 'open'",
        ),
        ("task_worker", ["--name", ""], "a worker has a name"),
        ("consumer", ["--name", ""], "a consumer has a name"),
        ("producer", ["--numbers", 0], "there is at least one number to send"),
        ("result_collector", ["--numbers", 0], "there is nothing to wait for"),
        ("speed_meter", ["--messages", 1], "a speed needs at least two messages"),
    ],
)
def test_what_makes_no_sense_is_said(start, program, arguments, complaint):
    assert start(program, *arguments).wait() == (1, "", f"{program}: {complaint}\n")


@pytest.mark.parametrize(
    ("program", "option"),
    [
        ("task_ventilator", "--tasks"),
        ("task_ventilator", "--workers"),
        ("task_sink", "--patience"),
        ("producer", "--consumers"),
        ("result_collector", "--numbers"),
        ("speed_sender", "--messages"),
        ("speed_meter", "--messages"),
    ],
)
@pytest.mark.parametrize("value", ["-1", "many", "1.5", "99999999999"])
def test_a_count_has_to_be_a_whole_number(start, program, option, value):
    exit_code, output, errors = start(program, option, value).wait()

    assert value in errors.splitlines()[0]
    assert (exit_code, output) == (2, "")
