"""The checks as a part of the product: recit check, drafts, final stories, settings, waivers."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import recit
from recit.cli import OK, PROBLEM, USAGE, run
from tests.events import ACCOUNT, NOW, RECIT, SHOTS, write_event, write_shot

Output = pytest.CaptureFixture[str]

BLIND = SHOTS[0].name
"""The photo that nobody described."""


@pytest.fixture(scope="module")
def read_draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample event, arranged, with one photo without alt text; do not touch."""
    shots = (replace(SHOTS[0], alt=""), *SHOTS[1:])
    root = write_event(tmp_path_factory.mktemp("read") / "ferry", shots=shots)
    (root / "recit.toml").write_text('address = "https://gazette.example/"\n', encoding="utf-8")
    recit.arrange(root, photos="all")
    return root


@pytest.fixture
def draft(read_draft: Path, tmp_path: Path) -> Path:
    """A story that something blocks."""
    return Path(shutil.copytree(read_draft, tmp_path / "ferry", copy_function=shutil.copy2))


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def line_of(file: Path, words: str) -> int:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def describe(root: Path) -> None:
    """Write the alt text that is missing into the manuscript."""
    edit(root / "story.md", f"![](photos/{BLIND})", f"![Nets on a quay](photos/{BLIND})")


def test_check_names_file_line_photo_and_way_out(draft: Path, capsys: Output) -> None:
    before = (draft / "story.md").read_bytes()
    assert run(["check", str(draft), "--language", "en"]) == PROBLEM
    told = capsys.readouterr().out
    place = f"{draft / 'story.md'}:{line_of(draft / 'story.md', BLIND)}"
    assert told.startswith("1 blocking")
    assert f"{place}: photos/{BLIND} has no alternative text." in told
    assert "Way out:" in told
    assert "\x1b" not in told
    assert (draft / "story.md").read_bytes() == before
    assert not (draft / "public").exists()


def test_check_speaks_french_and_says_all_when_asked(draft: Path, capsys: Output) -> None:
    assert run(["check", str(draft), "--language", "fr", "--full"]) == PROBLEM
    told = capsys.readouterr().out
    assert "n’a pas de texte alternatif" in told
    assert f"photos/{BLIND}: " in told


def test_a_sound_story_leaves_with_exit_code_0(draft: Path, capsys: Output) -> None:
    describe(draft)
    assert run(["check", str(draft), "--language", "en"]) == OK
    assert "Alternative text missing" not in capsys.readouterr().out


def test_check_for_programs(draft: Path, capsys: Output) -> None:
    line = line_of(draft / "story.md", BLIND)
    assert run(["check", str(draft), "--json", "--language", "en"]) == PROBLEM
    found = json.loads(capsys.readouterr().out)
    assert found["publishable"] is False
    assert next((one["rule"], one["line"]) for one in found["findings"]) == ("alt-missing", line)

    assert run(["check", str(draft), "--sarif"]) == PROBLEM
    sarif = json.loads(capsys.readouterr().out)
    assert sarif["version"] == "2.1.0"
    first = sarif["runs"][0]["results"][0]
    assert (first["ruleId"], first["level"]) == ("alt-missing", "error")

    assert run(["check", str(draft), "--github", "--language", "en"]) == PROBLEM
    told = capsys.readouterr().out.splitlines()
    assert re.fullmatch(rf"::error file=.*story\.md,title=.*,line={line}::photos/.*", told[0])


def test_one_form_at_a_time(draft: Path, capsys: Output) -> None:
    assert run(["check", str(draft), "--json", "--sarif"]) == USAGE
    assert "--sarif" in capsys.readouterr().err


def test_an_account_without_photos_is_checked_with_those_that_would_be_shown(
    tmp_path: Path, capsys: Output
) -> None:
    root = write_event(tmp_path / "bare", shots=[replace(shot, alt="") for shot in SHOTS])
    text = (root / "story.md").read_text(encoding="utf-8")
    assert run(["check", str(root), "--language", "en"]) == PROBLEM
    lines = [int(one) for one in re.findall(r"story\.md:(\d+): photos/", capsys.readouterr().out)]
    assert lines
    assert all(text.splitlines()[line - 1].strip() for line in lines)
    assert (root / "story.md").read_text(encoding="utf-8") == text


