"""The command line: parse, call, print."""

from __future__ import annotations

import io
import os
import secrets
import sys
import webbrowser
from collections.abc import Sequence
from contextlib import closing
from dataclasses import astuple
from datetime import UTC, date, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, CycloptsError, Parameter
from rich.console import Console

from recit import handout, light_table, project, report, site, start, surroundings, tables
from recit import serve as preview
from recit.desk import serving
from recit.desk.desk import Desk
from recit.desk.guard import is_loopback
from recit.errors import RecitError
from recit.progress import watching
from recit.project import Arranged
from recit.story.photo import Catalogue
from recit.versions import Count

OK, PROBLEM, USAGE, INTERRUPTED, READER_LEFT = 0, 1, 2, 130, 141
"""Exit codes; the last two are what a shell reports for a process ended by a signal."""

_HELP = """\
Places the photos of an event into its written account, says why, and publishes the photo
story.

A story is a folder: the account as plain text in `story.md`, the photos in `photos/`.

Exit codes: 0 done; 1 the story or its files have a problem, and the message says which
and the way out; 2 the command was not understood; 130 stopped with Ctrl-C.
"""

app = App(
    name="recit",
    help=_HELP,
    help_format="markdown",
    default_parameter=Parameter(negative="", show_default=False),
    suppress_keyboard_interrupt=False,
)


def _at_least_one(kind: object, count: object) -> None:  # noqa: ARG001
    if isinstance(count, int) and count < 1:
        raise ValueError("Name at least 1 photo, or all.")


Photos = Annotated[int | Literal["all"] | None, Parameter(name="--photos", validator=_at_least_one)]


@app.command
def new(folder: Path, /, *, title: str | None = None, language: str | None = None) -> None:
    """Start a story: an account to write, and the folder for its photos.

    Where photos lie in the folder already (in `photos/`), the account is a draft: chapters
    from what they show, the photos in place, paragraphs to write. Otherwise write the
    account into `story.md` (plain text; `## ` opens a chapter), put the photos into
    `photos/`, and go on with `recit arrange`.

    Parameters
    ----------
    folder
        The story's folder; it is made where it is missing. Nothing in it is overwritten.
    title
        The headline; by default one made of place and day, or the folder's name.
    language
        The account's language, such as `en` or `fr`; by default that of this computer.
    """
    with watching(sys.stderr) as progress:
        started = start.new(
            folder,
            title=title,
            language=language or surroundings.language(os.environ),
            day=date.today(),
            progress=progress,
        )
    print(started.manuscript)
    _tell(report.started_notices(started))


@app.command
def arrange(
    folder: Path | None = None,
    /,
    *,
    photos: Photos = None,
    dry_run: bool = False,
    explain: bool = False,
    json: bool = False,
    account: Path | None = None,
    photos_dir: Path | None = None,
    output: Path | None = None,
) -> None:
    """Find the place of every photo in the account, write it there, and say why.

    Prints each photo with its chapter, its passage, how sure that is, and why. Only ever
    adds: photos that stand in the account already, and every word, stay as they are.

    Parameters
    ----------
    folder
        The story's folder, with the account (`story.md`) and the photos (`photos/`) in it.
    photos
        How many photos to place, or `all`; by default as many as suit the text.
    dry_run
        Leave the account alone; only print.
    explain
        Print every reason for every place, with its weight, instead of the table.
    json
        Print the result as JSON, for programs.
    account
        Instead of FOLDER: the account, wherever it lies. Needs `--photos-dir`.
    photos_dir
        Instead of FOLDER: the folder of the photos, wherever it lies. Photos are named
        relative to the folder around it.
    output
        With `--account`: write the account with its photos into this new file. Without
        it, nothing is written.
    """
    with watching(sys.stderr) as progress:
        if account is not None and photos_dir is not None and folder is None:
            arranged = project.arrange_account(
                account,
                photos_dir,
                photos=photos,
                output=None if dry_run else output,
                progress=progress,
            )
        elif folder is not None and account is None and photos_dir is None and output is None:
            arranged = project.arrange(folder, photos=photos, write=not dry_run, progress=progress)
        else:
            raise _MisuseError("Name the story's folder, or --account FILE and --photos-dir DIR.")
    if json:
        _print_json(report.as_json(arranged))
    elif explain:
        print(*report.explained(arranged), sep="\n")
    else:
        _print_table(arranged)
    _tell(report.arranged_notices(arranged))


