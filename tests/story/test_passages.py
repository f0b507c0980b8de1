"""What is a passage, a heading and a photo line, block by block."""

from __future__ import annotations

import pytest

from recit.errors import ManuscriptError
from recit.story.manuscript import Manuscript, parse


def told(text: str) -> list[tuple[str, tuple[int, int], str]]:
    return [(p.kind, p.lines, p.text) for p in parse(text).passages]


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("*One*\n[two](u)  \nthree\\\nfour", [("paragraph", (1, 4), "One two three four")]),
        ("- a\n- b\n\n  c\n\n\nd", [("list", (1, 4), "a\nb\nc"), ("paragraph", (7, 7), "d")]),
        ("Two lists:\n- a\n\n1) b", [
            ("paragraph", (1, 1), "Two lists:"), ("list", (2, 2), "a"), ("list", (4, 4), "b"),
        ]),
        ("> said\n> she\n\n— who", [("quote", (1, 2), "said she"), ("paragraph", (4, 4), "— who")]),
        ("| a | b |\n|---|---|\n| c | d |", [("table", (1, 3), "a b\nc d")]),
        ("```\n## no\n\n![](x.jpg)\n```", [("code", (1, 5), "## no\n\n![](x.jpg)")]),
        ("    code\n\n    more\n\n", [("code", (1, 3), "code\n\nmore")]),
        ("<div>\nseen &amp; <b>heard</b>\n</div>", [("html", (1, 3), "seen & heard")]),
        ("<p>a</p><p>b<b>c</b>&eacute;</p>", [("html", (1, 1), "a bcé")]),
        ("<div><![odd[ x ]]> y", [("html", (1, 1), "y")]),
        ("<script>\nrun()\n</script>", []),
        ("<!-- a\n\nnote -->", []),
        ("# T\n\n### Deep\n\nSet\n---\n\n***\n\n[ref]: http://x.org", []),
        ("&nbsp;\n\n```\n```\n\n-", []),
        ("A<br>b &eacute; `c` <!-- no -->d", [("paragraph", (1, 1), "A b é c d")]),
        ("", []),
    ],
)  # fmt: skip
def test_passages_are_the_blocks_with_text_to_see(
    text: str, passages: list[tuple[str, tuple[int, int], str]]
) -> None:
    assert told(text) == passages


def test_chapters_are_the_headings_of_the_second_level() -> None:
    manuscript = parse(
        "Intro\n\n# T\n\n## A\n\ntext\n\n### Deep\n\nB\n---\n> ## no chapter\n\n## C"
    )
    assert [(h.level, h.text, h.line, h.chapter, h.after_passage) for h in manuscript.headings] == [
        (1, "T", 3, 0, 0),
        (2, "A", 5, 1, 0),
        (3, "Deep", 9, 1, 1),
        (2, "B", 11, 2, 1),
        (2, "C", 15, 3, 2),
    ]
    assert [p.chapter for p in manuscript.passages] == [0, 1, 2]
    assert [h.text for h in manuscript.chapters] == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Three *hours*\n\ntext", "Three hours"),
        ("Three hours\n===\n", "Three hours"),
        ("---\ntitle: Four hours\n---\n# Three hours", "Four hours"),
        ("text", None),
    ],
)
def test_the_title_is_the_front_matter_s_or_the_first_heading(text: str, title: str) -> None:
    assert parse(text).title == title


def photos(text: str) -> list[tuple[str, int, int, bool]]:
    return [(p.photo, p.line, p.after_passage, p.inline) for p in parse(text).photos]


def test_a_photo_line_says_all_that_a_person_wrote() -> None:
    text = '![A *dog*](photos/a.jpg "It\\"s"){.wide .lead focus="40% 30%" credit="A \\"B\\" C"}'
    (line,) = parse(text).photos
    assert line.alt == "A dog"
    assert line.caption == 'It"s'
    assert line.classes == ("wide", "lead")
    assert dict(line.attributes) == {"focus": "40% 30%", "credit": 'A "B" C'}
    assert not parse(text).passages