def test_check_looks_at_every_story_of_a_folder(
    draft: Path, read_event: Path, capsys: Output
) -> None:
    shutil.copytree(read_event, draft.parent / "sound")
    assert run(["check", str(draft.parent), "--json"]) == PROBLEM
    found = json.loads(capsys.readouterr().out)
    assert found["counts"]["blocks"] == 1
    assert found["shown"] > len(SHOTS)


def test_a_story_that_cannot_be_checked_stops_no_other(
    draft: Path, read_event: Path, capsys: Output
) -> None:
    for name in ("another", "broken"):
        shutil.copytree(read_event, draft.parent / name)
        (draft.parent / name / "story.md").write_bytes(b"\xff")
    assert run(["check", str(draft.parent), "--json"]) == PROBLEM
    told = capsys.readouterr()
    assert json.loads(told.out)["counts"]["blocks"] == 1
    for name in ("another", "broken"):
        assert f"{draft.parent / name / 'story.md'}:1: This is not UTF-8 text" in told.err
    seen = recit.check_site(draft.parent, now=NOW)
    assert [name for name, _ in seen.failed] == ["another", "broken"]
    assert len(seen.checked) == 1


def pages(root: Path) -> Iterator[str]:
    for page in (root / "public").rglob("*.html"):
        yield page.read_text(encoding="utf-8")


def test_what_blocks_makes_a_draft(draft: Path, capsys: Output) -> None:
    (draft / "story.fr.md").write_text(RECIT, encoding="utf-8")
    assert run(["build", str(draft)]) == PROBLEM
    told = capsys.readouterr()
    assert told.out.splitlines()[0].endswith("index.html")
    assert f"photos/{BLIND} has no alternative text." in told.err
    english, french = sorted(pages(draft), key=lambda page: 'lang="fr"' in page[:60])
    assert "Draft: not for publication" in english
    assert "Brouillon" in french
    for page in (english, french):
        assert 'name="robots" content="noindex' in page
        for shared in ("og:", "twitter:", "canonical", 'rel="alternate"', "ld+json"):
            assert shared not in page
    assert not (draft / "public" / "photo").exists()


def test_what_many_photos_lack_is_counted_and_the_way_to_all_is_told(
    tmp_path: Path, capsys: Output
) -> None:
    root = write_event(tmp_path / "my bare", shots=[replace(shot, alt="") for shot in SHOTS])
    assert run(["build", str(root), "--photos", str(len(SHOTS))]) == PROBLEM
    lines = capsys.readouterr().err.splitlines()
    listed = [line for line in lines if line.endswith("has no alternative text.")]
    assert len(listed) == 4
    assert f"  … and {len(SHOTS) - 4} more like it. All of them: recit check '{root}'" in lines
    assert run(["check", str(root), "--language", "en"]) == PROBLEM


def test_a_final_story_is_shared_and_says_nothing_of_drafts(draft: Path) -> None:
    describe(draft)
    built = recit.build(draft, now=NOW, final=True)
    assert built.verdict.final
    page = built.pages[0].read_text(encoding="utf-8")
    assert "noindex" not in page
    assert "og:image" in page
    assert 'class="draft"' not in page


def test_final_refuses_a_draft_and_leaves_what_was_published(draft: Path, capsys: Output) -> None:
    describe(draft)
    assert run(["build", str(draft), "--final"]) == OK
    page = (draft / "public" / "index.html").read_bytes()
    edit(draft / "story.md", "![Nets on a quay]", "![]")
    capsys.readouterr()
    assert run(["build", str(draft), "--final"]) == PROBLEM
    told = capsys.readouterr()
    assert told.out == ""
    assert f"photos/{BLIND} has no alternative text." in told.err
    assert (draft / "public" / "index.html").read_bytes() == page


def test_one_file_to_mail_is_a_draft_too(draft: Path, tmp_path: Path) -> None:
    file = tmp_path / "mail.html"
    assert run(["build", str(draft), "--single-file", str(file), "--final"]) == PROBLEM
    assert not file.exists()
    assert run(["build", str(draft), "--single-file", str(file)]) == PROBLEM
    assert "Draft: not for publication" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("fault", ["missing", "unreadable", "twice"])
