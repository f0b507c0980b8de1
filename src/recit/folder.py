"""A story's folder: which manuscripts it holds, what its settings say, safe writing."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import babel
from anyascii import anyascii

from recit import settings
from recit.addresses import shown
from recit.checks import settings as checks
from recit.checks.settings import Checks
from recit.errors import ManuscriptError, PublishError, SettingsError
from recit.settings import CACHE, Settings

MANUSCRIPT = "story.md"

DEPTH = 3
"""Levels of folders that a site's stories may lie in, such as year, month and story."""

_NOT_PLAIN = re.compile("[^a-z0-9]+")
_VERSION = re.compile(r"story\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.md")


@dataclass(frozen=True, slots=True)
class StoryFolder:
    """A story on disk.

    ``manuscripts`` are the files of its languages: ``story.md`` first, the others
    (``story.en.md``) by name.
    """

    root: Path
    settings: Settings
    manuscripts: tuple[Path, ...]

    @property
    def cache(self) -> Path:
        """The folder of what recit remembers; it may be deleted at any time."""
        return self.root / CACHE

    @property
    def originals(self) -> str:
        """Where the photos lie, for people: a folder, a zip file or an address."""
        if "://" in self.settings.photos:
            return shown(self.settings.photos)
        return str(self.root / self.settings.photos)

    @property
    def public(self) -> Path:
        """The folder that the story is published into."""
        return self.root / self.settings.public

    @property
    def checks(self) -> Checks:
        """What the settings say about the checks, and about the publication."""
        return checks.read(self.settings.checks, self.settings.publication, self.settings.where)


def open_folder(root: Path) -> StoryFolder:
    """The story that lies in ``root``.

    Raises :class:`ManuscriptError` where there is no such folder or no manuscript in
    it, :class:`SettingsError` where a ``recit.toml`` cannot be used.
    """
    if not root.is_dir():
        raise ManuscriptError(
            "This is no folder" if root.exists() else "There is no such folder",
            file=root,
            way_out=f"Name its folder: {root.parent}"
            if root.name == MANUSCRIPT
            else f"Name the folder that holds {MANUSCRIPT} and the photos.",
        )
    if not (root / MANUSCRIPT).is_file():
        raise ManuscriptError(
            f"The folder holds no {MANUSCRIPT}", file=root, way_out=_where_is_the_account(root)
        )
    versions = [
        file
        for file in sorted(root.iterdir())
        if (found := _VERSION.fullmatch(file.name)) and _is_language(found[1]) and file.is_file()
    ]
    return StoryFolder(root, load_settings(root), (root / MANUSCRIPT, *versions))


def is_site(folder: Path | str) -> bool:
    """Whether ``folder`` is no story itself but holds stories, at any depth."""
    root = Path(folder)
    return root.is_dir() and not (root / MANUSCRIPT).is_file() and any(story_names(root))


def story_names(
    root: Path, public: str | None = None, below: str = "", depth: int = DEPTH
) -> Iterator[str]:
    """The folders below ``root`` that are stories, by path, sorted; none within another."""
    for entry in sorted(os.scandir(root / below), key=lambda entry: entry.name):
        path = f"{below}{entry.name}"
        if not entry.is_dir() or entry.name.startswith(".") or path == public:
            continue
        if (root / path / MANUSCRIPT).is_file():
            yield path
        elif depth > 1:
            yield from story_names(root, public, f"{path}/", depth - 1)


def language_of(manuscript: Path) -> str | None:
    """The language that a manuscript's file name states: ``en`` for ``story.en.md``."""
    found = _VERSION.fullmatch(manuscript.name)
    return found[1] if found else None


def load_settings(folder: Path) -> Settings:
    """What ``recit.toml`` says in ``folder``, over what it says in the folders above.

    An ``address`` is that of the folder it is stated in: below it, the folders' names are
    added to it.
    """
    found = Settings()
    whole = folder.resolve()
    for place in reversed([whole, *whole.parents]):
        if found.address is not None:
            found = replace(found, address=f"{found.address}{address_part(place.name)}/")
        file = place / settings.NAME
        if (file.exists() or file.is_symlink()) and not file.is_file():
            raise SettingsError(
                "This is no file" if file.exists() else "This is a link to a file that is gone",
                file=file,
                way_out="Move it away, or put the settings there.",
            )
        if file.is_file():
            try:
                # a byte order mark is what Windows' editor puts first
                text = file.read_bytes().decode("utf-8-sig")
            except UnicodeDecodeError as error:
                raise SettingsError(
                    "This is not UTF-8 text", file=file, way_out="Save the file as UTF-8."
                ) from error
            except OSError as error:
                raise SettingsError(
                    f"The file cannot be read: {error.strerror or error}",
                    file=file,
                    way_out="Make it readable, or move it away.",
                ) from error
            found = settings.over(found, text, file)
            checks.read(found.checks, found.publication, found.where)
            if found.theme is not None and (place / found.theme).is_dir():
                found = replace(found, theme=str(place / found.theme))
    return found


