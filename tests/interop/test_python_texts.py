"""Texts between the programs of chapter 2 and Python, in both directions."""

import pytest
import zmq

TEXTS = ["Hello", "", "Grüße", "a\0b", "x" * 300]
SHOWN = [
    "5 bytes: Hello",
    "0 bytes",
    r"7 bytes: Gr\xc3\xbc\xc3\x9fe",
    r"3 bytes: a\x00b",
    "300 bytes: " + "x" * 300,
]


@pytest.fixture
def pull(new_socket):
    """A PULL of Python, and the endpoint that it is bound to."""
    socket = new_socket(zmq.PULL)
    port = socket.bind_to_random_port("tcp://127.0.0.1")
    return socket, f"tcp://127.0.0.1:{port}"


@pytest.fixture
def push_to(start, new_socket):
    """Starts a program that binds; returns it and a PUSH of Python connected to it."""

    def push_to(program, *arguments):
        process = start(program, "--bind", "tcp://127.0.0.1:*", *arguments)
        socket = new_socket(zmq.PUSH)
        socket.connect(process.read_line().removeprefix("Waiting at "))
        return process, socket

    return push_to


# G1-19 G1-29
def test_python_receives_what_string_sender_sends(start, pull):
    socket, endpoint = pull
    texts = [text for text in TEXTS if "\0" not in text]  # no argument can have a NUL

    start(
        *("string_sender", "--connect", endpoint),
        *(argument for text in texts for argument in ("--text", text)),
    )

    assert [socket.recv_string() for _ in texts] == texts


# G1-20 G1-30
def test_python_receives_the_terminator_of_a_literal(start, pull):
    socket, endpoint = pull

    start("literal_sender", "--connect", endpoint)

    assert [socket.recv() for _ in range(7)] == 5 * [b"Hello"] + 2 * [b"Hello\0"]


# G1-19 G1-29
def test_string_receiver_receives_what_python_sends(push_to):
    receiver, socket = push_to("string_receiver", "--texts", len(TEXTS))

    for text in TEXTS:
        socket.send_string(text)

    exit_code, output, errors = receiver.wait()
    assert output.splitlines()[1:] == SHOWN
    assert (exit_code, errors) == (0, "")


def test_string_receiver_skips_what_is_not_one_frame(push_to):
    receiver, socket = push_to("string_receiver", "--texts", 1)

    socket.send_multipart([b"one", b"two"])
    socket.send(b"\xff\xfe")

    exit_code, output, errors = receiver.wait()
    assert output.splitlines()[1:] == [
        "Skipped 2 frames: a text is one",
        r"2 bytes: \xff\xfe",
    ]
    assert (exit_code, errors) == (0, "")


# G1-21
def test_python_refuses_to_send_a_text_that_is_not_encoded(new_socket):
    with pytest.raises(TypeError):
        new_socket(zmq.PUSH).send("Hello")


# G1-21 G1-22
def test_python_puts_five_bytes_on_the_wire(push_to):
    viewer, socket = push_to("frame_viewer", "--frames", 2)

    socket.send_string("Hello")
    socket.send(b"Hello")

    exit_code, output, errors = viewer.wait()
    assert output.endswith(
        "flags 00  length 05  body 48 65 6c 6c 6f  Hello\n"
        "flags 00  length 05  body 48 65 6c 6c 6f  Hello\n"
        "Frames seen: 2\n"
    )
    assert (exit_code, errors) == (0, "")
