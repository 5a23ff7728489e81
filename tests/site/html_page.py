"""An HTML page as the tests look at it."""

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source"}


@dataclass
class Element:
    tag: str
    attributes: dict
    line: int
    parent: "Element | None" = None
    children: list = field(default_factory=list)  # elements and strings

    def all(self, *tags):
        """Every element below this one, in order; those with these tags, if any."""
        for child in self.children:
            if isinstance(child, Element):
                if not tags or child.tag in tags:
                    yield child
                yield from child.all(*tags)

    def text(self, without=lambda element: False) -> str:
        """All text below this element, except in elements that `without` names."""
        if without(self):
            return ""
        return "".join(
            child if isinstance(child, str) else child.text(without)
            for child in self.children
        )

    def has_class(self, name: str) -> bool:
        return name in (self.attributes.get("class") or "").split()


class HtmlPage(HTMLParser):
    """Reads a file; `mistakes` says which elements are not closed, or not opened."""

    def __init__(self, path: Path):
        super().__init__()
        self.path = path
        self.mistakes: list[str] = []
        self.root = self.here = Element("", {}, 0)
        self.feed(path.read_text(encoding="utf-8"))
        self.close()
        while self.here is not self.root:
            self._mistake(f"<{self.here.tag}> of line {self.here.line} is not closed")
            self.here = self.here.parent
        self.ids = [
            identifier
            for element in self.root.all()
            if (identifier := element.attributes.get("id") or element.attributes.get("name"))
            and ("id" in element.attributes or element.tag == "a")
        ]

    def _mistake(self, what: str) -> None:
        self.mistakes.append(f"{self.path.name}:{self.getpos()[0]}: {what}")

    def handle_starttag(self, tag, attrs):
        element = Element(tag, dict(attrs), self.getpos()[0], self.here)
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag, attrs):
        element = Element(tag, dict(attrs), self.getpos()[0], self.here)
        self.here.children.append(element)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if self.here.tag == tag:
            self.here = self.here.parent
        else:
            self._mistake(f"</{tag}> where <{self.here.tag}> is open")

    def handle_data(self, data):
        self.here.children.append(data)

    def contents(self) -> Element:
        """What the page says, without the frame around it."""
        return next(e for e in self.root.all("div") if e.has_class("contents"))


def sidebar(site: Path, children="navtreedata"):
    """Yields title and address of the sidebar's entries, from top to bottom. Doxygen keeps
    the entries below another one beside it, or in a file that is named after it."""
    if isinstance(children, str):
        script = (site / f"{children}.js").read_text(encoding="utf-8")
        script = script[script.index("*/") + 2 :] if "*/" in script else script
        array, _ = json.JSONDecoder().raw_decode(script, script.index("["))
        children = array
    for title, address, below in children or []:
        yield title, address
        yield from sidebar(site, below)
