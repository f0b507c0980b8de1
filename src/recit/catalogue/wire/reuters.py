"""Reuters.

``…, August 15, 2025. REUTERS/NAME``, with or without the full stop; pool pictures
``NAME/Pool via REUTERS``; older captions end ``(RUSSIA - Tags: POLITICS)`` and a picture
number. French captions date the picture in a sentence of its own, ``Photo prise le …``.
Its pages number the pictures of an article, ``[1/5]``, and sell them, ``Purchase Licensing
Rights``. ``ATTENTION EDITORS - THIS IMAGE WAS PROVIDED BY A THIRD PARTY. NO RESALES. …``.
French clients print ``Photo REUTERS / NAME``.
"""

from recit.catalogue.wire.agency import Agency

REUTERS = Agency(
    name="REUTERS",
    form="REUTERS/{who}",
    via="{who} via REUTERS",
    aliases=("Reuters Pictures", "Thomson Reuters", "Photo REUTERS", "REUTERS Photo"),
    shapes=(
        "(Photo by {name} / {house} via REUTERS)",
        "(REUTERS / {name})",
        "({name} / {house} via REUTERS)",
        "(Photo by {name} / Reuters)",
        "(Photo REUTERS / {name})",
        "({name} / Reuters)",
        "Photo REUTERS / {name}",
        "REUTERS / {name} / {house}",
        "REUTERS / {name}",
        "{name} / {house} / via REUTERS",
        "{name} / {house} via REUTERS",
        "{name} via REUTERS",
    ),
    notes=(
        r"^\s*\[\d{1,2}/\d{1,2}\]\s*",
        r"\bPurchase Licensing Rights\b[^\n\0]*$",
        r"/\s*Photo (?:prise|d['’]archives)\b[^/\n\0]*(?=/)",
        r"(?<=[.\n] )Photo prise (?:le|en) [^./\n\0]*\.",
        r"\((?:[A-Z][A-Z .,/&'-]+?\s+[-–—]\s+)?Tags:\s*[^)]*\)",
        r"\bTags:\s*[A-Z][A-Z &,/]+\b",
        r"(?<=\s)(?:QUALITY REPEAT|CORRECTING|ADDING|REMOVING|UPDATING|RECROPPING)\b[^a-z\n\0]*$",
        r"\bRTX?[A-Z0-9]{5,8}\b",
    ),
)
