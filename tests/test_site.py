"""Several stories on disk as one site: made at once, and each only when it changed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

import recit
from recit.cli import OK, PROBLEM, run
from recit.project import arrange
from tests.events import ACCOUNT, RECIT, SHOTS, write_event, write_shot

NOW = datetime(2025, 5, 11, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
TOML = 'site = "The Gazette"\naddress = "https://gazette.example/"\n'
NAMES = ("2025/Été à Nice", "ferry", "harbour")
Output = pytest.CaptureFixture[str]


@pytest.fixture(scope="session")
def read_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three small stories, one of them in two languages, read once; do not touch."""
    root = tmp_path_factory.mktemp("read") / "gazette"
    for number, name in enumerate(NAMES):
        account = ACCOUNT.replace("The ferry comes back", f"Story {number}")
        write_event(root / name, account=account, shots=SHOTS[2 * number : 2 * number + 2])
        arrange(root / name, photos="all")
    (root / "ferry" / "story.fr.md").write_text(RECIT, encoding="utf-8")
    (root / "recit.toml").write_text(TOML, encoding="utf-8")
    recit.build_site(root, now=NOW)
    return root


@pytest.fixture
def site(read_site: Path, tmp_path: Path) -> Path:
    """The three stories, published once; files keep their times."""
    return Path(shutil.copytree(read_site, tmp_path / "gazette", copy_function=shutil.copy2))


def state(folder: Path) -> dict[str, tuple[int, int]]:
    """Each published file by its inode and time, so that a file made anew shows."""
    return {
        file.relative_to(folder).as_posix(): (file.stat().st_ino, file.stat().st_mtime_ns)
        for file in folder.rglob("*")
        if file.is_file()
    }


def made(site: recit.Site) -> tuple[str, ...]:
    return tuple(name for name, _ in site.made)


def rebuilt(site: Path) -> recit.Site:
    """The site built where copying the sample may have changed nothing but places."""
    return recit.build_site(site, now=LATER)


def updated(site: Path) -> dict[str, str]:
    """For each entry of the Atom feed when it says it changed."""
    atom = "{http://www.w3.org/2005/Atom}"
    feed = Xml.fromstring((site / "public" / "feed.xml").read_bytes())
    return {
        (entry.findtext(f"{atom}id") or "").removeprefix("https://gazette.example/"): (
            entry.findtext(f"{atom}updated") or ""
        )
        for entry in feed.findall(f"{atom}entry")
    }


def edit(manuscript: Path, old: str, new: str) -> None:
    text = manuscript.read_text(encoding="utf-8")
    assert old in text
    manuscript.write_text(text.replace(old, new), encoding="utf-8")


def test_a_folder_of_stories_becomes_an_index_feeds_and_the_stories(site: Path) -> None:
    published = {
        path
        for path in state(site / "public")
        if not path.startswith(("photos/", "page/")) and "/photo/" not in path
    }
    assert published == {
        *("index.html", "feed.xml", "feed.json", "sitemap.xml"),
        *("2025/ete-a-nice/index.html", "ferry/index.html", "ferry/fr/index.html"),
        *("harbour/index.html", ".recit-made", ".recit-site.json"),
    }
    index = (site / "public" / "index.html").read_text(encoding="utf-8")
    assert "<h1>The Gazette</h1>" in index
    story = (site / "public" / "2025" / "ete-a-nice" / "index.html").read_text(encoding="utf-8")
    assert 'rel="canonical" href="https://gazette.example/2025/ete-a-nice/"' in story


def test_every_link_and_picture_of_the_site_resolves(site: Path) -> None:
    public = site / "public"
    for page in public.rglob("*.html"):
        for word in page.read_text(encoding="utf-8").replace("&amp;", "&").split('"'):
            for part in word.split(", "):
                link = part.split(" ")[0]
                if link.endswith((".avif", ".jpg", ".css", ".js", ".woff2", "feed.xml")):
                    place = page.parent if "://" not in link else public
                    file = place / link.removeprefix("https://gazette.example/")
                    assert file.is_file(), (page, link)


def test_what_did_not_change_is_not_made_again(site: Path) -> None:
    rebuilt(site)
    before = state(site / "public")
    again = recit.build_site(site, now=LATER)
    assert made(again) == ()
    assert again.kept == NAMES
    after = state(site / "public")
    assert {path for path in before if before[path] != after[path]} <= {".recit-made"}


