"""The same catalogue from a folder, a zip file, and addresses."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from recit.addresses import is_elsewhere
from recit.catalogue.scan import scan
from recit.errors import CatalogueError
from recit.listing import listing
from recit.story.photo import Catalogue
from recit.workers import Processes
from tests import servers
from tests.catalogue.files import jpeg, tagged

ONE = Processes(workers=1)
TWO = Processes(workers=2)
KNOWN = f"{servers.NAME}:{servers.PASSWORD}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("here")
    for name in ("1.jpg", "2.jpg", "day 2/l’été #1, 50%.jpg"):
        file = root / "photos" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        caption = {"Xmp.photoshop.Headline": f"Headline of {name}"}
        file.write_bytes(tagged(jpeg(len(name), (96, 64)), xmp=caption))
    (root / "photos" / "half.jpg").write_bytes(jpeg(3)[:2000])
    (root / "photos" / "clip.mp4").write_bytes(b"film")
    return root


@pytest.fixture(scope="module")
def here(folder: Path) -> Catalogue:
    return scan(folder, engine=ONE)


@pytest.fixture(scope="module")
def packed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    archive = tmp_path_factory.mktemp("zip") / "delivery.ZIP"
    with zipfile.ZipFile(archive, "w") as made:
        for file in sorted((folder / "photos").rglob("*.*")):
            made.write(file, file.relative_to(folder / "photos"))
    return archive


def test_a_zip_file(here: Catalogue, packed: Path, tmp_path: Path) -> None:
    assert scan(tmp_path, photos=str(packed), engine=ONE) == here


def test_a_zip_file_is_read_again_only_where_it_changed(
    here: Catalogue, packed: Path, tmp_path: Path
) -> None:
    seen: list[tuple[int, int]] = []
    for _ in range(2):
        seen.clear()
        found = scan(
            tmp_path,
            photos=str(packed),
            cache=tmp_path / "cache",
            engine=ONE,
            progress=lambda *done: seen.append(done),
        )
    assert seen == [(4, 4)]
    assert found == here


def test_an_address_of_this_machine(here: Catalogue, folder: Path, tmp_path: Path) -> None:
    address = (folder / "photos").as_uri()
    assert scan(tmp_path, photos=f"file://{folder}/photos", engine=ONE) == here
    assert is_elsewhere(address)


def test_a_zip_file_behind_an_address(here: Catalogue, packed: Path, tmp_path: Path) -> None:
    with servers.ftp(packed.parent) as at:
        address = f"ftp://{KNOWN}@{at}/{packed.name}"
        assert scan(tmp_path, photos=address, engine=ONE) == here


def test_a_web_server_that_hands_out_no_parts_of_a_zip_file(packed: Path, tmp_path: Path) -> None:
    with servers.web(packed.parent) as at, pytest.raises(CatalogueError, match="fetch it first"):
        scan(tmp_path, photos=f"{at}/{packed.name}")


def test_names_that_lead_out_of_a_zip_file_are_refused(tmp_path: Path) -> None:
    archive = tmp_path / "evil.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("../../evil.jpg", jpeg(1, (48, 32)))
        made.writestr("good.jpg", jpeg(2, (48, 32)))
    found = scan(tmp_path, photos=str(archive), engine=ONE)
    assert [photo.name for photo in found] == ["photos/good.jpg"]
    assert all("leads out" in refused.reason for refused in found.unreadable)


@pytest.mark.parametrize("address", ["gone.zip", "file:///nowhere/at/all.zip", "nonsense://x/y"])
def test_where_nothing_answers(tmp_path: Path, address: str) -> None:
    place = str(tmp_path / address) if "://" not in address else address
    with pytest.raises(CatalogueError, match="cannot be listed"):
        scan(tmp_path, photos=place)


def test_a_damaged_zip_file_is_named(tmp_path: Path, packed: Path) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(packed.read_bytes()[:-40])
    with pytest.raises(CatalogueError, match="cannot be listed"):
        list(listing(str(broken)))
    spoilt = bytearray(packed.read_bytes())
    spoilt[60:400] = bytes(340)
    broken.write_bytes(spoilt)
    found = scan(tmp_path, photos=str(broken), engine=ONE)
    assert len(found) + len(found.unreadable) == 4


def test_a_zip_file_of_one_folder_is_that_folder(
    here: Catalogue, folder: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "delivery.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for file in (folder / "photos").rglob("*.*"):
            made.write(file, Path("Friday") / file.relative_to(folder / "photos"))
    assert scan(tmp_path, photos=str(archive), engine=ONE) == here
    with zipfile.ZipFile(archive, "a") as made:
        made.writestr("__MACOSX/Friday/._1.jpg", b"Finder")
    found = scan(tmp_path, photos="delivery.zip", engine=ONE)
    assert found.photos == here.photos
    assert [left.name for left in found.left_out] == [
        "photos/__MACOSX/Friday/._1.jpg",
        "photos/clip.mp4",
    ]


def test_a_zip_file_with_a_password_is_told_photo_by_photo(tmp_path: Path) -> None:
    archive = tmp_path / "locked.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("1.jpg", jpeg(1, (48, 32)))
    content = bytearray(archive.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    archive.write_bytes(content)
    found = scan(tmp_path, photos=str(archive), engine=ONE)
    assert [photo.name for photo in found.unreadable] == ["photos/1.jpg"]
    assert "encrypted" in found.unreadable[0].reason


def test_a_folder_called_like_a_zip_file_is_a_folder(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "photos", tmp_path / "wire.zip")
    assert len(scan(tmp_path, photos="wire.zip", engine=ONE)) == 3


@pytest.fixture(scope="module", params=["http", "ftp", "sftp", "s3"])
def served(folder: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of the photos on a server of each kind."""
    match request.param:
        case "http":
            with servers.web(folder) as at:
                yield f"{at}/photos"
        case "ftp":
            with servers.ftp(folder) as at:
                yield f"ftp://{KNOWN}@{at}/photos"
        case "sftp":
            with servers.sftp(folder) as at:
                yield f"sftp://{KNOWN}@{at}/photos"
        case _:
            with servers.s3(folder) as at, pytest.MonkeyPatch.context() as environment:
                environment.setenv("AWS_ENDPOINT_URL_S3", at)
                environment.setenv("AWS_ACCESS_KEY_ID", servers.NAME)
                environment.setenv("AWS_SECRET_ACCESS_KEY", servers.PASSWORD)
                yield "s3://wire/photos"