@app.command
def photos(
    folder: Path,
    /,
    *,
    json: bool = False,
    sheet: bool = False,
    output: Path | None = None,
    show: Annotated[bool, Parameter(name="--open", negative="--no-open")] = True,
) -> None:
    """List the photos of a folder: when, by which camera, which moment, what they say.

    Frames of one moment are grouped, and the best one is marked. Files that cannot be
    read, and files that are no photos, are named with the reason. No photo is changed.

    Parameters
    ----------
    folder
        A story's folder, whose photos lie in `photos/`, or any other folder of photos.
    json
        Print everything that was read as JSON, for programs.
    sheet
        Instead of the table: make a contact sheet, a page with every photo by scene and
        moment, the picks and why, and what is wrong. Prints its path.
    output
        With `--sheet`: the folder to put it into; by default `.recit/sheet` in the folder.
    show
        With `--sheet`: open the page in the browser, where there is a screen.
    """
    if (json and sheet) or (output is not None and not sheet):
        raise _MisuseError("Name --json or --sheet; --output goes with --sheet.")
    with watching(sys.stderr) as progress:
        looked = light_table.photos(folder, progress=progress)
        tongue = surroundings.language(os.environ)
        page = light_table.sheet(folder, looked, tongue, output, progress) if sheet else None
    if page is not None:
        _present((page,), show and _has_screen())
    elif json:
        _print_json(report.photos_json(looked.catalogue))
    else:
        _print_sights(looked.catalogue)
    _tell(report.photos_notices(looked))


@app.command
def check(
    folder: Path,
    /,
    *,
    full: bool = False,
    json: bool = False,
    sarif: bool = False,
    github: bool = False,
    language: Literal["en", "fr"] | None = None,
    photos: Photos = None,
) -> None:
    """Look for what should not be published: credits, captions, terms, names, dates.

    Prints what blocks the story, what to look at and what to consider, each with its place
    and the way out. Leaves with exit code 1 where something blocks. Nothing is written.
    Where the account holds no photo yet, it is checked with the photos that `recit build`
    would show.

    Parameters
    ----------
    folder
        The story's folder, with the account (`story.md`) and the photos (`photos/`) in it;
        or a folder of such folders.
    full
        Print also why each finding matters, everything that was seen, and where each photo
        comes from.
    json
        Print the findings as JSON, for programs.
    sarif
        Print the findings as SARIF 2.1.0, for code scanning and editors.
    github
        Print the findings as annotations of a GitHub workflow.
    language
        The language of the findings; by default that of this computer.
    photos
        How many photos to place where the account holds none, or `all`.
    """
    forms: dict[report.Form, bool] = {"json": json, "sarif": sarif, "github": github}
    wanted = [form for form, named in forms.items() if named]
    if len(wanted) > 1 or (wanted and full):
        raise _MisuseError("Name one of --json, --sarif, --github and --full.")
    now = datetime.now(UTC)
    with watching(sys.stderr) as progress:
        if site.is_site(folder):
            checked = site.check_site(folder, now=now, photos=photos, progress=progress)
        else:
            checked = (project.check(folder, now=now, photos=photos, progress=progress),)
    text = report.findings(
        checked,
        wanted[0] if wanted else None,
        language or surroundings.language(os.environ),
        version=version("recit"),
        colour=surroundings.has_colour(os.environ, terminal=sys.stdout.isatty()),
        full=full,
    )
    _tell([notice for one in checked for notice in report.checked_notices(one)])
    (_print_json if wanted else print)(text.removesuffix("\n"))
    if not all(one.verdict.final for one in checked):
        raise _BlockedError


