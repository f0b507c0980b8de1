"""The manuscript's text blocks as HTML.

Raw HTML in the manuscript is the editor's own and stays, but nothing that runs, loads
or frames something: every block passes an allow-list, because an account may have been
pasted from anywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from recit.editions.web.typography import typeset, typeset_runs

_TEXT = ("h3", "h4", "h5", "h6", "p", "hr", "pre", "blockquote", "div", "details", "summary")
_LISTS = ("ul", "ol", "li", "dl", "dt", "dd")
_TABLES = ("table", "thead", "tbody", "tfoot", "tr", "th", "td")
_WORDS = (
    *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd"),
    *("mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup"),
    *("time", "u", "var", "wbr"),
)
_TAGS = frozenset((*_TEXT, *_LISTS, *_TABLES, *_WORDS))
_ATTRIBUTES = {
    "*": {"lang", "dir", "title", "class", "id"},
    "a": {"href", "hreflang"},
    "time": {"datetime"},
    "td": {"colspan", "rowspan", "style"},
    "th": {"colspan", "rowspan", "scope", "style"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "del": {"datetime"},
    "ins": {"datetime"},
}

_TEXTS = 8192
"""Texts that are remembered as they were set: a preview sets a story again at every word."""

_SPEAKER = re.compile(r"^\s*(?:—|–|--)\s+(?P<who>\S.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation set large: what was said and, where the text says it, by whom."""

    said: Markup
    source: Markup | None


@lru_cache(maxsize=_TEXTS)
def render(markdown: str, language: str) -> Markup:
    """A text block as HTML, with the typographic rules of ``language``."""
    parser = _parser()
    tokens = parser.parse(markdown)
    _typeset(tokens, language)
    return _allowed(parser.renderer.render(tokens, parser.options, {}))


@lru_cache(maxsize=_TEXTS)
def inline(text: str, language: str) -> Markup:
    """Running text with emphasis and links only, such as a title or a standfirst."""
    parser = _parser()
    tokens = parser.parseInline(text)
    _typeset(tokens, language)
    return _allowed(parser.renderer.render(tokens, parser.options, {}))


@lru_cache(maxsize=_TEXTS)
def plain(text: str, language: str) -> str:
    """What :func:`inline` or the paragraphs of :func:`render` say, without marks or HTML."""
    words: list[str] = []
    for token in _parser().parse(text):
        for child in token.children or ():
            if child.type in ("text", "code_inline"):
                words.append(child.content)
            elif child.type in ("softbreak", "hardbreak"):
                words.append(" ")
        if token.children:
            words.append(" ")
    return typeset("".join(words).strip(), language)


def quotation(markdown: str, language: str) -> Quotation:
    """A block quotation; a last paragraph that opens with a dash names its source."""
    inside = re.sub(r"^ {0,3}> ?", "", markdown, flags=re.MULTILINE).strip()
    said, _, last = inside.rpartition("\n")
    by = _SPEAKER.match(last)
    if not by or not said.strip():
        return Quotation(render(inside, language), None)
    return Quotation(render(said.strip(), language), inline(by["who"].strip(), language))


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def _typeset(tokens: list[Token], language: str) -> None:
    for token in tokens:
        if token.children:
            texts = [child for child in token.children if child.type == "text"]
            for child, text in zip(
                texts, typeset_runs([child.content for child in texts], language), strict=True
            ):
                child.content = text


def _allowed(html: str) -> Markup:
    return Markup(
        nh3.clean(
            html,
            tags=set(_TAGS),
            attributes=_ATTRIBUTES,
            filter_style_properties={"text-align"},
            url_schemes={"http", "https", "mailto", "tel"},
            link_rel=None,
        )
    )
