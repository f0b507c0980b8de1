from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import exiv2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recit.catalogue.blocks import Blocks, UnreadableMetadataError, unpack
from recit.catalogue.charset import decode_iim
from recit.catalogue.metadata import Metadata, read
from recit.story.photo import Person, Place, Position, Region
from tests.catalogue.files import jpeg, tagged

UTF8 = ("Iptc.Envelope.CharacterSet", b"\x1b%G")
FIELDS = "Iptc4xmpExt:"


def of(**blocks: object) -> Metadata:
    """What is read from a JPEG with these fields."""
    return read(unpack(tagged(jpeg(1), **blocks)))  # type: ignore[arg-type]


def told(**xmp: str | tuple[str, ...]) -> Metadata:
    """What is read from XMP fields alone, given under exiv2's names."""
    return read(
        Blocks(xmp={key: (text,) if isinstance(text, str) else text for key, text in xmp.items()})
    )


def test_xmp_before_iim_before_exif_and_every_conflict_is_kept() -> None:
    found = of(
        exif={"Exif.Image.ImageDescription": "From EXIF", "Exif.Image.Artist": "E"},
        iim=[
            UTF8,
            ("Iptc.Application2.Caption", b"From IIM"),
            ("Iptc.Application2.Byline", b"Ada Reed"),
            ("Iptc.Application2.Headline", b"Only in IIM"),
        ],
        xmp={"Xmp.dc.description": 'lang="x-default" From XMP', "Xmp.dc.creator": ["Ada Reed"]},
    )
    assert found.caption.raw == "From XMP"
    assert found.headline == "Only in IIM"
    assert found.rights.bylines == ("Ada Reed",)
    conflicts = {(one.field, one.other_from, one.other) for one in found.conflicts}
    assert conflicts == {
        ("caption", "Iptc.Application2.Caption", "From IIM"),
        ("caption", "Exif.Image.ImageDescription", "From EXIF"),
        ("creator", "Exif.Image.Artist", "E"),
    }
    assert {one.kept_from for one in found.conflicts} == {"Xmp.dc.description", "Xmp.dc.creator"}
    assert dict(found.sources) == {
        "caption": "Xmp.dc.description",
        "headline": "Iptc.Application2.Headline",
        "creator": "Xmp.dc.creator",
    }


def test_what_iim_or_exif_had_to_cut_short_is_no_conflict() -> None:
    whole = "A harbour in May, with every flag out and a band on the quay. " * 40
    found = of(
        exif={"Exif.Image.ImageDescription": "A harbour in May"},
        iim=[UTF8, ("Iptc.Application2.Caption", whole[:2000].strip().encode())],
        xmp={"Xmp.dc.description": f'lang="x-default" {whole}'},
    )
    assert found.caption.raw == whole.strip()
    assert found.conflicts == ()


def test_iim_is_the_newer_word_where_its_digest_says_so() -> None:
    iim = [UTF8, ("Iptc.Application2.Headline", b"The old headline")]
    content = tagged(jpeg(1), iim=iim, xmp={"Xmp.photoshop.Headline": "The headline in XMP"})
    start = content.index(b"8BIM\x04\x04\0\0\0\0") + 10
    size = int.from_bytes(content[start : start + 2])
    block = content[start + 2 : start + 2 + size]
    digest = hashlib.md5(block, usedforsecurity=False).digest()

    for kept, headline in ((digest, "The headline in XMP"), (b"x" * 16, "The old headline")):
        resource = b"8BIM\x04\x25\0\0" + (16).to_bytes(4) + kept
        marker = content.index(b"Photoshop 3.0\0")
        length = int.from_bytes(content[marker - 2 : marker]) + len(resource)
        stamped = (
            content[: marker - 2]
            + length.to_bytes(2)
            + content[marker : marker + 14]
            + resource
            + content[marker + 14 :]
        )
        assert read(unpack(stamped)).headline == headline


@pytest.mark.parametrize(
    ("codec", "declared"),
    [
        *(("utf-8", b"\x1b%G"), ("latin-1", b"\x1b.A"), ("utf-8", None), ("latin-1", None)),
        *(("cp1252", None), ("mac-roman", None)),
    ],
)
def test_character_sets_declared_or_not(codec: str, declared: bytes | None) -> None:
    caption = "À l'Élysée, le président François Noël reçoit le chœur à Évian après la fête."
    if codec == "latin-1":
        caption = caption.replace("œ", "oe")
    fields = [("Iptc.Application2.Caption", caption.encode(codec))]
    if declared is not None:
        fields.insert(0, ("Iptc.Envelope.CharacterSet", declared))
    blocks = unpack(tagged(jpeg(1), iim=fields))
    assert read(blocks).caption.raw == caption
    assert blocks.charset_guessed is (declared is None)


