"""XMP sidecars beside raw files and others: whose they are, what they say, when they change."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recit.catalogue.pairing import pairs
from recit.catalogue.scan import scan
from recit.story.photo import Catalogue, Photo, Sidecar
from recit.workers import Processes
from tests.catalogue.files import jpeg, raw_file, tagged

ONE = Processes(workers=1)
NAMESPACES = (
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:exif="http://ns.adobe.com/exif/1.0/"'
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
    ' xmlns:tiff="http://ns.adobe.com/tiff/1.0/"'
    ' xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/"'
    ' xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
    ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
)


def sidecar(caption: str | None = None, *, people: Sequence[str] = (), **attributes: str) -> bytes:
    """A sidecar as raw converters write one; ``xmp_Rating`` is the attribute xmp:Rating."""
    said = "".join(f' {name.replace("_", ":")}="{text}"' for name, text in attributes.items())
    inner = ""
    if caption is not None:
        inner = f'<rdf:Alt><rdf:li xml:lang="x-default">{caption}</rdf:li></rdf:Alt>'
        inner = f"<dc:description>{inner}</dc:description>"
    if people:
        names = "".join(f"<rdf:li>{name}</rdf:li>" for name in people)
        inner += (
            f"<Iptc4xmpExt:PersonInImage><rdf:Bag>{names}</rdf:Bag></Iptc4xmpExt:PersonInImage>"
        )
    return (
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {NAMESPACES}>'
        f'<rdf:Description rdf:about=""{said}>{inner}</rdf:Description></rdf:RDF></x:xmpmeta>'
    ).encode()


def negative(**blocks: Mapping[str, str | Sequence[str]]) -> bytes:
    """A raw file that says this in its own blocks."""
    return tagged(raw_file(jpeg(1), (64, 48)), **blocks)  # type: ignore[arg-type]


def look(root: Path, files: Mapping[str, bytes]) -> Catalogue:
    for name, content in files.items():
        (root / "photos" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "photos" / name).write_bytes(content)
    return scan(root, cache=root / ".recit", engine=ONE)


def only(root: Path, files: Mapping[str, bytes]) -> Photo:
    (photo,) = look(root, files)
    return photo


def test_a_raw_files_sidecar_has_the_last_word(tmp_path: Path) -> None:
    own = {
        "Xmp.dc.description": 'lang="x-default" From the camera',
        "Xmp.photoshop.Headline": "Harbour",
        "Xmp.iptcExt.PersonInImage": ["Ada Reed", "Ben Okri", "Cleo Marsh"],
    }
    photo = only(
        tmp_path,
        {
            "IMG_1.DNG": negative(xmp=own),
            "IMG_1.xmp": sidecar("From the desk", people=["Ada Reed"], photoshop_City="Brest"),
        },
    )
    assert photo.caption.raw == "From the desk"
    assert photo.headline == "Harbour"
    assert photo.place.city == "Brest"
    assert [person.name for person in photo.people] == ["Ada Reed"]
    assert photo.sidecar == Sidecar("photos/IMG_1.xmp")
    sources = dict(photo.sources)
    assert sources["caption"] == "Sidecar.dc.description"
    assert sources["people"] == "Sidecar.iptcExt.PersonInImage"
    assert sources["headline"] == "Xmp.photoshop.Headline"
    (conflict,) = photo.conflicts
    assert (conflict.field, conflict.kept, conflict.other) == (
        *("caption", "From the desk", "From the camera"),
    )
    assert conflict.kept_from == "Sidecar.dc.description"
    assert conflict.other_from == "Xmp.dc.description"


def test_beside_a_jpeg_its_own_xmp_counts_and_the_sidecar_fills_what_it_leaves_open(
    tmp_path: Path,
) -> None:
    content = tagged(jpeg(1), xmp={"Xmp.dc.description": 'lang="x-default" In the file'})
    photo = only(
        tmp_path, {"a.jpg": content, "a.xmp": sidecar("Beside it", photoshop_Headline="Harbour")}
    )
    assert (photo.caption.raw, photo.headline) == ("In the file", "Harbour")
    assert dict(photo.sources)["headline"] == "Sidecar.photoshop.Headline"
    (conflict,) = photo.conflicts
    assert (conflict.kept_from, conflict.other_from) == (
        *("Xmp.dc.description", "Sidecar.dc.description"),
    )


def test_a_jpeg_without_a_word_of_its_own_takes_the_sidecars(tmp_path: Path) -> None:
    photo = only(tmp_path, {"a b.jpg": jpeg(1), "A B.JPG.XMP": sidecar("Beside it")})
    assert photo.caption.raw == "Beside it"
    assert photo.conflicts == ()


def test_a_sidecar_in_utf_16_is_read(tmp_path: Path) -> None:
    head = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    wide = (head + sidecar("Éclair à l’aube").decode()).encode("utf-16-be")
    assert only(tmp_path, {"a.jpg": jpeg(1), "a.xmp": wide}).caption.raw == "Éclair à l’aube"


TIME, OFFSET = "Exif.Photo.DateTimeOriginal", "Exif.Photo.OffsetTimeOriginal"


@pytest.mark.parametrize(
    ("set_right", "local", "offset"),
    [
        ("2025-05-10T11:00:00", datetime(2025, 5, 10, 11), None),
        ("2025-05-10T10:00:00.20", datetime(2025, 5, 10, 10, 0, 0, 250_000), timedelta(hours=2)),
    ],
)
def test_a_clock_that_was_set_right_in_the_sidecar_is_right(
    tmp_path: Path, set_right: str, local: datetime, offset: timedelta | None
) -> None:
    exif = {TIME: "2025:05:10 10:00:00", OFFSET: "+02:00", "Exif.Photo.SubSecTimeOriginal": "25"}
    beside = sidecar(exif_DateTimeOriginal=set_right, exif_GPSLatitude="48,23.1N")
    photo = only(tmp_path, {"a.dng": negative(exif=exif), "a.xmp": beside})
    assert photo.taken is not None
    assert (photo.taken.local, photo.taken.offset) == (local, offset)


def test_a_position_that_was_set_right_in_the_sidecar_is_right(tmp_path: Path) -> None:
    exif = {
        "Exif.GPSInfo.GPSLatitude": "10/1 0/1 0/1",
        "Exif.GPSInfo.GPSLatitudeRef": "S",
        "Exif.GPSInfo.GPSLongitude": "4/1 0/1 0/1",
        "Exif.GPSInfo.GPSLongitudeRef": "E",
    }
    beside = sidecar(exif_GPSLatitude="48,30.0N", exif_GPSLongitude="4,15.0W")
    photo = only(tmp_path, {"a.dng": negative(exif=exif), "a.xmp": beside})
    assert photo.gps is not None
    assert (photo.gps.latitude, photo.gps.longitude) == (48.5, -4.25)
    (tmp_path / "photos" / "a.dng").rename(tmp_path / "photos" / "a.tif")
    photo = only(tmp_path, {})
    assert photo.gps is not None
    assert photo.gps.latitude == -10


def test_a_changed_a_new_and_a_deleted_sidecar_are_noticed(tmp_path: Path) -> None:
    beside = tmp_path / "photos" / "a.xmp"
    assert only(tmp_path, {"a.jpg": jpeg(1)}).caption.raw == ""
    assert only(tmp_path, {"a.xmp": sidecar("One")}).caption.raw == "One"
    assert only(tmp_path, {"a.xmp": sidecar("Two")}).caption.raw == "Two"
    beside.unlink()
    photo = only(tmp_path, {})
    assert (photo.caption.raw, photo.sidecar) == ("", None)


def test_copies_of_one_photo_keep_their_own_sidecars(tmp_path: Path) -> None:
    files = {"1/a.jpg": jpeg(1), "2/a.jpg": jpeg(1), "3/a.jpg": jpeg(1)}
    files |= {"1/a.xmp": sidecar("One"), "2/a.xmp": sidecar("Two")}
    for _ in range(2):
        captions = {photo.name: photo.caption.raw for photo in look(tmp_path, files)}
        files = {}
        assert captions == {
            "photos/1/a.jpg": "One",
            "photos/2/a.jpg": "Two",
            "photos/3/a.jpg": "",
        }


@pytest.mark.parametrize("broken", [b"", b"no XMP", sidecar("Half")[:200]])
def test_a_damaged_sidecar_is_named_and_costs_no_photo(tmp_path: Path, broken: bytes) -> None:
    catalogue = look(tmp_path, {"a.jpg": jpeg(1), "a.xmp": broken})
    assert catalogue["photos/a.jpg"].sidecar == Sidecar("photos/a.xmp", damaged=True)
    (left,) = catalogue.left_out
    assert left.name == "photos/a.xmp"
    assert "sidecar of photos/a.jpg and says nothing" in left.reason
    assert only(tmp_path, {"a.xmp": sidecar("Mended")}).caption.raw == "Mended"


def test_a_sidecar_without_its_photo_is_left_out(tmp_path: Path) -> None:
    catalogue = look(tmp_path, {"a.jpg": jpeg(1), "b.xmp": sidecar("Alone")})
    assert [left.name for left in catalogue.left_out] == ["photos/b.xmp"]
    assert "belongs to no photo" in catalogue.left_out[0].reason


def test_sidecars_in_a_zip_file_are_read_too(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "wire.zip", "w") as archive:
        archive.writestr("a.jpg", jpeg(1))
        archive.writestr("a.xmp", sidecar("Beside it"))
    (photo,) = scan(tmp_path, photos="wire.zip", engine=ONE)
    assert photo.caption.raw == "Beside it"


@pytest.mark.parametrize(
    ("photos", "sidecars", "whose"),
    [
        (["a.CR3"], ["a.xmp"], {"a.CR3": "a.xmp"}),
        (["a.CR3"], ["a.CR3.xmp", "a.xmp"], {"a.CR3": "a.CR3.xmp"}),
        (["a.CR3", "a.JPG"], ["a.xmp"], {"a.CR3": "a.xmp"}),
        (["a.CR3", "a.JPG"], ["a.xmp", "a.jpg.xmp"], {"a.CR3": "a.xmp", "a.JPG": "a.jpg.xmp"}),
        (["a.png", "a.JPG"], ["A.XMP"], {"a.png": "A.XMP", "a.JPG": "A.XMP"}),
        (["1/a.jpg", "2/a.jpg"], ["2/a.xmp"], {"2/a.jpg": "2/a.xmp"}),
        (["a.b/c.jpg"], ["a.xmp"], {}),
        (["été.jpg"], ["ÉTÉ.xmp"], {"été.jpg": "ÉTÉ.xmp"}),
    ],
)
def test_whose_a_sidecar_is(photos: list[str], sidecars: list[str], whose: dict[str, str]) -> None:
    assert pairs(photos, sidecars) == whose


@given(st.sets(st.from_regex(r"[ab]\.(cr3|jpg)", fullmatch=True)))
def test_a_sidecar_of_a_whole_name_is_that_files_own(photos: set[str]) -> None:
    sidecars = [f"{photo}.xmp" for photo in sorted(photos)]
    assert pairs(sorted(photos), sidecars) == {photo: f"{photo}.xmp" for photo in photos}


CROPPED = {
    **{"crs_HasCrop": "True", "crs_CropLeft": "0.1", "crs_CropTop": "0"},
    **{"crs_CropRight": "0.8", "crs_CropBottom": "1"},
}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"tiff_Orientation": "1"}, {}),
        ({"tiff_Orientation": "6"}, {"turn": ("1", "6")}),
        (CROPPED, {"cut": ("0, 0, 1, 1", "0.1, 0, 0.8, 1")}),
        (CROPPED | {"crs_HasCrop": "False"}, {}),
    ],
)
def test_a_turn_and_a_crop_that_are_not_applied_are_told(
    tmp_path: Path, said: dict[str, str], told: dict[str, tuple[str, str]]
) -> None:
    files = {"a.dng": negative(), "a.xmp": sidecar("Two ships", **said)}
    (photo,) = look(tmp_path, files)
    assert {one.field: (one.kept, one.other) for one in photo.conflicts} == told
    assert photo.width > photo.height  # as the camera's preview has it


def test_a_crop_that_the_file_itself_holds_is_applied_already(tmp_path: Path) -> None:
    own = {"Xmp.crs.HasCrop": "True", "Xmp.crs.CropLeft": "0.1"}
    files = {"a.jpg": tagged(jpeg(2), xmp=own), "a.xmp": sidecar(**CROPPED)}
    (photo,) = look(tmp_path, files)
    assert photo.conflicts == ()
