"""The command line of every program of the book, whatever its chapter."""

import re

import pytest
from conftest import BOOK

PROGRAMS = [
    pytest.param(program["name"], program["guide"], id=program["name"])
    for chapter in BOOK["chapters"]
    for program in chapter["programs"]
]


@pytest.mark.parametrize(("program", "guide"), PROGRAMS)
def test_help_names_the_peer_its_options_and_the_guides_program(start, program, guide):
    exit_code, output, errors = start(program, "--help").wait()

    title, *lines = output.splitlines()
    assert re.fullmatch(rf"{program}: \S.*", title)
    assert (f"In the ZeroMQ guide: {guide}" in lines) == bool(guide)
    assert f"Usage: {program} [OPTIONS]" in lines
    options = [line for line in lines if line.startswith("  --")]
    assert options
    for option in options:
        assert re.match(r"  --[a-z-]+ [A-Z]+=\S", option), f"no default: {option}"
    assert (exit_code, errors) == (0, "")


@pytest.mark.parametrize("wrong", ["--no-such-option", "surplus"])
@pytest.mark.parametrize(("program", "guide"), PROGRAMS)
def test_what_nobody_asked_for_is_a_wrong_command_line(start, program, guide, wrong):
    exit_code, output, errors = start(program, wrong).wait()

    assert wrong in errors
    assert (exit_code, output) == (2, "")
