"""The table of name forms: what the method promises, on what it was not tuned on too."""

import tomllib
from collections import Counter

from benchmarks.names import TABLE, ask, figures


def test_the_table_is_what_it_says() -> None:
    table = tomllib.loads(TABLE.read_text("utf-8"))
    assert all(len(cast["cast"]) == 30 for cast in table.values())
    sizes = Counter(one.held_out for one in ask())
    assert sizes[True] + sizes[False] >= 600
    assert sizes[True] >= 150


def test_names_are_matched_across_spellings() -> None:
    asked = list(ask())
    for some in (asked, [one for one in asked if one.held_out]):
        found = figures(some)
        assert found.precision >= 0.98
        assert found.recall >= 0.95
