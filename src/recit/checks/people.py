"""People: the same in text and caption, spelt one way, and told apart in the picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from recit.checks.findings import Evidence, Seen
from recit.checks.names import Name, among, once, same_person
from recit.checks.naming import Cast, mentioned
from recit.checks.proof import Proof, Shown
from recit.checks.spelling import regular
from recit.language.absence import ABSENT
from recit.story.photo import Photo
from recit.story.tongues import primary

# Someone whom a caption shows and does not name.
_SOMEBODY = re.compile(
    r"\b(?:an?|the) (?:\w+ )?(?:man|woman|official|minister|president|leader|speaker|senator|mayor|"
    r"actor|actress|singer|player|athlete|coach|winner|champion|candidate|director|envoy|politician)"
    r"\b|\b(?:une?|le|la|l.)\s?(?:homme|femme|responsable|ministre|président|présidente|dirigeante?|"
    r"oratrice|orateur|sénateur|sénatrice|maire|acteur|actrice|chanteur|chanteuse|joueur|joueuse|"
    r"vainqueur|championne?|candidate?|directeur|directrice|émissaire)\b",
    re.I,
)


def person_not_in_caption(proof: Proof) -> Iterator[Seen]:
    """Someone whom the paragraph names, and no caption of the people beside it does."""
    groups: dict[int, list[Shown]] = {}
    for shown in proof.shown:
        if shown.passage is not None:
            groups.setdefault(shown.passage.index, []).append(shown)
    for figures in groups.values():
        passage = figures[0].passage
        people = [
            shown
            for shown in figures
            if proof.captioned(shown) or _SOMEBODY.search(shown.figure.caption)
        ]
        if passage is None or not people:
            continue
        named = proof.named(passage.text, proof.story_language)
        shown_names = tuple(
            name
            for shown in figures
            for name in (
                *proof.captioned(shown),
                *proof.pictured(shown),
            )
        )
        missing = [name.text for name in once(named) if not among(name, shown_names)]
        if missing:
            shown = people[0]
            yield shown.seen(
                ("passage", passage.text),
                ("caption", shown.figure.caption),
                people=", ".join(missing),
                passage=str(passage.lines[0]),
            )


def person_not_in_text(proof: Proof) -> Iterator[Seen]:
    """Someone whom a caption names, and the text does not.

    The story says "the two presidents" once it has named them: who is missing from the
    chapter and named elsewhere counts only where the paragraph names others instead.
    """
    for shown in proof.shown:
        if shown.passage is None:
            continue
        names = proof.captioned(shown)
        here = [
            *proof.heard(shown.passage.text, names),
            *proof.heard(proof.chapter_text(shown.chapter), names),
        ]
        strangers = [name for name in names if not among(name, here)]
        anywhere = proof.heard(proof.text, strangers)
        others = proof.named(shown.passage.text, proof.story_language)
        if not others or any(among(name, others) for name in names):
            strangers = [name for name in strangers if not among(name, anywhere)]
        if strangers:
            yield shown.seen(
                ("caption", shown.figure.caption),
                ("passage", shown.passage.text),
                people=", ".join(name.text for name in strangers),
                passage=str(shown.passage.lines[0]),
            )


# --- spelling --------------------------------------------------------------------------


def name_spelt_two_ways(proof: Proof) -> Iterator[Seen]:
    """One person's name in two spellings of which at most one is right."""
    uses = list(_uses(proof))
    places: dict[Name, list[int]] = {}
    for place, use in enumerate(uses):
        places.setdefault(use.name, []).append(place)
    for person in proof.cast:
        spelt = {name: where for name, where in places.items() if same_person(name, person)}
        forms = [uses[place] for place in sorted(chain.from_iterable(spelt.values()))]
        if len(forms) < 2:
            continue
        right = _best_spelt(forms)
        told: set[tuple[str | None, str]] = set()
        for use in forms:
            told_of = (use.shown.photo.name if use.shown else None, use.name.text)
            if not regular(use.name, right.name) and told_of not in told:
                told.add(told_of)
                yield _misspelt(use, right)


class Use(NamedTuple):
    """A form of a name, the figure or the line where it stands, and the kind of text."""

    name: Name
    shown: Shown | None
    line: int | None
    kind: str

    @property
    def witness(self) -> str | int | None:
        """Who says so: a photo is one witness, however many of its fields repeat the name."""
        return self.line if self.shown is None else self.shown.photo.name


