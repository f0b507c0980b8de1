"""A manuscript and its photos as a story: words, places and layouts resolved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from recit.errors import ManuscriptError
from recit.story.assemble import assemble
from recit.story.manuscript import parse
from recit.story.model import Byline, Figure, Prose, Row, Story
from recit.story.photo import Caption, Person, Photo, Provenance, Region, Rights
from tests.story.shots import captioned, catalogue, moment, shot


def story(text: str, *photos: Photo, language: str | None = None) -> Story:
    return assemble(parse(text, "s.md"), catalogue(*photos), language=language)


def figure(photo: Photo, line: str = "", head: str = "") -> Figure:
    """The photo behind another one that opens the story."""
    text = f"{head}# T\n\n![](photos/lead.jpg){{.lead}}\n\n{line or f'![]({photo.name})'}\n"
    return story(text, shot("lead.jpg"), photo).figures[1]


def test_a_story_in_the_order_of_its_manuscript() -> None:
    told = story(
        "---\nlang: fr\nstandfirst: Le chapô.\nauthor: Ada One\nplace: Brest\n"
        "date: 2025-08-15\ntimezone: Europe/Paris\n---\n"
        "# Le titre\n\nDébut\n![](photos/a.jpg)\n\n![](photos/b.jpg) ![](photos/c.jpg)\n\n"
        "## Un *chapitre*\n\n### Plus bas\n\n- liste ![](photos/d.jpg) ici\n\n***\n\n"
        "<!-- note -->\n\n> dit\n\n## Vide\n",
        *(captioned(f"{name}.jpg", "A sentence.") for name in "abcd"),
    )
    assert (told.title, told.language, told.standfirst) == ("Le titre", "fr", "Le chapô.")
    assert (told.date, told.timezone, told.place) == (date(2025, 8, 15), "Europe/Paris", "Brest")
    assert told.source == "s.md"
    assert told.bylines == (Byline("Ada One", "text"), Byline("Ada One", "photo"))
    assert [(c.number, c.title, c.anchor) for c in told.chapters] == [
        (0, "", "opening"),
        (1, "Un chapitre", "un-chapitre"),
        (2, "Vide", "vide"),
    ]
    assert told.lead is not None
    assert told.lead.photo.name == "photos/a.jpg"
    opening, chapter, _ = told.chapters
    assert [type(block) for block in opening.blocks] == [Prose, Row]
    assert [b.kind if isinstance(b, Prose) else b for b in chapter.blocks[:2]] == [
        "heading",
        "list",
    ]
    assert isinstance(chapter.blocks[1], Prose)
    assert chapter.blocks[1].markdown == "- liste  ici"
    assert isinstance(chapter.blocks[2], Figure)
    assert [b.kind for b in chapter.blocks[3:] if isinstance(b, Prose)] == ["rule", "quote"]
    assert [f.photo.name[-5:] for f in told.figures] == ["a.jpg", "b.jpg", "c.jpg", "d.jpg"]
    assert [f.line for f in told.figures] == [12, 14, 14, 20]


def test_what_a_person_wrote_is_shown_and_else_what_the_photo_says() -> None:
    photo = captioned("a.jpg", "A wire sentence.")
    own = figure(photo)
    assert (own.caption, own.alt, own.credit) == ("A wire sentence.", "Seen.", "Ada One/House")
    over = figure(photo, '![Alt](photos/a.jpg "Caption"){credit="B"}')
    assert (over.caption, over.alt, over.credit) == ("Caption", "Alt", "B")


def test_the_photo_s_words_do_not_repeat_the_story_s_day() -> None:
    photo = captioned("a.jpg", "They land, Friday, Aug. 15, 2025.")
    head = "---\nlang: fr\ndate: 2025-08-15\n---\n"
    assert figure(photo, head=head).caption == "They land."
    assert figure(photo).caption == "They land, Friday, Aug. 15, 2025."
    by_hand = '![](photos/a.jpg "They land, Friday, Aug. 15, 2025.")'
    assert figure(photo, by_hand, head=head).caption == "They land, Friday, Aug. 15, 2025."


def test_without_a_sentence_the_headline_is_the_caption() -> None:
    assert figure(shot("a.jpg", headline="At the door")).caption == "At the door"
    assert figure(shot("a.jpg")).caption == ""


def test_a_caption_never_stands_in_for_an_alt_text() -> None:
    assert figure(captioned("a.jpg", "Who and why.", alt=None)).alt == ""


def test_words_in_another_language_are_marked() -> None:
    photo = captioned("a.jpg", "A sentence.", language="en")
    french = figure(photo, head="---\nlang: fr-CA\n---\n")
    assert (french.caption_language, french.alt_language) == ("en", "en")
    english = figure(photo, head="---\nlang: en-GB\n---\n")
    assert (english.caption_language, english.alt_language) == (None, None)
    written = figure(photo, '![Vu](photos/a.jpg "Légende")', head="---\nlang: fr\n---\n")
    assert (written.caption_language, written.alt_language) == (None, None)


@pytest.mark.parametrize(
    ("rights", "provenance", "label"),
    [
        (Rights(), None, None),
        (Rights(source_type="digitalCapture"), None, None),
        (Rights(source_type="negativeFilm"), None, None),
        (Rights(source_type="digitalCreation"), None, "digitalCreation"),
        (Rights(source_type="compositeSynthetic"), None, "compositeSynthetic"),
        (Rights(source_type="neverHeardOf"), None, "neverHeardOf"),
        (Rights(generator="Painter 3"), None, "trainedAlgorithmicMedia"),
        (
            Rights(source_type="digitalCapture"),
            Provenance("trusted", source_types=("digitalCapture", "trainedAlgorithmicMedia")),
            "trainedAlgorithmicMedia",
        ),
    ],
)
def test_what_is_no_plain_photograph_is_labelled(
    rights: Rights, provenance: Provenance | None, label: str | None
) -> None:
    assert figure(shot("a.jpg", rights=rights, provenance=provenance)).label == label


def archived(text: str, *photos: Photo) -> set[str]:
    lines = "\n\n".join(f"![]({photo.name})" for photo in photos)
    told = story(f"{text}# T\n\n{lines}\n", *photos)
    return {figure.photo.name for figure in told.figures if figure.archive}


def test_photos_from_before_the_event_are_archive() -> None:
    event = [shot(f"{n}.jpg", moment=moment(n)) for n in (1, 15, 20)]
    flagged = shot("f.jpg", caption=Caption(flags=("FILE",)))
    scan = shot("s.jpg", caption=Caption(date=datetime(1986, 5, 20)), moment=moment(15))
    spring = shot("m.jpg", moment=moment(1, month=3))
    old = {"photos/f.jpg", "photos/s.jpg", "photos/m.jpg"}
    day = "---\ndate: 2025-08-15\n---\n"
    assert archived(day, *event, flagged, scan, spring) == old
    assert archived("", *event, flagged, scan, spring) == old


def test_a_long_journey_has_no_archive() -> None:
    journey = [shot(f"{m}.jpg", moment=moment(1, month=m)) for m in range(1, 9)]
    assert archived("---\ndate: 2025-08-15\n---\n", *journey) == set()
    assert archived("---\ndate: 2026-05-01\n---\n", *journey) == set()
    assert archived("", shot("x.jpg"), shot("y.jpg")) == set()


@pytest.mark.parametrize(
    ("written", "focus"),
    [("40% 30%", (0.4, 0.3)), ("0% 100%", (0.0, 1.0)), ("12.5%, 7%", (0.125, 0.07))],
)
def test_the_focus_is_the_written_one(written: str, focus: tuple[float, float]) -> None:
    photo = shot("a.jpg", regions=(Region(0.9, 0.9, 0.1, 0.1),))
    assert figure(photo, f'![](photos/a.jpg){{focus="{written}"}}').focus == focus


def test_else_it_is_the_middle_of_the_regions() -> None:
    regions = (Region(0.2, 0.4, 0.2, 0.2), Region(0.6, 0.5, 0.2, 0.4))
    assert figure(shot("a.jpg", regions=regions)).focus == pytest.approx((0.4, 0.5))
    assert figure(shot("a.jpg")).focus is None


@pytest.mark.parametrize("written", ["middle", "40 30", "101% 0%", "40%"])
def test_a_focus_that_is_none_names_its_line(written: str) -> None:
    with pytest.raises(ManuscriptError, match="focus") as caught:
        figure(shot("a.jpg"), f'![](photos/a.jpg){{focus="{written}"}}')
    assert (caught.value.file, caught.value.line) == ("s.md", 5)


def layouts(*lines: str, **sizes: tuple[int, int]) -> list[str]:
    """The layouts after the lead; ``sizes`` are those of other photos than broad ones."""
    names = sorted({name for name in "abcdef" if any(f"({name}.jpg)" in line for line in lines)})
    photos = [shot("lead.jpg")]
    for name in names:
        width, height = sizes.get(name, (3000, 2000))
        photos.append(shot(f"{name}.jpg", width=width, height=height))
    text = "\n\n".join(line.replace("](", "](photos/") for line in lines)
    told = story(f"# T\n\n![](photos/lead.jpg){{.lead}}\n\n{text}\n", *photos)
    return [figure.layout for figure in told.figures[1:]]


def test_no_two_photos_of_one_width_follow_each_other() -> None:
    single = [f"![]({name}.jpg)" for name in "abcd"]
    assert layouts(*single) == ["photo", "wide", "photo", "wide"]
    assert layouts(single[0], single[1], "![](c.jpg) ![](d.jpg)", "![](e.jpg)") == [
        *("photo", "wide", "photo", "photo", "photo"),
    ]
    assert layouts(*single[:3], b=(2000, 3000)) == ["photo", "portrait", "photo"]
    assert layouts(*single[:3], b=(1200, 800)) == ["photo", "photo", "wide"]


def test_a_class_asks_for_a_width() -> None:
    lines = ("![](a.jpg){.full}", "![](b.jpg)", "![](c.jpg){.photo}", "![](d.jpg){.house .beside}")
    assert layouts(*lines, c=(2000, 3000)) == ["full", "photo", "photo", "beside"]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("---\nlead: photos/c.jpg\n---\n# T\n\n![](photos/a.jpg)", "c"),
        ("# T\n\n![](photos/a.jpg)\n\n![](photos/c.jpg){.wide .lead}", "c"),
        ("# T\n\n![](photos/p.jpg)\n\n![](photos/a.jpg)\n\n![](photos/c.jpg)", "a"),
        ("# T\n\n![](photos/a.jpg){.wide}\n\n![](photos/c.jpg)", "c"),
        ("# T\n\n![](photos/a.jpg) ![](photos/c.jpg)\n\n![](photos/p.jpg)", "p"),
        ("# T\n\n![](photos/a.jpg) ![](photos/c.jpg){.lead}", "c"),
        ("# T\n\n![](photos/p.jpg) ![](photos/a.jpg) ![](photos/c.jpg)", "a"),
    ],
)
def test_the_lead_opens_the_story_and_stands_nowhere_else(text: str, lead: str) -> None:
    photos = (shot("a.jpg"), shot("c.jpg"), shot("p.jpg", width=2000, height=3000))
    told = story(text, *photos)
    assert told.lead is not None
    assert told.lead.photo.name == f"photos/{lead}.jpg"
    names = [figure.photo.name for figure in told.figures]
    assert len(names) == len(set(names))
    assert not any(
        isinstance(block, Row) and len(block.figures) < 2
        for chapter in told.chapters
        for block in chapter.blocks
    )


def test_the_people_whom_the_story_shows_most_open_it() -> None:
    def of(name: str, *people: str, shown: bool = True, **fields: float) -> Photo:
        return shot(name, people=tuple(Person(one, shown=shown) for one in people), **fields)

    photos = (
        of("told.jpg", "Ada", "Bo", shown=False),
        of("crowd.jpg", "Ada", "Cy", "Di", "Ed"),
        of("ada.jpg", "Ada"),
        of("upright.jpg", "Ada", "Bo", height=4000),
        of("both.jpg", "Ada", "Bo"),
        of("again.jpg", "Bo", "Ada"),
    )
    lines = "\n\n".join(f"![]({photo.name})" for photo in photos)
    assert lead_of(story(f"# T\n\n{lines}\n", *photos)) == "photos/both.jpg"
    spread = lines.replace("both.jpg)", "both.jpg){.wide}")
    assert lead_of(story(f"# T\n\n{spread}\n", *photos)) == "photos/again.jpg"
    assert lead_of(story(f"# T\n\n{lines[:20]}\n", *photos)) == "photos/told.jpg"


def lead_of(told: Story) -> str | None:
    return None if told.lead is None else told.lead.photo.name


def test_no_pair_and_no_row_of_upright_photos_is_broken_up_for_a_lead() -> None:
    upright = shot("p.jpg", width=2000, height=3000), shot("q.jpg", width=2000, height=3000)
    assert story("# T\n\n![](photos/p.jpg) ![](photos/q.jpg)", *upright).lead is None
    broad = shot("a.jpg"), shot("c.jpg")
    assert story("# T\n\n![](photos/a.jpg) ![](photos/c.jpg){.pair}", *broad).lead is None


def test_a_story_without_photos_has_no_lead() -> None:
    assert story("# T\n\ntext").lead is None


@pytest.mark.parametrize(
    ("text", "standfirst", "left"),
    [
        ("# T\n\nAll in *short*,\ntold.\n\n## A\n\ntext", "All in *short*, told.", ["text"]),
        ("# T\n\nOne.\n\nTwo.\n\n## A\n\ntext", None, ["One.", "Two.", "text"]),
        (f"# T\n\n{'o' * 401}\n\n## A", None, ["o" * 401]),
        ("# T\n\nAll the text.", None, ["All the text."]),
        ("# T\n\nAll\\\ntold  \nhere.\n\n## A", "All told here.", []),
        ("# T\n\n[A][r].\n\n## A\n\n[r]: u", None, ["[A][r].\n\n[r]: u"]),
        ("---\nchapô: Écrit.\n---\n# T\n\nOne.\n\n## A", "Écrit.", ["One."]),
    ],
)
def test_a_short_paragraph_over_the_first_chapter_is_the_standfirst(
    text: str, standfirst: str | None, left: list[str]
) -> None:
    told = story(text)
    assert told.standfirst == standfirst
    shown = [b.markdown for c in told.chapters for b in c.blocks if isinstance(b, Prose)]
    assert shown == left


def test_anchors_are_unique_and_stay() -> None:
    text = "# T\n\n## L’été\n\n## L'été\n\n## !\n\n## Story\n\n## photo a\n\n"
    lines = "![](photos/a.jpg)\n\n![](photos/b.jpg)\n\n![](photos/x/a.jpg)\n\n![](photos/日.jpg)\n"
    photos = [shot(name) for name in ("a.jpg", "b.jpg", "x/a.jpg", "日.jpg")]
    told = story(text + lines, *photos)
    assert [chapter.anchor for chapter in told.chapters] == [
        *("l-ete", "l-ete-2", "chapter", "story-2", "photo-a"),
    ]
    anchors = [figure.anchor for figure in told.figures]
    assert anchors[1] == "photo-b"
    assert anchors[0] == f"photo-a-{photos[0].key[:8]}"
    assert len(set(anchors)) == 4
    moved = story("# T\n\n## New\n\n" + lines, *photos)
    assert [figure.anchor for figure in moved.figures] == anchors


def test_no_heading_s_address_is_a_chapter_s() -> None:
    told = story("# T\n\n## A title\n\n## A\n\n## A\n\n## A 2 title\n")
    anchors = [chapter.anchor for chapter in told.chapters]
    every = [address for anchor in anchors for address in (anchor, f"{anchor}-title")]
    assert len(set(every)) == len(every)


def test_texts_keep_their_link_targets() -> None:
    told = story("# T\n\nSee [it][ref].\n\nNo link.\n\n[ref]: http://x.org 'There'\n")
    prose = [b.markdown for b in told.chapters[0].blocks if isinstance(b, Prose)]
    assert prose == ["See [it][ref].\n\n[ref]: http://x.org 'There'", "No link."]


def test_a_second_heading_of_the_first_level_is_a_heading() -> None:
    told = story("# T\n\n## A\n\n# Part *two*\n\ntext")
    assert told.chapters[0].blocks[0] == Prose("heading", "### Part *two*", (5, 5))


def test_the_language_of_the_story() -> None:
    assert story("# T").language == "en"
    assert story("# T", language="de").language == "de"
    assert story("---\nlang: fr\n---\n# T", language="de").language == "fr"


def test_a_story_needs_a_title() -> None:
    with pytest.raises(ManuscriptError, match="no title") as caught:
        story("text")
    assert caught.value.way_out


def test_a_photo_that_is_not_there_is_an_error_with_its_line() -> None:
    with pytest.raises(ManuscriptError, match="There is no photo") as caught:
        story("# T\n\n![](photos/b.jpg)", shot("a.jpg"))
    assert caught.value.line == 3


def test_photographers_sign_in_the_order_of_their_photos() -> None:
    photos = [
        replace(shot(f"{name}.jpg"), rights=Rights(creators=people))
        for name, people in (("a", ("Bo Two",)), ("b", ("Ada One", "Bo Two")), ("c", ()))
    ]
    text = "# T\n\n![](photos/c.jpg)\n\n![](photos/b.jpg)\n\n![](photos/a.jpg)"
    assert story(text, *photos).bylines == (Byline("Ada One", "photo"), Byline("Bo Two", "photo"))


@pytest.mark.parametrize(
    ("line", "pairs"),
    [
        ("![](photos/a.jpg) ![](photos/b.jpg){.pair}", [True]),
        ("![](photos/a.jpg) ![](photos/b.jpg)", [False]),
        ("![](photos/a.jpg){.pair} ![](photos/b.jpg) ![](photos/c.jpg)", [False]),
        ("![](photos/a.jpg){.pair}", []),
    ],
)
def test_two_photos_that_share_a_line_may_be_a_pair(line: str, pairs: list[bool]) -> None:
    photos = [captioned(f"{name}.jpg", "A sentence.") for name in "abc"]
    text = f"# T\n\n![](photos/lead.jpg){{.lead}}\n\n{line}\n"
    (chapter,) = story(text, shot("lead.jpg"), *photos).chapters
    assert [block.pair for block in chapter.blocks if isinstance(block, Row)] == pairs


def test_a_caption_of_the_manuscript_tells_whom_it_names() -> None:
    told = assemble(
        parse('# T\n\n![](photos/a.jpg "Ada One waits.")\n\n![](photos/b.jpg)\n', "s.md"),
        catalogue(shot("a.jpg"), captioned("b.jpg", "Bo Two waits.")),
        named=lambda caption: (Person(caption.removesuffix(" waits.")),),
    )
    assert {f.photo.name: f.named for f in told.figures} == {
        "photos/a.jpg": (Person("Ada One"),),
        "photos/b.jpg": (),
    }
