"""The story as a sequence: chapters served, a number of photos that fits, views that vary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from recit.checks.findings import Evidence, Seen
from recit.checks.proof import Proof


def chapter_without_photo(proof: Proof) -> Iterator[Seen]:
    """A chapter that tells and does not show."""
    served = {shown.chapter for shown in proof.shown}
    lines = {h.chapter: h.line for h in proof.manuscript.headings if h.level == 2}
    for chapter in proof.story.chapters:
        if chapter.number > 0 and chapter.number not in served:
            yield Seen(
                line=lines.get(chapter.number),
                evidence=(Evidence("chapter", chapter.title),),
                values={"chapter": chapter.title},
            )


def photo_count(proof: Proof) -> Iterator[Seen]:
    """More photos than the text carries, or fewer than it asks for."""
    words = sum(len(p.text.split()) for p in proof.manuscript.passages)
    count = len(proof.shown)
    if count == 0 or words == 0:
        return
    few = proof.settings.limits.few_words_per_photo
    many = proof.settings.limits.many_words_per_photo
    if words / count < few or words / count > many:
        yield Seen(
            evidence=(Evidence("words and photos", f"{words} / {count}"),),
            values={
                "words": str(words),
                "count": str(count),
                "each": str(round(words / count)),
                "few": str(few),
                "many": str(many),
            },
        )


def views_alike(proof: Proof) -> Iterator[Seen]:
    """A story whose photos are nearly all of one kind: one shape, one number of people."""
    kinds: Counter[tuple[str, str]] = Counter()
    for shown in proof.shown:
        shape = "upright" if shown.photo.ratio < 0.9 else "landscape"
        named = len(proof.captioned(shown))
        kinds[shape, "several" if named > 1 else "one" if named else "none"] += 1
    total = sum(kinds.values())
    if total < 6:
        return
    (shape, people), count = kinds.most_common(1)[0]
    if count / total > 0.85:
        yield Seen(
            evidence=(Evidence("views", f"{count}/{total}: {shape}, {people}"),),
            values={"count": str(count), "total": str(total)},
        )
