"""Programs as processes: started, read line by line, signalled, and never left behind."""

import os
import selectors
import signal
import socket
import subprocess
import time

# No wait that succeeds takes this long; a slow machine gives WORKBOOK_PATIENCE.
PATIENCE = 5 * float(os.environ.get("WORKBOOK_PATIENCE", "1"))


class Process:
    """A program that was started and what it has printed so far."""

    def __init__(self, program, *arguments):
        self.command = [str(program), *map(str, arguments)]
        self._process = subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._printed = {self._process.stdout: b"", self._process.stderr: b""}
        self._lines_read = 0
        self._selector = selectors.DefaultSelector()
        for stream in self._printed:
            os.set_blocking(stream.fileno(), False)
            self._selector.register(stream, selectors.EVENT_READ)

    @property
    def output(self):
        """What it has printed to standard output, as far as it was read."""
        return self._printed[self._process.stdout].decode(errors="replace")

    @property
    def errors(self):
        """What it has printed to standard error, as far as it was read."""
        return self._printed[self._process.stderr].decode(errors="replace")

    def read_line(self):
        """Waits for its next line of output and returns it without the line's end."""
        self._read_until(
            lambda: self.output.count("\n") > self._lines_read, "printed a line"
        )
        self._lines_read += 1
        return self.output.split("\n")[self._lines_read - 1]

    def wait(self):
        """Waits for its end; returns its exit code, all its output and its errors."""
        self._read_until(lambda: not self._selector.get_map(), "ended")
        return self._process.wait(PATIENCE), self.output, self.errors

    def signal(self, number):
        """Sends it a signal, as Ctrl-C (SIGINT) or `kill` (SIGTERM) would."""
        self._process.send_signal(number)

    def wait_until_taken(self, number):
        """Waits until a signal that was sent to it waits no longer: equal signals that
        wait are one."""
        deadline = time.monotonic() + PATIENCE
        while self._pending() & 1 << (number - 1):
            assert time.monotonic() < deadline, f"signal {number} is not taken"
            os.sched_yield()

    def runs(self):
        """Whether it has not ended."""
        return self._process.poll() is None

    def end(self):
        """Ends it, if it still runs, without asking."""
        if self.runs():
            self._process.send_signal(signal.SIGKILL)
        self._process.wait(PATIENCE)
        self._selector.close()
        for stream in self._printed:
            stream.close()

    def _pending(self):
        with open(f"/proc/{self._process.pid}/status", encoding="ascii") as status:
            return next(
                int(line.split()[1], 16) for line in status if line.startswith("ShdPnd:")
            )

    def _read_until(self, done, what):
        deadline = time.monotonic() + PATIENCE
        while not done():
            ready = self._selector.select(max(0, deadline - time.monotonic()))
            assert ready, (
                f"{' '.join(self.command)} has not {what} after {PATIENCE:g} s.\n"
                f"It printed:\n{self.output}{self.errors}"
            )
            for key, _ in ready:
                if block := os.read(key.fd, 65536):
                    self._printed[key.fileobj] += block
                else:
                    self._selector.unregister(key.fileobj)
            assert self._selector.get_map() or done(), (
                f"{' '.join(self.command)} has ended and not {what}.\n"
                f"It printed:\n{self.output}{self.errors}"
            )


class Port:
    """A TCP port that the system gives to nobody else. A program may bind it (libzmq asks
    for address reuse, and so does this); until then, connections to it are refused."""

    def __init__(self):
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind(("127.0.0.1", 0))
        self.number = self._socket.getsockname()[1]
        self.endpoint = f"tcp://127.0.0.1:{self.number}"

    def listen(self):
        """Keeps every program from binding it."""
        self._socket.listen()

    def wait_until_connected(self):
        """Waits until a client of it has a connection."""
        deadline = time.monotonic() + PATIENCE
        while not self._is_connected():
            assert time.monotonic() < deadline, f"nobody connects to {self.endpoint}"
            os.sched_yield()

    def release(self):
        self._socket.close()

    def _is_connected(self):
        established = "01"
        with open("/proc/net/tcp", encoding="ascii") as connections:
            next(connections)
            for line in connections:
                _, _, remote, state = line.split()[:4]
                if state == established and remote.endswith(f":{self.number:04X}"):
                    return True
        return False
