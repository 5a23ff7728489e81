"""The programs of chapter 6 as processes: its page's transcripts, messages that outlive
their sender's program or do not, and what the programs say when something is wrong."""

import re
import signal

import pytest
from page import transcripts

PAGE = transcripts("06_linger")
PARTNERS = ["absent", "late", "slow"]
STOP = [signal.SIGINT, signal.SIGTERM]
BULLETINS = [f"Bulletin {number}" for number in range(1, 6)]
WORDS = [f"6 bytes: word {number}" for number in range(1, 6)]


def shown(program, *arguments):
    """What the page shows for this program with these arguments."""
    (transcript,) = [
        t for t in PAGE if (t.program, t.arguments) == (program, list(arguments))
    ]
    return transcript.output


def without_times(text):
    """A transcript whose measured times and endpoint are masked."""
    return re.sub(r"tcp://\S+", "ENDPOINT", re.sub(r"\d+\.\d ms", "T ms", text))


# --- the page's transcripts ---


# S2-02 S2-03 S2-21
def test_publisher_that_does_not_wait_prints_what_the_page_shows(start, port):
    publisher = start(
        *("bulletin_publisher", "--bind", port.endpoint, "--interval", 0)
    )

    exit_code, output, errors = publisher.wait()

    assert without_times(output) == without_times(shown("bulletin_publisher"))
    assert (exit_code, errors) == (0, "")


# S2-02 S2-24
def test_subscriber_without_a_publisher_prints_what_the_page_shows(start, port):
    subscriber = start("bulletin_subscriber", "--connect", port.endpoint, "--wait", 0)

    assert subscriber.wait() == (0, shown("bulletin_subscriber"), "")


# S2-17
def test_publisher_that_waits_for_a_subscriber_loses_nothing(start, port):
    subscriber = start(
        *("bulletin_subscriber", "--connect", port.endpoint),
        *("--tries", 5, "--wait", 1_000_000),
    )
    publisher = start(
        *("bulletin_publisher", "--bind", port.endpoint, "--interval", 0),
        *("--subscribers", 1),
    )

    exit_code, output, errors = publisher.wait()
    assert without_times(output) == without_times(
        shown("bulletin_publisher", "--subscribers", "1")
    )
    assert (exit_code, errors) == (0, "")
    assert subscriber.wait() == (
        0,
        "".join(f"Received {bulletin}\n" for bulletin in BULLETINS),
        "",
    )
    assert shown("bulletin_subscriber", "--tries", "5") == subscriber.output


# S2-05 S2-06 S2-07 S2-09 S2-10
def test_lab_prints_the_table_of_the_page(start, port):
    lab = start(
        *("linger_lab", "--endpoint", port.endpoint, "--linger", 1, "--limit", 100),
        *("--delay", 100),
    )

    exit_code, output, errors = lab.wait()

    assert (exit_code, errors) == (0, "")
    measured, on_the_page = cells(output), cells(shown("linger_lab"))
    assert set(measured) == {(row.replace("300", "1"), p) for row, p in on_the_page}
    for table in (measured, on_the_page):
        assert table["-1", "absent"][0].startswith(">")
        assert [table["-1", partner][1] for partner in PARTNERS] == [0, 200, 200]
        assert [table["0", partner][1] for partner in PARTNERS[:2]] == [0, 0]
        assert table["0", "slow"][1] < 200


def cells(table):
    """What linger_lab measured: for LINGER and partner, the time of term and what was
    received."""
    line = re.compile(
        r" *(-?\d+)  (absent|late|slow) +[\d.]+ ms +(> \d+|[\d.]+) ms +(\d+)"
    )
    found = [line.fullmatch(text) for text in table.splitlines()[3:]]
    assert all(found)
    return {match.group(1, 2): (match[3], int(match[4])) for match in found}


# --- messages that outlive their sender, or do not ---


def expect_that_nothing_is_left_for(start, port):
    """A receiver that comes now gets what is sent now, and nothing older."""
    receiver = start("string_receiver", "--bind", port.endpoint, "--texts", 1)
    start("string_sender", "--connect", port.endpoint, "--text", "later")
    assert receiver.wait()[1].splitlines()[1:] == ["5 bytes: later"]


# S2-01 S2-11
def test_a_program_that_ends_its_context_waits_for_a_late_receiver(start, port):
    sender = start("last_words", "--connect", port.endpoint)
    assert [sender.read_line() for _ in range(2)] == shown("last_words").splitlines()
    assert sender.runs()

    receiver = start("string_receiver", "--bind", port.endpoint, "--texts", 5)

    exit_code, output, errors = receiver.wait()
    assert output.splitlines()[1:] == WORDS
    assert without_times(output) == without_times(
        shown("string_receiver", "--texts", "5")
    )
    assert (exit_code, errors) == (0, "")
    assert sender.wait() == (0, shown("last_words"), "")


# S2-11
@pytest.mark.parametrize("leave", ["close", "exit", "_exit"])
def test_a_program_that_exits_without_term_takes_its_messages_along(start, port, leave):
    sender = start("last_words", "--connect", port.endpoint, "--leave", leave)

    output = "Sent 5 messages\n" + "Closed the socket\n" * (leave != "exit")
    assert sender.wait() == (0, output, "")

    expect_that_nothing_is_left_for(start, port)


