"""The page of a small story with one of every layout."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from recit.editions.rendition import Edition
from recit.editions.web import WebSettings, compose
from recit.story.model import Chapter, Draft, Figure, Obstacle, Prose, Story
from recit.story.photo import Person, Taken
from tests.editions.stories import figure, picture, story


class Outline(HTMLParser):
    """Every start tag with its attributes, in order, the running text, and the graph."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.graph = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == ("script", {"type": "application/ld+json"}):
            self.graph += data
        else:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


def page(edition: Edition, path: str = "index.html") -> Outline:
    documents = {document.path: document.content for document in edition.documents}
    return Outline(documents[path].decode())


@pytest.fixture
def sample(tmp_path: Path) -> Story:
    return story(tmp_path)


def test_every_photo_stands_with_alt_caption_credit_and_size(sample: Story) -> None:
    shown = page(compose(sample, encoder="x"))
    pictures = [image for image in shown.all("img") if "width" in image]
    assert len(pictures) == len(sample.figures)
    assert [image["alt"] for image in pictures] == [figure.alt for figure in sample.figures]
    assert all(image["width"] and image["height"] for image in pictures)
    assert shown.text.count("Photograph: Maren Holt/") == len(sample.figures)
    assert [image.get("loading") for image in pictures] == [None] + ["lazy"] * (len(pictures) - 1)


def test_every_address_in_the_page_is_in_the_edition(sample: Story) -> None:
    other = replace(sample, language="fr")
    edition = compose(sample, alternates=(other,), encoder="x")
    known = {entry.path for entry in edition.prints}
    known |= {document.path for document in edition.documents}
    for path, root in (("index.html", ""), ("fr/index.html", "../")):
        outline = page(edition, path)
        scripts = [script for script in outline.all("script") if "src" in script]
        named = {source["src"] for source in outline.all("img") + scripts}
        for source in outline.all("source") + outline.all("img"):
            named |= {entry.split()[0] for entry in source.get("srcset", "").split(", ") if entry}
        named |= {link["href"] for link in outline.all("a") if root + "photos/" in link["href"]}
        local = {name for name in named if not name.startswith("data:")}
        assert local
        assert all(name.startswith(root) for name in local)
        assert {name.removeprefix(root) for name in local} <= known
    assert len({entry.path for entry in edition.prints}) == len(edition.prints)


def test_languages_point_at_each_other(sample: Story) -> None:
    other = replace(sample, language="fr")
    settings = WebSettings(address="https://example.org/summit/")
    edition = compose(sample, alternates=(other,), settings=settings, encoder="x")
    first, second = page(edition), page(edition, "fr/index.html")
    link = {"rel": "alternate", "hreflang": "fr", "href": "https://example.org/summit/fr/"}
    assert link in first.all("link")
    assert {**link, "hreflang": "en", "href": "https://example.org/summit/"} in second.all("link")
    assert {"href": "fr/", "hreflang": "fr", "lang": "fr"} in first.all("a")
    assert {"href": "../", "hreflang": "en", "lang": "en"} in second.all("a")
    assert second.all("html")[0]["lang"] == "fr"
    assert "Lire en français" in first.text


def test_where_the_address_is_known_the_story_can_be_shared(sample: Story) -> None:
    settings = WebSettings(site="The Paper", address="https://example.org/summit/")
    edition = compose(sample, settings=settings, encoder="x")
    told = page(edition)
    metas = {
        meta.get("property") or meta.get("name"): meta.get("content") for meta in told.all("meta")
    }
    shared = str(metas["og:image"]).removeprefix("https://example.org/summit/")
    cut = next(entry.rendition for entry in edition.prints if entry.path == shared)
    assert (cut.format, round(cut.width / cut.height, 2)) == ("jpeg", 1.9)
    assert metas["og:url"] == "https://example.org/summit/"
    assert metas["tdm-reservation"] == "1"
    assert metas["robots"] == "noimageindex"
    graph = json.loads(told.graph)
    assert len(graph["image"]) == len(sample.figures)
    assert graph["image"][0]["license"] == "https://example.org/licence"
    assert graph["image"][0]["acquireLicensePage"] == "https://example.org/buy"
    assert graph["image"][0]["contentUrl"].startswith("https://example.org/summit/photos/")


