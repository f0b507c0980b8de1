"""The command line: parse, call, print.

Each command is read only when it is asked for, so that none waits for what another needs.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence

from cyclopts import App, CycloptsError, CycloptsPanel, Parameter, UnusedCliTokensError

from recit.cli.telling import complain
from recit.cli.ways import BlockedError, MisuseError
from recit.errors import RecitError

OK, PROBLEM, USAGE, INTERRUPTED, READER_LEFT = 0, 1, 2, 130, 141
"""Exit codes; the last two are what a shell reports for a process ended by a signal."""

_HELP = """\
Places the photos of an event into its written account, says why, and publishes the photo
story.

A story is a folder: the account as plain text in `story.md`, the photos in `photos/`.

Exit codes: 0 done; 1 the story or its files have a problem, and the message says which
and the way out; 2 the command was not understood; 130 stopped with Ctrl-C.
"""


def _told(error: CycloptsError) -> object:
    """What was not understood, in a frame; words that are too many are named as what they are."""
    if not isinstance(error, UnusedCliTokensError):
        return CycloptsPanel(error)
    command = " ".join(("recit", *(error.command_chain or ())))
    words = " ".join(error.unused_tokens or ())
    return CycloptsPanel(f"Too many words: {words}. {command} --help says what it takes.")


app = App(
    name="recit",
    error_formatter=_told,
    help=_HELP,
    help_format="markdown",
    default_parameter=Parameter(negative="", show_default=False),
    suppress_keyboard_interrupt=False,
)

for _command in (
    "recit.cli.arranging:new",
    "recit.cli.arranging:arrange",
    "recit.cli.looking:photos",
    "recit.cli.publishing:check",
    "recit.cli.publishing:build",
    "recit.cli.previewing:serve",
    "recit.cli.rearranging:desk",
    "recit.cli.arranging:demo",
):
    app.command(_command)


_COLLECTED = 50_000
"""Objects that may come into being before Python looks for rings of dead ones: a story is
thousands of values that live as long as the command, and looking at them again and again
took a tenth of a build."""


def main() -> None:
    """Run the command that the shell gave, and leave with its exit code."""
    gc.set_threshold(_COLLECTED)
    code = run(sys.argv[1:])
    gc.freeze()  # else Python looks through every value of the story once more, to leave
    sys.exit(code)


def run(tokens: Sequence[str]) -> int:
    """Run one command line; gives back the exit code. Errors are told on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        if not tokens or tokens[0].startswith("-"):
            for name in app:
                app[name]  # read now: the overview shows the first line of each command's help
        app(tokens, exit_on_error=False, result_action="return_value")
        sys.stdout.flush()
    except CycloptsError:
        return USAGE
    except MisuseError as error:
        complain(str(error))
        return USAGE
    except BlockedError as blocked:
        for reason in blocked.args:
            complain(str(reason))
        return PROBLEM
    except RecitError as error:
        complain(str(error))
        return PROBLEM
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough; Python would complain once more
        # when it flushes stdout at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_LEFT
    except OSError as error:
        where = "" if error.filename is None else f"{error.filename}: "
        complain(f"{where}{error.strerror or error}")
        return PROBLEM
    except KeyboardInterrupt:
        complain("Stopped. The account and the published story are whole.")
        return INTERRUPTED
    return OK