@app.command
def build(
    folder: Path,
    /,
    *,
    photos: Photos = None,
    final: bool = False,
    output: Path | None = None,
    single_file: Path | None = None,
    fragment: Path | None = None,
    show: Annotated[bool, Parameter(name="--open", negative="")] = False,
) -> None:
    """Publish the story: its page in every language it is written in, and the pictures.

    Prints the path of the page. Where the account holds no photo yet, the photos are
    arranged for this page first; the account is left as it is.

    The story is checked first, as `recit check` does. Where something blocks it, the page
    is a draft: it says so and lists what blocks, search engines and social networks are
    kept away, no index and no feed names it, and the exit code is 1.

    A folder of stories becomes a site: an index, feeds, and every story, each made again
    only when it changed.

    Parameters
    ----------
    folder
        The story's folder, with the account (`story.md`) and the photos (`photos/`) in it;
        or a folder of such folders.
    photos
        How many photos to place where the account holds none, or `all`.
    final
        Publish nothing where something blocks the story.
    output
        The folder to publish into; by default `public` in the folder.
    single_file
        Instead: write the story as one HTML file to mail or to keep, pictures within.
    fragment
        Instead: write markup to paste into another page, with its pictures, into this
        folder.
    show
        Open the page in the browser.
    """
    if sum(place is not None for place in (output, single_file, fragment)) > 1:
        raise _MisuseError("Name one of --output, --single-file and --fragment.")
    now = datetime.now(UTC)
    if single_file is None and fragment is None and site.is_site(folder):
        _build_site(folder, now, output, photos, final, show)
        return
    with watching(sys.stderr) as progress:
        if single_file is not None:
            built = handout.single_file(
                folder, single_file, now=now, photos=photos, final=final, progress=progress
            )
        elif fragment is not None:
            built = handout.fragment(
                folder, fragment, now=now, photos=photos, final=final, progress=progress
            )
        else:
            built = project.build(
                folder, now=now, output=output, photos=photos, final=final, progress=progress
            )
    _tell(report.built_notices(built))
    _present(built.pages, show)
    if not built.verdict.final:
        raise _BlockedError("\n".join(report.blocked(built)))


@app.command
def serve(
    folder: Path,
    /,
    *,
    port: int | None = None,
    show: Annotated[bool, Parameter(name="--open", negative="--no-open")] = True,
) -> None:
    """Preview the story in the browser; the page follows every change of the files.

    Prints the address, which only this machine reaches. What is published stays as it
    is: the preview has pages of its own. Runs until Ctrl-C.

    Parameters
    ----------
    folder
        The story's folder, with the account (`story.md`) and the photos (`photos/`) in it;
        or a folder of such folders.
    port
        The port to answer at; by default 8000, or any free one where that is taken.
    show
        Open the page in the browser, where there is a screen.
    """
    line = preview.line(port)

    with closing(line):
        with watching(sys.stderr) as progress:
            opened = preview.open_preview(
                folder, now=lambda: datetime.now(UTC), seen=_follow, progress=progress
            )
        preview.serve(opened, line, partial(_announce, show=show))


@app.command
def desk(
    folder: Path,
    /,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    show: Annotated[bool, Parameter(name="--open", negative="--no-open")] = True,
) -> None:
    """Rearrange the story with your hands, on a page in the browser.

    The story stands on the left as it will be published, its photos on the right. Every
    change is written to the account at once; what another program writes there shows at
    once. Runs until Ctrl-C.

    Parameters
    ----------
    folder
        The story's folder, with the account (`story.md`) and the photos (`photos/`) in it.
    host
        The address to open the desk at. By default only this machine reaches it; for any
        other, the printed address holds a token that whoever comes must have.
    port
        The port to open the desk at; by default any free one.
    show
        Open the page in the browser, where there is a screen.
    """
    line = serving.listen(host, port)
    token = "" if is_loopback(host) else secrets.token_urlsafe()
    with watching(sys.stderr) as progress:
        opened = Desk(folder, now=lambda: datetime.now(UTC), progress=progress)

    with closing(opened):
        stamp, announce = secrets.token_urlsafe(), partial(_announce, show=show)
        serving.serve(opened, line, token=token, stamp=stamp, opened=announce)


