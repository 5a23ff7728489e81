"""What docs/recorder.md shows and lists is what the recorder says and has."""

import json
import os
import pathlib
import re
import signal
import subprocess
import sys

RECORD = os.environ["WORKBOOK_RECORD"]
ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/recorder.md").read_text(encoding="utf-8")

# How long something took, and the blanks that it leaves.
CHANGING = re.compile(r"\d[\d.]* (ns|us|ms|s)\b| +")


def shown(program):
    """The lines that the page shows for this program of docs/recorder."""
    found = re.search(
        rf"^~~~console\n\$ tools/workbook record -- python3 {program}\n(.*?)^~~~$",
        PAGE,
        re.DOTALL | re.MULTILINE,
    )
    return found[1].splitlines()


def alike(lines):
    """What does not change from run to run."""
    return [CHANGING.sub(" ", line).strip() for line in lines]


def start(program, *options):
    """Records a program of the page."""
    return subprocess.Popen(
        [RECORD, *options, "--", sys.executable, program],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_picture_is_what_the_page_shows():
    program = "docs/recorder/weather.py"
    output, picture = start(program).communicate()
    assert alike((output + picture).splitlines()) == alike(shown(program))


def test_the_svg_is_the_one_on_the_page(tmp_path):
    file = tmp_path / "weather.svg"
    start("docs/recorder/weather.py", "--svg", file).communicate()
    kept = ROOT / "docs/recorder/weather.svg"
    assert "](recorder/weather.svg)" in PAGE
    assert alike(file.read_text().splitlines()) == alike(kept.read_text().splitlines())


def test_the_hang_report_is_what_the_page_shows():
    program = "docs/recorder/report.py"
    output, _, *report = shown(program)
    with start(program) as process:
        assert process.stdout.readline() == output + "\n"
        line = ""
        while "has been in" not in line:
            process.send_signal(signal.SIGQUIT)
            while not line.startswith(("Thread", "No thread")):
                line = process.stderr.readline()
            line = line if "has been in" in line else ""
        seen = [line, *(process.stderr.readline() for _ in report[1:])]
        process.send_signal(signal.SIGTERM)
        process.stderr.read()
    assert alike(seen) == alike(report)


def rows(heading):
    """The rows of the table in this section, without its head."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    table = [line for line in section.splitlines() if line.startswith("|")]
    return [re.split(r" (?<!\\)\| ", line.strip("| ")) for line in table[2:]]


def test_the_page_lists_what_can_be_found():
    said = subprocess.run([RECORD, "--findings"], capture_output=True, text=True, check=True)
    findings = [
        [f"`{name}`", sentence, hint]
        for name, sentence, hint in re.findall(
            r"^(\S+): (.*)\n  To do: (.*)$", said.stdout, re.MULTILINE
        )
    ]
    assert len(findings) >= 30
    assert rows("What it finds") == findings


def test_the_page_lists_the_options():
    said = subprocess.run([RECORD, "--help"], capture_output=True, text=True, check=True)
    options = set(re.findall(r"^ +(?:-h,)?(--[\w-]+)", said.stdout, re.MULTILINE))
    listed = {re.match(r"`(--[\w-]+)", row[0])[1] for row in rows("Options")}
    assert listed == options - {"--help"}


def test_the_page_lists_the_fields_of_the_json(tmp_path):
    file = tmp_path / "weather.json"
    start("docs/recorder/weather.py", "--json", file).communicate()
    recording = json.loads(file.read_text())
    section = PAGE.split("\n## JSON\n")[1].split("\n## ")[0]
    assert f'`"version": {recording["version"]}`' in section
    assert [row[0] for row in rows("JSON")] == [f"`{field}`" for field in recording]
    described = set(re.findall(r"`(\w+)`", section))
    for field in ("contexts", "threads", "sockets", "events", "messages", "findings"):
        for entry in recording[field]:
            assert set(entry) <= described, field


if __name__ == "__main__":
    import pytest

    sys.exit(pytest.main([__file__, "-q"]))
