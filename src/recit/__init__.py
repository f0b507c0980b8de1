"""Places the photos of an event into its written account, says why, and publishes the story.

>>> from datetime import UTC, datetime
>>> import recit
>>> arranged = recit.arrange("summit", write=False)
>>> for placement in arranged.arrangement.placements:
...     print(placement.photo, placement.chapter, placement.reasons[0].note)
>>> recit.build("summit", now=datetime.now(UTC)).pages

The verbs are those of the command line; what they give back are frozen values. Every
error that recit raises on purpose is a :class:`RecitError`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recit.checks import Finding, Findings
    from recit.errors import (
        CatalogueError,
        ManuscriptError,
        PublishError,
        RecitError,
        SettingsError,
    )
    from recit.light_table import Looked, photos
    from recit.project import arrange, arrange_account, build, check
    from recit.results import Arranged, Built, Checked
    from recit.site import CheckedSite, Site, build_site, check_site
    from recit.start import Started, demo, new
    from recit.story.arrangement import Arrangement, Outtake, Placement, Reason
    from recit.story.manuscript import Manuscript, Passage
    from recit.story.photo import Catalogue, Photo
    from recit.verdict import Verdict
    from recit.versions import Version

__all__ = [
    "Arranged",
    "Arrangement",
    "Built",
    "Catalogue",
    "CatalogueError",
    "Checked",
    "CheckedSite",
    "Finding",
    "Findings",
    "Looked",
    "Manuscript",
    "ManuscriptError",
    "Outtake",
    "Passage",
    "Photo",
    "Placement",
    "PublishError",
    "Reason",
    "RecitError",
    "SettingsError",
    "Site",
    "Started",
    "Verdict",
    "Version",
    "arrange",
    "arrange_account",
    "build",
    "build_site",
    "check",
    "check_site",
    "demo",
    "new",
    "photos",
]

_HOMES = {
    "Arranged": "recit.results",
    "Arrangement": "recit.story.arrangement",
    "Built": "recit.results",
    "Catalogue": "recit.story.photo",
    "CatalogueError": "recit.errors",
    "Checked": "recit.results",
    "CheckedSite": "recit.site",
    "Finding": "recit.checks",
    "Findings": "recit.checks",
    "Looked": "recit.light_table",
    "Manuscript": "recit.story.manuscript",
    "ManuscriptError": "recit.errors",
    "Outtake": "recit.story.arrangement",
    "Passage": "recit.story.manuscript",
    "Photo": "recit.story.photo",
    "Placement": "recit.story.arrangement",
    "PublishError": "recit.errors",
    "Reason": "recit.story.arrangement",
    "RecitError": "recit.errors",
    "SettingsError": "recit.errors",
    "Site": "recit.site",
    "Started": "recit.start",
    "Verdict": "recit.verdict",
    "Version": "recit.versions",
    "arrange": "recit.project",
    "arrange_account": "recit.project",
    "build": "recit.project",
    "build_site": "recit.site",
    "check": "recit.project",
    "check_site": "recit.site",
    "demo": "recit.start",
    "new": "recit.start",
    "photos": "recit.light_table",
}
"""Where each public name lives. Its room is loaded when the name is first asked for: who
imports one module of recit, as every worker process does, does not load them all."""

if not TYPE_CHECKING:  # a type checker sees the imports above, and a wrong name as wrong

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = found = getattr(import_module(_HOMES[name]), name)
        return found

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