def test_each_photo_has_a_page_to_share_that_leads_to_the_story(sample: Story) -> None:
    settings = WebSettings(address="https://example.org/summit/")
    edition = compose(sample, settings=settings, encoder="x")
    pages = {one.path for one in edition.documents if one.path.startswith("photo/")}
    assert pages == {f"photo/{figure.anchor}/index.html" for figure in sample.figures}
    shared = page(edition, "photo/photo-wide/index.html")
    assert {"rel": "canonical", "href": "https://example.org/summit/"} in shared.all("link")
    metas = {
        meta.get("property") or meta.get("name"): meta.get("content") for meta in shared.all("meta")
    }
    assert metas["robots"] == "noindex"
    assert metas["og:description"] == sample.figures[1].caption
    picture_path = str(metas["og:image"]).removeprefix("https://example.org/summit/")
    assert picture_path in {entry.path for entry in edition.prints}
    told = [figure.get("data-share") for figure in page(edition).all("figure")]
    assert told[1] == "https://example.org/summit/photo/photo-wide/"
    nowhere = compose(sample, encoder="x")
    assert not [one for one in nowhere.documents if one.path.startswith("photo/")]


@pytest.mark.parametrize(
    ("standfirst", "told"),
    [
        ("Two planes, *one* runway.", "Two planes, one runway."),
        (
            "By [the river](https://example.org/), **two** <em>boats</em>.",
            "By the river, two boats.",
        ),
        ("Rain & wind at `5`\nand \\*then*.", "Rain & wind at 5 and *then*."),
        (None, "Before all."),
    ],
)
def test_what_others_read_of_the_story_has_no_marks(
    sample: Story, standfirst: str | None, told: str
) -> None:
    shown = page(compose(replace(sample, standfirst=standfirst), encoder="x"))
    metas = {
        meta.get("property") or meta.get("name"): meta["content"]
        for meta in shown.all("meta")
        if "content" in meta
    }
    assert metas["description"] == metas["og:description"] == told
    assert json.loads(shown.graph)["description"] == told


def test_a_description_keeps_the_spaces_that_french_asks_for(sample: Story) -> None:
    story = replace(sample, standfirst="Un *atterrissage* : qui descend ?", language="fr")
    shown = page(compose(story, encoder="x"))
    told = next(meta for meta in shown.all("meta") if meta.get("name") == "description")
    assert told["content"] == "Un atterrissage\u00a0: qui descend\u202f?"


def test_a_caption_from_the_wire_is_text(sample: Story, tmp_path: Path) -> None:
    hostile = figure(
        picture(tmp_path, "photos/x.jpg"), caption="<script>alert(1)</script>", alt='"><b>'
    )
    told = replace(sample, chapters=(Chapter(1, "<b>", "one", (hostile,)),))
    outline = page(compose(told, encoder="x"))
    assert "<script>alert(1)</script>" in outline.text
    assert len(outline.all("script")) == 2
    assert json.loads(outline.graph)["image"][1]["caption"] == "<script>alert(1)</script>"
    assert not [tag for tag in outline.all("b") if tag]


def test_prose_keeps_harmless_html_and_nothing_that_runs(sample: Story) -> None:
    prose = Prose(
        "html",
        '<p>H<sub>2</sub>O <img src=x onerror=alert(1)><a href="javascript:x">a</a></p>',
        (1, 1),
    )
    told = replace(sample, chapters=(Chapter(1, "One", "one", (prose,)),))
    outline = page(compose(told, encoder="x"))
    assert outline.all("sub")
    assert not [image for image in outline.all("img") if "onerror" in image]
    assert {} in outline.all("a")


def test_another_languages_caption_says_so(sample: Story) -> None:
    spans = page(compose(sample, encoder="x")).all("span")
    assert {"lang": "fr", "dir": "auto"} in spans


def test_what_recit_says_in_another_language_than_the_story_says_so(sample: Story) -> None:
    elements = page(compose(replace(sample, language="ar"), encoder="x"))
    assert elements.all("html")[0] == {"lang": "ar", "dir": "rtl"}
    assert {"lang": "en"} in elements.all("bdi")
    assert {"lang": "en"} not in page(compose(sample, encoder="x")).all("bdi")


def test_a_draft_folds_what_many_photos_lack(sample: Story) -> None:
    few, many = (tuple(f"photos/{n}.jpg lacks it." for n in range(count)) for count in (3, 40))
    for lines, folded in ((few, False), (many, True)):
        draft = Draft("Draft", "What blocks it:", (Obstacle("Caption missing", lines),))
        told = compose(replace(sample, draft=draft), encoder="x").documents[0].content.decode()
        assert ("<summary>Caption missing (40)</summary>" in told) == folded
        assert all(line in told for line in lines)


def test_labels_name_what_is_no_photograph(sample: Story) -> None:
    outline = page(compose(sample, encoder="x"))
    assert outline.text.count("Miniature") > len(sample.figures)
    assert "None is a photograph of the event." in outline.text
    plain = page(compose(replace(sample, lead=None, chapters=()), encoder="x"))
    assert "Miniature" not in plain.text


