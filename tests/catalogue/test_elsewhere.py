"""The same catalogue from a folder, a zip file, and addresses."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from recit.catalogue.scan import scan
from recit.engines import Processes
from recit.errors import CatalogueError
from recit.originals import is_elsewhere, listing
from recit.story.photo import Catalogue
from tests.catalogue.files import jpeg, tagged

ONE = Processes(workers=1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("here")
    for name in ("1.jpg", "day 2/l’été.jpg"):
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
    assert scan(tmp_path, originals=str(packed), engine=ONE) == here


def test_a_zip_file_is_read_again_only_where_it_changed(
    here: Catalogue, packed: Path, tmp_path: Path
) -> None:
    seen: list[tuple[int, int]] = []
    for _ in range(2):
        seen.clear()
        found = scan(
            tmp_path,
            originals=str(packed),
            cache=tmp_path / "cache",
            engine=ONE,
            progress=lambda *done: seen.append(done),
        )
    assert seen == [(3, 3)]
    assert found == here


def test_an_address_of_this_machine(here: Catalogue, folder: Path, tmp_path: Path) -> None:
    address = (folder / "photos").as_uri()
    assert scan(tmp_path, originals=f"file://{folder}/photos", engine=ONE) == here
    assert is_elsewhere(address)


def test_a_zip_file_behind_an_address(here: Catalogue, packed: Path, tmp_path: Path) -> None:
    address = f"zip://::file://{packed}"
    assert scan(tmp_path, originals=address, engine=ONE) == here


def test_names_that_lead_out_of_a_zip_file_are_refused(tmp_path: Path) -> None:
    archive = tmp_path / "evil.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("../../evil.jpg", jpeg(1, (48, 32)))
        made.writestr("good.jpg", jpeg(2, (48, 32)))
    found = scan(tmp_path, originals=str(archive), engine=ONE)
    assert [photo.name for photo in found] == ["photos/good.jpg"]
    assert all("leads out" in refused.reason for refused in found.unreadable)


@pytest.mark.parametrize("address", ["gone.zip", "file:///nowhere/at/all.zip", "nonsense://x/y"])
def test_where_nothing_answers(tmp_path: Path, address: str) -> None:
    place = str(tmp_path / address) if "://" not in address else address
    if address.startswith("file"):
        place = f"zip://::{address}"
    with pytest.raises(CatalogueError, match="cannot be listed"):
        scan(tmp_path, originals=place)


def test_a_damaged_zip_file_is_named(tmp_path: Path, packed: Path) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(packed.read_bytes()[:-40])
    with pytest.raises(CatalogueError, match="cannot be listed"):
        list(listing(str(broken)))
    spoilt = bytearray(packed.read_bytes())
    spoilt[60:400] = bytes(340)
    broken.write_bytes(spoilt)
    found = scan(tmp_path, originals=str(broken), engine=ONE)
    assert len(found) + len(found.unreadable) == 3
