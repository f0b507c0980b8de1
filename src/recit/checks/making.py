"""How a picture was made: synthetic and composite pictures, and what their C2PA manifest proves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recit.checks.findings import Seen
from recit.checks.proof import Proof
from recit.story.photo import Photo

# https://cv.iptc.org/newscodes/digitalsourcetype/ (2025): what is not a capture of a real scene,
# retired terms included because files keep them.
SYNTHETIC = frozenset(
    {
        "trainedAlgorithmicMedia",
        "algorithmicMedia",
        "compositeWithTrainedAlgorithmicMedia",
        "compositeSynthetic",
        "composite",
        "compositeCapture",
        "digitalCreation",
        "digitalArt",
        "dataDrivenMedia",
        "virtualRecording",
        "softwareImage",
        "algorithmicallyEnhanced",
    }
)

_WORDS = re.compile(
    r"\bAI[- ]generated\b|\bgenerated (?:by|with|using) (?:an? )?(?:AI|artificial intelligence)\b"
    r"|\b(?:générée?|créée?) par (?:une )?(?:IA|intelligence artificielle)\b|\bKI-generiert\b"
    r"|\bphoto ?montage\b|\bcomposite (?:image|photo|picture)\b"
    r"|\bthis combination of (?:photos|pictures)"
    r"|\bcombinaison (?:de|d.images|créée)|\bimage composite\b|\bmultiple exposure\b"
    r"|\bsurimpression\b|\bcomputer[- ]generated\b|\bimage de synthèse\b|\bdigitally altered\b",
    re.I,
)


def label_missing(proof: Proof) -> Iterator[Seen]:
    """A synthetic or composite picture that carries no label on the page."""
    for shown in proof.shown:
        if shown.figure.label:
            continue
        made = _made(shown.photo)
        if made is not None and not _WORDS.search(shown.figure.caption):
            yield shown.seen(made, made=made[1])


def _made(photo: Photo) -> tuple[str, str] | None:
    if photo.rights.source_type in SYNTHETIC:
        return "digital source type", photo.rights.source_type or ""
    if photo.provenance is not None:
        for kind in photo.provenance.source_types:
            if kind in SYNTHETIC:
                return "C2PA", kind
    if photo.rights.generator:
        return "AI system", photo.rights.generator
    texts = (
        ("caption", photo.caption.raw),
        ("instructions", photo.rights.instructions or ""),
        ("keywords", ", ".join(photo.keywords)),
    )
    for field, text in texts:
        if match := _WORDS.search(text):
            return field, match.group()
    return None


def provenance_broken(proof: Proof) -> Iterator[Seen]:
    """A picture whose C2PA manifest says that it was changed after signing, or cannot be read."""
    for shown in proof.shown:
        provenance = shown.photo.provenance
        if provenance is None or provenance.state not in ("tampered", "unreadable"):
            continue
        yield shown.seen(
            ("C2PA", ", ".join(provenance.problems)),
            ("signer", provenance.signer),
            state=provenance.state,
            undecided=provenance.state == "unreadable",
        )
