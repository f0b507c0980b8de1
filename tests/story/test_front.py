"""What is read of the front matter, what is left alone, and what is said of slips."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from recit.errors import ManuscriptError, RecitError, SettingsError
from recit.story.front import FrontMatter, read_correction
from recit.story.manuscript import Waiver, parse

_YAML = """---
title: "Three hours: in Anchorage"
chapô: A *short* meeting.
lang: en_US
date: 2025-08-15T23:30:00-08:00
timezone: America/Anchorage
place: Anchorage
authors: [Ada One, {name: Bo Two, email: b@x.org}]
lead: ./photos/a.jpg
outtakes:
  - photos/b.jpg
  - photos/été.jpg
clocks: {"Canon EOS R5": "-1h", Z 9: -01:30, D6: +90s}
waivers:
  - rule: alt-missing
    photo: photos/b.jpg
    person: Cy Three
    reason: seen
draft: false
tags: [x, y]
---
text
"""

_TOML = """+++
title = "Three hours: in Anchorage"
standfirst = "A *short* meeting."
language = "en-US"
date = 2025-08-15T23:30:00-08:00
timezone = "America/Anchorage"
place = "Anchorage"
author = ["Ada One", "Bo Two"]
lead = "photos/a.jpg"
outtakes = ["photos/b.jpg", "photos/été.jpg"]
draft = false

[clocks]
"Canon EOS R5" = "-1h"
"Z 9" = "-01:30"
D6 = "+90s"

