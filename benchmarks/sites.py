"""What rebuilding a site costs when one of its stories changed.

``python -m benchmarks.sites [--stories N]`` makes a site of N stories of three photos each,
builds it, then builds it again after nothing changed, after one word of one story changed,
and after the settings that all stories share changed. For each it prints the stories made
again, the published files that are new on the disk, and the time, also as a share of the
first build's. Times are wall seconds of one process on this machine.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import pyvips

from recit.site import build_site

SOURCE = Path(__file__).parent.parent / "examples" / "summit" / "photos"
PHOTOS = 3
WIDTH = 1200

_STORY = """\
---
title: Story {number}
date: 2025-08-{day:02}
lang: en
---

The first of its words.

{photos}
"""


def main() -> None:
    """Parse, run, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--stories", type=int, default=20)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "site"
        for number in range(chosen.stories):
            _story(root, number)
        settings = root / "recit.toml"
        settings.write_text('site = "Gazette"\naddress = "https://gazette.example/"\n')
        print(f"{'':22}{'stories made':>14}{'files written':>15}{'seconds':>10}{'of first':>10}")
        whole = _build(root, "everything is new", None)
        _build(root, "nothing changed", whole)
        first = root / "story-00" / "story.md"
        first.write_text(first.read_text().replace("first of", "first one of"))
        _build(root, "one story changed", whole)
        settings.write_text(settings.read_text() + 'footer = "By hand."\n')
        _build(root, "shared settings changed", whole)


def _build(root: Path, name: str, whole: float | None) -> float:
    before = _files(root / "public")
    start = time.perf_counter()
    built = build_site(root, now=datetime.now(UTC))
    spent = time.perf_counter() - start
    after = _files(root / "public")
    written = sum(before.get(path) != inode for path, inode in after.items())
    assert not built.failed, built.failed[0][1]
    made = f"{len(built.made)} of {len(built.made) + len(built.kept)}"
    share = "" if whole is None else f"{spent / whole:10.3f}"
    print(f"{name:24}{made:>12}{f'{written} of {len(after)}':>15}{spent:10.2f}{share}")
    return spent


def _files(public: Path) -> dict[Path, tuple[int, int]]:
    return {
        file: (file.stat().st_ino, file.stat().st_mtime_ns)
        for file in public.rglob("*")
        if file.is_file()
    }


def _story(root: Path, number: int) -> None:
    folder = root / f"story-{number:02}"
    (folder / "photos").mkdir(parents=True)
    frames = sorted(SOURCE.iterdir())
    names = []
    for place in range(PHOTOS):
        frame = frames[(number * PHOTOS + place) % len(frames)]
        photo = folder / "photos" / f"{number:02}-{place}.jpg"
        image = pyvips.Image.thumbnail(str(frame), WIDTH)
        # A mark of its own makes each photo another one than its neighbours' copies.
        image = image.draw_rect([number * 9 % 256, place * 80, 99], 0, 0, 40, 40, fill=True)
        image.jpegsave(str(photo), Q=88)
        names.append(f"![](photos/{photo.name})")
    text = _STORY.format(number=number, day=number % 28 + 1, photos="\n\n".join(names))
    (folder / "story.md").write_text(text)


if __name__ == "__main__":
    main()
