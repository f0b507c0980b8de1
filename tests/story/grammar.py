"""Manuscripts as hypothesis draws them: CommonMark blocks, joined closely or with air."""

from __future__ import annotations

from hypothesis import strategies as st

NEWLINES = ("\n", "\r\n", "\r")

_WORDS = st.sampled_from(
    (
        *("rain", "Lavrov", "été", "l’eau", "*brief*", "**loud**", "`a  b`", "[here](u 'v')"),
        *("<b>bold</b>", "&amp;", "\\*", "1986", "~~gone~~", "[ref]", "e\u0301t\u00e9", "雨", "!"),
        *("a_b", "![in](photos/in.jpg)", "<!-- note -->", "http://x.org", "\u00a0", "|", "`", "**"),
    )
)
_line = st.lists(_WORDS, min_size=1, max_size=5).map(" ".join)
_letters = st.text("abcXYZ09 éß()_-%&'\"#😀", min_size=1, max_size=8).map(str.strip).filter(bool)


@st.composite
def _photo_line(draw: st.DrawFn) -> str:
    number = draw(st.integers(0, 10**9))
    braces = draw(st.sampled_from(("", "{.wide}", '{.full focus="40% 30%"}', " {.portrait}")))
    caption = draw(st.sampled_from(("", ' "A caption."', " 'Other'")))
    alt = draw(st.sampled_from(("", "alt", "a *b*")))
    return f"![{alt}](photos/p{number}.jpg{caption}){braces}"


_photos = st.lists(_photo_line(), min_size=1, max_size=3).map(" ".join)
_paragraph = st.lists(st.one_of(_line, _line, _photos), min_size=1, max_size=4)
_heading = st.builds(lambda level, text: ["#" * level + " " + text], st.integers(1, 6), _line)
_chapter = st.builds(lambda text: [f"## {text}"], _line)
_setext = st.builds(lambda text, mark: [text, mark], _line, st.sampled_from(("---", "===")))
_list = st.lists(
    st.builds(lambda mark, text: f"{mark} {text}", st.sampled_from(("-", "*", "1.", "2)")), _line),
    min_size=1,
    max_size=4,
)
_nested = st.builds(lambda a, b: [f"- {a}", "", f"  {b}", f"    - {a}"], _line, _line)
_quote = st.lists(_line.map(lambda text: f"> {text}"), min_size=1, max_size=3)
_fence = st.builds(lambda text: ["```", text, "", "## no heading", "```"], _line)
_open_fence = st.builds(lambda text: ["~~~", text], _line)
_indented = st.lists(_line.map(lambda text: f"    {text}"), min_size=1, max_size=2)
_table = st.builds(lambda a, b: [f"| {a} | b |", "|---|---|", f"| {b} | c |"], _line, _line)
_html = st.sampled_from(
    (
        ["<div>", "seen", "</div>"],
        ["<!-- a", "", "comment -->"],
        ["<figure><img src='x.jpg'></figure>"],
        ["<pre>", "", "kept</pre>"],
        ["<!-- never closed"],
        ["<script>", "run()", "</script>"],
    )
)
_rule = st.sampled_from((["---"], ["***"], ["- - -"]))
_reference = st.sampled_from((["[ref]: http://x.org/y 'title'"], ["[photo]: photos/ref.jpg"]))
_block = st.one_of(
    *(_paragraph, _paragraph, _chapter, _chapter, _heading, _setext, _list, _nested, _quote),
    *(_fence, _open_fence, _indented, _table, _html, _rule, _reference),
)
FRONT = st.sampled_from(
    (
        [],
        ["---", "title: A day", "---"],
        ["---", "outtakes:", "  - photos/a.jpg # no", "", "draft: true", "---"],
        ["---", "outtakes: [ 'photos/a.jpg' ]", "tags: [x]", "---  "],
        ["---", "outtakes:", "title: 'It''s'", "..."],
        ["---", "outtakes: photos/a.jpg", "---"],
        ["---", "---"],
        ["+++", 'title = "A day"', 'outtakes = ["photos/a.jpg"]', "[params]", "x = 1", "+++"],
        ["+++", 'title = "A day"', "[params]", "x = 1", "+++"],
    )
)


@st.composite
def manuscripts(draw: st.DrawFn) -> str:
    """The text of a manuscript.

    An account that opens with a rule has a blank line before it, as the reader asks for:
    text between two rules would be front matter without a key.
    """
    front = draw(FRONT)
    lines = list(front)
    for block in draw(st.lists(_block, max_size=8)):
        lines += [draw(st.sampled_from(("", "", "  ", "\t")))] * draw(st.integers(0, 2))
        lines += block
    if not front and lines and lines[0].rstrip() in ("---", "+++"):
        lines.insert(0, "")
    newline = draw(st.sampled_from(NEWLINES[:2] if lines[:1] == ["+++"] else NEWLINES))
    bom = draw(st.sampled_from(("", "", "\ufeff")))
    return bom + newline.join(lines) + draw(st.sampled_from(("", newline, newline * 2)))


def file_names() -> st.SearchStrategy[str]:
    """Names that a file system may hold, in one folder."""
    plain = st.text(min_size=1, max_size=20).filter(lambda name: "/" not in name)
    return st.one_of(_letters, plain).filter(lambda name: name not in (".", ".."))
