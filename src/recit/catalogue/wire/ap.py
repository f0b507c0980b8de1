"""The Associated Press.

Present tense, place, weekday and abbreviated month, then ``(AP Photo/NAME)``. Pictures of
others: ``(NAME/NEWSPAPER via AP)``, ``(NAME, Pool via AP)``. Archive pictures open with
``FILE -`` and close with ``, File)``.
"""

from recit.catalogue.wire.agency import Agency

AP = Agency(
    name="AP",
    form="AP Photo/{who}",
    via="{who} via AP",
    aliases=(
        "Associated Press",
        "The Associated Press",
        "AP Photo",
        "AP Foto",
        "AP Images",
        "AP Content Services",
    ),
    shapes=(
        "(AP Photo / {name})",
        "(AP Photo / {house}, {name})",
        "(Photo by {name} / AP)",
        "(Photo by {name} / {house} / AP)",
        "({name} / {house} via AP)",
        "({name}, {house} via AP)",
        "({house} via AP)",
        "(AP Photo)",
        "(AP Foto / {name})",
        "AP Photo / {name}",
        "AP / {name}",
        "{name} / {house} via AP",
        "{name} / AP",
    ),
    notes=(r"\bEDS\.? NOTE:?\s*[A-Z][A-Z ,'/]+(?=\s+-\s|\.|$)",),
)
