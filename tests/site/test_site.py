"""What a reader of the built site relies on."""

import json
import os
import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pytest

from html_page import HtmlPage, sidebar

SOURCE = Path(os.environ["WORKBOOK_SOURCE"])
BUILD = Path(os.environ["WORKBOOK_BUILD"])
SITE = BUILD / "site"

BOOK = json.loads((BUILD / "workbook.json").read_text(encoding="utf-8"))
CHAPTERS = BOOK["chapters"]
EXERCISES = [(chapter, e) for chapter in CHAPTERS for e in chapter["exercises"]]
PAGES = {path.name: HtmlPage(path) for path in sorted(SITE.glob("*.html"))}
BOOK_PAGES = ["index", "contributing", "classroom"] + [
    entry["name"] for c in CHAPTERS for entry in (c, *c["exercises"])
]

each_page = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
each_book_page = pytest.mark.parametrize(
    "page", [PAGES[f"{name}.html"] for name in BOOK_PAGES], ids=BOOK_PAGES
)
each_exercise = pytest.mark.parametrize(
    ("chapter", "exercise"), EXERCISES, ids=[e["id"] for _, e in EXERCISES]
)


def folder_of(chapter: dict, exercise: dict | None = None) -> Path:
    folder = SOURCE / "chapters" / chapter["folder"]
    return folder / "exercises" / exercise["name"] if exercise else folder


def title_of(page: HtmlPage) -> str:
    return next(e.text() for e in page.root.all("div") if e.has_class("title")).strip()


def squeezed(text: str) -> str:
    return " ".join(text.split())


def plain(markdown: str) -> str:
    """The words of a text without its marks, as they stand on the page."""
    without_targets = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    prose_and_code = without_targets.split("`")
    prose_and_code[::2] = [prose.replace("*", "") for prose in prose_and_code[::2]]
    return squeezed("".join(prose_and_code))


def is_code(element) -> bool:
    return element.tag == "code" or element.has_class("fragment")


def code_of(page: HtmlPage) -> list[str]:
    return [
        line.text().strip() for line in page.root.all("div") if line.has_class("line")
    ]


# --- Every page ---


@each_page
def test_every_element_is_closed(page):
    assert page.mistakes == []


@each_page
def test_ids_are_unique(page):
    assert [i for i, count in Counter(page.ids).items() if count > 1] == []


@each_page
def test_the_language_is_set(page):
    assert next(page.root.all("html")).attributes.get("lang") == "en"


@each_page
def test_links_lead_somewhere(page):
    broken = []
    for element in page.root.all("a", "link", "script", "img", "iframe"):
        target = element.attributes.get("href") or element.attributes.get("src") or ""
        if re.match(r"https?:|mailto:|javascript:|data:", target) or not target:
            continue
        file, _, anchor = unquote(target).partition("#")
        known = PAGES.get(file) if file else page
        if not (SITE / file).exists() or (anchor and anchor not in known.ids):
            broken.append(f"line {element.line}: {target}")
    assert broken == []


@each_page
def test_pictures_have_words(page):
    for image in page.contents().all("img"):
        assert image.attributes.get("alt")
    for drawing in page.contents().all("svg"):
        assert drawing.attributes["role"] == "img"
        assert drawing.attributes["aria-label"]
        caption = next(drawing.parent.all("figcaption"))
        assert caption.text() == drawing.attributes["aria-label"]


@each_page
def test_no_command_is_left_over(page):
    text = page.contents().text(without=is_code)
    assert re.findall(r"[\\@](?:[a-z]*page|ref|snippet|include|dot|end\w+)\b", text) == []


def test_the_sidebar_leads_somewhere():
    addresses = {address.partition("#")[0] for _, address in sidebar(SITE)}
    assert len(addresses) > len(BOOK_PAGES)
    assert sorted(addresses - PAGES.keys()) == []


# --- The book's pages ---


@each_book_page
def test_a_page_can_be_found_by_its_title(page):
    assert (SITE / "search").is_dir()
    entries = "".join(path.read_text() for path in (SITE / "search").glob("*.js"))
    assert f"../{page.path.name}" in entries


def test_the_sidebar_has_the_chapters_and_exercises_in_reading_order():
    addresses = [f"{name}.html" for name in BOOK_PAGES]
    index, contributing, classroom, *chapters = addresses
    listed = [address for _, address in sidebar(SITE) if address in addresses]
    assert listed == [index, *chapters, classroom, contributing]


def test_the_main_page_leads_to_all_chapters_programs_and_exercises():
    links = {
        link.text(): link.attributes["href"].partition("#")[0]
        for link in PAGES["index.html"].contents().all("a")
        if "href" in link.attributes
    }
    for chapter in CHAPTERS:
        assert links[chapter["title"]] == f"{chapter['name']}.html"
        for program in chapter["programs"]:
            assert program["name"] in links
        for exercise in chapter["exercises"]:
            assert links[exercise["title"]] == f"{exercise['name']}.html"


@each_exercise
def test_the_main_page_says_how_long_an_exercise_takes_and_how_hard_it_is(chapter, exercise):
    text = PAGES["index.html"].contents().text()
    assert f"{exercise['title']}, {exercise['minutes']} min, {exercise['difficulty']}" in text


