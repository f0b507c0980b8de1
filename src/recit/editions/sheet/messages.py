"""What the contact sheet says, in the looker's language; one TOML file a language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from recit.story.tongues import tongue, words_in


@dataclass(frozen=True, slots=True)
class Words:
    """The sheet's own words. ``{…}`` in a text stands for what the sheet puts there.

    ``kinds`` names the photos that can be looked at apart, by their class, in the order in
    which the page offers them; ``field_names`` names the fields of a photo that blocks disagree
    about.
    """

    title: str
    counts: str
    skip: str
    look: str
    every: str
    scene: str
    burst: str
    pick: str
    shown: str
    shown_in: str
    outtake: str
    over: str
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
    kinds: Mapping[str, str]
    field_names: Mapping[str, str]


@cache
def words(language: str) -> tuple[str, Words]:
    """The language spoken and its words: English where recit does not speak the one asked for."""
    folder = files(__package__) / "messages"
    spoken = tongue(folder, language)
    table = tomllib.loads(words_in(folder, spoken))
    return spoken, Words(**{one.name: table[one.name] for one in fields(Words)})
