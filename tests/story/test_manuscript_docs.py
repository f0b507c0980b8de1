"""The page about the manuscript names every key, class and attribute, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recit.story.front import KEYS
from recit.story.manuscript import ATTRIBUTES, CLASSES, parse

_PAGE = (Path(__file__).parents[2] / "docs" / "manuscript.md").read_text(encoding="utf-8")
_TABLES = dict(re.findall(r"^\| (\w+) \|[^\n]*\n\|[-|]+\n((?:\|[^\n]*\n)+)", _PAGE, re.MULTILINE))
_EXAMPLES = re.findall(r"^```markdown\n(.*?)^```$", _PAGE, re.MULTILINE | re.DOTALL)
_KEY_EXAMPLES = re.findall(r"\| `([^`]+)` \|$", _TABLES["key"], re.MULTILINE)


def first_column(table: str) -> list[str]:
    return [name for row in table.splitlines() for name in re.findall("`(.+?)`", row.split("|")[1])]


@pytest.mark.parametrize(
    ("table", "known"),
    [
        ("key", [name for key, others in KEYS.items() for name in (key, *others)]),
        ("class", list(CLASSES)),
        ("attribute", list(ATTRIBUTES)),
    ],
)
def test_what_is_documented_is_what_is_known(table: str, known: list[str]) -> None:
    assert sorted(first_column(_TABLES[table])) == sorted(known)


@pytest.mark.parametrize("example", _EXAMPLES)
def test_the_examples_are_read_without_a_hint(example: str) -> None:
    manuscript = parse(example)
    assert manuscript.photos
    assert manuscript.hints == ()


@pytest.mark.parametrize("example", _KEY_EXAMPLES)
def test_each_key_s_example_says_something(example: str) -> None:
    manuscript = parse(f"---\n{example}\n---\n")
    assert manuscript.front != parse("").front
    assert manuscript.hints == ()


def test_there_are_examples() -> None:
    assert len(_EXAMPLES) == 2
    assert len(_KEY_EXAMPLES) == len(KEYS)
