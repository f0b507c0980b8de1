"""Markdown's tokens as the plain text that a reader sees."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

import nh3
from markdown_it.token import Token

_BLANKS = re.compile(r"[ \t\n]+")
_UNSEEN = frozenset(("script", "style", "template", "title"))
_BLOCK_TAG = re.compile(r"<(?:br|dd|div|dt|figcaption|h[1-6]|li|p|summary|t[dhr])\b", re.IGNORECASE)


def plain_block(kind: str, inside: Sequence[Token]) -> str:
    """A block's text; the parts of a list, a quotation or a table on lines of their own."""
    if kind == "html":
        return _visible(inside[0].content)
    if kind == "code":
        return inside[0].content.strip()
    parts: list[str] = []
    for token in inside:
        if token.type == "inline":
            parts.append(plain(token.children or []))
        elif token.type in ("fence", "code_block"):
            parts.append(token.content.strip())
        elif token.type == "html_block":
            parts.append(_visible(token.content))
        if token.type in ("tr_close", "paragraph_close", "heading_close", "fence", "code_block"):
            parts.append("\n")
    lines = " ".join(parts).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())


def plain(children: Sequence[Token]) -> str:
    """Inline text without marks; white space at either end is dropped."""
    parts: list[str] = []
    for token in children:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak") or _is_break(token):
            parts.append(" ")
    return single_spaced("".join(parts))


def _is_break(token: Token) -> bool:
    return token.type == "html_inline" and token.content.lower().startswith("<br")


def _visible(source: str) -> str:
    """The text of HTML that a browser would show."""
    parted = _BLOCK_TAG.sub(r" \g<0>", source)
    cleaned = nh3.clean(parted, tags=set(), clean_content_tags=set(_UNSEEN))
    return single_spaced(html.unescape(cleaned))


def single_spaced(text: str) -> str:
    """The text without line breaks and doubled blanks; no-break spaces stay."""
    return _BLANKS.sub(" ", text).strip()
