"""Captions that say nothing: what cameras, programs and empty templates leave in the field."""

from __future__ import annotations

import re

_CAMERAS = (
    r"OLYMPUS DIGITAL CAMERA|OLYMPUS \w+|SONY DSC|SONY DIGITAL STILL CAMERA",
    r"NIKON(?: CORPORATION| \w+)?|Canon(?: EOS[\w ]*)?|FUJIFILM|Panasonic|LEICA(?: \w+)?|Apple",
    r"iPhone[\w ]*|default|jpe?g|ASCII|binary comment|my beautiful picture",
    r"KODAK Digital Still Camera|(?:KONICA )?MINOLTA DIGITAL CAMERA|PENTAX Digital Camera",
    r"SAMSUNG(?: DIGITAL CAMERA| CSC)?|DIGITAL CAMERA|Camera phone|Exif_JPEG\w*",
    r"<(?:KENOX|SAMSUNG|Digimax)[^>]*>|Digimax[ \w]*|DIGICAM|GoPro|DCIM[\w\\/ .-]*|DJI_?\d*",
    r"cof|sdr|hdr|dav|mde|rhdr|oznor\w*|sptr\w*|vivo\w*|BURST\d*|HDR",
    r"(?:IMG|DSC|DSCN|DSCF|_DSC|PICT|PXL|P\d{3})[_-]?\d{3,8}(?:[_-]\w+)?(?:\.\w{3,4})?",
)
_PROGRAMS = (
    r"Created (?:with|by) [\w ,.]*|Processed with [\w ]*|File written by Adobe Photoshop[\w ¨.]*",
    r"LEAD Technologies[\w .]*|Picasa(?: \d[\d.]*)?|Photoshop|Lightroom|charset=\w+|Screenshot",
)
_TEMPLATES = (
    r"names? (?:to come|tba|tbc)|name[s ]*,? to come|captions? (?:to (?:come|follow)|tba|tk|here)",
    r"(?:enter|add|insert|type|write) (?:your |a |the )*(?:caption|description|text)(?: here)?",
    r"(?:default|no|sample|test) (?:caption|description|title)|caption|description|untitled",
    r"légendes? (?:à venir|à suivre|par défaut)|sans (?:titre|légende)|ajouter une légende|légende",
    r"n/?a|none|null|unknown|todo|tbc|tbd|x{3,}|lorem ipsum[\w ,.]*|[-–—_.?*\s]+",
    r"(?:\(c\)|©|copyright)?\s*(?:\d{4})?\s*all rights reserved",
)
_PATTERN = re.compile(
    rf"\s*(?:{'|'.join((*_CAMERAS, *_PROGRAMS, *_TEMPLATES))})\s*[.!…]*\s*", re.IGNORECASE
)


def is_boilerplate(text: str) -> bool:
    """Whether the whole text is one of them; an empty text is not."""
    return bool(text.strip()) and _PATTERN.fullmatch(text) is not None
