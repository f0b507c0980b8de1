"""XMP packets that are not where, or not as, they usually are."""

from __future__ import annotations

import hashlib
import struct

import exiv2
import pytest
import pyvips
from hypothesis import given
from hypothesis import strategies as st

from recit.catalogue import packets
from recit.catalogue.blocks import unpack, unpack_xmp
from tests.catalogue.files import jpeg

DESCRIPTION = "Xmp.dc.description"
XAP = b"http://ns.adobe.com/xap/1.0/\0"
EXTENSION = b"http://ns.adobe.com/xmp/extension/\0"
NAMESPACES = (
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
    ' xmlns:xmpNote="http://ns.adobe.com/xmp/note/"'
)


def rdf(caption: str | None = None, attributes: str = "") -> str:
    """A description with these attributes and this caption."""
    said = (
        ""
        if caption is None
        else f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{caption}</rdf:li></rdf:Alt>'
        "</dc:description>"
    )
    return (
        f'<rdf:RDF {NAMESPACES}><rdf:Description rdf:about="" {attributes}>{said}'
        "</rdf:Description></rdf:RDF>"
    )


def packet(content: str) -> str:
    """A whole packet, ready for an encoding."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{content}</x:xmpmeta><?xpacket end="w"?>'
    )


def with_segments(*bodies: bytes) -> bytes:
    """A JPEG with these APP1 segments at its head."""
    content = jpeg(1)
    segments = b"".join(b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body for body in bodies)
    return content[:2] + segments + content[2:]


def continued(caption: str, size: int = 60_000) -> list[bytes]:
    """The segments of a headline, and of a caption too long for the first packet."""
    rest = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{rdf(caption)}</x:xmpmeta>'.encode()
    name = hashlib.md5(rest, usedforsecurity=False).hexdigest().upper()
    first = rdf(None, f'photoshop:Headline="Head" xmpNote:HasExtendedXMP="{name}"')
    parts = [
        EXTENSION + name.encode() + struct.pack(">II", len(rest), start) + rest[start:][:size]
        for start in range(0, len(rest), size)
    ]
    return [XAP + packet(first).encode(), *parts]


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-16-le", "utf-16-be", "utf-16", "utf-32-le", "utf-32-be"]
)
def test_a_packet_is_read_in_every_encoding_that_the_standard_allows(codec: str) -> None:
    content = with_segments(XAP + packet(rdf("Été à Zürich, 東京")).encode(codec))
    assert unpack(content).xmp == {DESCRIPTION: ("Été à Zürich, 東京",)}


def test_a_wide_packet_is_read_at_the_end_of_a_tiff() -> None:
    picture = pyvips.Image.black(900, 900).write_to_buffer(".tif")
    content = picture + packet(rdf("Le port")).encode("utf-16-le")
    assert unpack(content).xmp == {DESCRIPTION: ("Le port",)}


def test_a_long_packet_is_put_together_in_whatever_order_its_parts_stand() -> None:
    caption = "The harbour. " * 9000
    first, *parts = continued(caption)
    for order in (parts, parts[::-1]):
        xmp = unpack(with_segments(first, *order)).xmp
        assert xmp[DESCRIPTION] == (caption.strip(),)
        assert xmp["Xmp.photoshop.Headline"] == ("Head",)


def test_a_long_packet_that_lacks_a_part_leaves_the_first() -> None:
    first, *parts = continued("The harbour. " * 9000)
    stranger = continued("Another file's. " * 9000)[1:]
    for rest in (parts[1:], parts[:-1], stranger):
        xmp = unpack(with_segments(first, *rest)).xmp
        assert DESCRIPTION not in xmp
        assert xmp["Xmp.photoshop.Headline"] == ("Head",)


def test_a_broken_second_packet_costs_no_more_than_itself() -> None:
    broken = rdf("Le port").replace("</rdf:li>", "</rdf:le>")
    assert unpack(with_segments(XAP + packet(broken).encode("utf-16-le"))).xmp == {}


@given(st.binary(max_size=80), st.binary(max_size=80), st.text(max_size=40))
def test_any_bytes_give_a_packet_or_none(before: bytes, after: bytes, name: str) -> None:
    found = packets.wide(before + packet(rdf("x")).encode("utf-16-le") + after)
    assert found is not None
    assert rdf("x").encode() in found
    assert packets.extended(b"\xff\xd8" + before + after, name) is None


def test_a_file_with_prefixes_of_its_own_changes_nothing_for_the_next() -> None:
    odd = packet(rdf("A quay").replace("http://purl.org/dc/elements/1.1/", "urn:other/"))
    key = exiv2.XmpKey("Xmp.dc.description")
    before = exiv2.XmpProperties.propertyType(key)
    unpack_xmp(odd.encode())
    assert exiv2.XmpProperties.propertyType(key) == before == exiv2.TypeId.langAlt