def test_the_same_catalogue_from_a_server_which_is_asked_again_only_for_its_list(
    here: Catalogue, served: str, tmp_path: Path
) -> None:
    seen: list[tuple[int, int]] = []
    for _ in range(2):
        seen.clear()
        found = scan(
            tmp_path,
            photos=served,
            cache=tmp_path / "cache",
            engine=TWO,
            progress=lambda *done: seen.append(done),
        )
        assert found == here
    assert seen == [(4, 4)]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("ftp://desk:s3cret@{ftp}/nowhere", "no file at this address|cannot be listed"),
        ("ftp://desk:guessed@{ftp}/photos", "refuses to let recit in"),
        ("sftp://desk:s3cret@{sftp}/nowhere", "cannot be listed"),
        ("sftp://desk:guessed@{sftp}/photos", "refuses to let recit in"),
        ("{web}/nowhere/", "cannot be listed"),
        ("{locked}/photos/", "refuses to let recit in"),
        ("http://127.0.0.1:9/photos/", "cannot be listed"),
        ("ftp://127.0.0.1:9/photos", "cannot be listed"),
    ],
)
def test_what_is_wrong_with_an_address_is_told_without_its_password(
    folder: Path, wrong: str, why: str
) -> None:
    with (
        servers.ftp(folder) as ftp,
        servers.sftp(folder) as sftp,
        servers.web(folder) as web,
        servers.web(folder, locked=True) as locked,
        pytest.raises(CatalogueError, match=why) as told,
    ):
        scan(folder, photos=wrong.format(ftp=ftp, sftp=sftp, web=web, locked=locked))
    assert "s3cret" not in str(told.value)
    assert "guessed" not in str(told.value)


def test_a_photo_that_vanishes_or_comes_costs_itself(folder: Path, tmp_path: Path) -> None:
    root = tmp_path / "served"
    shutil.copytree(folder / "photos", root)

    def vanish(*_: int) -> None:
        (root / "2.jpg").unlink(missing_ok=True)

    def look(at: str, progress: Callable[[int, int], None] | None = None) -> Catalogue:
        return scan(tmp_path, photos=at, cache=tmp_path / "c", engine=ONE, progress=progress)

    with servers.ftp(root) as ftp:
        address = f"ftp://{KNOWN}@{ftp}"
        found = look(address, vanish)
        assert [photo.name for photo in found.unreadable] == ["photos/2.jpg", "photos/half.jpg"]
        assert "cannot be opened" in found.unreadable[0].reason
        assert len(found) == 2
        shutil.copyfile(folder / "photos" / "1.jpg", root / "3.jpg")
        assert "photos/3.jpg" in look(address)


def test_links_on_a_server_are_followed_and_one_that_leads_nowhere_costs_itself(
    folder: Path, tmp_path: Path
) -> None:
    wire = tmp_path / "wire"
    shutil.copytree(folder / "photos", wire / "photos")
    (wire / "more").mkdir()
    (wire / "photos" / "1.jpg").rename(wire / "more" / "moved.jpg")
    (wire / "photos" / "more").symlink_to("../more")
    (wire / "photos" / "same.jpg").symlink_to("../more/moved.jpg")
    (wire / "photos" / "gone.jpg").symlink_to("nowhere.jpg")
    with servers.sftp(wire) as at:
        there = scan(tmp_path, photos=f"sftp://{KNOWN}@{at}/photos", engine=ONE)
    assert {"photos/more/moved.jpg", "photos/same.jpg", "photos/2.jpg"} <= set(there.by_name)
    assert "photos/gone.jpg" in {lost.name for lost in there.unreadable}