@pytest.mark.parametrize(
    "text",
    [
        *("“We won’t go” – he said", "Müller und Söhne, Straße", "El niño mañana", "São Paulo"),
        *("l’été à Évian", "FRANÇOIS À L’ÉLYSÉE", "naïve Noël", "tête-à-tête", "Étienne"),
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "cp1252", "mac-roman"])
def test_short_texts_are_told_apart_by_what_makes_words(text: str, codec: str) -> None:
    try:
        content = text.encode(codec)
    except UnicodeEncodeError:
        pytest.skip("this character set does not hold the text")
    assert decode_iim([content], None) == ([text], True)


@given(st.lists(st.binary(max_size=60), max_size=5), st.none() | st.binary(max_size=4))
def test_any_bytes_become_text(values: list[bytes], declared: bytes | None) -> None:
    texts, _ = decode_iim(values, declared)
    assert len(texts) == len(values)
    if b"\n".join(values).isascii() and declared is None:
        assert [text.encode() for text in texts] == values


@given(st.lists(st.text(max_size=40), max_size=5))
def test_utf8_is_never_taken_for_something_else(texts: list[str]) -> None:
    assert decode_iim([text.encode() for text in texts], b"\x1b%G") == (texts, False)


@pytest.mark.parametrize("text", ["OLYMPUS DIGITAL CAMERA", "Name to come", "SONY DSC", " "])
def test_boilerplate_is_no_caption(text: str) -> None:
    found = of(exif={"Exif.Image.ImageDescription": text})
    assert found.caption.raw == ""
    spoken = of(
        exif={"Exif.Image.ImageDescription": text},
        iim=[UTF8, ("Iptc.Application2.Caption", b"A boat comes in.")],
    )
    assert spoken.caption.raw == "A boat comes in."
    assert spoken.conflicts == ()


def test_people_shown_get_the_position_that_the_caption_gives_them() -> None:
    found = told(
        **{
            "Xmp.dc.description": "The mayor, Ada Reed (L), greets Tom Oak in Dover.",
            "Xmp.iptcExt.PersonInImage": ("Ada Reed",),
            f"Xmp.iptcExt.PersonInImageWDetails[1]/{FIELDS}PersonName": "Tom Oak",
        }
    )
    assert [(one.name, one.shown) for one in found.people[:2]] == [
        ("Ada Reed", True),
        ("Tom Oak", True),
    ]
    assert found.people[0].position == "L"
    assert isinstance(found.people[0], Person)


def test_location_shown_before_the_older_fields_and_where_the_photographer_stood() -> None:
    older = {
        "Xmp.iptc.Location": "Pier 3",
        "Xmp.photoshop.City": "Calais",
        "Xmp.photoshop.State": "Hauts-de-France",
        "Xmp.photoshop.Country": "France",
    }
    assert told(**older).place == Place("Pier 3", "Calais", "Hauts-de-France", "France")
    newer = {
        f"Xmp.iptcExt.LocationShown[1]/{FIELDS}City": "Dover",
        f"Xmp.iptcExt.LocationShown[1]/{FIELDS}CountryName": "United Kingdom",
        f"Xmp.iptcExt.LocationCreated[1]/{FIELDS}City": "Calais",
    }
    found = told(**older, **newer)
    assert found.place == Place(city="Dover", country="United Kingdom")
    assert found.taken_from == Place(city="Calais")


def test_terms_of_use() -> None:
    rights = told(
        **{
            "Xmp.xmpRights.UsageTerms": "Editorial use only",
            "Xmp.xmpRights.WebStatement": "https://example.org/terms",
            "Xmp.plus.Licensor[1]/plus:LicensorURL": "https://example.org/buy",
            "Xmp.plus.DataMining": "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED",
            "Xmp.plus.OtherConstraints": "Not for covers",
            "Xmp.plus.ModelReleaseStatus": "http://ns.useplus.org/ldf/vocab/MR-NON",
            "Xmp.plus.MinorModelAgeDisclosure": "http://ns.useplus.org/ldf/vocab/AG-U14",
            "Xmp.plus.LicenseEndDate": "2025-08-29T12:00:00Z",
            "Xmp.iptcExt.AISystemUsed": "A generator",
            "Xmp.iptcExt.DigitalSourceType": (
                "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
            ),
        }
    ).rights
    assert rights.usage_terms == "Editorial use only"
    assert rights.web_statement == "https://example.org/terms"
    assert rights.licensor_url == "https://example.org/buy"
    assert rights.data_mining == "DMI-PROHIBITED"
    assert rights.constraints == "Not for covers"
    assert (rights.model_release, rights.minor_age) == ("MR-NON", "AG-U14")
    assert rights.expires == datetime(2025, 8, 29, 12, tzinfo=UTC)
    assert rights.generator == "A generator"
    assert rights.source_type == "trainedAlgorithmicMedia"


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"Latitude": "61/1 15/1 3096/100", "LatitudeRef": "N", "Longitude": "149/1 48/1 2412/100",
          "LongitudeRef": "W"}, Position(61.2586, -149.8067)),
        ({"Latitude": "0/1 0/1 0/1", "LatitudeRef": "N", "Longitude": "0/1 0/1 0/1",
          "LongitudeRef": "E"}, None),
        ({"Latitude": "91/1 0/1 0/1", "LatitudeRef": "N", "Longitude": "1/1 0/1 0/1",
          "LongitudeRef": "E"}, None),
        ({"Latitude": "1/0 0/1 0/1", "LatitudeRef": "N"}, None),
    ],
)  # fmt: skip
def test_where_the_satellites_say(fields: dict[str, str], where: Position | None) -> None:
    blocks = Blocks(exif={f"Exif.GPSInfo.GPS{key}": (text,) for key, text in fields.items()})
    assert read(blocks).gps == where
    named = told(**{"Xmp.exif.GPSLatitude": "61,15.516N", "Xmp.exif.GPSLongitude": "149,48.402W"})
    assert named.gps == Position(61.2586, -149.8067)