# S2-11
def test_a_program_that_exits_without_term_prints_what_the_page_shows(start, port):
    sender = start("last_words", "--connect", port.endpoint, "--leave", "close")

    assert sender.wait() == (0, shown("last_words", "--leave", "close"), "")


# S2-05 S2-06
@pytest.mark.parametrize("linger", [0, 1])
def test_a_program_that_does_not_linger_long_drops_what_nobody_took(start, port, linger):
    sender = start("last_words", "--connect", port.endpoint, "--linger", linger)

    assert sender.wait() == (0, shown("last_words"), "")

    expect_that_nothing_is_left_for(start, port)


# --- how they are stopped ---


@pytest.mark.parametrize("stop", STOP)
def test_a_signal_ends_a_program_that_lingers_for_ever(start, port, stop):
    sender = start("last_words", "--connect", port.endpoint)
    assert [sender.read_line() for _ in range(2)] == shown("last_words").splitlines()

    sender.signal(stop)

    assert sender.wait() == (0, shown("last_words"), "")


@pytest.mark.parametrize("stop", STOP)
def test_a_signal_ends_a_publisher_that_waits_for_a_subscriber(start, port, stop):
    publisher = start("bulletin_publisher", "--bind", port.endpoint, "--subscribers", 1)
    line = publisher.read_line()

    publisher.signal(stop)

    assert publisher.wait() == (0, line + "\n", "")


@pytest.mark.parametrize("stop", STOP)
def test_a_signal_ends_the_lab_after_its_line(start, port, stop):
    lab = start("linger_lab", "--endpoint", port.endpoint, "--limit", 10, "--delay", 10)
    assert lab.read_line().startswith("200 messages of 100000 bytes")

    lab.signal(stop)

    exit_code, output, errors = lab.wait()
    assert (exit_code, errors) == (0, "")
    assert len(output.splitlines()) < 3 + 9


# --- what is wrong ---


def test_a_way_to_leave_has_to_be_one_of_four(start):
    assert start("last_words", "--leave", "early").wait() == (
        *(1, ""),
        "last_words: one leaves by term, close, exit or _exit, not 'early'\n",
    )


# S2-08
@pytest.mark.parametrize(
    ("program", "option", "value", "complaint"),
    [
        ("bulletin_publisher", "--linger", "-2", "has to be -1 or more, not '-2'"),
        ("last_words", "--linger", "-2", "has to be -1 or more, not '-2'"),
        ("last_words", "--linger", "", "has to be -1 or more, not ''"),
        ("last_words", "--linger", "long", "--linger = long"),
        ("linger_lab", "--linger", "-1", "has to be 0 or more, not '-1'"),
        ("linger_lab", "--delay", "-1", "has to be 0 or more, not '-1'"),
        ("linger_lab", "--size", "-1", "has to be 0 or more, not '-1'"),
        ("bulletin_publisher", "--bulletins", "-1", "has to be 0 or more, not '-1'"),
        ("bulletin_subscriber", "--tries", "1.5", "--tries = 1.5"),
        ("bulletin_subscriber", "--wait", "99999999999", "--wait = 99999999999"),
    ],
)
def test_a_number_has_to_make_sense(start, program, option, value, complaint):
    exit_code, output, errors = start(program, option, value).wait()

    assert complaint in errors.splitlines()[0]
    assert (exit_code, output) == (2, "")


@pytest.mark.parametrize("endpoint", ["tcp://nowhere", "nonsense", "tcp://*:ab"])
def test_a_malformed_endpoint_is_named(start, endpoint):
    assert start("bulletin_publisher", "--bind", endpoint).wait() == (
        *(1, ""),
        f"bulletin_publisher: cannot bind {endpoint}: Invalid argument\n",
    )


@pytest.mark.parametrize("program", ["bulletin_subscriber", "last_words"])
def test_nobody_can_connect_to_every_address(start, program):
    assert start(program, "--connect", "tcp://*:5556").wait() == (
        *(1, ""),
        f"{program}: cannot connect tcp://*:5556: Invalid argument\n",
    )


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (
            ["--endpoint", "inproc://here"],
            "the partner is at a tcp:// or an ipc:// endpoint, not 'inproc://here'",
        ),
        (
            ["--endpoint", "tcp://127.0.0.1:*"],
            "cannot connect tcp://127.0.0.1:*: Invalid argument",
        ),
        (["--endpoint", "tcp://nowhere"], "cannot bind tcp://nowhere: Invalid argument"),
        (["--messages", 0], "a sender needs at least one message"),
    ],
)
def test_what_the_lab_cannot_measure_is_said(start, arguments, complaint):
    assert start("linger_lab", *arguments).wait() == (1, "", f"linger_lab: {complaint}\n")


@pytest.mark.parametrize(
    ("program", "option"), [("bulletin_publisher", "--bind"), ("linger_lab", "--endpoint")]
)
def test_a_taken_port_is_named(start, port, program, option):
    port.listen()

    assert start(program, option, port.endpoint).wait() == (
        *(1, ""),
        f"{program}: cannot bind {port.endpoint}: Address already in use\n",
    )
