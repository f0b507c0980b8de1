"""Photo lines as they are written: where, how, and again and again."""

from __future__ import annotations

import pytest

from recit.errors import ManuscriptError
from recit.story.arrangement import Arrangement, Placement
from recit.story.manuscript import parse


def put(*places: tuple[str, int, int] | tuple[str, int, int, int]) -> Arrangement:
    """Photos by name, chapter, passage and row."""
    return Arrangement(
        tuple(
            Placement(f"photos/{name}", chapter, passage, 0.9, row=row[0] if row else None)
            for name, chapter, passage, *row in places
        )
    )


@pytest.mark.parametrize(
    ("before", "places", "after"),
    [
        pytest.param("a", [("x", 0, 0)], "a\n\n![](photos/x)", id="no final newline"),
        pytest.param("a\n", [("x", 0, 0)], "a\n\n![](photos/x)\n", id="final newline"),
        pytest.param("a\r\n\r\nb", [("x", 0, 0)], "a\r\n\r\n![](photos/x)\r\n\r\nb", id="CR LF"),
        pytest.param("a\n\nb\n", [("x", 0, -1)], "![](photos/x)\n\na\n\nb\n", id="before all"),
        pytest.param("", [("x", 0, -1)], "![](photos/x)\n", id="nothing there"),
        pytest.param("\ufeffa", [("x", 0, -1)], "\ufeff![](photos/x)\n\na", id="byte order mark"),
        pytest.param("# T\na", [("x", 0, -1)], "# T\n\n![](photos/x)\n\na", id="under the title"),
        pytest.param(
            "---\nx: 1\n---\na", [("x", 0, -1)], "---\nx: 1\n---\n\n![](photos/x)\n\na", id="front"
        ),
        pytest.param(
            "a\n\n## B\nb", [("x", 1, 0)], "a\n\n## B\n\n![](photos/x)\n\nb", id="under a chapter"
        ),
        pytest.param(
            "a\n\nB\n---\n\nb", [("x", 1, 0)], "a\n\nB\n---\n\n![](photos/x)\n\nb", id="setext"
        ),
        pytest.param(
            "## A\n\n## B\n",
            [("x", 1, -1), ("y", 2, -1)],
            "## A\n\n![](photos/x)\n\n## B\n\n![](photos/y)\n",
            id="empty chapters",
        ),
        pytest.param(
            "- a\n- b\n## C", [("x", 0, 0)], "- a\n- b\n\n![](photos/x)\n\n## C", id="list"
        ),
        pytest.param("a\n- b", [("x", 0, 0)], "a\n\n![](photos/x)\n\n- b", id="a list right below"),
        pytest.param(
            "a\n\n![](y)\n\nb",
            [("x", 0, 0)],
            "a\n\n![](y)\n\n![](photos/x)\n\nb",
            id="behind the photos that stand there",
        ),
        pytest.param(
            "a\n![](y)\n[r]: z\nb",
            [("x", 0, 0)],
            "a\n![](y)\n![](photos/x)\n[r]: z\nb",
            id="inside a paragraph",
        ),
        pytest.param(
            "a\n\nb",
            [("x", 0, 0, 1), ("y", 0, 0), ("z", 0, 0, 1), ("w", 0, 1, 1)],
            "a\n\n![](photos/x) ![](photos/z)\n\n![](photos/y)\n\nb\n\n![](photos/w)",
            id="rows",
        ),
        pytest.param(
            "a",
            [("l'été (1) [b] %20.jpg", 0, 0)],
            "a\n\n![](photos/l%27été%20%281%29%20%5Bb%5D%20%2520.jpg)",
            id="names",
        ),
    ],
)
def test_photos_are_written(before: str, places: list[tuple[str, int, int]], after: str) -> None:
    manuscript = parse(before).place(put(*places))
    assert manuscript.text == after
    assert manuscript.place(put(*places)) is manuscript


@pytest.mark.parametrize(
    ("text", "line"),
    [("a\n\n```\ncode", 3), ("a\n\n<pre>\n\nkept", 3)],
)
def test_an_unclosed_block_swallows_no_photo(text: str, line: int) -> None:
    with pytest.raises(ManuscriptError, match="never closed") as caught:
        parse(text, "s.md").place(put(("x", 0, 1)))
    assert (caught.value.file, caught.value.line) == ("s.md", line)


@pytest.mark.parametrize("slot", [(1, 1), (0, 1), (2, -1), (0, -2)])
def test_a_place_that_is_not_there_is_a_mistake_of_the_caller(slot: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no place"):
        parse("a\n\n## B\n\n## C\n\nb").place(put(("x", *slot)))


def test_again_and_again_nothing_that_stands_is_touched() -> None:
    first = parse("# T\n\na\n\n## B\n\nb\n").place(put(("x", 0, 0), ("y", 1, 1)))
    edited = first.text.replace("b\n", "b, told anew\n\nand more\n").replace(
        "![](photos/y)", '![Seen](photos/y "By hand."){.wide}'
    )
    second = parse(edited).place(put(("x", 1, 2), ("y", 0, 0), ("new", 1, 2)))
    by_hand = '![Seen](photos/y "By hand."){.wide}'
    assert second.text == edited.replace(by_hand, f"{by_hand}\n\n![](photos/new)")
    removed = parse(second.text.replace("![](photos/x)\n\n", "")).reject("photos/x")
    assert removed.front.outtakes == ("photos/x",)
    assert [line.photo for line in removed.photos] == ["photos/y", "photos/new"]
