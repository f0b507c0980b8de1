"""What the catalogue costs beside the bare imaging library.

``python -m benchmarks.throughput [--photos N] [--many N] [--rounds N] [--sigal COMMAND]``
makes N photos of 12 and N of 24 megapixels with the metadata of a wire, and times, on
the same cores, turn by turn:

- *bare*: a pool of processes that does nothing but have libvips decode each file to the
  catalogue's working size;
- *recit*: the first run of the catalogue, which also hashes, reads the metadata, takes
  the captions apart, measures, finds bursts, scenes and clocks, and fills the cache.

Then it makes ``--many`` small photos and shows the time of a second run in a new
process, and how memory grows from a tenth of them to all of them.

``--sigal COMMAND`` times sigal (``pipx install sigal``) on the photos of 12 megapixels
for what it does of this: it decodes each photo, writes a small JPEG of the working size
and reads the EXIF block.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import exiv2
import pyvips

from recit.catalogue.pixels import WORKING
from recit.catalogue.scan import scan

SOURCE = Path(__file__).parent.parent / "examples" / "summit" / "photos"
SIZES = {"12 MP": (4000, 3000), "24 MP": (6000, 4000)}
NEGATIVES = 12
"""Different pictures of one size; every photo is one of them with metadata of its own."""


def negatives(size: tuple[int, int]) -> Iterator[bytes]:
    """Detailed pictures: frames of the demo enlarged, with the grain of a real sensor."""
    width, height = size
    frames = sorted(SOURCE.iterdir())
    for number in range(NEGATIVES):
        frame = pyvips.Image.thumbnail(
            str(frames[number * len(frames) // NEGATIVES]), width, height=height, crop="centre"
        )
        grain = pyvips.Image.gaussnoise(frame.width, frame.height, sigma=9, mean=0, seed=number)
        yield bytes((frame + grain).cast("uchar").jpegsave_buffer(Q=90, keep="icc"))


def captioned(negative: bytes, number: int) -> bytes:
    """The picture with a wire's metadata, which no other photo has."""
    image = exiv2.ImageFactory.open(negative)
    image.readMetadata()
    exif, iim, xmp = image.exifData(), image.iptcData(), image.xmpData()
    caption = (
        f"ANCHORAGE, Alaska (AFP) - Delegates number {number} and {number + 1} (L) shake hands"
        f" ahead of session {number % 40} in Anchorage, Alaska, on August 15, 2025."
        " (Photo by A PHOTOGRAPHER / AFP)"
    )
    exif["Exif.Photo.DateTimeOriginal"] = (
        f"2025:08:15 {8 + number // 3600 % 12:02}:{number // 60 % 60:02}:{number % 60:02}"
    )
    exif["Exif.Photo.OffsetTimeOriginal"] = "-08:00"
    exif["Exif.Image.Model"] = f"Camera {number % 4}"
    exif["Exif.Image.ImageDescription"] = caption
    iim["Iptc.Envelope.CharacterSet"] = "\x1b%G"
    iim["Iptc.Application2.Caption"] = caption
    iim["Iptc.Application2.Credit"] = "AFP"
    xmp["Xmp.dc.description"] = exiv2.LangAltValue(f'lang="x-default" {caption}')
    xmp["Xmp.dc.creator"] = exiv2.XmpArrayValue(["A PHOTOGRAPHER"])
    xmp["Xmp.photoshop.City"] = "Anchorage"
    xmp["Xmp.iptcExt.PersonInImage"] = exiv2.XmpArrayValue([f"Delegate {number}"])
    image.setExifData(exif)
    image.setIptcData(iim)
    image.setXmpData(xmp)
    image.writeMetadata()
    with image.io().mmap() as written:
        return bytes(written)


def fill(folder: Path, size: tuple[int, int], photos: int) -> None:
    """Write ``photos`` photos of that size into ``folder``'s folder of photos."""
    (folder / "photos").mkdir(parents=True)
    made = list(negatives(size))
    for number in range(photos):
        content = captioned(made[number % NEGATIVES], number)
        (folder / "photos" / f"IMG_{number:05}.jpg").write_bytes(content)


def set_up() -> None:
    """One file at a time on one core, as the catalogue's own workers do."""
    pyvips.concurrency_set(1)
    pyvips.cache_set_max(0)


def decode(file: str) -> int:
    """Decode to working size, in memory."""
    small = pyvips.Image.thumbnail(file, WORKING, height=WORKING, export_profile="srgb")
    return len(small.write_to_memory())


class Spent(NamedTuple):
    """What a turn took: seconds on the clock, and seconds of all processors together."""

    wall: float
    processor: float


