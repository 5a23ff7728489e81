"""The programs of chapter 2 as processes: its page's transcripts, how they are stopped,
and what they say when something is wrong."""

import re
import signal
import socket

import pytest
from page import transcripts

TEXTS, LITERALS, FRAMES = (
    transcripts("02_strings")[first : first + 2] for first in (0, 2, 4)
)
STOP = [signal.SIGINT, signal.SIGTERM]
BINDS = ["string_receiver", "frame_viewer"]
CONNECTS = ["string_sender", "literal_sender", "frame_viewer"]
NOT_ZMTP = b"GET / HTTP/1.1\r\n\r\n"


@pytest.fixture
def start_bound(start):
    """Starts a program at a port that the system chooses; returns it and its endpoint."""

    def start_bound(program, *arguments):
        process = start(program, "--bind", "tcp://127.0.0.1:*", *arguments)
        line = process.read_line()
        waiting = re.fullmatch(r"Waiting at (tcp://\S+)", line)
        assert waiting, line
        return process, waiting[1]

    return start_bound


@pytest.fixture
def raw_connection():
    """Connects to an endpoint with nothing but TCP."""
    connections = []

    def raw_connection(endpoint):
        port = int(endpoint.rpartition(":")[2])
        connections.append(socket.create_connection(("127.0.0.1", port)))
        return connections[-1]

    yield raw_connection
    for connection in connections:
        connection.close()


# --- the page's transcripts ---


@pytest.mark.parametrize("pair", [TEXTS, LITERALS, FRAMES], ids=lambda p: p[0].program)
def test_both_terminals_print_what_the_page_shows(start_bound, start, pair):
    bound, connected = pair

    first, endpoint = start_bound(bound.program, *bound.arguments)
    second = start(connected.program, "--connect", endpoint, *connected.arguments)

    assert second.wait() == (0, connected.output, "")
    shown = bound.output.replace("tcp://0.0.0.0:5555", endpoint)
    assert first.wait() == (0, shown, "")


# G1-22 S3-26
def test_viewer_shows_the_eight_bytes_of_a_long_length(start_bound, start):
    viewer, endpoint = start_bound("frame_viewer")

    start("string_sender", "--connect", endpoint, "--text", "x" * 256).wait()

    exit_code, output, errors = viewer.wait()
    assert output.endswith(
        "flags 02  length 00 00 00 00 00 00 01 00  "
        f"body {'78 ' * 12}...  {'x' * 12} ...\nFrames seen: 1\n"
    )
    assert (exit_code, errors) == (0, "")


def test_viewer_shows_the_request_of_chapter_1(start_bound, start):
    viewer, endpoint = start_bound("frame_viewer", "--frames", 2)

    start("hello_client", "--connect", endpoint)

    exit_code, output, errors = viewer.wait()
    assert output.endswith(
        "Taking the part of a REP\n"
        "flags 01  length 00\n"
        "flags 00  length 05  body 48 65 6c 6c 6f  Hello\n"
        "Frames seen: 2\n"
    )
    assert (exit_code, errors) == (0, "")


def test_viewer_may_connect_to_its_peer(start, port):
    server = start("hello_server", "--bind", port.endpoint)

    viewer = start("frame_viewer", "--connect", port.endpoint)
    assert viewer.read_line().startswith("Greeting ff 00")
    assert viewer.read_line().startswith("flags 04")
    assert viewer.read_line() == "Taking the part of a REQ"
    server.signal(signal.SIGINT)

    exit_code, output, errors = viewer.wait()
    assert output.endswith("Frames seen: 0\n")
    assert (exit_code, errors) == (0, "")


def test_sender_sends_the_texts_that_it_is_told_to(start_bound, start):
    receiver, endpoint = start_bound("string_receiver", "--texts", 3)

    sender = start(
        "string_sender", "--text=", "--connect", endpoint, "--text", "", "--text=a b"
    )

    assert sender.wait() == (0, "Sent 0 bytes\nSent 0 bytes\nSent 3 bytes\n", "")
    assert receiver.wait()[1].splitlines()[1:] == ["0 bytes", "0 bytes", "3 bytes: a b"]


def test_sender_may_be_started_first(start, port):
    sender = start("string_sender", "--connect", port.endpoint, "--text", "Hello")
    assert sender.read_line() == "Sent 5 bytes"

    receiver = start("string_receiver", "--bind", port.endpoint, "--texts", 1)

    assert sender.wait() == (0, "Sent 5 bytes\n", "")
    assert receiver.wait()[1].endswith("\n5 bytes: Hello\n")


# --- how they are stopped ---


@pytest.mark.parametrize("stop", STOP)
@pytest.mark.parametrize("program", BINDS)
def test_a_signal_ends_a_program_that_waits_for_a_peer(start_bound, program, stop):
    waiting, endpoint = start_bound(program)

    waiting.signal(stop)

    assert waiting.wait() == (0, f"Waiting at {endpoint}\n", "")


