"""Agence France-Presse.

``TOPSHOT - The president (L) … in Place, on August 15, 2025. (Photo by NAME / AFP)``, the
credit doubled by resellers: ``(Photo by NAME / AFP) (Photo by NAME/AFP via Getty Images)``.
French captions close with ``[AFP - NAME]`` or ``AFP PHOTO / NAME``. Handouts carry
``RESTRICTED TO EDITORIAL USE - MANDATORY CREDIT "AFP PHOTO / X" - NO MARKETING …``.
"""

from recit.catalogue.wire.agency import Agency

AFP = Agency(
    name="AFP",
    form="{who} / AFP",
    via="{who} / AFP",
    aliases=(
        "Agence France-Presse",
        "Agence France Presse",
        "AFP PHOTO",
        "AFP Photos",
        "AFP Forum",
    ),
    shapes=(
        "(Photo by {name} / AFP)",
        "(Photo by {name} / {house} / AFP)",
        "(Photo : {name} / AFP)",
        "({name} / AFP)",
        "({name} / {house} / AFP)",
        "(AFP / {name})",
        "(AFP PHOTO / {name})",
        "[AFP - {name}]",
        "(Photo credit should read {name} / AFP)",
        "(Photo credit should read {name} / AFP via Getty Images)",
        "AFP PHOTO / {house} / {name}",
        "AFP PHOTO / {name}",
        "AFP PHOTO {name}",
        "AFP / {name}",
        "Photo AFP / {name}",
        "Photo by {name} / AFP",
        "Photo : {name} / AFP",
        "© {name} / AFP",
        "© AFP {name}",
        "AFP / Archives {name}",
        "{name} / {house} / AFP",
        "{name} / AFP / Archives",
        "{name} / AFP",
    ),
    notes=(
        r"(?i)\(?\bTO GO WITH AFP (?:STORY|PACKAGE)\b[^).\n]*[).]?",
        r"\bBEST QUALITY AVAILABLE\b",
    ),
)
