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


def measure(way, work):
    """Messages in a second and processor time for each, as the program says."""
    command = [loops, way, work, free_port()]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return tuple(float(number) for number in done.stderr.split())


print(
    f"{'':28}{'plain C':>12}{'lesson':>12}{'lesson/C':>10}{'spread':>14}"
    f"{'CPU each, lesson/C':>20}"
)
slow = False
for work, name in WORKS.items():
    results = {"plain": [], "lesson": []}
    for turn in range(rounds):
        for way in sorted(results, reverse=turn % 2 == 0):
            results[way].append(measure(way, work))
    plain, lesson = (
        [statistics.median(column) for column in zip(*results[way])]
        for way in ("plain", "lesson")
    )
    ratios = sorted(
        ours[0] / theirs[0] for ours, theirs in zip(results["lesson"], results["plain"])
    )
    too_slow = lesson[0] / plain[0] < ALLOWED
    slow = slow or too_slow
    print(
        f"{name:28}{plain[0]:>10,.0f}/s{lesson[0]:>10,.0f}/s{lesson[0] / plain[0]:>10.3f}"
        f"{ratios[0]:>7.2f} - {ratios[-1]:.2f}{lesson[1] / plain[1]:>20.3f}"
        f"{'  TOO SLOW' if too_slow else ''}"
    )
sys.exit(slow)
