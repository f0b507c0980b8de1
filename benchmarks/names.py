"""How well names are matched across spellings: ``python -m benchmarks.names``.

Reads the table ``tests/language/names.toml``: forms of public figures' names, each to be
matched inside a closed cast of 30. Prints precision (of the members given, how many are
meant) and recall (of the members meant, how many are given) for each cast, for what the
method was tuned on and for what was held out; then every form that was answered wrongly.
"""

from __future__ import annotations

import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from recit.language.names import Cast

TABLE = Path(__file__).parents[1] / "tests" / "language" / "names.toml"


@dataclass(frozen=True, slots=True)
class Asked:
    """One form: in which cast, whom it means, whom it was taken to mean."""

    cast: str
    held_out: bool
    form: str
    meant: frozenset[str]
    given: frozenset[str]


@dataclass(frozen=True, slots=True)
class Figures:
    """Pairs asked, precision and recall."""

    pairs: int
    precision: float
    recall: float


def ask() -> Iterator[Asked]:
    """Every form of the table with its answer."""
    for title, table in tomllib.loads(TABLE.read_text("utf-8")).items():
        cast = Cast.of(table["cast"])
        meant = {form: frozenset([name]) for form, name in table["forms"].items()}
        meant |= {form: frozenset(names) for form, names in table["several"].items()}
        meant |= dict.fromkeys(table["strangers"]["names"], frozenset())
        for form, names in meant.items():
            given = frozenset(member.name for member in cast.match(form))
            yield Asked(title, table["held_out"], form, names, given)


def figures(asked: list[Asked]) -> Figures:
    """Precision and recall over the members of all answers."""
    right = sum(len(one.meant & one.given) for one in asked)
    given = sum(len(one.given) for one in asked)
    meant = sum(len(one.meant) for one in asked)
    return Figures(len(asked), right / max(given, 1), right / max(meant, 1))


def _casts(asked: list[Asked]) -> list[str]:
    return list(dict.fromkeys(one.cast for one in asked))


def main() -> None:
    """Print the table."""
    start = time.perf_counter()
    asked = list(ask())
    seconds = time.perf_counter() - start
    rows = {title: [one for one in asked if one.cast == title] for title in _casts(asked)}
    rows["tuned on"] = [one for one in asked if not one.held_out]
    rows["held out"] = [one for one in asked if one.held_out]
    rows["all"] = asked
    print(f"{'':12}{'pairs':>7}{'precision':>11}{'recall':>9}")
    for title, some in rows.items():
        found = figures(some)
        print(f"{title:12}{found.pairs:7}{found.precision:11.3f}{found.recall:9.3f}")
    print(f"\n{seconds:.2f} s for all")
    for one in asked:
        if one.given != one.meant:
            print(f"{one.cast}: {one.form} -> {sorted(one.given)}, meant {sorted(one.meant)}")


if __name__ == "__main__":
    main()
