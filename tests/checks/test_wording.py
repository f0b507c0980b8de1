"""Captions, alternative texts and credits as people write them, good and bad."""

from __future__ import annotations

import pytest

from tests.checks.bases import ANCHORAGE, BRUSSELS, PARIS
from tests.checks.edits import line
from tests.checks.stage import Sample


def _found(sample: Sample, rule: str) -> bool:
    return any(finding.rule == rule for finding in sample.findings().findings)


def _captioned(base: Sample, words: str, number: int = 1) -> Sample:
    return line(number, words=words)(base)


@pytest.mark.parametrize(
    "words",
    [
        "A stunning view of the Europa building in Brussels.",
        "Reporters wait bravely in the brutal cold in Brussels.",
        "A shocking scene at the Europa building.",
        "The beloved leader arrives in Brussels.",
        "Reporters wait in vain for the arrogant minister.",
        "A historic handshake at the Europa building in Brussels.",
        "A touching moment in Brussels as reporters wait.",
        "Reporters wait in what looks like a disaster for the hosts.",
        "An emotional farewell at the door in Brussels.",
        "Ugly scenes at the Europa building.",
    ],
)
def test_a_caption_that_judges(words: str) -> None:
    assert _found(_captioned(BRUSSELS, words), "caption-editorialises")


@pytest.mark.parametrize(
    "words",
    [
        "Une scène émouvante devant le palais à Paris.",
        "Un moment historique avenue Foch à Paris.",
        "Une foule impressionnante à Paris.",
        "Un coureur courageux à Paris.",
        "Un spectacle désolant à Paris.",
    ],
)
def test_a_french_caption_that_judges(words: str) -> None:
    assert _found(_captioned(PARIS, words), "caption-editorialises")


@pytest.mark.parametrize(
    "words",
    [
        "Caption to come",
        "TK",
        "[name] waits at the door",
        "Lorem ipsum dolor sit amet",
        "Enter caption here",
        "Description goes here for the photo",
        "Your caption here please",
        "to be completed by the desk",
        "Légende à compléter",
        "Sans légende",
        "No caption available today",
        "xxx waits",
        "Photo 12 of 30 in the set",
        "Insert caption",
    ],
)
def test_a_caption_that_waits_to_be_written(words: str) -> None:
    assert _found(_captioned(BRUSSELS, words), "caption-boilerplate")


@pytest.mark.parametrize(
    "words",
    [
        "A picture showing reporters",
        "Image: reporters wait",
        "Photo showing a crowd",
        "An image of reporters",
        "Close-up photo of a rope",
        "Black and white photo of reporters",
        "In this photo, reporters wait",
        "This image shows reporters",
        "The photo shows reporters",
        "Photograph of reporters",
        "Picture of reporters",
    ],
)
def test_an_alt_that_says_it_is_a_photo(words: str) -> None:
    assert _found(BRUSSELS.with_shot(1, alt=words), "alt-photo-of")


@pytest.mark.parametrize(
    "words",
    [
        "Portrait of a man",
        "Graphic of a map",
        "Screenshot of a map",
    ],
)
def test_an_alt_that_says_what_kind_of_picture(words: str) -> None:
    assert not _found(BRUSSELS.with_shot(1, alt=words), "alt-photo-of")


@pytest.mark.parametrize(
    "words",
    [
        "Cette photo montre une coureuse",
        "Sur cette image, une coureuse",
        "Photographie d’une coureuse",
        "Sur la photo, une coureuse",
        "Une photo en noir et blanc de coureurs",
    ],
)
def test_a_french_alt_that_says_it_is_a_photo(words: str) -> None:
    assert _found(PARIS.with_shot(2, alt=words), "alt-photo-of")


@pytest.mark.parametrize(
    "words",
    [
        "Reporters behind a rope (AFP)",
        "Reporters behind a rope. Photo: Maren Holt",
        "Reporters behind a rope. AP Photo/Maren Holt",
        "Reporters behind a rope, by Maren Holt",
        "Reporters behind a rope — Reuters",
        "Reporters behind a rope. Getty Images",
        "Photographer: M. Holt. Reporters behind a rope",
    ],
)
def test_an_alt_with_a_credit(words: str) -> None:
    assert _found(BRUSSELS.with_shot(1, alt=words), "alt-has-credit")


@pytest.mark.parametrize(
    "day",
    [
        "Fri., March 6, 2025",
        "Wednesday 6 March 2025",
        "March 6, 2025, a Monday",
        "on Friday (March 6, 2025)",
        "Monday, 6 March",
        "Freitag, dem 6. März 2025",
        "samedi 6 mars 2025",
    ],
)
def test_a_weekday_that_is_another(day: str) -> None:
    sample = BRUSSELS.with_caption(1, "Thursday, March 6, 2025", day)
    assert _found(sample, "weekday-disagrees")


