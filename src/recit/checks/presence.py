"""Is every photo there, readable, and there once."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import process

from recit.checks.findings import Evidence, Seen
from recit.checks.proof import Proof


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