def _best_spelt(forms: Sequence[Use]) -> Use:
    """The use whose spelling most of the story agrees with; the text wins a draw."""
    witnesses: dict[Name, set[str | int | None]] = {}
    for use in forms:
        witnesses.setdefault(use.name, set()).add(use.witness)
    votes = {
        name: len(set().union(*(who for other, who in witnesses.items() if regular(name, other))))
        for name in witnesses
    }
    return max(forms, key=lambda use: (votes[use.name], use.shown is None))


def _misspelt(use: Use, right: Use) -> Seen:
    evidence = ((use.kind, use.name.text), (right.kind, right.name.text))
    if use.shown is not None:
        return use.shown.seen(*evidence, form=use.name.text, other=right.name.text)
    return Seen(
        line=use.line,
        evidence=tuple(Evidence(kind, text) for kind, text in evidence),
        values={"photo": "", "form": use.name.text, "other": right.name.text},
    )


def _uses(proof: Proof) -> Iterator[Use]:
    for passage in proof.manuscript.passages:
        for form in proof.named(passage.text, proof.story_language):
            yield Use(form, None, passage.lines[0], "passage")
    for shown in proof.shown:
        language = proof.language(shown)
        for form in proof.named(shown.figure.caption, language):
            yield Use(form, shown, shown.figure.line, "caption")
        for person in (each for each in shown.photo.people if each.shown):
            filed = Name(person.name, _filed_language(shown.photo))
            yield Use(filed, shown, shown.figure.line, "person shown")


def _filed_language(photo: Photo) -> str:
    """The language of a file's own fields, as far as its caption tells."""
    return primary(photo.caption.language or "")


# --- who is who ------------------------------------------------------------------------

_POSITION = re.compile(
    r"\b(?:left|right|cent(?:er|re)|middle|front|back|rear|top|bottom|above|below|foreground|"
    r"background|standing|seated|kneeling|in (?:red|blue|white|black|green|yellow)|wearing|"
    r"in (?:an? )?(?:\w+ ){0,2}(?:suit|jacket|dress|shirt|coat|tie|hat|scarf|uniform|helmet|cap)|"
    r"clockwise|first row|gauche|droite|centre|milieu|devant|derrière|premier plan|arrière-plan|"
    r"debout|assise?s?|au fond|en haut|en bas|portant|vêtue?s?|"
    r"en (?:costume|veste|robe|chemise|uniforme|bleu|rouge|blanc|noir)|"
    r"links|rechts|mitte|vorn|hinten|"
    r"à (?:g|d|dr)|izquierda|derecha|centro|tête|le(?:ads?|ading))\b"
    r"|\((?:L|R|C|G|D|l|r|c|le|ri|ce|g|d)\)",
    re.I,
)
_ABSENT = re.compile(rf"\b(?:{ABSENT})\b", re.I)
_FIRST_TWO = re.compile(r"\s*(?:,| and | et | und | y |&| with | avec ).{0,60}$")


@lru_cache(maxsize=8192)
def _tells_positions(caption: str) -> bool:
    return bool(_POSITION.search(caption) or _ABSENT.search(caption))


def no_positions(proof: Proof) -> Iterator[Seen]:
    """Several people shown, and nothing in the caption says who stands where."""
    tagged = any(person.shown for shown in proof.shown for person in shown.photo.people)
    for shown in proof.shown:
        caption = shown.figure.caption
        if not caption or _tells_positions(caption):
            continue
        people = [person.name for person in shown.photo.people if person.shown]
        if not people and not tagged:
            people = _subjects(caption, [name.text for name in proof.captioned(shown)])
        if len(people) < 2:
            continue
        if not _several_named(proof, shown, people):
            continue
        yield shown.seen(("caption", caption), people=", ".join(people))


def _several_named(proof: Proof, shown: Shown, people: list[str]) -> bool:
    language = proof.language(shown)
    names = [Name(person, language) for person in people]
    return (
        len(once([form for form, _ in mentioned(shown.figure.caption, language, Cast(names))])) > 1
    )


def _subjects(caption: str, people: list[str]) -> list[str]:
    """The people with whom a caption opens, joined by "and": those it says are in the picture."""
    places = sorted((caption.find(name), name) for name in people if name in caption)
    if len(places) < 2 or places[0][0] > 60:
        return []
    (first, one), (second, two), *_ = places
    between = caption[first + len(one) : second]
    return [one, two] if _FIRST_TWO.match(between) else []