def test_one_changed_story_is_made_again_and_no_other_file_is_touched(site: Path) -> None:
    rebuilt(site)
    before = state(site / "public")
    edit(site / "harbour" / "story.md", "forty pots", "fifty pots")
    again = recit.build_site(site, now=LATER)
    assert made(again) == ("harbour",)
    after = state(site / "public")
    changed = {path for path in after if before.get(path) != after[path]}
    assert "harbour/index.html" in changed
    assert changed <= {
        *("harbour/index.html", "index.html", "feed.xml", "feed.json", "sitemap.xml"),
        *(".recit-made", ".recit-site.json"),
    }


def test_only_what_a_story_tells_makes_it_new_to_feed_readers(site: Path) -> None:
    first = updated(site)
    assert set(first.values()) == {"2025-05-11T09:30:00+00:00"}
    (site / "recit.toml").write_text(f'{TOML}theme = "kino"\n', encoding="utf-8")
    assert made(rebuilt(site)) == NAMES
    assert updated(site) == first
    edit(site / "harbour" / "story.md", "forty pots", "fifty pots")
    shutil.rmtree(site / "harbour" / ".recit")
    rebuilt(site)
    assert updated(site) == {**first, "harbour/": "2025-05-12T09:30:00+00:00"}


@pytest.mark.parametrize(
    ("path", "content"),
    [("recit.toml", f'{TOML}footer = "By hand."\n'), ("ferry/recit.toml", "show = 1\n")],
)
def test_settings_make_those_stories_again_that_they_hold_for(
    site: Path, path: str, content: str
) -> None:
    rebuilt(site)
    (site / path).write_text(content, encoding="utf-8")
    assert made(rebuilt(site)) == (NAMES if path == "recit.toml" else ("ferry",))


def test_a_theme_of_ones_own_makes_all_stories_again_when_it_changes(site: Path) -> None:
    (site / "look").mkdir()
    (site / "look" / "style.css").write_text(":root{--accent:#0000c0}", encoding="utf-8")
    (site / "recit.toml").write_text(f'{TOML}theme = "look"\n', encoding="utf-8")
    assert made(rebuilt(site)) == NAMES
    assert made(rebuilt(site)) == ()
    (site / "look" / "style.css").write_text(":root{--accent:#00c000}", encoding="utf-8")
    assert made(rebuilt(site)) == NAMES


def test_a_photo_that_was_replaced_makes_its_story_again(site: Path) -> None:
    rebuilt(site)
    photo = site / "ferry" / "photos" / SHOTS[2].name
    shutil.copy(site / "harbour" / "photos" / SHOTS[4].name, photo)
    assert made(rebuilt(site)) == ("ferry",)


def test_a_published_file_that_is_gone_makes_its_story_again(site: Path) -> None:
    rebuilt(site)
    (site / "public" / "ferry" / "fr" / "index.html").unlink()
    assert made(rebuilt(site)) == ("ferry",)
    assert (site / "public" / "ferry" / "fr" / "index.html").is_file()


def test_the_caches_and_the_record_may_be_deleted(site: Path) -> None:
    before = set(state(site / "public"))
    shutil.rmtree(site / "ferry" / ".recit")
    (site / "public" / ".recit-site.json").unlink()
    assert made(rebuilt(site)) == NAMES
    assert set(state(site / "public")) == before


def test_a_story_that_is_gone_leaves_the_site(site: Path) -> None:
    shutil.rmtree(site / "harbour")
    again = rebuilt(site)
    assert again.gone == ("harbour",)
    assert not (site / "public" / "harbour").exists()
    assert "harbour" not in (site / "public" / "sitemap.xml").read_text(encoding="utf-8")
    one = SHOTS[4].name.removesuffix(".jpg").lower().replace("_", "-")
    assert not list((site / "public" / "photos").glob(f"{one}-*"))


def without_alt(site: Path) -> None:
    """Make the first story a draft: a photo of it loses its description."""
    write_shot(site / "2025" / "Été à Nice" / "photos", replace(SHOTS[0], alt=""))


def test_a_draft_has_its_page_and_is_in_neither_index_nor_feeds(site: Path) -> None:
    without_alt(site)
    some = rebuilt(site)
    assert [name for name, _ in some.drafts] == ["2025/Été à Nice"]
    assert some.gone == ()
    public = site / "public"
    page = (public / "2025" / "ete-a-nice" / "index.html").read_text(encoding="utf-8")
    assert 'name="robots" content="noindex' in page
    assert 'class="draft"' in page
    assert "FRY_0001.jpg has no alternative text" in page
    assert "og:" not in page
    for name in ("index.html", "feed.json", "feed.xml", "sitemap.xml"):
        assert "ete-a-nice" not in (public / name).read_text(encoding="utf-8")
    assert "ferry" in (public / "feed.json").read_text(encoding="utf-8")


