"""What the flight recorder costs, side by side with programs that do not have it.

recorder.py PLAIN LINKED RECORD [ROUNDS]
The kinds of program stay side by side and take turns, a tenth of a second each, so that a
busy machine is busy for all of them. What counts is the median of the rounds' ratios.
"""

import statistics
import subprocess
import sys

plain, linked, record = sys.argv[1:4]
rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 60


class Program:
    """One that measures when it is asked to."""

    def __init__(self, *command):
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def measure(self):
        """Nanoseconds by the clock, and of all processors."""
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return tuple(map(float, self.process.stdout.readline().split()))

    def end(self):
        """Lets it end."""
        self.process.communicate()


def side_by_side(work):
    """What each way to do the same work took in each round."""
    programs = {
        "plain": Program(plain, work),
        "linked, idle": Program(linked, work),
        "recording": Program(linked, work, "record"),
        "preloaded": Program(record, "--rows", "4", "--", plain, work),
    }
    results = {way: [] for way in programs}
    for _ in range(rounds):
        for way, program in programs.items():
            results[way].append(program.measure())
    for program in programs.values():
        program.end()
    return results


def ratio(costs, others, which):
    """The median of the rounds' ratios."""
    return statistics.median(cost[which] / other[which] for cost, other in zip(costs, others))


print(f"{'':37}{'median':>12}{'to plain':>10}{'processor':>11}{'allowed':>10}")
failed = False


def line(name, value, unit, ratios=("", ""), allowed="", fits=True):
    """One line of the table."""
    global failed
    failed = failed or not fits
    print(
        f"{name:37}{value:>9,.0f} {unit:2}{ratios[0]:>10}{ratios[1]:>11}{allowed:>10}"
        f"{'' if fits else '  TOO MUCH'}"
    )


for work, name, limits in (
    ("round_trip", "tcp round trip of 1 byte", {"linked, idle": 1.02, "recording": 1.15}),
    ("throughput", "inproc, 20 bytes one way", {"recording": 2.0}),
):
    results = side_by_side(work)
    for way, costs in results.items():
        by_clock, of_processors = (ratio(costs, results["plain"], which) for which in (0, 1))
        limit = limits.get(way)
        line(
            f"{name}, {way}",
            statistics.median(cost[0] for cost in costs),
            "ns",
            (f"{by_clock:.3f}", f"{of_processors:.3f}"),
            f"{limit:.2f}" if limit else "",
            limit is None or by_clock <= limit,
        )


def number(work):
    """What a program that measures once printed."""
    done = subprocess.run((linked, work), check=True, capture_output=True, text=True)
    return float(done.stdout)


kilobytes = number("memory")
line(
    "memory after 10,000,000 messages",
    kilobytes,
    "KB",
    allowed="8192 KB",
    fits=kilobytes <= 8192,
)
milliseconds = statistics.median(number("render") for _ in range(5))
line(
    "text of 10,000 events",
    milliseconds,
    "ms",
    allowed="100 ms",
    fits=milliseconds < 100,
)
sys.exit(failed)
