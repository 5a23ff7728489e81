"""How the book's Markdown becomes pages, tried on a book of two small chapters."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from html_page import HtmlPage, sidebar

SOURCE = Path(os.environ["WORKBOOK_SOURCE"])
BUILD = Path(os.environ["WORKBOOK_BUILD"])

HINTS = "\n## Hint 1\n\nOne.\n\n## Hint 2\n\nTwo.\n\n## Hint 3\n\nThree.\n"


class SmallBook:
    """Two chapters, first and second, with two exercises in the first."""

    def __init__(self, root: Path):
        self.root = root
        self.site = root / "build" / "site"
        for folder in ("common", "tests"):
            (root / folder).mkdir()
        self.write("docs/index.md", "# ZeroMQ Workbook\n\n| | | | |\n|-|-|-|-|\n<!-- chapters -->\n")
        self.write("docs/CONTRIBUTING.md", "# Contributing\n\nText.\n\n## Part\n\nMore.\n")
        self.write("docs/classroom.md", "# A class\n\nText.\n")
        chapters = []
        for number, (name, exercises) in enumerate(
            [("first", ["one", "two"]), ("second", [])], start=1
        ):
            folder = f"{number:02}_{name}"
            title = name.capitalize()
            self.write(f"chapters/{folder}/README.md", f"# {title}\n\nText.\n")
            self.write(
                f"chapters/{folder}/{name}.hpp",
                f"/** @file\n *  A contract. */\n/** All of it. */\nnamespace {name} {{\n"
                f"/** Does it. */\nvoid {name}_peer();\n}}\n",
            )
            self.write(
                f"chapters/{folder}/{name}_peer.cpp",
                f"// Does it well.\nnamespace {name} {{\n//! [whole]\n"
                f"void {name}_peer() {{\n  {name}_peer();\n}}\n//! [whole]\n}}\n",
            )
            for exercise in exercises:
                path = f"chapters/{folder}/exercises/{exercise}/{exercise}"
                page = f"# {exercise.capitalize()}\n\nThe task.\n{HINTS}"
                self.write(str(Path(path).with_name("README.md")), page)
                self.write(f"{path}.hpp", "/** @file\n *  A contract. */\n")
                self.write(f"{path}_test.cpp", "int test;\n")
                self.write(f"{path}.cpp", "// A stub.\n")
                self.write(f"solutions/{folder}/{exercise}.cpp", "int answer;\n")
            chapters.append(
                {
                    "name": name,
                    "folder": folder,
                    "title": title,
                    "summary": f"About {name}.",
                    "programs": [{"name": f"{name}_peer"}],
                    "exercises": [
                        {
                            "name": e,
                            "title": e.capitalize(),
                            "minutes": 5,
                            "difficulty": "easy",
                        }
                        for e in exercises
                    ],
                }
            )
        book = {"source_root": str(root), "chapters": chapters}
        self.write("build/workbook.json", json.dumps(book))
        doxyfile = (BUILD / "docs" / "Doxyfile").read_text(encoding="utf-8")
        for old, new in (
            (BUILD / "docs" / "pages", root / "build" / "pages"),
            (SOURCE / "docs", "@"),
            (SOURCE, root),
            ("@", SOURCE / "docs"),
        ):
            doxyfile = doxyfile.replace(f'"{old}', f'"{new}').replace(f" {old}", f" {new}")
        self.write("build/Doxyfile", doxyfile)

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def add(self, text: str) -> None:
        """Adds to the first chapter's page, after its line 3."""
        with open(self.root / "chapters/01_first/README.md", "a", encoding="utf-8") as page:
            page.write(text)

    def build(self) -> subprocess.CompletedProcess:
        build = self.root / "build"
        return subprocess.run(
            [
                sys.executable, SOURCE / "docs" / "build_site.py",
                build / "workbook.json", build / "Doxyfile", build / "pages", self.site,
            ],
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    def page(self, name: str) -> HtmlPage:
        built = self.build()
        assert (built.returncode, built.stderr) == (0, "")
        return self.built_page(name)

    def built_page(self, name: str) -> HtmlPage:
        return HtmlPage(self.site / f"{name}.html")


@pytest.fixture
def book(tmp_path):
    return SmallBook(tmp_path)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The site of the small book as it is."""
    book = SmallBook(tmp_path_factory.mktemp("book"))
    book.page("index")
    return book


def links(page: HtmlPage, css_class: str = "contents") -> list[tuple[str, str]]:
    part = next(e for e in page.root.all("div") if e.has_class(css_class))
    return [
        (a.text(), a.attributes["href"]) for a in part.all("a") if "href" in a.attributes
    ]


def test_the_main_page_lists_the_chapters(built):
    assert [text for text, _ in links(built.built_page("index"))] == [
        "First",
        "first_peer",
        "One",
        "Two",
        "Second",
        "second_peer",
    ]


@pytest.mark.parametrize(
    ("page", "expected"),
    {
        "first": [("Contents", "index.html"), ("Second →", "second.html")],
        "second": [("← First", "first.html"), ("Contents", "index.html")],
        "one": [("First", "first.html"), ("Two →", "two.html")],
        "two": [("← One", "one.html"), ("First", "first.html")],
    }.items(),
)
def test_neighbours_are_made(built, page, expected):
    assert links(built.built_page(page), "neighbours") == expected


def test_a_chapter_lists_the_exercises_that_its_text_does_not(book):
    book.add("\nTry [this](exercises/two/README.md), and \\ref two again.\n")
    assert links(book.page("first"))[1:4] == [
        ("this", "two.html"),
        ("Two", "two.html"),
        ("One", "one.html"),
    ]
    addresses = [address for _, address in sidebar(book.site)]
    assert addresses[:5] == [
        "index.html", "first.html", "first.html#first-list-of-exercises", "two.html", "one.html"
    ]  # fmt: skip


def test_names_of_the_chapter_need_no_namespace(book):
    book.add("\nfirst_peer() does it.\n\n\\snippet first_peer.cpp whole\n")
    found = links(book.page("first"))
    (prose,) = [target for text, target in found if text == "first_peer()"]
    assert found.count(("first_peer", prose)) == 2


def test_the_marks_of_a_quotation_are_no_documentation(built):
    for page in built.site.glob("*.html"):
        assert "[whole]" not in page.read_text(encoding="utf-8")


def test_the_comment_at_the_head_describes_a_source(built):
    assert "Does it well" in built.built_page("files").contents().text()


def test_links_lead_to_pages_sections_and_sources(book):
    book.add(
        "\n## A `b`: *c*?\n\n[1](#a-b-c) [2](../02_second/README.md)\n"
        "[3](../../docs/CONTRIBUTING.md#part) [`4`](first.hpp) [5](https://example.org/)\n"
        "[6](../../solutions) `[7](nowhere)`\n"
    )
    found = [link for link in links(book.page("first")) if link[0] in list("1234567")]
    assert found == [
        ("1", "first.html#first-a-b-c"),
        ("2", "second.html"),
        ("3", "contributing.html#contributing-part"),
        ("4", "first_8hpp.html"),
        ("5", "https://example.org/"),
    ]


def test_typed_blocks_are_shown_as_they_are(book):
    typed = "$ ls */x '<a>' \\\n\n  ## Hint 1 \\ref nothing\n[a](b) tcp://*:5555"
    book.add(f"\n```sh\n{typed}\n```\n")
    page = book.page("first")
    (block,) = [e for e in page.contents().all("div") if e.has_class("fragment")]
    assert block.text() == typed


def test_code_in_a_sentence_is_shown_as_it_is(book):
    codes = ["ls */x", "a + ' '", "*a* < b_c_d", "tcp://*:5555", '\\ref "a', "a | b", "f()"]
    book.add(f"\nSo: `{'` `'.join(codes)}` and `f(a,\nb)`.\n")
    shown = [e.text() for e in book.page("first").contents().all("code")]
    assert shown == [*codes, "f(a, b)"]


def test_a_picture_takes_the_colours_and_the_name_of_its_page(book):
    book.add('\n\\dot "Who <asks> whom"\ndigraph { a -> b [label="Hello"] }\n\\enddot\n')
    (drawing,) = book.page("first").contents().all("svg")
    assert drawing.attributes["aria-label"] == "Who <asks> whom"
    assert [text.text() for text in drawing.all("text")] == ["a", "b", "Hello"]
    colours = {
        element.attributes.get(name)
        for element in drawing.all()
        for name in ("fill", "stroke")
    }
    assert colours <= {None, "none", "transparent", "currentColor"}


@pytest.mark.parametrize(
    ("text", "complaint"),
    {
        "\n\\snippet first_peer.cpp nothing\n": "README.md:5: ",
        "\n\n\\snippet nothing.cpp whole\n": "README.md:6: error: there is no nothing.cpp",
        "\nSee \\ref nothing here.\n": "README.md:5: ",
        "\n```\na\nb\n```\nSee \\ref nothing here.\n": "README.md:9: ",
        '\n\\dot "a"\ndigraph { a }\n\\enddot\n\nSee \\ref nothing here.\n': "README.md:9: ",
        "\n[a](nothing.md)\n": "README.md:5: error: there is no nothing.md",
        "\n[a](#nothing)\n": "README.md:5: error: there is no #nothing in ",
        "\n\\dot\ndigraph { a }\n\\enddot\n": "README.md:5: error: this picture has no",
        '\n\\dot "a"\ndigraph {\n\\enddot\n': "README.md:5: error: ",
    }.items(),
)
def test_what_cannot_be_right_fails_the_build_each_time(book, text, complaint):
    book.write("build/site/index.html", "An earlier site.")
    book.add(text)
    for _ in range(2):
        built = book.build()
        assert built.returncode == 1
        assert built.stderr.startswith(f"chapters/01_first/{complaint}")
    assert (book.site / "index.html").read_text() == "An earlier site."


@pytest.mark.parametrize(
    ("page", "text", "complaint"),
    [
        ("01_first/README.md", "# Other\n", "1: error: the title in meson.build is 'First'"),
        ("01_first/README.md", "# First {#other}\n", "1: error: the id is first, not other"),
        ("01_first/README.md", "First\n", "1: error: the first line is not '# Title'"),
        ("01_first/exercises/one/README.md", "# One\n\nTask.\n", "1: error: 0 hints, not 3"),
    ],
)
def test_a_page_has_the_shape_of_a_page(book, page, text, complaint):
    book.write(f"chapters/{page}", text)
    assert book.build().stderr.startswith(f"chapters/{page}:{complaint}")


def test_a_missing_page_is_named(book):
    (book.root / "chapters/02_second/README.md").unlink()
    complaint = "chapters/02_second/README.md: error: there is no such page\n"
    assert book.build().stderr == complaint
