"""docs/checks.md, made from the rules, their words and their examples.

``python -m tests.checks.reference > docs/checks.md`` writes it anew.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from recit.checks import RULES, Finding, Limits, Rule, Severity
from recit.checks.settings import read
from recit.checks.words import say
from recit.story.photo import Conflict, Provenance, Region
from tests.checks.bases import BRUSSELS
from tests.checks.edits import look
from tests.checks.stage import Sample, Shot

Example = Mapping[str, Any]

_SEEDS = {"photos/agency.jpg": 301, "photos/next.jpg": 302}
_INTRO = """\
# The desk's checks

These rules run over the assembled story, before it is built and whenever they are asked for. Three
severities: what **blocks** keeps the story a draft, what **warns** should be looked at, what
**advises** can be considered. This page is made from the rules, and its examples are tests: each
changes one thing in a sound story.

A rule that cannot decide says so, with what it saw. A person who answers for it can lift a finding
in front matter; it stays in the report:

```yaml
waivers:
  - rule: embargo
    photo: photos/a2.jpg
    person: Maren Holt
    reason: released early, desk message 14:20
```

What a newsroom sets in `recit.toml`:

```toml
[checks]
off = ["reading-level"]                   # rules that do not run
own = ["newsroom.rules:no_logo"]          # rules of one's own
severities = { near-identical = "blocks" }

[checks.limits]
alt-length = 125

[publication]                             # for "not for this use or territory"
territories = ["FR", "BE"]                # ISO 3166, or WORLD
uses = ["web", "social"]
commercial = false
resells = false
```

A rule of one's own is a function of the proof that yields what it has seen:

```python
from recit.checks import Seen

def no_logo(proof):
    for shown in proof.shown:
        if "logo" in shown.figure.alt.casefold():
            yield Seen(photo=shown.photo.name, line=shown.figure.line, message="A logo is shown.")
```

