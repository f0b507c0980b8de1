"""One credit line from the fields that agencies fill in their own ways."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

PLACEHOLDERS = frozenset(
    {"", "-", "--", "str", "stringer", "handout", "pool", "hons", "uncredited", "dr", "d.r.", "n/a"}
)


class Credit(NamedTuple):
    """The line to print, the people who made the photo, and whose it is."""

    line: str | None
    creators: tuple[str, ...]
    organisation: str | None


def is_placeholder(name: str) -> bool:
    """Whether a by-line names nobody (``STR``, ``HANDOUT``, ``-``)."""
    return name.strip().casefold() in PLACEHOLDERS


def credit_line(
    *,
    creators: Sequence[str],
    credit: str | None,
    source: str | None,
    copyright: str | None,  # noqa: A002  (the IPTC field's own name)
    caption_credit: str | None,
) -> Credit:
    """One line that names photographer and organisation once."""
    people = tuple(name.strip() for name in creators if not is_placeholder(name))
    organisation = next((text.strip() for text in (credit, source) if text and text.strip()), None)
    if organisation is None and copyright is not None:
        organisation = re.sub(r"^(?:©|\(c\)|copyright|[\s\d,])+", "", copyright, flags=re.I) or None
    names = [*people, *([organisation] if organisation and organisation not in people else [])]
    line = "/".join(names) or caption_credit
    return Credit(line, people, organisation)