@pytest.mark.parametrize("chapter", CHAPTERS, ids=[c["name"] for c in CHAPTERS])
def test_a_chapter_has_its_page(chapter):
    page = PAGES[f"{chapter['name']}.html"]
    assert title_of(page) == chapter["title"]
    links = [a.attributes.get("href") for a in page.contents().all("a")]
    for exercise in chapter["exercises"]:
        assert f"{exercise['name']}.html" in links


def test_neighbours_are_linked_both_ways():
    for entries in [CHAPTERS] + [c["exercises"] for c in CHAPTERS]:
        for before, after in zip(entries, entries[1:]):
            for here, there in ((before, after), (after, before)):
                line = PAGES[f"{here['name']}.html"].contents().all("div")
                line = next(div for div in line if div.has_class("neighbours"))
                links = [a.attributes["href"] for a in line.all("a")]
                assert f"{there['name']}.html" in links


@each_exercise
def test_an_exercise_has_its_page(chapter, exercise):
    page = PAGES[f"{exercise['name']}.html"]
    assert title_of(page) == exercise["title"]
    text = page.contents().text()
    assert f"About {exercise['minutes']} minutes" in text
    assert f"· {exercise['difficulty'].capitalize()} ·" in text
    assert f"tools/workbook run {exercise['name']}" in text


@each_exercise
def test_hints_and_solution_are_folded(chapter, exercise):
    contents = PAGES[f"{exercise['name']}.html"].contents()
    folds = list(contents.all("details"))
    assert all("open" not in fold.attributes for fold in folds)
    summaries = [next(fold.all("summary")).text() for fold in folds]
    assert [s[:6] for s in summaries] == ["Hint 1", "Hint 2", "Hint 3", "A solu"]

    page = (folder_of(chapter, exercise) / "README.md").read_text(encoding="utf-8")
    task, *hints = re.split(r"^## Hint \d\n", page, flags=re.MULTILINE)
    visible = squeezed(contents.text(without=lambda e: e.tag == "details"))
    assert plain(task.split("\n\n")[1]) in visible
    for fold, hint in zip(folds, hints):
        first_paragraph = plain(hint.strip().split("\n\n")[0])
        assert first_paragraph in squeezed(fold.text())
        assert first_paragraph not in visible


@each_exercise
def test_the_solution_is_shown_whole(chapter, exercise):
    solution = SOURCE / "solutions" / chapter["folder"] / f"{exercise['name']}.cpp"
    shown = code_of(PAGES[f"{exercise['name']}.html"])
    for line in solution.read_text(encoding="utf-8").splitlines():
        if "//! [" not in line:
            assert line.strip() in shown


QUOTES = [
    (page, file, tag)
    for chapter in CHAPTERS
    for entry in (chapter, *chapter["exercises"])
    for page in [folder_of(chapter, None if entry is chapter else entry) / "README.md"]
    for file, tag in re.findall(
        r"^\\snippet (\S+) (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE
    )
]


@pytest.mark.parametrize(
    ("page", "file", "tag"), QUOTES, ids=[f"{file}:{tag}" for _, file, tag in QUOTES]
)
def test_a_quotation_is_on_its_page(page, file, tag):
    source = next(p for p in (page.parent / file, SOURCE / file) if p.exists())
    _, quoted, _ = source.read_text(encoding="utf-8").split(f"//! [{tag}]\n")
    quoted = re.sub(r"/\*\*.*?\*/\n", "", quoted, flags=re.DOTALL)  # left out by Doxygen
    name = page.parent.name if "exercises" in page.parts else page.parent.name[3:]
    shown = code_of(PAGES[f"{name}.html"])
    lines = [line.strip() for line in quoted.splitlines() if "//! [" not in line]
    assert len(lines) > 1
    for line in lines:
        assert line in shown


def test_quoted_code_leads_to_the_peers():
    for chapter in CHAPTERS:
        if not chapter["programs"]:
            continue
        page = PAGES[f"{chapter['name']}.html"]
        links = [a for a in page.contents().all("a") if a.has_class("code")]
        assert any("namespace" in link.attributes["href"] for link in links)


# --- The README, which GitHub shows ---

README = (SOURCE / "README.md").read_text(encoding="utf-8")


def test_the_readme_lists_the_chapters():
    rows = re.findall(r"^\| (\d+) \| (.*) \| (.*) \|$", README, re.MULTILINE)
    assert rows == [
        (
            str(int(chapter["folder"][:2])),
            f"[{chapter['title']}](chapters/{chapter['folder']}/README.md)",
            chapter["summary"],
        )
        for chapter in CHAPTERS
    ]


def test_the_readme_links_to_files_that_exist():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (SOURCE / link).exists()] == []


def test_the_readme_maps_all_folders():
    there = {path.name for path in SOURCE.iterdir() if path.is_dir()}
    mapped = set(re.findall(r"^\| `(\w+)/` \|", README, re.MULTILINE))
    assert mapped - {"build"} == {n for n in there if re.match(r"(?!build)[a-z]", n)}


def test_the_readme_names_the_packages():
    needed: dict[str, set[str]] = {}
    for line in (SOURCE / "tools" / "packages").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            group, _, apt, *_ = line.split()
            needed.setdefault(group, set()).add(apt)
    rows = re.findall(r"^\| [^|]* \| (`[^|]*`) \|$", README, re.MULTILINE)
    named = [set(re.findall(r"`([^`]+)`", row)) for row in rows]
    assert named == list(needed.values())
