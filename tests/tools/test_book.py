"""What every chapter and exercise of the book has besides what its proof demands."""
import json
import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CHAPTERS = sorted(page.parent for page in ROOT.glob("chapters/[0-9]*/README.md"))
LESSONS = [chapter for chapter in CHAPTERS if any(chapter.glob("*.cpp"))]
EXERCISES = sorted(ROOT.glob("chapters/*/exercises/*/README.md"))


def rows_named_in(chapter):
    """The rows of the ledger that the chapter's tests name above them."""
    rows = set()
    for source in chapter.rglob("*_test.cpp"):
        for line in source.read_text().splitlines():
            if line.startswith("// "):
                rows |= set(re.findall(r"\b[A-Z]\d-\d+\b", line))
    return rows


@pytest.mark.parametrize("chapter", LESSONS, ids=lambda chapter: chapter.name)
def test_a_chapter_has_review_questions_whose_answers_its_tests_show(chapter):
    questions = json.loads((chapter / "quiz.json").read_text())["questions"]

    assert 5 <= len(questions) <= 8
    shown = rows_named_in(chapter)
    for question in questions:
        assert question["rows"] and set(question["rows"]) <= shown, question["question"]
        assert len(set(question["choices"])) == len(question["choices"]) >= 2
    assert len({question["right"] for question in questions}) > 1, "no pattern to guess"


def test_a_misconception_is_treated_under_its_id_where_it_is_taught():
    """`run` says where to read on, and the link has to lead there."""
    source = (ROOT / "common/src/misconception.cpp").read_text()
    taught = re.findall(r'Misconception\{\s*"([a-z-]+)",\s*"(\w+)"', source)
    pages = {chapter.name: (chapter / "README.md").read_text() for chapter in CHAPTERS}

    assert len(taught) > 50
    assert [name for name, chapter in taught
            if chapter in pages and f"\n### {name}\n" not in pages[chapter]] == []


@pytest.mark.parametrize("page", EXERCISES, ids=lambda page: page.parent.name)
def test_an_exercise_says_in_one_sentence_what_was_learned(page):
    parts = re.split(r"^## What you learned$", page.read_text(), flags=re.MULTILINE)

    assert len(parts) == 2, "there is one such section"
    learned, *reasons = parts[1].strip().split("\n\n")
    assert learned.endswith(".") and len(re.findall(r"[.!?](?: |$)", learned.replace("\n", " "))) == 1
    assert reasons, "and then why the solution is as it is"
    assert not parts[1].count("\n## "), "it is the last section"


def test_the_tasks_of_visual_studio_code_call_what_there_is():
    tasks, launch = (json.loads((ROOT / f".vscode/{name}.json").read_text())
                     for name in ("tasks", "launch"))
    table = (ROOT / "tools/runner/commands/commands.cpp").read_text()

    for task in tasks["tasks"]:
        tool, *words = task["command"].split()
        assert (ROOT / tool).exists()
        assert not words or f'{{"{words[0]}",' in table, task["command"]
    labels = {task["label"] for task in tasks["tasks"]}
    assert {one["preLaunchTask"] for one in launch["configurations"]} <= labels
    for name in ("settings", "extensions"):
        json.loads((ROOT / f".vscode/{name}.json").read_text())
