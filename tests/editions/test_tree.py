"""A folder furnished anew, whatever lay there."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from recit.editions.tree import furnish, look

NAMES = st.sampled_from(["a", "b", "c/a", "c/b", "d/e/f", "d/e", "g/h/i"])


def _possible(paths: frozenset[str]) -> bool:
    """Whether no path is a file and another's folder at once."""
    return not any(other.startswith(f"{path}/") for path in paths for other in paths)


PATHS = st.frozensets(NAMES).filter(_possible)


def _read(folder: Path) -> dict[str, str]:
    return {path: (folder / path).read_text() for path in look(folder).files}


@given(before=PATHS, after=PATHS, linked=PATHS, bare=st.booleans())
def test_it_holds_what_is_wanted_and_nothing_else(
    before: frozenset[str], after: frozenset[str], linked: frozenset[str], *, bare: bool
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder, elsewhere = Path(scratch) / "fresh", Path(scratch) / "elsewhere"
        furnish(elsewhere, {path: path.encode() for path in after})
        furnish(folder, dict.fromkeys(before, b"old"))
        wanted: dict[str, bytes | str] = {
            path: f"{elsewhere}/{path}" if path in linked else b"new" for path in after
        }
        for _ in range(2):
            furnish(folder, wanted, ["empty"] if bare else [])
            expected = {path: path if path in linked else "new" for path in after}
            assert _read(folder) == expected
            assert look(folder).bare == ({"empty"} if bare else set())
        assert _read(elsewhere) == {path: path for path in after}


def test_a_link_that_is_there_already_is_left_alone(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_text("a picture")
    folder = tmp_path / "fresh"
    furnish(folder, {"photos/a.jpg": str(source)})
    changed = (folder / "photos").stat().st_mtime_ns
    furnish(folder, {"photos/a.jpg": str(source)})
    assert (folder / "photos").stat().st_mtime_ns == changed
    assert (folder / "photos" / "a.jpg").stat().st_ino == source.stat().st_ino


def test_a_file_that_lies_there_is_never_written_to(tmp_path: Path) -> None:
    """It may be a link to what readers see at this moment."""
    seen = tmp_path / "seen"
    seen.write_text("as readers see it")
    folder = tmp_path / "fresh"
    furnish(folder, {"index.html": str(seen)})
    furnish(folder, {"index.html": b"the next one"})
    assert seen.read_text() == "as readers see it"
    assert (folder / "index.html").read_text() == "the next one"


def test_links_stay_links(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("x")
    (tmp_path / "link").symlink_to("target")
    folder = tmp_path / "fresh"
    furnish(folder, {"link": str(tmp_path / "link")})
    assert (folder / "link").readlink() == Path("target")
