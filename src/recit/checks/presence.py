"""Is every photo there, readable, and there once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import process

from recit.checks.findings import Evidence, Seen
from recit.checks.proof import Proof
from recit.story.manuscript import Manuscript, PhotoLine, parse
from recit.story.photo import Catalogue


def photo_missing(proof: Proof) -> Iterator[Seen]:
    """A photo that the manuscript names and the folder does not hold."""
    names = [photo.name for photo in proof.catalogue]
    unreadable = {each.name for each in proof.catalogue.unreadable}
    for name, line in _named(proof):
        if name in proof.catalogue or name in unreadable:
            continue
        near = process.extractOne(name, names, score_cutoff=70)
        yield Seen(
            photo=name,
            line=line,
            evidence=(Evidence("nearest name", near[0]),) if near else (),
            values={"photo": name},
        )


def photo_unreadable(proof: Proof) -> Iterator[Seen]:
    """A photo of the manuscript that could not be read."""
    reasons = {each.name: each.reason for each in proof.catalogue.unreadable}
    for name, line in _named(proof):
        if name in reasons:
            evidence = (Evidence("reader", reasons[name]),)
            yield Seen(photo=name, line=line, evidence=evidence, values={"photo": name})


def photo_twice(proof: Proof) -> Iterator[Seen]:
    """A photo that the story shows twice, under one name or as a copy under another."""
    first: dict[str, tuple[str, int]] = {}
    for line in proof.manuscript.photos:
        photo = proof.catalogue.by_name.get(line.photo)
        key = line.photo if photo is None else photo.key
        if key not in first:
            first[key] = (line.photo, line.line)
            continue
        name, earlier = first[key]
        yield Seen(
            photo=line.photo,
            line=line.line,
            evidence=(Evidence("first use", f"{name}, {proof.manuscript.file}:{earlier}"),),
            values={"photo": line.photo, "earlier": str(earlier)},
        )


def _named(proof: Proof) -> Iterator[tuple[str, int | None]]:
    for line in proof.manuscript.photos:
        yield line.photo, line.line
    lead = proof.manuscript.front.lead
    if lead is not None and all(line.photo != lead for line in proof.manuscript.photos):
        yield lead, None


def spelt(manuscript: Manuscript, catalogue: Catalogue) -> Manuscript:
    """The manuscript with its photos spelt as the catalogue spells them (composed or not)."""
    if all(line.photo in catalogue for line in manuscript.photos):
        return manuscript
    return manuscript.knowing(catalogue.by_name)


_IMAGE = re.compile(
    r"!\[(?:\\.|[^\]\\])*\]\((?:<[^>\n]*>|\\.|[^()\\\n]|\([^()\n]*\))*\)(?:\{[^}\n]*\})?"
)


def without_faulty(manuscript: Manuscript, catalogue: Catalogue) -> Manuscript:
    """The manuscript that can be assembled: photos that are missing, unreadable or there a
    second time are blanked out, and every line keeps its number.

    The first try shows a page even so; :func:`recit.checks.check` takes the manuscript as
    it was and says what is missing.
    """
    known = spelt(manuscript, catalogue)
    lines = known.text.split("\n")
    seen: set[str] = set()
    faulty: set[int] = set()
    for index, photo in enumerate(known.photos):
        if photo.photo in seen or photo.photo not in catalogue:
            faulty.add(index)
        seen.add(photo.photo)
    for number in {known.photos[index].line for index in faulty}:
        lines[number - 1] = _blanked(lines[number - 1], number, known.photos, faulty)
    lead = known.front.lead
    if lead is not None and lead not in catalogue and known.front.lead_line is not None:
        lines[known.front.lead_line - 1] = "#" + lines[known.front.lead_line - 1]
    elif not faulty:
        return known
    return parse("\n".join(lines), known.file, catalogue.by_name)


def _blanked(line: str, number: int, photos: tuple[PhotoLine, ...], faulty: set[int]) -> str:
    standing = [index for index, photo in enumerate(photos) if photo.line == number]
    images = list(_IMAGE.finditer(line))
    if len(images) != len(standing):
        return "" if all(index in faulty for index in standing) else line
    for image, index in reversed(list(zip(images, standing, strict=True))):
        if index in faulty:
            line = line[: image.start()] + line[image.end() :]
    return line