@pytest.mark.parametrize("stop", STOP)
def test_a_signal_ends_a_sender_whose_texts_nobody_fetches(start, port, stop):
    sender = start("string_sender", "--connect", port.endpoint, "--text", "Hello")
    assert sender.read_line() == "Sent 5 bytes"

    sender.signal(stop)

    assert sender.wait() == (0, "Sent 5 bytes\n", "")


@pytest.mark.parametrize("stop", STOP)
def test_a_signal_ends_a_viewer_in_the_middle_of_a_greeting(
    start_bound, raw_connection, stop
):
    viewer, endpoint = start_bound("frame_viewer")
    connection = raw_connection(endpoint)
    connection.sendall(b"\xff\0\0")
    assert len(connection.recv(64, socket.MSG_WAITALL)) == 64

    viewer.signal(stop)

    assert viewer.wait() == (0, f"Waiting at {endpoint}\n", "")


# --- what is wrong ---


@pytest.mark.parametrize("program", BINDS)
@pytest.mark.parametrize("endpoint", ["tcp://nowhere", "nonsense", "tcp://*:ab"])
def test_a_malformed_endpoint_to_bind_is_named(start, program, endpoint):
    process = start(program, "--bind", endpoint)

    message = f"{program}: cannot bind {endpoint}: Invalid argument\n"
    assert process.wait() == (1, "", message)


@pytest.mark.parametrize("program", CONNECTS)
@pytest.mark.parametrize("endpoint", ["tcp://localhost", "nonsense", "tcp://*:5555"])
def test_a_malformed_endpoint_to_connect_to_is_named(start, program, endpoint):
    process = start(program, "--connect", endpoint)

    message = f"{program}: cannot connect {endpoint}: Invalid argument\n"
    assert process.wait() == (1, "", message)


def test_an_unknown_transport_is_named(start):
    process = start("string_receiver", "--bind", "pigeon://roof")

    message = "string_receiver: cannot bind pigeon://roof: Protocol not supported\n"
    assert process.wait() == (1, "", message)


@pytest.mark.parametrize("program", BINDS)
def test_a_port_in_use_is_named(start, port, program):
    port.listen()

    process = start(program, "--bind", port.endpoint)

    message = f"{program}: cannot bind {port.endpoint}: Address already in use\n"
    assert process.wait() == (1, "", message)


@pytest.mark.parametrize("count", ["-1", "many", "1.5", "99999999999"])
@pytest.mark.parametrize(
    ("program", "option"), [("string_receiver", "--texts"), ("frame_viewer", "--frames")]
)
def test_a_count_has_to_be_a_whole_number(start, program, option, count):
    exit_code, output, errors = start(program, option, count).wait()

    assert option in errors and count in errors
    assert (exit_code, output) == (2, "")


@pytest.mark.parametrize("texts", [0, 1])
def test_receiver_ends_after_its_last_text(start_bound, start, texts):
    receiver, endpoint = start_bound("string_receiver", "--texts", texts)

    if texts:
        start("string_sender", "--connect", endpoint, "--text", "Hello")

    exit_code, output, errors = receiver.wait()
    assert output.splitlines()[1:] == ["5 bytes: Hello"] * texts
    assert (exit_code, errors) == (0, "")


def test_viewer_refuses_what_is_not_zmtp(start_bound, raw_connection):
    viewer, endpoint = start_bound("frame_viewer")

    raw_connection(endpoint).sendall(NOT_ZMTP)

    assert viewer.wait() == (
        1,
        f"Waiting at {endpoint}\n",
        "frame_viewer: this peer does not speak ZMTP 3: "
        "its first bytes are 47 45 54 20 2f 20 48 54 54 50\n",
    )


def test_viewer_keeps_to_its_first_peer(start_bound, raw_connection, start):
    viewer, endpoint = start_bound("frame_viewer")
    first = raw_connection(endpoint)
    assert len(first.recv(64, socket.MSG_WAITALL)) == 64

    second = raw_connection(endpoint)
    second.sendall(NOT_ZMTP)
    second.close()
    first.sendall(b"POST / HTTP/1.1\r\n\r\n")

    assert viewer.wait()[2].endswith("its first bytes are 50 4f 53 54 20 2f 20 48 54 54\n")


@pytest.mark.parametrize(
    "bytes_",
    [NOT_ZMTP, b"\xff" + (64 << 20).to_bytes(8, "big") + b"\xf6 promised, never sent"],
    ids=["http", "a huge frame in the old framing"],
)
def test_receiver_is_not_disturbed_by_what_is_not_zmtp(
    start_bound, start, raw_connection, bytes_
):
    receiver, endpoint = start_bound("string_receiver", "--texts", 1)
    garbage = raw_connection(endpoint)
    garbage.sendall(bytes_)
    garbage.close()

    start("string_sender", "--connect", endpoint, "--text", "Hello").wait()

    exit_code, output, errors = receiver.wait()
    assert output.endswith("\n5 bytes: Hello\n")
    assert (exit_code, errors) == (0, "")
