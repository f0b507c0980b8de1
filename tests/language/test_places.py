"""The offline gazetteer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recit.language.places import (
    bearers,
    distance,
    is_place,
    key,
    near,
    places,
    spoken,
    town,
)
from recit.story.photo import Position

VERONA = Position(45.4386, 10.9930)


@pytest.mark.parametrize(
    "names",
    [
        ["Munich", "München", "Múnich"],
        ["London", "Londres"],
        ["Aachen", "Aix-la-Chapelle", "Aquisgrán"],
        ["Moscow", "Moscou", "Moskau", "Moscú"],
        ["Germany", "Allemagne", "Deutschland", "Alemania"],
        ["Danube", "Donau", "Danubio"],
        ["Lac Léman", "Lake Geneva", "Genfersee"],
        ["Black Forest", "Schwarzwald", "Forêt-Noire"],
        ["Europe", "Europa"],
        ["United States", "États-Unis", "Vereinigte Staaten", "Estados Unidos"],
    ],
)
def test_a_place_has_one_key_in_every_language(names: list[str]) -> None:
    keys = {key(name) for name in names}
    assert len(keys) == 1
    assert None not in keys


def test_different_places_have_different_keys() -> None:
    assert len({key("Paris"), key("Lyon"), key("France"), key("Verona")}) == 4
    assert key("Nowhere at all") is None


def test_near_towns_come_nearest_first_with_their_distance() -> None:
    found = near(VERONA)
    assert found[0][0].name == "Verona"
    assert found[0][0].country == "IT"
    kilometres = [km for _, km in found]
    assert kilometres == sorted(kilometres)
    assert len(found) == 6
    assert kilometres[-1] <= 12.0


def test_the_open_sea_is_near_to_nothing() -> None:
    assert near(Position(30.0, -45.0)) == ()


def test_a_town_is_told_under_its_other_names() -> None:
    verona = near(VERONA)[0][0]
    assert verona.told_in(spoken("On arrive à Vérone, de nuit."))
    assert not verona.told_in(spoken("On arrive à Véronette."))
    assert town(verona.key) == verona


def test_places_in_a_text_keep_their_spans() -> None:
    text = "Von Moskau flog man nach München in Deutschland."
    found = places(text, "de")
    assert [each.name for each in found] == ["Moskau", "München", "Deutschland"]
    assert [text[each.start : each.end] for each in found] == [each.name for each in found]
    assert found[0].key == key("Moscou")


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_any_position_is_answered(latitude: float, longitude: float) -> None:
    for _, km in near(Position(latitude, longitude)):
        assert 0 <= km <= 12


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    found = town(text)
    assert found is None or found.key == text
    for each in places(text):
        assert each.key == key(each.name)


def test_every_town_that_bears_a_name_is_found_the_largest_first() -> None:
    parises = bearers("Paris")
    assert parises[0].country == "FR"
    assert {"US", "FR"} <= {found.country for found in parises}
    assert bearers("Londres")[0].name == "London"


@pytest.mark.parametrize("name", ["Anchorage", "Alaska", "Saint-Denis", "Allemagne"])
def test_places_are_told_from_people(name: str) -> None:
    assert is_place(name)


@pytest.mark.parametrize("name", ["Sergei Lavrov", "Abraham Lincoln", "Jean Moulin"])
def test_people_are_told_from_places(name: str) -> None:
    assert not is_place(name)


def test_the_distance_between_two_towns() -> None:
    paris, london = bearers("Paris")[0].position, bearers("London")[0].position
    assert distance(paris, london) == pytest.approx(344, abs=2)


@given(st.integers(0, 234_907))
def test_a_town_of_names_is_found_by_each_of_them(row: int) -> None:
    there = town(f"town:{row}")
    assert there is not None
    named = there.forms[1:] if there.population >= 5_000 else ()
    for form in named:
        found = bearers(form)
        assert there in found
        assert list(found) == sorted(found, key=lambda one: -one.population)


@given(st.text("abcxyz |~\n0", max_size=12))
def test_only_towns_of_that_name_are_found(name: str) -> None:
    assert all(spoken(name).strip() in town.forms for town in bearers(name))
