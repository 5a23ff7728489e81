"""What a report says about tests that have to fail: see failing_stage.cpp."""

import json
import os
import subprocess
from dataclasses import dataclass

import pytest

FAILING_STAGE = os.environ["WORKBOOK_FAILING_STAGE"]
SCALE = float(os.environ.get("WORKBOOK_PATIENCE", "1"))

# Where nothing may run out of patience, and where something has to.
PATIENT = str(4 * SCALE)
SHORT = "0.1"  # a step of 500 ms, a test of 1.5 s
STUCK = 70


@dataclass
class Run:
    """One run of failing_stage: its exit code, what it printed, what it reported."""

    exit_code: int
    printed: str
    report: list

    def of(self, event):
        return [line for line in self.report if line["event"] == event]

    @property
    def messages(self):
        return [line["message"].strip() for line in self.of("failure")]

    @property
    def message(self):
        assert len(self.messages) == 1, self.messages
        return self.messages[0]


@pytest.fixture
def run(tmp_path):
    """Runs the named tests in one process."""

    def run(*tests, patience=PATIENT):
        report = tmp_path / "report"
        report.unlink(missing_ok=True)
        done = subprocess.run(
            [FAILING_STAGE, "--gtest_filter=" + ":".join(f"*.{test}" for test in tests)],
            env={**os.environ, "WORKBOOK_REPORT": report, "WORKBOOK_PATIENCE": patience},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=60 * SCALE,
        )
        lines = report.read_text(encoding="utf-8").splitlines()
        return Run(done.returncode, done.stdout, [json.loads(line) for line in lines])

    return run


# --- peers that fail ---


@pytest.mark.parametrize(
    ("test", "message"),
    [
        ("PeerThrowsWhileOthersWait", "broken failed: out of coffee"),
        ("PeerThrowsWhileTheTestReceivesByItself", "broken failed: out of coffee"),
        ("PeerThrowsWhileItsResultIsWaitedFor", "broken failed: no result"),
    ],
)
def test_a_peer_that_throws_fails_the_test_and_wakes_the_others(run, test, message):
    done = run(test)

    assert done.message == message
    assert [line["passed"] for line in done.of("result")] == [False]
    assert done.exit_code == 1


def test_an_explained_errno_names_the_misconception(run):
    done = run("PeerIsRefusedWithAnExplainedErrno")

    first, second = done.message.splitlines()
    assert first == (
        "impatient client failed: Operation cannot be accomplished in current state"
    )
    assert second.startswith("misconception: req-out-of-step: A REQ socket ")


def test_another_errno_names_none(run):
    assert run("PeerIsRefusedWithAnotherErrno").message == (
        "nobody failed: Invalid argument"
    )


def test_a_stub_says_where_it_is_to_be_solved(run):
    with open(os.environ["WORKBOOK_FAILING_STAGE_SOURCE"], encoding="utf-8") as source:
        lines = source.read().splitlines()
    line = 1 + next(i for i, text in enumerate(lines) if "workbook::todo()" in text)

    assert run("PeerIsNotWrittenYet").message == (
        f"stub failed: not solved yet: failing_stage.cpp:{line}"
    )


# --- waiting in vain ---


@pytest.mark.parametrize(
    ("test", "message"),
    [
        ("PeerDoesNotEnd", "endless has not ended after 500 ms."),
        (
            "NoMessageComes",
            "Waited 500 ms for a message at the test's PULL socket; none came.",
        ),
        (
            "NobodyTakesTheMessage",
            "Waited 500 ms for room to send at the test's PUSH socket; none came.",
        ),
        (
            "ProgramDoesNotReturn",
            "It has not returned after 500 ms; nobody was there to answer.",
        ),
    ],
)
def test_patience_runs_out_with_a_sentence_that_says_who_waits(run, test, message):
    done = run(test, patience=SHORT)

    assert done.message == message
    assert done.of("end")
    assert done.exit_code == 1


