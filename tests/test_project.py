"""One story on disk: arranged, published, in its languages, by its settings."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import recit
from recit.settings import Settings
from tests.events import ACCOUNT, CHAPTERS, NOW, RECIT, SHOTS, Shot, write_event, write_shot


def chapters(arranged: recit.Arranged) -> dict[str, int]:
    """The chapter of each photo, by file name, that the manuscript shows now."""
    return {line.photo.removeprefix("photos/"): line.chapter for line in arranged.manuscript.photos}


def test_arranging_writes_the_photos_into_their_chapters(event: Path) -> None:
    arranged = recit.arrange(event, photos="all")
    assert chapters(arranged) == CHAPTERS
    written = (event / "story.md").read_text(encoding="utf-8")
    assert written == arranged.manuscript.text
    assert arranged.written == (event / "story.md",)
    kept = [line for line in written.splitlines() if not line.startswith("![")]
    assert [line for line in kept if line] == [line for line in ACCOUNT.splitlines() if line]


def test_every_placement_says_why(event: Path) -> None:
    arranged = recit.arrange(event, photos="all", write=False)
    assert len(arranged.arrangement.placements) == len(SHOTS)
    for placement in arranged.arrangement.placements:
        assert 0 < placement.confidence <= 1
        assert placement.reasons
        assert all(reason.note for reason in placement.reasons)


def test_arranging_again_changes_nothing(event: Path) -> None:
    recit.arrange(event)
    first = (event / "story.md").read_bytes()
    again = recit.arrange(event)
    assert again.written == ()
    assert again.arrangement.placements == ()
    assert (event / "story.md").read_bytes() == first


def test_a_new_photo_is_added_and_the_placed_ones_stay(event: Path) -> None:
    recit.arrange(event, photos="all")
    before = (event / "story.md").read_text(encoding="utf-8")
    write_shot(
        event / "photos",
        Shot("FRY_0007.jpg", 7, "The brass band on the breakwater.", "2025:05:10 10:10:00"),
    )
    arranged = recit.arrange(event, photos="all")
    after = (event / "story.md").read_text(encoding="utf-8")
    assert [one.photo for one in arranged.arrangement.placements] == ["photos/FRY_0007.jpg"]
    assert [line for line in after.splitlines() if "FRY_0007" not in line if line] == [
        line for line in before.splitlines() if line
    ]


def test_without_writing_the_account_is_left_alone(event: Path) -> None:
    arranged = recit.arrange(event, write=False)
    assert arranged.manuscript.photos
    assert arranged.written == ()
    assert (event / "story.md").read_text(encoding="utf-8") == ACCOUNT


def test_the_number_of_photos_is_the_callers_or_the_settings(event: Path) -> None:
    assert len(recit.arrange(event, photos=2, write=False).arrangement.placements) == 2
    (event / "recit.toml").write_text("show = 3\n", encoding="utf-8")
    assert len(recit.arrange(event, write=False).arrangement.placements) == 3
    assert len(recit.arrange(event, photos="all", write=False).arrangement.placements) == 6


def test_the_number_of_photos_is_that_of_the_story_not_of_the_run(event: Path) -> None:
    recit.arrange(event, photos=2)
    again = recit.arrange(event, photos=2)
    assert again.written == ()
    before = {line.photo for line in again.manuscript.photos}
    more = recit.arrange(event, photos=4)
    assert len(more.arrangement.placements) == 2
    assert before < {line.photo for line in more.manuscript.photos}
    assert recit.arrange(event, photos=1).written == ()


def test_the_language_of_the_settings_holds_for_an_account_that_names_none(event: Path) -> None:
    account = "## Kai\n\nGleich.\n\n## Halle\n\nDann.\n"
    (event / "story.md").write_text(account, encoding="utf-8")

    def why() -> list[tuple[recit.Reason, ...]]:
        arranged = recit.arrange(event, photos="all", write=False)
        return [one.reasons for one in arranged.arrangement.placements]

    unknown = why()
    (event / "recit.toml").write_text('language = "de"\n', encoding="utf-8")
    assert why() != unknown


def test_another_language_shows_the_same_photos_at_the_same_places(event: Path) -> None:
    (event / "story.fr.md").write_text(RECIT, encoding="utf-8")
    arranged = recit.arrange(event, photos="all")
    english, french = (version.manuscript for version in arranged.versions)
    assert [(line.photo, line.chapter, line.after_passage) for line in english.photos] == [
        (line.photo, line.chapter, line.after_passage) for line in french.photos
    ]
    assert arranged.written == (event / "story.md", event / "story.fr.md")
    assert recit.arrange(event, photos="all").written == ()


def test_another_language_told_otherwise_gets_places_of_its_own(event: Path) -> None:
    shorter = RECIT.replace("Une grue pose la nouvelle passerelle sur le ponton.\n\n", "")
    (event / "story.fr.md").write_text(shorter, encoding="utf-8")
    arranged = recit.arrange(event, photos="all")
    english, french = (version.manuscript for version in arranged.versions)
    shown = {line.photo for line in french.photos}
    assert shown
    assert shown <= {line.photo for line in english.photos}


def test_building_publishes_a_page_for_each_language(event: Path) -> None:
    (event / "story.fr.md").write_text(RECIT, encoding="utf-8")
    recit.arrange(event, photos="all")
    built = recit.build(event, now=NOW)
    assert built.pages == (event / "public" / "index.html", event / "public" / "fr" / "index.html")
    assert built.proposed == ()
    english, french = (page.read_text(encoding="utf-8") for page in built.pages)
    assert 'lang="en"' in english
    assert 'lang="fr"' in french
    assert "hreflang" in english
    assert "Fishermen mend nets on the quay" in english
    assert "Harbour Archive" in english


def test_building_arranges_in_memory_where_no_photo_stands(event: Path) -> None:
    built = recit.build(event, now=NOW)
    assert [version.file for version in built.proposed] == [event / "story.md"]
    assert "<figure" in built.pages[0].read_text(encoding="utf-8")
    assert (event / "story.md").read_text(encoding="utf-8") == ACCOUNT


def test_building_shows_what_the_editor_placed_and_nothing_else(event: Path) -> None:
    (event / "story.md").write_text(f"{ACCOUNT}\n![](photos/FRY_0003.jpg)\n", encoding="utf-8")
    built = recit.build(event, now=NOW)
    page = built.pages[0].read_text(encoding="utf-8")
    assert built.proposed == ()
    assert "rounds the lighthouse with" in page
    assert "Cooks ladle" not in page


def test_an_account_that_names_no_language_is_published_in_its_own(event: Path) -> None:
    bare = RECIT.replace("lang: fr\n", "")
    (event / "story.md").write_text(bare, encoding="utf-8")
    (event / "story.en.md").write_text(ACCOUNT.replace("lang: en\n", ""), encoding="utf-8")
    built = recit.build(event, now=NOW)
    french, english = (page.read_text(encoding="utf-8") for page in built.pages)
    assert '<html lang="fr"' in french
    assert '<html lang="en"' in english
    plain = bare.split("---")[2].replace("Onze", "# Le bac est de retour\n\nOnze", 1)
    (event / "story.md").write_text(plain, encoding="utf-8")
    (first, *_) = recit.check(event, now=NOW).stories
    assert first.language == "fr"
    (event / "recit.toml").write_text('language = "fr-CA"\n', encoding="utf-8")
    (first, *_) = recit.check(event, now=NOW).stories
    assert first.language == "fr-CA"


def test_two_manuscripts_in_one_language_are_refused(event: Path) -> None:
    (event / "story.en.md").write_text(ACCOUNT, encoding="utf-8")
    with pytest.raises(recit.ManuscriptError, match="same language"):
        recit.build(event, now=NOW)


def test_the_cache_may_be_deleted_or_broken_at_any_time(event: Path) -> None:
    first = recit.arrange(event, write=False)
    assert any((event / ".recit").iterdir())
    for file in (event / ".recit").iterdir():
        if file.is_file():
            file.write_bytes(b"this is no database")
    assert recit.arrange(event, write=False).arrangement == first.arrangement


def test_a_cache_that_cannot_be_made_stops_nothing(event: Path) -> None:
    shutil.rmtree(event / ".recit")
    (event / ".recit").write_text("a file in the way\n", encoding="utf-8")
    assert recit.arrange(event).written == (event / "story.md",)
    assert recit.build(event, now=NOW).pages
    assert (event / ".recit").read_text(encoding="utf-8") == "a file in the way\n"


def test_material_elsewhere_is_only_looked_at(tmp_path: Path) -> None:
    event = write_event(tmp_path / "delivery" / "ferry", account=None)
    account = tmp_path / "account.md"
    account.write_text(ACCOUNT, encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    arranged = recit.arrange_account(account, event / "photos", photos="all")
    assert chapters(arranged) == CHAPTERS
    assert sorted(tmp_path.rglob("*")) == before
    assert account.read_text(encoding="utf-8") == ACCOUNT


def test_material_elsewhere_is_written_where_asked(tmp_path: Path) -> None:
    event = write_event(tmp_path / "ferry", account=None)
    account = tmp_path / "account.md"
    account.write_text(ACCOUNT, encoding="utf-8")
    output = event / "story.md"
    arranged = recit.arrange_account(account, event / "photos", output=output)
    assert output.read_text(encoding="utf-8") == arranged.manuscript.text
    assert recit.build(event, now=NOW).proposed == ()
    with pytest.raises(recit.PublishError, match="already"):
        recit.arrange_account(account, event / "photos", output=output)


def test_settings_name_the_folders(event: Path) -> None:
    (event / "photos").rename(event / "bilder")
    (event / "recit.toml").write_text('photos = "bilder"\npublic = "www"\n', encoding="utf-8")
    arranged = recit.arrange(event)
    assert all(line.photo.startswith("bilder/") for line in arranged.manuscript.photos)
    assert recit.build(event, now=NOW).pages == (event / "www" / "index.html",)


def test_defaults_are_those_that_the_docs_tell() -> None:
    assert Settings() == Settings(photos="photos", public="public", show=None)
