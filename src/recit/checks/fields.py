"""The file's own fields: two that contradict each other, and letters that had to be guessed."""

from __future__ import annotations

from collections.abc import Iterator

from recit.checks.findings import Seen
from recit.checks.proof import Proof


def fields_disagree(proof: Proof) -> Iterator[Seen]:
    """A photo whose EXIF, IPTC and XMP say different things of one fact."""
    for shown in proof.shown:
        conflicts = {conflict.field: conflict for conflict in reversed(shown.photo.conflicts)}
        if not conflicts:
            continue
        yield shown.seen(
            *(
                ("field", f"{each.kept_from} = {each.kept} | {each.other_from} = {each.other}")
                for each in shown.photo.conflicts
            ),
            fields=", ".join(sorted(conflicts)),
        )


def letters_guessed(proof: Proof) -> Iterator[Seen]:
    """A photo whose text is in an undeclared character set: its accents are a guess."""
    for shown in proof.shown:
        if not shown.photo.charset_guessed:
            continue
        texts = (("file caption", shown.photo.caption.raw), ("credit", shown.photo.rights.credit))
        foreign = [(kind, text) for kind, text in texts if text and not text.isascii()]
        yield shown.seen(*foreign)