def theme_files(theme: Path) -> dict[str, bytes]:
    """A theme's folder: the paths in it, with ``/``, and their content."""
    return {
        file.relative_to(theme).as_posix(): file.read_bytes()
        for file in sorted(theme.rglob("*"))
        if file.is_file() and not file.name.startswith(".")
    }


def address_part(name: str) -> str:
    """A folder's name as a part of an address: small letters, digits and hyphens."""
    return _NOT_PLAIN.sub("-", anyascii(name).lower()).strip("-") or "story"


@contextmanager
def writable_cache(story: StoryFolder) -> Iterator[Path]:
    """The story's cache folder, or one for this run alone where that cannot be written."""
    if can_keep(story.cache):
        yield story.cache
        return
    with tempfile.TemporaryDirectory(prefix="recit-") as folder:
        yield Path(folder)


def can_keep(cache: Path) -> bool:
    """Whether a cache folder is there, or can be made, and takes files."""
    try:
        cache.mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=cache):
            return True
    except OSError:
        return False


def read_text(file: Path) -> str:
    """The text of a manuscript, byte for byte as decoded from UTF-8.

    Raises :class:`ManuscriptError` where it is no UTF-8 text, or the disk refuses.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ManuscriptError(
            f"The file cannot be read: {error.strerror or error}",
            file=file,
            way_out="Make it readable and run the command again.",
        ) from error
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ManuscriptError(
            "This is not UTF-8 text",
            file=file,
            line=content.count(b"\n", 0, error.start) + 1,
            way_out="Save the file as UTF-8 text, without a word processor's format.",
        ) from error


def write_text(file: Path, text: str, *, was: str | None) -> None:
    """Put ``text`` in the place of ``was``, the whole of it or nothing.

    ``was`` is what the caller read there, ``None`` for a new file. The new text is
    written beside the file and takes its name; the file's mode is kept, and a symbolic
    link keeps pointing at it. Raises :class:`ManuscriptError` where the file has another
    content by now, :class:`PublishError` where the disk refuses.
    """
    target = file.resolve()
    try:
        found = target.read_bytes() if target.exists() else None
        if found != (None if was is None else was.encode("utf-8")):
            raise ManuscriptError(
                "The file changed while recit was at work; it is left as it is",
                file=file,
                way_out="Run the command again.",
            )
        _replace(target, text.encode("utf-8"))
    except OSError as error:
        raise PublishError(
            f"The file cannot be written: {error.strerror}; it is as it was",
            file=file,
            way_out="Free some space, or make the folder writable, and run the command again.",
        ) from error


def _replace(target: Path, content: bytes) -> None:
    number, name = tempfile.mkstemp(prefix=f".{target.name[:80]}.", dir=target.parent)
    draft = Path(name)
    try:
        with os.fdopen(number, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)  # it is there only where it did not take its place
    with contextlib.suppress(OSError):
        _settle(target.parent)


def _settle(folder: Path) -> None:
    """Have the disk keep the new name; some file systems refuse this for a folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _is_language(tag: str) -> bool:
    try:
        babel.Locale.parse(tag, sep="-")
    except (ValueError, babel.UnknownLocaleError):
        return False
    return True


def _where_is_the_account(root: Path) -> str:
    if (root / MANUSCRIPT).is_symlink() or (root / MANUSCRIPT).exists():
        return f"{MANUSCRIPT} is a folder, or a link that leads nowhere; put a text file there."
    others = sorted(file.name for file in root.glob("*.md"))
    if len(others) == 1:
        return f"If {others[0]} is the account, rename it to {MANUSCRIPT}."
    return f"Save the account there as {MANUSCRIPT}, or start one: recit new {root}"
