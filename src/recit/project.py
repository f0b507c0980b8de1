"""One story on disk, and what can be done with it: the stages strung together."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from recit.addresses import is_elsewhere, shown
from recit.editions import press
from recit.engines import Engine
from recit.errors import CatalogueError, ManuscriptError, PublishError
from recit.folder import load_settings, open_folder, read_text, writable_cache, write_text
from recit.intake import Progress, Run, expect_photos, looked_up, models_for, take_in, unseen
from recit.memory import Memory
from recit.placed import Placed
from recit.results import Arranged, Built, Checked
from recit.settings import Settings
from recit.story.manuscript import parse
from recit.styling import web_settings
from recit.texts import texts_of
from recit.told import Brief, prepared, told
from recit.versions import Count, arrange_versions


def arrange(
    folder: Path | str,
    *,
    photos: Count | None = None,
    write: bool = True,
    engine: Engine | None = None,
    progress: Progress = unseen,
) -> Arranged:
    """Find the place of every photo of the story in ``folder`` that has none yet.

    ``photos`` is the number that the story shows in the end, those that stand in it
    already counted; by default one that suits the length of the text. The places are
    written into the manuscripts unless ``write`` is false; what stands there already is
    never moved. The other languages of the story receive the same photos. ``engine`` says
    where photos are read, by default in this machine's processes. Raises
    :class:`ManuscriptError` where there is no account, :class:`CatalogueError` where there
    is no photo, :class:`SettingsError` for a ``recit.toml`` that cannot be used,
    :class:`PublishError` where a manuscript cannot be written.
    """
    story = open_folder(Path(folder))
    run = Run(engine, progress)
    manuscripts = [parse(read_text(file), str(file)) for file in story.manuscripts]
    with writable_cache(story) as cache:
        delivery = take_in(story.root, story.settings, manuscripts[0].front, run, cache=cache)
        catalogue = delivery.catalogue
        expect_photos(catalogue, story.originals)
        manuscripts = looked_up(manuscripts, catalogue)
        placed = Placed.recall(cache)
        versions = arrange_versions(
            texts_of(manuscripts, story.settings, catalogue, placed),
            catalogue,
            count=photos or story.settings.show,
            models=partial(models_for, delivery, story.root, story.settings, run, cache=cache),
        )
        changed = [version for version in versions if version.changed] if write else []
        for version in changed:
            write_text(version.file, version.manuscript.text, was=version.before.text)
        if write:
            for version in versions:
                placed = placed.with_placed(version.manuscript, catalogue)
            placed.keep(cache)
    return Arranged(
        catalogue, versions, delivery.clocks, tuple(version.file for version in changed)
    )


def arrange_account(
    account: Path | str,
    photos_dir: Path | str,
    *,
    photos: Count | None = None,
    output: Path | str | None = None,
    engine: Engine | None = None,
    progress: Progress = unseen,
) -> Arranged:
    """Arrange an account and a folder of photos that do not lie in a story's folder yet.

    ``photos_dir`` may also be a zip file, or an address that fsspec opens. The photos'
    names, also those written into the text, are relative to the parent of the folder;
    photos elsewhere are named as if they lay in ``photos/``. Nothing is written but
    ``output``, where given, which must not exist: the account with its photos. Raises as
    :func:`arrange`.
    """
    account = Path(account)
    if not account.is_file():
        raise ManuscriptError("There is no such account", file=account)
    root, settings = _around(str(photos_dir), account)
    if output is not None and Path(output).exists():
        raise PublishError(
            "There is a file of this name already; it is left as it is",
            file=output,
            way_out="Name another file to write to.",
        )
    manuscript = parse(read_text(account), str(account))
    run = Run(engine, progress)
    delivery = take_in(root, settings, manuscript.front, run, cache=None)
    catalogue = delivery.catalogue
    expect_photos(catalogue, shown(str(photos_dir)))
    versions = arrange_versions(
        texts_of(looked_up([manuscript], catalogue), settings, catalogue),
        catalogue,
        count=photos or settings.show,
        models=partial(models_for, delivery, root, settings, run, cache=None),
    )
    if output is None:
        return Arranged(catalogue, versions, delivery.clocks, ())
    write_text(Path(output), versions[0].manuscript.text, was=None)
    return Arranged(catalogue, versions, delivery.clocks, (Path(output),))


def check(
    folder: Path | str,
    *,
    now: datetime,
    photos: Count | None = None,
    engine: Engine | None = None,
    progress: Progress = unseen,
) -> Checked:
    """Check the story in ``folder`` as it would be published at the aware instant ``now``.

    Where a manuscript holds no photo yet, its photos are arranged in memory first, as
    many as ``photos`` says. Nothing is written. Raises as :func:`arrange`, and
    :class:`SettingsError` for a check that does not exist.
    """
    with told(open_folder(Path(folder)), Brief(now, photos), Run(engine, progress)) as tale:
        return Checked(tale.catalogue, tale.versions, tale.clocks, tale.stories, tale.verdict)


def build(
    folder: Path | str,
    *,
    now: datetime,
    output: Path | str | None = None,
    photos: Count | None = None,
    final: bool = False,
    memory: Memory | None = None,
    engine: Engine | None = None,
    progress: Progress = unseen,
) -> Built:
    """Publish the story in ``folder``: its page in each language, and the pictures.

    It is checked first, as at the aware instant ``now``. Where something blocks it, the
    pages are drafts: each says so, and is not for search engines or for sharing; with
    ``final`` that is a :class:`PublishError` and nothing is published.

    ``output`` is the folder to publish into, by default ``public`` in the story's own.
    Where a manuscript holds no photo yet, its photos are arranged in memory first, as
    many as ``photos`` says. ``memory`` is for who builds the same story again and again.
    Raises as :func:`check`, and :class:`PublishError` where the story cannot be written;
    what was published before is then untouched.
    """
    story = open_folder(Path(folder))
    target = story.public if output is None else Path(output)
    web = web_settings(story.settings)
    brief = Brief(now, photos, final)
    with prepared(story, brief, Run(engine, progress), web=web, memory=memory) as ready:
        printed = press.print_edition(
            ready.edition, target, ready.files, spare=story.cache / "press"
        )
    built = ready.built(printed.folder)
    return replace(built, printed=printed, made=ready.made, address=web.address)


def _around(photos: str, account: Path) -> tuple[Path, Settings]:
    """The folder that photos elsewhere are named from, and the settings that hold for them.

    Raises :class:`CatalogueError` where there is no such folder of photos.
    """
    if Path(photos).is_dir():
        whole = Path(photos).resolve()
        return whole.parent, replace(load_settings(whole.parent), photos=whole.name)
    if not is_elsewhere(photos):
        raise CatalogueError(
            "There is no such folder of photos",
            file=photos,
            way_out="Name a folder, a zip file, or an address such as sftp://host/wire.",
        )
    place = photos if "://" in photos else str(Path(photos).absolute())
    return account.parent, replace(load_settings(account.parent), photos=place)
