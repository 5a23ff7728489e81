"""workbook-record, run as its users run it."""

import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import textwrap
import xml.etree.ElementTree

import pytest

RECORD = os.environ["WORKBOOK_RECORD"]
PATIENCE = 20 * float(os.environ.get("WORKBOOK_PATIENCE", "1"))


def run(*arguments, **more):
    """Runs workbook-record; its own output is on stderr."""
    return subprocess.run(
        [RECORD, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        **more,
    )


def python(tmp_path, name, source):
    """A Python program in a file of that name."""
    path = tmp_path / f"{name}.py"
    path.write_text(textwrap.dedent(source))
    return [sys.executable, path]


HELLO = """
    import threading, zmq
    context = zmq.Context()
    server = context.socket(zmq.REP)
    port = server.bind_to_random_port("tcp://127.0.0.1")
    def serve():
        server.recv()
        server.send(b"World")
    thread = threading.Thread(target=serve)
    thread.start()
    client = context.socket(zmq.REQ)
    client.connect(f"tcp://127.0.0.1:{port}")
    client.send(b"Hello")
    print(client.recv().decode())
    thread.join()
    client.close()
    server.close()
    context.term()
"""


def test_shows_a_python_program(tmp_path):
    done = run("--", *python(tmp_path, "hello", HELLO))
    assert done.returncode == 0
    assert done.stdout == "World\n"
    assert re.search(r'├─+ "Hello" ─+▶│|│◀─+ "Hello" ─+┤', done.stderr)
    assert re.search(r'├─+ "World" ─+▶│|│◀─+ "World" ─+┤', done.stderr)
    assert "hello" in done.stderr.splitlines()[1]
    assert all(len(line) <= 80 for line in done.stderr.splitlines())


def test_keeps_the_program_s_output_input_and_exit_code():
    done = run("--", "sh", "-c", "cat; exit 7", input="typed")
    assert (done.stdout, done.returncode) == ("typed", 7)


def test_ends_by_the_signal_that_ended_the_program():
    assert run("--", "sh", "-c", "kill -TERM $$").returncode == -signal.SIGTERM


def test_hides_payload_when_asked(tmp_path):
    done = run("--no-payload", "--", *python(tmp_path, "hello", HELLO))
    assert "5 B" in done.stderr
    assert "Hello" not in done.stderr


def test_draws_with_ascii(tmp_path):
    done = run("--ascii", "--width", 60, "--", *python(tmp_path, "hello", HELLO))
    assert done.stderr.isascii()
    assert all(len(line) <= 60 for line in done.stderr.splitlines())


def test_puts_several_processes_into_one_picture(tmp_path):
    sink = python(
        tmp_path,
        "sink",
        """
        import sys, zmq
        pull = zmq.Context().socket(zmq.PULL)
        print(pull.bind_to_random_port("tcp://127.0.0.1"), flush=True)
        print(pull.recv().decode(), flush=True)
        pull.recv()
        """,
    )
    source = python(
        tmp_path,
        "source",
        """
        import os, signal, subprocess, sys, zmq
        sink = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE, text=True)
        context = zmq.Context()
        push = context.socket(zmq.PUSH)
        push.connect(f"tcp://127.0.0.1:{sink.stdout.readline().strip()}")
        push.send_string("across")
        sink.stdout.readline()
        sink.kill()
        sink.wait()
        push.close()
        context.term()
        """,
    )
    done = run("--", *source, *sink)
    assert done.returncode == 0, done.stderr
    names = done.stderr.splitlines()[1].split()
    assert sorted(names) == ["sink", "source"]
    assert "still in" not in done.stderr  # killed, and meant to be
    assert "Thread" not in done.stderr
    assert re.search(r'├─+ "across" ─+▶│|│◀─+ "across" ─+┤', done.stderr)


def report_of_who_waits(*command):
    """What is said, when SIGQUIT asks for it, of a program that waits once it is ready."""
    with subprocess.Popen(
        [RECORD, "--", *map(str, command)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline() == "ready\n"
        said = ""
        while "has been in" not in said:
            process.send_signal(signal.SIGQUIT)
            while "is open, with" not in (line := process.stderr.readline()):
                said += line
            said += line
        process.send_signal(signal.SIGTERM)
        said += process.stderr.read()
    assert process.returncode == -signal.SIGTERM
    return re.search(r"^Thread .*?\n\n", said, re.DOTALL | re.MULTILINE)[0]


def test_tells_who_waits_when_asked_by_sigquit(tmp_path):
    program = """
        import zmq
        context = zmq.Context()
        pull = context.socket(zmq.PULL)
        pull.bind("inproc://nothing")
        print("ready", flush=True)
        pull.recv()
    """
    report = report_of_who_waits(*python(tmp_path, "waiter", program))
    assert "Thread waiter has been in zmq_msg_recv for " in report
    assert "on waiter PULL" in report
    assert "bound to inproc://nothing: nobody there in this recording" in report
    assert "The context is open, with waiter PULL." in report


TERM = """
    import zmq
    context = zmq.Context()
    push = context.socket(zmq.PUSH)
    push.connect("tcp://127.0.0.1:1")
    {before}
    print("ready", flush=True)
    context.term()
"""


def test_tells_of_the_socket_that_keeps_a_context_from_ending(tmp_path):
    program = python(tmp_path, "leaver", TERM.format(before=""))
    report = report_of_who_waits(*program)
    assert "Thread leaver has been in zmq_ctx_term for " in report
    assert "Most likely: leaver waits for the context to end while it has leaver" in report


def test_tells_of_the_message_that_keeps_a_context_from_ending(tmp_path):
    before = "push.send(b'for nobody'); push.close(linger=-1)"
    program = python(tmp_path, "leaver", TERM.format(before=before))
    report = report_of_who_waits(*program)
    assert "Thread leaver has been in zmq_ctx_term for " in report
    assert "the context waits to deliver 1 message of leaver PUSH, closed with" in report
    assert "LINGER -1, to tcp://127.0.0.1:1, where nobody is." in report


def test_tells_of_a_queue_that_is_full(tmp_path):
    program = """
        import zmq
        context = zmq.Context()
        pull, push = context.socket(zmq.PULL), context.socket(zmq.PUSH)
        pull.rcvhwm = push.sndhwm = 2
        pull.bind("inproc://narrow")
        push.connect("inproc://narrow")
        print("ready", flush=True)
        while True:
            push.send(b"x")
    """
    report = report_of_who_waits(*python(tmp_path, "sender", program))
    assert "Thread sender has been in zmq_msg_send for " in report
    assert "4 messages sent and not received by anyone here" in report
    assert "Most likely: The queue of sender PUSH is full" in report


def test_reads_what_a_process_recorded_that_was_killed_while_it_sent(tmp_path):
    program = """
        import os, signal, threading, zmq
        publisher = zmq.Context().socket(zmq.PUB)
        publisher.bind("inproc://updates")
        threading.Timer(0.2, os.kill, [os.getpid(), signal.SIGKILL]).start()
        while True:
            publisher.send(b"update")
    """
    file = tmp_path / "killed.json"
    done = run("--json", file, "--memory", 1, "--", *python(tmp_path, "killed", program))
    assert done.returncode == -signal.SIGKILL
    recording = json.loads(file.read_text())
    sends = [event for event in recording["events"] if event["call"] == "zmq_msg_send"]
    assert len(sends) > 100
    assert all(event["end"] is not None for event in sends[:-1])
    assert {event["frame"]["bytes"] for event in sends} == {b"update".hex()}


@pytest.mark.parametrize("end", ["os._exit(0)", "os.abort()", "sys.exit()"])
def test_has_what_a_forked_process_did_however_it_ends(tmp_path, end):
    program = f"""
        import os, sys, zmq
        def talk(text):
            publisher = zmq.Context().socket(zmq.PUB)
            publisher.bind("inproc://updates")
            publisher.send(text)
        talk(b"of the parent")
        child = os.fork()
        if child == 0:
            talk(b"of the child")
            {end}
        os.waitpid(child, 0)
        os._exit(0)
    """
    done = run("--", *python(tmp_path, "forking", program))
    assert '"of the parent"' in done.stderr
    assert '"of the child"' in done.stderr


def test_shows_what_a_proxy_forwards(tmp_path):
    program = """
        import threading, zmq
        context = zmq.Context()
        frontend, backend = context.socket(zmq.ROUTER), context.socket(zmq.DEALER)
        frontend.bind("inproc://frontend")
        backend.bind("inproc://backend")
        def forward():
            try:
                zmq.proxy(frontend, backend)
            except zmq.ContextTerminated:
                frontend.close()
                backend.close()
        proxy = threading.Thread(target=forward)
        proxy.start()
        client, server = context.socket(zmq.REQ), context.socket(zmq.REP)
        client.connect("inproc://frontend")
        server.connect("inproc://backend")
        client.send(b"Hello")
        server.send(server.recv())
        client.recv()
        client.close()
        server.close()
        context.term()
        proxy.join()
    """
    file = tmp_path / "proxy.json"
    done = run("--json", file, "--", *python(tmp_path, "broker", program))
    assert done.returncode == 0, done.stderr
    recording = json.loads(file.read_text())
    types = {number: its["type"] for number, its in enumerate(recording["sockets"], start=1)}
    ways = [
        (types[message["socket"]], types[receiver["socket"]])
        for message in recording["messages"]
        for receiver in message["received"]
    ]
    assert ways == [
        ("REQ", "ROUTER"), ("DEALER", "REP"), ("REP", "DEALER"), ("ROUTER", "REQ")
    ]


def test_can_show_a_recording_that_was_kept(tmp_path):
    folder = tmp_path / "kept"
    first = run("--keep", folder, "--", *python(tmp_path, "hello", HELLO))
    again = run("--read", folder)
    assert again.stderr == first.stderr
    (recording,) = folder.glob("*.recording")
    os.truncate(recording, recording.stat().st_size - 1)
    cut = run("--read", folder)
    assert '"Hello"' in cut.stderr
    assert f"{recording.name}: cut off after" in cut.stderr


def test_writes_the_picture_as_svg(tmp_path):
    file = tmp_path / "hello.svg"
    done = run("--svg", file, "--", *python(tmp_path, "hello", HELLO))
    assert done.returncode == 0
    svg = xml.etree.ElementTree.parse(file).getroot()
    texts = ["".join(element.itertext()) for element in svg.iter()]
    assert '"Hello"' in texts and '"World"' in texts
    assert "REQ" in texts and "REP" in texts
    assert "prefers-color-scheme: dark" in file.read_text()


def test_writes_all_calls_as_json(tmp_path):
    file = tmp_path / "hello.json"
    done = run("--json", file, "--", *python(tmp_path, "hello", HELLO))
    assert done.returncode == 0
    recording = json.loads(file.read_text())
    assert recording["version"] == 1
    assert sorted(socket["type"] for socket in recording["sockets"]) == ["REP", "REQ"]
    assert all(socket["closed"] for socket in recording["sockets"])
    hello, world = recording["messages"]
    (frame,) = [recording["events"][at]["frame"] for at in hello["events"]]
    assert frame == {"size": 5, "bytes": b"Hello".hex(), "more": False}
    assert hello["received"][0]["socket"] == world["socket"]


def test_tells_live_what_happens(tmp_path):
    program = python(
        tmp_path,
        "slow",
        """
        import sys, zmq
        context = zmq.Context()
        pull, push = context.socket(zmq.PULL), context.socket(zmq.PUSH)
        pull.bind("inproc://a")
        push.connect("inproc://a")
        push.send(b"soon")
        sys.stdin.readline()
        pull.recv()
        context.destroy()
        """,
    )
    with subprocess.Popen(
        [RECORD, "--live", "--", *map(str, program)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        while 'sends "soon"' not in process.stderr.readline():
            pass  # the program waits meanwhile
        _, rest = process.communicate("go on\n", PATIENCE)
    assert process.returncode == 0
    assert 'PUSH' in rest  # the picture


@pytest.mark.parametrize("option", ["--svg", "--json"])
def test_a_file_that_cannot_be_written_is_said_before_the_program_runs(option):
    done = run(option, "/no/such/folder/file", "--", "echo", "ran")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "workbook-record: /no/such/folder/file cannot be written.\n"


@pytest.mark.parametrize(
    "command, code, sentence",
    [
        (["no-such-command"], 127, "there is no command no-such-command."),
        (["/etc/passwd"], 126, "/etc/passwd cannot be executed."),
        (["true"], 0, "made no ZeroMQ call."),
        (["/"], 126, "/ cannot be executed."),
        ([""], 127, "there is no command ."),
        ([], 2, "which program?"),
    ],
)
def test_says_in_one_sentence_why_there_is_nothing_to_see(command, code, sentence):
    done = run("--", *command)
    assert done.returncode == code
    (line,) = done.stderr.splitlines()
    assert sentence in line


@pytest.mark.parametrize(
    "text, sentence",
    [
        ("#!/no/such/program\n", "is a script for /no/such/program, which cannot be"),
        ("echo no interpreter is named\n", "cannot be executed: Exec format error."),
        ("\x7fELF", "cannot be executed: Exec format error."),
    ],
)
def test_says_why_a_file_cannot_be_executed(tmp_path, text, sentence):
    program = tmp_path / "program"
    program.write_text(text)
    program.chmod(0o755)
    done = run("--", program)
    assert done.returncode in (2, 126)
    (line,) = done.stderr.splitlines()
    assert sentence in line


@pytest.mark.parametrize(
    "arguments, sentence",
    [
        (["--bogus", "--", "echo"], "there is no option --bogus; --help lists them."),
        (["--svg"], "--svg: 1 required FILE missing"),
        (["--width", "10", "echo"], "--width: Value 10 not in range 40 to 1000"),
        (["--keep", "/proc/none", "echo"], "/proc/none cannot be written: "),
    ],
)
def test_says_in_one_sentence_what_is_wrong_with_its_own_options(arguments, sentence):
    done = run(*arguments)
    assert done.returncode != 0 and done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert sentence in line


@pytest.mark.parametrize("dashes", [[], ["--"]])
def test_leaves_the_options_of_the_program_alone(dashes):
    done = run(*dashes, "echo", "--help", "-x", "--", "--svg", "y")
    assert done.stdout == "--help -x -- --svg y\n"


def test_does_not_mix_two_recordings(tmp_path):
    folder = tmp_path / "kept"
    program = python(tmp_path, "hello", HELLO)
    assert run("--keep", folder, "--", *program).returncode == 0
    again = run("--keep", folder, "--", *program)
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr.endswith("there is a recording in " + str(folder) + " already; name another folder.\n")


def test_removes_what_a_killed_recorder_left(tmp_path):
    memory = pathlib.Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        pytest.skip("nothing is kept in memory here")
    with subprocess.Popen(
        [RECORD, "--", "sh", "-c", "echo ready; read line"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline() == "ready\n"
        (left,) = memory.glob(f"workbook-record-{process.pid}-*")
        process.kill()
        process.wait()
    assert left.exists()
    run("--", "true")
    assert not left.exists()


def test_refuses_a_static_program(tmp_path):
    source = tmp_path / "static.c"
    source.write_text("int main(void) { return 0; }")
    program = tmp_path / "static"
    subprocess.run(["cc", "-static", source, "-o", program], check=True)
    done = run("--", program)
    assert done.returncode == 2
    assert "is linked statically" in done.stderr


def test_says_that_a_program_has_libzmq_built_in(tmp_path):
    # By the name that libzmq gives to its threads.
    source = tmp_path / "built_in.c"
    source.write_text('#include <stdio.h>\nint main(void) { return puts("ZMQbg/IO/0") < 0; }')
    program = tmp_path / "built_in"
    subprocess.run(["cc", source, "-o", program], check=True)
    done = run("--", program)
    assert (done.returncode, done.stdout) == (0, "ZMQbg/IO/0\n")
    assert "has libzmq built in instead of loading it" in done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes such a program")
def test_refuses_a_set_uid_program(tmp_path):
    program = tmp_path / "other"
    program.write_bytes(open("/usr/bin/true", "rb").read())
    os.chown(program, 1, 1)
    program.chmod(0o4755)
    done = run("--", program)
    assert done.returncode == 2
    assert "runs with rights of another user" in done.stderr


TWICE = """
    import zmq
    context = zmq.Context()
    client = context.socket(zmq.REQ)
    client.linger = 0
    client.connect("inproc://server")
    client.send(b"Hello")
    try:
        client.send(b"Hello")
    except zmq.ZMQError as error:
        print(error.errno == zmq.EFSM)
    client.close()
    context.term()
"""


def test_says_what_is_wrong(tmp_path):
    file = tmp_path / "twice.json"
    done = run("--json", file, "--", *python(tmp_path, "twice", TWICE))
    assert done.stdout == "True\n"
    assert "\nreq-out-of-step: A REQ socket sends, then receives, in turn" in done.stderr
    assert re.search(r"twice REQ: send \"Hello\": EFSM\n", done.stderr)
    assert "  Page: chapters/01_hello_world/README.md\n" in done.stderr
    (finding,) = json.loads(file.read_text())["findings"]
    assert finding["id"] == "req-out-of-step"
    assert len(finding["evidence"]) == 2
    assert finding["hint"].startswith("receive the reply")


def test_says_nothing_of_what_is_right(tmp_path):
    file = tmp_path / "hello.json"
    done = run("--json", file, "--", *python(tmp_path, "hello", HELLO))
    assert "To do:" not in done.stderr
    assert json.loads(file.read_text())["findings"] == []


@pytest.mark.skipif("WORKBOOK_CZMQ" not in os.environ, reason="czmq is not installed")
def test_follows_czmq():
    done = run("--", os.environ["WORKBOOK_CZMQ"])
    assert done.returncode == 0
    assert '"by" | "czmq"' in done.stderr


if __name__ == "__main__":
    sys.exit(pytest.main([__file__, "-q"]))
