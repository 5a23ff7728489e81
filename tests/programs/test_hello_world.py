"""The programs of chapter 1 as processes: its page's transcripts, how they are stopped,
and what they say when something is wrong."""

import os
import re
import signal
import subprocess

import pytest
from page import transcripts

SERVER_AND_CLIENT = transcripts("01_hello_world")[:2]
SECOND_SERVER = transcripts("01_hello_world")[2]
CAFE = transcripts("01_hello_world")[3:]

# What the programs bind and connect to when they are not told.
DEFAULTS = {
    "hello_server": ["--bind", "tcp://*:5555"],
    "hello_client": ["--connect", "tcp://localhost:5555"],
    "cafe_counter": ["--bind", "tcp://*:5000"],
    "cafe_customer": [
        *("--connect", "tcp://localhost:5000"),
        *("--connect", "tcp://localhost:6000"),
    ],
}

STOP = [signal.SIGINT, signal.SIGTERM]


def with_ports(text, ports):
    """The text with the ports of the page replaced."""
    for old, new in ports.items():
        text = text.replace(f":{old}", f":{new.number}")
    return text


@pytest.fixture
def start_as_on_the_page(start):
    """Starts the program of a transcript, with other ports."""

    def start_as_on_the_page(transcript, ports):
        arguments = list(transcript.arguments)
        if not {"--bind", "--connect"} & set(arguments):
            arguments += DEFAULTS[transcript.program]
        return start(transcript.program, *(with_ports(a, ports) for a in arguments))

    return start_as_on_the_page


@pytest.fixture
def start_server(start, port):
    """Starts a hello_server that has answered one request."""

    def start_server(*arguments):
        server = start("hello_server", "--bind", port.endpoint, *arguments)
        client = start("hello_client", "--connect", port.endpoint, "--requests", 1)
        assert client.wait() == (0, "Sending Hello 1\nReceived World 1\n", "")
        assert server.read_line() == "Received Hello"
        return server

    return start_server


# --- the page's transcripts ---


# G1-16
def test_server_and_client_print_what_the_page_shows(start_as_on_the_page, port):
    ports = {5555: port}
    server, client = [start_as_on_the_page(t, ports) for t in SERVER_AND_CLIENT]

    assert client.wait() == (0, SERVER_AND_CLIENT[1].output, "")
    server.signal(signal.SIGINT)
    assert server.wait() == (0, SERVER_AND_CLIENT[0].output, "")


# S4-06
def test_counters_and_customer_print_what_the_page_shows(start_as_on_the_page, new_port):
    ports = {5000: new_port(), 6000: new_port()}
    coffee, tea, customer = [start_as_on_the_page(t, ports) for t in CAFE]

    assert customer.wait() == (0, CAFE[2].output, "")
    coffee.signal(signal.SIGINT)
    tea.signal(signal.SIGINT)
    assert coffee.wait() == (0, CAFE[0].output, "")
    assert tea.wait() == (0, CAFE[1].output, "")


# G1-15
def test_second_server_prints_what_the_page_shows(start_as_on_the_page, port):
    port.listen()

    second = start_as_on_the_page(SECOND_SERVER, {5555: port})

    assert second.wait() == (1, "", with_ports(SECOND_SERVER.output, {5555: port}))


# --- servers that come and go ---


# G1-11
def test_client_may_be_started_before_the_server(start, port):
    client = start("hello_client", "--connect", port.endpoint, "--requests", 1)
    assert client.read_line() == "Sending Hello 1"

    start("hello_server", "--bind", port.endpoint, "--work", 0)

    assert client.wait() == (0, "Sending Hello 1\nReceived World 1\n", "")


# G1-12
def test_client_waits_for_ever_when_the_server_is_killed_with_its_request(start, port):
    server = start("hello_server", "--bind", port.endpoint, "--work", 1_000_000)
    client = start("hello_client", "--connect", port.endpoint)
    assert server.read_line() == "Received Hello"
    server.signal(signal.SIGKILL)
    assert server.wait() == (-signal.SIGKILL, "Received Hello\n", "")

    restarted = start("hello_server", "--bind", port.endpoint, "--work", 0)
    port.wait_until_connected()

    newcomer = start("hello_client", "--connect", port.endpoint, "--requests", 1)
    assert newcomer.wait() == (0, "Sending Hello 1\nReceived World 1\n", "")
    client.signal(signal.SIGINT)
    assert client.wait() == (0, "Sending Hello 1\n", "")
    restarted.signal(signal.SIGINT)
    assert restarted.wait() == (0, "Received Hello\n", "")


