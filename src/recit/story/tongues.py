"""Which language recit speaks to somebody: theirs where it has words in it, else English.

Its words stand in TOML files, one a language, in a folder beside the module that says them.
"""

from __future__ import annotations

from importlib.resources.abc import Traversable

FALLBACK = "en"
_SUFFIX = ".toml"


def primary(tag: str) -> str:
    """The language alone, of a BCP 47 tag."""
    return tag.replace("_", "-").split("-")[0].casefold()


def tongues(folder: Traversable) -> tuple[str, ...]:
    """The languages that ``folder`` has words in, sorted."""
    names = (file.name for file in folder.iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX)))


def tongue(folder: Traversable, language: str) -> str:
    """The one of these languages in which to speak to a reader of ``language`` (BCP 47)."""
    own = primary(language)
    return own if own in tongues(folder) else FALLBACK


def words_in(folder: Traversable, spoken: str) -> str:
    """The text of the file that holds the words of one of these languages."""
    return (folder / f"{spoken}{_SUFFIX}").read_text(encoding="utf-8")
