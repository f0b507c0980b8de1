"""What the contact sheet says, in the looker's language; one TOML file a language."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Words:
    """The sheet's own words. ``{…}`` in a text stands for what the sheet puts there."""

    title: str
    counts: str
    skip: str
    scene: str
    burst: str
    pick: str
    no_picture: str
    no_time: str
    no_camera: str
    no_caption: str
    no_credit: str
    guessed: str
    conflict: str
    wrong: str
    unreadable: str
    left_out: str
    clocks: str
    proposed: str
    stated: str


@cache
def words(language: str) -> tuple[str, Words]:
    """The language spoken and its words: English where recit does not speak the one asked for."""
    folder = files(__package__) / "messages"
    base = language.lower().split("-")[0]
    spoken = (
        base if base in {file.name.removesuffix(".toml") for file in folder.iterdir()} else "en"
    )
    table = tomllib.loads((folder / f"{spoken}.toml").read_text(encoding="utf-8"))
    return spoken, Words(**{one.name: table[one.name] for one in fields(Words)})
