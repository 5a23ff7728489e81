"""The pages of the site, in reading order, as Doxygen reads them."""

import html
import json
import re
from pathlib import Path

from page_text import Page, without_marks

HINTS = ["the idea", "where to look", "almost the code"]


class Book:
    """What the build knows of the book, and the pages that belong to it."""

    def __init__(self, manifest: Path):
        book = json.loads(manifest.read_text(encoding="utf-8"))
        self.root = Path(book["source_root"])
        self.chapters = book["chapters"]
        self.pages: dict[Path, Page] = {}
        self.index = self._page(Path("docs/index.md"), "index")
        others = sorted({*self.root.glob("docs/*.md")} - {self.root / "docs/index.md"},
                        key=lambda path: path.stem.lower())
        self.others = [
            self._page(path.relative_to(self.root), path.stem.lower()) for path in others
        ]
        for chapter in self.chapters:
            folder = chapter["path"] = Path("chapters", chapter["folder"])
            chapter["page"] = self._page_of(chapter)
            for exercise in chapter["exercises"]:
                exercise["path"] = folder / "exercises" / exercise["name"]
                exercise["solution"] = f"solutions/{folder.name}/{exercise['name']}.cpp"
                exercise["page"] = self._page_of(exercise)
        self.sources = self._sources()
        self.picture_folders = [chapter["path"] for chapter in self.chapters] + sorted(
            folder for folder in (self.root / "docs").iterdir() if folder.is_dir()
        )

    def _page(self, path: Path, page_id: str) -> Page:
        self.pages[path] = Page(self.root, path, page_id)
        return self.pages[path]

    def _page_of(self, entry: dict) -> Page:
        page = self._page(entry["path"] / "README.md", entry["name"])
        if page.title != entry["title"]:
            raise page.error(
                page.title, f"the title in meson.build is '{entry['title']}'"
            )
        return page

    def _sources(self) -> list[Path]:
        """What readers may look up: contracts, lessons, programs and questions. Not the
        stubs: their names and functions are those of the solutions."""
        files = sorted(self.root.glob("common/include/workbook/*.hpp"))
        for chapter in self.chapters:
            folder = self.root / chapter["path"]
            files += sorted(folder.glob("*.[ch]pp"))
            files += sorted(folder.glob("programs/*.cpp"))
            for exercise in chapter["exercises"]:
                folder = self.root / exercise["path"]
                files += sorted(folder.glob("*.hpp")) + sorted(folder.glob("*_test.cpp"))
        return [file.relative_to(self.root) for file in files]

    def write(self, destination: Path) -> list[Path]:
        """Writes every page for Doxygen and returns their files."""
        self.destination = destination
        files = [self._write_main_page(), *map(self._write_other, self.others)]
        for chapter in self.chapters:
            files.append(self._write_chapter(chapter))
            for exercise in chapter["exercises"]:
                files.append(self._write_exercise(chapter, exercise))
        return files

    def _write(self, page: Page, text: str, command: str, namespace: str = "") -> Path:
        """A page becomes a comment in its chapter's namespace, whose names its text may
        then use as they are. Its lines keep their numbers: @details, which says that the
        first sentence is no summary, shares a line with the text where it can."""
        opening, closing = (f"namespace {namespace} {{", "}") if namespace else ("", "")
        details = "@details\n" if re.match(r"[#*|\d-]", text) else "@details "
        lines = f"{command} {page.title}\n{details}{text}".splitlines()
        comment = "".join(f"//! {line}\n" for line in lines)
        file = self.destination / f"{page.path}.dox"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{opening}\n{comment}{closing}\n", encoding="utf-8")
        return file

    def _write_main_page(self) -> Path:
        text = self.index.for_doxygen(self._link)
        for page in self.others:
            text, _ = _list_in_contents(text, page.id)
        rows = "".join(map(self._row, self.chapters))
        text = text.replace("<!-- chapters -->\n", rows)
        return self._write(self.index, text, "@mainpage")

    def _write_other(self, page: Page) -> Path:
        text = f"{page.for_doxygen(self._link)}\n\\tableofcontents\n"
        return self._write(page, text, f"@page {page.id}")

    def _write_chapter(self, chapter: dict) -> Path:
        page = chapter["page"]
        text = page.for_doxygen(self._link)
        others = []
        for exercise in chapter["exercises"]:
            text, found = _list_in_contents(text, exercise["name"])
            others += [] if found else [f"- \\subpage {exercise['name']}"]
        if others:
            title = "More exercises" if "exercises" in page.anchors else "Exercises"
            heading = f"# {title} {{#{page.id}-list-of-exercises}}"
            text = "\n".join([text, heading, "", *others, ""])
        text += self._review(chapter)
        links = _neighbours(self.chapters, chapter, "[Contents](@ref index)")
        text = f"{text}\n\\tableofcontents\n\n{links}\n"
        return self._write(page, text, f"@page {page.id}", chapter["name"])

    def _review(self, chapter: dict) -> str:
        """The review questions, each with its answer folded away."""
        quiz = self.root / chapter["path"] / "quiz.json"
        if not quiz.exists():
            return ""
        text = f"\n# Review questions {{#{chapter['name']}-review-questions}}\n\n"
        for question in json.loads(quiz.read_text(encoding="utf-8"))["questions"]:
            text += f"**{question['question']}**\n\n"
            for place, choice in enumerate(question["choices"]):
                text += f"- {chr(ord('a') + place)}: {choice}\n"
            right = f"Answer: {question['right']}."
            text += "\n" + _folded("The answer", f"\n\n{right} {question['why']}\n\n")
            text += "\n\n"
        return text

    def _write_exercise(self, chapter: dict, exercise: dict) -> Path:
        page, path, name = exercise["page"], exercise["path"], exercise["name"]
        facts = " · ".join(
            [
                f"About {exercise['minutes']} minutes",
                exercise["difficulty"].capitalize(),
                f"[the contract](@ref {path / name}.hpp)",
                f"[the questions](@ref {path / name}_test.cpp)",
                f"`tools/workbook run {name}`",
            ]
        )
        before, *learned = re.split(
            rf"^# What you learned \{{#{page.id}-what-you-learned\}}$",
            page.for_doxygen(self._link),
            flags=re.MULTILINE,
        )
        task, *hints = re.split(
            rf"^# Hint \d \{{#{page.id}-hint-\d\}}$", before, flags=re.MULTILINE
        )
        if len(hints) != len(HINTS):
            raise page.error(page.title, f"{len(hints)} hints, not {len(HINTS)}")
        folded = "".join(
            _folded(f"Hint {number}: {kind}", hint)
            for number, (kind, hint) in enumerate(zip(HINTS, hints), start=1)
        )
        reasons = "".join(learned)
        solution = _folded(
            "A solution", f"{reasons}\n\n\\include {exercise['solution']}\n\n"
        )
        up = f"[{chapter['title']}](@ref {chapter['name']})"
        links = _neighbours(chapter["exercises"], exercise, up)
        text = f"<div class=\"facts\">{facts}</div>{task}{folded}{solution}\n\n{links}\n"
        return self._write(page, text, f"@page {page.id}", chapter["name"])

    def _row(self, chapter: dict) -> str:
        """A chapter in the main page's table, which also puts it into the contents."""
        programs = [
            f"[{program['name']}](@ref {chapter['name']}::{program['name']})"
            for program in chapter["programs"]
        ]
        exercises = [
            f"[{exercise['title']}](@ref {exercise['name']}), <span class=\"effort\">"
            f"{exercise['minutes']} min, {exercise['difficulty']}</span>"
            for exercise in chapter["exercises"]
        ]
        return (
            f"| {int(chapter['folder'][:2])} | \\subpage {chapter['name']} <br> {chapter['summary']} "
            f"| {'<br>'.join(programs)} | {'<br>'.join(exercises)} |\n"
        )

    def _link(self, page: Page, text: str, target: str) -> str:
        """A link to another page, to a section, or to a source that readers may look
        up. Nothing else of the checkout is on the site; there the text stands alone."""
        file, _, section = target.partition("#")
        path = page.resolve(file) if file else page.path
        words = without_marks(text)
        if path in self.sources:
            return f"[{words}](@ref {path})"
        if path not in self.pages:
            return text
        other = self.pages[path]
        if section and section not in other.anchors:
            raise page.error(target, f"there is no #{section} in {other.path}")
        return f"[{words}](@ref {other.anchors[section] if section else other.id})"


def _list_in_contents(text: str, name: str) -> tuple[str, int]:
    """Makes the first reference to a page the one that puts it into the contents."""
    reference = rf"\[([^\[\]]+)\]\(@ref {name}\)|[\\@](?:ref|subpage) +{name}\b(?![-:(])"

    def subpage(match: re.Match) -> str:
        return f"\\subpage {name}" + (f' "{match[1]}"' if match[1] else "")

    return re.subn(reference, subpage, text, count=1)


def _folded(summary: str, text: str) -> str:
    return (
        "\\htmlonly[block]"
        f"<details><summary>{html.escape(summary)}</summary>\\endhtmlonly{text}"
        "\\htmlonly[block]</details>\\endhtmlonly"
    )


def _neighbours(entries: list[dict], entry: dict, up: str) -> str:
    """The line that leads to the page before, to the contents and to the page after."""
    place = entries.index(entry)
    before, after = entries[:place][-1:], entries[place + 1 :][:1]
    links = [f"[← {other['title']}](@ref {other['name']})" for other in before]
    links += [up]
    links += [f"[{other['title']} →](@ref {other['name']})" for other in after]
    return f"<div class=\"neighbours\">{' | '.join(links)}</div>"