# S4-10
def test_customer_may_know_a_single_counter(start, port):
    start("cafe_counter", "--bind", port.endpoint, "--work", 0)

    customer = start("cafe_customer", "--connect", port.endpoint, "--orders", 2)

    assert customer.wait() == (0, "Order 1: coffee\nOrder 2: coffee\n", "")


# --- how they are stopped ---


@pytest.mark.parametrize("stop", STOP)
def test_a_signal_ends_a_server_that_waits(start_server, stop):
    server = start_server("--work", 0)

    server.signal(stop)

    assert server.wait() == (0, "Received Hello\n", "")


@pytest.mark.parametrize("stop", STOP)
def test_a_signal_ends_a_client_whose_request_nobody_takes(start, port, stop):
    client = start("hello_client", "--connect", port.endpoint)
    assert client.read_line() == "Sending Hello 1"

    client.signal(stop)

    assert client.wait() == (0, "Sending Hello 1\n", "")


@pytest.mark.parametrize("stop", STOP)
def test_a_signal_ends_a_client_that_waits_for_a_reply(start, port, stop):
    server = start("hello_server", "--bind", port.endpoint, "--work", 1_000_000)
    client = start("hello_client", "--connect", port.endpoint)
    assert server.read_line() == "Received Hello"

    client.signal(stop)

    assert client.wait() == (0, "Sending Hello 1\n", "")


def test_a_second_signal_ends_a_server_that_works(start, port):
    server = start("hello_server", "--bind", port.endpoint, "--work", 1_000_000)
    start("hello_client", "--connect", port.endpoint)
    assert server.read_line() == "Received Hello"

    server.signal(signal.SIGINT)
    server.wait_until_taken(signal.SIGINT)
    server.signal(signal.SIGINT)

    assert server.wait() == (-signal.SIGINT, "Received Hello\n", "")


# --- what is wrong ---


@pytest.mark.parametrize("endpoint", ["tcp://nowhere", "nonsense", "tcp://*:ab"])
def test_a_malformed_endpoint_is_named(start, endpoint):
    server = start("hello_server", "--bind", endpoint)

    assert server.wait() == (
        *(1, ""),
        f"hello_server: cannot bind {endpoint}: Invalid argument\n",
    )


def test_nobody_can_connect_to_every_address(start):
    client = start("hello_client", "--connect", "tcp://*:5555")

    assert client.wait() == (
        *(1, ""),
        "hello_client: cannot connect tcp://*:5555: Invalid argument\n",
    )


# S4-10
@pytest.mark.parametrize(
    ("program", "option", "value", "complaint"),
    [
        ("hello_client", "--requests", "-1", "has to be 0 or more, not '-1'"),
        ("cafe_customer", "--orders", "-1", "has to be 0 or more, not '-1'"),
        ("hello_server", "--work", "-1", "has to be 0 or more, not '-1'"),
        ("hello_client", "--requests", "", "has to be 0 or more, not ''"),
        ("hello_server", "--work", "12ab", "--work = 12ab"),
        ("hello_client", "--requests", "1.5", "--requests = 1.5"),
        ("hello_client", "--requests", "99999999999", "--requests = 99999999999"),
    ],
)
def test_a_count_has_to_be_a_whole_number(start, program, option, value, complaint):
    exit_code, output, errors = start(program, option, value).wait()

    assert complaint in errors.splitlines()[0]
    assert (exit_code, output) == (2, "")


def test_a_client_may_be_told_to_send_nothing(start, port):
    client = start("hello_client", "--connect", port.endpoint, "--requests", 0)

    assert client.wait() == (0, "", "")


# G1-18
def test_the_calls_of_the_guides_listings_are_deprecated(tmp_path):
    source = tmp_path / "old_calls.cpp"
    source.write_text(
        "#include <zmq.hpp>\n"
        "void echo(zmq::socket_t& socket) {\n"
        "  zmq::message_t message;\n"
        "  socket.recv(&message);\n"
        "  socket.send(message);\n"
        "}\n"
    )

    command = [*os.environ["WORKBOOK_COMPILER"].split(), "-std=c++20", "-fsyntax-only"]
    done = subprocess.run([*command, source], capture_output=True, text=True)

    assert done.returncode == 0
    for line in (4, 5):
        assert re.search(rf"old_calls\.cpp:{line}:.*warning.*deprecated", done.stderr)
