"""A photo's card: its caption taken apart, rights, quarrels, and where each field is from."""

from __future__ import annotations

from datetime import UTC, timedelta, timezone
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from recit.catalogue.reading import read
from recit.desk.fields import Fields, fields
from recit.desk.pages import words
from recit.originals import Original
from recit.story.photo import Photo
from tests.catalogue.files import jpeg, tagged
from tests.desk.room import opened, running

SENTENCE = (
    "Mayor Ann Bell, left, and Tom Reed, right, wave as the ferry lands, Saturday, May 10, 2025."
)
WIRE = (
    f"(FILES) HARBOURTOWN, May 10 (Reuters) - {SENTENCE} REUTERS/Ada Reed NO RESALES. NO ARCHIVES."
)
KEPT = "The ferry lands at last."


def wired(folder: Path) -> Photo:
    """A photo whose three blocks say all sorts of things."""
    content = tagged(
        jpeg(1),
        exif={
            "Exif.Photo.DateTimeOriginal": "2025:05:10 09:21:00",
            "Exif.Photo.OffsetTimeOriginal": "+01:00",
            "Exif.Image.Model": "Sample One",
        },
        iim=[
            ("Iptc.Envelope.CharacterSet", b"\x1b%G"),
            ("Iptc.Application2.Headline", "Bac à quai".encode()),
            ("Iptc.Application2.City", b"Harbourtown"),
        ],
        xmp={
            "Xmp.dc.description": f'lang="x-default" {WIRE}',
            "Xmp.photoshop.Headline": KEPT,
            "Xmp.dc.creator": ["Ada Reed"],
            "Xmp.photoshop.Instructions": "Mandatory credit",
            "Xmp.iptcExt.PersonInImage": ["Ann Bell"],
            "Xmp.plus.ModelReleaseStatus": "http://ns.useplus.org/ldf/vocab/MR-LMR",
            "Xmp.iptcExt.DigitalSourceType": (
                "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
            ),
        },
    )
    file = folder / "photos" / "WIRE_1.jpg"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    photo = read(Original("photos/WIRE_1.jpg", str(file)))
    assert isinstance(photo, Photo)
    return photo


def told(found: Fields, part: str) -> dict[str, tuple[tuple[str, ...], str]]:
    return {row.name: (row.texts, row.block) for row in getattr(found, part)}


def test_a_caption_is_shown_taken_apart(tmp_path: Path) -> None:
    found = fields(wired(tmp_path), UTC, "en")
    caption = told(found, "caption")
    assert caption["sentence"] == ((SENTENCE,), "")
    assert caption["dateline"] == (("HARBOURTOWN",), "")
    assert caption["date"] == (("May 10, 2025", "Saturday"), "")
    assert caption["people"][0] == ("Ann Bell, Mayor, left",)
    assert caption["named"][0] == ("Tom Reed, right",)
    assert caption["flags"][0] == ("FILE",)
    assert caption["restrictions"][0] == ("NO RESALES", "NO ARCHIVES")
    assert caption["language"][0] == ("English",)
    assert caption["caption"] == ((WIRE,), "XMP")
    assert {row.name for row in found.taken_off} >= {"dateline", "flags", "restrictions"}


def test_rights_facts_and_sources_name_their_block(tmp_path: Path) -> None:
    found = fields(wired(tmp_path), timezone(timedelta(hours=2)), "fr")
    rights, facts = told(found, "rights"), told(found, "facts")
    assert rights["creator"] == (("Ada Reed",), "XMP")
    assert rights["instructions"] == (("Mandatory credit",), "XMP")
    assert rights["source_type"] == (("photographiée avec un appareil numérique",), "XMP")
    assert words("fr")["codes"]["MR-LMR"] == "limité ou incomplet"  # type: ignore[index]
    assert facts["camera"] == (("Sample One",), "EXIF")
    assert facts["place"] == (("Harbourtown",), "IPTC")
    assert facts["taken"] == (("10 mai 2025, 09:21:00 +01:00",), "EXIF")
    sources = {one.name: (one.block, one.key) for one in found.sources}
    assert sources["headline"] == ("XMP", "Xmp.photoshop.Headline")
    assert sources["place"] == ("IPTC", "Iptc.Application2.City")
    assert sources["taken"] == ("EXIF", "Exif.Photo.DateTimeOriginal")
    assert "C2PA" in found.origin


def test_what_the_blocks_disagree_about_is_told_with_both_sides(tmp_path: Path) -> None:
    (dispute,) = fields(wired(tmp_path), UTC, "en").disputes
    assert (dispute.name, dispute.kept, dispute.kept_from.block) == ("headline", KEPT, "XMP")
    assert (dispute.other, dispute.other_from.block) == ("Bac à quai", "IPTC")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_field_has_a_name_in_every_language(tmp_path: Path, language: str) -> None:
    found = fields(wired(tmp_path), UTC, language)
    named = words(language)["fields"]
    assert isinstance(named, dict)
    used = {row.name for row in (*found.caption, *found.rights, *found.facts)}
    assert used | {one.name for one in found.sources} <= set(named)
    assert set(named) == set(words("en")["fields"])  # type: ignore[call-overload]


def test_the_card_shows_it_all_and_remembers_what_was_folded(
    browser: Browser, tmp_path: Path
) -> None:
    wired(tmp_path)
    (tmp_path / "story.md").write_text(
        "---\ntitle: The ferry\nlang: en\n---\n\nIt came.\n\n![](photos/WIRE_1.jpg)\n", "utf-8"
    )
    with running(tmp_path) as room:
        page = opened(browser, room)
        page.locator(".frame").first.dblclick()
        panel = page.locator("#panel")
        expect(panel.locator(".disputes")).to_contain_text(f"{KEPT} XMP, kept")
        expect(panel.locator(".why")).to_contain_text("an archive picture")  # thought of since
        expect(panel.locator(".disputes s")).to_have_text("Bac à quai")
        caption = panel.locator("[data-fold=caption]")
        expect(caption).to_contain_text("NO ARCHIVES")
        expect(caption.locator("summary .chip")).to_have_text("FILE")
        expect(panel.locator("[data-fold=rights]")).to_contain_text("limited or incomplete")
        sources = panel.locator("[data-fold=sources]")
        sources.locator("summary").click()
        expect(sources.get_by_text("Xmp.dc.description")).to_be_visible()
        caption.locator("summary").click()
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        page.reload()
        page.locator(".frame").first.dblclick()
        expect(sources).to_have_attribute("open", "")
        expect(caption).not_to_have_attribute("open", "")
        field = page.get_by_label("Caption", exact=True)
        page.get_by_role("button", name="Start from these words: Caption").click()
        expect(field).to_be_focused()
        expect(field).to_have_value(SENTENCE)
        page.context.close()