[[waivers]]
rule = "alt-missing"
photo = "photos/b.jpg"
person = "Cy Three"
reason = "seen"
+++
text
"""


@pytest.mark.parametrize("text", [_YAML, _TOML, _YAML.replace("\n", "\r\n"), "\ufeff" + _YAML])
def test_yaml_and_toml_say_the_same(text: str) -> None:
    manuscript = parse(text)
    assert manuscript.front == FrontMatter(
        title="Three hours: in Anchorage",
        standfirst="A *short* meeting.",
        language="en-US",
        date=date(2025, 8, 15),
        timezone="America/Anchorage",
        place="Anchorage",
        authors=("Ada One", "Bo Two"),
        lead="photos/a.jpg",
        outtakes=("photos/b.jpg", "photos/été.jpg"),
        clocks={
            "Canon EOS R5": timedelta(hours=-1),
            "Z 9": timedelta(hours=-1, minutes=-30),
            "D6": timedelta(seconds=90),
        },
        waivers=(Waiver("alt-missing", "photos/b.jpg", "Cy Three", "seen"),),
        lead_line=9,
    )
    assert manuscript.hints == ()
    assert [p.text for p in manuscript.passages] == ["text"]


@pytest.mark.parametrize(
    "text",
    [
        "# Title\n\ntext",
        "text\n---\n",
        "---\n\nA rule, then text.\n\n---\n",
        "\n---\ntitle: not at the head\n---\n",
        "---\njust a rule",
        "---",
        "",
    ],
)
def test_an_account_without_front_matter_is_an_account(text: str) -> None:
    assert parse(text).front == FrontMatter()
    assert parse(text).body == 1


@pytest.mark.parametrize(
    "text", ["---\n---\nx", "---\n# note\n---\nx", "---\nclocks:\ndate: ~\n...\nx"]
)
def test_empty_front_matter_says_nothing(text: str) -> None:
    assert parse(text).front == FrontMatter()
    assert [p.text for p in parse(text).passages] == ["x"]


def error_of(front: str) -> RecitError:
    with pytest.raises(RecitError) as caught:
        parse(front, "s.md")
    assert caught.value.file == "s.md"
    assert caught.value.way_out
    return caught.value


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("---\ntitle: A\ndate: [1\n---\n", 3),
        ("---\ntitle: A: B\n---\n", 2),
        ("---\ntitle: A\ntitle: B\n---\n", 3),
        ("---\na: 1\n\tb: 2\n---\n", 3),
        ("---\ntitle: A\n\ntext", 1),
        ("---\nonly words\n---\n", 2),
        ("---\n" + "[" * 2000 + "\n---\n", 1),
        ("---\ntitle: A\n%YAML 1.9\n---\n", 3),
        ("+++\ntitle = A\n+++\n", 2),
        ('+++\nx = 1\ntitle = "A"\ntitle = "B"\n+++\n', 4),
        ('+++\ntitle = "A"\n', 1),
    ],
)
def test_broken_front_matter_names_its_line(front: str, line: int) -> None:
    error = error_of(front)
    assert isinstance(error, ManuscriptError)
    assert error.line == line


@pytest.mark.parametrize(
    "value",
    [
        *("title: [a]", "language: French", "date: soon", "date: 2025-02-30"),
        *("timezone: Anchorage", "outtakes: {a: b}", "clocks: [a]", "clocks: {R5: 3600}"),
        *("clocks: {R5: -1x}", "waivers: [a]", "waivers: [{photo: a.jpg}]"),
    ],
)
def test_a_value_that_its_key_cannot_take_names_its_line(value: str) -> None:
    error = error_of(f"---\ndraft: true\n{value}\n---\n")
    assert isinstance(error, SettingsError)
    assert error.line == 3
    assert value.split(":")[0] in error.message


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        *(("standfrist", "standfirst"), ("outakes", "outtakes"), ("titre", "title")),
        *(("Title", "title"), ("langage", "language"), ("autor", "author"), ("chapo ", "")),
    ],
)
def test_a_slip_in_a_key_gets_a_hint(key: str, meant: str) -> None:
    hints = parse(f"---\ntitle: A\n{key}: fr\n---\n").hints
    assert [hint.line for hint in hints] == [3] * bool(meant)
    assert all(repr(meant) in hint.message for hint in hints)


def test_keys_of_site_makers_are_no_slips() -> None:
    front = "layout: post\nslug: a\nweight: 3\ndraft: true\nimages: []\ntype: x\nparams: {a: 1}\n"
    assert parse(f"---\n{front}---\n").hints == ()


def test_anchors_and_tags_of_yaml_do_no_harm() -> None:
    front = parse("---\na: &x {b: 1}\nc: &x 2\ntitle: !!python/object:os.system T\n---\n").front
    assert front == FrontMatter(title="T")


def test_a_lead_that_names_no_file_gets_a_hint() -> None:
    manuscript = parse("---\nlead: All about the day.\n---\n")
    assert manuscript.front.lead is None
    assert [hint.line for hint in manuscript.hints] == [2]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        *(("-1h", -3600), ("+1 h 30 min", 5400), ("−00:30", -1800), ("1:00:05", 3605)),
        *(("+90s", 90), ("2 days", 172800), ("1,5 h", 5400), ("-1j", -86400), ("0s", 0)),
    ],
)
def test_corrections_of_clocks(text: str, seconds: int) -> None:
    assert read_correction(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "1", "h", "1 week", "1h later", "25", "1:2", "+25:99"])
def test_no_corrections_of_clocks(text: str) -> None:
    assert read_correction(text) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("text\n", "---\nouttakes:\n  - photos/n.jpg\n---\n\ntext\n"),
        ("\ufefftext", "\ufeff---\nouttakes:\n  - photos/n.jpg\n---\n\ntext"),
        ("---\r\na: 1\r\n---\r\n", "---\r\na: 1\r\nouttakes:\r\n  - photos/n.jpg\r\n---\r\n"),
        ("---\nouttakes: [a.jpg]\n---\n", "---\nouttakes: [a.jpg, photos/n.jpg]\n---\n"),
        ("---\nouttakes: [a.jpg, ]\n---\n", "---\nouttakes: [a.jpg, photos/n.jpg ]\n---\n"),
        ("---\n{title: A}\n---\n", "---\n{title: A, outtakes: [photos/n.jpg]}\n---\n"),
        ("---\nouttakes: []\n---\n", "---\nouttakes: [photos/n.jpg]\n---\n"),
        ("---\nouttakes: a.jpg # no\n---\n", "---\nouttakes: [a.jpg, photos/n.jpg] # no\n---\n"),
        (
            "---\nouttakes: # none\nb: 1\n---\n",
            "---\nouttakes: # none\n  - photos/n.jpg\nb: 1\n---\n",
        ),
        (
            "---\nouttakes:\n-   a.jpg # no\n\n# end\nb: 1\n---\n",
            "---\nouttakes:\n-   a.jpg # no\n-   photos/n.jpg\n\n# end\nb: 1\n---\n",
        ),
        (
            '+++\ntitle = "A" # a\n\n[params]\nb = 1\n+++\n',
            '+++\nouttakes = ["photos/n.jpg"]\ntitle = "A" # a\n\n[params]\nb = 1\n+++\n',
        ),
        (
            '+++\nouttakes = [ "a.jpg" ] # c\nb=1\n+++\n',
            '+++\nouttakes = [ "a.jpg", "photos/n.jpg" ] # c\nb=1\n+++\n',
        ),
    ],
)
def test_an_outtake_is_added_where_the_others_are(before: str, after: str) -> None:
    assert parse(before).reject("photos/n.jpg").text == after


def test_an_outtake_may_move_the_keys_below_it() -> None:
    rejected = parse("---\nouttakes:\n- b.jpg\nlead: a.jpg\n---\n").reject("c.jpg")
    assert rejected.front.outtakes == ("b.jpg", "c.jpg")
    assert rejected.front.lead_line == 5


def test_outtakes_that_cannot_be_added_to_are_an_error() -> None:
    with pytest.raises(ManuscriptError, match="cannot add") as caught:
        parse("---\nouttakes: |\n  a.jpg\n---\n", "s.md").reject("photos/n.jpg")
    assert "photos/n.jpg" in str(caught.value)


def test_text_between_two_rules_is_no_front_matter_and_the_way_out_reads() -> None:
    with pytest.raises(ManuscriptError, match="holds no keys") as refused:
        parse("---\nrain\n---\n")
    assert refused.value.line == 2
    assert "blank line" in str(refused.value.way_out)
    read = parse("\n---\nrain\n---\n")
    assert read.front == FrontMatter()
    assert [(heading.level, heading.text) for heading in read.headings] == [(2, "rain")]
