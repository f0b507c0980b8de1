"""The docs: every link resolves, every command parses, what is made from code is up to date."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

from recit.cli import app
from recit.settings import known

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    page
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("examples/*/*.md"))
    if not page.name.startswith("story.")
)


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def links(page: Path) -> Iterator[str]:
    for token in MarkdownIt().parse(page.read_text(encoding="utf-8")):
        for part in token.children or ():
            target = part.attrGet("href") or part.attrGet("src")
            if isinstance(target, str):
                yield target


def commands(page: Path) -> Iterator[str]:
    """The ``recit …`` commands of a page: in blocks of code, and between backticks."""
    for token in MarkdownIt().parse(page.read_text(encoding="utf-8")):
        spans = [part.content for part in token.children or () if part.type == "code_inline"]
        lines = token.content.splitlines() if token.type == "fence" else []
        for line in (*spans, *lines):
            found = re.fullmatch(r"(?:\$ )?(?:\.venv/bin/)?recit ([a-z]+\b.*?)(?:\s+#.*)?", line)
            if found and "…" not in line and "[" not in line:
                yield found[1]


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings
    }


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_relative_link_resolves(page: Path) -> None:
    for link in links(page):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / unquote(path)).resolve() if path else page
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        if anchor and target.suffix == ".md":
            assert anchor in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_parses(page: Path) -> None:
    for command in commands(page):
        name, *options = shlex.split(command.partition(" | ")[0])
        assert app[name]
        if options:
            app.parse_args([name, *options], exit_on_error=False, print_error=False)


def test_the_page_of_the_command_line_is_what_the_code_says() -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8")
    found = re.search(r"-c '(.+)' > docs/cli\.md", recipe)
    assert found
    made = subprocess.run([sys.executable, "-c", found[1]], capture_output=True, check=True)
    assert (ROOT / "docs" / "cli.md").read_bytes() == made.stdout, "make docs writes it anew"


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE)
    assert documented == list(known())
