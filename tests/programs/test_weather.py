"""The programs of chapter 3 as processes: its page's transcripts, what is on the wire, how
they are stopped, and what they say when something is wrong."""

import os
import re
import signal
import socket
import struct

import pytest
from page import transcripts
from processes import PATIENCE

SERVER, CLIENT, IPC_CLIENT, GAUGE, OTHER_GAUGE, BOARD = transcripts("03_weather")
STOP = [signal.SIGINT, signal.SIGTERM]


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path, monkeypatch):
    """The file of ipc://weather.ipc is made where the server is started."""
    monkeypatch.chdir(tmp_path)


def without_numbers(text):
    """What a transcript shows whenever one joins: its numbers are another matter."""
    return re.sub(r"-?\d+(\.\d+)?", "N", text)


def endpoints_of(server, count):
    """Where a server says that it publishes, as clients connect to it."""
    lines = [server.read_line() for _ in range(count)]
    assert all(line.startswith("Publishing at ") for line in lines)
    return [
        line.removeprefix("Publishing at ").replace("0.0.0.0", "127.0.0.1")
        for line in lines
    ]


@pytest.fixture
def start_server(start):
    """Starts a weather_server at endpoints that nobody else has; returns them too."""

    def start_server(*arguments):
        server = start(
            *("weather_server", "--bind", "tcp://127.0.0.1:*"),
            *("--bind", "ipc://weather.ipc", *arguments),
        )
        return server, endpoints_of(server, 2)

    return start_server


# --- the page's transcripts ---


# G1-60
def test_server_and_clients_print_what_the_page_shows(start, port):
    assert (SERVER.arguments, CLIENT.arguments) == ([], [])
    server = start(
        *(SERVER.program, "--bind", f"tcp://*:{port.number}"),
        *("--bind", "ipc://weather.ipc"),
    )
    shown = SERVER.output.replace(":5556", f":{port.number}").splitlines()
    assert [server.read_line() for _ in shown] == shown

    client = start(CLIENT.program, "--connect", port.endpoint)
    ipc_client = start(IPC_CLIENT.program, *IPC_CLIENT.arguments)

    for program, transcript in ((client, CLIENT), (ipc_client, IPC_CLIENT)):
        exit_code, output, errors = program.wait()
        assert without_numbers(output) == without_numbers(transcript.output)
        assert output.splitlines()[0] == transcript.output.splitlines()[0]
        assert (exit_code, errors) == (0, "")
    server.signal(signal.SIGINT)
    assert server.wait() == (0, "\n".join(shown) + "\n", "")
    assert os.path.exists("weather.ipc")


# S4-13 S4-15
def test_gauges_and_board_print_what_the_page_shows(start, new_port):
    ports = {"5556": new_port(), "5557": new_port()}

    def start_as_on_the_page(transcript, *more):
        arguments = " ".join([*transcript.arguments, *more])
        for old, port in ports.items():
            arguments = arguments.replace(f":{old}", f":{port.number}")
        return start(transcript.program, *arguments.split())

    gauges = [
        start_as_on_the_page(GAUGE, "--bind", "tcp://*:5556"),
        start_as_on_the_page(OTHER_GAUGE),
    ]
    board = start_as_on_the_page(BOARD)

    exit_code, output, errors = board.wait()
    assert without_numbers(output) == without_numbers(BOARD.output)
    assert (exit_code, errors) == (0, "")
    for gauge, transcript in zip(gauges, (GAUGE, OTHER_GAUGE)):
        # The levels come from a seed: these are the page's.
        _, *shown = transcript.output.splitlines()
        gauge.read_line()
        assert [gauge.read_line() for _ in shown] == shown


# --- who is there first, and who comes back ---


# G1-49
def test_client_may_be_started_before_the_server(start, port):
    client = start("weather_client", "--connect", port.endpoint, "--updates", 3)
    assert client.read_line() == "Collecting 3 updates for 10001"

    start("weather_server", "--bind", port.endpoint)

    exit_code, output, errors = client.wait()
    assert output.endswith("Bad updates skipped: 0\n")
    assert (exit_code, errors) == (0, "")


# G1-50
def test_server_may_be_stopped_and_started_again(start, port):
    board = start(
        *("tide_board", "--connect", port.endpoint, "--readings", 1_000_000),
        *("--harbour", "Hel", "--harbour", "Hull"),
    )
    assert board.read_line() == "Waiting for 1000000 readings"

    for harbour in ("Hel", "Hull"):
        gauge = start(
            *("tide_gauge", "--bind", port.endpoint, "--interval", 10),
            *("--harbour", harbour),
        )
        while not board.read_line().startswith(harbour + " "):
            pass
        gauge.signal(signal.SIGINT)
        assert gauge.wait()[0] == 0

    board.signal(signal.SIGINT)
    assert board.wait()[0] == 0


# --- what is on the wire ---


