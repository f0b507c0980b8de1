"""The three metadata blocks of a file, XMP, IPTC-IIM and EXIF, as plain text values."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import exiv2

from recit.catalogue import packets
from recit.catalogue.charset import decode_iim

_BROKEN = (exiv2.Exiv2Error, ValueError, LookupError)
"""What exiv2 and its Python side raise for metadata that is damaged."""

LANGUAGES = ("x-default", "en", "en-US", "en-GB", "fr", "fr-FR")
"""Which version of a text in several languages is read, where the file has no default."""


Texts = Mapping[str, tuple[str, ...]]
"""The values of each field of a block, under exiv2's names."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """What the file says, block by block, under exiv2's names of the fields.

    Values are stripped; empty ones are left out. ``charset_guessed`` is true where the
    IIM block holds text beyond ASCII and no word on its character set. ``iim_newer`` is
    true where a program changed the IIM block after XMP was last made from it.

    ``sidecar`` are the properties of ``xmp`` that come from the file beside it, which has
    the last word where ``sidecar_first`` is true; ``overruled`` is what the other of the
    two says of properties that both state.
    """

    xmp: Texts = field(default_factory=dict)
    iim: Texts = field(default_factory=dict)
    exif: Texts = field(default_factory=dict)
    charset_guessed: bool = False
    iim_newer: bool = False
    sidecar: frozenset[str] = frozenset()
    sidecar_first: bool = False
    overruled: Texts = field(default_factory=dict)

    def all(self, key: str) -> tuple[str, ...]:
        """Every value of the field ``key``, such as ``Xmp.dc.creator``."""
        block = {"Xmp": self.xmp, "Iptc": self.iim, "Exif": self.exif}[key.partition(".")[0]]
        return block.get(key, ())

    def first(self, key: str) -> str | None:
        """The first value of the field ``key``, or ``None``."""
        return next(iter(self.all(key)), None)

    def source(self, key: str) -> str:
        """The field's name with the block it is from: ``Sidecar.dc.creator`` for a sidecar's."""
        return _beside(key) if property_of(key) in self.sidecar else key

    def rival(self, key: str) -> str:
        """The same for what is overruled."""
        return key if property_of(key) in self.sidecar else _beside(key)

    def is_corrected(self, key: str) -> bool:
        """Whether the sidecar states this field and counts before what the camera wrote."""
        return self.sidecar_first and property_of(key) in self.sidecar


def property_of(key: str) -> str:
    """The property that a field is, or is a part of: ``Xmp.dc.creator`` of its second name."""
    return key.partition("[")[0].partition("/")[0]


def _beside(key: str) -> str:
    return key.replace("Xmp.", "Sidecar.", 1)


class UnreadableMetadataError(Exception):
    """exiv2 does not know the file's format, or its metadata is broken beyond reading."""


def unpack(content: bytes) -> Blocks:
    """Read the metadata blocks of a file from its bytes.

    Raises :class:`UnreadableMetadataError`.
    """
    try:
        image = _opened(content)
        iim, guessed = _iim(image.iptcData())
        return Blocks(
            xmp=_all_xmp(image.xmpData(), content),
            iim=iim,
            exif=_exif(image.exifData()),
            charset_guessed=guessed,
            iim_newer=_iim_newer(content),
        )
    except _BROKEN as error:
        raise UnreadableMetadataError(str(error)) from error


def _opened(content: bytes) -> exiv2.Image:
    exiv2.LogMsg.setLevel(exiv2.LogMsg.Level.mute)
    image = exiv2.ImageFactory.open(content)
    try:
        image.readMetadata()
    finally:
        # exiv2 keeps the prefixes of every file it reads: what one calls "dc" would be it for all.
        exiv2.XmpProperties.unregisterNs()
    return image


_EXTENDED = "Xmp.xmpNote.HasExtendedXMP"


def _all_xmp(block: exiv2.XmpData, content: bytes) -> dict[str, tuple[str, ...]]:
    """The file's XMP, and what its packets say that exiv2 passes over."""
    found = _xmp(block)
    if wide := packets.wide(content):
        return {**found, **_said(wide)}
    if _EXTENDED in found and (rest := packets.extended(content, found[_EXTENDED][0])):
        return {**_said(rest), **found}
    return found


