"""Sound stories that hold what a hasty rule would take for a fault, by that rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from recit.checks import Checks, Limits, Publication
from recit.story.photo import Provenance, Region
from tests.checks.bases import ANCHORAGE as A
from tests.checks.bases import BRUSSELS as B
from tests.checks.bases import PARIS as P
from tests.checks.edits import (
    Cases,
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
    unchanged,
)

FRANCE = Checks(publication=Publication(territories=("FR",)))
SHOP = Checks(publication=Publication(commercial=True))
PRINT_TOO = Checks(publication=Publication(uses=("web", "print", "social")))
RESELLER = Checks(publication=Publication(resells=True))

SOUND: Cases = {
    "credit-missing": [
        (P, line(2, '{credit="NASA"}')),
        (P, shot(3, byline="Étienne Vauquelin", credit=None)),
        (B, line(1, '{credit="Photo: Tomasz Birk/Recit Miniatures"}')),
        (A, line(4, '{credit="Drôle de Rédaction/Recit Miniatures"}')),
        (P, both(shot(2, byline="Étienne Vauquelin", credit="AP"))),
        (B, line(1, '{credit="Maren Holt, Recit Miniatures"}')),
    ],
    "caption-missing": [
        (P, line(1, words="Des bénévoles tendent des gobelets.")),
        (P, both(shot(2, caption=""), line(2, words="Une coureuse marche le long de la Seine."))),
        (
            A,
            both(shot(4, caption="SONY DSC"), line(4, words="Deux gardes devant une porte close.")),
        ),
        (B, both(shot(1, caption="", headline="Reporters wait at the Europa building"))),
    ],
    "embargo": [
        (B, shot(1, instructions="EMBARGOED UNTIL 2025-03-07T06:00Z.")),
        (A, shot(1, instructions="Embargo until 6:00 a.m. EDT, Friday, Aug. 15, 2025")),
        (P, shot(2, instructions="Embargo levé le 13 avril 2025")),
        (B, caption(1, "Reporters wait", "Reporters at a talk on the arms embargo wait")),
        (A, shot(4, instructions="The embargo has been lifted.")),
        (B, shot(2, released=datetime(2025, 3, 6, 12, tzinfo=UTC))),
        (P, shot(1, usage="Ne pas publier avant le 13 avril 2025, 6 heures, heure de Paris.")),
        (B, shot(4, instructions="EMBARGOED: 00:01 GMT Thursday 6 March 2025")),
        (P, caption(2, "marche le long", "marche, malgré l’embargo sur les cigares, le long")),
    ],
    "kill-notice": [
        (B, caption(1, "Reporters wait", "Reporters skilled in waiting wait")),
        (A, caption(4, "Guards stand", "Guards, there to correct the course of visitors, stand")),
        (P, shot(2, keywords=("painkiller", "correction"[:4]))),
        (B, shot(3, headline="Talks that kill time")),
        (P, shot(3, instructions="No corrections needed.")),
        (
            B,
            extra(
                1,
                "photos/kill.jpg",
                instructions="KILL: identity not confirmed",
                look=look(91, "plain"),
            ),
        ),
        (B, caption(1, "BRUSSELS, Belgium", "KILLEEN, Texas"), "place-disagrees"),
        (A, shot(4, headline="Guards withdrawn from the door")),
        (P, shot(2, keywords=("Kill Bill",))),
    ],
    "usage-expired": [
        (B, shot(1, usage="HANDOUT - NO ARCHIVES")),
        (A, shot(1, instructions="Usage until Sept. 20, 2025, 12:00 GMT")),
        (P, shot(2, usage="Utilisation jusqu'au 30 avril 2026")),
        (B, shot(3, instructions="For use within 14 days of release")),
        (A, shot(4, expires=datetime(2025, 9, 15, 23, tzinfo=UTC))),
        (P, both(shot(1, instructions="Shot over 14 days in April."), later(days=60))),
        (P, both(caption(2, "marche le long", "dont le dossard expire ce soir marche le long"))),
    ],
    "use-not-allowed": [
        (P, both(shot(1, usage="GERMANY OUT"), setting(FRANCE))),
        (A, both(shot(1, usage="France only"), setting(FRANCE))),
        (B, shot(3, usage="EDITORIAL USE ONLY")),
        (B, both(shot(1, usage="Taken in France, outside Paris."), setting(FRANCE))),
        (
            B,
            both(
                caption(1, "Reporters wait", "Reporters from France out early wait"),
                setting(FRANCE),
            ),
        ),
        (P, both(shot(2, usage="NO PRINT"), setting(FRANCE))),
        (B, shot(4, usage="NO SALES")),
        (A, both(shot(4, usage="NO SALES IN FRANCE"), setting(FRANCE))),
        (B, both(shot(1, usage="Sweden out; Norway out"), setting(FRANCE))),
        (P, both(shot(2, usage="Worldwide web and print use, no time limit"), setting(FRANCE))),
    ],
    "label-missing": [
        (B, shot(1, source_type="digitalCapture")),
        (P, shot(2, source_type="trainedAlgorithmicMedia")),
        (A, shot(4, source_type="digitalCreation")),
        (
            P,
            both(
                shot(2, keywords=("photomontage",)),
                line(2, words="Photomontage : une coureuse marche le long de la Seine."),
            ),
        ),
        (
            B,
            shot(
                3,
                provenance=Provenance("unknown signer", source_types=("trainedAlgorithmicMedia",)),
            ),
        ),
        (B, shot(4, generator="Some Model 2")),
    ],
    "alt-missing": [
        (B, both(shot(1, alt=""), line(1, alt="People with cameras behind a rope."))),
        (P, line(2, alt="Une femme près d’un fleuve.")),
        (A, shot(4, alt="Two guards.")),
        (P, shot(0, alt="Une foule.")),
    ],
    "photo-twice": [
        (P, extra(2, "photos/copy.jpg", look=look(92, "plain"))),
        (B, text("The room was warm", "The photo photos/a2.jpg was warm")),
        (A, text("![](photos/b1.jpg)", "![](photos/b1.jpg){.lead}")),
        (A, text("![](photos/b1.jpg)\n\n", "")),
    ],
    "photo-missing": [
        (B, text("The room was warm", "The `![](photos/none.jpg)` room was warm")),
        (P, lambda sample: replace(sample, unreadable=("photos/unused.jpg",))),
        (A, text("![](photos/b5.jpg)", "![](./photos/b5.jpg)")),
        (B, text("![](photos/a4.jpg)", "![](<photos/a4.jpg>)")),
    ],
    "person-not-in-caption": [
        (B, text("Emmanuel Macron spoke", "President Macron spoke")),
        (A, text("Donald Trump attend", "Trump attend")),
        (A, text("En face, Marco Rubio", "En face, le secrétaire d’État Marco Rubio")),
        (B, text("Inside, each flag", "Inside, as Emmanuel Macron will say, each flag")),
    ],
    "person-not-in-text": [
        (A, line(4, words="Derrière la porte, Donald Trump et Vladimir Poutine se parlent.")),
        (
            B,
            caption(
                3, "Flags of the member states stand", "Flags stand, before Emmanuel Macron speaks,"
            ),
        ),
        (A, caption(0, "U.S. President Donald Trump", "Trump")),
        (B, caption(4, "German Chancellor Olaf Scholz", "Chancellor Scholz")),
        (B, caption(3, "the meeting room", "the Justus Lipsius meeting room")),
        (P, line(2, words="Une coureuse passe devant le musée d’Orsay, à Paris.")),
        (A, caption(4, "the meeting room", "the meeting room of Joint Base Elmendorf-Richardson")),
    ],
    "name-spelt-two-ways": [
        (A, caption(2, "Sergei Lavrov", "Sergey Lavrov")),
        (A, caption(0, "Vladimir Putin", "Vladimir V. Putin")),
        (B, caption(2, "French President Emmanuel Macron", "French President Macron")),
        (B, caption(4, "Olaf Scholz", "OLAF SCHOLZ")),
        (B, text("Olaf Scholz was", "Chancellor Scholz was")),
    ],
    "weekday-disagrees": [
        (B, text("Thursday, 6 March 2025", "6 March 2025")),
        (B, text("Thursday, 6 March 2025", "Thursday 6 March")),
        (A, text("Le 15 août 2025", "Le vendredi 15 août")),
        (P, text("Dimanche 13 avril 2025", "Le dimanche 13 avril")),
        (P, caption(2, "dimanche 13 avril 2025", "le dimanche 13 avril 2025")),
        (B, caption(1, "Thursday, March 6, 2025", "Thursday 6th of March 2025")),
        (A, caption(4, "Friday, Aug. 15, 2025", "Fri. 15 Aug 2025")),
    ],
    "photo-outside-event": [
        (
            B,
            both(
                shot(1, taken=datetime(2024, 2, 20, 9)),
                caption(
                    1,
                    "Reporters wait behind a rope at the Europa building in Brussels, Belgium, Thursday, March 6, 2025.",
                    "FILE - Reporters wait behind a rope in Brussels, Belgium, Feb. 20, 2024.",
                ),
            ),
        ),
        (A, shot(4, taken=datetime(2025, 8, 14, 20))),
        (
            P,
            both(
                shot(2, taken=datetime(2025, 4, 6, 9)),
                line(
                    2,
                    words="Une coureuse à l’entraînement le long de la Seine, le 6 avril 2025 (archives).",
                ),
            ),
        ),
        (
            B,
            both(
                text(
                    "It was dark when",
                    "The talks went on until Saturday, 8 March 2025. It was dark when",
                ),
                shot(4, taken=datetime(2025, 3, 8, 20)),
            ),
        ),
        (A, shot(1, taken=datetime(2025, 8, 16, 1))),
        (P, shot(2, taken=None)),
    ],
    "place-disagrees": [
        (B, shot(2, city="Bruxelles", country="Belgique")),
        (B, shot(2, city="Ixelles")),
        (P, caption(2, "à Paris,", "à Saint-Denis,")),
        (A, shot(1, gps=(61.1744, -149.9964))),
        (P, shot(2, city=None, country=None)),
        (A, caption(1, "ANCHORAGE, Alaska (recit)", "WASHINGTON (recit)")),
    ],
    "no-positions": [
        (B, caption(0, "António Costa, left, greets", "António Costa (L) greets")),
        (A, caption(0, "Donald Trump, left, and", "From left, Donald Trump and")),
        (A, line(2, words="Sergueï Lavrov, à gauche, parle avec Iouri Ouchakov à Anchorage.")),
        (
            A,
            both(
                shot(0, people=("Donald Trump",)),
                caption(
                    0,
                    "Donald Trump, left, and Russian President Vladimir Putin shake hands",
                    "Donald Trump listens to Russian President Vladimir Putin, not pictured,",
                ),
            ),
        ),
        (B, caption(0, "António Costa, left, greets", "António Costa, in a dark suit, greets")),
    ],
    "agency-without-photographer": [
        (P, shot(2, byline="Étienne Vauquelin", credit="AFP")),
        (P, shot(3, byline="Étienne Vauquelin", credit="Reuters")),
        (A, line(4, '{credit="Tomasz Birk for AP"}')),
        (P, line(1, '{credit="Ville de Paris"}')),
    ],
    "photographer-without-agency": [
        (P, shot(2, byline="Étienne Vauquelin", credit=None)),
        (B, line(1, '{credit="Maren Holt via Recit Miniatures"}')),
        (P, shot(1, byline="Étienne Vauquelin", credit="Étienne Vauquelin")),
        (A, line(4, '{credit="© Tomasz Birk / Recit Miniatures"}')),
    ],
    "byline-placeholder": [
        (A, line(4, '{credit="Tomasz Birk/POOL/Recit Miniatures"}')),
        (P, line(2, '{credit="Étienne Vauquelin/Pool via Recit Miniatures"}')),
        (P, shot(3, byline="Étienne Vauquelin", credit="Recit Miniatures")),
        (B, line(1, '{credit="Maren Holt/Recit Miniatures"}')),
    ],
    "credit-altered": [
        (B, shot(1, instructions='MANDATORY CREDIT "MAREN HOLT / RECIT MINIATURES"')),
        (
            P,
            both(
                shot(
                    2,
                    instructions="Mention obligatoire : « Étienne Vauquelin pour la Ville de Paris »",
                ),
                line(2, '{credit="Étienne Vauquelin pour la Ville de Paris/Recit Miniatures"}'),
            ),
        ),
        (A, shot(4, instructions="Mandatory credit")),
        (B, shot(3, usage="Please give credit where it is due.")),
    ],
    "restriction-not-passed-on": [
        (
            B,
            shot(
                1,
                instructions="NO SALES; EDITORIAL USE ONLY",
                usage="No sales. Editorial use only.",
            ),
        ),
        (A, shot(4, usage="RESTRICTED TO EDITORIAL USE - NO MARKETING")),
        (P, shot(2, instructions="Taken from the press boat.")),
        (P, caption(3, "avenue Foch", "après une vente de charité avenue Foch")),
    ],
    "fields-disagree": [
        (P, shot(2, headline="Une coureuse le long de la Seine")),
        (B, line(1, words="Reporters wait, written anew by the desk.")),
    ],
    "letters-guessed": [
        (P, shot(3, byline="Étienne Vauquelin")),
        (
            B,
            line(
                0, words="António Costa, left, greets Ursula von der Leyen at the Europa building."
            ),
        ),
    ],
    "caption-boilerplate": [
        (B, caption(1, "Reporters wait", "Reporters wait for names to be called and wait")),
        (P, caption(2, "marche le long", "dont le nom figure au dos marche le long")),
        (P, line(1, words="Les coureurs à venir boivent à Paris, dimanche 13 avril 2025.")),
        (A, line(4, words="Des gardes devant la salle XX à Anchorage.")),
    ],
    "caption-editorialises": [
        (
            B,
            caption(
                1, "Reporters wait", "Reporters wait for what one calls “a heroic night” and wait"
            ),
        ),
        (P, caption(2, "Une coureuse marche", "« C’est magnifique », dit une coureuse qui marche")),
        (
            B,
            caption(
                3, "Flags of the member states", "Flags of the heroine and of the member states"
            ),
        ),
        (A, caption(4, "Guards stand", "Guards of honour stand")),
        (P, caption(3, "Un coureur", "Un coureur extra-européen")),
    ],
    "alt-is-caption": [
        (
            P,
            shot(
                2, alt="Une coureuse marche au bord d’un fleuve, un pont de pierre derrière elle."
            ),
        ),
        (B, shot(1, alt="Reporters lean over a rope.")),
        (A, shot(4, alt="Guards, a door.")),
        (P, shot(4, alt="Des chaussures sur un banc.")),
    ],
    "alt-photo-of": [
        (B, shot(1, alt="Photographers with long lenses behind a red rope.")),
        (P, shot(2, alt="Une femme regarde la photo de l’arrivée sur un écran.")),
        (A, shot(4, alt="Two guards beside a picture of a mountain.")),
        (P, shot(3, alt="Photographe au sol devant un coureur.")),
    ],
    "alt-has-credit": [
        (B, shot(1, alt="People with cameras marked AFP lean over a rope.")),
        (P, shot(2, alt="Une femme près d’une affiche de photo.")),
        (A, shot(4, alt="Two guards; a card reading credit union on the door.")),
        (B, shot(3, alt="Flags, one to each chair.")),
    ],
    "alt-too-long": [
        (B, shot(1, alt="A dozen people with cameras and microphones lean over a red rope. " * 3)),
        (P, shot(2, alt="Une femme en maillot bleu marche près d’un fleuve. " * 4)),
        (A, shot(4, alt="x" * 249)),
        (B, shot(3, alt="Flags. " * 30)),
    ],
    "crop-cuts-person": [
        (
            B,
            both(
                shot(
                    0,
                    regions=(
                        Region(0.42, 0.5, 0.12, 0.3, "António Costa"),
                        Region(0.55, 0.5, 0.12, 0.3, "Ursula von der Leyen"),
                    ),
                ),
                line(0, '{focus="48% 50%"}'),
            ),
        ),
        (
            A,
            both(
                shot(0, regions=(Region(0.9, 0.5, 0.1, 0.3, None),)), line(0, '{focus="20% 50%"}')
            ),
        ),
        (A, shot(1, regions=(Region(0.9, 0.5, 0.1, 0.3, "Donald Trump"),))),
        (P, line(0, '{focus="10% 10%"}')),
    ],
    "mirrored": [
        (
            base,
            both(
                shot(n, look=look(seed, "plain")),
                extra(n, "photos/other.jpg", look=look(seed + 500, "plain")),
            ),
        )
        for base, n, seed in ((B, 1, 51), (A, 4, 52), (P, 2, 53), (P, 3, 54))
    ],
    "recoloured": [
        (
            base,
            both(
                shot(n, look=look(seed, "brighter")),
                extra(n, "photos/other.jpg", look=look(seed, "plain")),
            ),
        )
        for base, n, seed in ((B, 1, 161), (A, 4, 162), (P, 2, 163), (P, 3, 164))
    ],
    "provenance-broken": [
        (base, shot(n, provenance=Provenance(state, "Test signer")))
        for base, n, state in (
            (B, 1, "trusted"),
            (A, 4, "unknown signer"),
            (P, 2, "trusted"),
            (P, 3, "expired"),
        )
    ],
    "too-small": [
        (B, shot(1, size=(840, 560))),
        (A, both(shot(4, size=(1440, 960)), line(4, "{.full}"))),
        (P, both(shot(3, size=(560, 373)), shot(4, size=(560, 373)))),
        (B, both(shot(1, size=(520, 780)), line(1, "{.portrait}"))),
    ],
    "lead-weak": [
        (B, shot(0, size=(1440, 960))),
        (A, spoilt(0, sharpness=120.0)),
        (P, spoilt(0, luminance=60.0)),
        (B, spoilt(1, sharpness=8.0)),
    ],
    "near-identical": [
        (P, lambda sample: replace(sample, bursts=(("photos/c3.jpg", "photos/c5.jpg"),))),
        (B, extra(1, "photos/a6.jpg", look=look(72, "near"))),
        (A, both(shot(0, look=look(74, "plain")), shot(4, look=look(74, "near")))),
        (P, both(shot(0, look=look(75, "plain")), shot(1, look=look(75, "near")))),
    ],
    "chapter-without-photo": [
        (B, text("## The long table", "## The long table\n\n### Before\n")),
        (A, text("![](photos/b5.jpg)", "![](photos/b5.jpg){.full}")),
        (P, text("![](photos/c3.jpg)", "![](photos/c3.jpg){.portrait}")),
        (B, text("![](photos/a1.jpg)\n\n", "")),
    ],
    "quotation-differs": [
        (
            B,
            line(
                2,
                words="Emmanuel Macron at the Europa building: “We need to decide this week and not next month”.",
            ),
        ),
        (A, line(3, words="Marco Rubio : « Nous avons trois heures ».")),
        (B, line(2, words="Emmanuel Macron: “Something else entirely was on the menu tonight”.")),
        (P, line(2, words="Une coureuse : « Je ne sens plus mes deux jambes ».")),
    ],
    "story-date-disagrees": [
        (B, text("6 March 2025", "6 March")),
        (A, text("Le 15 août 2025, deux", "Deux")),
        (
            P,
            text(
                "il fait neuf degrés à Paris",
                "cinq ans après le 13 avril 2020, il fait neuf degrés à Paris",
            ),
        ),
        (B, text("It was dark when", "The next summit is on 20 March 2025. It was dark when")),
    ],
    "views-alike": [
        (P, unchanged),
        *(
            (
                P,
                one_more(
                    "![](photos/c3.jpg)",
                    paragraph,
                    "photos/c7.jpg",
                    words="Un enfant court à côté des grands, à Paris, dimanche 13 avril 2025.",
                    alt="Un enfant en bonnet court sur un trottoir.",
                    seed=seed,
                    size=(1600, 2400),
                ),
            )
            for seed, paragraph in ((86, "Un enfant court à côté."), (87, "Quelqu’un chante."))
        ),
        (
            B,
            one_more(
                "![](photos/a2.jpg)",
                "Each of them had brought a chair.",
                "photos/a6.jpg",
                words="Chairs stand along the wall of the Europa building in Brussels, Belgium.",
                alt="Folding chairs against a glass wall.",
                seed=88,
            ),
        ),
    ],
    "photo-count": [
        (base, setting(Checks(limits=limits)))
        for base, limits in (
            (B, Limits(many_words_per_photo=40)),
            (A, Limits(few_words_per_photo=10)),
            (P, Limits(few_words_per_photo=12)),
            (B, Limits(few_words_per_photo=5)),
        )
    ],
    "caption-length": [
        (B, line(1, words="Reporters wait at last.")),
        (P, line(2, words="Une coureuse marche, seule.")),
        (A, line(4, words="Deux gardes se tiennent devant la porte close. " * 5)),
        (P, line(1, words="L’eau passe de main en main.")),
    ],
    "sensitive": [
        (B, caption(1, "Reporters wait", "Reporters with bloodhounds wait")),
        (P, caption(2, "Une coureuse marche", "Une coureuse sanglée de bleu marche")),
        (A, caption(4, "Guards stand", "Guards of the National Executive stand")),
        (P, line(3, words="Une nuée de coureurs arrive avenue Foch.")),
        (B, caption(1, "Reporters wait", "Reporters in blood-orange vests wait")),
    ],
    "reading-level": [
        (B, both(setting(Checks(limits=Limits(reading_lix=50))))),
        (A, both(setting(Checks(limits=Limits(reading_lix=50))))),
        (P, both(setting(Checks(limits=Limits(reading_lix=50))))),
        (B, text("the coffee came late.", "the coffee came late. It was cold.")),
    ],
}
