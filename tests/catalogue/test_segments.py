"""A JPEG's head, segment by segment."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from recit.catalogue.segments import APP1, segments
from tests.catalogue.files import jpeg, tagged


def test_the_segments_of_a_photo_follow_each_other_up_to_the_picture() -> None:
    content = tagged(jpeg(), xmp={"Xmp.dc.description": "A harbour"})
    found = list(segments(content))
    assert found[0].start == 6
    assert all(before.end + 4 == after.start for before, after in pairwise(found))
    assert content[found[-1].end : found[-1].end + 2] == b"\xff\xda"
    bodies = [content[one.start : one.end] for one in found if one.marker == APP1]
    assert [b"A harbour" in body for body in bodies].count(True) == 1


@given(st.binary(max_size=200))
def test_any_bytes_have_an_end(behind: bytes) -> None:
    found = list(segments(b"\xff\xd8" + behind))
    assert all(one.start <= one.end for one in found)
    assert len(found) <= len(behind) // 4 + 1
