from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
import pyvips

from recit.catalogue.cache import NAME
from recit.catalogue.scan import scan
from recit.errors import CatalogueError
from recit.story.photo import Catalogue
from recit.workers import Processes
from tests.catalogue.files import jpeg, png_bomb, tagged
from tests.events import picture

ONE = Processes(workers=1)


def folder_of(root: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        file = root / "photos" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return root


def names(catalogue: Catalogue) -> dict[str, str]:
    """Every file that the catalogue names, and where."""
    lists = {
        "photo": [photo.name for photo in catalogue],
        "unreadable": [refused.name for refused in catalogue.unreadable],
        "left out": [left.name for left in catalogue.left_out],
    }
    found = {name: kind for kind, names in lists.items() for name in names}
    assert len(found) == sum(map(len, lists.values()))
    return found


def reason(catalogue: Catalogue, name: str) -> str:
    told = {entry.name: entry.reason for entry in (*catalogue.unreadable, *catalogue.left_out)}
    return told[name]


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Catalogue]:
    """One folder with all that desks hand in, read once."""
    root = tmp_path_factory.mktemp("story")
    good = jpeg(1)
    image = picture(2)
    folder_of(
        root,
        {
            "good.jpg": tagged(good, exif={"Exif.Photo.DateTimeOriginal": "2025:05:10 10:00:00"}),
            "day 1/same.jpg": jpeg(3),
            "day 2/same.jpg": jpeg(4),
            "l’été “à” 'Évian' 😀.jpg": jpeg(5),
            f"{'x' * 196}.jpg": jpeg(6),
            "half.jpg": good[: len(good) // 2],
            "no end mark.jpg": good[:-2],
            "text.jpg": b"This is no picture.",
            "empty.jpg": b"",
            "cmyk.jpg": image.colourspace("cmyk").write_to_buffer(".jpg"),
            "sixteen.png": (image.colourspace("rgb16")).write_to_buffer(".png"),
            "grey.jpg": image.colourspace("b-w").write_to_buffer(".jpg"),
            "alpha.png": image.bandjoin(128).write_to_buffer(".png"),
            "one.png": pyvips.Image.black(1, 1).write_to_buffer(".png"),
            "bomb.png": png_bomb(25_000, 20_000),
            "tall.png": png_bomb(64, 5_000_000),
            "clip.MP4": b"film",
            "notes.txt": b"notes",
            "poster.psd": b"8BPS",
            "good.xmp": b"<x:xmpmeta/>",
            "lone.xmp": b"<x:xmpmeta/>",
            ".DS_Store": b"",
            "without a suffix": b"??",
        },
    )
    photos = root / "photos"
    outside = root / "outside.jpg"
    outside.write_bytes(good)
    (photos / "out.jpg").symlink_to(outside)
    (photos / ".thumbs").mkdir()
    (photos / ".thumbs" / "good.jpg").write_bytes(good)
    (photos / "again").symlink_to(".", target_is_directory=True)
    (photos / "out").symlink_to(root.parent, target_is_directory=True)
    (photos / "dangling.jpg").symlink_to("nowhere.jpg")
    os.mkfifo(photos / "pipe.jpg")
    return root, scan(root)


def test_every_file_is_in_one_list(mixed: tuple[Path, Catalogue]) -> None:
    root, catalogue = mixed
    there = {
        f"{Path(folder).relative_to(root).as_posix()}/{file}"
        for folder, _, files in os.walk(root / "photos")
        for file in files
        if not folder.endswith(".thumbs")
    }
    folders = {"photos/out", "photos/again", "photos/.thumbs"}
    assert set(names(catalogue)) == there | folders


@pytest.mark.parametrize(
    "name",
    [
        "good.jpg",
        "day 1/same.jpg",
        "day 2/same.jpg",
        "l’été “à” 'Évian' 😀.jpg",
        f"{'x' * 196}.jpg",
        "no end mark.jpg",
        "cmyk.jpg",
        "sixteen.png",
        "grey.jpg",
        "alpha.png",
    ],
)
def test_what_is_read(mixed: tuple[Path, Catalogue], name: str) -> None:
    found = mixed[1][f"photos/{name}"]
    assert (found.width, found.height) == (360, 240)
    assert 60 < found.look.luminance < 200


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("half.jpg", "cut off"),
        ("text.jpg", "not a picture"),
        ("empty.jpg", "empty"),
        ("bomb.png", "25000×20000 pixels"),
        ("tall.png", "64×5000000 pixels"),
        ("out.jpg", "leads out of the folder"),
        ("out", "leads out of the folder"),
        ("dangling.jpg", "No such file"),
    ],
)
def test_what_is_unreadable(mixed: tuple[Path, Catalogue], name: str, why: str) -> None:
    assert names(mixed[1])[f"photos/{name}"] == "unreadable"
    assert why in reason(mixed[1], f"photos/{name}")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("clip.MP4", "video"),
        ("notes.txt", "no photo"),
        ("poster.psd", "save it as JPEG"),
        ("good.xmp", "sidecar of photos/good.jpg"),
        ("lone.xmp", "belongs to no photo"),
        (".DS_Store", "hidden"),
        ("without a suffix", "no photo"),
        ("one.png", "too small"),
        ("pipe.jpg", "no regular file"),
        (".thumbs", "is a hidden folder"),
        ("again", "is a link to a folder"),
    ],
)
def test_what_is_left_out(mixed: tuple[Path, Catalogue], name: str, why: str) -> None:
    assert names(mixed[1])[f"photos/{name}"] == "left out"
    assert why in reason(mixed[1], f"photos/{name}")


