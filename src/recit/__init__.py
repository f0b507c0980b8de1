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

from recit.checks import Finding, Findings
from recit.errors import (
    CatalogueError,
    ManuscriptError,
    PublishError,
    RecitError,
    SettingsError,
)
from recit.light_table import Looked, photos
from recit.project import Arranged, Built, Checked, arrange, arrange_account, build, check
from recit.site import Site, build_site, check_site
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
