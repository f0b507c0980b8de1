"""National agencies and picture houses: most need no more than a name and a form.

A house that is not listed here still gets its credit read and printed, as
``Photographer/House``; an entry is wanted where its own form differs, or where its name
must be told from a person's.
"""

from recit.catalogue.wire.agency import Agency


def _after(
    name: str,
    *aliases: str,
    glue: str = "/",
    shapes: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
) -> Agency:
    """A house that is printed after the photographer."""
    return Agency(
        name=name,
        form=f"{{who}}{glue}{name}",
        aliases=aliases,
        shapes=(
            *shapes,
            f"(Photo by {{name}} / {name})",
            f"(Photo: {{name}} / {name})",
            f"({{name}} / {name})",
            f"Photo: {{name}} / {name}",
            f"{{name}} / {name}",
        ),
        notes=notes,
    )


def _before(name: str, *aliases: str, glue: str = "/", shapes: tuple[str, ...] = ()) -> Agency:
    """A house that is printed before the photographer."""
    return Agency(
        name=name,
        form=f"{name}{glue}{{who}}",
        aliases=aliases,
        shapes=(*shapes, f"({name} / {{name}})", f"{name} / {{name}}", f"({{name}} / {name})"),
    )


XINHUA = Agency(
    name="Xinhua",
    form="Xinhua/{who}",
    aliases=("Xinhua News Agency", "XINHUA"),
    shapes=("(Xinhua / {name})", "(Photo by {name} / Xinhua)", "Xinhua / {name}"),
    notes=(r"^\s*\(\d{6}\)\s*--",),
)
DPA = Agency(
    name="dpa",
    form="{who}/dpa",
    aliases=(
        "Deutsche Presse-Agentur",
        "dpa-Zentralbild",
        "picture alliance/dpa",
        "dpa Picture-Alliance",
    ),
    shapes=(
        "(Photo by {name} / picture alliance via Getty Images)",
        "Photo: {name} / dpa-Zentralbild / dpa",
        "Photo: {name} / {house} / dpa",
        "Photo: {name} / dpa",
        "Foto: {name} / dpa",
        "Foto: {name} / {house} / dpa",
        "picture alliance / dpa | {name}",
        "(picture alliance / dpa | {name})",
        "({name} / dpa)",
    ),
    datelines=(
        r"(?P<date>\d{1,2}\.? [A-ZÄÖÜ]?[a-zäöü]+ \d{4}|\d{1,2}\.\d{1,2}\.\d{4}), "
        r"(?P<place>[^:\n\0]{2,60}):\s",
    ),
)
PTI = Agency(
    name="PTI",
    form="PTI Photo/{who}",
    aliases=("PTI Photo", "Press Trust of India"),
    shapes=("(PTI Photo / {name})", "(PTI Photo)"),
    notes=(r"\(PTI\d{2}_\d{2}_\d{4}_\w+\)",),
    datelines=(r"(?P<place>[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,2}):\s",),
)
BELGA = Agency(
    name="Belga",
    form="BELGA PHOTO {who}",
    aliases=("BELGA PHOTO", "BELGA", "Belga Image", "BELGA MAG"),
    shapes=("BELGA PHOTO {name}", "(BELGA PHOTO {name})", "(Photo by {name} / Belga)"),
)
CANADIAN_PRESS = Agency(
    name="The Canadian Press",
    form="THE CANADIAN PRESS/{who}",
    aliases=(
        "Canadian Press",
        "CP",
        "THE CANADIAN PRESS IMAGES",
        "CP Images",
    ),
    shapes=(
        "THE CANADIAN PRESS / {name}",
        "THE CANADIAN PRESS IMAGES / {name}",
        "THE CANADIAN PRESS / {house} / {name}",
        "THE CANADIAN PRESS / HO - {house}",
        "THE CANADIAN PRESS / AP-{name}",
        "(THE CANADIAN PRESS / {name})",
        "({name} / The Canadian Press)",
    ),
)
PRESSE_CANADIENNE = _before(
    "LA PRESSE CANADIENNE", "La Presse Canadienne", shapes=("({name} / La Presse canadienne)",)
)
SPUTNIK = Agency(
    name="Sputnik",
    form="{who}/Sputnik",
    aliases=("Sputnik Images",),
    shapes=(
        "({name}, Sputnik, Kremlin Pool Photo via AP)",
        "Sputnik / {name} / {house} via REUTERS",
        "© Sputnik / {name}",
    ),
    notes=(r"^\s*\d{6,8}\s+\d{2}\.\d{2}\.\d{4}\b\.?",),
)
ANADOLU = Agency(
    name="Anadolu",
    form="{who}/Anadolu",
    aliases=("Anadolu Agency", "Anadolu Ajansı", "Anadolu Images", "AA"),
    shapes=(
        "(Photo by {name} / Anadolu via Getty Images)",
        "(Photo by {name} / Anadolu Agency via Getty Images)",
        "( {name} - Anadolu Agency )",
        "( {name} - Anadolu )",
        "({name} / Anadolu)",
        "({name} / AA)",
    ),
)
ANP = _before("ANP", glue=" ", shapes=("ANP {name}", "(ANP {name})", "AFP PHOTO / ANP / {name}"))
PAP = Agency(
    name="PAP",
    form="PAP/{who}",
    aliases=("Polska Agencja Prasowa",),
    shapes=("(PAP / {name})", "PAP / {name}", "({name} / PAP)"),
    # whoever typed the caption signs it: "(ad) PAP/NAME"
    notes=(r"\(\w{2,4}(?:/\w{2,4})*\)(?=\s*PAP\b)",),
)
EFE = _before("EFE", "Agencia EFE")
ANSA = _before("ANSA", "Ansa Foto")
KEYSTONE = _before("KEYSTONE", "Keystone-SDA", "KEYSTONE-SDA", "KEYSTONE/EPA")
AAP = Agency(
    name="AAP",
    form="AAP Image/{who}",
    aliases=("AAP Image", "AAPIMAGE", "Australian Associated Press"),
    shapes=("(AAP Image / {name})", "({name} / AAP Image)", "(AAP / {name})"),
)
SIPA = _after("SIPA", "SIPA PRESS", "Sipa Press", "Sipa USA", "SIPA/", shapes=("SIPA / {name}",))
ZUMA = _after("ZUMA Press Wire", "ZUMA Press", "ZUMAPRESS.com", "ZUMA", "Zuma Wire")
ABACA = _after("ABACAPRESS.COM", "ABACA", "ABACAPRESS", "Abaca Press")
MAXPPP = _after("MAXPPP")
PHOTOPQR = _before(
    "PHOTOPQR", shapes=("PHOTOPQR / {house} / {name}", "PHOTOPQR / {house} / MAXPPP")
)

