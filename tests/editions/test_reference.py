"""What a template can use is written down, all of it, and as it is."""

from __future__ import annotations

from pathlib import Path

from tests.editions.reference import reference

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_is_up_to_date() -> None:
    assert (DOCS / "templates.md").read_text(encoding="utf-8") == reference(), "run: make docs"


def test_every_field_is_documented() -> None:
    rows = [line for line in reference().splitlines() if line.startswith("| `")]
    assert len(rows) > 100
    assert [row for row in rows if row.endswith("|  |")] == []