def test_a_photo_that_cannot_be_shown_makes_a_draft_and_no_error(
    fault: str, draft: Path, capsys: Output
) -> None:
    describe(draft)
    if fault == "missing":
        edit(draft / "story.md", SHOTS[1].name, "FRY_9002.jpg")
    elif fault == "unreadable":
        (draft / "photos" / SHOTS[1].name).write_bytes(b"\xff\xd8\xff\xe0 torn")
    else:
        edit(draft / "story.md", SHOTS[1].name, SHOTS[2].name)
    assert run(["check", str(draft), "--json"]) == PROBLEM
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [one["rule"] for one in found if one["severity"] == "blocks"] == [f"photo-{fault}"]
    assert run(["build", str(draft)]) == PROBLEM
    page = next(pages(draft))
    assert 'class="draft"' in page
    assert page.count("<figure") == len(SHOTS) - 1


def test_a_waiver_lifts_a_finding_and_stays_in_the_report(draft: Path, capsys: Output) -> None:
    waiver = (
        f"waivers:\n  - {{rule: alt-missing, photo: photos/{BLIND}, person: M. Holt, reason: none}}"
    )
    edit(draft / "story.md", "lang: en", f"lang: en\n{waiver}")
    assert run(["check", str(draft), "--language", "en"]) == OK
    told = capsys.readouterr().out
    assert "M. Holt" in told
    assert "none" in told
    assert run(["build", str(draft), "--final"]) == OK
    assert "1 waived" in capsys.readouterr().err


def test_settings_decide_which_rules_run_and_how_grave_they_are(
    draft: Path, capsys: Output
) -> None:
    (draft.parent / "recit.toml").write_text(
        '[checks]\noff = ["chapter-without-photo"]\n[checks.severities]\nalt-missing = "warns"\n',
        encoding="utf-8",
    )
    (draft / "recit.toml").write_text(
        '[checks.limits]\nalt-length = 10\n[publication]\nuses = ["print"]\n', encoding="utf-8"
    )
    assert run(["check", str(draft), "--json"]) == OK
    found = json.loads(capsys.readouterr().out)
    severities = {one["rule"]: one["severity"] for one in found["findings"]}
    assert severities["alt-missing"] == "warns"
    assert "alt-too-long" in severities
    assert "chapter-without-photo" not in found["checked"]


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("checks = 3\n", "checks is a table"),
        ("[checks]\nof = []\n", "Did you mean off?"),
        ('[checks]\noff = ["alt-mising"]\n', "Did you mean alt-missing?"),
        ('[checks]\nown = ["newsroom.none:rule"]\n', "newsroom"),
        ('[publication]\nuses = ["webb"]\n', "no use that recit knows"),
    ],
)
def test_settings_that_say_nothing_of_use(
    toml: str, told: str, draft: Path, capsys: Output
) -> None:
    (draft / "recit.toml").write_text(toml, encoding="utf-8")
    assert run(["check", str(draft)]) == PROBLEM
    assert told in capsys.readouterr().err


def test_a_rule_of_ones_own_runs_beside_recits(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    (tmp_path / "newsroom_rules.py").write_text(
        "from recit.checks import Rule, Seen, Severity\n"
        "def judge(proof):\n"
        "    if 'soup' in proof.text:\n"
        "        yield Seen(line=1, message='Soup again.')\n"
        "no_soup = Rule('no-soup', Severity.BLOCKS, judge)\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    describe(draft)
    (draft / "recit.toml").write_text(
        '[checks]\nown = ["newsroom_rules:no_soup"]\n', encoding="utf-8"
    )
    assert "soup" in ACCOUNT
    assert run(["check", str(draft)]) == PROBLEM
    assert "Soup again." in capsys.readouterr().out
    assert run(["build", str(draft), "--final"]) == PROBLEM


def test_an_embargo_is_held_against_the_instant_of_publication(draft: Path) -> None:
    describe(draft)
    notice = "EMBARGOED UNTIL 2025-08-20T18:00:00+00:00. "
    shot = replace(SHOTS[3], caption=notice + SHOTS[3].caption)
    write_shot(draft / "photos", shot)
    early = recit.check(draft, now=NOW)
    assert "embargo" in {finding.rule for finding in early.verdict.findings.blocking}
    later = recit.check(draft, now=NOW.replace(hour=19))
    assert "embargo" not in {finding.rule for finding in later.verdict.findings.blocking}
