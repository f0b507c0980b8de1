"""A theme's colours, read from its stylesheet; a publication's own put over them, if legible.

Contrast is measured as WCAG 2.2 defines it (success criterion 1.4.3, level AA: at least
4.5 to 1 for text), in the light and in the dark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

NAMES = ("paper", "ink", "soft", "line", "accent", "room")
"""The colours that a publication may set: ground, text, quiet text, lines, signal, and the
black behind photos that fill the screen."""

LEAST = 4.5

_PAIRS = (
    *(("ink", "paper"), ("soft", "paper"), ("accent", "paper")),
    *(("on-room", "room"), ("on-room-soft", "room")),
)
"""Which colour text has on which ground."""

_HEX = re.compile(r"#(?:[0-9a-f]{3}){1,2}", re.IGNORECASE)
_ROOT = re.compile(r":root(?P<more>(?::root|:not\([^()]*\)|\[[^\[\]]*\])*)")
_STEPS = 100


@dataclass(frozen=True, slots=True)
class Palette:
    """The custom properties that are plain colours, such as ``accent``, as ``#rrggbb``."""

    light: Mapping[str, str]
    dark: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Illegible:
    """Text that cannot be read on its ground; ``nearest`` is a text colour that could."""

    scheme: str
    text: str
    ground: str
    colours: tuple[str, str]
    ratio: float
    nearest: str


def colour(text: str) -> str | None:
    """``#rgb`` or ``#rrggbb`` as ``#rrggbb``, ``None`` for anything else."""
    if not _HEX.fullmatch(text):
        return None
    digits = text[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


def palette(style: str) -> Palette:
    """The colours that a stylesheet sets on ``:root``, for both schemes, by the cascade."""
    found: dict[str, dict[str, tuple[int, str]]] = {"light": {}, "dark": {}}
    for schemes, weight, name, value in _set(style):
        for scheme in schemes:
            if name not in found[scheme] or weight >= found[scheme][name][0]:
                found[scheme][name] = (weight, value)
    light, dark = ({name: value for name, (_, value) in found[scheme].items()} for scheme in found)
    return Palette(light, dark)


def repainted(base: Palette, own: Palette) -> Palette:
    """``own`` over ``base``; where a theme is the same in both schemes, so is the result."""
    dark = {**own.light, **own.dark} if base.light == base.dark else own.dark
    return Palette({**base.light, **own.light}, {**base.dark, **dark})


def illegible(shown: Palette) -> Iterator[Illegible]:
    """Every pair of text and ground that has too little contrast."""
    for scheme, colours in (("light", shown.light), ("dark", shown.dark)):
        for text, ground in _PAIRS:
            if text in colours and ground in colours:
                pair = (colours[text], colours[ground])
                ratio = contrast(*pair)
                if ratio < LEAST:
                    yield Illegible(scheme, text, ground, pair, ratio, _legible(*pair))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours given as ``#rrggbb``, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def rules(base: Palette, shown: Palette) -> str:
    """The stylesheet that makes ``base`` look like ``shown`` on a screen."""
    light = _properties(base.light, shown.light)
    dark = _properties(base.dark, shown.dark)
    return "\n".join(
        f"@media screen and (prefers-color-scheme:{scheme})"
        f"{{:root:not([data-theme={other}]){{{said}}}}}"
        f"@media screen{{:root[data-theme={scheme}]{{{said}}}}}"
        for scheme, other, said in (("light", "dark", light), ("dark", "light", dark))
        if said
    )


def _properties(base: Mapping[str, str], shown: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in shown.items() if base.get(name) != value)


def _set(style: str) -> Iterator[tuple[tuple[str, ...], int, str, str]]:
    """For each colour set on ``:root``: the schemes, the selector's weight, name, value."""
    for rule, schemes in _rules(
        tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True),
        ("light", "dark"),
    ):
        weights = [weight for one in _text(rule.prelude).split(",") if (weight := _weight(one))]
        if not weights:
            continue
        for part in tinycss2.parse_blocks_contents(rule.content):
            if isinstance(part, Declaration) and part.name.startswith("--"):
                value = colour(_text(part.value).strip())
                if value is not None:
                    yield schemes, max(weights), part.name.removeprefix("--"), value


def _rules(
    nodes: list[Node], schemes: tuple[str, ...]
) -> Iterator[tuple[QualifiedRule, tuple[str, ...]]]:
    for node in nodes:
        if isinstance(node, QualifiedRule):
            yield node, schemes
        elif isinstance(node, AtRule) and node.at_keyword == "media" and node.content is not None:
            asked = _text(node.prelude).replace(" ", "").removeprefix("screenand")
            named = tuple(one for one in schemes if asked == f"(prefers-color-scheme:{one})")
            within = schemes if asked in ("screen", "all") else named
            inside = tinycss2.parse_rule_list(
                node.content, skip_comments=True, skip_whitespace=True
            )
            yield from _rules(inside, within) if within else ()


def _weight(selector: str) -> int:
    """How much a selector for the root outweighs others; 0 where it asks for an attribute."""
    found = _ROOT.fullmatch(selector.strip())
    if found is None or re.sub(r":not\([^()]*\)", "", found["more"]).count("["):
        return 0
    return 1 + found["more"].count(":")


def _text(tokens: list[Node]) -> str:
    return str(tinycss2.serialize(tokens))


def _luminance(hexed: str) -> float:
    shares = [int(hexed[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _legible(text: str, ground: str) -> str:
    """The text colour mixed with as little black or white as the ground lets it be read on."""
    ends = sorted(("#000000", "#ffffff"), key=lambda end: -contrast(end, ground))
    mixed = (_mixed(text, ends[0], step / _STEPS) for step in range(_STEPS + 1))
    return next((one for one in mixed if contrast(one, ground) >= LEAST), ends[0])


def _mixed(one: str, other: str, share: float) -> str:
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
