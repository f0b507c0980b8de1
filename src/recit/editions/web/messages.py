"""What the page itself says, in the reader's language; one TOML file a language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """The page's own words. ``{…}`` in a text stands for what the page puts there.

    ``labels`` has a word for each IPTC Digital Source Type that must be shown, and
    ``disclosures`` a sentence for each of them, for pages where all pictures are so
    (``all-…``) or only some (``some-…``).
    """

    language: str
    read: str
    skip: str
    chapters: str
    photo_by: str
    photo: str
    photos: str
    text: str
    archive: str
    and_two: str
    time: str
    hour: str
    viewer: str
    previous: str
    next: str
    close: str
    count: str
    day: str
    day_key: str
    day_key_zone: str
    people: str
    made_images: str
    up: str
    skip_stories: str
    no_story: str
    feed: str
    labels: Mapping[str, str]
    disclosures: Mapping[str, str]

    def label(self, source_type: str) -> str:
        """The word for a picture of that Digital Source Type."""
        return self.labels.get(source_type, self.labels["other"])

    def disclosure(self, source_type: str, *, everywhere: bool) -> str:
        """The sentence that says so once, under the byline."""
        scope = "all" if everywhere else "some"
        known = f"{scope}-{source_type}"
        return self.disclosures.get(known, self.disclosures[f"{scope}-other"])

    def listing(self, names: tuple[str, ...]) -> str:
        """``A, B and C``."""
        if len(names) < 2:
            return "".join(names)
        return self.and_two.format(first=", ".join(names[:-1]), last=names[-1])


def languages() -> tuple[str, ...]:
    """The languages that recit speaks, sorted."""
    folder = files(__package__) / "messages"
    return tuple(
        sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if ".toml" in file.name)
    )


@cache
def words(language: str) -> Words:
    """The words of a BCP 47 tag's language, English where recit does not speak it."""
    base = language.lower().split("-")[0]
    spoken = base if base in languages() else FALLBACK
    text = (files(__package__) / "messages" / f"{spoken}.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return Words(language=spoken, **{f.name: table[f.name] for f in fields(Words)[1:]})
