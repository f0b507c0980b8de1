"""A story's folder: what it holds, and writing that loses nothing."""

from __future__ import annotations

import resource
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recit.errors import ManuscriptError, PublishError, SettingsError
from recit.folder import language_of, load_settings, open_folder, read_text, write_text
from recit.settings import Settings, Spot, over
from tests.events import write_event


@contextmanager
def files_limited_to(size: int) -> Iterator[None]:
    """No file of this process may grow beyond ``size`` bytes: a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_the_languages_of_a_story_are_its_manuscripts(tmp_path: Path) -> None:
    root = write_event(tmp_path / "story")
    for name in ("story.fr.md", "story.pt-BR.md", "story.old.md", "story.draft.md", "notes.md"):
        (root / name).write_text("# x\n", encoding="utf-8")
    names = [file.name for file in open_folder(root).manuscripts]
    assert names == ["story.md", "story.fr.md", "story.pt-BR.md"]
    assert language_of(root / "story.fr.md") == "fr"
    assert language_of(root / "story.md") is None


def test_a_folder_without_account_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "account.md").write_text("# x\n", encoding="utf-8")
    with pytest.raises(ManuscriptError, match=r"rename it to story\.md"):
        open_folder(tmp_path)
    with pytest.raises(ManuscriptError, match="no such folder"):
        open_folder(tmp_path / "nowhere")


def test_settings_come_from_the_parents_too(tmp_path: Path) -> None:
    (tmp_path / "recit.toml").write_text('timezone = "Europe/Paris"\nshow = 9\n', encoding="utf-8")
    root = write_event(tmp_path / "stories" / "one")
    (root / "recit.toml").write_text("show = 3\n", encoding="utf-8")
    assert load_settings(root) == Settings(timezone="Europe/Paris", show=3)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('# site\n\nphoto = "x"\n', 3, "Did you mean 'photos'?"),
        ("xyz = 1\n", 1, "The settings are photos, public,"),
        ('colors = "red"\n', 1, "Did you mean 'colours'?"),
        ("\ncolours = 1\n", 2, "Write [colours] above its keys."),
        ('formats = ["webp"]\n', 1, "leaves out jpeg"),
        ('formats = "webp"\n', 1, 'formats = ["avif", "webp", "jpeg"]'),
        ('site = "x"\nclosing = ["who"]\n', 2, "closing takes no 'who'"),
        ('show = "many"\n', 1, "show takes a whole number"),
        ("show = true\n", 1, "show takes a whole number"),
        ("show = 0\n", 1, "1 or more"),
        ('a = "b"\n'[:-2], 1, "not TOML"),
        ('public = "../www"\n', 1, "outside the story's folder"),
        ('photos = "/srv/photos"\n', 1, "outside the story's folder"),
        ('timezone = "Mars/Olympus"\n', 1, "no time zone"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_with_its_line(
    text: str, line: int, message: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        over(Settings(), text, Path("recit.toml"))
    assert message in str(caught.value)
    assert caught.value.file == "recit.toml"
    assert caught.value.line in (line, None)


def test_every_setting_knows_where_it_was_stated(tmp_path: Path) -> None:
    shared = '# ours\nlogo-dark = "d.svg"\n[colours]\naccent = "#00f"\ndark.accent = "#9cf"\n'
    (tmp_path / "recit.toml").write_text(shared, encoding="utf-8")
    root = write_event(tmp_path / "one")
    (root / "recit.toml").write_text('[colours.dark]\naccent = "#fff"\n', encoding="utf-8")
    found = load_settings(root)
    assert found.logo_dark == "d.svg"
    assert found.colours == {"accent": "#00f", "dark": {"accent": "#fff"}}
    ours, own = tmp_path / "recit.toml", root / "recit.toml"
    assert found.where["logo-dark"] == Spot(ours, 2)
    assert found.where["colours.accent"] == Spot(ours, 4)
    assert found.where["colours.dark.accent"] == Spot(own, 2)


@given(st.text())
def test_any_text_is_settings_or_a_settings_error(text: str) -> None:
    with suppress(SettingsError):
        assert isinstance(over(Settings(), text, Path("recit.toml")), Settings)


def test_text_that_is_not_utf_8_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "story.md"
    file.write_bytes(b"# Caf\xc3\xa9\n\nCaf\xe9\n")
    with pytest.raises(ManuscriptError, match=r"story\.md:3: This is not UTF-8"):
        read_text(file)


def test_writing_keeps_mode_and_symbolic_link(tmp_path: Path) -> None:
    real = tmp_path / "text.md"
    real.write_text("old\r\n", encoding="utf-8", newline="")
    real.chmod(0o640)
    link = tmp_path / "story.md"
    link.symlink_to(real.name)
    write_text(link, "new é\r\n", was="old\r\n")
    assert link.is_symlink()
    assert real.read_bytes() == "new é\r\n".encode()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert {file.name for file in tmp_path.iterdir()} == {"story.md", "text.md"}


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "story.md"
    file.write_text("the editor's\n", encoding="utf-8")
    with pytest.raises(ManuscriptError, match="changed while"):
        write_text(file, "ours\n", was="what we read\n")
    with pytest.raises(ManuscriptError, match="changed while"):
        write_text(file, "ours\n", was=None)
    assert file.read_text(encoding="utf-8") == "the editor's\n"


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "story.md"
    file.write_text("short\n", encoding="utf-8")
    with files_limited_to(64), pytest.raises(PublishError, match="as it was"):
        write_text(file, "long\n" * 100, was="short\n")
    assert file.read_text(encoding="utf-8") == "short\n"
    assert list(tmp_path.iterdir()) == [file]
