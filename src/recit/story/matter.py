"""Front matter changed by hand's measure: one key, every other byte kept."""

from __future__ import annotations

import re
from datetime import timedelta

import tomlkit
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from tomlkit.container import Container
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Item

from recit.errors import ManuscriptError, RecitError
from recit.story import edits
from recit.story.cause import Cause, cause
from recit.story.clock import correction_text
from recit.story.fence import Fence, compose, find_fence
from recit.story.front import Waiver
from recit.story.lines import Lines
from recit.story.manuscript import Manuscript, parse
from recit.story.quoting import yaml_text

Pairs = list[tuple[str, str]]


def with_lead(manuscript: Manuscript, photo: str) -> Manuscript:
    """The photo as the story's lead.

    A lead that the front matter names is named anew there; else the photo's own line says
    it, and for a photo that stands nowhere the front matter does.
    """
    stands = any(line.photo == photo for line in manuscript.photos)
    if manuscript.front.lead is None and stands:
        return edits.open_with(manuscript, photo)
    return _named(manuscript, "lead", photo)


def with_swapped_lead(manuscript: Manuscript, photo: str, other: str) -> Manuscript:
    """After a swap: the front matter's lead is the photo that took the other's place."""
    return _named(manuscript, "lead", other) if manuscript.front.lead == photo else manuscript


def retitled(manuscript: Manuscript, chapter: int, text: str) -> Manuscript:
    """The chapter's heading in other words; number 0 is the story's title."""
    if chapter == 0:
        first = next((one for one in manuscript.headings if one.level == 1), None)
        if manuscript.front.title or first is None:
            return _named(manuscript, "title", " ".join(text.split()))
        return edits.retitle(manuscript, first.line, text)
    if not 1 <= chapter <= len(manuscript.chapters):
        raise ManuscriptError(cause("no-chapter", chapter=chapter), file=manuscript.file)
    return edits.retitle(manuscript, manuscript.chapters[chapter - 1].line, text)


def restored(manuscript: Manuscript, photo: str) -> Manuscript:
    """The photo off the front matter's outtakes: it may be proposed and placed again."""
    if photo not in manuscript.front.outtakes:
        return manuscript
    matter = _Matter(manuscript)
    at = manuscript.front.outtakes.index(photo)
    restored = matter.without_element("outtakes", at)
    kept = tuple(name for name in manuscript.front.outtakes if name != photo)
    if restored.front.outtakes != kept:
        raise _closed(manuscript, "outtakes", cause("take-by-hand", what=photo))
    return restored


def with_clock(manuscript: Manuscript, camera: str, correction: timedelta) -> Manuscript:
    """The camera's clock corrected by that much, in place of an earlier correction."""
    known = next((name for name in manuscript.front.clocks if name == camera), None)
    changed = _Matter(manuscript).with_pair(
        "clocks", camera, correction_text(correction), known is not None
    )
    if changed.front.clocks != {**manuscript.front.clocks, camera: correction}:
        raise _closed(
            manuscript,
            "clocks",
            cause("write-there", entry=f'{camera}: "{correction_text(correction)}"'),
        )
    return changed


def with_waiver(
    manuscript: Manuscript, rule: str, photo: str | None, person: str, reason: str
) -> Manuscript:
    """A finding waived, for one photo or the whole story, by a person with a reason."""
    pairs = [("rule", rule), ("person", person), ("reason", reason)]
    if photo is not None:
        pairs.insert(1, ("photo", photo))
    changed = _Matter(manuscript).with_element("waivers", pairs)
    waiver = Waiver(rule, photo, person, reason)
    if changed.front.waivers != (*manuscript.front.waivers, waiver):
        raise _closed(manuscript, "waivers", cause("add-it-by-hand"))
    return changed


def _named(manuscript: Manuscript, key: str, value: str) -> Manuscript:
    changed = _Matter(manuscript).with_text(key, value)
    if getattr(changed.front, key) != value:
        raise _closed(manuscript, key, cause("write-there", entry=f"{key}: {value}"))
    return changed


