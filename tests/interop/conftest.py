"""Programs of the book, which talk to sockets of Python's zmq."""

import os
from pathlib import Path

import pytest
import zmq
from processes import PATIENCE, Process

BUILD = Path(os.environ["WORKBOOK_BUILD"])


@pytest.fixture
def start():
    """Starts a program of the book by its name; what still runs at the end is ended."""
    processes = []

    def start(program, *arguments):
        processes.append(Process(BUILD / "chapters" / program, *arguments))
        return processes[-1]

    yield start
    for process in processes:
        process.end()


@pytest.fixture
def new_socket():
    """Makes sockets that do not wait for ever."""
    context = zmq.Context()

    def new_socket(socket_type):
        socket = context.socket(socket_type)
        for option in (zmq.RCVTIMEO, zmq.SNDTIMEO, zmq.LINGER):
            socket.setsockopt(option, int(PATIENCE * 1000))
        return socket

    yield new_socket
    context.destroy(linger=0)
