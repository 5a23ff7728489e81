"""Draws a page's pictures with Graphviz, as SVG that is part of the page: its text has
the page's font, and its black is the colour of the page's text, light or dark."""

import html
import re
import subprocess

DOT = ["dot", "-Tsvg", "-Gbgcolor=transparent"] + [
    f"-{part}fontname=Helvetica" for part in "GNE"
]


def figure(source: str, caption: str) -> str:
    """One line of HTML: the picture that the source describes, above its caption."""
    drawn = subprocess.run(DOT, input=source, capture_output=True, text=True, check=False)
    if drawn.returncode != 0 or drawn.stderr:
        raise ValueError(drawn.stderr.strip())
    svg = drawn.stdout[drawn.stdout.index("<svg") :]
    svg = re.sub(r"<!--.*?-->|<title>.*?</title>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'\s(id|font-family|xmlns:xlink)="[^"]*"', "", svg)
    svg = svg.replace('"black"', '"currentColor"')
    text = html.escape(caption)
    svg = svg.replace("<svg", f'<svg role="img" aria-label="{text}"', 1)
    svg = " ".join(svg.split())
    return f"<figure>{svg}<figcaption>{text}</figcaption></figure>"