@pytest.mark.parametrize(
    ("credit", "rule"),
    [
        ("Photo: STR/AFP", "byline-placeholder"),
        ("Handout/Reuters", "byline-placeholder"),
        ("Staff/Getty Images", "byline-placeholder"),
        ("Unknown photographer/AP", "byline-placeholder"),
        ("EPA/STR", "byline-placeholder"),
        ("AFP/Getty Images", "agency-without-photographer"),
        ("via Getty Images", "agency-without-photographer"),
        ("The Associated Press", "agency-without-photographer"),
        ("(AP)", "agency-without-photographer"),
        ("© Reuters", "agency-without-photographer"),
        ("AFP PHOTO", "agency-without-photographer"),
        ("Photo by Getty Images", "agency-without-photographer"),
        ("Pool", "credit-missing"),
        ("Photo DR", "credit-missing"),
        ("© D.R.", "credit-missing"),
        ("All rights reserved", "credit-missing"),
        ("Facebook", "credit-missing"),
        ("Capture d’écran", "credit-missing"),
        ("Wikipedia", "credit-missing"),
        ("STRINGER", "credit-missing"),
    ],
)
def test_a_credit_that_says_too_little(credit: str, rule: str) -> None:
    found = line(1, f'{{credit="{credit}"}}')(BRUSSELS).findings().findings
    assert [finding.rule for finding in found] == [rule]


@pytest.mark.parametrize(
    ("notice", "credit", "altered"),
    [
        ('MANDATORY CREDIT "AFP PHOTO / MAREN HOLT" - NO MARKETING', "Maren Holt/AFP", True),
        ('MANDATORY CREDIT "AFP PHOTO / MAREN HOLT" - NO SALES', "AFP Photo/Maren Holt", False),
        (
            "Mandatory Credit: Photo by Tomasz Birk/Shutterstock (123456ab)",
            "Tomasz Birk/Shutterstock (123456ab)",
            False,
        ),
        ("Crédit obligatoire : Ville de Bruxelles / M. Holt", "Maren Holt", True),
        ("MUST CREDIT MAREN HOLT FOR THE GUARDIAN", "Maren Holt/The Guardian", True),
        ("MANDATORY CREDIT", "Maren Holt/Recit Miniatures", False),
        ("NO SALES; EDITORIAL USE ONLY; MANDATORY CREDIT", "Maren Holt", False),
    ],
)
def test_a_mandatory_credit(notice: str, credit: str, altered: bool) -> None:
    sample = line(1, f'{{credit="{credit}"}}')(BRUSSELS.with_shot(1, instructions=notice))
    assert _found(sample, "credit-altered") is altered


@pytest.mark.parametrize(
    "words",
    [
        "RESTRICTED TO EDITORIAL USE - NO MARKETING NO ADVERTISING CAMPAIGNS",
        "For editorial use only",
        "No resale, no archive",
        "Editorial use only. No sales.",
        "NO COMMERCIAL USE",
        "Not for sale",
        "No third party use",
        "Usage éditorial uniquement, pas de revente",
        "No social media",
    ],
)
def test_a_restriction_that_stays_behind(words: str) -> None:
    assert _found(BRUSSELS.with_shot(1, instructions=words), "restriction-not-passed-on")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Donald Trump et Vladimir Poutine se serrent la main à Anchorage.", False),
        ("Donald Trump (à g.) et Vladimir Poutine se serrent la main à Anchorage.", True),
        ("Donald Trump (G) et Vladimir Poutine se serrent la main à Anchorage.", True),
        ("De gauche à droite, Donald Trump et Vladimir Poutine à Anchorage.", True),
        ("Donald Trump, en costume bleu, salue Vladimir Poutine à Anchorage.", True),
    ],
)
def test_who_is_who(words: str, told: bool) -> None:
    assert _found(_captioned(ANCHORAGE, words, 0), "no-positions") is not told


@pytest.mark.parametrize(
    "words",
    [
        "A dead protester lies on the street in Brussels.",
        "Bodies are carried away in Brussels.",
        "A man bleeds in Brussels after the clash.",
        "A child cries over a grave in Brussels.",
        "Mourners carry a coffin in Brussels.",
        "The corpse of a soldier in Brussels.",
        "Survivors of the massacre in Brussels.",
        "A nude model in Brussels.",
    ],
)
def test_a_caption_that_may_hurt(words: str) -> None:
    assert _found(_captioned(BRUSSELS, words), "sensitive")


@pytest.mark.parametrize(
    ("base", "words"),
    [
        (BRUSSELS, "The choir sang in Brussels."),
        (BRUSSELS, "Reporters at the execution of the plan in Brussels meet."),
        (PARIS, "Une grave question occupe les coureurs à Paris."),
        (PARIS, "Un bodybuilder court à Paris."),
    ],
)
def test_words_of_another_language_or_sense_do_not_hurt(base: Sample, words: str) -> None:
    assert not _found(_captioned(base, words), "sensitive")