def test_a_draft_that_is_mended_comes_back(site: Path) -> None:
    without_alt(site)
    rebuilt(site)
    write_shot(site / "2025" / "Été à Nice" / "photos", SHOTS[0])
    again = rebuilt(site)
    assert again.drafts == ()
    assert "2025/Été à Nice" in made(again)
    assert "ete-a-nice" in (site / "public" / "feed.json").read_text(encoding="utf-8")


def test_final_publishes_nothing_while_a_story_is_a_draft(site: Path, capsys: Output) -> None:
    without_alt(site)
    edit(site / "harbour" / "story.md", "forty pots", "fifty pots")
    before = state(site / "public")
    assert run(["build", str(site), "--final"]) == PROBLEM
    assert "FRY_0001.jpg has no alternative text" in capsys.readouterr().err
    assert state(site / "public") == before


def test_a_story_with_an_error_stops_no_other_and_keeps_its_last_good_page(site: Path) -> None:
    before = (site / "public" / "ferry" / "index.html").read_bytes()
    edit(site / "ferry" / "story.md", "date: 2025-05-10", "date: someday")
    edit(site / "harbour" / "story.md", "forty pots", "fifty pots")
    again = rebuilt(site)
    assert [name for name, _ in again.failed] == ["ferry"]
    assert "someday" in str(again.failed[0][1])
    assert "harbour" in made(again)
    assert (site / "public" / "ferry" / "index.html").read_bytes() == before
    assert '"ferry/"' in (site / "public" / "index.html").read_text(encoding="utf-8")


def test_a_new_story_with_an_error_is_not_led_to(site: Path) -> None:
    write_event(site / "new", account="---\ntitle: [\n---\n", shots=SHOTS[:1])
    again = rebuilt(site)
    assert [name for name, _ in again.failed] == ["new"]
    assert "new/" not in (site / "public" / "index.html").read_text(encoding="utf-8")


def test_where_no_story_can_be_made_the_error_is_told_and_nothing_published(
    tmp_path: Path,
) -> None:
    write_event(tmp_path / "site" / "one", account="", shots=SHOTS[:1])
    with pytest.raises(recit.ManuscriptError, match="no text"):
        recit.build_site(tmp_path / "site", now=NOW)
    assert not (tmp_path / "site" / "public").exists()


def test_two_folders_that_would_have_one_address_are_refused(site: Path) -> None:
    shutil.copytree(site / "ferry", site / "Ferry!")
    with pytest.raises(recit.PublishError, match="same address as Ferry!: ferry/"):
        rebuilt(site)


def test_a_story_of_a_site_has_no_address_of_its_own(site: Path) -> None:
    (site / "ferry" / "recit.toml").write_text(
        'address = "https://elsewhere.example/"\n', encoding="utf-8"
    )
    again = rebuilt(site)
    assert "recit.toml: The story has an address of its own" in str(again.failed[0][1])


def test_a_story_built_alone_has_the_address_that_it_has_in_the_site(site: Path) -> None:
    built = recit.build(site / "2025" / "Été à Nice", now=NOW)
    page = built.pages[0].read_text(encoding="utf-8")
    assert 'rel="canonical" href="https://gazette.example/2025/ete-a-nice/"' in page


def test_a_folder_without_a_story_is_told_how_to_start_one(tmp_path: Path) -> None:
    with pytest.raises(recit.ManuscriptError, match="no story here"):
        recit.build_site(tmp_path, now=NOW)


def test_hidden_folders_the_published_one_and_deep_ones_are_no_stories(site: Path) -> None:
    for name in (".hidden", "public/copy", "a/b/c/d"):
        (site / name).mkdir(parents=True)
        (site / name / "story.md").write_text(ACCOUNT, encoding="utf-8")
    again = rebuilt(site)
    assert {*made(again), *again.kept} == set(NAMES)
    assert (site / "public" / "copy" / "story.md").is_file()


def test_the_command_line_builds_a_site_and_tells_what_it_did(site: Path, capsys: Output) -> None:
    assert run(["build", str(site)]) == OK
    capsys.readouterr()
    edit(site / "ferry" / "story.md", "every flag", "each flag")
    assert run(["build", str(site)]) == OK
    told = capsys.readouterr()
    assert told.out == f"{(site / 'public' / 'index.html').resolve()}\n"
    assert "Stories: 1 made, 2 unchanged" in told.err


