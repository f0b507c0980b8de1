"""The table of captions with their expected parts, for the tests and for benchmarks/captions."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from recit.catalogue import captions
from recit.story.photo import Caption

TABLE = Path(__file__).with_name("captions.toml")
FIELDS = (
    "sentence",
    "dateline",
    "place",
    "date",
    "weekday",
    "people",
    "flags",
    "credit",
    "restrictions",
    "language",
)


@dataclass(frozen=True)
class Row:
    """A caption of the table: its agency, its text, what is expected, what is still missed."""

    agency: str
    text: str
    expected: dict[str, object]
    missed: tuple[str, ...]

    def wrong(self) -> dict[str, tuple[object, object]]:
        """The fields that :func:`recit.catalogue.captions.read` gets wrong: expected, read."""
        read = readable(captions.read(self.text))
        return {
            field: (self.expected[field], read[field])
            for field in FIELDS
            if read[field] != self.expected[field]
        }


def rows() -> list[Row]:
    """Every caption of the table, in order."""
    return [
        Row(
            agency=entry["agency"],
            text=entry["text"],
            expected={
                "sentence": _whole(entry.get("sentence", ""), entry["text"]),
                "date": None if "date" not in entry else entry["date"].isoformat(),
                **{name: entry.get(name) for name in ("dateline", "place", "weekday", "credit")},
                "language": entry.get("language"),
                **{
                    name: tuple(entry.get(name, ())) for name in ("people", "flags", "restrictions")
                },
            },
            missed=tuple(entry.get("missed", ())),
        )
        for entry in tomllib.loads(TABLE.read_text("utf-8"))["caption"]
    ]


def readable(caption: Caption) -> dict[str, object]:
    """A caption in the table's own notation."""
    return {
        "sentence": caption.sentence,
        "dateline": caption.dateline,
        "place": caption.place,
        "date": None if caption.date is None else caption.date.date().isoformat(),
        "weekday": caption.weekday,
        "people": tuple(
            f"{person.name} | {person.position or ''} | {person.title or ''}"
            for person in caption.people
        ),
        "flags": caption.flags,
        "credit": caption.credit,
        "restrictions": caption.restrictions,
        "language": caption.language,
    }


def _whole(short: str, text: str) -> str:
    """The sentence with the words that an ellipsis stands for."""
    words = " ".join(text.split())
    opening, dots, ending = short.partition(" … ")
    if not dots:
        return short
    start = words.index(opening)
    return words[start : words.index(ending, start) + len(ending)]
