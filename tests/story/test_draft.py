"""A draft from photos alone: a manuscript that the rest of recit reads."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recit.story.assemble import assemble
from recit.story.draft import draft
from recit.story.manuscript import Manuscript, parse
from recit.story.photo import Burst, Caption, Catalogue, Person, Photo, Place, Scene
from tests.story.grammar import file_names
from tests.story.shots import captioned, catalogue, moment, shot

_ZONE = "Europe/Paris"


def scenes(*groups: list[Photo]) -> Catalogue:
    """One scene for each group of photos."""
    photos = [photo for group in groups for photo in group]
    numbers = iter(range(len(photos)))
    return Catalogue(
        tuple(photos),
        tuple(Burst((photo.name,), photo.name) for photo in photos),
        tuple(Scene(tuple(next(numbers) for _ in group)) for group in groups),
    )


def day_of(day: int, place: str, *, photos: int = 4) -> list[Photo]:
    at = Place(sublocation=place, city="Brest", country="France")
    return [shot(f"{place}{n}.jpg", moment=moment(day, 8 + n), place=at) for n in range(photos)]


def drafted(photos: Catalogue, language: str = "en", timezone: str | None = _ZONE) -> Manuscript:
    manuscript = parse(draft(photos, language, timezone=timezone))
    assert manuscript.hints == ()
    manuscript.verify(photos.by_name)
    return manuscript


def test_chapters_are_places_and_photos_stand_in_order() -> None:
    photos = scenes(day_of(14, "Port"), day_of(15, "Castle"), day_of(16, "Station"))
    manuscript = drafted(photos)
    assert [chapter.text for chapter in manuscript.chapters] == ["Port", "Castle", "Station"]
    assert [line.photo for line in manuscript.photos] == [photo.name for photo in photos]
    assert [line.chapter for line in manuscript.photos] == [1] * 4 + [2] * 4 + [3] * 4
    assert manuscript.front.place == "Brest"
    assert manuscript.front.timezone == _ZONE
    assert manuscript.front.date is not None
    assert manuscript.front.date.isoformat() == "2025-08-14"
    assert manuscript.title == "Brest, Aug 14 – 16, 2025"
    assert not manuscript.passages
    assert assemble(manuscript, photos).lead is not None


def test_an_invitation_names_a_minute_once() -> None:
    at = moment(14, 7) + timedelta(minutes=31)
    photos = [shot(f"{n}.jpg", moment=at + timedelta(seconds=20 * n)) for n in range(2)]
    later = [shot("z.jpg", moment=moment(16, 9))]
    text = draft(scenes(photos, later), "en", timezone=_ZONE)
    assert "9:31 AM." in text.replace("\u202f", " ")
    assert " to " not in "".join(line for line in text.splitlines() if "9:31" in line)


def test_a_short_caption_is_a_heading_where_there_is_no_headline() -> None:
    def said(hour: int, name: str, sentence: str) -> list[Photo]:
        caption = Caption(sentence=sentence, language="en")
        return [shot(f"{name}{n}.jpg", moment=moment(15, hour), caption=caption) for n in range(3)]

    photos = scenes(said(6, "a", "The door opens."), said(12, "b", "The door closes."))
    assert [c.text for c in drafted(photos).chapters] == ["The door opens", "The door closes"]


def test_chapters_of_several_days_are_headed_by_their_days() -> None:
    def taken(*moments: tuple[int, int]) -> list[Photo]:
        return [
            shot(f"{day}-{hour}-{n}.jpg", moment=moment(day, hour))
            for day, hour in moments
            for n in range(3)
        ]

    texts = [
        c.text for c in drafted(scenes(taken((14, 10)), taken((16, 8)), taken((16, 18)))).chapters
    ]
    assert texts == ["Thu, Aug 14", "Sat, Aug 16, 10:00 AM", "Sat, Aug 16, 8:00 PM"]


def test_headings_are_headlines_in_the_draft_s_language_or_times() -> None:
    def at(hour: int, name: str, **words: str) -> list[Photo]:
        caption = Caption(
            sentence="A sentence that is far too long for a heading. " * 2, language="en"
        )
        return [
            shot(f"{name}{n}.jpg", moment=moment(15, hour), caption=caption, **words)
            for n in range(3)
        ]

    photos = scenes(at(6, "a", headline="The door *opens*"), at(12, "b"))
    assert [c.text for c in drafted(photos).chapters] == ["The door *opens*", "2:00 PM"]
    french = drafted(photos, "fr")
    assert [c.text for c in french.chapters] == ["8 h 00", "14 h 00"]
    assert french.title == "15 août 2025"
    british = parse(draft(photos, "en-GB", timezone=_ZONE))
    assert british.title == "15 August 2025"
    assert british.front.language == "en-GB"


def test_people_that_one_chapter_alone_names_head_it() -> None:
    def at(hour: int, name: str, *people: str) -> list[Photo]:
        named = tuple(Person(one) for one in people)
        return [shot(f"{name}{n}.jpg", moment=moment(15, hour), people=named) for n in range(3)]

    photos = scenes(at(6, "a", "Ada One", "Bo Two"), at(12, "b", "Bo Two", "Cy Three"))
    headings = [chapter.text for chapter in drafted(photos, "fr").chapters]
    assert headings == ["8 h 00 : Ada One", "14 h 00 : Cy Three"]
    assert "Dans les légendes : Ada One, Bo Two." in draft(photos, "fr", timezone=_ZONE)


def test_scenes_close_to_each_other_share_a_chapter() -> None:
    groups = [
        [shot(f"{n}.jpg", moment=moment(15, 6) + timedelta(minutes=n + 90 * (n > 5)))]
        for n in range(12)
    ]
    manuscript = drafted(scenes(*groups))
    assert len(manuscript.chapters) == 4
    first_after_the_gap = next(line for line in manuscript.photos if line.photo == "photos/6.jpg")
    assert first_after_the_gap.chapter != 1
    before = next(line for line in manuscript.photos if line.photo == "photos/5.jpg")
    assert before.chapter == first_after_the_gap.chapter - 1


def test_a_chapter_shows_six_photos_at_most_and_those_with_captions() -> None:
    plain = [shot(f"p{n}.jpg", moment=moment(15, n)) for n in range(10)]
    told = [captioned(f"c{n}.jpg", "A sentence.", moment=moment(15, n)) for n in range(10)]
    both = sorted([*plain, *told], key=lambda photo: photo.moment or datetime.min)
    manuscript = drafted(scenes(both))
    names = [line.photo for line in manuscript.photos]
    assert len(names) == 6
    assert all(name.startswith("photos/c") for name in names)
    assert names[0] == "photos/c0.jpg"
    assert names[-1] == "photos/c9.jpg"


def test_two_upright_photos_share_a_line() -> None:
    photos = [shot(f"{n}.jpg", width=2000, height=3000, moment=moment(15, n)) for n in range(3)]
    lines = [line.line for line in drafted(scenes(photos)).photos]
    assert lines[0] == lines[1] < lines[2]


def test_archive_pictures_and_other_frames_of_a_burst_are_left_out() -> None:
    old = shot("old.jpg", caption=Caption(flags=("FILE",)))
    photos = (shot("a.jpg", moment=moment(15)), shot("b.jpg", moment=moment(15)), old)
    bursts = (Burst(("photos/a.jpg", "photos/b.jpg"), "photos/b.jpg"), Burst((old.name,), old.name))
    event = Catalogue(photos, bursts, (Scene((0,)), Scene((1,))))
    assert [line.photo for line in drafted(event).photos] == ["photos/b.jpg"]


@pytest.mark.parametrize(
    ("photos", "language", "title", "chapters"),
    [
        (catalogue(), "en", "A photo story", []),
        (catalogue(), "fr", "Récit en photos", []),
        (catalogue(), "ja", "A photo story", []),
        (catalogue(shot("a.jpg")), "fr", "Récit en photos", ["Scène 1"]),
        (catalogue(shot("a.jpg")), "en-XX", "A photo story", ["Scene 1"]),
    ],
)
def test_little_to_draft_from(
    photos: Catalogue, language: str, title: str, chapters: list[str]
) -> None:
    manuscript = drafted(photos, language, None)
    assert manuscript.title == title
    assert [chapter.text for chapter in manuscript.chapters] == chapters


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    text = st.one_of(
        st.none(),
        st.text(max_size=12),
        st.sampled_from(("--> <b>", "# *x* [y](z)", "{% x %}", "{{{<")),
    )
    names = draw(st.lists(file_names(), max_size=12, unique=True))
    photos = []
    for name in names:
        when = draw(st.one_of(st.none(), st.datetimes(datetime(2025, 8, 1), datetime(2025, 8, 9))))
        photos.append(
            shot(
                name,
                moment=None if when is None else when.replace(tzinfo=moment(1).tzinfo),
                place=Place(city=draw(text)),
                headline=draw(text),
                people=(
                    Person(
                        draw(st.text(min_size=1, max_size=9) | st.sampled_from(("{%", "<img>")))
                    ),
                ),
                width=draw(st.sampled_from((3000, 1500))),
            )
        )
    cuts = draw(st.lists(st.integers(0, len(photos)), max_size=4).map(sorted))
    edges = [0, *cuts, len(photos)]
    return scenes(*(photos[a:b] for a, b in pairwise(edges) if a < b))


@given(catalogues(), st.sampled_from(("en", "fr")))
@settings(max_examples=80, deadline=None)
def test_every_draft_is_a_manuscript_with_each_photo_once(photos: Catalogue, language: str) -> None:
    manuscript = drafted(photos, language)
    names = [line.photo for line in manuscript.photos]
    assert len(names) == len(set(names))
    assert not any(line.inline for line in manuscript.photos)
    assert not manuscript.passages
    assert len({line.chapter for line in manuscript.photos}) == len(manuscript.chapters)
    assert len(photos) == 0 or names