def test_the_command_line_says_what_a_site_without_an_address_lacks(
    site: Path, capsys: Output
) -> None:
    (site / "recit.toml").write_text('site = "The Gazette"\n', encoding="utf-8")
    assert run(["build", str(site)]) == OK
    told = capsys.readouterr().err
    assert "No feed, no sitemap and no canonical links" in told
    assert f'add to {site / "recit.toml"}: address = "https://' in told
    assert not (site / "public" / "feed.xml").exists()


def test_the_command_line_tells_a_story_with_an_error_and_fails(site: Path, capsys: Output) -> None:
    edit(site / "ferry" / "story.md", "date: 2025-05-10", "date: someday")
    assert run(["build", str(site)]) == PROBLEM
    told = capsys.readouterr()
    assert "someday" in told.err
    assert "1 with an error" in told.err
    assert told.out.endswith("index.html\n")


def test_a_photo_whose_term_of_use_has_ended_makes_an_unchanged_story_a_draft(site: Path) -> None:
    terms = "NO USE AFTER 2025-05-11T18:00:00+00:00. "
    write_shot(site / "harbour" / "photos", replace(SHOTS[4], caption=terms + SHOTS[4].caption))
    recit.build_site(site, now=NOW)
    published = state(site / "public")
    in_time = recit.build_site(site, now=NOW + timedelta(hours=8))
    assert (made(in_time), in_time.drafts) == ((), ())
    assert state(site / "public") == published
    ended = recit.build_site(site, now=NOW + timedelta(hours=9))
    ((name, built),) = ended.drafts
    assert name == "harbour"
    assert {one.rule for one in built.verdict.findings.blocking} == {"usage-expired"}
    assert "harbour/" not in (site / "public" / "sitemap.xml").read_text(encoding="utf-8")


def test_a_site_with_rules_of_a_newsroom_is_checked_at_every_build(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "rules_by_the_clock.py").write_text(
        "from recit.checks import Rule, Seen, Severity\n\n"
        "def judge(proof):\n"
        "    if proof.now.hour >= 18:\n"
        "        yield Seen(line=1, message='Too late.')\n\n"
        "late = Rule('late', Severity.BLOCKS, judge)\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(site)
    (site / "ferry" / "recit.toml").write_text(
        '[checks]\nown = ["rules_by_the_clock:late"]\n', encoding="utf-8"
    )
    recit.build_site(site, now=NOW)
    assert made(recit.build_site(site, now=NOW + timedelta(hours=1))) == ("ferry",)
    evening = recit.build_site(site, now=NOW + timedelta(hours=9))
    assert [name for name, _ in evening.drafts] == ["ferry"]


def test_the_folder_that_a_build_replaces_is_the_next_ones_start(site: Path) -> None:
    folders = []
    for was, word in (("paper boats", "boats"), ("boats", "ferries"), ("ferries", "ships")):
        edit(site / "harbour" / "story.md", f"wave {was}", f"wave {word}")
        rebuilt(site)
        folders.append((site / "public").stat().st_ino)
    assert folders[0] == folders[2] != folders[1]
    assert "wave ships" in (site / "public" / "harbour" / "index.html").read_text("utf-8")
    assert [path for path in site.iterdir() if path.name.startswith(".public")] == []


def test_a_logo_is_on_every_page_and_a_new_one_makes_them_anew(site: Path) -> None:
    logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><path d="M0 0h90"/></svg>'
    (site / "house").mkdir()
    (site / "house" / "logo.svg").write_text(logo, encoding="utf-8")
    (site / "recit.toml").write_text(f'{TOML}logo = "house/logo.svg"\n', encoding="utf-8")
    assert made(rebuilt(site)) == NAMES
    public = site / "public"
    (file,) = (public / "page").glob("logo-*.svg")
    for page, root in (
        ("index.html", ""),
        ("ferry/index.html", "../"),
        ("ferry/fr/index.html", "../../"),
    ):
        html = (public / page).read_text(encoding="utf-8")
        assert (
            f'<img src="{root}page/{file.name}" width="90" height="30" alt="The Gazette">' in html
        )
    assert made(rebuilt(site)) == ()
    (site / "house" / "logo.svg").write_text(logo.replace("90", "99"), encoding="utf-8")
    assert made(rebuilt(site)) == NAMES
    assert not file.exists()
