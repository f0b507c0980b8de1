"""Small stories with real pictures, built whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pyvips

from recit.originals import content_key
from recit.story.model import Byline, Chapter, Figure, Prose, Row, Story
from recit.story.photo import Look, Photo, Place, Position, Rights

LOOK = Look(0, (128,) * 64, (1 / 64,) * 64, "#445566", 100.0, 128.0, 0.0)


def picture(folder: Path, name: str, width: int = 990, height: int = 660) -> Photo:
    """Write a picture with detail in it, and describe it as the catalogue would."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    waves = pyvips.Image.sines(width, height, hfreq=7, vfreq=3, uchar=True)
    ramp = pyvips.Image.xyz(width, height)[0] * (255 / width)
    image = waves.bandjoin([ramp, 255 - ramp]).cast("uchar").copy(interpretation="srgb")
    # No two files are the same, as no two shots are: what follows a picture's end is no picture.
    content = image.write_to_buffer(file.suffix) + name.encode()
    file.write_bytes(content)
    return Photo(
        name=name,
        key=content_key(content),
        width=width,
        height=height,
        format="jpeg",
        look=LOOK,
        moment=datetime(2025, 8, 15, 18, 19, tzinfo=UTC),
        rights=Rights(
            creators=("Maren Holt",),
            credit="Maren Holt/Recit Miniatures",
            copyright="© 2025 recit contributors",
            usage_terms="No sales <or> archives",
            web_statement="https://example.org/licence",
            licensor_url="https://example.org/buy",
            data_mining="DMI-PROHIBITED",
            source_type="digitalCreation",
        ),
        keywords=("miniature",),
        gps=Position(61.250833, -149.806722),
        place=Place("Joint Base Elmendorf-Richardson", "Anchorage", country="United States"),
        alt="Two planes & a tower",
    )


def reread(photo: Photo, folder: Path, name: str | None = None) -> Photo:
    """The photo with the content that its file, or the one of that name, has by now."""
    name = name or photo.name
    return replace(photo, name=name, key=content_key((folder / name).read_bytes()))


def figure(photo: Photo, **changes: object) -> Figure:
    """A figure of the photo, with words."""
    stem = photo.name.rsplit("/", 1)[-1].split(".")[0].lower()
    shown = Figure(
        photo=photo,
        anchor=f"photo-{stem.replace(' ', '-')}",
        alt="Two planes on a runway",
        caption="The planes stand side by side.",
        credit=photo.rights.credit or "",
        label=photo.rights.source_type,
    )
    return replace(shown, **changes)  # type: ignore[arg-type]


def story(folder: Path, language: str = "en") -> Story:
    """A story with one of every layout, its photos written into ``folder``."""
    names = [f"photos/{n}.jpg" for n in ("lead", "wide", "left", "right", "small", "last", "full")]
    lead, wide, left, right, small, last, full = (picture(folder, name) for name in names)
    before, after = (picture(folder, f"photos/{name}.jpg") for name in ("before", "after"))
    tall = picture(folder, "photos/tall one.jpg", 600, 900)
    last, full = (
        replace(photo, moment=datetime(2025, 8, 15, hour, 40, tzinfo=UTC))
        for photo, hour in ((last, 20), (full, 23))
    )
    tall = replace(tall, gps=None, place=Place(city="Homer", state="Alaska"))
    return Story(
        title="A day in August",
        language=language,
        standfirst="Two planes, *one* runway.",
        bylines=(Byline("Maren Holt", "photo"), Byline("recit", "text")),
        date=date(2025, 8, 15),
        timezone="America/Anchorage",
        place="Anchorage",
        lead=figure(lead, focus=(0.4, 0.5)),
        closing=("day", "map", "people"),
        chapters=(
            Chapter(0, "", "opening", (Prose("paragraph", "Before all.", (5, 5)),)),
            Chapter(
                1,
                "The landing",
                "the-landing",
                (
                    Prose("paragraph", "It *lands*.", (9, 9)),
                    figure(wide, layout="wide"),
                    Row((figure(left), figure(right, alt="", caption=""))),
                    figure(small, layout="beside"),
                    Prose("paragraph", "Beside the small one.", (15, 15)),
                    Prose("quote", "> It was loud.\n> — A witness", (17, 18)),
                ),
            ),
            Chapter(
                2,
                "The door",
                "the-door",
                (
                    figure(tall, layout="portrait"),
                    figure(full, layout="full"),
                    Prose("table", "|a|b|\n|-|-|\n|1|2|", (25, 27)),
                    figure(
                        last, caption_language="fr", caption="Dernière photo.", alt_language="fr"
                    ),
                    Row((figure(before), figure(after)), pair=True),
                ),
            ),
        ),
    )
