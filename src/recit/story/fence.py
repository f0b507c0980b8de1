"""Front matter as keys with text values and source lines, in YAML or TOML."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import tomlkit
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from tomlkit.exceptions import ParseError, TOMLKitError

from recit.errors import ManuscriptError
from recit.story.cause import cause
from recit.story.lines import Lines

Value = str | None | list["Value"] | dict[str, "Value"]
"""A value as text: numbers, dates and truth values are read as they are written."""

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_KEY = re.compile(r"[\"']?\w[\w -]*[\"']?\s*:(\s|$)")
_DIRECTIVE = re.compile("^%", re.MULTILINE)
_DEPTH = 4
"""Values nested deeper than this are nobody's that recit reads."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A key at the top of the front matter, with its value and its source line."""

    key: str
    value: Value
    line: int


@dataclass(frozen=True, slots=True)
class Fence:
    """Front matter between its fences, which stand on the first line and on ``end``.

    ``start`` and ``stop`` are the offsets of what stands between them.
    """

    mark: str
    end: int
    start: int
    stop: int
    entries: tuple[Entry, ...]


def find_fence(lines: Lines, file: str) -> Fence | None:
    """The front matter at the head of ``lines``, if there is any.

    A ``---`` over a blank line is front matter only where keys follow, else a rule.
    Raises :class:`ManuscriptError` where it is not closed, or is no YAML or TOML.
    """
    if not lines.all:
        return None
    mark = lines.all[0].content.rstrip(" \t")
    if mark not in _FENCES:
        return None
    closing = _FENCES[mark]
    end = next(
        (
            number
            for number, line in enumerate(lines.all[1:], start=2)
            if line.content.rstrip(" \t") in closing
        ),
        None,
    )
    if end is None:
        if mark == "+++" or (len(lines.all) > 1 and _KEY.match(lines.all[1].content)):
            raise ManuscriptError(
                cause("matter-open"),
                file=file,
                line=1,
                way_out=cause("close-matter", mark=mark),
            )
        return None
    start, stop = lines.all[1].start, lines.all[end - 1].start
    read = _yaml_entries if mark == "---" else _toml_entries
    entries = read(lines, start, stop, file)
    if entries is None:
        if lines.all[1].blank:
            return None
        raise ManuscriptError(
            cause("matter-empty"),
            file=file,
            line=2,
            way_out=cause("write-keys"),
        )
    _expect_single(entries, file)
    return Fence(mark, end, start, stop, entries)


def _expect_single(entries: Sequence[Entry], file: str) -> None:
    seen: dict[str, int] = {}
    for entry in entries:
        if entry.key in seen:
            raise ManuscriptError(
                cause("key-twice", key=repr(entry.key), first=seen[entry.key]),
                file=file,
                line=entry.line,
                way_out=cause("keep-one"),
            )
        seen[entry.key] = entry.line


def _yaml_entries(lines: Lines, start: int, stop: int, file: str) -> tuple[Entry, ...] | None:
    root = compose(lines, start, stop, file)
    if root is None:
        return ()
    if not isinstance(root, MappingNode):
        return None
    return tuple(
        Entry(key.value, _yaml_value(value), _line(lines, start + key.start_mark.index))
        for key, value in root.value
        if isinstance(key, ScalarNode)
    )


def compose(lines: Lines, start: int, stop: int, file: str) -> Node | None:
    """The YAML of ``lines`` between two offsets as nodes with marks."""
    source = lines.text[start:stop]
    directive = _DIRECTIVE.search(source)
    if directive is not None:
        line = _line(lines, start + directive.start())
        raise _broken("YAML", "it takes no directives", line, file)
    yaml = YAML(typ="rt", pure=True)
    yaml.composer.warn_double_anchors = False
    try:
        node: Node | None = yaml.compose(source)
    except MarkedYAMLError as error:
        mark = error.problem_mark
        at = stop - 1 if mark is None else start + mark.index
        raise _broken("YAML", error.problem or "", _line(lines, min(at, stop - 1)), file) from error
    except (YAMLError, RecursionError) as error:
        raise _broken("YAML", str(error).split("\n")[0], 1, file) from error
    return node


def _yaml_value(node: Node, depth: int = 0) -> Value:
    if isinstance(node, ScalarNode):
        empty = node.style is None and node.value in ("", "~", "null", "Null", "NULL")
        return None if empty else str(node.value)
    if depth == _DEPTH:
        return None
    if isinstance(node, SequenceNode):
        return [_yaml_value(child, depth + 1) for child in node.value]
    return {
        key.value: _yaml_value(child, depth + 1)
        for key, child in node.value
        if isinstance(key, ScalarNode)
    }


def _toml_entries(lines: Lines, start: int, stop: int, file: str) -> tuple[Entry, ...]:
    source = lines.text[start:stop]
    try:
        document = tomlkit.parse(source)
    except ParseError as error:
        raise _broken("TOML", str(error), error.line + 1, file) from error
    except (TOMLKitError, RecursionError) as error:
        raise _broken("TOML", str(error), 1, file) from error
    return tuple(
        Entry(key, _toml_value(value), 1 + _toml_line(key, source))
        for key, value in document.unwrap().items()
    )


def _toml_value(value: object) -> Value:
    if isinstance(value, Mapping):
        return {str(key): _toml_value(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_toml_value(child) for child in value]
    return str(value)


def _toml_line(key: str, source: str) -> int:
    pattern = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[=.\]]""")
    found = (number for number, line in enumerate(source.split("\n"), 1) if pattern.match(line))
    return next(found, 1)


def _line(lines: Lines, offset: int) -> int:
    return next(
        (number for number, line in enumerate(lines.all, 1) if offset <= line.end), len(lines.all)
    )


def _broken(language: str, why: str, line: int, file: str) -> ManuscriptError:
    return ManuscriptError(
        cause("matter-broken", language=language, words=why),
        file=file,
        line=line,
        way_out=(cause("no-tabs") if "\\t" in why else cause("quote-it")),
    )
