"""Every rule speaks every language, with the same blanks to fill."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest

from recit.checks import RULES, Findings
from recit.checks.words import LANGUAGES, evidence, say
from tests.checks.bases import BRUSSELS
from tests.checks.stage import Sample

_WAIVERS = {"waiver-unknown", "waiver-unsigned", "waiver-unused"}


def _file(language: str) -> dict[str, dict[str, object]]:
    file = resources.files("recit.checks").joinpath("messages", f"{language}.toml")
    return tomllib.loads(file.read_text("utf-8"))


def _blanks(text: object) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", str(text)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_words_and_no_words_lack_a_rule(language: str) -> None:
    assert set(_file(language)["rules"]) == {rule.name for rule in RULES} | _WAIVERS


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_languages_agree_on_keys_and_blanks(language: str) -> None:
    english, other = _file("en"), _file(language)
    for section in ("words", "evidence", "codes", "provenance"):
        assert set(english[section]) == set(other[section])
    for section in ("words", "provenance"):
        for key, text in english[section].items():
            assert _blanks(text) == _blanks(other[section][key]), key
    for rule, entry in english["rules"].items():
        translated = other["rules"][rule]
        assert isinstance(entry, dict)
        assert isinstance(translated, dict)
        assert set(entry) == set(translated), rule
        for key, text in entry.items():
            assert _blanks(text) == _blanks(translated[key]), f"{rule}: {key}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_finding_leaves_a_blank_and_all_evidence_has_a_word(
    language: str, measured: list[tuple[Sample, Findings]]
) -> None:
    kinds = set(_file(language)["evidence"])
    for _, findings in measured:
        for finding in findings.findings:
            words = say(finding, language)
            for text in (words.title, words.message, words.why, words.mend):
                assert not _blanks(text), text
            for seen in finding.evidence:
                assert seen.kind in kinds
                assert evidence(seen, language)


def test_an_unknown_language_speaks_english() -> None:
    finding = BRUSSELS.with_shot(1, alt="").findings().findings[0]
    assert say(finding, "tlh") == say(finding, "en")
    assert say(finding, "fr-CH") == say(finding, "fr")


def test_a_weekday_is_named_in_the_language_of_the_finding() -> None:
    text = BRUSSELS.with_text("Thursday, 6 March 2025", "Friday, 6 March 2025")
    (found,) = (one for one in text.findings().findings if one.rule == "weekday-disagrees")
    assert "was a Thursday" in say(found, "en").message
    assert "était un jeudi" in say(found, "fr").message
