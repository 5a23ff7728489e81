"""Builds the site with Doxygen; any warning of it fails the build.

usage: build_site.py MANIFEST DOXYFILE PAGES SITE

PAGES is a folder for the pages as Doxygen reads them. SITE is replaced when all is well,
and left as it was otherwise.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from page_text import PageError
from pages import Book


def header_with_scripts(head: str) -> str:
    """Doxygen's own header of every page, with the theme's scripts in it."""
    header = subprocess.run(
        ["doxygen", "-w", "html", "/dev/stdout", os.devnull, os.devnull],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    if " lang=" not in header:
        header = header.replace("<html ", '<html lang="en" ', 1)
    return header.replace("</head>", f"{head}</head>", 1)


def build(manifest: Path, doxyfile: Path, pages: Path, site: Path) -> int:
    book = Book(manifest)
    shutil.rmtree(pages, ignore_errors=True)
    # The sources first: a namespace is where it was seen first.
    files = [book.root / source for source in book.sources] + book.write(pages)
    files.append(Path(__file__).with_name("reference.dox"))
    header = pages / "header.html"
    header.write_text(
        header_with_scripts(Path(__file__).with_name("head.html").read_text())
    )
    new = site.with_name(site.name + ".new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    settings = [
        doxyfile.read_text(),
        f'OUTPUT_DIRECTORY = "{new}"',
        f'HTML_HEADER = "{header}"',
        "INPUT = " + " ".join(f'"{file}"' for file in files),
        "IMAGE_PATH = " + " ".join(f'"{folder}"' for folder in book.picture_folders),
    ]
    doxygen = subprocess.run(
        ["doxygen", "-"],
        input="\n".join(settings),
        stderr=subprocess.PIPE,
        text=True,
        cwd=book.root,
    )
    warnings = re.sub(rf"{re.escape(str(pages))}/(.*?)\.dox", r"\1", doxygen.stderr)
    print(warnings, end="", file=sys.stderr)
    if doxygen.returncode != 0:
        print("The site was not built.", file=sys.stderr)
        return 1
    shutil.rmtree(site, ignore_errors=True)
    new.rename(site)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(build(*(Path(argument).absolute() for argument in sys.argv[1:])))
    except PageError as error:
        sys.exit(str(error))
