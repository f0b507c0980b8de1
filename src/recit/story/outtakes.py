"""Adding an outtake to the front matter, every other byte kept."""

from __future__ import annotations

import re

import tomlkit
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from recit.story.fence import Fence, compose, find_fence
from recit.story.lines import Lines
from recit.story.quoting import yaml_text

_KEY = "outtakes"


def with_outtake(lines: Lines, file: str, photo: str) -> str:
    """The text of ``lines`` with ``photo`` among the outtakes.

    Where there is no front matter, it gets one. Raises as :func:`find_fence`.
    """
    fence = find_fence(lines, file)
    newline = lines.newline
    if fence is None:
        block = newline.join(("---", f"{_KEY}:", f"  - {yaml_text(photo)}", "---", "", ""))
        return _inserted(lines.text, lines.start, block)
    if fence.mark == "+++":
        return _in_toml(lines, fence, photo)
    return _in_yaml(lines, fence, photo, compose(lines, fence.start, fence.stop, file))


def _in_yaml(lines: Lines, fence: Fence, photo: str, root: Node | None) -> str:
    newline = lines.newline
    name = yaml_text(photo)
    pairs = root.value if isinstance(root, MappingNode) else []
    found = next(((key, value) for key, value in pairs if key.value == _KEY), None)
    if found is None and isinstance(root, MappingNode) and root.flow_style:
        closing = fence.start + root.end_mark.index - 1
        return _in_brackets(lines, closing, bool(pairs), f"{_KEY}: [{name}]")
    if found is None:
        return _inserted(lines.text, fence.stop, f"{_KEY}:{newline}  - {name}{newline}")
    key, value = found
    if isinstance(value, SequenceNode) and value.flow_style:
        return _in_brackets(lines, fence.start + value.end_mark.index - 1, bool(value.value), name)
    if isinstance(value, SequenceNode):
        last = value.value[-1]
        at = fence.start + last.start_mark.index
        number = _number(lines, fence.start + last.end_mark.index)
        dash = re.match(r"[ \t]*-[ \t]+", lines.all[_number(lines, at) - 1].content)
        return _below(lines, number, f"{dash[0] if dash else '- '}{name}")
    if isinstance(value, ScalarNode) and value.style is None and not value.value:
        return _below(lines, _number(lines, fence.start + key.end_mark.index), f"  - {name}")
    start, stop = (fence.start + mark.index for mark in (value.start_mark, value.end_mark))
    alone = lines.text[start:stop]
    return lines.text[:start] + f"[{alone}, {name}]" + lines.text[stop:]


def _in_brackets(lines: Lines, closing: int, filled: bool, name: str) -> str:
    """Into a list in brackets or braces, which may end with a comma."""
    before = lines.text[:closing].rstrip()
    comma = filled and not before.endswith(",")
    addition = f"{',' if comma else ''}{' ' if filled else ''}{name}"
    return _inserted(lines.text, len(before), addition)


def _below(lines: Lines, number: int, content: str) -> str:
    newline = lines.newline_at(number)
    return _inserted(lines.text, lines.all[number - 1].end, newline + content)


def _number(lines: Lines, offset: int) -> int:
    return next(number for number, line in enumerate(lines.all, 1) if offset <= line.end)


def _inserted(text: str, at: int, addition: str) -> str:
    return text[:at] + addition + text[at:]


def _in_toml(lines: Lines, fence: Fence, photo: str) -> str:
    document = tomlkit.parse(lines.text[fence.start : fence.stop])
    listed = document.get(_KEY)
    if listed is None:
        entry = f"{_KEY} = [{tomlkit.string(photo).as_string()}]{lines.newline}"
        return _inserted(lines.text, fence.start, entry)
    if isinstance(listed, list):
        listed.append(photo)
    else:
        document[_KEY] = [listed, photo]
    return lines.text[: fence.start] + document.as_string() + lines.text[fence.stop :]
