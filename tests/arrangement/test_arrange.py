"""Arranging, whole: an account and photos in, placements and outtakes with reasons out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.arrangement.ground import BLACK, Letters, catalogue, photo

from recit.arrangement.arrange import arrange
from recit.story.arrangement import Arrangement
from recit.story.manuscript import parse
from recit.story.photo import Catalogue, Photo, Rights

ACCOUNT = """---
title: The ferry comes back
language: en
date: 2025-05-10
---

## The harbour at dawn

Fishermen mend their nets on the quay before sunrise.

A crane lowers the new gangway onto the pontoon.

## The boat arrives

The ferry rounds the lighthouse with every flag flying, and the brass band plays.

Schoolchildren wave paper boats as the ropes are thrown.

## Soup for everyone

In the market hall the cooks have filled forty pots with fish soup.

When the lanterns are lit, the last passengers board for the way home.
"""

PHOTOS = (
    photo("a.jpg", "Fishermen mend nets on the quay", "2025-05-10T05:10"),
    photo("b.jpg", "A crane with the gangway above the pontoon", "2025-05-10T06:00"),
    photo("c.jpg", "The ferry at the lighthouse, flags flying", "2025-05-10T10:00"),
    photo("d.jpg", "", "2025-05-10T10:04"),
    photo("e.jpg", "Schoolchildren with paper boats", "2025-05-10T10:20"),
    photo("f.jpg", "Cooks stir pots of fish soup in the market hall", "2025-05-10T12:30"),
    photo("g.jpg", "Lanterns and the last passengers", "2025-05-10T21:15"),
)


def place(*photos: Photo, account: str = ACCOUNT, number: int | None = 99) -> Arrangement:
    return arrange(
        parse(account),
        catalogue(photos or PHOTOS),
        photos=number,
        encoder=Letters(),
    )


def spots(found: Arrangement) -> dict[str, tuple[int, int]]:
    return {
        one.photo.removeprefix("photos/"): (one.chapter, one.passage) for one in found.placements
    }


def test_every_photo_finds_its_chapter() -> None:
    chapters = {name: chapter for name, (chapter, _) in spots(place()).items()}
    assert chapters == {
        "a.jpg": 1,
        "b.jpg": 1,
        "c.jpg": 2,
        "d.jpg": 2,
        "e.jpg": 2,
        "f.jpg": 3,
        "g.jpg": 3,
    }


def test_a_photo_without_words_goes_with_its_moment() -> None:
    found = spots(place())
    assert found["d.jpg"][0] == found["c.jpg"][0]


def test_words_alone_place_photos_without_times() -> None:
    bare = [replace(one, taken=None, moment=None) for one in PHOTOS if one.caption.sentence]
    chapters = {name: chapter for name, (chapter, _) in spots(place(*bare)).items()}
    assert chapters == {"a.jpg": 1, "b.jpg": 1, "c.jpg": 2, "e.jpg": 2, "f.jpg": 3, "g.jpg": 3}


def test_file_numbers_order_photos_without_times() -> None:
    bare = [
        replace(one, name=f"photos/IMG_{at + 20:04}.jpg", taken=None, moment=None)
        for at, one in enumerate(PHOTOS)
    ]
    assert spots(place(*bare))["IMG_0023.jpg"][0] == 2


def test_photos_from_a_messenger_are_ordered_by_their_names_and_the_reason_says_so() -> None:
    names = [f"WhatsApp Image 2025-05-10 at {hour:02}.00.00.jpeg" for hour in (21, 13, 5)]
    found = place(*(photo(name) for name in names))
    where = spots(found)
    assert sorted(names, key=lambda name: where[name]) == sorted(names)
    notes = [reason.note for one in found.placements for reason in one.reasons]
    assert any(note.startswith("taken 13:00 by its file's name, between") for note in notes)


def test_photos_of_which_only_the_names_speak_are_placed_by_them() -> None:
    names = ("fishermen-mend-nets-1.jpg", "brass band and ferry.jpg", "FISH_SOUP_pots.jpg")
    found = place(*(photo(name) for name in names))
    assert [spots(found)[name][0] for name in names] == [1, 2, 3]
    notes = [reason.note for one in found.placements for reason in one.reasons]
    assert "file name is near ¶ 1 in meaning; shared: fishermen mend nets" in notes


def test_what_was_written_goes_before_a_name() -> None:
    misled = photo("fishermen-mend-nets.jpg", "Cooks stir pots of fish soup in the market hall")
    assert spots(place(misled, *PHOTOS[1:]))["fishermen-mend-nets.jpg"][0] == 3


def test_placements_come_in_reading_order_with_reasons_and_confidence() -> None:
    found = place()
    order = [(one.chapter, one.passage) for one in found.placements]
    assert order == sorted(order)
    for one in found.placements:
        assert 0.0 <= one.confidence <= 0.99
        assert one.reasons
        assert list(one.reasons) == sorted(one.reasons, key=lambda reason: -reason.weight)


def test_reasons_speak_of_what_caption_and_passage_share() -> None:
    found = place()
    notes = {one.photo: " ".join(reason.note for reason in one.reasons) for one in found.placements}
    assert "soup" in notes["photos/f.jpg"]
    assert "between c.jpg and e.jpg" in notes["photos/d.jpg"]


def test_reasons_name_what_tells_this_place_from_the_others() -> None:
    wire = " in Skagen, Denmark, on 10 May 2025"
    account = ACCOUNT.replace(".\n", " in Skagen on 10 May 2025.\n")
    shots = [
        replace(one, caption=replace(one.caption, sentence=one.caption.sentence + wire))
        for one in PHOTOS
    ]
    notes = [
        reason.note
        for one in place(*shots, account=account).placements
        for reason in one.reasons
        if reason.kind in ("words", "names")
    ]
    assert any("pots of fish soup" in note for note in notes)
    assert not [note for note in notes if "Skagen" in note or "2025" in note or "May" in note]


def test_every_photo_is_in_exactly_one_list() -> None:
    for number in (0, 1, 3, 99, None):
        found = place(number=number)
        names = [one.photo for one in (*found.placements, *found.outtakes)]
        assert sorted(names) == sorted(one.name for one in PHOTOS)


def test_the_number_asked_for_is_kept_and_each_chapter_served() -> None:
    found = place(number=3)
    assert len(found.placements) == 3
    assert {one.chapter for one in found.placements} == {1, 2, 3}
    assert all(one.reason for one in found.outtakes)


def test_what_is_under_the_threshold_waits_among_the_outtakes_as_doubtful() -> None:
    found = arrange(parse(ACCOUNT), catalogue(PHOTOS), photos=99, threshold=1.0, encoder=Letters())
    assert found.placements == ()
    assert all(one.reason.startswith("doubtful: chapter ") for one in found.outtakes)


def test_burst_mates_stay_out_and_name_the_frame_that_stands_for_them() -> None:
    mate = replace(PHOTOS[2], name="photos/c2.jpg", key="c2")
    found = arrange(
        parse(ACCOUNT),
        catalogue([*PHOTOS[:3], mate, *PHOTOS[3:]], bursts=[["c.jpg", "c2.jpg"]]),
        photos=99,
        encoder=Letters(),
    )
    outtake = next(one for one in found.outtakes if one.photo == "photos/c2.jpg")
    assert outtake.of == "photos/c.jpg"
    assert outtake.reason == "same moment as photos/c.jpg: less sharp"
    assert outtake.chapter == 2


def test_accidents_tests_and_archive_pictures_belong_nowhere() -> None:
    found = place(
        *PHOTOS,
        photo("black.jpg", at="2025-05-10T10:01", look=BLACK),
        photo("test.jpg", at="2025-05-10T10:02", keywords=["test"]),
        photo(
            "old.jpg",
            "A minister cuts a ribbon in another town",
            "1999-01-01T10:00",
            flags=["FILE"],
        ),
    )
    strays = {one.photo: one for one in found.outtakes}
    assert set(strays) == {"photos/black.jpg", "photos/test.jpg", "photos/old.jpg"}
    for one in strays.values():
        assert one.reason.startswith("belongs nowhere: ")
        assert one.confidence < 0.7


def test_an_archive_picture_that_the_text_speaks_of_is_placed() -> None:
    told = "Fishermen mend nets on the quay before sunrise, the harbour at dawn"
    found = place(*PHOTOS, photo("old.jpg", told, "1961-03-02T07:00", flags=["FILE"]))
    assert spots(found)["old.jpg"][0] == 1


def test_what_a_person_placed_stays_and_guides_the_others() -> None:
    account = ACCOUNT.replace("fish soup.\n", "fish soup.\n\n![](photos/d.jpg)\n")
    bare = [replace(one, taken=None, moment=None) for one in PHOTOS]
    timed = place(account=account)
    assert "photos/d.jpg" not in {one.photo for one in (*timed.placements, *timed.outtakes)}
    assert "d.jpg" not in spots(place(*bare, account=account))


def test_a_rejected_photo_is_never_proposed_again() -> None:
    account = ACCOUNT.replace("language: en", "language: en\nouttakes: [photos/c.jpg]")
    found = place(account=account)
    assert "photos/c.jpg" not in {one.photo for one in (*found.placements, *found.outtakes)}


@pytest.mark.parametrize(
    "account",
    ["", "# Only a title\n", "Just one paragraph about a ferry.\n", "## A\n\n## B\n\n## C\n"],
    ids=["nothing", "title", "no headings", "no text"],
)
@pytest.mark.parametrize("count", [0, 1, 7])
def test_any_part_may_be_missing(account: str, count: int) -> None:
    found = arrange(parse(account), catalogue(PHOTOS[:count]), photos=99, encoder=Letters())
    assert len(found.placements) + len(found.outtakes) == count


def test_the_same_in_every_run_and_whatever_the_encoder_adds_of_noise() -> None:
    first = place()
    assert place() == first
    assert spots(place(*PHOTOS)) == spots(first)


def test_photos_at_one_passage_share_lines() -> None:
    many = [replace(PHOTOS[5], name=f"photos/s{at}.jpg", key=str(at)) for at in range(4)]
    found = place(*PHOTOS[:3], *many)
    rows = [one.row for one in found.placements if one.photo.startswith("photos/s")]
    assert rows == [rows[0], rows[0], rows[2], rows[2]]
    assert rows[0] is not None
    assert rows[0] != rows[2]


def test_captions_in_another_language_find_their_place_by_names() -> None:
    account = """---
