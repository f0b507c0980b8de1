"""PA Media, the Press Association of Britain and Ireland.

``The King … Picture date: Friday August 15, 2025. PA Photo. Photo credit should read:
NAME/PA Wire``. The line before the credit names the story: ``See PA story ROYAL King.``
"""

from recit.catalogue.wire.agency import Agency

_READ = "Photo credit should read:"

PA_WIRE = Agency(
    name="PA Wire",
    form="{who}/PA Wire",
    shapes=(
        f"{_READ} {{name}} / {{house}} / PA Wire",
        f"{_READ} {{house}} / PA Wire",
        f"{_READ} {{name}} / PA Wire",
        f"{_READ} {{name}} / PA Wire / PA Images",
        "({name} / PA Wire)",
        "{name} / PA Wire / PA Images",
        "{name} / PA Wire",
    ),
)
PA_IMAGES = Agency(
    name="PA Images",
    form="{who}/PA Images",
    shapes=(
        "(Photo by {name} / PA Images via Getty Images)",
        f"{_READ} {{name}} / PA Images",
        "{name} / PA Images",
    ),
)
PA = Agency(
    name="PA",
    form="{who}/PA",
    aliases=("PA Media", "Press Association", "PA Archive"),
    shapes=(
        "({name} / PA)",
        f"{_READ} {{name}} / {{house}}",
        f"{_READ} {{name}} / PA",
        f"{_READ} {{name}}",
        "PA / {name}",
        "{name} / PA",
    ),
    notes=(
        r"\bPA Photos?\.",
        r"\bRESTRICTIONS:",
        r"\bSee PA stor(?:y|ies)\b[^.\n]*\.",
    ),
)
