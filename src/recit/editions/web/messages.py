"""What the page itself says, in the reader's language; one TOML file a language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from recit.story.tongues import tongue, tongues, words_in


@dataclass(frozen=True, slots=True)
class Words:
    """The page's own words. ``{…}`` in a text stands for what the page puts there."""

    language: str
    """The language itself, as its file is named."""
    told: Markup
    """Their `lang` attribute, where recit does not speak the page's language; else empty."""
    read: str
    """Invites to read the story in this language."""
    skip: str
    """Leads past the masthead."""
    chapters: str
    """Names the contents bar."""
    photo_by: str
    """The credit line; `{credit}`."""
    photo: str
    """One photo."""
    photos: str
    """Several photos, and who took them."""
    text: str
    """Who wrote the text."""
    archive: str
    """Labels a photo from before the event."""
    and_two: str
    """Ends a list; `{first}`, `{last}`."""
    time: str
    """A time of day; `{hour}`, `{hour12}`, `{minute}`, `{period}`."""
    hour: str
    """A full hour; `{hour}`, `{hour12}`, `{period}`."""
    viewer: str
    """Names the full-screen view."""
    previous: str
    """Goes to the photo before."""
    next: str
    """Goes to the photo after."""
    close: str
    """Leaves the full-screen view."""
    compare: str
    """Names the control between a photo from before and one from after."""
    share: str
    """Gives the link to a photo."""
    copied: str
    """Said when the link has been copied."""
    count: str
    """Where one is; `{number}`, `{total}`."""
    day: str
    """Heads the line of the day."""
    day_key: str
    """Explains the line of the day."""
    day_key_zone: str
    """The same, with the clock; `{zone}`."""
    map: str
    """Heads the map."""
    map_of: str
    """Says what the map shows; `{places}`."""
    map_reach: str
    """Says how much of the earth it shows; `{reach}`."""
    map_sources: str
    """Names whose work the map is."""
    people: str
    """Heads the list of people."""
    text_licence: str
    """Heads what may be done with the text."""
    made_images: str
    """Heads the note on pictures that are no photographs."""
    up: str
    """Leads back to the start."""
    skip_stories: str
    """Leads past the index's masthead."""
    no_story: str
    """Said on an empty index."""
    feed: str
    """Heads the feeds."""
    labels: Mapping[str, str]
    """A word for each IPTC Digital Source Type that must be shown."""
    disclosures: Mapping[str, str]
    """A sentence for each of them: `all-…` where every picture is one, `some-…` where some are."""

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
    return tongues(files(__package__) / "messages")


@cache
def words(language: str) -> Words:
    """The words of a BCP 47 tag's language, English where recit does not speak it."""
    folder = files(__package__) / "messages"
    spoken = tongue(folder, language)
    table = tomllib.loads(words_in(folder, spoken))
    foreign = spoken.split("-")[0] != language.lower().split("-")[0]
    told = Markup(' lang="{}"').format(spoken) if foreign else Markup()
    return Words(spoken, told, **{f.name: table[f.name] for f in fields(Words)[2:]})