HOUSES: tuple[Agency, ...] = (
    XINHUA,
    DPA,
    PTI,
    BELGA,
    CANADIAN_PRESS,
    PRESSE_CANADIENNE,
    SPUTNIK,
    ANADOLU,
    ANP,
    EFE,
    ANSA,
    KEYSTONE,
    AAP,
    SIPA,
    ZUMA,
    ABACA,
    MAXPPP,
    PHOTOPQR,
    _after("Europa Press", glue=" - "),
    _after("RIA Novosti", shapes=("Photo: {name}, RIA Novosti",)),
    _after("TASS", "ITAR-TASS", "Tass"),
    _after("picture alliance", "Picture-Alliance"),
    _after("NurPhoto"),
    _after("SOPA Images"),
    _after("LightRocket"),
    _after("Bloomberg", "Bloomberg Finance LP"),
    _after("LUSA", "Agência Lusa"),
    _after("LaPresse", "La Presse Italia"),
    _after("NTB", "NTB Scanpix", glue=" / "),
    _after("TT", "TT News Agency", "TT Nyhetsbyrån", notes=(r"(?i)\s*/\s*(?:code|kod) ?:? ?\d+",)),
    _after("Ritzau Scanpix", "Ritzau", "Scanpix Denmark"),
    _after("Lehtikuva", "LEHTIKUVA"),
    _after("APA", "APA-PictureDesk", "APA/", "APA-Images"),
    PAP,
    _before("DDM", "La Dépêche du Midi", glue=" - ", shapes=("DDM - {name}",)),
    _before("MTI", "MTI Fotó"),
    _before("CTK", "ČTK", "CTK Photo", glue=" / "),
    _before("TASR", glue=" / "),
    _after("Kyodo", "Kyodo News"),
    _after("Yonhap", "Yonhap News"),
    _after("Jiji Press", "JIJI PRESS"),
    _after("IMAGO", "imago images", "imago"),
    _after("Alamy", "Alamy Stock Photo", "Alamy Live News"),
    _after("Hans Lucas"),
    _after("Bestimage", "BESTIMAGE"),
    _after("Divergence"),
    _after("Magnum Photos", "Magnum"),
    _after("VU’", "Agence VU", "Agence VU'", "VU"),
    _after("Gamma-Rapho", "GAMMA"),
    _after("Polaris", "Polaris Images"),
    _after("Redux", "Redux Pictures"),
    _after("Panos", "Panos Pictures"),
    _after("Ukrinform"),
    _after("Le Monde"),
    _after("The New York Times", "NYT", "New York Times"),
    _after("Consolidated News Pictures", "CNP"),
    _after("UPI", "United Press International"),
    _after("CNS", "China News Service", "VCG"),
    _after("Agência Brasil"),
    _after("Hindustan Times"),
    _after("Press TV"),
    _after("IRNA"),
    _after("eyevine"),
    _after("WANA", "West Asia News Agency", "WANA (West Asia News Agency)"),
    _after("PPI"),
    _after("RIA Novosti Host Photo Agency"),
)