def _closed(manuscript: Manuscript, key: str, way_out: Cause) -> ManuscriptError:
    return ManuscriptError(
        cause("matter-closed", key=key),
        file=manuscript.file,
        line=1,
        way_out=way_out,
    )


class _Matter:
    """A manuscript's front matter, to be changed at one key."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.manuscript = manuscript
        self.lines = Lines(manuscript.text)
        self.fence: Fence | None = find_fence(self.lines, manuscript.file)

    def with_text(self, key: str, value: str) -> Manuscript:
        """The key with that text."""
        if self._toml:
            return self._toml_changed(lambda document: document.__setitem__(key, value))
        found = self._pair(key)
        if found is None:
            return self._added(f"{key}: {yaml_text(value)}")
        return self._spliced(*self._span(found[1]), yaml_text(value))

    def with_pair(self, key: str, name: str, value: str, known: bool) -> Manuscript:
        """The mapping under the key with one of its names set."""
        if self._toml:
            return self._toml_changed(
                lambda document: document.setdefault(key, tomlkit.inline_table()).__setitem__(
                    name, value
                )
            )
        entry = f"{yaml_text(name)}: {_quoted(value)}"
        found = self._pair(key)
        if found is None or _is_empty(found[1]):
            return self._filled(key, found, f"{{{entry}}}")
        node = found[1]
        if not isinstance(node, MappingNode):
            raise _closed(self.manuscript, key, cause("write-there", entry=entry))
        if known:
            value_node = next(child for one, child in node.value if one.value == name)
            return self._spliced(*self._span(value_node), _quoted(value))
        return self._appended(node, entry)

    def with_element(self, key: str, pairs: Pairs) -> Manuscript:
        """The list under the key with one more mapping at its end."""
        if self._toml:
            table = tomlkit.inline_table()
            table.update(dict(pairs))
            return self._toml_changed(
                lambda document: document.setdefault(key, tomlkit.array()).append(table)
            )
        entry = "{" + ", ".join(f"{name}: {yaml_text(value)}" for name, value in pairs) + "}"
        found = self._pair(key)
        if found is None or _is_empty(found[1]):
            root = self._root()
            flow = root is not None and root.flow_style
            value = f"[{entry}]" if flow else f"{self.lines.newline}  - {entry}"
            return self._filled(key, found, value)
        node = found[1]
        if not isinstance(node, SequenceNode):
            raise _closed(self.manuscript, key, cause("write-there", entry=entry))
        return self._appended(node, entry)

    def without_element(self, key: str, at: int) -> Manuscript:
        """The list under the key without its element number ``at``, from 0."""
        if self._toml:
            return self._toml_changed(lambda document: _drop(document, key, at))
        found = self._pair(key)
        if found is None:
            raise _closed(self.manuscript, key, cause("change-them-by-hand"))
        node = found[1]
        if not isinstance(node, SequenceNode) or len(node.value) == 1:
            return self._without_pair(*found)
        start, end = self._span(node.value[at])
        if node.flow_style and at:
            start = self._span(node.value[at - 1])[1]
        elif node.flow_style:
            end = self._span(node.value[1])[0]
        else:
            first, last = self._line_at(start), self._line_at(end)
            start = self.lines.all[first - 1].start
            end = self.lines.all[last].start
        return self._spliced(start, end, "")

    @property
    def _toml(self) -> bool:
        return self.fence is not None and self.fence.mark == "+++"

    def _toml_changed(self, change: object) -> Manuscript:
        assert self.fence is not None
        assert callable(change)
        document = tomlkit.parse(self.lines.text[self.fence.start : self.fence.stop])
        try:
            change(document)
        except (AttributeError, TypeError, TOMLKitError) as error:
            raise _closed(self.manuscript, "TOML", cause("change-it-by-hand")) from error
        return self._spliced(self.fence.start, self.fence.stop, document.as_string())

    def _root(self) -> MappingNode | None:
        if self.fence is None:
            return None
        root = compose(self.lines, self.fence.start, self.fence.stop, self.manuscript.file)
        return root if isinstance(root, MappingNode) else None

    def _pair(self, key: str) -> tuple[Node, Node] | None:
        root = self._root()
        pairs = [] if root is None else root.value
        return next(((one, child) for one, child in pairs if one.value == key), None)

    def _span(self, node: Node) -> tuple[int, int]:
        assert self.fence is not None
        start = self.fence.start + node.start_mark.index
        end = self.fence.start + node.end_mark.index
        return start, start + len(self.lines.text[start:end].rstrip())

    def _added(self, entry: str) -> Manuscript:
        newline = self.lines.newline
        if self.fence is None:
            block = newline.join(("---", entry, "---", "", ""))
            return self._spliced(self.lines.start, self.lines.start, block)
        root = self._root()
        if root is not None and root.flow_style:
            return self._appended(root, entry)
        return self._spliced(self.fence.stop, self.fence.stop, entry + newline)

    def _filled(self, key: str, found: tuple[Node, Node] | None, value: str) -> Manuscript:
        """The key with its first value."""
        joined = f":{value}" if value.startswith(("\n", "\r")) else f": {value}"
        if found is None:
            return self._added(key + joined)
        start = self._span(found[0])[0]
        end = max(self._span(found[1])[1], self._span(found[0])[1] + 1)
        return self._spliced(start, end, key + joined)

    def _appended(self, node: SequenceNode | MappingNode, entry: str) -> Manuscript:
        """One more element at the end of a list or a mapping."""
        start, end = self._span(node)
        if node.flow_style:
            inside = self.lines.text[start : end - 1].rstrip()
            comma = "" if inside.endswith((",", "[", "{")) else ","
            space = "" if inside.endswith(("[", "{")) else " "
            return self._spliced(start + len(inside), start + len(inside), comma + space + entry)
        last = node.value[-1]
        head, tail = (last, last) if isinstance(node, SequenceNode) else last
        line = self.lines.all[self._line_at(self._span(head)[0]) - 1]
        lead = re.match(r"[ \t]*(?:-[ \t]+)?", line.content)
        assert lead is not None
        at = self.lines.all[self._line_at(self._span(tail)[1]) - 1].end
        return self._spliced(at, at, self.lines.newline + lead[0] + entry)

    def _without_pair(self, key: Node, value: Node) -> Manuscript:
        first = self._line_at(self._span(key)[0])
        last = max(self._line_at(self._span(value)[1]), first)
        root = self._root()
        if root is None or root.flow_style:
            start, end = self._span(value)
            return self._spliced(start, end, "[]")
        return self._spliced(self.lines.all[first - 1].start, self.lines.all[last].start, "")

    def _line_at(self, offset: int) -> int:
        return next(number for number, line in enumerate(self.lines.all, 1) if offset <= line.end)

    def _spliced(self, start: int, end: int, text: str) -> Manuscript:
        whole = self.lines.text[:start] + text + self.lines.text[end:]
        try:
            changed = parse(whole, self.manuscript.file, self.manuscript.names)
        except RecitError as error:
            raise _closed(self.manuscript, "YAML", cause("change-it-by-hand")) from error
        if _body(changed) != _body(self.manuscript):
            raise _closed(self.manuscript, "YAML", cause("change-it-by-hand"))
        return changed


def _drop(document: Container, key: str, at: int) -> None:
    listed: Item | Container = document[key]
    if isinstance(listed, list):
        del listed[at]
    else:
        del document[key]


def _is_empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.style is None and not node.value


def _quoted(value: str) -> str:
    return f'"{value}"'


def _body(manuscript: Manuscript) -> str:
    lines = Lines(manuscript.text).all
    start = lines[manuscript.body - 1].start if manuscript.body <= len(lines) else None
    return "" if start is None else manuscript.text[start:].lstrip("\r\n")
