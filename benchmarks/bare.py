"""The bare imaging library: decode each original once, encode its pictures, keep nothing.

``python -m benchmarks.bare FILE`` does the jobs that a JSON file lists, in as many processes
as there are cores and with nothing of recit loaded, as well as the library can: a JPEG is
decoded at a fraction where that leaves a quarter to shrink, as recit does it, and sRGB is
taken for sRGB.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from pathlib import Path

import pyvips

Size = tuple[int, int, str, int, int]
"""Width, height, format, quality and effort of a picture."""

Job = tuple[str, list[Size]]
"""An original, and the pictures to make of it, the widest first."""

_ANY = 10_000_000


def main() -> None:
    """Do the jobs of the file that the command line names."""
    jobs: list[Job] = [
        (file, [tuple(size) for size in sizes])
        for file, sizes in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    ]
    with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool:
        pool.map(_encode_all, jobs, chunksize=1)


def _encode_all(job: Job) -> None:
    pyvips.concurrency_set(1)
    file, sizes = job
    widest = sizes[0][0]
    width = pyvips.Image.new_from_file(file).width
    by = max((by for by in (2, 4, 8) if width >= 1.25 * by * widest), default=1)
    if by == 1:
        whole = pyvips.Image.thumbnail(file, widest, height=_ANY)
    else:
        part = pyvips.Image.jpegload(file, shrink=by, access="sequential")
        whole = part.thumbnail_image(widest, height=_ANY)
    negative = whole.copy_memory()
    for wide, high, kind, quality, effort in sizes:
        picture = negative
        if wide != negative.width:
            picture = negative.thumbnail_image(wide, height=high, size="force")
        if kind == "avif":
            picture.heifsave_buffer(compression="av1", Q=quality, effort=effort, keep="none")
        elif kind == "webp":
            picture.webpsave_buffer(Q=quality, effort=effort, keep="none")
        else:
            picture.jpegsave_buffer(Q=quality, interlace=True, optimize_coding=True, keep="none")


if __name__ == "__main__":
    main()