@pytest.mark.parametrize(
    ("destination", "name"),
    [
        ("photos/a.jpg", "photos/a.jpg"),
        ("./photos//a.jpg", "photos/a.jpg"),
        ("<photos/a b (1).jpg>", "photos/a b (1).jpg"),
        ("photos/a%20b%20%281%29.jpg", "photos/a b (1).jpg"),
        ("photos/a\\(1.jpg", "photos/a(1.jpg"),
        ("photos/100%.jpg", "photos/100%.jpg"),
        ("photos/%2520.jpg", "photos/%20.jpg"),
        ("photos/é😀.jpg", "photos/é😀.jpg"),
        ("photos/e%CC%81.jpg", "photos/e\u0301.jpg"),
        ("photos/a&amp;b.jpg", "photos/a&b.jpg"),
        ("photos/l'eau.jpg", "photos/l'eau.jpg"),
        ("photos/x/../a.jpg", "photos/a.jpg"),
        ("<photos/l\\>r.jpg>", "photos/l>r.jpg"),
    ],
)
def test_a_destination_is_decoded_to_the_file_s_name(destination: str, name: str) -> None:
    assert parse(f"![]({destination})").photos[0].photo == name


def test_names_are_spelt_as_the_catalogue_spells_them() -> None:
    split = "photos/e\u0301te\u0301.jpg"
    text = "---\nlead: photos/été.jpg\nouttakes: [photos/été.jpg]\n---\n![](photos/été.jpg)"
    manuscript = parse(text).knowing([split])
    assert manuscript.photos[0].photo == split
    assert manuscript.front.lead == split
    assert manuscript.front.outtakes == (split,)
    manuscript.verify([split])


def test_photos_stand_alone_in_rows_or_inside_text() -> None:
    assert photos("text ![](a.jpg) on\n\n![](b.jpg) ![](c.jpg)\n\n![](d.jpg)  \n![](e.jpg)") == [
        ("a.jpg", 1, 0, True),
        ("b.jpg", 3, 0, False),
        ("c.jpg", 3, 0, False),
        ("d.jpg", 5, 0, False),
        ("e.jpg", 6, 0, False),
    ]


def test_a_photo_line_takes_a_paragraph_apart() -> None:
    text = "One\n![](a.jpg)\n![](b.jpg)\ntwo ![](c.jpg)\nthree"
    assert told(text) == [("paragraph", (1, 1), "One"), ("paragraph", (4, 5), "two three")]
    assert photos(text) == [
        ("a.jpg", 2, 0, False),
        ("b.jpg", 3, 0, False),
        ("c.jpg", 4, 1, True),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*em\n![](a.jpg)\nem*", [("a.jpg", 2, 0, True)]),
        ("`code\n![](a.jpg)\n`", []),
        ("- x\n- ![](a.jpg)", [("a.jpg", 2, 0, True)]),
        ("> x\n>\n> ![](a.jpg)", [("a.jpg", 3, 0, True)]),
        ("| ![](a.jpg) |\n|---|\n| x |", [("a.jpg", 1, 0, True)]),
        ("## ![](a.jpg)", [("a.jpg", 1, -1, True)]),
        ("![two\nlines](a.jpg)", [("a.jpg", 1, -1, False)]),
        ("see ![two\nlines](a.jpg)", [("a.jpg", 1, 0, True)]),
        ("![x][r]\n\n[r]: a.jpg 'Caption'", [("a.jpg", 1, -1, False)]),
        ("[![](a.jpg)](http://x.org)", [("a.jpg", 1, -1, False)]),
        ("text\n\xa0![](a.jpg)", [("a.jpg", 2, 0, True)]),
    ],
)
def test_photos_in_other_surroundings(
    text: str, expected: list[tuple[str, int, int, bool]]
) -> None:
    assert photos(text) == expected


def test_a_link_around_a_photo_gets_a_hint() -> None:
    (hint,) = parse("text\n\n[![](a.jpg)](http://x.org)", "s.md").hints
    assert (hint.file, hint.line) == ("s.md", 3)


@pytest.mark.parametrize("braces", ["{.wide focus=40% 30%}", "{: .wide}", "{wide}", "{.wide"])
def test_braces_that_cannot_be_read_are_an_error(braces: str) -> None:
    with pytest.raises(ManuscriptError, match="braces") as caught:
        parse(f"text\n\n![](a.jpg){braces}", "s.md")
    assert caught.value.line == 3
    assert caught.value.way_out


