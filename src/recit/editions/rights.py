"""The XMP packet that every published picture carries: whose it is and what may be done.

Rights information may not be stripped (EU directive 2001/29/EC art. 7, DMCA § 1202); the
place it was taken and the camera's serial number are nobody's business but the desk's.
Field names and namespaces: IPTC Photo Metadata Standard 2025.1 and PLUS LDF 2.0.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape

from recit.story.photo import Rights

SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
DATA_MINING = "http://ns.useplus.org/ldf/vocab/"

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

_OPEN = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about=""'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
    ' xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"'
    ' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'
    ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
    ' xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/">'
)
_CLOSE = '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'


@lru_cache(maxsize=64)
def packet(rights: Rights, credit: str, alt: str | None) -> str:
    """The XMP packet for a rendition; ``credit`` is the line printed with the photo.

    A photo's renditions all carry the same one, so the last few are remembered.
    """
    return _OPEN + "".join(_fields(rights, credit, alt)) + _CLOSE


def uri(vocabulary: str, term: str) -> str:
    """``term`` as a full URI; a term that is one already stays as it is."""
    return term if "://" in term else vocabulary + term


def _fields(rights: Rights, credit: str, alt: str | None) -> Iterator[str]:
    if rights.creators:
        names = "".join(f"<rdf:li>{_text(name)}</rdf:li>" for name in rights.creators)
        yield f"<dc:creator><rdf:Seq>{names}</rdf:Seq></dc:creator>"
    if credit:
        yield f"<photoshop:Credit>{_text(credit)}</photoshop:Credit>"
    if rights.copyright:
        yield f"<dc:rights>{_by_language(rights.copyright)}</dc:rights>"
    if rights.usage_terms:
        yield f"<xmpRights:UsageTerms>{_by_language(rights.usage_terms)}</xmpRights:UsageTerms>"
    if rights.web_statement:
        statement = _text(rights.web_statement)
        yield f"<xmpRights:WebStatement>{statement}</xmpRights:WebStatement>"
    if rights.licensor_url:
        yield (
            '<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource">'
            f"<plus:LicensorURL>{_text(rights.licensor_url)}</plus:LicensorURL>"
            "</rdf:li></rdf:Seq></plus:Licensor>"
        )
    if rights.data_mining:
        term = uri(DATA_MINING, rights.data_mining)
        yield f'<plus:DataMining rdf:resource="{escape(_clean(term))}"/>'
    if rights.source_type:
        term = uri(SOURCE_TYPES, rights.source_type)
        yield f"<Iptc4xmpExt:DigitalSourceType>{_text(term)}</Iptc4xmpExt:DigitalSourceType>"
    if alt:
        yield f"<Iptc4xmpCore:AltTextAccessibility>{_by_language(alt)}"
        yield "</Iptc4xmpCore:AltTextAccessibility>"


def _by_language(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_text(text)}</rdf:li></rdf:Alt>'


def _text(text: str) -> str:
    return escape(_clean(text), quote=False)


def _clean(text: str) -> str:
    """Without the control characters that XML 1.0 cannot hold."""
    return _FORBIDDEN.sub("", text)
