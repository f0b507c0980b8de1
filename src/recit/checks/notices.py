"""What an agency says to its clients in a photo's fields, and its kill and correction notices.

The patterns of this module and its neighbours follow the wire wording that agencies document for
their clients; see the sources of each rule in docs/checks.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from recit.checks.findings import Seen
from recit.checks.proof import Proof
from recit.story.photo import Photo

Notice = tuple[str, str]
"""Where a notice stands (a kind of evidence) and its text."""


def notices(photo: Photo) -> tuple[Notice, ...]:
    """Every text of a photo in which an agency may speak to its clients."""
    rights, caption = photo.rights, photo.caption
    fields = (
        ("instructions", rights.instructions),
        ("usage terms", rights.usage_terms),
        ("caption", caption.raw),
        ("headline", photo.headline),
    )
    return tuple((kind, text) for kind, text in fields if text)


# Anywhere in a file, in the capitals of the wire: captions speak of killing, too.
_KILL = re.compile(
    r"\b(?:PICTURE|PHOTO|IMAGE|MANDATORY|URGENT)\s+(?:KILL(?:ED)?|ELIMINATION)\b"
    r"|\bKILL (?:NOTICE|THIS|PICTURE|PHOTO)\b|(?:^|[.;!-]\s*)KILL(?:ED)?\s*[:!.-]|^\s*KILL\s*$"
    r"|\bWITHDRAWN\b|\bWITHDRAWAL NOTICE\b|\bRETRACTED\b"
    r"|\bDO NOT (?:USE|PUBLISH)\b(?! (?:BEFORE|AFTER|UNTIL|IN|FOR|ON|WITHOUT))"
    r"|\bNE (?:PAS|PLUS) (?:UTILISER|PUBLIER)\b(?! (?:AVANT|APRÈS|EN|SUR|SANS))"
    r"|\bPHOTO RETIRÉE\b|\bRETRAIT\s*[:-]|\bANNUL(?:E|ATION)\s*[:-]|\bANNULE ET REMPLACE\b"
    r"|\bCORRECT(?:ION|ED(?: VERSION)?|S)\s*[:-]|\bCORRECTS [A-Z]{3,}|^\s*CORRECT(?:ION|ED|S)\b"
    r"|\bRECTIFICATIF\b|\bKORREKTUR\s*[:-]"
)
# In the field that speaks to clients only, however it is written.
_KILL_FIELD = re.compile(
    r"\bkill(?:ed)?\b(?! fee)|\bwithdrawn\b|\bretracted\b|\belimination\b|\bretrait\b|\bretirée?\b"
    r"|\bannul(?:ée?|ation)\b|\brectificatif\b|(?<!no )\bcorrect(?:ion|ed|s)\b|\bsupprimer\b"
    r"|\bdo not (?:use|publish)\b(?! (?:before|after|until|in|for|on|without))"
    r"|\bne (?:pas|plus) (?:utiliser|publier)\b(?! (?:avant|après|en|sur|sans))",
    re.I,
)
# A word of each alternative above: few texts hold one, and looking for it costs a tenth.
_KILL_SIGNS = (
    *("KILL", "ELIMINATION", "WITHDRA", "RETRACTED", "DO NOT", "NE PAS", "NE PLUS", "RETIRÉE"),
    *("RETRAIT", "ANNUL", "CORRECT", "RECTIFICATIF", "KORREKTUR"),
)
_KILL_FIELD_SIGNS = (
    *("kill", "withdrawn", "retracted", "elimination", "retrait", "retir", "annul", "correct"),
    *("rectificatif", "supprimer", "do not", "ne pas", "ne plus"),
)
_KILL_WORD = re.compile(r"\s*(?:kill|withdrawn|correction|retrait|rectificatif)\s*", re.I)


def kill_notice(proof: Proof) -> Iterator[Seen]:
    """A photo that its agency has killed, withdrawn or corrected."""
    killed = [
        (photo, notice) for photo in proof.catalogue if (notice := _killed(photo)) is not None
    ]
    for shown in proof.shown:
        notice = _killed(shown.photo)
        if notice is not None:
            yield shown.seen(notice)
            continue
        for other, told in killed:
            if other.name == shown.photo.name or other.key == shown.photo.key:
                continue
            if _same_picture(other, shown.photo, proof):
                yield shown.seen(("photo", other.name), told)
                break


@lru_cache(maxsize=8192)
def _killed(photo: Photo) -> Notice | None:
    for kind, text in (*notices(photo), *(("keywords", word) for word in photo.keywords)):
        match = _KILL.search(text) if _holds(text, _KILL_SIGNS) else None
        if match is None and kind == "instructions":
            folded = text.casefold()
            match = _KILL_FIELD.search(text) if _holds(folded, _KILL_FIELD_SIGNS) else None
        elif match is None and kind == "keywords":
            match = _KILL_WORD.fullmatch(text)
        if match is not None:
            return kind, text[max(0, match.start() - 20) : match.end() + 100]
    return None


def _holds(text: str, signs: tuple[str, ...]) -> bool:
    return any(sign in text for sign in signs)


def _same_picture(one: Photo, two: Photo, proof: Proof) -> bool:
    apart = (one.look.fingerprint ^ two.look.fingerprint).bit_count()
    same_time = one.taken is None or two.taken is None or one.taken.local == two.taken.local
    return apart <= proof.settings.limits.near_bits // 2 and same_time
