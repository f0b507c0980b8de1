"""The map: land where land is, places where they are, names that can be read, nothing private."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from recit.editions.web import compose
from recit.editions.web.atlas.frame import ALONE, CLOSEST, Frame, around, flattened
from recit.editions.web.atlas.labels import LETTER, LINE, Sheet
from recit.editions.web.atlas.land import land
from recit.editions.web.atlas.locate import locate
from recit.editions.web.atlas.places import shown
from recit.editions.web.ending import Map
from recit.editions.web.messages import words
from recit.story.model import Chapter, Story
from recit.story.photo import Place, Position
from tests.editions.stories import figure, picture, story

WIDTH, HEIGHT = 1280.0, 800.0

positions = st.builds(Position, st.floats(-89, 89), st.floats(-180, 180))


def here(frame: Frame, position: Position) -> tuple[float, float]:
    x, y = frame.place(np.array([(position.latitude, position.longitude)]))[0].tolist()
    return x, y


def is_land(path: str, x: float, y: float) -> bool:
    """Whether the even-odd rule fills the point."""
    inside = False
    for shore in re.findall(r"M(-?\d+) (-?\d+)([lh][^z]+)z", path):
        at = (int(shore[0]), int(shore[1]))
        points = [at]
        if shore[2].startswith("l"):
            numbers = [int(number) for number in re.findall(r"-?\d+", shore[2])]
            for across, down in zip(numbers[::2], numbers[1::2], strict=True):
                at = (at[0] + across, at[1] + down)
                points.append(at)
        else:
            wide, high = (int(n) for n in re.findall(r"-?\d+", shore[2])[:2])
            points += [(at[0] + wide, at[1]), (at[0] + wide, at[1] + high), (at[0], at[1] + high)]
        for (x1, y1), (x2, y2) in pairwise((*points, points[0])):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                inside = not inside
    return inside


@given(st.lists(positions, min_size=1, max_size=6))
def test_every_place_is_on_the_map(found: list[Position]) -> None:
    frame = around(found, WIDTH, HEIGHT)
    assert frame.reach >= CLOSEST
    for position in found:
        x, y = here(frame, position)
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT


@given(positions, positions)
def test_two_places_share_the_middle(one: Position, other: Position) -> None:
    frame = around([one, other], WIDTH, HEIGHT)
    (x1, y1), (x2, y2) = here(frame, one), here(frame, other)
    assert x1 + x2 == pytest.approx(WIDTH, abs=WIDTH / 20)
    assert y1 + y2 == pytest.approx(HEIGHT, abs=HEIGHT / 20)


def test_a_degree_north_is_111_kilometres() -> None:
    flat = flattened(np.array([(61.0, -150.0), (60.0, -149.0)]), Position(60.0, -150.0))
    assert flat[0] == pytest.approx((0, 111.2), abs=0.1)
    assert flat[1] == pytest.approx((55.6, 0.4), abs=0.2)


@pytest.mark.parametrize(
    ("middle", "reach", "on_land", "at_sea"),
    [
        ((61.25, -149.8), 500, [(61.6, -149.1), (60.5, -149.5)], [(60.7, -151.9), (59.9, -147.0)]),
        ((-17.5, 179.2), 400, [(-17.8, 178.0), (-16.5, 179.4)], [(-17.5, 179.5), (-18.2, -179.5)]),
        ((-87.5, 0), 7500, [(-89, 10), (-80, 90)], [(-62, -170), (-60, 60)]),
        ((-41.3, 174.8), 20_000, [(-25, 135), (-43.5, 171.5)], [(-40, -150), (0, -170)]),
        ((40.4, -3.7), 25_000, [(48, 2), (0, 25), (40, -100)], [(40, -40), (-30, -10)]),
        ((46.9, 7.4), 300, [(46.9, 7.4), (47.5, 8.5)], []),
    ],
)
def test_land_is_where_land_is(
    middle: tuple[float, float],
    reach: float,
    on_land: list[tuple[float, float]],
    at_sea: list[tuple[float, float]],
) -> None:
    frame = Frame(Position(*middle), reach, WIDTH, HEIGHT)
    path = land(frame, detail=2.0)
    assert [is_land(path, *here(frame, Position(*one))) for one in on_land] == [True] * len(on_land)
    assert [is_land(path, *here(frame, Position(*one))) for one in at_sea] == [False] * len(at_sea)


@settings(max_examples=25, deadline=None)
@given(positions, st.floats(CLOSEST, 40_000))
def test_a_map_of_anywhere_can_be_drawn_and_stays_small(middle: Position, reach: float) -> None:
    path = land(Frame(middle, reach, WIDTH, HEIGHT), detail=4.0)
    assert re.fullmatch(r"(M-?\d+ -?\d+(l[-\d ]+|h\d+v\d+h-\d+)z)*", path)
    assert len(path) < 80_000


@given(st.lists(st.tuples(st.text(max_size=30), st.floats(0, 1), st.floats(0, 1)), max_size=12))
def test_no_name_covers_another_or_leaves_the_map(
    names: list[tuple[str, float, float]],
) -> None:
    sheet = Sheet(330, 206)
    boxes = []
    for text, x, y in names:
        label = sheet.set(text, x, y)
        if label is not None and text:
            wide = LETTER * len(text)
            left = {"right": x * 330 + 12, "left": x * 330 - 12 - wide}.get(
                label.side, x * 330 - wide / 2
            )
            top = {"below": y * 206 + 12, "above": y * 206 - 12 - LINE}.get(
                label.side, y * 206 - LINE / 2
            )
            assert left >= 0
            assert left + wide <= 330
            boxes.append((left, top, left + wide, top + LINE))
    for one, other in combinations(boxes, 2):
        assert (
            one[2] <= other[0] + 1e-6
            or other[2] <= one[0] + 1e-6
            or one[3] <= other[1] + 1e-6
            or other[3] <= one[1] + 1e-6
        )


def story_at(folder: Path, *spots: tuple[Position | None, Place], language: str = "en") -> Story:
    """A story with a photo for each of the places."""
    photos = [
        figure(replace(picture(folder, f"photos/{n}.jpg", 90, 60), gps=gps, place=place))
        for n, (gps, place) in enumerate(spots)
    ]
    return Story("Places", language, (Chapter(0, "", "opening", tuple(photos)),))


def drawn(tale: Story) -> Map:
    found = locate(tale, words(tale.language))
    assert found is not None
    return found


def test_a_place_is_told_to_a_kilometre_and_no_closer(tmp_path: Path) -> None:
    exact = Position(61.250833, -149.806722)
    tale = story_at(tmp_path, (exact, Place("Lake Hood", "Anchorage", country="United States")))
    (place,) = shown(tale)
    assert place.position == Position(61.25, -149.81)
    html = compose(replace(tale, closing=("map",)), encoder="x").documents[0].content.decode()
    assert "Lake Hood" in html
    assert not re.search(r"61\.2|149\.8", html)


def test_there_is_no_map_unless_it_is_asked_for(tmp_path: Path) -> None:
    asked = story(tmp_path)
    for closing, count in ((("day", "map"), 1), (("day",), 0), (None, 0)):
        page = compose(replace(asked, closing=closing), encoder="x").documents[0].content.decode()
        assert page.count('class="where"') == count


def test_photos_that_name_a_place_are_one_place(tmp_path: Path) -> None:
    hood = Place("Lake Hood", "Anchorage")
    tale = story_at(
        tmp_path,
        (Position(61.18, -149.97), hood),
        (None, Place("LAKE HOOD", "Anchorage", country="United States")),
        (Position(61.19, -149.95), hood),
    )
    (place,) = shown(tale)
    assert (place.name, place.around) == ("Lake Hood", "Anchorage, United States")
    assert [number for number, _ in place.figures] == [1, 2, 3]


def test_without_gps_a_place_is_the_town_that_it_lies_in(tmp_path: Path) -> None:
    tale = story_at(
        tmp_path,
        (None, Place("The quay", "Marseille", country="France")),
        (None, Place(None, "Marseille", country="France")),
        (None, Place("Nowhere at all", "Xyzzyville")),
        (None, Place(None, "Paris", country="United States")),
        (None, Place()),
        (Position(0.0, 0.0), Place()),
        language="fr",
    )
    (place,) = shown(tale)
    assert (place.name, place.around) == ("Marseille", "France")
    assert [number for number, _ in place.figures] == [1, 2]


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("USA", "États-Unis"),
        ("U.S.A.", "États-Unis"),
        ("us", "États-Unis"),
        ("ETATS-UNIS", "États-Unis"),
        ("UK", "Royaume-Uni"),
        ("Deutschland", "Allemagne"),
        ("Narnia", "Narnia"),
    ],
)
def test_a_country_is_told_in_the_page_s_language(tmp_path: Path, named: str, told: str) -> None:
    place = Place("The pier", country=named)
    tale = story_at(tmp_path, (Position(40.7, -74.0), place), language="fr")
    assert [one.around for one in shown(tale)] == [told]


def test_a_language_that_cldr_does_not_know_has_a_map(tmp_path: Path) -> None:
    tale = story_at(tmp_path, (Position(40.7, -74.0), Place("The pier")), language="x-none")
    assert drawn(tale).scale is not None


def test_a_place_seen_from_afar_is_marked_where_the_photographer_stood(tmp_path: Path) -> None:
    tale = story_at(tmp_path, (Position(46.2, 6.15), Place("Mont Blanc")))
    lake = replace(tale.figures[0].photo, taken_from=Place("The quay", "Geneva"))
    (place,) = shown(replace(tale, chapters=(), lead=figure(lake)))
    assert (place.name, place.around) == ("The quay", "Geneva")


def test_gps_alone_is_the_nearest_town(tmp_path: Path) -> None:
    tale = story_at(tmp_path, (Position(52.23, 21.01), Place()), language="fr")
    (place,) = shown(tale)
    assert (place.name, place.around) == ("Varsovie", "Pologne")


def test_an_archive_picture_tells_nothing_of_the_event_s_places(tmp_path: Path) -> None:
    tale = story_at(tmp_path, (Position(48.86, 2.29), Place(city="Paris")))
    old = replace(tale.figures[0], archive=True)
    assert locate(replace(tale, chapters=(), lead=old), words("en")) is None


def test_one_place_is_shown_with_what_lies_around_it(tmp_path: Path) -> None:
    found = drawn(story_at(tmp_path, (Position(61.25, -149.8), Place(city="Anchorage"))))
    assert found.marks == ("M640 400h.1",)
    assert found.told == f"It is about {ALONE:.0f} km wide."
    assert found.globe
    assert found.scale is not None
    assert found.scale.text == "100 km"
    assert found.labels[0].text == "Anchorage"
    assert {label.kind for label in found.labels[1:]} == {"town roomy"}


def test_a_place_that_few_know_is_named_with_its_town(tmp_path: Path) -> None:
    base = Position(61.25, -149.8), Place("Joint Base Elmendorf-Richardson", "Anchorage")
    found = drawn(story_at(tmp_path, base))
    told = {label.text: (label.kind, label.x, label.y) for label in found.labels}
    assert told["Joint Base Elmendorf-Richardson"] == ("place", "50.00", "50.00")
    assert told["Anchorage"] == ("around", "50.00", "50.00")
    assert [label.text for label in found.labels].count("Anchorage") == 1


def test_places_in_one_town_are_seen_apart_or_named_as_the_town(tmp_path: Path) -> None:
    tower, hill = Position(48.858, 2.294), Position(48.887, 2.343)
    apart = drawn(
        story_at(tmp_path, (tower, Place("Tower", "Paris")), (hill, Place("Hill", "Paris")))
    )
    assert len(apart.marks) == 2
    door = Position(48.859, 2.296)
    one = drawn(
        story_at(tmp_path, (tower, Place("Tower", "Paris")), (door, Place("Door", "Paris")))
    )
    assert len(one.marks) == 1
    assert one.labels[0].text == "Paris"
    assert [place.name for place in one.places] == ["Tower", "Door"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Anchorage", Position(61.2, -149.9)), ("Moscow", Position(55.8, 37.6))),
        (("Paris", Position(48.9, 2.3)), ("Sydney", Position(-33.9, 151.2))),
        (("Suva", Position(-18.1, 178.4)), ("Apia", Position(-13.8, -171.8))),
    ],
)
def test_places_far_apart_share_a_map(
    tmp_path: Path, one: tuple[str, Position], other: tuple[str, Position]
) -> None:
    spots = [(position, Place(city=name)) for name, position in (one, other)]
    found = drawn(story_at(tmp_path, *spots))
    assert len(found.marks) == 2
    assert [label.text for label in found.labels[:2]] == [one[0], other[0]]


@pytest.mark.parametrize("width", [360, 1280])
def test_names_are_read_and_stay_on_the_map(browser: Browser, tmp_path: Path, width: int) -> None:
    html = compose(story(tmp_path), encoder="x")
    for document in html.documents:
        file = tmp_path / "public" / document.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(document.content)
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((tmp_path / "public" / "index.html").as_uri())
    chart = page.locator(".chart").bounding_box()
    assert chart is not None
    names = page.locator(".chart :is(.place,.around,.town)").all()
    boxes = [box for name in names if (box := name.bounding_box()) is not None]
    assert len(boxes) == (3 if width == 360 else len(names))
    for box in boxes:
        assert chart["x"] <= box["x"]
        assert box["x"] + box["width"] <= chart["x"] + chart["width"]
    for one, other in combinations(boxes, 2):
        apart = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
        above = one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
        assert apart or above
    tree = page.locator(".where").aria_snapshot()
    assert "img" in tree
    assert "Map with Joint Base Elmendorf-Richardson and Homer" in tree
    page.close()
