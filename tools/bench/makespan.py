"""How long a batch takes with 1, 2 and 4 workers: predicted and measured.

makespan.py FOLDER_OF_PROGRAMS SVG [BATCHES]
Runs the programs of chapter 4, one batch for each seed and number of workers, prints what
the ventilator predicts and what the sink measures, and draws both beside the numbers of
the ZeroMQ guide.
"""

import re
import socket
import statistics
import subprocess
import sys
from pathlib import Path

programs, svg = Path(sys.argv[1]), Path(sys.argv[2])
batches = int(sys.argv[3]) if len(sys.argv) > 3 else 5
WORKERS = (1, 2, 4)
GUIDE = {1: 5034, 2: 2421, 4: 1018}


def free_endpoints():
    """Two endpoints where nobody listens."""
    probes = [socket.socket() for _ in range(2)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    endpoints = [f"tcp://127.0.0.1:{probe.getsockname()[1]}" for probe in probes]
    for probe in probes:
        probe.close()
    return endpoints


def start(program, *arguments):
    return subprocess.Popen(
        [programs / program, *map(str, arguments)], stdout=subprocess.PIPE, text=True
    )


def batch(workers, seed):
    """Milliseconds that one batch should take and takes."""
    tasks, results = free_endpoints()
    sink = start("task_sink", "--bind", results)
    team = [
        start("task_worker", "--ventilator", tasks, "--sink", results)
        for _ in range(workers)
    ]
    ventilator = start(
        *("task_ventilator", "--bind", tasks, "--sink", results),
        *("--workers", workers, "--seed", seed),
    )
    try:
        said = ventilator.communicate(timeout=60)[0]
        measured = sink.communicate(timeout=60)[0]
    finally:
        for process in (sink, ventilator, *team):
            process.kill()
            process.communicate()
    return (
        int(re.search(rf"Dealt to {workers}: (\d+) ms", said)[1]),
        int(re.search(r"Elapsed: (\d+) ms", measured)[1]),
    )


def picture(medians):
    """An SVG with three bars for each number of workers."""
    kinds = ("predicted", "measured", "guide")
    bar, gap, scale, left, floor = 34, 46, 0.05, 60, 290
    parts = []
    for group, workers in enumerate(WORKERS):
        x = left + group * (len(kinds) * bar + gap)
        for kind in kinds:
            value = medians[workers][kind]
            height = value * scale
            middle = x + bar / 2 - 2
            parts.append(
                f'<rect class="{kind}" x="{x}" y="{floor - height:.1f}" '
                f'width="{bar - 4}" height="{height:.1f}"/>'
                f'<text x="{middle}" y="{floor - height - 6:.1f}">{value}</text>'
            )
            x += bar
        middle = x - len(kinds) * bar / 2 - 2
        label = f"{workers} worker{'s' if workers > 1 else ''}"
        parts.append(f'<text x="{middle}" y="{floor + 20}">{label}</text>')
    for row, kind in enumerate(kinds):
        y = 24 + 20 * row
        name = {"guide": "the guide's"}.get(kind, kind)
        parts.append(
            f'<rect class="{kind}" x="300" y="{y - 11}" width="14" height="14"/>'
            f'<text class="name" x="322" y="{y + 1}">{name} ms</text>'
        )
    body = "\n".join(parts)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 320" width="500" \
height="320" role="img">
<title>Milliseconds for a hundred tasks with 1, 2 and 4 workers</title>
<style>
text {{ font: 12px sans-serif; text-anchor: middle; fill: #333; }}
.name {{ text-anchor: start; }}
.predicted {{ fill: #8ab; }} .measured {{ fill: #369; }} .guide {{ fill: #c93; }}
</style>
<rect width="500" height="320" rx="8" fill="#fff"/>
{body}
</svg>
"""


found = {workers: [] for workers in WORKERS}
print(f"{'workers':>8}{'seed':>6}{'predicted':>11}{'measured':>10}")
for seed in range(1, batches + 1):
    for workers in WORKERS:
        found[workers].append(batch(workers, seed))
        predicted, measured = found[workers][-1]
        print(f"{workers:>8}{seed:>6}{predicted:>8} ms{measured:>7} ms", flush=True)

medians = {}
for workers, pairs in found.items():
    predicted, measured = (round(statistics.median(column)) for column in zip(*pairs))
    medians[workers] = {
        "predicted": predicted,
        "measured": measured,
        "guide": GUIDE[workers],
    }
    print(f"{workers} workers, medians: {medians[workers]}")
svg.write_text(picture(medians), encoding="utf-8")