"""
_HEADINGS = {
    Severity.BLOCKS: "What blocks",
    Severity.WARNS: "What warns",
    Severity.ADVISES: "What advises",
}


@cache
def examples() -> Mapping[str, Mapping[str, Example]]:
    """Rule to its two examples, ``fails`` and ``passes``."""
    return tomllib.loads(Path(__file__).with_name("examples.toml").read_text("utf-8"))


def staged(example: Example) -> Sample:
    """The sound story with the one change that an example makes."""
    sample = BRUSSELS
    changes = dict(example)
    number = changes.pop("photo", 1)
    name = sample.shots[number].name
    for key, edit in _EDITS.items():
        if key in changes:
            sample = edit(sample, changes.pop(key), name)
    known = {field.name for field in fields(Shot)}
    unknown = set(changes) - known
    assert not unknown, f"an example says {unknown}"
    return sample.with_shot(number, **{k: _value(k, v) for k, v in changes.items()})


def _value(key: str, value: Any) -> Any:
    if key == "regions":
        return tuple(Region(x, y, width, height, name) for name, x, y, width, height in value)
    if key == "conflicts":
        return tuple(Conflict(*each[:3], *each[3:]) for each in value)
    if key == "provenance":
        return Provenance(value, "Test signer", problems=("assertion.dataHash.mismatch",))
    return tuple(value) if isinstance(value, list) else value


def _paragraph(sample: Sample, text: str, name: str) -> Sample:
    before, line, after = sample.text.partition(f"![]({name})")
    head, _, _ = before.rstrip("\n").rpartition("\n\n")
    return replace(sample, text=f"{head}\n\n{text}\n\n{line}{after}")


def _other(sample: Sample, other: str, name: str) -> Sample:
    source = next(shot for shot in sample.shots if shot.name == name)
    shot = replace(source, name=other, look=look(_SEEDS[other], "plain"))
    return replace(sample, shots=(*sample.shots, shot))


def _others(sample: Sample, count: int, name: str) -> Sample:
    source = next(shot for shot in sample.shots if shot.name == name)
    names = [f"photos/more{number}.jpg" for number in range(count)]
    shots = (replace(source, name=more, seed=400 + i) for i, more in enumerate(names))
    lines = "\n\n".join(f"![]({more})" for more in names)
    sample = sample.with_text(f"![]({name})", f"![]({name})\n\n{lines}")
    return replace(sample, shots=(*sample.shots, *shots))


def _looks(sample: Sample, words: str, name: str) -> Sample:
    kind, _, other = words.partition(" of ")
    seed = _SEEDS[other] if other else 333
    number = [shot.name for shot in sample.shots].index(name)
    return sample.with_shot(number, look=look(seed, kind))


def _settings(sample: Sample, text: str, _: str) -> Sample:
    table = tomllib.loads(text)
    return replace(sample, settings=read(table.get("checks", {}), table.get("publication", {}), {}))


_EDITS: Mapping[str, Any] = {
    "paragraph": _paragraph,
    "text": lambda sample, pair, _: sample.with_text(*pair),
    "line": lambda sample, line, name: sample.with_text(f"![]({name})", line),
    "settings": _settings,
    "now": lambda sample, now, _: replace(sample, now=datetime.fromisoformat(now)),
    "unreadable": lambda sample, names, _: replace(sample, unreadable=tuple(names)),
    "bursts": lambda sample, bursts, _: replace(sample, bursts=tuple(map(tuple, bursts))),
    "other": _other,
    "others": _others,
    "looks": _looks,
}


# --- the page --------------------------------------------------------------------------

_NAMES = {
    "alt": "alt text in the file",
    "bursts": "one moment",
    "byline": "by-line in the file",
    "caption": "caption in the file",
    "charset_guessed": "IIM text without a declared character set",
    "conflicts": "fields in the file",
    "credit": "credit in the file",
    "gps": "GPS in the file",
    "headline": "headline in the file",
    "instructions": "instructions in the file",
    "keywords": "keywords in the file",
    "line": "in the manuscript",
    "looks": "the picture",
    "now": "published",
    "other": "also in the folder",
    "others": "photos more of the same kind",
    "paragraph": "the text before it",
    "people": "persons shown, in the file",
    "photo": "photo",
    "provenance": "C2PA",
    "regions": "regions in the file",
    "settings": "recit.toml",
    "size": "size in pixels",
    "source_type": "digital source type",
    "taken": "taken",
    "text": "manuscript",
    "unreadable": "unreadable file",
    "usage": "usage terms in the file",
}


_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)|\{\.lead\}|(?:credit|focus)=\"[^\"]*\"")


def page() -> str:
    """docs/checks.md, whole."""
    return "\n".join(_lines()).rstrip() + "\n"


def _lines() -> Iterator[str]:
    yield _INTRO.rstrip()
    yield ""
    yield "## The limits"
    yield ""
    for field in fields(Limits):
        yield f"- `{field.name.replace('_', '-')} = {getattr(Limits(), field.name)}`"
    yield ""
    for severity, heading in _HEADINGS.items():
        yield f"## {heading}"
        yield ""
        for rule in RULES:
            if rule.severity is severity:
                yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    words = say(Finding(rule.name, rule.severity, ""))
    yield f"### {rule.name}"
    yield ""
    yield f"{words.title}. {rule.judge.__doc__ or ''}".strip()
    yield ""
    yield f"- Why: {words.why}"
    mend = _IMAGE.sub(lambda image: f"`{image.group()}`", words.mend)
    yield f"- Way out: {mend}"
    yield f"- Source: {'; '.join(rule.sources)}."
    yield ""
    for verdict, label in (("fails", "Fails"), ("passes", "Passes")):
        yield f"{label}:"
        yield ""
        yield "```text"
        for key, value in examples()[rule.name][verdict].items():
            if key != "photo":
                yield from f"{_NAMES[key]}: {_shown(key, value)}".split("\n")
        yield "```"
        yield ""


def _shown(key: str, value: Any) -> str:
    if key == "text":
        old, new = (each.strip() or "nothing" for each in value)
        return f"{new.replace(chr(10) * 2, ' … ')} instead of {old}"
    if key in ("regions", "conflicts", "bursts"):
        return "; ".join(", ".join(str(part) for part in each) for each in value)
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return str(value) or "(empty)"


if __name__ == "__main__":
    sys.stdout.write(page())