@pytest.mark.parametrize(
    ("braces", "meant"),
    [("{.wyde}", "wide"), ("{.potrait}", "portrait"), ('{foucs="1% 2%"}', "focus")],
)
def test_a_slip_in_the_braces_gets_a_hint(braces: str, meant: str) -> None:
    (hint,) = parse(f"![](a.jpg){braces}").hints
    assert hint.line == 1
    assert repr(meant) in hint.message


def test_a_class_of_one_s_own_is_left_alone() -> None:
    assert parse("![](a.jpg){.house-style data-x=1}").hints == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [("---\ntitle: A\n---\n\n# B\n", 5), ("# A\n\ntext\n\n# B\n\ntext", 5)],
)
def test_a_heading_that_is_not_shown_gets_a_hint(text: str, line: int) -> None:
    (hint,) = parse(text).hints
    assert hint.line == line


@pytest.mark.parametrize(
    ("line", "hints"),
    [
        ("![[photos/a.jpg]]", 1),
        ('{{< figure src="photos/a.jpg" >}}', 1),
        ("see <img src='photos/a.jpg'> there", 1),
        ("`![[a]]` and `{{< b >}}`", 0),
        ("{{ curly }}", 0),
    ],
)
def test_photos_as_others_write_them_get_a_hint(line: str, hints: int) -> None:
    manuscript = parse(f"text\n\nmore\n{line}\n")
    assert [hint.line for hint in manuscript.hints] == [4] * hints
    assert not manuscript.photos


def test_a_picture_in_a_block_of_html_gets_a_hint() -> None:
    assert [h.line for h in parse("<figure>\n<img src=a.jpg>\n</figure>").hints] == [2]


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("![](photos/my dog.jpg)", "![](photos/my%20dog.jpg)"),
        ('![Dog](photos/my  dog.JPG "A dog.")', '![Dog](photos/my%20%20dog.JPG "A dog.")'),
    ],
)
def test_blanks_in_a_photo_s_name_are_an_error_that_mends_it(line: str, mended: str) -> None:
    with pytest.raises(ManuscriptError, match="blanks") as caught:
        parse(f"text\n\nmore\n{line}\n", "s.md")
    assert caught.value.line == 4
    assert caught.value.way_out == f"Write it like this: {mended}"
    assert len(parse(mended).photos) == 1
    assert parse(f"`{line}`\n\n    {line}").passages


def fault(manuscript: Manuscript, *names: str) -> ManuscriptError:
    with pytest.raises(ManuscriptError) as caught:
        manuscript.verify(names)
    return caught.value


@pytest.mark.parametrize(
    ("destination", "message"),
    [
        ("https://x.org/a.jpg", "not a file of the story's folder"),
        ("//x.org/a.jpg", "not a file of the story's folder"),
        ("data:image/png;base64,AA", "not a file of the story's folder"),
        ("file:///a.jpg", "not a file of the story's folder"),
        ("C:/a.jpg", "not a file of the story's folder"),
        ("/photos/a.jpg", "outside the story's folder"),
        ("../a.jpg", "outside the story's folder"),
        ("photos/%2e%2e/../../a.jpg", "outside the story's folder"),
        ("photos/b.jpg", "There is no photo photos/b.jpg"),
        ("", "without a name"),
    ],
)
def test_a_photo_that_is_not_in_the_folder_is_an_error(destination: str, message: str) -> None:
    error = fault(parse(f"text\n\n![]({destination})", "s.md"), "photos/a.jpg")
    assert message in error.message
    assert (error.file, error.line) == ("s.md", 3)
    assert error.way_out


def test_a_missing_photo_s_nearest_name_is_suggested() -> None:
    error = fault(parse("![](AKS250815_0142.JPG)"), "photos/AKS250815_0142.jpg", "photos/x.jpg")
    assert "Did you mean photos/AKS250815_0142.jpg?" in str(error)


def test_a_photo_named_twice_is_an_error() -> None:
    error = fault(parse("![](a.jpg)\n\ntext ![](./a.jpg)", "s.md"), "a.jpg")
    assert "twice, first on line 1" in str(error)
    assert error.line == 3


def test_a_lead_photo_that_is_not_there_is_an_error() -> None:
    error = fault(parse("---\ntitle: T\nlead: photos/b.jpg\n---\n", "s.md"), "photos/a.jpg")
    assert error.line == 3
