"""How captions say where in the frame somebody stands, language by language.

``SHORT`` are the marks that only make sense in brackets, ``(L)`` or ``(2e d)``; ``SPELT`` are
words, in brackets or between commas; ``LISTS`` open or close a list of names. All are
alternatives of a regular expression, tried in order.
"""

from __future__ import annotations

import re

from recit.language.absence import ABSENT

_NTH = r"(?:\d{1,2}\s?(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth)"
_SIDE = (
    r"(?:(?:extreme |far )?(?:left|right)|center|centre|middle|front|back|rear|top|bottom"
    r"|foreground|background)"
)
_NIEME = (
    r"(?:\d{1,2}\s?(?:ères?|ère|ers?|er|re|ème|eme|nde|nd|e|è|d)\b|premi(?:er|ère)|seconde?"
    r"|deuxième|troisième|quatrième|cinquième|sixième)"
)
_COTE = r"(?:l['’]extrême[ -])?(?:gauche|droite)"
_DEPUIS = r"(?:en partant de|à partir de|depuis|à|de)"

ORDINAL = re.compile(rf"(?:{_NTH}|{_NIEME})\s*$", re.IGNORECASE)
"""An ordinal at the end of a text: ``from left`` after it places one person, not a list."""

SPELT = "|".join(
    (
        # English: left · center left · second from left · at right · top row, left · on screen
        r"(?:front|back|top|bottom|second|third) row,? (?:left|right|center|centre)",
        rf"(?:at |on the |in the |in |standing |seated |sitting |kneeling )?"
        rf"(?:{_NTH}[ -](?:from )?(?:the )?)?"
        rf"(?:top |bottom |upper |lower |front |back |center |centre |middle |foreground )?{_SIDE}"
        rf"(?:,? (?:{_SIDE}|standing|seated))?",
        ABSENT,
        r"on (?:the )?screen|standing|seated|kneeling",
        # French: à gauche · 2e à droite · troisième en partant de la gauche · au premier plan
        rf"(?:tout )?à {_COTE}",
        rf"(?:la |le )?{_NIEME}(?: {_DEPUIS}(?: la)?)? {_COTE}",
        r"au (?:centre|milieu|fond|premier plan|second plan|premier rang)",
        r"à l['’](?:arrière(?:[ -]plan)?|avant|écran)|en arrière-plan",
        r"de (?:face|dos|profil)|debout|assise?",
        # German, Spanish, Italian
        r"\d\. ?v\. ?[lr]\.?|\d\. von (?:links|rechts)",
        r"links|rechts|Mitte|in der Mitte|vorne|hinten",
        # Swiss captions in French: "Guy Parmelin, gauche, parle"
        r"(?-i:gauche|droite)",
        r"a la (?:izquierda|derecha)|en el centro|a sinistra|a destra|al centro",
    )
)

SHORT = "|".join(
    (
        # English: L · CR · 2nd L · 2ndR · front L · L, front
        r"(?:front |back |top |bottom |rear )?(?:CL|CR|C-L|C-R|LC|RC|FL|FR|BL|BR|L|R|C)",
        r"(?:L|R|C),? (?:front|back|rear|foreground|background)",
        rf"{_NTH}[ -]?(?:from )?(?:the )?(?:left|right|L|R)|\d[ -]?(?:L|R)",
        # French: g · dr. · à g. · 2e d · 3e à dr.
        r"à (?:gauche|droite|dr|g|d)\.?|gauche|droite|centre|dr\.?|g\.?|d\.?|c\.?",
        rf"{_NIEME}\s?(?:{_DEPUIS} (?:la )?)?(?:gauche|droite|dr|g|d)\.?",
        r"(?:assise?|debout),? à (?:gauche|droite|dr|g|d)\.?",
        # European institutions; German, Spanish, Italian
        r"le|ce|ri|li|re|M|l\.?|r\.?",
        r"izq\.?|dcha\.?|izquierda|derecha|centro|sx|dx|(?-i:\d?i)",
        # Portuguese: à esquerda, à direita
        r"(?-i:\d?E)|esquerda|direita",
    )
)

LISTS = "|".join(
    (
        r"(?:seated |standing |clockwise |(?:front|back|top|bottom|second|third|middle) row,? )?"
        r"from (?:the |top |far )?(?:left|right)(?: to (?:the )?(?:right|left))?",
        rf"from (?:the )?{_NTH}(?: from)?(?: the)? (?:left|right)(?: to (?:the )?(?:right|left))?",
        r"from L(?: to R)?|from R|L(?:eft)?[ -]to[ -]R(?:ight)?|LtoR|L-R|R-L|right to left",
        r"(?:at|on the) (?:far )?(?:left|right|center|centre)(?= (?:is|are) )",
        r"to (?:her|his|their) (?:immediate )?(?:left|right)(?= (?:is|are) )",
        r"de (?:gauche à droite|droite à gauche|g\.? à d(?:r)?\.?)",
        r"(?:en partant de|à partir de) la (?:gauche|droite)",
        r"von links(?: nach rechts)?|v\. ?l\. ?n\. ?r\.?|(?<![\d.] )(?<![\d.])v\. ?l\.",
        r"de izquierda a derecha|da sinistra(?: a destra)?|dalla sinistra",
    )
)
