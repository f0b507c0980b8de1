"""Three sound stories: English, French with English captions, French throughout."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.checks.stage import Sample, Shot

_CREDIT = "(Recit Miniatures/Maren Holt)"

BRUSSELS = Sample(
    name="brussels",
    now=datetime(2025, 3, 7, 12, tzinfo=UTC),
    text="""---
title: A day at the summit
lang: en
date: 2025-03-06
timezone: Europe/Brussels
author: recit
lead: photos/a1.jpg
---

## The door

The leaders came to Brussels on Thursday, 6 March 2025. António Costa stood at the door. Ursula
von der Leyen was among the first to come, and he shook her hand. It had rained, and the steps
were wet.

![](photos/a1.jpg)

A rope held the press back. Some of the reporters had waited since six in the morning, and they
called out their questions in five languages.

![](photos/a2.jpg)

## The long table

Inside, each flag has its place behind each chair. The room was warm and the talks were slow, and
the coffee came late.

![](photos/a4.jpg)

Emmanuel Macron spoke to the press in the first break. “We need to decide this week and not next
month,” he said, and went back in.

![](photos/a3.jpg)

## The way home

It was dark when the doors opened again. Olaf Scholz was the last to leave. He said a few words
about the vote, and then his car took the road to the airport.

![](photos/a5.jpg){.wide}
""",
    shots=(
        Shot(
            "photos/a1.jpg",
            "BRUSSELS, Belgium (recit) - European Council President António Costa, left, greets "
            "European Commission President Ursula von der Leyen at the Europa building in "
            f"Brussels, Belgium, Thursday, March 6, 2025. {_CREDIT}",
            "A man in a dark suit shakes hands with a woman in a blue jacket at a glass door.",
            people=("António Costa", "Ursula von der Leyen"),
            taken=datetime(2025, 3, 6, 9, 10),
            offset=1,
            city="Brussels",
            country="Belgium",
            gps=(50.8430, 4.3820),
        ),
        Shot(
            "photos/a2.jpg",
            "BRUSSELS, Belgium (recit) - Reporters wait behind a rope at the Europa building in "
            f"Brussels, Belgium, Thursday, March 6, 2025. {_CREDIT}",
            "A dozen people with cameras and microphones lean over a red rope.",
            taken=datetime(2025, 3, 6, 9, 40),
            offset=1,
            city="Brussels",
            country="Belgium",
        ),
        Shot(
            "photos/a3.jpg",
            "BRUSSELS, Belgium (recit) - French President Emmanuel Macron speaks to the press at "
            f"the Europa building in Brussels, Belgium, Thursday, March 6, 2025. {_CREDIT}",
            "A man at a lectern raises one hand; blue flags stand behind him.",
            people=("Emmanuel Macron",),
            taken=datetime(2025, 3, 6, 13, 5),
            offset=1,
            city="Brussels",
            country="Belgium",
        ),
        Shot(
            "photos/a4.jpg",
            "BRUSSELS, Belgium (recit) - Flags of the member states stand behind the chairs of the "
            f"meeting room in Brussels, Belgium, Thursday, March 6, 2025. {_CREDIT}",
            "A row of national flags behind empty chairs at a round table.",
            taken=datetime(2025, 3, 6, 10, 30),
            offset=1,
            city="Brussels",
            country="Belgium",
        ),
        Shot(
            "photos/a5.jpg",
            "BRUSSELS, Belgium (recit) - German Chancellor Olaf Scholz walks to his car after the "
            f"summit in Brussels, Belgium, Thursday, March 6, 2025. {_CREDIT}",
            "A man in a dark coat walks towards a black car at night.",
            people=("Olaf Scholz",),
            taken=datetime(2025, 3, 6, 21, 15),
            offset=1,
            city="Brussels",
            country="Belgium",
        ),
    ),
)

_BIRK = "(Recit Miniatures/Tomasz Birk)"

ANCHORAGE = Sample(
    name="anchorage",
    now=datetime(2025, 8, 16, 12, tzinfo=UTC),
    text="""---
title: Un jour d’août
lang: fr
date: 2025-08-15
timezone: America/Anchorage
author: recit
lead: photos/b1.jpg
---

## Deux avions

Le 15 août 2025, deux avions se posent près d’Anchorage. Donald Trump attend au bout du tapis rouge
et Vladimir Poutine vient vers lui. Ils se serrent la main.

![](photos/b1.jpg)

Les deux appareils restent garés à portée de vue. Au pied de l’escalier, des gardes attendent, et le
vent fait battre les drapeaux.

![](photos/b2.jpg)

## Les conseillers

Ils ne sont pas venus seuls. Le ministre Sergueï Lavrov parle longuement avec le conseiller Iouri
Ouchakov, au bord de la piste.

![](photos/b3.jpg)

En face, Marco Rubio regarde sa montre. « Nous avons trois heures et pas une de plus », dit-il
à ceux qui l’entourent.

![](photos/b4.jpg)

## La porte

La porte se ferme sur la salle. Deux gardes restent dans le couloir, et l’on n’entend plus rien.

