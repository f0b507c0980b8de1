"""Getty Images and the houses that sell through it.

``ANCHORAGE, AK - AUGUST 15: The president … on August 15, 2025 in Anchorage, Alaska. (Photo
by NAME/Getty Images)``; suppliers ``NAME/AGENCY via Getty Images``; commissioned pictures
``NAME/Getty Images for CLIENT``. Pool pictures of the White House may say ``(AFP OUT)``.
"""

from recit.catalogue.wire.agency import Agency

GETTY = Agency(
    name="Getty Images",
    form="{who}/Getty Images",
    via="{who} via Getty Images",
    aliases=(
        "Getty",
        "GettyImages",
        "Getty Images Europe",
        "Getty Images North America",
        "Getty Images News",
        "Getty Images Sport",
        "Getty Images Entertainment",
        "Getty Images AsiaPac",
        "Getty Images South America",
    ),
    shapes=(
        "(Photo by {name} / Getty Images)",
        "(Photo by {name} / {house} / Getty Images)",
        "(Photo by {name} / Getty Images for {house})",
        "(Photo by {name} / {house} via Getty Images)",
        "(Photo by {name} - {house} / Getty Images)",
        "(Photo by {name} - {house} via Getty Images)",
        "({name} / {house} via Getty Images)",
        "({name} / Getty Images)",
        "{name} / {house} via Getty Images",
        "{name} / Getty Images",
    ),
    notes=(
        r"(?i)\(EDITORS? NOTE:[^)]*\)",
        r"(?i)\(?(?:Image|Photo) number:?\s*\d{6,}\)?",
    ),
)
