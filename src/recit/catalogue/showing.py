"""Photos that were read before, shown once more to whoever looks at their pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recit.catalogue import pixels
from recit.engines import Engine, Lost
from recit.originals import MOST_BYTES, Original, OriginalError
from recit.workers import Processes

Pixels = NDArray[np.uint8]


def show(
    originals: Sequence[Original], *, engine: Engine | None = None
) -> Iterator[tuple[str, Pixels]]:
    """Each photo's name and its picture at working size, in the order in which they are done.

    Pictures are upright and in sRGB: shape (height, width, 3). Files are decoded in worker
    processes, as when they were read; one that cannot be read any more is passed over.
    """
    for original, picture in (engine or Processes()).run(_decode, originals):
        if picture is not None and not isinstance(picture, Lost):
            yield original.name, picture


def _decode(original: Original) -> Pixels | None:
    pixels.prepare()
    try:
        return pixels.decode(original.read(MOST_BYTES), Path(original.name).suffix).pixels
    except (OriginalError, pixels.UnreadablePictureError, pixels.NoPhotoError):
        return None
