"""The character set of IPTC-IIM text, declared or not."""

from __future__ import annotations

import re
from collections.abc import Sequence

DECLARED = {
    b"\x1b%G": "utf-8",
    b"\x1b%/G": "utf-8",
    b"\x1b%/H": "utf-8",
    b"\x1b%/I": "utf-8",
    b"\x1b-A": "latin-1",
    b"\x1b.A": "latin-1",
    b"\x1b/A": "latin-1",
    b"\x1b-B": "iso8859-2",
    b"\x1b-L": "iso8859-5",
    b"\x1b.F": "iso8859-7",
    b"\x1b-F": "iso8859-7",
}
"""What IIM's field 1:90 may say (ISO 2022 escape sequences) and Python's name for it."""

_LETTERS = "àâäáãåæçéèêëíìîïñóòôöõøœúùûüÿßÀÂÄÁÅÆÇÉÈÊËÍÎÏÑÓÔÖØŒÚÙÛÜŠŽšž"
_IN_WORDS = re.compile(rf"(?<=[A-Za-z{_LETTERS}])[{_LETTERS}]|[{_LETTERS}](?=[a-z{_LETTERS}])")
_MARKS = re.compile(r"(?<=[a-zé])’(?=[a-zéA-ZÉ])|(?:(?<=\s)|^)[“«]|[”»](?=[\s,.;:)]|$)|(?<= )[–—] ")
_CAPITAL_INSIDE = re.compile(r"(?<=[a-z])[ÀÂÄÁÅÆÇÉÈÊËÍÎÏÑÓÔÖÕØÚÙÛÜŠŽ]")


def decode_iim(values: Sequence[bytes], declared: bytes | None) -> tuple[list[str], bool]:
    """The values as text, and whether their character set had to be guessed.

    The declared set is honoured where all the bytes agree with it. Without one, text that
    is UTF-8 throughout is UTF-8; else it is Windows-1252, which holds Latin-1's letters,
    or Mac Roman where only that makes words of it. All values of a file are one set: a
    single short name proves nothing by itself.
    """
    together = b"\n".join(values)
    for codec in (DECLARED.get(declared.strip() if declared else b""), "utf-8"):
        if codec is not None and _fits(together, codec):
            guessed = declared is None and not together.isascii()
            return [value.decode(codec) for value in values], guessed
    windows = together.decode("cp1252", errors="replace")
    mac = together.decode("mac-roman")
    codec = "mac-roman" if _sense(mac) > _sense(windows) else "cp1252"
    return [value.decode(codec, errors="replace") for value in values], True


def _fits(content: bytes, codec: str) -> bool:
    try:
        content.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _sense(text: str) -> int:
    """Accented letters inside words and quotation marks around them, less what is odd."""
    odd = len(_CAPITAL_INSIDE.findall(text)) * 2 + text.count("\ufffd")
    return len(_IN_WORDS.findall(text)) + len(_MARKS.findall(text)) - odd
