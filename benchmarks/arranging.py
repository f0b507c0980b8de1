"""What placing many photos costs: ``python -m benchmarks.arranging [--photos N] [--passages N]``.

Makes an account of 200 passages in 20 chapters and a wire of 1,000 catalogued photos, and
times, turn by turn in new processes:

- *floor*: what no model of this kind can do without, once the evidence is there: one product
  of the sentence vectors of all captions and passages, and the chain's exact
  forward-backward over photos and slots, once;
- *first*: the whole arranging where no text has been encoded yet;
- *again*: the same with every vector remembered on disk, as in every later run;
- *diary*: the same as *again*, of a day a chapter, where several ways of dating the
  chapters are tried.

Texts are drawn from the words of the accounts in ``benchmarks/accounts`` and of the demo,
frequent ones as often as there; every caption takes half of its words from one passage. A
quarter of the photos have no caption, and a tenth are frames of a burst.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from benchmarks.timing import timed
from recit.arrangement.align import Layout, forward_backward
from recit.arrangement.arrange import arrange
from recit.arrangement.encoder import default_encoder
from recit.catalogue.clocks import settle
from recit.embeddings import Remembering
from recit.story.manuscript import Manuscript, parse
from recit.story.photo import Camera, Caption, Catalogue, Look, Photo, Taken

ROOT = Path(__file__).parent
TEXTS = (*sorted(ROOT.glob("accounts/*/account.md")), ROOT.parent / "examples/summit/story.en.md")
PASSAGE, CAPTION, CHAPTER = 60, 18, 10
"""Words of a passage and of a caption, passages of a chapter."""


def vocabulary() -> list[str]:
    """The words of the texts, each as often as it stands there."""
    return [word for file in TEXTS for word in re.findall(r"\w+", file.read_text("utf-8"))]


def account(passages: int, draw: random.Random, *, diary: bool = False) -> Manuscript:
    """An account of that many passages, in a diary with numbered days for headings."""
    words = vocabulary()
    lines = ["---", "title: Many", "date: 2025-05-10", "language: en", "---", ""]
    for number in range(passages):
        if number % CHAPTER == 0:
            heading = " ".join(draw.choices(words, k=4))
            day = f"Day {number // CHAPTER + 1}: " if diary else ""
            lines += [f"## {day}{heading}", ""]
        lines += [" ".join(draw.choices(words, k=PASSAGE)) + ".", ""]
    return parse("\n".join(lines), "story.md")


def wire(
    manuscript: Manuscript, photos: int, draw: random.Random, *, diary: bool = False
) -> Catalogue:
    """A catalogue of that many photos, taken over two days, or on a day a chapter."""
    nights = len(manuscript.chapters) - 1 if diary else 0
    return settle(
        Catalogue(photos=tuple(_photos(manuscript, photos, draw, nights))), "Europe/Paris"
    )


def _photos(
    manuscript: Manuscript, photos: int, draw: random.Random, nights: int
) -> Iterator[Photo]:
    words = vocabulary()
    taken = datetime(2025, 5, 10, 6)
    burst = 0
    for number in range(photos):
        again = number % 10 == 9
        taken += timedelta(seconds=1 if again else 170)
        if nights and number and number % -(-photos // nights) == 0:
            taken = datetime(taken.year, taken.month, taken.day, 6) + timedelta(days=1)
        burst = burst if again else draw.getrandbits(64)
        spoken = manuscript.passages[number * len(manuscript.passages) // photos].text.split()
        said = [*draw.choices(spoken, k=CAPTION // 2), *draw.choices(words, k=CAPTION // 2)]
        draw.shuffle(said)
        yield Photo(
            name=f"photos/IMG_{number:05}.jpg",
            key=f"{number:032x}",
            width=6000,
            height=4000,
            format="jpeg",
            look=_look(burst),
            taken=Taken(taken, timedelta(hours=2), "Exif.Photo.DateTimeOriginal"),
            camera=Camera("Maker", f"Model {number % 3}"),
            caption=Caption() if number % 4 == 3 else Caption(sentence=" ".join(said)),
        )


def _look(seed: int) -> Look:
    return Look(
        fingerprint=seed,
        grid=tuple(seed >> at & 0xFF for at in range(64)),
        colours=(1 / 64,) * 64,
        dominant="#808080",
        sharpness=200.0,
        luminance=128.0,
        clipped=0.0,
    )


def floor(photos: int, passages: int) -> tuple[float, float]:
    """What a chain over so many photos and passages costs by itself."""
    draw = np.random.default_rng(0)
    texts = draw.standard_normal((photos + passages, 512)).astype(np.float32)
    chapters = -(-passages // CHAPTER)
    layout = Layout(np.repeat(np.arange(chapters), CHAPTER + 1))
    score = draw.standard_normal((photos, chapters * (CHAPTER + 1)))
    moves = draw.standard_normal((photos - 1, 9))

    def work() -> None:
        texts[:photos] @ texts[photos:].T
        forward_backward(layout, score, moves)

    return timed(work)


def turn(kind: str, photos: int, passages: int, cache: Path) -> str:
    """One turn in this process: its name, seconds of clock and processors, peak MB, photos."""
    placed = 0
    if kind == "floor":
        spent = floor(photos, passages)
    else:
        draw = random.Random(1)
        diary = kind == "diary"
        manuscript = account(passages, draw, diary=diary)
        catalogue = wire(manuscript, photos, draw, diary=diary)
        encoder = Remembering(default_encoder, cache, "benchmarks")
        found = []
        spent = timed(lambda: found.append(arrange(manuscript, catalogue, encoder=encoder)))
        placed = len(found[0].placements)
        assert placed + len(found[0].outtakes) == photos
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{spent[0]} {spent[1]} {peak} {placed}"


def main() -> None:
    """Run each turn in a process of its own and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--photos", type=int, default=1000)
    parser.add_argument("--passages", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3, help="turns of each; the best counts")
    parser.add_argument("--turn", nargs=2, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    size = (chosen.photos, chosen.passages)
    if chosen.turn:
        print(turn(chosen.turn[0], *size, Path(chosen.turn[1])))
        return
    print(f"{size[0]} photos, {size[1]} passages, {os.cpu_count()} cores\n")
    print("| run | clock, s | processors, s | ratio to the floor | peak, MB | placed |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="recit-arranging-") as made:
        base = 0.0
        for kind in ("floor", "first", "again", "diary"):
            rounds = 1 if kind == "first" else chosen.rounds
            if kind == "diary":
                _told(kind, size, Path(made) / "vectors.sqlite")
            turns = [_told(kind, size, Path(made) / "vectors.sqlite") for _ in range(rounds)]
            wall, processor, peak, placed = (min(values) for values in zip(*turns, strict=True))
            base = base or processor
            print(
                f"| {kind} | {wall:.2f} | {processor:.2f} | {processor / base:.1f} |"
                f" {peak:.0f} | {placed:.0f} |",
                flush=True,
            )


def _told(kind: str, size: tuple[int, int], cache: Path) -> list[float]:
    command = [sys.executable, "-m", "benchmarks.arranging", "--turn", kind, str(cache)]
    command += ["--photos", str(size[0]), "--passages", str(size[1])]
    told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT.parent)
    return [float(word) for word in told.stdout.split()]


if __name__ == "__main__":
    main()
