"""Official photographers: governments, the European Union, the United Nations.

``(Official White House Photo by NAME)`` and a paragraph on use; ``UN Photo/NAME``; captions of
the European institutions mark ``(le)``, ``(ce)``, ``(ri)`` for left, centre and right; French
presidential pictures ``© Présidence de la République / NAME``.
"""

from recit.catalogue.wire.agency import Agency

WHITE_HOUSE = Agency(
    name="The White House",
    form="Official White House Photo by {who}",
    aliases=("White House", "Official White House Photo", "Executive Office of the President"),
    shapes=("(Official White House Photo by {name})", "Official White House Photo by {name}"),
    notes=(r"^\s*P\d{8}[A-Z]{2}-\d{3,5}\b",),
)
UNITED_NATIONS = Agency(
    name="UN Photo",
    form="UN Photo/{who}",
    aliases=("United Nations", "Nations Unies", "United Nations Photo", "Photo ONU", "ONU"),
    shapes=(
        "(UN Photo / {name})",
        "UN Photo / {name}",
        "Photo ONU / {name}",
        "(Photo ONU / {name})",
    ),
    notes=(r"\bPhoto # ?\w+",),
    closings=(
        r"(?:\n|\s)(?P<date>\d{1,2} \w+ \d{4})[,\n]\s*"
        r"(?P<place>(?:United Nations|Nations Unies)[^\n\0.]*)",
    ),
)
EUROPEAN_UNION = Agency(
    name="European Union",
    form="{who}/European Union",
    aliases=(
        "Union européenne",
        "EC - Audiovisual Service",
        "EC Audiovisual Service",
        "European Commission",
        "European Parliament",
        "EU Council",
        "Council of the European Union",
        "EC",
    ),
    shapes=(
        "© European Union, {house}",
        "(© European Union, {house})",
        "© European Union {year} - Source : {house}",
        "EC - Audiovisual Service / {name}",
        "(EC - Audiovisual Service / {name})",
        "Photographer: {name} © European Union",
        "Photographer: {name} © European Union, {house}",
    ),
)
ELYSEE = Agency(
    name="Présidence de la République",
    form="{who} / Présidence de la République",
    aliases=("Élysée", "Elysée", "Présidence de la République française", "Elysee"),
    shapes=(
        "© Présidence de la République / {name}",
        "(© Présidence de la République / {name})",
        "(Présidence de la République / {name})",
        "({name} / Présidence de la République)",
        "© {name} / Présidence de la République",
    ),
)
KREMLIN = Agency(
    name="Kremlin",
    form="{who}/Kremlin",
    aliases=(
        "Kremlin.ru",
        "Kremlin Press Service",
        "Kremlin Press Office",
        "Russian Presidential Press Service",
        "Russian Presidential Press and Information Office",
        "Presidential Press and Information Office",
        "Presidential Executive Office of Russia",
    ),
    shapes=("(Photo: {name}, Kremlin.ru)", "Photo: {name}, Kremlin.ru"),
)
NATO = Agency(name="NATO", form="{who}/NATO", aliases=("NATO Photo", "OTAN"))
NASA = Agency(
    name="NASA",
    form="NASA/{who}",
    aliases=("NASA Photo",),
    shapes=("(NASA / {name})", "(Photo credit: NASA / {name})"),
)
DEFENSE = Agency(
    name="U.S. Department of Defense",
    form="DoD photo by {who}",
    aliases=("DoD", "DoD photo", "DVIDS", "Department of Defense"),
    shapes=("(DoD photo by {name})",),
)
DOWNING_STREET = Agency(
    name="No 10 Downing Street",
    form="{who}/No 10 Downing Street",
    aliases=("No10 Downing Street", "10 Downing Street", "Crown Copyright"),
    shapes=(
        "Picture by {name} / No 10 Downing Street",
        "(Picture by {name} / No 10 Downing Street)",
    ),
)
BUNDESREGIERUNG = Agency(
    name="Bundesregierung",
    form="Bundesregierung/{who}",
    aliases=("Presse- und Informationsamt der Bundesregierung", "BPA"),
    shapes=("Foto: Bundesregierung / {name}", "(Bundesregierung / {name})"),
)
IOC = Agency(
    name="OIS/IOC",
    form="{who} for OIS/IOC",
    aliases=("IOC", "CIO", "OIS", "Olympic Information Services"),
    shapes=(
        "Photo: {name} for OIS / IOC",
        "Photo: {name} for OIS",
        "(Photo: {name} for OIS / IOC)",
        "Photograph: IOC / {name}",
        "(IOC / {name})",
    ),
    notes=(r"\bHandout image supplied by OIS ?/ ?IOC\b\.?",),
)

OFFICES: tuple[Agency, ...] = (
    WHITE_HOUSE,
    UNITED_NATIONS,
    EUROPEAN_UNION,
    ELYSEE,
    KREMLIN,
    NATO,
    NASA,
    DEFENSE,
    DOWNING_STREET,
    BUNDESREGIERUNG,
    IOC,
)
