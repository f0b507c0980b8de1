"""Who is in the photos: each person once, spelt as the account spells the name.

Who is meant by a name, however it is spelled, is for :mod:`recit.language.names` to say.
What a photo's Person Shown field says outweighs its caption, which names absent people
too: somebody whom that field has anywhere in the story is in the photos where it names
them, and in no other. Whom it never has is in the photos whose captions name them, but for
those where the caption says that they are not pictured.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from recit.editions.web import prose
from recit.editions.web.ending import Member, Seen
from recit.editions.web.typography import typeset
from recit.language.absence import is_absent
from recit.language.mentions import mentions
from recit.language.names import Cast
from recit.language.places import is_place
from recit.story.anchors import free, slug
from recit.story.model import Figure, Prose, Story
from recit.story.photo import Person
from recit.story.wording import foreign


@dataclass(frozen=True, slots=True)
class _Word:
    """A person as one figure's metadata or caption names them.

    ``language`` is the BCP 47 tag of what is said, where it is not the story's.
    """

    person: Person
    figure: Figure
    number: int
    language: str | None


@dataclass(frozen=True)
class People:
    """The people whom a story's photos show, in order of appearance."""

    story: Story

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """Each with name, function and photos."""
        return tuple(self._known.values())

    def linked(self, caption: str, language: str) -> Markup:
        """A caption as HTML in which each person's name leads to them in the list, once."""
        parts: list[Markup] = []
        last, done = 0, set[str]()
        for mention in mentions(caption, language):
            member = self._known.get(self._meant(mention.name) or "")
            if member is not None and member.slug not in done:
                done.add(member.slug)
                link = Markup('<a href="#{}">{}</a>').format(
                    member.slug, caption[mention.start : mention.end]
                )
                parts += [escape(caption[last : mention.start]), link]
                last = mention.end
        return Markup("").join([*parts, escape(caption[last:])])

    @cached_property
    def _known(self) -> dict[str, Member]:
        """Those who are in a photo, by what the cast calls them."""
        language = self.story.language
        taken = {chapter.anchor for chapter in self.story.chapters}
        taken |= {figure.anchor for figure in self.story.figures}
        known: dict[str, Member] = {}
        for key, words in self._told.items():
            photos = tuple(_photos(words))
            if photos:
                name = _printed(self._written.get(key, Counter()), words)
                anchor = free(f"who-{slug(name)}", taken)
                taken.add(anchor)
                title, spoken = _function(words)
                said = None if title is None else typeset(title, spoken or language)
                known[key] = Member(typeset(name, language), anchor, said, spoken, photos)
        return known

    @cached_property
    def _words(self) -> tuple[_Word, ...]:
        return tuple(
            _Word(person, figure, number, language)
            for number, figure in enumerate(self.story.figures, start=1)
            for person, language in _people(figure, self.story.language)
        )

    @cached_property
    def _cast(self) -> Cast:
        return Cast.of(word.person.name for word in self._words)

    def _meant(self, name: str) -> str | None:
        """Whom of the cast a name means, as the cast calls them; none where it is not sure."""
        meant = self._cast.match(name)
        return meant[0].name if len(meant) == 1 else None

    @cached_property
    def _told(self) -> dict[str, list[_Word]]:
        """Everything said of each member of the cast."""
        told: dict[str, list[_Word]] = {}
        for word in self._words:
            known = self._meant(word.person.name)
            if known is not None:
                told.setdefault(known, []).append(word)
        return told

    @cached_property
    def _written(self) -> dict[str, Counter[str]]:
        """How often the account writes each member's name in which form."""
        written: dict[str, Counter[str]] = {}
        for text in _texts(self.story):
            for mention in mentions(text, self.story.language):
                known = self._meant(mention.name)
                if known is not None and mention.sure:
                    written.setdefault(known, Counter())[mention.name] += 1
        return written


def _texts(story: Story) -> Iterator[str]:
    """What the account says, block by block, without its marks."""
    yield story.title
    yield story.standfirst or ""
    for chapter in story.chapters:
        yield chapter.title
        for block in chapter.blocks:
            if isinstance(block, Prose) and block.kind != "code":
                yield prose.plain(block.markdown, story.language)


def _people(figure: Figure, language: str) -> Iterator[tuple[Person, str | None]]:
    """The people whom a figure's words name, with the language of what is said."""
    photo = figure.photo
    spoken = foreign(photo.caption.language, language)
    for person in (*photo.people, *photo.caption.people):
        if person.shown or _may_be_somebody(person.name):
            yield person, spoken
    for person in figure.named:
        if _may_be_somebody(person.name):
            yield person, None


def _may_be_somebody(name: str) -> bool:
    """Whether a name that was read out of a caption is not just a place's."""
    return " " in name or not is_place(name)


def _photos(words: Sequence[_Word]) -> Iterator[Seen]:
    stated = [word for word in words if word.person.shown]
    absent = {word.number for word in words if is_absent(word.person.position)}
    seen = stated or [word for word in words if word.number not in absent]
    for number, anchor in dict.fromkeys((word.number, word.figure.anchor) for word in seen):
        yield Seen(anchor, number)


def _function(words: Sequence[_Word]) -> tuple[str | None, str | None]:
    """The function that most captions give, in the page's language where one does."""
    given = Counter((word.person.title, word.language) for word in words if word.person.title)
    if not given:
        return None, None
    return max(given, key=lambda said: (said[1] is None, given[said]))


def _printed(account: Counter[str], words: Sequence[_Word]) -> str:
    """The account's form of a name, unless only captions have the given name too."""
    captions = Counter(word.person.name for word in words)
    spoken = {word.person.name for word in words if word.language is None}
    whole = any(" " in name for name in captions)
    told = {name: often for name, often in account.items() if " " in name or not whole}
    if told:
        return max(told, key=lambda name: (" " in name, told[name]))
    return max(captions, key=lambda name: (" " in name, name in spoken, captions[name]))