class WirePeer:
    """A plain connection that is taken for a ZeroMQ socket."""

    def __init__(self, connection):
        connection.settimeout(PATIENCE)
        self._connection = connection
        self._bytes = connection.makefile("rb")

    def shake_hands(self, socket_type):
        """Introduces itself in version 3.0 of the protocol."""
        greeting = b"\xff" + bytes(8) + b"\x7f" + b"\3\0" + b"NULL"
        self.write(greeting.ljust(64, b"\0"))
        self.read(64)
        ready = b"\5READY" + b"\x0bSocket-Type" + struct.pack(">I", 3) + socket_type
        self.write(bytes([4, len(ready)]) + ready)
        command, size = self.read(2)
        assert command == 4
        self.read(size)

    def send(self, *frames):
        """Sends a message of short frames."""
        for number, frame in enumerate(frames, start=1):
            self.write(bytes([number < len(frames), len(frame)]) + frame)

    def receive(self):
        """The next message, which has to be one short frame."""
        flags, size = self.read(2)
        assert flags == 0
        return self.read(size)

    def write(self, data):
        self._connection.sendall(data)

    def read(self, size):
        data = self._bytes.read(size)
        assert len(data) == size, "the connection was closed"
        return data

    def close(self):
        self._bytes.close()
        self._connection.close()


def connection_to(endpoint):
    """A connection to where a program listens."""
    transport, address = endpoint.split("://")
    if transport == "ipc":
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(address)
        return connection
    host, port = address.split(":")
    return socket.create_connection((host, int(port)), PATIENCE)


@pytest.fixture
def wire_peer():
    """Makes peers of connections, and closes them at the end."""
    peers = []

    def wire_peer(connection):
        peers.append(WirePeer(connection))
        return peers[-1]

    yield wire_peer
    for peer in peers:
        peer.close()