@pytest.mark.parametrize(
    ("test", "message", "misconception"),
    [
        (
            "NoMessageComesAndOneIdeaIsToBlame",
            "Waited 500 ms for a message at the test's PULL socket; none came.",
            "reply-forgotten",
        ),
        (
            "RequestDoesNotCome",
            "Waited 500 ms for a message at the test's ROUTER socket; none came.",
            "req-out-of-step",
        ),
    ],
)
def test_what_does_not_happen_names_the_idea_to_blame(run, test, message, misconception):
    first, second = run(test, patience=SHORT).message.splitlines()

    assert first == message
    assert second.startswith(f"misconception: {misconception}: ")


def test_a_program_that_lingers_names_the_idea_to_blame(run):
    first, second = run("ProgramLingers", patience="0.4").message.splitlines()

    assert first == (
        "The context did not end in 2 s, and then did, when a partner came and took the"
        " message."
    )
    assert second.startswith("misconception: linger-blocks-exit: ")


def test_failures_name_the_line_of_the_test(run):
    (failure,) = run("NoMessageComes", patience=SHORT).of("failure")

    assert os.path.basename(failure["file"]) == "failing_stage.cpp"
    with open(os.environ["WORKBOOK_FAILING_STAGE_SOURCE"], encoding="utf-8") as source:
        line = source.read().splitlines()[failure["line"] - 1]
    assert line.strip() == "(void)receive(socket);"


def test_after_the_first_that_waited_in_vain_tests_have_a_fifth_of_the_patience(run):
    first, second = run("PeerDoesNotEnd", "NoMessageComes", patience="0.4").messages

    assert first.startswith("endless has not ended after 2 s")
    assert second.startswith("Waited 400 ms for a message")


def test_a_peer_that_the_context_ended_has_no_result(run):
    assert run("PeerWasStillWaitingWhenTheContextEnded").message == (
        "waiting was still waiting when the context ended."
    )


def test_a_context_that_ends_too_early_is_said_so(run):
    assert run("ContextEndsWhileTheTestWaits").message == (
        "The context ended while this test waited for a message."
    )


def test_a_test_that_waits_itself_is_woken(run):
    done = run("TestItselfWaits", patience="0.2")

    assert done.message == (
        "The test has not ended after 3 s; still running: bystander."
    )
    assert done.of("end")
    assert done.exit_code == 1


# --- what the flight recorder saw ---


def test_a_failed_test_shows_its_own_messages(run):
    done = run("MessageHasTwoFrames", "MessageComesWhereNoneIsExpected")

    first, second = done.of("recording")
    assert first["name"] == "FailingStage.MessageHasTwoFrames"
    assert '"one" | "two"' in first["picture"]
    assert "surplus" not in first["picture"]
    assert "73 75 72 70 6c 75 73 20 ff" in second["picture"]  # not text
    assert "terminates" not in second["picture"]  # after the failure


def test_who_waits_is_said_when_patience_runs_out(run):
    done = run("PeerDoesNotEnd", patience=SHORT)

    (waiting,) = done.of("waiting")
    assert waiting["name"] == "FailingStage.PeerDoesNotEnd"
    assert "Thread endless has been in zmq_msg_recv for " in waiting["report"]
    assert "on endless PULL\n" in waiting["report"]


def test_a_stuck_test_says_who_waits_and_shows_its_messages(run):
    done = run("SocketIsLeftOpen", patience=SHORT)

    (waiting,) = done.of("waiting")
    assert "Thread the test has been in zmq_ctx_term" in waiting["report"]
    assert "while it has the test PULL open itself" in waiting["report"]
    (recording,) = done.of("recording")
    assert "waiting" in recording["picture"]


def test_a_test_that_passes_is_shown_only_when_asked(tmp_path):
    def recordings(**environment):
        report = tmp_path / "report"
        report.unlink(missing_ok=True)
        done = subprocess.run(
            [FAILING_STAGE, "--gtest_filter=*.TestPasses"],
            env={**os.environ, "WORKBOOK_REPORT": report, **environment},
            timeout=60 * SCALE,
        )
        assert done.returncode == 0
        lines = map(json.loads, report.read_text(encoding="utf-8").splitlines())
        return [line["picture"] for line in lines if line["event"] == "recording"]

    assert not recordings()
    (picture,) = recordings(WORKBOOK_PICTURE="60 ascii trace")
    assert picture.isascii()
    assert max(map(len, picture.splitlines())) <= 60
    (told,) = recordings(WORKBOOK_PICTURE="60 ascii trace sentences")
    assert told.isascii()
    assert "|" not in told
    assert all(line.startswith("At ") for line in told.splitlines()), told