def now() -> Spent:
    """The clock, and what this process and its ended children have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return Spent(time.perf_counter(), sum(one.ru_utime + one.ru_stime for one in used))


def since(start: Spent) -> Spent:
    """What was spent since ``start``."""
    end = now()
    return Spent(end.wall - start.wall, end.processor - start.processor)


def bare(folder: Path) -> Spent:
    """What libvips alone needs for every photo in the folder."""
    files = [str(file) for file in sorted((folder / "photos").iterdir())]
    start = now()
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=spawn, initializer=set_up) as pool:
        for _ in pool.map(decode, files, chunksize=4):
            pass
    return since(start)


def catalogued(folder: Path) -> Spent:
    """What the first run of the catalogue needs, cache and all."""
    cache = folder / ".recit"
    shutil.rmtree(cache, ignore_errors=True)
    start = now()
    catalogue = scan(folder, cache=cache)
    spent = since(start)
    assert not catalogue.unreadable
    return spent


def by_sigal(command: str, folder: Path) -> Spent:
    """What ``sigal build`` needs for pictures of the working size."""
    settings = folder / "sigal.conf.py"
    settings.write_text(
        f"source = 'photos'\ndestination = 'sigal'\nimg_size = ({WORKING}, {WORKING})\n"
        "make_thumbs = False\nuse_orig = False\n",
        encoding="utf-8",
    )
    shutil.rmtree(folder / "sigal", ignore_errors=True)
    start = now()
    subprocess.run(
        [command, "build", "--quiet", "--config", str(settings)],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return since(start)


def best(turns: Sequence[Spent]) -> Spent:
    """The least of each: what other work on the machine did not disturb."""
    return Spent(min(turn.wall for turn in turns), min(turn.processor for turn in turns))


AGAIN = r"""
import re, resource, sys, time
start = time.perf_counter()
from pathlib import Path
from recit.catalogue.scan import scan
ready = time.perf_counter()
folder = Path(sys.argv[1])
catalogue = scan(folder, cache=folder / ".recit")
done = time.perf_counter()
status = Path("/proc/self/status")
if status.exists():  # getrusage would count the memory of the process that started this one
    own = int(re.search(r"VmHWM:\s*(\d+)", status.read_text())[1]) / 1024
else:
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
print(len(catalogue), ready - start, done - ready, own)
"""


def in_a_new_process(folder: Path) -> tuple[int, float, float, float]:
    """Photos, seconds to import, seconds to scan, and peak MB of the process."""
    told = subprocess.run(
        [sys.executable, "-c", AGAIN, str(folder)], check=True, capture_output=True, text=True
    ).stdout.split()
    count, ready, spent, own = map(float, told)
    return int(count), ready, spent, own


def main() -> None:
    """Make the photos, time the turns, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--photos", type=int, default=1000, help="photos of each size")
    parser.add_argument("--many", type=int, default=10_000, help="small photos for the second run")
    parser.add_argument("--rounds", type=int, default=3, help="turns of each; the best counts")
    parser.add_argument("--sigal", help="a sigal command to time beside recit")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="recit-throughput-") as made:
        place = Path(made)
        print(f"{chosen.photos} photos of each size, {os.cpu_count()} cores\n")
        print("| photos | run | clock, s | ratio | processors, s | ratio | photos/s |")
        print("|---|---|---|---|---|---|---|")
        for name, size in SIZES.items():
            folder = place / name
            fill(folder, size, chosen.photos)
            turns = [(bare(folder), catalogued(folder)) for _ in range(chosen.rounds)]
            runs = {
                "libvips alone": best([plain for plain, _ in turns]),
                "recit": best([full for _, full in turns]),
            }
            if chosen.sigal and name == "12 MP":
                runs["sigal"] = by_sigal(chosen.sigal, folder)
            plain = runs["libvips alone"]
            for run, spent in runs.items():
                print(
                    f"| {name} | {run} | {spent.wall:.1f} | {spent.wall / plain.wall:.2f} |"
                    f" {spent.processor:.1f} | {spent.processor / plain.processor:.2f} |"
                    f" {chosen.photos / spent.wall:.1f} |",
                    flush=True,
                )
            shutil.rmtree(folder)
        print("\n| small photos | run | import, s | scan, s | peak, MB |")
        print("|---|---|---|---|---|")
        for count in (chosen.many // 10, chosen.many):
            folder = place / str(count)
            fill(folder, (240, 160), count)
            for run in ("first", "second"):
                photos, ready, spent, own = in_a_new_process(folder)
                print(f"| {photos} | {run} | {ready:.2f} | {spent:.2f} | {own:.0f} |")
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