@pytest.fixture
def listener():
    """A port that listens, for programs that connect."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(PATIENCE)
        yield listener


def endpoint_of(listener):
    return f"tcp://127.0.0.1:{listener.getsockname()[1]}"


# G1-56 S4-12
@pytest.mark.parametrize("transport", ["tcp", "ipc"])
def test_only_what_was_subscribed_to_is_on_the_wire(start_server, wire_peer, transport):
    _, endpoints = start_server()
    (endpoint,) = [e for e in endpoints if e.startswith(transport)]
    peer = wire_peer(connection_to(endpoint))
    peer.shake_hands(b"SUB")
    peer.send(b"\1" + b"10003")  # subscribes

    messages = [peer.receive() for _ in range(50)]

    # G1-63: and nothing is behind the text
    assert all(re.fullmatch(rb"10003 -?\d+ \d\d", message) for message in messages)


# G1-57
def test_a_peer_of_version_2_gets_everything_without_a_subscription(
    start_server, wire_peer
):
    _, endpoints = start_server()
    peer = wire_peer(connection_to(endpoints[0]))
    signature = peer.read(10)  # which such a peer takes for a long, empty frame
    assert signature == b"\xff" + bytes(7) + b"\1\x7f"
    peer.write(b"\1\0")  # its own greeting: an empty identity

    zipcodes = set()
    while len(zipcodes) < 10:
        size = peer.read(1)[0]
        flags, *text = peer.read(size)
        assert flags == 0
        zipcodes.add(bytes(text[:5]))

    assert zipcodes == {b"%d" % zipcode for zipcode in range(10000, 10010)}


# --- the guide's server ---


# G1-48
def test_the_guides_server_can_be_asked_for(start, start_server):
    _, endpoints = start_server(
        *("--first-zipcode", 0, "--zipcodes", 100_000, "--rate", 0, "--seed", 7)
    )

    client = start("weather_client", "--connect", endpoints[0], "--updates", 1)

    exit_code, output, errors = client.wait()
    assert output.endswith("Bad updates skipped: 0\n")
    assert (exit_code, errors) == (0, "")


# G1-54
def test_a_server_without_clients_does_not_wait_for_any(start_server):
    server, _ = start_server("--rate", 0, "--count", 10_000)

    assert server.wait()[0] == 0


# --- how they are stopped ---


@pytest.mark.parametrize("stop", STOP)
@pytest.mark.parametrize("rate", [0, 1000])
def test_a_signal_ends_a_server_that_publishes(start_server, stop, rate):
    server, _ = start_server("--rate", rate)

    server.signal(stop)

    exit_code, _, errors = server.wait()
    assert (exit_code, errors) == (0, "")


@pytest.mark.parametrize("stop", STOP)
@pytest.mark.parametrize("program", ["weather_client", "tide_board"])
def test_a_signal_ends_a_client_that_waits_in_vain(start, port, program, stop):
    client = start(program, "--connect", port.endpoint)
    line = client.read_line()

    client.signal(stop)

    assert client.wait() == (0, line + "\n", "")


def test_a_signal_ends_a_gauge(start):
    gauge = start("tide_gauge", "--bind", "tcp://127.0.0.1:*", "--interval", 10)
    gauge.read_line()

    gauge.signal(signal.SIGINT)

    exit_code, _, errors = gauge.wait()
    assert (exit_code, errors) == (0, "")


# --- what is wrong ---


def test_client_counts_what_is_no_update(start, listener, wire_peer):
    client = start(
        *("weather_client", "--connect", endpoint_of(listener), "--updates", 2)
    )
    publisher = wire_peer(listener.accept()[0])
    publisher.shake_hands(b"PUB")

    publisher.send(b"10001 70 20")
    publisher.send(b"10001 hot 20")
    publisher.send(b"10001 90 20", b"and a frame too many")
    publisher.send(b"10001 \0\xff\x80")
    publisher.send(b"")  # not even subscribed to
    publisher.send(b"10001 71 20")

    assert client.wait() == (
        0,
        "Collecting 2 updates for 10001\nAverage temperature: 70.5 F\n"
        "Bad updates skipped: 3\n",
        "",
    )


def test_board_counts_what_is_no_reading(start, listener, wire_peer):
    board = start("tide_board", "--connect", endpoint_of(listener), "--readings", 1)
    publisher = wire_peer(listener.accept()[0])
    publisher.shake_hands(b"PUB")

    publisher.send(b"Hel high")
    publisher.send(b"Hel 1", b"2")
    publisher.send(b"Hel 3")

    assert board.wait() == (
        0,
        "Waiting for 1 readings\nHel 3\nMean level at Hel: 3 cm\n"
        "Bad readings skipped: 2\n",
        "",
    )


def test_a_client_waits_when_its_server_speaks_no_zeromq(start, listener):
    client = start("weather_client", "--connect", endpoint_of(listener))
    connection, _ = listener.accept()
    connection.settimeout(PATIENCE)
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n" + bytes(100))
    while connection.recv(1000):  # until libzmq hangs up; it does not try again
        pass
    connection.close()

    client.signal(signal.SIGINT)
    assert client.wait() == (0, "Collecting 100 updates for 10001\n", "")


def test_a_server_ignores_what_is_no_client(start, start_server):
    server, endpoints = start_server()
    with connection_to(endpoints[0]) as stray:
        stray.sendall(b"GET / HTTP/1.1\r\n\r\n" + bytes(100))
        while stray.recv(1000):
            pass

    client = start("weather_client", "--connect", endpoints[0], "--updates", 1)
    assert client.wait()[0] == 0
    assert server.runs()


@pytest.mark.parametrize("program", ["weather_server", "tide_gauge"])
def test_a_taken_port_is_named(start, port, program):
    port.listen()

    assert start(program, "--bind", port.endpoint).wait() == (
        *(1, ""),
        f"{program}: cannot bind {port.endpoint}: Address already in use\n",
    )


@pytest.mark.parametrize("endpoint", ["tcp://nowhere", "nonsense", "tcp://*:ab"])
@pytest.mark.parametrize("program", ["weather_server", "tide_gauge"])
def test_a_malformed_endpoint_is_named(start, program, endpoint):
    assert start(program, "--bind", endpoint).wait() == (
        *(1, ""),
        f"{program}: cannot bind {endpoint}: Invalid argument\n",
    )


def test_a_file_that_cannot_be_made_is_named(start):
    endpoint = "ipc://no-such-folder/weather.ipc"

    exit_code, _, errors = start("weather_server", "--bind", endpoint).wait()

    assert errors.startswith(f"weather_server: cannot bind {endpoint}: ")
    assert (exit_code, len(errors.splitlines())) == (1, 1)


@pytest.mark.parametrize("program", ["weather_client", "tide_board"])
def test_nobody_can_connect_to_every_address(start, program):
    assert start(program, "--connect", "tcp://*:5556").wait() == (
        *(1, ""),
        f"{program}: cannot connect tcp://*:5556: Invalid argument\n",
    )


@pytest.mark.parametrize("zipcode", ["", "1000", "100010", "1000a", "-1000", "10001 "])
def test_a_zip_code_has_five_digits(start, zipcode):
    assert start("weather_client", "--zipcode", zipcode).wait() == (
        *(1, ""),
        f"weather_client: a zip code is five digits, not '{zipcode}'\n",
    )


@pytest.mark.parametrize(
    ("program", "arguments", "complaint"),
    [
        ("weather_client", ["--updates", 0], "an average needs at least one update"),
        ("tide_board", ["--readings", 0], "a mean needs at least one reading"),
        (
            *("weather_server", ["--zipcodes", 0]),
            "an area has at least one zip code, and none above 99999",
        ),
        (
            *("weather_server", ["--first-zipcode", 99_995]),
            "an area has at least one zip code, and none above 99999",
        ),
    ],
)
def test_what_makes_no_sense_is_said(start, program, arguments, complaint):
    assert start(program, *arguments).wait() == (1, "", f"{program}: {complaint}\n")


@pytest.mark.parametrize(
    ("program", "option"),
    [
        ("weather_server", "--rate"),
        ("weather_server", "--count"),
        ("weather_server", "--seed"),
        ("weather_server", "--zipcodes"),
        ("weather_client", "--updates"),
        ("tide_gauge", "--interval"),
        ("tide_board", "--readings"),
    ],
)
@pytest.mark.parametrize("value", ["-1", "many", "1.5", "99999999999"])
def test_a_count_has_to_be_a_whole_number(start, program, option, value):
    exit_code, output, errors = start(program, option, value).wait()

    assert value in errors.splitlines()[0]
    assert (exit_code, output) == (2, "")
