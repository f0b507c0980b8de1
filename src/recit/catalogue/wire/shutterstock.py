"""Shutterstock Editorial, which was Rex Features.

Lines, not sentences: ``Mandatory Credit: Photo by NAME/AGENCY/Shutterstock (12345678ab)``
first, the caption, and last the event with place and date: ``Summit, Anchorage, Alaska,
USA - 15 Aug 2025``.
"""

from recit.catalogue.wire.agency import Agency

SHUTTERSTOCK = Agency(
    name="Shutterstock",
    form="{who}/Shutterstock",
    aliases=("Shutterstock Editorial", "REX", "REX/Shutterstock", "Rex Features", "Rex"),
    shapes=(
        "Photo by {name} / {house} / Shutterstock",
        "Photo by {name} / REX / Shutterstock",
        "Photo by {name} / Shutterstock",
        "Photo by {house} / Shutterstock",
        "(Photo by {name} / {house} / Shutterstock)",
        "(Photo by {name} / Shutterstock)",
        "({name} / Shutterstock)",
        "{name} / {house} / Shutterstock",
        "{name} / Shutterstock",
    ),
    notes=(r"\(\d{6,9}[a-z]{1,3}\)",),
    closings=(
        r"(?:\A|\n)(?P<event>[^\n\0,]{2,100}),\s+(?P<place>[^\n\0]{3,100}?)\s+[-–—]\s+"
        r"(?P<date>\d{1,2} [A-Z][a-z]{2,8} \d{4})(?=\s*\Z)",
    ),
)
