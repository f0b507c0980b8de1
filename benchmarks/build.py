"""What publishing costs beside the bare imaging library.

``python -m benchmarks.build [--photos N] [--formats …] [--sigal COMMAND] [--captions N]`` makes
N detailed originals of 24 megapixels, then times, on the same cores, one after the other:

- *bare*: processes with nothing but the imaging library, which decode each original once
  and encode the same pictures with the same settings, and throw them away;
- *recit*: the darkroom, which also names, tags and stores them.

Then it says what each format weighs. ``--formats avif webp jpeg`` makes those, as the setting
``formats`` does; by default those of a page without that setting.

``--sigal COMMAND`` makes the other comparison, at equal outputs: JPEGs of 1600 and 480
pixels, by sigal, by recit's darkroom and by the bare library, in processor seconds.
COMMAND is a sigal of its own environment: ``pipx install sigal``.

``--captions N`` changes captions in a story of N photos and shows what an editor waits for
and which files change: see :mod:`benchmarks.rebuilding`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pyvips

from benchmarks.bare import Size
from benchmarks.rebuilding import measure
from benchmarks.timing import timed
from recit.editions.darkroom import ENCODER, develop
from recit.editions.rendition import Format, Rendition
from recit.editions.web.pictures import Plan
from recit.editions.web.settings import Pictures
from recit.originals import content_key
from recit.story.model import Figure
from recit.story.photo import Look, Photo, Rights

SOURCE = Path(__file__).parent.parent / "examples" / "summit" / "photos"
WIDTH, HEIGHT = 6000, 4000
LOOK = Look(0, (0,) * 64, (0.0,) * 64, "#888888", 1.0, 128.0, 0.0)


def main() -> None:
    """Parse, run, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--photos", type=int, default=30)
    options.add_argument("--formats", nargs="+", choices=("avif", "webp", "jpeg"))
    options.add_argument("--sigal", metavar="COMMAND")
    options.add_argument("--captions", type=int, metavar="N")
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    if chosen.captions:
        measure(chosen.captions, chosen.rounds)
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        photos = [_original(folder, number) for number in range(chosen.photos)]
        if chosen.sigal:
            _against_sigal(folder, photos, chosen.sigal)
        else:
            _against_bare(folder, photos, tuple(chosen.formats or Pictures().formats))


def _original(folder: Path, number: int) -> Photo:
    """A 24-megapixel photo with a sensor's grain, from one of the demo's frames."""
    frames = sorted(SOURCE.iterdir())
    frame = frames[number % len(frames)]
    small = pyvips.Image.thumbnail(str(frame), WIDTH, height=HEIGHT, crop="centre")
    grain = pyvips.Image.gaussnoise(WIDTH, HEIGHT, sigma=4, mean=0, seed=number)
    name = f"photos/photo-{number:03}.jpg"
    (folder / "photos").mkdir(exist_ok=True)
    content = (small + grain).cast("uchar").jpegsave_buffer(Q=92)
    (folder / name).write_bytes(content)
    return Photo(
        name, content_key(content), WIDTH, HEIGHT, "jpeg", LOOK, rights=Rights(("A",), "A")
    )


def _against_bare(folder: Path, photos: list[Photo], formats: tuple[Format, ...]) -> None:
    plan = Plan(Pictures(formats), ENCODER)
    figures = [Figure(photo, photo.name, "", "", "A", layout="full") for photo in photos]
    renditions = [
        entry.rendition
        for figure in figures
        for entry in plan.place(figure, figure.layout, root="").prints
    ]
    print(
        f"{len(photos)} photos of 24 megapixels, {len(renditions)} pictures, {os.cpu_count()} cores"
    )
    jobs = _jobs(folder, renditions)
    _row("", ("wall s", "processor s"))
    bare = timed(lambda: _bare(jobs))
    _row("bare", bare)
    ours = timed(lambda: develop(renditions, originals=folder, cache=folder / "cache"))
    _row("recit", ours)
    _row("ratio", (ours[0] / bare[0], ours[1] / bare[1]))
    done = develop(renditions, originals=folder, cache=folder / "cache").files
    assert len(done) == len(renditions)
    again = timed(lambda: develop(renditions, originals=folder, cache=folder / "cache"))
    _row("again", again)
    print(f"{'':8} {'pictures':>12} {'MB':>12} {'of all':>12}")
    whole = sum(file.stat().st_size for file in done.values())
    for kind in formats:
        files = [file for one, file in done.items() if one.format == kind]
        size = sum(file.stat().st_size for file in files)
        _row(kind, (len(files), size / 1e6, size / whole))


def _against_sigal(folder: Path, photos: list[Photo], program: str) -> None:
    renditions = [
        Rendition(photo.name, photo.key, width, round(width * 2 / 3), "jpeg", 85, 0, "", ENCODER)
        for photo in photos
        for width in (1600, 480)
    ]
    jobs = _jobs(folder, renditions)
    print(f"{len(photos)} photos of 24 megapixels to 1600- and 480-pixel JPEG, processor seconds")
    settings = folder / "sigal.conf.py"
    settings.write_text(
        f"source = {str(folder / 'photos')!r}\n"
        "img_size = (1600, 1600)\nthumb_size = (480, 480)\nthumb_fit = False\n"
        "make_thumbs = True\nuse_orig = False\n"
        "jpg_options = {'quality': 85, 'optimize': True, 'progressive': True}\n"
    )
    command = [program, "build", "-c", str(settings), str(folder / "photos"), str(folder / "out")]
    sigal = timed(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))
    bare = timed(lambda: _bare(jobs))
    ours = timed(lambda: develop(renditions, originals=folder, cache=folder / "cache"))
    _row("", ("wall s", "processor s", "of sigal's"))
    for name, figures in (("sigal", sigal), ("bare", bare), ("recit", ours)):
        _row(name, (*figures, figures[1] / sigal[1]))


def _jobs(folder: Path, renditions: Iterable[Rendition]) -> Path:
    """A file that lists for the bare library what recit is asked for."""
    wanted: dict[str, list[Size]] = {}
    for one in renditions:
        sizes = wanted.setdefault(str(folder / one.photo), [])
        sizes.append((one.width, one.height, one.format, one.quality, one.effort))
    jobs = [(file, sorted(sizes, reverse=True)) for file, sizes in wanted.items()]
    listed = folder / "jobs.json"
    listed.write_text(json.dumps(jobs), encoding="utf-8")
    return listed


def _bare(jobs: Path) -> None:
    subprocess.run([sys.executable, "-m", "benchmarks.bare", str(jobs)], check=True)


def _row(name: str, figures: Iterable[object]) -> None:
    cells = (f"{f:12.2f}" if isinstance(f, float) else f"{f:>12}" for f in figures)
    print(f"{name:8}", *cells)


if __name__ == "__main__":
    main()
