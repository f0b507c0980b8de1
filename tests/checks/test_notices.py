"""The wire's notices as they are worded: embargoes, kills, terms, territories, uses."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from recit.checks import Checks, Publication
from tests.checks.bases import BRUSSELS
from tests.checks.stage import Sample

FRANCE = Checks(publication=Publication(territories=("FR",)))
SHOP = Checks(publication=Publication(commercial=True))
JUNE = datetime(2025, 6, 1, tzinfo=UTC)
CAPTION = (
    "BRUSSELS, Belgium (recit) - Reporters wait in Brussels, Belgium, Thursday, March 6, 2025. "
    "(Recit Miniatures/Maren Holt)"
)
CHANGED = CAPTION.replace


def _found(sample: Sample, rule: str) -> bool:
    return any(finding.rule == rule for finding in sample.findings().findings)


@pytest.mark.parametrize(
    "words",
    [
        "EMBARGO: NOT FOR USE BEFORE 0001 GMT SATURDAY MARCH 8 2025",
        "Strictly embargoed until Saturday 8 March 2025, 22:30 CET",
        "Embargo 08/03/2025 18h00",
        "Embargoed to 8 March 2025 18:00 CET",
        "Sous embargo jusqu'à samedi 8 mars, 18h",
        "UNDER EMBARGO TILL 8 MARCH",
        "Sperrfrist: 8. März 2025, 18 Uhr",
        "NOT FOR RELEASE UNTIL 8 MARCH 2025",
        "EMBARGOED FOR RELEASE UNTIL MARCH 8, 2025 AT 6PM ET",
        "Embargo until Sunday",
        "//EMBARGO// until midnight Paris time on 10 March 2025",
        "Embargo : diffusion interdite avant le 9 mars 2025 à 20 h (heure de Paris)",
        "Diffusion interdite avant le 9 mars 2025",
        "Embargado hasta el 9 de marzo de 2025",
        "For publication after 9 March 2025",
        "Do not publish before 9 March 2025",
        "Not to be released until 2025-03-09 12:00",
    ],
)
def test_an_embargo_that_stands(words: str) -> None:
    sample = BRUSSELS.with_shot(1, instructions=words)
    assert _found(sample, "embargo")


@pytest.mark.parametrize(
    "words",
    [
        "EMBARGO LIFTED",
        "Embargo expired 5 March 2025",
        "EMBARGOED UNTIL 5 MARCH 2025",
        "no embargo",
        "Embargo levé",
        "pas d'embargo",
        "embargo until 2025-03-06 08:00 CET",
    ],
)
def test_an_embargo_that_is_over(words: str) -> None:
    sample = BRUSSELS.with_shot(1, instructions=words)
    assert not _found(sample, "embargo")


@pytest.mark.parametrize(
    "words",
    [
        "EMBARGOED UNTIL 12:00 GMT MARCH 9, 2025 - " + CAPTION,
        CHANGED(". (", ". EMBARGO UNTIL 9 MARCH 2025. ("),
    ],
)
def test_an_embargo_in_the_caption(words: str) -> None:
    sample = BRUSSELS.with_shot(1, caption=words)
    assert _found(sample, "embargo")


@pytest.mark.parametrize(
    "words",
    [
        CHANGED("wait", "wait to hear of an embargo on oil"),
    ],
)
def test_an_embargo_that_is_the_story(words: str) -> None:
    sample = BRUSSELS.with_shot(1, caption=words)
    assert not _found(sample, "embargo")


@pytest.mark.parametrize(
    "words",
    [
        "KILL",
        "PHOTO KILL",
        "Kill: do not use",
        "KILL - DO NOT USE",
        "THIS PICTURE HAS BEEN WITHDRAWN",
        "WITHDRAWN BY AP",
        "MANDATORY KILL: copyright",
        "PICTURE KILLED",
        "KILL NOTICE: see advisory",
        "Please kill this photo",
        "Image retirée par l'agence",
        "NE PAS UTILISER - PHOTO ANNULÉE",
        "ANNULATION",
        "CORRECTION",
        "CORRECTED CAPTION",
        "CORRECTION: name in caption",
        "Rectificatif",
        "ADVISORY: DO NOT USE",
        "AVIS DE RETRAIT",
        "retrait : photo à ne plus utiliser",
        "ELIMINATION",
        "PHOTO ELIMINATION",
        "Do not use this image, retracted",
        "RETRACTED",
        "Supprimer cette image",
        "withdrawn by the agency",
        "elimination of this picture",
        "photo annulée",
        "correction of the name",
        "ne pas utiliser",
    ],
)
def test_a_kill_or_correction(words: str) -> None:
    sample = BRUSSELS.with_shot(1, instructions=words)
    assert _found(sample, "kill-notice")


@pytest.mark.parametrize(
    "words",
    [
        "CORRECTS NAME - " + CAPTION,
        CHANGED(". (", ". CORRECTION: corrects the name. ("),
        "KILL - " + CAPTION,
        "CORRECTED - " + CAPTION,
        "CORRECTION " + CAPTION,
        "RECTIFICATIF - " + CAPTION,
        "PHOTO ELIMINATION - " + CAPTION,
        "WITHDRAWAL NOTICE - " + CAPTION,
        "RETRACTED - " + CAPTION,
        "DO NOT USE - " + CAPTION,
        "NE PAS UTILISER - " + CAPTION,
        "NE PLUS PUBLIER - " + CAPTION,
        "PHOTO RETIRÉE - " + CAPTION,
        "RETRAIT : " + CAPTION,
        "ANNULE ET REMPLACE - " + CAPTION,
        "KORREKTUR: " + CAPTION,
    ],
)
def test_a_kill_in_the_caption(words: str) -> None:
    sample = BRUSSELS.with_shot(1, caption=words)
    assert _found(sample, "kill-notice")


@pytest.mark.parametrize(
    "words",
    [
        "Attackers kill two in " + CAPTION,
        CHANGED("wait", "wait for a correction of the minutes"),
        CHANGED("Reporters", "Roadkill watchers"),
    ],
)
def test_a_killing_that_is_the_story(words: str) -> None:
    sample = BRUSSELS.with_shot(1, caption=words)
    assert not _found(sample, "kill-notice")


@pytest.mark.parametrize(
    "words",
    [
        "No archive",
        "NO ARCHIVES",
        "NO ARCHIVE USE",
        "NO ARCHIVING",
        "Use until 30 April 2025",
        "Usage rights expire on 30 April 2025",
        "Valid through April 30, 2025",
        "Licence ends 30 April 2025",
        "License end: 2025-04-30",
        "For use until 30.04.2025",
        "14 days use only",
        "Single use within 30 days",
        "MUST BE USED WITHIN 14 DAYS FROM TRANSMISSION. NO ARCHIVES.",
        "Utilisation limitée à 30 jours",
        "Libre de droits jusqu'au 30 avril 2025",
        "Droits valables jusqu'au 30/04/2025",
        "Fin des droits le 30 avril 2025",
        "Nutzung bis 30. April 2025",
        "Not for use after April 30, 2025",
        "Free use until 30 April 2025",
        "Rights expire 30 April 2025",
        "PAS D'ARCHIVES",
        "PAS D'ARCHIVAGE",
        "Usage: one time only, no archive",
        "Expiry 2025-04-30",
        "exp. 30 April 2025",
        "Available for 14 days from release",
    ],
)
def test_a_term_that_is_over(words: str) -> None:
    sample = BRUSSELS.with_shot(1, usage=words)
    sample = replace(sample, now=JUNE)
    assert _found(sample, "usage-expired")


@pytest.mark.parametrize(
    "words",
    [
        "No archive",
        "NO ARCHIVES",
        "NO ARCHIVE USE",
        "NO ARCHIVING",
        "Use until 30 April 2025",
        "Usage rights expire on 30 April 2025",
        "Valid through April 30, 2025",
        "Licence ends 30 April 2025",
        "License end: 2025-04-30",
        "For use until 30.04.2025",
        "14 days use only",
        "Single use within 30 days",
        "MUST BE USED WITHIN 14 DAYS FROM TRANSMISSION. NO ARCHIVES.",
        "Utilisation limitée à 30 jours",
        "Libre de droits jusqu'au 30 avril 2025",
        "Droits valables jusqu'au 30/04/2025",
        "Fin des droits le 30 avril 2025",
        "Nutzung bis 30. April 2025",
        "Not for use after April 30, 2025",
        "Free use until 30 April 2025",
        "Rights expire 30 April 2025",
        "PAS D'ARCHIVES",
        "PAS D'ARCHIVAGE",
        "Usage: one time only, no archive",
        "Expiry 2025-04-30",
        "exp. 30 April 2025",
        "Available for 14 days from release",
    ],
)
def test_a_term_that_runs(words: str) -> None:
    sample = BRUSSELS.with_shot(1, usage=words)
    assert not _found(sample, "usage-expired")


@pytest.mark.parametrize(
    "words",
    [
        "No time limit",
        "Archive use allowed",
        "Unlimited use",
        "Use until 30 April 2026",
    ],
)
def test_no_term(words: str) -> None:
    sample = BRUSSELS.with_shot(1, usage=words)
    sample = replace(sample, now=JUNE)
    assert not _found(sample, "usage-expired")


@pytest.mark.parametrize(
    "words",
    [
        "FRANCE OUT",
        "OUT: FRANCE",
        "FRANCE AND BELGIUM OUT",
        "BELGIUM OUT, FRANCE OUT",
        "No use in France",
        "NOT FOR USE IN FRANCE",
        "Not available in France",
        "No France",
        "FR OUT",
        "UK AND FRANCE OUT - NO SALES",
        "Excludes France",
        "Usage interdit en France",
        "Interdit en France",
        "Interdit de diffusion en France",
        "Hors France",
        "Sauf France",
        "Not for publication in France",
        "world rights excluding France",
        "USA only",
        "For use in the United States only",
        "Usage uniquement en Belgique",
        "NOT FOR WEB",
        "NO INTERNET",
        "No online use",
        "PRINT ONLY",
        "Web use prohibited",
        "NO WEB USE",
        "Not for internet use",
        "INTERDIT SUR INTERNET",
        "Pas d'utilisation sur internet",
        "Internet interdit",
        "No digital use",
    ],
)
def test_a_country_or_use_that_is_barred(words: str) -> None:
    sample = BRUSSELS.with_shot(1, instructions=words)
    sample = replace(sample, settings=FRANCE)
    assert _found(sample, "use-not-allowed")


@pytest.mark.parametrize(
    "words",
    [
        "GERMANY OUT",
        "USE IN FRANCE ONLY",
        "France only",
        "Made in France",
        "NO SALES",
        "EDITORIAL USE ONLY",
        "No print",
        "World rights",
        "Photographed in France, not in Belgium",
        "NO USE IN GERMANY",
    ],
)
def test_what_bars_nothing_here(words: str) -> None:
    sample = BRUSSELS.with_shot(1, instructions=words)
    sample = replace(sample, settings=FRANCE)
    assert not _found(sample, "use-not-allowed")


@pytest.mark.parametrize(
    "words",
    [
        "EDITORIAL USE ONLY",
        "No commercial use",
        "Not for advertising",
        "NO MARKETING NO ADVERTISING CAMPAIGNS",
        "Usage éditorial uniquement",
        "Non-commercial use only",
        "Restricted to editorial use",
        "Editorial only",
    ],
)
def test_advertising_that_is_barred(words: str) -> None:
    sample = BRUSSELS.with_shot(1, instructions=words)
    sample = replace(sample, settings=SHOP)
    assert _found(sample, "use-not-allowed")


def test_a_territory_is_undecided_where_nobody_says_where_it_is_published() -> None:
    (finding, *_) = BRUSSELS.with_shot(1, usage="FRANCE OUT").findings().findings
    assert (finding.rule, finding.undecided, str(finding.severity)) == (
        "use-not-allowed",
        True,
        "warns",
    )


def test_an_embargo_nobody_can_read_still_blocks() -> None:
    findings = BRUSSELS.with_shot(1, instructions="UNDER EMBARGO, ask the desk").findings()
    assert [(f.rule, f.undecided) for f in findings.blocking] == [("embargo", True)]
