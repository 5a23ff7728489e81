"""What Doxygen needs changed in a page's text, which GitHub shows as it is."""

import html
import os
import re
from pathlib import Path

from pictures import figure

FENCE = re.compile(r" *(```+|~~~+)(.*)")
BLOCK = re.compile(r" *[\\@](dot|code|verbatim|htmlonly)\b")
HEADING = re.compile(r"(#+) +(.*?)(?: +\{#([\w-]+)\})?$")
CODE_SPAN_LINK_OR_QUOTE = re.compile(
    r"(?P<ticks>`+)(?P<span>.+?)(?P=ticks)"
    r"|(?P<image>!?)\[(?P<text>(?:[^\[\]`]|`[^`]*`)*)\]\((?P<target>[^()\s]+)\)"
    r"|(?P<quote>[\\@](?:snippet|include|dontinclude)(?:\{\w+\}|lineno)? +)(?P<file>\S+)",
    re.DOTALL,
)


class PageError(Exception):
    """A page that cannot be right; the message says where and why."""


def slug(heading: str) -> str:
    """The anchor that GitHub gives to a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def without_marks(text: str) -> str:
    """Titles and the words of links, where Doxygen shows the marks themselves."""
    return re.sub("[`*]", "", text)


def _raw(code: str) -> str:
    """Code as HTML that may stand in a comment."""
    return html.escape(code, quote=False).replace("*/", "*&#47;")


def _one_line(markup: str, replaced: str) -> str:
    """HTML, and empty lines in the place of all others that it replaces."""
    return f"\\htmlonly[block]{markup}\\endhtmlonly" + "\n" * replaced.count("\n")


def runs(text: str):
    """Yields (kind, text) for the runs of a page, in order. The kind is 'prose',
    'fence', or the command that begins a block, such as 'dot'."""
    kind, ends, run = "prose", None, ""
    for line in text.splitlines(keepends=True):
        fence, block = FENCE.match(line), BLOCK.match(line)
        if not ends and (fence or block):
            if run:
                yield kind, run
            kind, run = ("fence", "") if fence else (block[1], "")
            end = f" *{fence[1]} *$" if fence else rf".*[\\@]end{kind}\b"
            ends, begins = re.compile(end), True
        run += line
        if ends and not (fence and begins) and ends.match(line):
            yield kind, run
            kind, ends, run = "prose", None, ""
        begins = False
    if run:
        yield kind, run


class Page:
    """One Markdown page of the book: its path in the checkout, its id, its text."""

    def __init__(self, root: Path, path: Path, page_id: str):
        self.root, self.path, self.id = root, path, page_id
        try:
            self.text = (root / path).read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise PageError(f"{path}: error: there is no such page") from error
        first, _, body = self.text.partition("\n")
        heading = HEADING.match(first)
        if not heading or heading[1] != "#":
            raise self.error(first, "the first line is not '# Title'")
        if heading[3] not in (None, page_id):
            raise self.error(first, f"the id is {page_id}, not {heading[3]}")
        self.title = heading[2]
        self.runs = list(runs(body.removeprefix("\n")))
        self.anchors = {
            slug(heading[2]): self._anchor(heading)
            for kind, text in self.runs
            if kind == "prose"
            for heading in map(HEADING.match, text.splitlines())
            if heading
        }

    def _anchor(self, heading: re.Match) -> str:
        return heading[3] or f"{self.id}-{slug(heading[2])}"

    def error(self, what: str, message: str) -> PageError:
        """What is wrong with the first line that has `what` in it."""
        line = self.text[: self.text.index(what)].count("\n") + 1
        return PageError(f"{self.path}:{line}: error: {message}")

    def for_doxygen(self, link) -> str:
        """The text below the title, line by line: ids on its headings, whole paths
        behind its quotations, drawn pictures, and links from link(page, text, target)."""
        parts = {"prose": self._prose, "fence": self._fence, "dot": self._dot}
        return "".join(
            parts.get(kind, lambda text, _: text)(text, link) for kind, text in self.runs
        )

    def resolve(self, target: str, *folders: Path) -> Path:
        """The path in the checkout of a file that this page names."""
        for folder in (self.path.parent, *folders):
            path = Path(os.path.normpath(folder / target))
            if (self.root / path).exists():
                return path
        raise self.error(target, f"there is no {target}")

    def _prose(self, text: str, link) -> str:
        def heading(line: str) -> str:
            match = HEADING.match(line)
            if not match:
                return line
            # The second level is Doxygen's first.
            title = without_marks(match[2])
            return f"{match[1][1:]} {title} {{#{self._anchor(match)}}}"

        def code_span_link_or_quote(match: re.Match) -> str:
            if match["quote"]:
                return match["quote"] + str(self.resolve(match["file"], Path()))
            if match["ticks"]:
                return self._code_span(match[0], match["span"])
            if re.match(r"https?:|mailto:", match["target"]):
                return match[0]
            if match["image"]:
                return f"![{match['text']}]({self.resolve(match['target'])})"
            return link(self, match["text"], match["target"])

        text = "".join(heading(line) + "\n" for line in text.splitlines())
        return CODE_SPAN_LINK_OR_QUOTE.sub(code_span_link_or_quote, text)

    @staticmethod
    def _code_span(span: str, code: str) -> str:
        """Doxygen sees names, which become links; the rest it might take for marks."""
        if re.fullmatch(r"[\w:.~()/-]+", code):
            return span
        markup = f"\\htmlonly<code>{_raw(' '.join(code.split()))}</code>\\endhtmlonly"
        return "\n" * code.count("\n") + markup

    @staticmethod
    def _fence(text: str, _) -> str:
        """Typed blocks are commands and what they print; none of it is C++."""
        lines = text.splitlines()[1:-1]
        shown = "&#10;".join(f'<div class="line">{_raw(line)}</div>' for line in lines)
        return _one_line(f'<div class="fragment">{shown}</div>', text)

    def _dot(self, text: str, _) -> str:
        first, *lines, _ = text.splitlines()
        caption = re.search(r'"([^"]+)"', first)
        if not caption:
            raise self.error(first, "this picture has no caption")
        try:
            drawn = figure("\n".join(lines), caption[1])
        except ValueError as error:
            raise self.error(first, str(error)) from error
        return _one_line(drawn, text)
