"""What the tests of programs have in common: programs and ports that are given back."""

import json
import os
import pathlib

import pytest
from processes import Port, Process

BUILD = pathlib.Path(os.environ["WORKBOOK_BUILD"])
BOOK = json.loads((BUILD / "workbook.json").read_text(encoding="utf-8"))


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
def new_port():
    """Hands out ports that nobody else gets."""
    ports = []

    def new_port():
        ports.append(Port())
        return ports[-1]

    yield new_port
    for port in ports:
        port.release()


@pytest.fixture
def port(new_port):
    return new_port()
