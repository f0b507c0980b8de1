"""PA Media, the Press Association of Britain and Ireland.

``The King … Picture date: Friday August 15, 2025. PA Photo. Photo credit should read:
NAME/PA Wire``. The line before the credit names the story: ``See PA story ROYAL King.``
"""

from recit.catalogue.wire.agency import Agency

PA = Agency(
    name="PA Wire",
    form="{who}/PA Wire",
    aliases=("PA", "PA Images", "PA Media", "Press Association", "PA Archive", "PA Wire/PA Images"),
    shapes=(
        "(Photo by {name} / PA Images via Getty Images)",
        "({name} / PA)",
        "({name} / PA Wire)",
        "(PA)",
        "Photo credit should read: {name} / {house} / PA Wire",
        "Photo credit should read: {name} / PA Wire",
        "Photo credit should read: {name} / PA",
        "Photo credit should read: {name}",
        "{name} / PA Wire / PA Images",
        "{name} / PA Wire",
        "{name} / PA Images",
        "PA / {name}",
        "{name} / PA",
    ),
    notes=(
        r"\bPA Photos?\.",
        r"\bSee PA stor(?:y|ies)\b[^.\n]*\.",
        r"\bPA Wire/PA Images\b(?=[\s.]*$)",
    ),
)
