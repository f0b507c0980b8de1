"""Bytes against quality for every encoder setting that the page could use.

``python -m benchmarks.encoders [--photos N]`` takes N of the demo's frames to 768
pixels, encodes them with each setting, and prints the mean size, the mean and the worst
SSIMULACRA 2 against the unencoded picture (90 is invisible, 70 high, 50 medium), and the
processor time. Needs the measure, a benchmark's tool only: ``pip install ssimulacra2``.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import mean

import pyvips
from ssimulacra2 import compute_ssimulacra2

SOURCE = Path(__file__).parent.parent / "examples" / "summit" / "photos"
WIDTH = 768

Encode = Callable[[pyvips.Image], bytes]


def main() -> None:
    """Parse, encode, compare, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--photos", type=int, default=4)
    chosen = options.parse_args()
    frames = sorted(SOURCE.iterdir())
    step = max(1, len(frames) // chosen.photos)
    pictures = [
        pyvips.Image.thumbnail(str(frame), WIDTH, height=10_000, export_profile="srgb")
        .copy_memory()
        .copy(interpretation="srgb")
        for frame in frames[::step][: chosen.photos]
    ]
    print(f"{len(pictures)} photos at {WIDTH} pixels")
    print(f"{'':22}{'kB':>7}{'mean':>7}{'worst':>7}{'s':>7}")
    with tempfile.TemporaryDirectory() as scratch:
        for name, encode in _settings():
            sizes, scores, spent = zip(
                *(_try(picture, encode, Path(scratch)) for picture in pictures), strict=True
            )
            print(
                f"{name:22}{mean(sizes) / 1000:7.0f}{mean(scores):7.1f}{min(scores):7.1f}"
                f"{mean(spent):7.2f}"
            )


def _settings() -> list[tuple[str, Encode]]:
    def avif(quality: int, effort: int) -> Encode:
        return lambda picture: picture.heifsave_buffer(
            compression="av1", Q=quality, effort=effort, keep="none"
        )

    def jpeg(quality: int) -> Encode:
        return lambda picture: picture.jpegsave_buffer(
            Q=quality, interlace=True, optimize_coding=True, keep="none"
        )

    def webp(quality: int) -> Encode:
        return lambda picture: picture.webpsave_buffer(Q=quality, effort=4, keep="none")

    return [
        *((f"JPEG q{q}", jpeg(q)) for q in (75, 80, 85)),
        *((f"WebP q{q}", webp(q)) for q in (78, 82)),
        *((f"AVIF q{q} effort 2", avif(q, 2)) for q in (45, 50, 55, 60)),
        ("AVIF q55 effort 4", avif(55, 4)),
    ]


def _try(picture: pyvips.Image, encode: Encode, scratch: Path) -> tuple[int, float, float]:
    start = time.process_time()
    encoded = encode(picture)
    spent = time.process_time() - start
    one, other = scratch / "before.png", scratch / "after.png"
    picture.write_to_file(str(one), keep="none")
    decoded = pyvips.Image.new_from_buffer(encoded, "")
    decoded.write_to_file(str(other), keep="none")
    return len(encoded), float(compute_ssimulacra2(str(one), str(other))), spent


if __name__ == "__main__":
    main()