![](photos/b5.jpg)
""",
    shots=(
        Shot(
            "photos/b1.jpg",
            "ANCHORAGE, Alaska (recit) - U.S. President Donald Trump, left, and Russian President "
            "Vladimir Putin shake hands in Anchorage, Alaska, Friday, Aug. 15, 2025. " + _BIRK,
            "Two men in dark suits shake hands on a red carpet.",
            byline="Tomasz Birk",
            people=("Donald Trump", "Vladimir Putin"),
            taken=datetime(2025, 8, 15, 11, 7),
            offset=-8,
            city="Anchorage",
            country="United States",
        ),
        Shot(
            "photos/b2.jpg",
            "ANCHORAGE, Alaska (recit) - Guards stand beside the planes on the tarmac in "
            "Anchorage, Alaska, Friday, Aug. 15, 2025. " + _BIRK,
            "Two airliners on a wide apron, guards in front, mountains behind.",
            byline="Tomasz Birk",
            taken=datetime(2025, 8, 15, 10, 55),
            offset=-8,
            city="Anchorage",
            country="United States",
            gps=(61.2508, -149.8067),
        ),
        Shot(
            "photos/b3.jpg",
            "ANCHORAGE, Alaska (recit) - Russian Foreign Minister Sergei Lavrov, left, talks with "
            "presidential adviser Yuri Ushakov in Anchorage, Alaska, Friday, Aug. 15, 2025. "
            + _BIRK,
            "Two grey-haired men in suits talk, heads close together.",
            byline="Tomasz Birk",
            people=("Sergei Lavrov", "Yuri Ushakov"),
            taken=datetime(2025, 8, 15, 11, 3),
            offset=-8,
            city="Anchorage",
            country="United States",
        ),
        Shot(
            "photos/b4.jpg",
            "ANCHORAGE, Alaska (recit) - U.S. Secretary of State Marco Rubio waits by the red "
            "carpet in Anchorage, Alaska, Friday, Aug. 15, 2025. " + _BIRK,
            "A man in a dark suit looks at his watch beside a red carpet.",
            byline="Tomasz Birk",
            people=("Marco Rubio",),
            taken=datetime(2025, 8, 15, 11, 1),
            offset=-8,
            city="Anchorage",
            country="United States",
        ),
        Shot(
            "photos/b5.jpg",
            "ANCHORAGE, Alaska (recit) - Guards stand at the closed door of the meeting room in "
            "Anchorage, Alaska, Friday, Aug. 15, 2025. " + _BIRK,
            "Two guards in blue stand on either side of a closed wooden door.",
            byline="Tomasz Birk",
            taken=datetime(2025, 8, 15, 11, 50),
            offset=-8,
            city="Anchorage",
            country="United States",
        ),
    ),
)

PARIS = Sample(
    name="paris",
    now=datetime(2025, 4, 14, 12, tzinfo=UTC),
    text="""---
title: Quarante-deux kilomètres
lang: fr
date: 2025-04-13
timezone: Europe/Paris
author: recit
lead: photos/c1.jpg
---

## Le départ

Dimanche 13 avril 2025, il fait neuf degrés à Paris. Des milliers de coureurs piétinent derrière la
ligne, et les derniers ne partiront qu’une heure après les premiers.

![](photos/c1.jpg)

Sur le trottoir, on distribue de l’eau et des quartiers d’orange. Un orchestre joue sous les arbres,
et les enfants tendent la main.

![](photos/c2.jpg)

## Le fleuve

Au vingt-huitième kilomètre, la course longe la Seine. Les tunnels sont sombres et chauds. C’est là
que beaucoup se mettent à marcher.

![](photos/c3.jpg)

## L’arrivée

Avenue Foch, tout le monde sourit, même ceux qui boitent. Une médaille, une couverture, et le métro
pour rentrer.

![](photos/c4.jpg) ![](photos/c5.jpg)
""",
    shots=(
        Shot(
            "photos/c1.jpg",
            "Des coureurs attendent le départ du marathon sur les Champs-Élysées, à Paris, "
            "dimanche 13 avril 2025.",
            "Une foule de coureurs vue de haut, tous tournés vers une arche verte.",
            byline="Étienne Vauquelin",
            taken=datetime(2025, 4, 13, 8, 2),
            offset=2,
            city="Paris",
            country="France",
            gps=(48.8710, 2.3040),
        ),
        Shot(
            "photos/c2.jpg",
            "Des bénévoles tendent des gobelets d’eau aux coureurs, à Paris, dimanche "
            "13 avril 2025.",
            "Trois personnes en gilet jaune tiennent des gobelets au bord d’une rue.",
            byline="Étienne Vauquelin",
            taken=datetime(2025, 4, 13, 9, 20),
            offset=2,
            city="Paris",
            country="France",
        ),
        Shot(
            "photos/c3.jpg",
            "Une coureuse marche le long de la Seine, à Paris, dimanche 13 avril 2025.",
            "Une femme en maillot bleu marche près d’un fleuve, les mains sur les hanches.",
            byline="Étienne Vauquelin",
            taken=datetime(2025, 4, 13, 11, 5),
            offset=2,
            city="Paris",
            country="France",
        ),
        Shot(
            "photos/c4.jpg",
            "Un coureur reçoit sa médaille avenue Foch, à Paris, dimanche 13 avril 2025.",
            "Un homme penche la tête pour qu’on lui passe une médaille autour du cou.",
            byline="Étienne Vauquelin",
            taken=datetime(2025, 4, 13, 12, 30),
            offset=2,
            city="Paris",
            country="France",
        ),
        Shot(
            "photos/c5.jpg",
            "Des chaussures sèchent sur un banc après la course, à Paris, dimanche 13 avril 2025.",
            "Deux paires de chaussures de sport posées sur un banc vert.",
            byline="Étienne Vauquelin",
            taken=datetime(2025, 4, 13, 13, 10),
            offset=2,
            city="Paris",
            country="France",
        ),
    ),
)

BASES = (BRUSSELS, ANCHORAGE, PARIS)
