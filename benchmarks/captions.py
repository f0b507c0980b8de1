"""How well captions and credits are understood, by agency and field.

``python -m benchmarks.captions`` prints, for each agency of ``tests/catalogue/captions.toml``,
how many captions are right in each field, then the credits of ``credits.toml``, and the time
that a caption takes.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from time import perf_counter

from rich.console import Console
from rich.table import Table
from tests.catalogue.captions_table import FIELDS, TABLE, Row, rows

from recit.catalogue import captions
from recit.catalogue.credits import Credit, credit_line


def main() -> None:
    """Print the three figures."""
    console = Console(width=150)
    table = rows()
    console.print(_by_agency(table))
    console.print(f"Captions right in every field: {_whole(table)} of {len(table)}")
    right, of = _credits()
    console.print(f"Credits right: {right} of {of}")
    console.print(f"Time: {_milliseconds(table):.1f} ms a caption")


def _by_agency(table: list[Row]) -> Table:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in table:
        grouped[row.agency].append(row)
    shown = Table("agency", "captions", *FIELDS, title="Share of captions right in the field")
    for agency, own in [*grouped.items(), ("all", table)]:
        shown.add_row(agency, str(len(own)), *(_share(own, field) for field in FIELDS))
    return shown


def _share(own: list[Row], field: str) -> str:
    right = sum(field not in row.wrong() for row in own)
    return f"{right / len(own):.3f}"


def _whole(table: list[Row]) -> int:
    return sum(not row.wrong() for row in table)


def _credits() -> tuple[int, int]:
    listed = tomllib.loads(TABLE.with_name("credits.toml").read_text("utf-8"))["credit"]
    right = sum(
        credit_line(
            creators=row.get("creators", ()),
            credit=row.get("credit"),
            source=row.get("source"),
            copyright=row.get("copyright"),
            caption_credit=row.get("caption"),
        )
        == Credit(row.get("line"), tuple(row.get("people", ())), row.get("organisation"))
        for row in listed
    )
    return right, len(listed)


def _milliseconds(table: list[Row]) -> float:
    """Steady time a caption, patterns compiled."""
    for row in table:
        captions.read(row.text)
    start = perf_counter()
    for row in table:
        captions.read(row.text)
    return (perf_counter() - start) / len(table) * 1000


if __name__ == "__main__":
    main()
