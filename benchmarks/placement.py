"""How well recit places photos that an author placed before.

    python -m benchmarks.placement examples/summit
    python -m benchmarks.placement FOLDER-OF-STORIES --folds FOLDER

Reads every story under the paths (the format is ``benchmarks/stories.py``'s), arranges it
under several conditions, and prints chapter accuracy, exact passage, passage within one
and Kendall's tau of the reading order, by story and as the mean over authors; then the
calibration of the confidence and what a threshold would keep. ``--folds`` names a folder
that ``benchmarks.fit_placement --folds`` wrote: each author is then arranged with weights
fitted without any story of that author.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import stories
from benchmarks.scoring import Score, by_author, calibration, coverage, score
from benchmarks.stories import Told
from recit.arrangement.arrange import arrange
from recit.arrangement.encoder import Encoder, default_encoder
from recit.arrangement.weights import Weights, fitted
from recit.embeddings import Remembering

THRESHOLDS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


def timed(told: Told) -> list[str]:
    """The photos with a capture time."""
    return [photo.name for photo in told.catalogue.photos if photo.moment is not None]


def mostly(count: int, told: Told) -> bool:
    """Whether ``count`` is at least four in five of the story's photos."""
    return 5 * count >= 4 * len(told.catalogue)


def captioned(told: Told) -> int:
    """How many photos have a caption."""
    return sum(bool(photo.caption.sentence) for photo in told.catalogue.photos)


def with_times(told: Told) -> bool:
    """Stories with capture times on at least four photos in five."""
    return mostly(len(timed(told)), told)


def with_captions(told: Told) -> bool:
    """Stories with captions on at least four photos in five."""
    return mostly(captioned(told), told)


def with_both(told: Told) -> bool:
    """Stories with times and captions."""
    return with_times(told) and with_captions(told)


Row = tuple[str, Callable[[Told], bool], tuple[Callable[[Told], Told], ...], bool]

ROWS: tuple[Row, ...] = (
    ("as is, all photos", lambda told: True, (), False),
    ("as is, captions removed", lambda told: True, (stories.silent,), False),
    ("as is, times removed", lambda told: True, (stories.timeless,), False),
    ("as is, half the captions", lambda told: True, (stories.half_silent,), False),
    ("as is, no GPS", lambda told: True, (stories.placeless,), False),
    ("times and captions", with_both, (), True),
    ("times and half the captions", with_both, (stories.half_silent,), True),
    ("times only", with_times, (stories.silent,), True),
    ("times only, no GPS", with_times, (stories.silent, stories.placeless), True),
    ("captions only", with_captions, (stories.timeless,), False),
    ("captions only, no GPS", with_captions, (stories.timeless, stories.placeless), False),
    ("half the captions only", with_captions, (stories.timeless, stories.half_silent), False),
    ("no words, no times", lambda told: True, (stories.timeless, stories.wordless), False),
    ("no words", lambda told: True, (stories.wordless,), False),
)
"""Name, which stories, what is taken away, and whether only timed photos count."""


def measure(
    row: Row, told: Sequence[Told], encoder: Encoder, weights: Callable[[str], Weights]
) -> list[Score]:
    """Arrange the stories that a row asks for, and score them."""
    _, fits, changes, ordered = row
    scores: list[Score] = []
    for one in told:
        if not fits(one):
            continue
        changed = one
        for change in changes:
            changed = change(changed)
        arrangement = arrange(
            changed.manuscript,
            changed.catalogue,
            photos=len(changed.catalogue),
            encoder=encoder,
            weights=weights(one.author),
        )
        found = score(changed, arrangement, timed(one) if ordered else None)
        if found is not None:
            scores.append(found)
    return scores


def fold_name(author: str) -> str:
    """The file of the weights fitted without this author."""
    return "".join(letter if letter.isalnum() else "-" for letter in author) + ".toml"


def show(value: float | None) -> str:
    """A figure in five columns, a dash where there is none."""
    return "    -" if value is None else f"{value:5.3f}" if value >= 0 else f"{value:5.2f}"


def line(name: str, scores: Sequence[Score]) -> str:
    """One row of the table: means over authors, then over stories' chapters."""
    figures = [by_author(scores, figure) for figure in ("chapter", "exact", "near", "tau")]
    error = calibration(scores)
    authors = len({one.author for one in scores})
    shown = "  ".join(show(figure) for figure in figures)
    strays = sum(one.strays for one in scores)
    return f"{name:30} {len(scores):3} {authors:3}  {shown}  {show(error)}  {strays}"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=(__doc__ or "").split("\n")[0],
    )
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--folds", type=Path, help="weights fitted without each author")
    parser.add_argument("--account", help="the account's file name, such as story.en.md")
    parser.add_argument("--only", nargs="*", default=(), help="names of stories to count")
    parser.add_argument("--skip", nargs="*", default=(), help="names of stories to leave out")
    parser.add_argument("--rows", type=int, nargs="*", help="conditions to run, by number")
    parser.add_argument(
        "--cache", type=Path, default=Path(tempfile.gettempdir()) / "recit-benchmarks"
    )
    options = parser.parse_args()
    folders = [
        folder
        for folder in stories.find(options.paths)
        if (not options.only or folder.name in options.only) and folder.name not in options.skip
    ]
    told = [stories.load(folder, options.cache, options.account) for folder in folders]
    encoder = Remembering(default_encoder, options.cache / "vectors.sqlite", "benchmarks")

    def weights(author: str) -> Weights:
        if options.folds is None:
            return fitted()
        return Weights.read((options.folds / fold_name(author)).read_text("utf-8"))

    rows = [ROWS[at] for at in options.rows] if options.rows else ROWS
    print(
        f"{'mean over authors':30} {'st':>3} {'au':>3}  chap.  exact  ±1     tau    ece    strays"
    )
    for row in rows:
        scores = measure(row, told, encoder, weights)
        if not scores:
            continue
        print(line(row[0], scores))
        if row is rows[0]:
            first = scores
    print(f"\n{'by story, ' + rows[0][0]:30} photos  chap.  exact  ±1     tau")
    for one in first:
        figures = "  ".join(show(value) for value in (one.chapter, one.exact, one.near, one.tau))
        print(f"{one.story:30} {len(one.found):6}  {figures}")
    print("\nthreshold  kept  of those in their chapter")
    curve = coverage(first, THRESHOLDS)
    for threshold, (kept, right) in zip(THRESHOLDS, curve, strict=True):
        print(f"{threshold:9.2f}  {kept:4.2f}  {right:4.2f}")


if __name__ == "__main__":
    main()