# --- what no context can end ---


@pytest.mark.parametrize(
    ("test", "who", "why"),
    [
        (
            "PeerLoops",
            "still running: looping",
            "The context was shut down, yet these did not return: looping. They wait"
            " outside libzmq, loop, or have a context of their own.",
        ),
        (
            "PeerHasAContextOfItsOwn",
            "still running: hermit",
            "The context was shut down, yet these did not return: hermit. They wait"
            " outside libzmq, loop, or have a context of their own.",
        ),
        (
            "SocketIsLeftOpen",
            "it waits itself",
            "The context was shut down, yet it cannot end: a socket of it is still open,"
            " or the test itself waits outside libzmq.",
        ),
        (
            "TestItselfWaitsOutsideLibzmq",
            "it waits itself",
            "The context was shut down, yet it cannot end: a socket of it is still open,"
            " or the test itself waits outside libzmq.",
        ),
    ],
)
def test_what_cannot_be_ended_ends_the_process(run, test, who, why):
    done = run(test, patience=SHORT)

    assert done.message == f"The test has not ended after 1500 ms; {who}."
    (stuck,) = done.of("stuck")
    assert stuck["name"] == f"FailingStage.{test}"
    assert stuck["message"] == why
    assert why in done.printed
    assert not done.of("result")
    assert not done.of("end")
    assert done.exit_code == STUCK


# --- messages that are not what was expected ---


@pytest.mark.parametrize(
    ("test", "message"),
    [
        (
            "MessageHasTwoFrames",
            'Expected a message of one frame, received { "one", "two" }.',
        ),
        (
            "MessageComesWhereNoneIsExpected",
            "Expected nothing more at the test's PULL socket, received"
            ' "surplus \\xFF".',
        ),
        (
            "UnsubscriptionComesInsteadOfASubscription",
            'Expected a subscription, received "\\0news".',
        ),
        (
            "ServerAnswersWhatNobodyAsked",
            'No request "nothing" waits for a reply.',
        ),
        (
            "RequestHasTwoFrames",
            'Expected a request of one frame, received { "one", "two" }.',
        ),
        (
            "RequestHasNoDelimiter",
            "A request without the empty frame that a REP looks for came:"
            ' { "bare" }.',
        ),
    ],
)
def test_verbs_say_what_they_received(run, test, message):
    assert run(test).message == message


# --- the environment ---


def test_a_wrong_patience_is_said_before_any_test_runs():
    done = subprocess.run(
        [FAILING_STAGE],
        env={**os.environ, "WORKBOOK_PATIENCE": "soon"},
        capture_output=True,
        text=True,
        timeout=60 * SCALE,
    )

    assert done.stderr == (
        f"{FAILING_STAGE}: WORKBOOK_PATIENCE is 'soon'; give it a positive number such"
        " as 2 or 0.5\n"
    )
    assert done.stdout == ""
    assert done.returncode == 2


def test_a_wrong_style_of_pictures_is_said_before_any_test_runs():
    done = subprocess.run(
        [FAILING_STAGE],
        env={**os.environ, "WORKBOOK_PICTURE": "large"},
        capture_output=True,
        text=True,
        timeout=60 * SCALE,
    )

    assert done.stderr == (
        f"{FAILING_STAGE}: WORKBOOK_PICTURE is 'large'; give it a width from 40 on,"
        " ascii, trace, sentences\n"
    )
    assert done.returncode == 2


def test_a_report_that_cannot_be_written_is_said_before_any_test_runs(tmp_path):
    report = tmp_path / "no such folder" / "report"

    done = subprocess.run(
        [FAILING_STAGE],
        env={**os.environ, "WORKBOOK_REPORT": report},
        capture_output=True,
        text=True,
        timeout=60 * SCALE,
    )

    assert done.stderr == f"{FAILING_STAGE}: cannot write the report {report}\n"
    assert done.returncode == 2