def test_regions_of_every_shape() -> None:
    bounds = f"{FIELDS}RegionBoundary/{FIELDS}rb"
    fields: dict[str, str] = {}
    shapes = (
        {"Shape": "rectangle", "Unit": "relative", "X": "0.2", "Y": "0.1", "W": "0.2", "H": "0.4"},
        {"Shape": "circle", "Unit": "relative", "X": "0.5", "Y": "0.5", "Rx": "0.1"},
        {"Shape": "polygon", "Unit": "relative"},
        {"Shape": "rectangle", "Unit": "pixel", "X": "20", "Y": "10", "W": "200", "H": "400"},
    )
    for number, shape in enumerate(shapes, 1):
        for key, text in shape.items():
            fields[f"Xmp.iptcExt.ImageRegion[{number}]/{bounds}{key}"] = text
    for number, (x, y) in enumerate((("0.1", "0.2"), ("0.3", "0.2"), ("0.2", "0.6")), 1):
        corner = f"Xmp.iptcExt.ImageRegion[3]/{bounds}Vertices[{number}]/{FIELDS}rb"
        fields |= {f"{corner}X": x, f"{corner}Y": y}
    fields[f"Xmp.iptcExt.ImageRegion[1]/{FIELDS}PersonInImage"] = "Ada Reed"
    area = "Xmp.mwg-rs.Regions/mwg-rs:RegionList[1]/mwg-rs:Area/stArea:"
    fields |= {f"{area}{key}": "0.5" for key in "xywh"}
    assert told(**fields).regions == (
        Region(0.3, 0.3, 0.2, 0.4, "Ada Reed"),
        Region(0.5, 0.5, 0.2, 0.2),
        Region(0.2, 0.4, 0.2, 0.4),
        Region(0.5, 0.5, 0.5, 0.5),
    )


def test_a_text_in_several_languages_is_read_in_its_default() -> None:
    versions = exiv2.LangAltValue('lang="x-default" A boat')
    versions.read('lang="fr" Un bateau')
    image = exiv2.ImageFactory.open(jpeg(1))
    image.readMetadata()
    block = image.xmpData()
    block["Xmp.dc.description"] = versions
    image.setXmpData(block)
    image.writeMetadata()
    with image.io().mmap() as written:
        assert read(unpack(bytes(written))).caption.raw == "A boat"


def test_a_file_without_metadata_says_nothing() -> None:
    found = read(unpack(jpeg(1)))
    assert found.caption.raw == ""
    assert (found.taken, found.camera, found.gps, found.people) == (None, None, None, ())


def test_what_is_no_picture_has_no_metadata() -> None:
    with pytest.raises(UnreadableMetadataError):
        unpack(b"This is no picture.")


@given(st.integers(0, 5000), st.binary(min_size=1, max_size=8))
def test_spoilt_bytes_give_metadata_or_a_reason(place: int, spoil: bytes) -> None:
    content = bytearray(WHOLE)
    content[place : place + len(spoil)] = spoil
    try:
        blocks = unpack(bytes(content))
    except UnreadableMetadataError:
        blocks = Blocks()
    found = read(blocks)
    assert len(found.caption.raw) < len(content)


WHOLE = tagged(
    jpeg(1, (48, 32)),
    exif={"Exif.Photo.DateTimeOriginal": "2025:08:15 10:00:00", "Exif.Image.Model": "One"},
    iim=[UTF8, ("Iptc.Application2.Caption", "À Calais".encode())],
    xmp={"Xmp.dc.description": 'lang="x-default" À Calais', "Xmp.dc.creator": ["Ada Reed"]},
)
