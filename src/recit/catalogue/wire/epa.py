"""European Pressphoto Agency.

``epa12345678 The president … in Anchorage, Alaska, USA, 15 August 2025. EPA/NAME``, with
``/ POOL``, ``HANDOUT`` and ``EDITORIAL USE ONLY/NO SALES`` after it. It traded as EPA-EFE
from 2017 to 2024.
"""

from recit.catalogue.wire.agency import Agency

EPA = Agency(
    name="EPA",
    form="EPA/{who}",
    via="EPA/{who}",
    aliases=("European Pressphoto Agency", "epa", "EPA Images"),
    shapes=(
        "({name} / EPA)",
        "(EPA / {name})",
        "(Photo by {name} / EPA)",
        "EPA / {name} / {house}",
        "EPA / {name}",
        "{name} / EPA",
    ),
    notes=(r"(?i)^\s*epa\d{7,9}\b",),
)

EPA_EFE = Agency(
    name="EPA-EFE",
    form="EPA-EFE/{who}",
    via="EPA-EFE/{who}",
    aliases=("EPA/EFE", "EFE/EPA", "EFE-EPA"),
    shapes=(
        "({name} / EPA-EFE)",
        "(EPA-EFE / {name})",
        "EPA-EFE / {name} / {house}",
        "EPA-EFE / {name}",
        "EFE / EPA / {name}",
        "{name} / EPA-EFE",
    ),
)
