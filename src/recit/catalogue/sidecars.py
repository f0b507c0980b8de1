"""XMP sidecars: which file one belongs to, and what it says beside the file's own blocks.

Raw converters write what they are told about a raw file into a file of its own, since they
do not write into the raw file: ``IMG_1.xmp`` (Adobe's XMP Specification of September 2005,
"External Storage of Metadata") or ``IMG_1.CR3.xmp``. There the sidecar has the last word.
Beside a file that can hold XMP itself, the file's own counts, and the sidecar fills what it
leaves open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from recit.catalogue.blocks import Blocks, Texts, property_of

MOST_BYTES = 64 << 20
"""Greatest sidecar that is read; masks that were painted by hand take some megabytes."""


def joined(blocks: Blocks, said: Texts, *, first: bool) -> Blocks:
    """A file's blocks with what its sidecar says in their XMP, property by property.

    Where both state a property, ``first`` makes it the sidecar's; what the other one says
    is kept as overruled.
    """
    own = {property_of(key) for key in blocks.xmp}
    beside = {property_of(key) for key in said}
    taken = beside if first else beside - own
    passed_over = blocks.xmp if first else said
    return replace(
        blocks,
        xmp={**_of(own - taken, blocks.xmp), **_of(taken, said)},
        sidecar=frozenset(taken),
        sidecar_first=first,
        overruled=_of(own & beside, passed_over),
        iim_newer=blocks.iim_newer and not first,
    )


def _of(properties: Iterable[str], texts: Texts) -> Mapping[str, tuple[str, ...]]:
    wanted = frozenset(properties)
    return {key: values for key, values in texts.items() if property_of(key) in wanted}
