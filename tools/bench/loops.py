"""How fast the lessons are, side by side with the same loops written by hand in C.

loops.py LOOPS [ROUNDS]
Both ways take turns over the same kinds of socket, so that a busy machine is busy for
both; the median of the rounds counts. Fails when a lesson is more than 5 % slower.
"""

import socket
import statistics
import subprocess
import sys

loops = sys.argv[1]
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 11
ALLOWED = 0.95
WORKS = {
    "pipeline": "PUSH to PULL, 1 byte, tcp",
    "weather": "PUB to five filters, tcp",
}


def free_port():
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def speed(way, work):
    """Messages in a second, as the program says on its standard error."""
    command = [loops, way, work, free_port()]
    return float(
        subprocess.run(command, check=True, capture_output=True, text=True).stderr
    )


print(f"{'messages in a second':30}{'plain C':>12}{'lesson':>12}{'lesson/C':>10}{'spread':>16}")
slow = False
for work, name in WORKS.items():
    pairs = []
    for turn in range(rounds):
        ways = ("plain", "lesson") if turn % 2 == 0 else ("lesson", "plain")
        results = {way: speed(way, work) for way in ways}
        pairs.append((results["plain"], results["lesson"]))
    plain, lesson = (statistics.median(column) for column in zip(*pairs))
    ratios = sorted(ours / theirs for theirs, ours in pairs)
    too_slow = lesson / plain < ALLOWED
    slow = slow or too_slow
    print(
        f"{name:30}{plain:>12,.0f}{lesson:>12,.0f}{lesson / plain:>10.3f}"
        f"{ratios[0]:>9.2f} to {ratios[-1]:.2f}{'  TOO SLOW' if too_slow else ''}"
    )
sys.exit(slow)
