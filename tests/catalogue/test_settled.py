"""The settled catalogue that is kept: the one that would be made, and never a stale one."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from recit.catalogue import settled as room
from recit.catalogue.cache import NAME, Cache, Settled
from recit.catalogue.settled import settled
from recit.catalogue.survey import survey
from recit.errors import CatalogueError
from recit.story.photo import Catalogue
from tests.catalogue.files import jpeg, tagged

NONE: dict[str, timedelta] = {}


def frame(seed: int, second: int, model: str = "Ferry 1") -> bytes:
    return tagged(
        jpeg(seed),
        exif={
            "Exif.Image.Make": "Sea",
            "Exif.Image.Model": model,
            "Exif.Photo.DateTimeOriginal": f"2025:05:10 10:00:{second:02}",
        },
    )


@pytest.fixture
def story(tmp_path: Path) -> Path:
    (tmp_path / "photos").mkdir()
    for number in range(3):
        (tmp_path / "photos" / f"{number}.jpg").write_bytes(frame(number, number))
    (tmp_path / "photos" / "half.jpg").write_bytes(frame(4, 4)[:900])
    (tmp_path / "photos" / "film.mp4").write_bytes(b"film")
    return tmp_path


def seen(
    story: Path,
    *,
    cache: Path | None = None,
    timezone: str | None = "Europe/Paris",
    clocks: Mapping[str, timedelta] = NONE,
) -> Settled:
    return settled(
        survey(story, "photos"),
        cache=story / "cache" if cache is None else cache,
        timezone=timezone,
        clocks=clocks,
        engine=None,
        progress=lambda _done, _total: None,
    )


def fresh(story: Path, tmp_path: Path, **settings: object) -> Settled:
    """What somebody without a cache makes of the same files."""
    return seen(story, cache=tmp_path / "elsewhere" / os.urandom(4).hex(), **settings)  # type: ignore[arg-type]


def kept(story: Path) -> list[str]:
    with closing(sqlite3.connect(story / "cache" / NAME)) as store:
        return [sight for (sight,) in store.execute("SELECT sight FROM settled")]


def test_what_is_kept_is_what_was_made(story: Path) -> None:
    told: list[tuple[int, int]] = []
    made = seen(story)
    again = settled(
        survey(story, "photos"),
        cache=story / "cache",
        timezone="Europe/Paris",
        clocks={},
        engine=None,
        progress=lambda done, total: told.append((done, total)),
    )
    assert again == made
    assert [one.name for one in again.catalogue.unreadable] == ["photos/half.jpg"]
    assert [one.name for one in again.catalogue.left_out] == ["photos/film.mp4"]
    assert again.catalogue["photos/1.jpg"].moment is not None
    assert told == [(4, 4)]
    assert len(kept(story)) == 1


def test_what_is_kept_is_used(story: Path, tmp_path: Path) -> None:
    """A catalogue put there under the same sight comes back: nothing is made anew."""
    made = seen(story)
    other = replace(made, catalogue=Catalogue(photos=made.catalogue.photos[:1]))
    Cache(story / "cache", room.reader()).keep_settled(kept(story)[0], other)
    assert seen(story) == other
    assert fresh(story, tmp_path) == made


def test_a_photo_changed_under_its_name_size_and_time_is_seen(story: Path, tmp_path: Path) -> None:
    seen(story)
    file = story / "photos" / "1.jpg"
    before, content = file.stat(), file.read_bytes()
    file.write_bytes(content.replace(b"10:00:01", b"10:44:01"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    again = seen(story)
    assert again == fresh(story, tmp_path)
    moment = again.catalogue["photos/1.jpg"].moment
    assert moment is not None
    assert moment.minute == 44


def test_a_photo_that_comes_or_goes_is_seen(story: Path, tmp_path: Path) -> None:
    seen(story)
    (story / "photos" / "9.jpg").write_bytes(frame(9, 9))
    assert seen(story) == fresh(story, tmp_path)
    (story / "photos" / "0.jpg").unlink()
    (story / "photos" / "film.mp4").unlink()
    again = seen(story)
    assert again == fresh(story, tmp_path)
    assert [photo.name for photo in again.catalogue] == [f"photos/{n}.jpg" for n in (1, 2, 9)]


def test_a_zone_and_a_clock_are_seen(story: Path, tmp_path: Path) -> None:
    paris = seen(story)
    moscow = seen(story, timezone="Europe/Moscow")
    assert moscow == fresh(story, tmp_path, timezone="Europe/Moscow")
    assert moscow.catalogue["photos/0.jpg"].moment != paris.catalogue["photos/0.jpg"].moment
    clocks = {"Ferry 1": timedelta(minutes=7)}
    turned = seen(story, clocks=clocks)
    assert turned == fresh(story, tmp_path, clocks=clocks)
    assert turned.catalogue.clocks[0].applied
    assert seen(story) == paris
    with pytest.raises(CatalogueError, match="Atlantis"):
        seen(story, timezone="Europe/Atlantis")


def test_other_code_makes_it_anew(story: Path) -> None:
    seen(story)
    (sight,) = kept(story)
    assert Cache(story / "cache", room.reader()).settled(sight) is not None
    assert Cache(story / "cache", "a later version").settled(sight) is None


def test_what_the_next_look_may_see_otherwise_is_not_kept(story: Path) -> None:
    """A sidecar that nobody may read is sound tomorrow, under the same stamp."""
    (story / "photos" / "1.xmp").write_bytes(b"no XMP")
    damaged = seen(story)
    assert damaged.catalogue["photos/1.jpg"].sidecar is not None
    assert kept(story) == []


@pytest.mark.parametrize("harm", ["no SQLite", "half a catalogue", "another table"])
def test_a_damaged_cache_is_made_anew(story: Path, harm: str) -> None:
    made = seen(story)
    file = story / "cache" / NAME
    if harm == "no SQLite":
        file.write_bytes(b"spoilt" * 999)
    else:
        with closing(sqlite3.connect(file)) as store, store:
            if harm == "half a catalogue":
                store.execute("UPDATE settled SET catalogue = substr(catalogue, 1, 99)")
            else:
                store.execute("DROP TABLE settled")
                store.execute("CREATE TABLE settled (colour TEXT)")
    assert seen(story) == made
    assert seen(story) == made
