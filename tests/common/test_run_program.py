"""How a program starts and ends around its peer: see odd_program.cpp."""

import os
import signal

import pytest
from processes import Port, Process

ODD_PROGRAM = os.environ["WORKBOOK_ODD_PROGRAM"]


@pytest.fixture
def start():
    """Starts odd_program; whatever still runs at the end is ended."""
    processes = []

    def start(peer, *arguments):
        processes.append(Process(ODD_PROGRAM, "--peer", peer, *arguments))
        return processes[-1]

    yield start
    for process in processes:
        process.end()


@pytest.fixture
def port():
    port = Port()
    yield port
    port.release()


def test_a_peer_that_returns_ends_its_program(start):
    assert start("returns").wait() == (0, "", "")


@pytest.mark.parametrize(
    ("peer", "message"),
    [
        ("throws", "out of coffee"),
        ("is refused", "Operation cannot be accomplished in current state"),
        ("is refused again", "Operation cannot be accomplished in current state"),
    ],
)
def test_an_error_is_one_line_and_exit_code_1(start, peer, message):
    assert start(peer).wait() == (1, "", f"odd_program: {message}\n")


def test_a_program_does_not_end_before_its_messages_are_fetched(start, port):
    sender = start("queues", "--endpoint", port.endpoint)
    assert sender.read_line() == "queued"

    receiver = start("receives", "--endpoint", port.endpoint)

    assert receiver.wait() == (0, "late but complete\n", "")
    assert sender.wait() == (0, "queued\n", "")


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_wait_for_queued_messages(start, port, stop):
    sender = start("queues", "--endpoint", port.endpoint)
    assert sender.read_line() == "queued"

    sender.signal(stop)

    assert sender.wait() == (0, "queued\n", "")


def test_an_error_does_not_wait_for_queued_messages(start, port):
    sender = start("queues and throws", "--endpoint", port.endpoint)

    assert sender.wait() == (1, "queued\n", "odd_program: out of coffee\n")


def test_a_second_signal_ends_a_peer_that_does_not_listen(start):
    deaf = start("does not listen")
    assert deaf.read_line() == "not listening"

    deaf.signal(signal.SIGINT)
    deaf.wait_until_taken(signal.SIGINT)
    deaf.signal(signal.SIGINT)

    assert deaf.wait() == (-signal.SIGINT, "not listening\n", "")
