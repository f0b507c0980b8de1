"""Accounts with wires that were written for measuring: no pictures, only what they say.

``python -m benchmarks.wires`` arranges every account under ``benchmarks/accounts``, as it
is and with words taken away, and prints, for each, the share of photos in their chapter, at
their passage and beside it, and what became of the photos that belong nowhere. The format
stands in ``accounts/README.md``.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from babel.dates import format_date

from benchmarks import stories
from benchmarks.scoring import score
from benchmarks.stories import Spot, Told
from recit.arrangement.arrange import arrange
from recit.arrangement.encoder import default_encoder
from recit.catalogue.captions import read
from recit.catalogue.clocks import settle
from recit.story.manuscript import Manuscript, parse
from recit.story.photo import Camera, Caption, Catalogue, Look, Photo, Place, Taken

ACCOUNTS = Path(__file__).parent / "accounts"

Field = str | bool | datetime | list[str] | list[int]


def find() -> Iterator[Path]:
    """The folders of the accounts, sorted."""
    yield from sorted(file.parent for file in ACCOUNTS.glob("*/wire.toml"))


def load(folder: Path) -> Told:
    """The account, its wire as a catalogue without pixels, and where each photo belongs."""
    wire = tomllib.loads((folder / "wire.toml").read_text("utf-8"))
    manuscript = parse((folder / "account.md").read_text("utf-8"), "account.md")
    photos = tuple(_photo(entry, wire) for entry in wire["photo"])
    catalogue = settle(Catalogue(photos=photos), timezone=manuscript.front.timezone)
    spots = {f"photos/{entry['file']}": _spot(entry, manuscript) for entry in wire["photo"]}
    shown = [photo.name for photo in catalogue.photos if spots[photo.name] is not None]
    shown.sort(key=lambda name: spots[name] or (0, 0))
    order = {name: at for at, name in enumerate(shown)}
    return Told(folder.name, "accounts", manuscript, catalogue, spots, order)


def _photo(entry: Mapping[str, Field], wire: Mapping[str, str]) -> Photo:
    file, taken = entry["file"], entry["taken"]
    assert isinstance(file, str)
    assert isinstance(taken, datetime)
    headline, keywords = entry.get("headline"), entry.get("keywords", [])
    assert isinstance(keywords, list)
    return Photo(
        name=f"photos/{file}",
        key=hashlib.blake2b(file.encode(), digest_size=16).hexdigest(),
        width=6000,
        height=4000,
        format="jpeg",
        look=_grey(str(headline or file)),
        taken=Taken(taken, _offset(wire["offset"]), "Exif.Photo.DateTimeOriginal"),
        camera=Camera(None, str(entry["camera"])),
        place=Place(city=str(entry.get("city", wire["city"])), country=wire["country"]),
        headline=None if headline is None else str(headline),
        caption=_caption(entry, wire, taken.date()),
        keywords=tuple(str(word) for word in keywords),
    )


def _caption(entry: Mapping[str, Field], wire: Mapping[str, str], day: date) -> Caption:
    said = entry.get("caption")
    if not said:
        return Caption()
    frame = wire.get("frame", "{}") if entry.get("framed", True) else "{}"
    pattern = "d MMMM y" if wire["language"] == "fr" else "EEEE, MMMM d, y"
    stated = format_date(day, pattern, locale=wire["language"])
    return read(frame.replace("{}", str(said)).replace("{day}", stated))


def _offset(written: str) -> timedelta:
    found = re.fullmatch(r"([+-])(\d\d):(\d\d)", written)
    assert found is not None
    apart = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return -apart if found[1] == "-" else apart


def _grey(seed: str) -> Look:
    """A look like no other's, but the same for frames that share a headline."""
    mark = hashlib.blake2b(seed.encode(), digest_size=64).digest()
    return Look(
        fingerprint=int.from_bytes(mark[:8]),
        grid=tuple(96 + value // 4 for value in mark),
        colours=(1 / 64,) * 64,
        dominant="#808080",
        sharpness=200.0,
        luminance=128.0,
        clipped=0.0,
    )


def _spot(entry: Mapping[str, Field], manuscript: Manuscript) -> Spot | None:
    at = entry.get("at")
    if at is None:
        return None
    assert isinstance(at, list)
    chapter, paragraph = (int(number) for number in at)
    inside = [passage.index for passage in manuscript.passages if passage.chapter == chapter]
    return chapter, inside[paragraph - 1]


CONDITIONS: tuple[tuple[str, Callable[[Told], Told]], ...] = (
    ("as is", lambda told: told),
    ("captions and headlines removed", stories.silent),
    ("no words at all", stories.wordless),
)


def main() -> None:
    """Arrange every account as it is and with words taken away, and print the tables."""
    encoder = default_encoder()
    for name, change in CONDITIONS:
        print(
            f"{name:32}{'photos':>7}{'chapter':>9}{'exact':>7}{'within 1':>9}"
            f"{'nowhere kept out':>18}"
        )
        for folder in find():
            told = change(load(folder))
            arrangement = arrange(
                told.manuscript, told.catalogue, photos=len(told.catalogue), encoder=encoder
            )
            found = score(told, arrangement)
            assert found is not None
            nowhere = sum(spot is None for spot in told.spots.values())
            chapter = 0.0 if found.chapter is None else found.chapter
            print(
                f"{told.name:32}{len(told.spots):7}{chapter:9.2f}{found.exact:7.2f}"
                f"{found.near:9.2f}{f'{nowhere - found.strays} of {nowhere}':>18}"
            )


if __name__ == "__main__":
    main()
