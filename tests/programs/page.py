"""The transcripts on a chapter's page: what a reader types and then sees."""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

CHAPTERS = Path(__file__).resolve().parents[2] / "chapters"
FENCE = re.compile(r"^(~~~|```)console\n\$ (.*?)\n(.*?)^\1$", re.DOTALL | re.MULTILINE)


@dataclass
class Transcript:
    """A command of a page and the output that the page shows for it."""

    program: str
    arguments: list
    output: str


def transcripts(folder):
    """The transcripts of programs on the page of the chapter in this folder, in order."""
    text = (CHAPTERS / folder / "README.md").read_text(encoding="utf-8")
    found = []
    for _, command, output in FENCE.findall(text):
        program, *arguments = shlex.split(command)
        if program.startswith("build/chapters/"):
            found.append(Transcript(Path(program).name, arguments, output))
    return found