def test_every_photo_is_in_one_burst_and_every_burst_in_one_scene(
    mixed: tuple[Path, Catalogue],
) -> None:
    catalogue = mixed[1]
    frames = [frame for burst in catalogue.bursts for frame in burst.frames]
    assert sorted(frames) == sorted(photo.name for photo in catalogue)
    bursts = [index for scene in catalogue.scenes for index in scene.bursts]
    assert sorted(bursts) == list(range(len(catalogue.bursts)))


def test_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    folder_of(tmp_path, {"good.jpg": jpeg(1)})
    odd = os.fsencode(tmp_path / "photos") + b"/caf\xe9.jpg"
    try:
        with open(odd, "wb") as stream:  # noqa: PTH123  (pathlib takes no bytes)
            stream.write(jpeg(2))
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    catalogue = scan(tmp_path, engine=ONE)
    assert names(catalogue) == {"photos/good.jpg": "photo", "photos/caf�.jpg": "unreadable"}
    assert "rename the file" in catalogue.unreadable[0].reason


def test_no_folder_and_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="no folder of photos"):
        scan(tmp_path)
    (tmp_path / "photos").mkdir()
    assert scan(tmp_path) == Catalogue()


def test_another_folder_of_photos(tmp_path: Path) -> None:
    folder_of(tmp_path, {"good.jpg": jpeg(1)})
    assert [photo.name for photo in scan(tmp_path.parent, photos=tmp_path.name, engine=ONE)] == [
        f"{tmp_path.name}/photos/good.jpg"
    ]


def test_the_second_run_opens_nothing_that_did_not_change(tmp_path: Path) -> None:
    root = folder_of(tmp_path / "story", {f"{n}.jpg": jpeg(n) for n in range(1, 4)})
    (root / "photos" / "bad.jpg").write_bytes(b"no picture")
    cache = tmp_path / "cache"
    seen: list[tuple[int, int]] = []
    first = scan(root, cache=cache, engine=ONE, progress=lambda *done: seen.append(done))
    assert seen == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]

    seen.clear()
    assert scan(root, cache=cache, engine=ONE, progress=lambda *done: seen.append(done)) == first
    assert seen == [(4, 4)]

    (root / "photos" / "2.jpg").write_bytes(jpeg(9))
    again = scan(root, cache=cache, engine=ONE)
    assert again["photos/1.jpg"] == first["photos/1.jpg"]
    assert again["photos/2.jpg"].look != first["photos/2.jpg"].look


def test_a_photo_changed_under_its_old_time_and_size_is_read_again(tmp_path: Path) -> None:
    """As by exiftool -P, or by a copy that keeps times."""
    root = folder_of(tmp_path / "story", {"1.jpg": jpeg(1), "2.jpg": jpeg(2)})
    cache, file = tmp_path / "cache", root / "photos" / "1.jpg"
    first = scan(root, cache=cache, engine=ONE)
    before, content = file.stat(), file.read_bytes()
    file.write_bytes(jpeg(9)[: len(content)].ljust(len(content), b"\0"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    again = scan(root, cache=cache, engine=ONE)
    assert again["photos/1.jpg"].key != first["photos/1.jpg"].key
    assert again["photos/2.jpg"] == first["photos/2.jpg"]


def test_a_moved_photo_is_read_again_and_a_deleted_one_forgotten(tmp_path: Path) -> None:
    root = folder_of(tmp_path / "story", {"1.jpg": jpeg(1), "2.jpg": jpeg(2)})
    cache = tmp_path / "cache"
    before = scan(root, cache=cache, engine=ONE)
    (root / "photos" / "1.jpg").rename(root / "photos" / "3.jpg")
    (root / "photos" / "2.jpg").unlink()
    after = scan(root, cache=cache, engine=ONE)
    assert [photo.name for photo in after] == ["photos/3.jpg"]
    assert after["photos/3.jpg"].key == before["photos/1.jpg"].key


@pytest.mark.parametrize("spoil", ["no database", "a folder", "no folder"])
def test_a_spoilt_cache_costs_time_only(tmp_path: Path, spoil: str) -> None:
    root = folder_of(tmp_path / "story", {"1.jpg": jpeg(1)})
    cache = tmp_path / "cache"
    match spoil:
        case "no database":
            cache.mkdir()
            (cache / NAME).write_bytes(b"this is no database, and longer than a page" * 100)
        case "a folder":
            (cache / NAME).mkdir(parents=True)
        case "no folder":
            cache.write_text("a file where the folder should be")
    assert [photo.name for photo in scan(root, cache=cache, engine=ONE)] == ["photos/1.jpg"]


def test_originals_are_left_as_they_are(tmp_path: Path) -> None:
    root = folder_of(tmp_path / "story", {"1.jpg": tagged(jpeg(1), xmp={"Xmp.dc.title": "x"})})
    kept = shutil.copytree(root, tmp_path / "kept")
    scan(root, cache=tmp_path / "cache", engine=ONE)
    assert sorted(p.name for p in (root / "photos").iterdir()) == ["1.jpg"]
    assert (root / "photos" / "1.jpg").read_bytes() == (kept / "photos" / "1.jpg").read_bytes()