language: fr
---

## Le premier jour

Le ministre Sergueï Lavrov arrive avec le conseiller Iouri Ouchakov.

## Le second jour

Le secrétaire d’État Marco Rubio reçoit la presse à Genève.
"""
    found = place(
        photo("l.jpg", "Foreign Minister Sergei Lavrov with his aide Yuri Ushakov at the door."),
        photo("r.jpg", "Secretary of State Marco Rubio speaks to reporters in Geneva."),
        photo("x.jpg", "The table is ready and the flags are up for the talks of the day."),
        account=account,
    )
    where = spots(found)
    assert where["l.jpg"][0] == 1
    assert where["r.jpg"][0] == 2
    notes = " ".join(reason.note for one in found.placements for reason in one.reasons)
    assert "Ouchakov" in notes


def ready(one: Photo, **fields: object) -> Photo:
    """The photo as it could be published."""
    return replace(one, alt="What is seen.", rights=Rights(credit="A desk"), **fields)


def test_a_wide_view_is_proposed_to_open_the_story_and_stands_alone() -> None:
    wide = photo("w.jpg", "A general view of the quay with fishermen", "2025-05-10T05:20")
    shots = [ready(one) for one in (*PHOTOS, wide)]
    found = place(*shots, number=99)
    assert [one.photo for one in found.placements if one.opens] == ["photos/w.jpg"]
    assert next(one for one in found.placements if one.opens).row is None
    assert "photos/w.jpg" in {one.photo for one in place(*shots, number=4).placements}


@pytest.mark.parametrize("lead", ["lead: photos/a.jpg\n---\n", "---\n\n![](photos/b.jpg)\n"])
def test_nothing_is_proposed_where_a_person_chose(lead: str) -> None:
    account = ACCOUNT.replace("---\n", "-\0-", 1).replace("---\n", lead, 1).replace("-\0-", "---\n")
    found = place(*(ready(one) for one in PHOTOS), account=account)
    assert not any(one.opens for one in found.placements)


def test_a_photo_that_is_not_broad_or_not_ready_is_not_proposed() -> None:
    upright = ready(photo("u.jpg", "A general view of the quay", "2025-05-10T05:20"), height=9000)
    bare = photo("n.jpg", "A general view of the harbour at dawn", "2025-05-10T05:21")
    found = place(*(ready(one) for one in PHOTOS), upright, bare)
    assert not [one.photo for one in found.placements if one.opens]


def test_no_photos_no_arrangement() -> None:
    assert arrange(parse(ACCOUNT), Catalogue(), encoder=Letters()) == Arrangement()


def test_a_frame_that_can_be_published_goes_before_one_that_lacks_a_word() -> None:
    bare = photo("a.jpg", "Fishermen mend nets on the quay", "2025-05-10T05:10")
    whole = replace(
        photo("b.jpg", "Fishermen mend nets on the quay", "2025-05-10T05:40"),
        alt="Two men bent over a green net",
        rights=Rights(credit="Harbour Archive"),
    )
    for first, second in ((bare, whole), (whole, bare)):
        assert set(spots(place(first, second, number=1))) == {"b.jpg"}
    unseen = replace(whole, alt=" ")
    assert set(spots(place(bare, unseen, number=1))) == {"a.jpg"}
