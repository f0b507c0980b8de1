"""The contact sheet, looked at as a file and in a real browser."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from recit.cli import OK, PROBLEM, USAGE, run
from recit.editions.sheet import compose
from recit.light_table import photos
from recit.story.cause import cause
from recit.story.photo import Burst, Catalogue, Clock, Conflict, Scene
from tests.editions.browser import served
from tests.events import SHOTS, Shot, write_shot

Output = pytest.CaptureFixture[str]


def page_of(catalogue: Catalogue, language: str = "en", clocks: tuple[Clock, ...] = ()) -> str:
    edition = compose(
        catalogue,
        folder="ferry",
        proposed=clocks,
        timezone=None,
        language=language,
        encoder="any",
    )
    return edition.documents[0].content.decode()


def test_it_shows_every_photo_the_pick_and_what_is_wrong(event: Path, capsys: Output) -> None:
    write_shot(event / "photos", Shot("FRY_0008.jpg", SHOTS[5].seed, taken="2025:05:10 21:15:01"))
    (event / "photos" / "bad.jpg").write_text("no photo\n", encoding="utf-8")
    (event / "photos" / "film.mp4").write_bytes(b"\0\0\0\x18ftypmp42")
    assert run(["photos", str(event), "--sheet"]) == OK
    page = Path(capsys.readouterr().out.strip())
    assert page == event.resolve() / ".recit" / "sheet" / "index.html"
    text = page.read_text(encoding="utf-8")
    for shot in SHOTS:
        assert f"photos/<wbr>{shot.name}" in text
    assert text.count("<strong>Pick</strong>") == 1
    assert "2 frames of one moment" in text
    assert "photos/bad.jpg" in text
    assert "photos/film.mp4" in text
    assert text.count("<img") == len(SHOTS) + 1 == len(list((page.parent / "photos").iterdir()))


def test_a_second_look_makes_the_same_sheet_and_sees_no_photo_of_it(event: Path) -> None:
    assert run(["photos", str(event), "--sheet"]) == OK
    before = len(photos(event).catalogue)
    page = event / ".recit" / "sheet" / "index.html"
    text = page.read_bytes()
    assert run(["photos", str(event), "--sheet"]) == OK
    assert page.read_bytes() == text
    assert len(photos(event).catalogue) == before == len(SHOTS)


def test_it_goes_where_it_is_sent_but_never_over_the_files_of_others(
    event: Path, tmp_path: Path, capsys: Output
) -> None:
    elsewhere = tmp_path / "elsewhere"
    assert run(["photos", str(event), "--sheet", "--output", str(elsewhere)]) == OK
    assert (elsewhere / "index.html").is_file()
    theirs = event / "photos"
    assert run(["photos", str(event), "--sheet", "--output", str(theirs)]) == PROBLEM
    assert "did not write" in capsys.readouterr().err
    assert run(["photos", str(event), "--sheet", "--json"]) == USAGE
    assert run(["photos", str(event), "--output", str(elsewhere)]) == USAGE


def test_faults_clocks_and_words_of_the_photos_are_told_as_text(event: Path) -> None:
    catalogue = photos(event).catalogue
    first, *others = catalogue.photos
    conflict = Conflict("credit", "A <b>", "XMP", "B", "IIM")
    rights = replace(first.rights, credit=None)
    told = replace(first, conflicts=(conflict,), charset_guessed=True, rights=rights)
    clock = Clock("Sample One", timedelta(hours=-1), cause("front"))
    text = page_of(replace(catalogue, photos=(told, *others)), clocks=(clock,))
    assert "credit: kept “A &lt;b&gt;” (XMP), not “B” (IIM)" in text
    assert "The character set is guessed" in text
    assert "No credit" in text
    assert "Sample One: read -01:00" in text
    assert "clocks: in the front matter" in text
    french = page_of(catalogue, "fr_FR".replace("_", "-"))
    assert '<html lang="fr">' in french
    assert "Planche-contact" in french


def test_a_photo_without_a_picture_is_shown_by_its_words(event: Path) -> None:
    catalogue = photos(event).catalogue
    name = catalogue.photos[0].name
    edition = compose(
        catalogue,
        folder="ferry",
        proposed=(),
        timezone=None,
        language="en",
        encoder="any",
        spoilt={name},
    )
    assert name in edition.documents[0].content.decode().replace("<wbr>", "")
    assert name not in {entry.rendition.photo for entry in edition.prints}


def test_two_thousand_photos_are_one_page_of_lazy_pictures(event: Path) -> None:
    one = photos(event).catalogue.photos[0]
    many = tuple(replace(one, name=f"photos/{n}.jpg", key=f"{n}") for n in range(2000))
    catalogue = Catalogue(
        photos=many,
        bursts=tuple(Burst((photo.name,), photo.name) for photo in many),
        scenes=tuple(Scene(tuple(range(n, n + 20))) for n in range(0, 2000, 20)),
    )
    text = page_of(catalogue)
    assert text.count('loading="lazy"') == 2000
    assert text.count('class="scene"') == 100


def test_axe_finds_nothing_and_nothing_overflows(
    browser: Browser, event: Path, tmp_path: Path
) -> None:
    write_shot(event / "photos", Shot("FRY_0008.jpg", SHOTS[5].seed, taken="2025:05:10 21:15:01"))
    (event / "photos" / "bad.jpg").write_text("no photo\n", encoding="utf-8")
    assert run(["photos", str(event), "--sheet", "--output", str(tmp_path / "sheet")]) == OK
    with served(tmp_path / "sheet") as address:
        for width in (360, 1280):
            for scheme in ("light", "dark"):
                context = browser.new_context(viewport={"width": width, "height": 800})
                page = context.new_page()
                page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                page.goto(address)
                found = Axe().run(page)
                assert found.violations_count == 0, found.generate_report()
                assert page.evaluate("document.documentElement.scrollWidth") == width
                assert page.evaluate("document.images[0].decode().then(() => true)")
                context.close()


def test_everything_it_says_is_said_in_the_lookers_language(
    event: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_shot(event / "photos", Shot("FRY_0008.jpg", SHOTS[5].seed, taken="2025:05:10 21:15:01"))
    (event / "photos" / "bad.jpg").write_text("no photo\n", encoding="utf-8")
    (event / "photos" / "film.mp4").write_bytes(b"\0\0\0\x18ftypmp42")
    monkeypatch.setenv("LC_MESSAGES", "fr_FR.UTF-8")
    assert run(["photos", str(event), "--sheet"]) == OK
    text = Path(capsys.readouterr().out.strip()).read_text(encoding="utf-8")
    assert "n’est pas une image d’un format que recit lit" in text
    assert "est une vidéo" in text
    assert "la meilleure de 2 vues, avec une légende" in text
    assert "sans légende (−0,7)" in text
    clock = Clock("Sample One", timedelta(hours=1), cause("satellites-later", count=4, apart="1 h"))
    told = page_of(photos(event).catalogue, "fr", clocks=(clock,))
    assert "l’heure des satellites dans 4 de ses photos est 1 h plus tard" in told


def test_a_storys_photos_are_told_from_its_outtakes_and_the_rest(
    event: Path, capsys: Output
) -> None:
    manuscript = event / "story.md"
    text = manuscript.read_text(encoding="utf-8")
    assert photos(event).story is None
    rejected = f"photos/{SHOTS[0].name}"
    text = text.replace("lang: en", f"lang: en\nouttakes: [{rejected}]")
    manuscript.write_text(f"{text}\n\n![](photos/{SHOTS[1].name})\n", encoding="utf-8")
    looked = photos(event)
    assert looked.story is not None
    chapter = looked.story.shown[f"photos/{SHOTS[1].name}"]
    assert chapter
    assert run(["photos", str(event), "--sheet"]) == OK
    page = Path(capsys.readouterr().out.strip()).read_text(encoding="utf-8")
    assert page.count('<p class="place">Outtake</p>') == 1
    assert page.count(f'<p class="place">In the story: {chapter}</p>') == 1
    assert page.count('<p class="place">Not in the story</p>') == len(SHOTS) - 2


def test_faults_can_be_looked_at_apart(browser: Browser, event: Path, tmp_path: Path) -> None:
    write_shot(event / "photos", Shot("FRY_0008.jpg", SHOTS[5].seed, taken="2025:05:10 21:15:01"))
    assert run(["photos", str(event), "--sheet", "--output", str(tmp_path / "sheet")]) == OK
    with served(tmp_path / "sheet") as address:
        page = browser.new_page()
        page.goto(address)
        shown = page.locator("figure:visible")
        assert shown.count() == len(SHOTS) + 1
        page.get_by_label("Picks").check()
        assert shown.count() == len(SHOTS)
        page.get_by_label("Bursts").check()
        assert shown.count() == 2
        page.get_by_label("Faults").check()
        faults = shown.count()
        assert 0 < faults < len(SHOTS)
        assert page.locator("figure:visible .reason, figure:visible li").count() >= faults
        assert page.locator(".scene:visible").count() <= faults
        page.close()
