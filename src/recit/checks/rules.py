"""The rules, in the order in which they run and report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from recit.checks import (
    attribution,
    calendar,
    fields,
    lines,
    making,
    notices,
    people,
    picture,
    places,
    presence,
    sequence,
    terms,
    uses,
    wording,
)
from recit.checks.findings import Seen, Severity
from recit.checks.proof import Proof

BLOCKS, WARNS, ADVISES = Severity.BLOCKS, Severity.WARNS, Severity.ADVISES


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it is called, how grave its findings are, and the function that judges.

    ``doubt`` is the severity of a finding that the rule could not decide. ``sources`` are
    where the rule comes from: a law, a standard, an agency's handbook.
    """

    name: str
    severity: Severity
    judge: Callable[[Proof], Iterable[Seen]]
    sources: tuple[str, ...] = ()
    doubt: Severity = ADVISES


AP = "AP, News Values and Principles: Visuals; AP Stylebook: captions"
AFP = "AFP, Editorial Standards and Best Practices"
REUTERS = "Reuters, Handbook of Journalism: Photo captions, credits and restrictions"
WCAG = "WCAG 2.2, success criterion 1.1.1"
NPPA = "NPPA, Code of Ethics"
C2PA = "C2PA Technical Specification 2.2"
DESK = "The picture desk's own practice"
IPTC = "IPTC Photo Metadata Standard 2025.1"

RULES: tuple[Rule, ...] = (
    Rule(
        "credit-missing",
        BLOCKS,
        lines.credit_missing,
        ("Berne Convention, art. 6bis; Code de la propriété intellectuelle, art. L121-1", IPTC),
    ),
    Rule("caption-missing", BLOCKS, lines.caption_missing, (AP, REUTERS)),
    Rule("embargo", BLOCKS, terms.embargo, (IPTC, AP), doubt=BLOCKS),
    Rule("kill-notice", BLOCKS, notices.kill_notice, (AP, AFP), doubt=BLOCKS),
    Rule(
        "usage-expired",
        BLOCKS,
        terms.usage_expired,
        ("AP, handout terms: 14 days, no archive", IPTC),
        doubt=BLOCKS,
    ),
    Rule("use-not-allowed", BLOCKS, uses.use_not_allowed, (REUTERS, AFP), doubt=WARNS),
    Rule(
        "label-missing",
        BLOCKS,
        making.label_missing,
        (
            "Regulation (EU) 2024/1689 (AI Act), art. 50",
            "IPTC NewsCodes: Digital Source Type",
            C2PA,
        ),
    ),
    Rule(
        "alt-missing",
        BLOCKS,
        lines.alt_missing,
        (WCAG, "Directive (EU) 2019/882", IPTC),
    ),
    Rule("photo-twice", BLOCKS, presence.photo_twice, (DESK,)),
    Rule("photo-missing", BLOCKS, presence.photo_missing, (DESK,)),
    Rule("photo-unreadable", BLOCKS, presence.photo_unreadable, (DESK,)),
    Rule("person-not-in-caption", WARNS, people.person_not_in_caption, (AP, AFP)),
    Rule("person-not-in-text", WARNS, people.person_not_in_text, (AP, AFP)),
    Rule("name-spelt-two-ways", WARNS, people.name_spelt_two_ways, (AFP, REUTERS)),
    Rule("weekday-disagrees", WARNS, calendar.weekday_disagrees, (AP,)),
    Rule("photo-outside-event", WARNS, calendar.photo_outside_event, (AP, REUTERS)),
    Rule("place-disagrees", WARNS, places.place_disagrees, (AP, IPTC)),
    Rule("no-positions", WARNS, people.no_positions, (AP, REUTERS)),
    Rule(
        "agency-without-photographer",
        WARNS,
        attribution.agency_without_photographer,
        ("Code de la propriété intellectuelle, art. L121-1; UrhG § 13", IPTC),
    ),
    Rule("photographer-without-agency", WARNS, attribution.photographer_without_agency, (IPTC,)),
    Rule("byline-placeholder", WARNS, attribution.byline_placeholder, (AFP, IPTC)),
    Rule("credit-altered", WARNS, attribution.credit_altered, (AFP, REUTERS)),
    Rule(
        "restriction-not-passed-on",
        WARNS,
        attribution.restriction_not_passed_on,
        ("Directive 2001/29/EC, art. 7", IPTC),
    ),
    Rule("fields-disagree", WARNS, fields.fields_disagree, ("MWG Guidelines 2.0", IPTC)),
    Rule("letters-guessed", WARNS, fields.letters_guessed, ("IPTC-IIM 4.2, record 1:90",)),
    Rule("caption-boilerplate", WARNS, wording.caption_boilerplate, (AP,)),
    Rule("caption-editorialises", WARNS, wording.caption_editorialises, (AP, REUTERS)),
    Rule("alt-is-caption", WARNS, lines.alt_is_caption, (WCAG, IPTC)),
    Rule("alt-photo-of", WARNS, lines.alt_photo_of, (WCAG,)),
    Rule("alt-has-credit", WARNS, lines.alt_has_credit, (IPTC,)),
    Rule("alt-too-long", WARNS, lines.alt_too_long, (IPTC,)),
    Rule("crop-cuts-person", WARNS, picture.crop_cuts_person, (IPTC, NPPA)),
    Rule("mirrored", WARNS, picture.mirrored, (AP, NPPA)),
    Rule("recoloured", WARNS, picture.recoloured, (AP, NPPA)),
    Rule("provenance-broken", WARNS, making.provenance_broken, (C2PA,)),
    Rule("too-small", WARNS, picture.too_small, (DESK,)),
    Rule("lead-weak", WARNS, picture.lead_weak, (DESK,)),
    Rule("near-identical", WARNS, picture.near_identical, (DESK,)),
    Rule("chapter-without-photo", WARNS, sequence.chapter_without_photo, (DESK,)),
    Rule("quotation-differs", WARNS, wording.quotation_differs, (AP, AFP)),
    Rule("story-date-disagrees", WARNS, calendar.story_date_disagrees, (DESK,)),
    Rule("views-alike", ADVISES, sequence.views_alike, (DESK,)),
    Rule("photo-count", ADVISES, sequence.photo_count, (DESK,)),
    Rule("caption-length", ADVISES, wording.caption_length, (AP,)),
    Rule("sensitive", ADVISES, wording.sensitive, (AFP, REUTERS)),
    Rule(
        "reading-level",
        ADVISES,
        wording.reading_level,
        ("C.-H. Björnsson, Läsbarhet, 1968 (LIX)",),
    ),
)