def _said(packet: bytes) -> Texts:
    """What a packet says; one that cannot be read says nothing."""
    try:
        return unpack_xmp(packet)
    except UnreadableMetadataError:
        return {}


def unpack_xmp(packet: bytes) -> Texts:
    """Read a packet that is a file of its own.

    Raises :class:`UnreadableMetadataError`.
    """
    try:
        return _xmp(_opened(packets.wide(packet) or packet).xmpData())
    except _BROKEN as error:
        raise UnreadableMetadataError(str(error)) from error


def _xmp(block: exiv2.XmpData) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for datum in block:
        value = datum.value()
        if isinstance(value, exiv2.LangAltValue):
            versions = dict(value)
            language = next((tag for tag in LANGUAGES if tag in versions), None)
            texts = [versions[language]] if language else list(versions.values())[:1]
        elif isinstance(value, exiv2.XmpArrayValue):
            texts = list(value)
        else:
            texts = [value.toString()]
            if texts[0].startswith('type="'):
                continue  # a structure's own line; its fields follow
        if kept := _clean(texts):
            found[datum.key()] = kept
    return found


def _iim_newer(content: bytes) -> bool:
    """Whether the MD5 digest of the IIM block that Photoshop keeps beside it is out of date.

    Resource 0x0404 is the block and 0x0425 its digest (Photoshop File Formats).
    """
    start = content.find(b"Photoshop 3.0\0", 0, 1 << 20)
    resources: dict[int, bytes] = {}
    place = start + 14
    while start >= 0 and content[place : place + 4] == b"8BIM":
        kind = int.from_bytes(content[place + 4 : place + 6])
        place += 6 + (content[place + 6] + 2) // 2 * 2
        size = int.from_bytes(content[place : place + 4])
        resources[kind] = content[place + 4 : place + 4 + size]
        place += 4 + (size + 1) // 2 * 2
    digest = resources.get(0x0425, bytes(16))
    block = resources.get(0x0404)
    if block is None or not any(digest):
        return False
    return digest != hashlib.md5(block, usedforsecurity=False).digest()


def _iim(block: exiv2.IptcData) -> tuple[dict[str, tuple[str, ...]], bool]:
    stated: bytes | None = None
    raw: list[tuple[str, bytes]] = []
    dates: list[tuple[str, str]] = []
    for datum in block:
        key = datum.key()
        value = datum.value()
        if key == "Iptc.Envelope.CharacterSet":
            stated = _bytes(value)
        elif isinstance(value, exiv2.DateValue | exiv2.TimeValue):
            dates.append((key, value.toString()))
        else:
            raw.append((key, _bytes(value)))
    texts, guessed = decode_iim([content for _, content in raw], stated)
    found: dict[str, tuple[str, ...]] = {}
    for (key, _), text in zip(raw, texts, strict=True):
        found[key] = (*found.get(key, ()), *_clean([text]))
    for key, text in dates:
        found[key] = (*found.get(key, ()), text)
    return {key: values for key, values in found.items() if values}, guessed


def _exif(block: exiv2.ExifData) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for datum in block:
        value = datum.value()
        if isinstance(value, exiv2.AsciiValue):
            texts, _ = decode_iim([_bytes(value).split(b"\0")[0]], None)
        elif isinstance(value, exiv2.CommentValue):
            texts = [value.comment()]
        elif datum.count() > 64:
            continue
        else:
            texts = [datum.toString()]
        if kept := _clean(texts):
            found.setdefault(datum.key(), kept)
    return found


def _bytes(value: exiv2.Value) -> bytes:
    # Of the kinds of value, only text holds bytes that a character set can change.
    if isinstance(value, exiv2.StringValue | exiv2.DataValue | exiv2.AsciiValue):
        return bytes(value.data())
    return str(value.toString()).encode()


def _clean(texts: list[str]) -> tuple[str, ...]:
    stripped = (text.replace("\0", "").strip() for text in texts)
    return tuple(text for text in stripped if text)
