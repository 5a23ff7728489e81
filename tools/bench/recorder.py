"""What the flight recorder costs, side by side with programs that do not have it.

recorder.py PLAIN LINKED RECORD [ROUNDS]
The three kinds of program take turns, so that a busy machine is busy for all of them; the
median of the rounds counts.
"""

import statistics
import subprocess
import sys

plain, linked, record = sys.argv[1:4]
rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 15


def number(*command):
    """What a program printed."""
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout.split()[0])


def medians(work):
    """Median results of the three ways to do the same work."""
    ways = {
        "plain": (plain, work),
        "linked, idle": (linked, work),
        "recording": (linked, work, "record"),
        "preloaded": (record, "--rows", "4", "--", plain, work),
    }
    results = {way: [] for way in ways}
    for _ in range(rounds):
        for way, command in ways.items():
            results[way].append(number(*command))
    return {way: statistics.median(values) for way, values in results.items()}


print(f"{'':34}{'median':>12}{'to plain':>10}{'allowed':>10}")
failed = False


def line(name, value, unit, ratio=None, allowed=None, fits=True):
    """One line of the table."""
    global failed
    failed = failed or not fits
    print(
        f"{name:34}{value:>9,.0f} {unit:2}"
        f"{'' if ratio is None else f'{ratio:.3f}':>10}"
        f"{'' if allowed is None else allowed:>10}{'' if fits else '  TOO MUCH'}"
    )


for work, name, limits in (
    ("round_trip", "tcp round trip of 1 byte", {"linked, idle": 1.02, "recording": 1.15}),
    ("throughput", "inproc, 20 bytes one way", {"recording": 2.0}),
):
    results = medians(work)
    for way, value in results.items():
        ratio = value / results["plain"]
        limit = limits.get(way)
        line(
            f"{name}, {way}",
            value,
            "ns",
            ratio,
            None if limit is None else f"{limit:.2f}",
            limit is None or ratio <= limit,
        )

kilobytes = number(linked, "memory")
line("memory after 10,000,000 messages", kilobytes, "KB", None, "8192 KB", kilobytes < 12288)
milliseconds = statistics.median(number(linked, "render") for _ in range(5))
line("text of 10,000 events", milliseconds, "ms", None, "100 ms", milliseconds < 100)
sys.exit(failed)
