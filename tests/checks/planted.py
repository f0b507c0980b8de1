"""Stories with one planted fault each, by the rule that must find it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from recit.checks import Checks, Limits, Publication
from recit.story.photo import Conflict, Provenance, Region
from tests.checks.bases import ANCHORAGE as A
from tests.checks.bases import BRUSSELS as B
from tests.checks.bases import PARIS as P
from tests.checks.edits import (
    Cases,
    at_lix,
    both,
    caption,
    extra,
    later,
    line,
    look,
    one_more,
    setting,
    shot,
    spoilt,
    text,
)

FRANCE = Checks(publication=Publication(territories=("FR",)))
SHOP = Checks(publication=Publication(commercial=True))
PRINT_TOO = Checks(publication=Publication(uses=("web", "print", "social")))
RESELLER = Checks(publication=Publication(resells=True))

FAULTS: Cases = {
    "credit-missing": [
        (
            B,
            both(
                shot(1, byline=None, credit=None), caption(1, " (Recit Miniatures/Maren Holt)", "")
            ),
        ),
        (P, shot(3, byline=None, credit=None)),
        (P, line(2, '{credit="DR"}')),
        (A, line(4, '{credit="Droits réservés"}')),
        (B, line(1, '{credit="Internet"}')),
    ],
    "caption-missing": [
        (B, shot(1, caption="")),
        (P, shot(2, caption="OLYMPUS DIGITAL CAMERA")),
        (P, shot(3, caption="DSC_0042.JPG")),
        (A, shot(4, caption="SONY DSC")),
        (P, line(1, words="-")),
    ],
    "embargo": [
        (B, shot(1, instructions="EMBARGOED UNTIL 2025-03-08T06:00Z. NOT FOR PUBLICATION BEFORE.")),
        (A, shot(1, instructions="Embargo until 6:00 a.m. EDT, Sunday, Aug. 17, 2025")),
        (P, shot(2, instructions="SOUS EMBARGO jusqu'au 15 avril 2025 à 8h00 (heure de Paris)")),
        (B, shot(3, instructions="HOLD FOR RELEASE until noon GMT March 9, 2025")),
        (A, caption(4, "ANCHORAGE, Alaska (recit) - ", "EMBARGOED UNTIL 2100 GMT AUG 16, 2025 - ")),
        (B, shot(2, released=datetime(2025, 3, 10, tzinfo=UTC))),
        (P, shot(1, usage="Ne pas publier avant le 20 avril 2025, 6 heures, heure de Paris.")),
        (A, shot(4, instructions="UNDER EMBARGO. Ask the desk.")),
    ],
    "kill-notice": [
        (B, shot(1, headline="PICTURE KILL: reporters at the Europa building")),
        (A, shot(4, instructions="MANDATORY KILL. Wrong place in caption.")),
        (P, shot(2, keywords=("marathon", "KILL"))),
        (B, caption(3, "BRUSSELS, Belgium (recit) - ", "CORRECTION: BRUSSELS, Belgium (recit) - ")),
        (P, shot(3, instructions="RETRAIT : ne pas utiliser cette image.")),
        (A, shot(1, instructions="CORRECTS DATE. Replaces the earlier version.")),
        (
            B,
            extra(
                1,
                "photos/kill.jpg",
                instructions="KILL: identity not confirmed",
                seed=sum(map(ord, "photos/a2.jpg")),
            ),
        ),
    ],
    "usage-expired": [
        (
            B,
            both(shot(1, instructions="HANDOUT - NO ARCHIVES"), later(days=30)),
            "restriction-not-passed-on",
        ),
        (A, both(shot(1, instructions="Usage until Aug. 20, 2025, 12:00 GMT"), later(days=10))),
        (P, both(shot(2, usage="Utilisation jusqu'au 30 avril 2025"), later(days=30))),
        (B, both(shot(3, instructions="For use within 14 days of release"), later(days=20))),
        (A, shot(4, expires=datetime(2025, 8, 15, 23, tzinfo=UTC))),
        (P, both(shot(1, usage="License expires 2025-05-01"), later(days=60))),
        (B, both(shot(2, usage="Expires: ask the desk"), later(days=1))),
    ],
    "use-not-allowed": [
        (P, both(shot(1, instructions="FRANCE OUT"), setting(FRANCE)), "restriction-not-passed-on"),
        (
            A,
            both(shot(1, instructions="BELGIUM, FRANCE OUT"), setting(FRANCE)),
            "restriction-not-passed-on",
        ),
        (B, both(shot(1, usage="Not for use in France or Spain."), setting(FRANCE))),
        (B, both(shot(3, usage="EDITORIAL USE ONLY"), setting(SHOP))),
        (A, both(shot(4, usage="NO INTERNET USE"))),
        (P, both(shot(2, usage="Pas d'utilisation en France."), setting(FRANCE))),
        (A, both(shot(1, usage="Japan only"), setting(FRANCE))),
        (B, both(shot(4, usage="NO SALES"), setting(RESELLER))),
        (B, both(shot(4, usage="NOT FOR SOCIAL MEDIA"), setting(PRINT_TOO))),
        (
            B,
            both(shot(1, usage="UK OUT")),
        ),
    ],
    "label-missing": [
        (B, both(shot(1, keywords=("summit", "photomontage")))),
        (P, shot(2, instructions="AI-generated image for illustration")),
        (
            A,
            both(
                shot(
                    4,
                    caption=A.shots[4].caption.replace(
                        "Guards", "Computer-generated image. Guards"
                    ),
                ),
                line(4, words="Des gardes se tiennent à la porte."),
            ),
        ),
        (P, shot(3, keywords=("image composite",))),
        (A, shot(1, source_type="softwareImage")),
    ],
    "alt-missing": [
        (B, shot(1, alt="")),
        (A, shot(4, alt="   ")),
        (P, shot(2, alt="IMG_2044.jpg")),
        (P, shot(4, alt="")),
        (A, shot(0, alt="image")),
    ],
    "photo-twice": [
        (B, text("![](photos/a4.jpg)", "![](photos/a4.jpg)\n\nMore.\n\n![](photos/a2.jpg)")),
        (P, text("![](photos/c3.jpg)", "![](photos/c3.jpg) ![](photos/c3.jpg)")),
        (A, both(shot(4, key="same"), shot(1, key="same"))),
        (
            B,
            text(
                "![](photos/a5.jpg){.wide}",
                "![](photos/a5.jpg){.wide}\n\nAfter.\n\n![](photos/a1.jpg)",
            ),
        ),
    ],
    "photo-missing": [
        (B, text("![](photos/a4.jpg)", "![](photos/a4.jpg)\n\n![](photos/a44.jpg)")),
        (P, text("![](photos/c3.jpg)", "![](photos/c3.jpg)\n\n![](photos/élan.jpg)")),
        (A, text("lead: photos/b1.jpg", "lead: photos/b11.jpg")),
        (B, text("![](photos/a2.jpg)", "![](photos/a2.jpg) ![](photo/a9.jpg)")),
    ],
    "photo-unreadable": [
        (
            base,
            both(
                text(f"![]({name})", f"![]({name})\n\n![](photos/broken.jpg)"),
                lambda sample: replace(sample, unreadable=("photos/broken.jpg",)),
            ),
        )
        for base, name in (
            (B, "photos/a4.jpg"),
            (A, "photos/b2.jpg"),
            (P, "photos/c3.jpg"),
            (P, "photos/c2.jpg"),
        )
    ],
    "person-not-in-caption": [
        (B, text("Emmanuel Macron spoke", "Emmanuel Macron and Giorgia Meloni spoke")),
        (
            A,
            text("En face, Marco Rubio regarde", "En face, Marco Rubio et Steve Witkoff regardent"),
        ),
        (B, text("Olaf Scholz was the last", "Donald Tusk and Olaf Scholz were the last")),
        (A, text("Ils se serrent la main.", "Ils se serrent la main, et Steve Witkoff applaudit.")),
    ],
    "person-not-in-text": [
        (
            B,
            caption(
                4,
                "German Chancellor Olaf Scholz walks",
                "German Chancellor Olaf Scholz and Polish Prime Minister Donald Tusk, right, walk",
            ),
        ),
        (A, caption(4, "Guards stand", "Guards of President Emmanuel Macron stand")),
        (
            A,
            caption(
                3, "Marco Rubio waits", "Marco Rubio, left, and special envoy Steve Witkoff wait"
            ),
        ),
        (P, line(2, words="La maire Anne Hidalgo salue une coureuse le long de la Seine.")),
        (
            B,
            both(caption(2, "Emmanuel Macron", "Donald Tusk"), shot(2, people=("Donald Tusk",))),
            "person-not-in-caption",
        ),
    ],
    "name-spelt-two-ways": [
        (
            A,
            both(
                caption(2, "Sergei Lavrov", "Serguey Lavrof"),
                shot(2, people=("Serguey Lavrof", "Yuri Ushakov")),
            ),
        ),
        (A, caption(2, "Yuri Ushakov", "Yuri Ushakof")),
        (B, caption(2, "Emmanuel Macron", "Emanuel Macron")),
        (B, caption(4, "Olaf Scholz", "Olaf Schulz")),
        (B, text("Ursula\nvon der Leyen", "Ursula\nvon der Leien")),
        (A, text("En face, Marco Rubio", "En face, Marco Rubbio")),
    ],
    "weekday-disagrees": [
        (B, text("Thursday, 6 March 2025", "Friday, 6 March 2025")),
        (B, caption(1, "Thursday, March 6, 2025", "Tuesday, March 6, 2025")),
        (A, caption(4, "Friday, Aug. 15, 2025", "Thursday, Aug. 15, 2025")),
        (P, text("Dimanche 13 avril 2025", "Samedi 13 avril 2025")),
        (P, caption(2, "dimanche 13 avril 2025", "lundi 13 avril 2025")),
        (A, text("Le 15 août 2025", "Le jeudi 15 août 2025")),
    ],
    "photo-outside-event": [
        (
            B,
            both(
                shot(1, taken=datetime(2025, 2, 20, 9)),
                caption(1, "Thursday, March 6, 2025", "Thursday, Feb. 20, 2025"),
            ),
        ),
        (A, shot(4, taken=datetime(2025, 8, 25, 9))),
        (
            P,
            both(
                shot(2, taken=datetime(2025, 4, 6, 9)),
                caption(2, "dimanche 13 avril 2025", "dimanche 6 avril 2025"),
            ),
        ),
        (B, shot(3, taken=datetime(2025, 3, 20, 9))),
        (A, shot(1, taken=datetime(2025, 7, 15, 11))),
    ],
    "place-disagrees": [
        (
            B,
            caption(
                1, "Europa building in Brussels, Belgium,", "Europa building in Strasbourg, France,"
            ),
        ),
        (B, shot(2, city="Geneva", country="Switzerland")),
        (A, shot(1, gps=(38.9072, -77.0369))),
        (P, shot(0, gps=(45.7640, 4.8357))),
        (P, shot(2, city="Marseille")),
        (A, caption(4, "in Anchorage,", "in Juneau,")),
    ],
    "no-positions": [
        (B, caption(0, "António Costa, left, greets", "António Costa greets")),
        (A, caption(0, "Donald Trump, left, and", "Donald Trump and")),
        (A, caption(2, "Sergei Lavrov, left, talks", "Sergei Lavrov talks")),
        (A, line(2, words="Sergueï Lavrov parle avec Iouri Ouchakov à Anchorage.")),
    ],
    "agency-without-photographer": [
        (
            B,
            both(
                shot(1, byline=None, credit="AFP"), caption(1, " (Recit Miniatures/Maren Holt)", "")
            ),
        ),
        (P, shot(2, byline=None, credit="Reuters")),
        (P, shot(3, byline=None, credit="Getty Images")),
        (A, line(4, '{credit="AP"}')),
        (P, line(1, '{credit="Photo AFP"}')),
    ],
    "photographer-without-agency": [
        (B, line(1, '{credit="Maren Holt"}')),
        (A, line(4, '{credit="Photo Tomasz Birk"}')),
        (P, line(2, '{credit="Étienne Vauquelin"}')),
        (P, both(shot(1, credit="AFP"), line(1, '{credit="Étienne Vauquelin"}'))),
    ],
    "byline-placeholder": [
        (
            B,
            both(
                shot(1, byline="STRINGER", credit="AFP"),
                caption(1, " (Recit Miniatures/Maren Holt)", ""),
            ),
        ),
        (P, shot(2, byline="STR", credit="Reuters")),
        (P, shot(3, byline="HANDOUT", credit="Kremlin")),
        (A, line(4, '{credit="POOL/AFP"}')),
        (P, shot(1, byline="-", credit="Recit Miniatures")),
    ],
    "credit-altered": [
        (B, shot(1, instructions='MANDATORY CREDIT "RECIT PHOTO / MAREN HOLT"')),
        (
            P,
            shot(
                2, instructions="Mention obligatoire : « Étienne Vauquelin pour la Ville de Paris »"
            ),
        ),
        (A, shot(4, instructions="Mandatory credit: Joint Press Pool/Tomasz Birk")),
        (
            B,
            both(
                shot(3, usage='Credit line must read "Maren Holt/Recit Miniatures"'),
                line(3, '{credit="M. Holt/Recit Miniatures"}'),
            ),
        ),
    ],
    "restriction-not-passed-on": [
        (B, shot(1, instructions="NO SALES; EDITORIAL USE ONLY")),
        (
            A,
            caption(
                4, "Aug. 15, 2025. ", "Aug. 15, 2025. RESTRICTED TO EDITORIAL USE - NO MARKETING. "
            ),
        ),
        (P, shot(2, instructions="Pas de vente")),
        (P, shot(3, instructions="NO SALES", usage="Editorial use.")),
    ],
    "fields-disagree": [
        (base, shot(n, conflicts=(Conflict(field, kept, "Exif", other, "Iptc"),)))
        for base, n, field, kept, other in (
            (B, 1, "taken", "2025-03-06 09:40:00", "2025-03-05 00:00:00"),
            (A, 4, "copyright", "© Recit Miniatures", "© Somebody else"),
            (P, 2, "caption", "Une coureuse marche.", "Un coureur marche."),
            (P, 3, "creator", "Étienne Vauquelin", "Maren Holt"),
        )
    ],
    "letters-guessed": [
        (base, shot(n, charset_guessed=True)) for base, n in ((B, 1), (A, 4), (P, 2), (P, 3))
    ],
    "caption-boilerplate": [
        (B, caption(1, "Reporters wait", "Reporters, names to come, wait")),
        (
            P,
            shot(
                2,
                caption="Une coureuse (nom à préciser) marche le long de la Seine, à Paris, dimanche 13 avril 2025.",
            ),
        ),
        (A, line(4, words="Des gardes devant la salle XXX à Anchorage.")),
        (P, line(1, words="Légende à venir, lieu compris.")),
    ],
    "caption-editorialises": [
        (B, caption(1, "Reporters wait", "Heroic reporters wait")),
        (P, caption(2, "marche le long", "marche hélas le long")),
        (A, caption(4, "Guards stand", "Guards stand, sadly,")),
        (P, line(1, words="Des bénévoles magnifiques tendent des gobelets d’eau aux coureurs !")),
    ],
    "alt-is-caption": [
        (
            P,
            shot(
                2, alt="Une coureuse marche le long de la Seine, à Paris, dimanche 13 avril 2025."
            ),
        ),
        (
            P,
            shot(
                4,
                alt="Des chaussures sèchent sur un banc après la course, à Paris, dimanche 13 avril",
            ),
        ),
        (B, line(1, alt="Reporters wait behind a rope.", words="Reporters wait behind a rope")),
        (
            A,
            line(
                4,
                alt="Deux gardes devant la porte close.",
                words="Deux gardes devant la porte close",
            ),
        ),
    ],
    "alt-photo-of": [
        (B, shot(1, alt="Photo of a dozen people with cameras behind a red rope.")),
        (P, shot(2, alt="Image d’une femme en maillot bleu près d’un fleuve.")),
        (A, shot(4, alt="A photograph showing two guards at a closed door.")),
        (P, shot(3, alt="Photo : un homme penche la tête pour une médaille.")),
        (B, shot(3, alt="A picture of flags behind empty chairs.")),
    ],
    "alt-has-credit": [
        (B, shot(1, alt="A dozen people with cameras behind a rope. © Maren Holt")),
        (P, shot(2, alt="Une femme en maillot bleu près d’un fleuve (Étienne Vauquelin).")),
        (A, shot(4, alt="Two guards at a closed door. Credit: Recit Miniatures")),
        (B, shot(3, alt="Flags behind empty chairs, Photo by the pool.")),
    ],
    "alt-too-long": [
        (B, shot(1, alt="A dozen people with cameras and microphones lean over a red rope. " * 5)),
        (P, shot(2, alt="Une femme en maillot bleu marche près d’un fleuve. " * 6)),
        (A, shot(4, alt="Two guards in blue stand on either side of a closed door, " * 6)),
        (
            A,
            both(
                shot(0, alt="Two men in dark suits shake hands on a red carpet. " * 3),
                setting(Checks(limits=Limits(alt_length=120))),
            ),
        ),
    ],
    "crop-cuts-person": [
        (
            B,
            both(
                shot(
                    0,
                    regions=(
                        Region(0.12, 0.5, 0.15, 0.5, "António Costa"),
                        Region(0.5, 0.5, 0.15, 0.5, "Ursula von der Leyen"),
                    ),
                ),
                line(0, '{focus="60% 50%"}'),
            ),
        ),
        (
            A,
            both(
                shot(0, regions=(Region(0.9, 0.5, 0.12, 0.4, "Vladimir Putin"),)),
                line(0, '{focus="20% 50%"}'),
            ),
        ),
        (
            P,
            both(
                shot(0, regions=(Region(0.5, 0.1, 0.2, 0.18, "Anne Hidalgo"),)),
                line(0, '{focus="50% 90%"}'),
            ),
        ),
        (
            A,
            shot(
                0,
                regions=(
                    Region(0.1, 0.5, 0.15, 0.5, "Donald Trump"),
                    Region(0.9, 0.5, 0.15, 0.5, "Vladimir Putin"),
                ),
            ),
        ),
    ],
    "mirrored": [
        (
            base,
            both(
                shot(n, look=look(seed, "mirror")),
                extra(n, "photos/original.jpg", look=look(seed, "plain")),
            ),
        )
        for base, n, seed in ((B, 1, 51), (A, 4, 52), (P, 2, 53), (P, 3, 54))
    ],
    "recoloured": [
        (
            base,
            both(
                shot(n, look=look(seed, kind)),
                extra(n, "photos/original.jpg", look=look(seed, "plain")),
            ),
        )
        for base, n, seed, kind in (
            (B, 1, 61, "red"),
            (A, 4, 62, "grey"),
            (P, 2, 63, "red"),
            (P, 3, 64, "grey"),
        )
    ],
    "provenance-broken": [
        (base, shot(n, provenance=Provenance(state, "Test signer", problems=(code,))))
        for base, n, state, code in (
            (B, 1, "tampered", "assertion.dataHash.mismatch"),
            (A, 4, "tampered", "claimSignature.mismatch"),
            (P, 2, "unreadable", "jumbf"),
            (P, 3, "tampered", "assertion.hashedURI.mismatch"),
        )
    ],
    "too-small": [
        (B, shot(1, size=(600, 400))),
        (A, both(shot(4, size=(1000, 667)), line(4, "{.full}"))),
        (P, shot(3, size=(400, 267))),
        (B, shot(4, size=(900, 600))),
    ],
    "lead-weak": [
        (B, shot(0, size=(900, 600))),
        (A, shot(0, size=(1600, 2400))),
        (P, spoilt(0, sharpness=8.0)),
        (B, spoilt(0, luminance=12.0)),
        (A, spoilt(0, clipped=0.6)),
    ],
    "near-identical": [
        (P, both(shot(3, look=look(71, "plain")), shot(4, look=look(71, "near")))),
        (P, lambda sample: replace(sample, bursts=(("photos/c4.jpg", "photos/c5.jpg"),))),
        (
            B,
            both(
                text("![](photos/a2.jpg)", "![](photos/a2.jpg)\n\n![](photos/a6.jpg)"),
                extra(1, "photos/a6.jpg", look=look(72, "near")),
                shot(1, look=look(72, "plain")),
            ),
        ),
        (
            A,
            both(
                text("![](photos/b5.jpg)", "![](photos/b5.jpg) ![](photos/b6.jpg)"),
                extra(4, "photos/b6.jpg", look=look(73, "near")),
                shot(4, look=look(73, "plain")),
            ),
        ),
    ],
    "chapter-without-photo": [
        (B, text("![](photos/a5.jpg){.wide}\n", "")),
        (A, text("\n![](photos/b5.jpg)\n", "")),
        (P, text("![](photos/c3.jpg)\n", "")),
        (P, text("![](photos/c4.jpg) ![](photos/c5.jpg)\n", "")),
    ],
    "quotation-differs": [
        (
            B,
            line(
                2,
                words="Emmanuel Macron at the Europa building: “We need to decide this week, not in a month.”",
            ),
        ),
        (A, line(3, words="Marco Rubio : « Nous avons trois heures, et pas une minute de plus. »")),
        (
            B,
            both(
                text(
                    "He said a few words\nabout the vote,",
                    "“The vote was the easy part of the day”, he\nsaid,",
                ),
                line(
                    4,
                    words="Olaf Scholz walks to his car: “The vote was an easy part of this day”.",
                ),
            ),
        ),
        (
            P,
            both(
                text(
                    "Une médaille, une couverture",
                    "« On oublie tout au trentième kilomètre », dit l’un. Une médaille, une couverture",
                ),
                text(
                    "![](photos/c4.jpg)",
                    "![](photos/c4.jpg '« On oublie tout après le trentième kilomètre », dit un coureur.')",
                ),
            ),
        ),
    ],
    "story-date-disagrees": [
        (B, text("date: 2025-03-06", "date: 2025-03-04"), "photo-outside-event"),
        (A, text("Le 15 août 2025", "Le 12 août 2025"), "photo-outside-event"),
        (P, both(text("date: 2025-04-13", "date: 2025-04-14"))),
        (A, text("date: 2025-08-15", "date: 2025-08-16")),
    ],
    "views-alike": [
        (
            P,
            both(
                one_more(
                    "![](photos/c2.jpg)",
                    "Et encore une rue, et une autre, puis le pont.",
                    "photos/c6.jpg",
                    words="Des coureurs passent sous un pont, à Paris, dimanche 13 avril 2025.",
                    alt="Des coureurs de dos sous une arche.",
                    seed=81,
                ),
                one_more(
                    "![](photos/c3.jpg)",
                    paragraph,
                    "photos/c7.jpg",
                    words="Un orchestre joue sous les arbres, à Paris, dimanche 13 avril 2025.",
                    alt="Des musiciens assis sous des platanes.",
                    seed=seed,
                ),
            ),
        )
        for seed, paragraph in (
            (82, "Plus loin, la musique reprend."),
            (83, "Les arbres cachent le ciel."),
            (84, "On entend des tambours."),
            (85, "Un chien aboie."),
        )
    ],
    "photo-count": [
        (base, setting(Checks(limits=limits)))
        for base, limits in (
            (B, Limits(many_words_per_photo=10)),
            (A, Limits(few_words_per_photo=60)),
            (P, Limits(few_words_per_photo=50)),
            (B, Limits(few_words_per_photo=80)),
        )
    ],
    "caption-length": [
        (B, line(1, words="Waiting reporters")),
        (P, line(2, words="Marche, Paris")),
        (A, line(4, words="Deux gardes se tiennent devant la porte close. " * 9)),
        (
            B,
            caption(
                3,
                "Flags of the member states stand",
                "Flags of the member states, "
                + "of the candidates, of the neighbours, " * 10
                + "stand",
            ),
        ),
    ],
    "sensitive": [
        (B, caption(1, "Reporters wait", "Injured reporters wait")),
        (P, caption(2, "Une coureuse marche", "Une coureuse blessée marche")),
        (A, caption(4, "Guards stand", "Guards beside a coffin and mourners stand")),
        (P, line(3, words="Un hommage aux victimes de la route avenue Foch.")),
    ],
    "reading-level": [
        (B, both(setting(Checks(limits=Limits(reading_lix=15))))),
        (A, both(setting(Checks(limits=Limits(reading_lix=15))))),
        (P, both(setting(Checks(limits=Limits(reading_lix=15))))),
        (
            B,
            at_lix(
                45,
                "The room was warm and the talks were slow, and\nthe coffee came late.",
                "Notwithstanding considerable procedural disagreements concerning intergovernmental "
                "responsibilities, representatives acknowledged institutional interdependencies "
                "affecting implementation of supplementary macroeconomic stabilisation instruments "
                "throughout participating administrations, whose parliamentary representatives "
                "nevertheless requested comprehensive documentation regarding proportionality, "
                "subsidiarity, transparency, accountability, sustainability, interoperability, "
                "comparability, administrative simplification, international competitiveness, "
                "environmental responsibility, demographic transformation, territorial cohesion "
                "technological sovereignty humanitarian assistance multilateral coordination",
            ),
        ),
    ],
}