@app.command
def demo(
    folder: Path = Path("recit-demo"),
    /,
    *,
    show: Annotated[bool, Parameter(name="--open", negative="--no-open")] = True,
) -> None:
    """See what recit does: place and publish the photos of a small event.

    Copies the demo (a summit in miniature: 44 photos, one account in two languages) into
    a folder, arranges it, publishes it, and opens the page where there is a screen.

    Parameters
    ----------
    folder
        Where to put the demo. Nothing that lies there is overwritten.
    show
        Open the page in the browser, where there is a screen.
    """
    with watching(sys.stderr) as progress:
        arranged, built = start.demo(folder, now=datetime.now(UTC), progress=progress)
    _print_table(arranged)
    _tell(report.arranged_notices(arranged))
    _present(built.pages, show and _has_screen())
    if not built.verdict.final:
        raise _BlockedError("\n".join(report.blocked(built)))


class _MisuseError(Exception):
    """The command's options do not go together."""


class _BlockedError(Exception):
    """The work is done, but not all of it can be published; its arguments say why."""


def main() -> None:
    """Run the command that the shell gave, and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(tokens: Sequence[str]) -> int:
    """Run one command line; gives back the exit code. Errors are told on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        app(tokens, exit_on_error=False, result_action="return_value")
        sys.stdout.flush()
    except CycloptsError:
        return USAGE
    except _MisuseError as error:
        _complain(str(error))
        return USAGE
    except _BlockedError as blocked:
        for reason in blocked.args:
            _complain(str(reason))
        return PROBLEM
    except RecitError as error:
        _complain(str(error))
        return PROBLEM
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough; Python would complain once more
        # when it flushes stdout at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_LEFT
    except OSError as error:
        where = "" if error.filename is None else f"{error.filename}: "
        _complain(f"{where}{error.strerror or error}")
        return PROBLEM
    except KeyboardInterrupt:
        _complain("Stopped. The account and the published story are whole.")
        return INTERRUPTED
    return OK


def _print_table(arranged: Arranged) -> None:
    columns = ("photo", "chapter", "passage", "sure", "why")
    for title, lines in (
        ("Placed", report.placed(arranged)),
        ("Left out, with the place it fits best", report.left_over(arranged)),
    ):
        _print_rows(title, columns, [astuple(line) for line in lines])


def _print_sights(catalogue: Catalogue) -> None:
    columns = ("photo", "taken", "camera", "moment", "credit", "caption")
    _print_rows("", columns, [astuple(sight) for sight in report.sights(catalogue)])


def _print_rows(title: str, columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
    """Print a table: folded to the terminal's width, or unfolded to a file or a program."""
    if not rows:
        return
    folded = sys.stdout.isatty()
    console = Console() if folded else Console(width=tables.UNFOLDED)
    console.print(tables.draw(title, columns, rows, folded=folded))
    console.print()


def _print_json(text: str) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    print(text)


def _tell(notices: Sequence[str]) -> None:
    for notice in notices:
        print(notice, file=sys.stderr)


def _complain(message: str) -> None:
    Console(stderr=True, markup=False, highlight=False, soft_wrap=True).print(message)


def _present(pages: Sequence[Path], show: bool) -> None:
    for page in pages:
        print(page)
    if show:
        webbrowser.open(pages[0].as_uri())


def _announce(address: str, *, show: bool) -> None:
    print(address, flush=True)
    if show and _has_screen():
        webbrowser.open(address)


def _has_screen() -> bool:
    return surroundings.has_screen(os.environ, sys.platform, terminal=sys.stdout.isatty())


def _build_site(
    folder: Path, now: datetime, output: Path | None, photos: Count | None, final: bool, show: bool
) -> None:
    with watching(sys.stderr) as progress:
        built = site.build_site(
            folder, now=now, output=output, photos=photos, final=final, progress=progress
        )
    _tell(report.site_notices(built))
    _present((built.page,), show)
    if built.failed or built.drafts:
        raise _BlockedError(*(error for _, error in built.failed))


def _follow(look: preview.Look) -> None:
    """Tell of a build for the preview: what is wrong, or that the page is new."""
    for wrong in look.wrong:
        _complain(wrong)
    if isinstance(look.result, site.Site):
        _tell(report.site_notices(look.result))
    elif look.result is not None:
        _tell((*report.built_notices(look.result), "The page is up to date."))