def test_chapter_times_come_from_the_photos(sample: Story) -> None:
    stamps = [time["datetime"] for time in page(compose(sample, encoder="x")).all("time")]
    assert stamps == ["2025-08-15"] + 4 * ["2025-08-15T10:19-08:00"]


def test_without_a_time_zone_the_clock_that_most_photos_state_counts(sample: Story) -> None:
    def stated(hours: int, shown: Figure) -> Figure:
        local = datetime(2025, 8, 15, 18 + hours, 19)
        taken = Taken(local, timedelta(hours=hours), "Exif.Photo.DateTimeOriginal")
        return replace(shown, photo=replace(shown.photo, taken=taken))

    assert sample.lead is not None
    wide = sample.figures[1]
    told = replace(
        sample,
        timezone=None,
        lead=stated(0, sample.lead),
        chapters=(Chapter(1, "One", "one", (stated(-8, wide),)), Chapter(2, "Two", "two", ())),
    )
    stamps = [time["datetime"] for time in page(compose(told, encoder="x")).all("time")]
    assert stamps == ["2025-08-15", "2025-08-15T10:19-08:00"]


def test_a_lead_alone_before_the_first_heading_leaves_no_empty_chapter(sample: Story) -> None:
    empty = replace(sample.chapters[0], blocks=())
    shown = page(compose(replace(sample, chapters=(empty, *sample.chapters[1:])), encoder="x"))
    assert shown.all("section")[0]["id"] == "the-landing"


def test_only_a_quotation_mark_hangs_in_the_margin(sample: Story) -> None:
    def classes(quotation: str) -> str:
        block = Prose("quote", f"> {quotation}", (1, 1))
        told = replace(sample, chapters=(Chapter(1, "One", "one", (block,)),))
        return page(compose(told, encoder="x")).all("blockquote")[0]["class"]

    assert classes('"It was loud."') == "quote hung"
    assert classes("It was loud.") == "quote"


def test_photos_of_one_moment_make_no_line_of_the_day(sample: Story) -> None:
    assert page(compose(sample, encoder="x")).all("i")
    chapters = (sample.chapters[0], *sample.chapters[1:2])
    assert not page(compose(replace(sample, chapters=chapters), encoder="x")).all("i")


def test_a_long_caption_finds_no_room_in_the_margin(sample: Story) -> None:
    def shown(caption: str) -> Outline:
        small = replace(sample.figures[5], caption=caption, layout="beside")
        text = Prose("paragraph", "Some words. " * 40, (1, 1))
        told = replace(sample, lead=None, chapters=(Chapter(1, "One", "one", (small, text)),))
        return page(compose(told, encoder="x"))

    assert {"class": "beside"} in shown("A short one.").all("div")
    assert {"class": "beside"} not in shown("A long one. " * 40).all("div")


def test_people_are_listed_with_their_photos(sample: Story) -> None:
    seen = (Person("Sergei Lavrov", title="Foreign Minister"), Person("Yuri Ushakov"))
    assert sample.lead is not None
    lead = replace(sample.lead, photo=replace(sample.lead.photo, people=seen))
    listed = replace(sample, lead=lead, closing=("people",))
    shown = page(compose(listed, encoder="x"))
    assert "Foreign Minister" in shown.text
    links = [link["href"] for link in shown.all("a")]
    assert links.count(f"#{lead.anchor}") == 2


def test_a_lead_with_a_focus_has_its_own_cut_for_phones(sample: Story) -> None:
    edition = compose(sample, encoder="x")
    first = page(edition).all("source")[0]
    assert (first["media"], first["type"]) == ("(max-width:47.99rem)", "image/avif")
    assert round(int(first["width"]) / int(first["height"]), 2) == 0.8
    whole = compose(replace(sample, lead=replace(sample.figures[0], focus=None)), encoder="x")
    assert "media" not in page(whole).all("source")[0]


def test_the_same_story_gives_the_same_edition(sample: Story) -> None:
    assert compose(sample, encoder="x") == compose(sample, encoder="x")


def test_another_encoder_gives_other_names_and_a_new_caption_does_not(sample: Story) -> None:
    def names(told: Story, encoder: str) -> set[str]:
        return {entry.path for entry in compose(told, encoder=encoder).prints}

    assert sample.lead is not None
    edited = replace(sample, lead=replace(sample.lead, caption="Another caption."))
    assert names(edited, "x") == names(sample, "x")
    assert not names(sample, "x") & names(sample, "y")


def test_a_story_without_photos_or_chapters_is_a_page() -> None:
    bare = Story(title="Nothing yet", language="en", chapters=())
    outline = page(compose(bare, settings=WebSettings(site="The Paper"), encoder="x"))
    assert "Nothing yet" in outline.text
    assert "The Paper" in outline.text
    assert not outline.all("nav")
