"""Who is in the photos, as a story's end lists them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from recit.editions.web.people import People
from recit.story.model import Chapter, Figure, Prose, Story
from recit.story.photo import Caption, Person
from tests.editions.stories import figure, picture

TRUMP = Person("Donald Trump", "left", "U.S. President")
PUTIN = Person("Vladimir Putin", None, "Russian President")


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Figure:
    """A photo whose caption is in English."""
    shown = picture(tmp_path_factory.mktemp("people"), "one.jpg", 30, 20)
    return figure(replace(shown, caption=Caption(sentence="Somebody.", language="en")))


def told(
    photo: Figure,
    *frames: tuple[Person, ...],
    account: str = "",
    named: tuple[Person, ...] = (),
) -> Story:
    """A French story with one photo for each group of people."""
    figures = [
        replace(photo, anchor=f"photo-{n}", photo=replace(photo.photo, people=people), named=named)
        for n, people in enumerate(frames, start=1)
    ]
    blocks = (Prose("paragraph", account, (1, 1)), *figures)
    return Story(title="Un jour", language="fr", chapters=(Chapter(1, "Un", "un", blocks),))


def listed(story: Story) -> dict[str, list[int]]:
    return {m.name: [seen.number for seen in m.photos] for m in People(story).members}


def test_a_name_is_spelt_as_the_account_spells_it(photo: Figure) -> None:
    account = "Le président **Vladimir Poutine** est venu, et M. Poutine repart."
    assert listed(told(photo, (PUTIN,), account=account)) == {"Vladimir Poutine": [1]}


def test_a_family_name_alone_does_not_take_the_place_of_a_whole_name(photo: Figure) -> None:
    assert listed(told(photo, (PUTIN,), account="M. Poutine arrive.")) == {"Vladimir Putin": [1]}


def test_spellings_of_one_name_are_one_person_by_most_of_the_captions(photo: Figure) -> None:
    frames = [(Person(name),) for name in ("Serguey Lavrof", "Sergei Lavrov", "Sergei Lavrov")]
    assert listed(told(photo, *frames)) == {"Sergei Lavrov": [1, 2, 3]}


def test_two_bearers_of_a_family_name_stay_two(photo: Figure) -> None:
    couple = (Person("Bill Clinton"), Person("Hillary Clinton"))
    found = listed(told(photo, couple, (Person("Clinton", "left"),), account="M. Clinton sourit."))
    assert found == {"Bill Clinton": [1], "Hillary Clinton": [1]}


def test_what_person_shown_says_outweighs_a_caption(photo: Figure) -> None:
    shown = replace(TRUMP, shown=True)
    assert listed(told(photo, (shown,), (TRUMP, PUTIN))) == {
        "Donald Trump": [1],
        "Vladimir Putin": [2],
    }


@pytest.mark.parametrize("position", ["not pictured", "hors champ", "off-camera"])
def test_who_is_not_pictured_is_not_listed(photo: Figure, position: str) -> None:
    absent = replace(PUTIN, position=position)
    assert listed(told(photo, (TRUMP, absent), (PUTIN,))) == {
        "Donald Trump": [1],
        "Vladimir Putin": [2],
    }
    assert listed(told(photo, (TRUMP, absent))) == {"Donald Trump": [1]}


def test_a_town_that_a_caption_was_read_for_is_nobody(photo: Figure) -> None:
    assert listed(told(photo, (TRUMP, Person("Anchorage", "left")))) == {"Donald Trump": [1]}


def test_the_function_is_in_the_pages_language_where_a_caption_has_it(photo: Figure) -> None:
    french = (Person("Vladimir Poutine", "à gauche", "président russe"),)
    (putin,) = People(told(photo, (PUTIN,), (PUTIN,), named=french)).members
    assert (putin.name, putin.title, putin.language) == (
        "Vladimir Poutine",
        "président russe",
        None,
    )
    (putin,) = People(told(photo, (PUTIN,))).members
    assert (putin.title, putin.language) == ("Russian President", "en")


def test_names_in_a_caption_lead_to_the_list_once(photo: Figure) -> None:
    people = People(told(photo, (TRUMP, PUTIN)))
    html = people.linked("Trump & Vladimir Putin. Donald Trump waits in Anchorage.", "en")
    assert html == (
        '<a href="#who-donald-trump">Trump</a> &amp; '
        '<a href="#who-vladimir-putin">Vladimir Putin</a>. Donald Trump waits in Anchorage.'
    )


def test_an_address_is_nobody_elses(photo: Figure) -> None:
    story = told(photo, (TRUMP,))
    taken = replace(story.chapters[0], anchor="who-donald-trump")
    (trump,) = People(replace(story, chapters=(taken,))).members
    assert trump.slug == "who-donald-trump-2"
