"""One credit line from fields however filled: the table, and what holds of any fields."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recit.catalogue.credits import Credit, credit_line
from recit.catalogue.signers import agency_of, fold, is_placeholder
from recit.catalogue.wire import AGENCIES, Agency

ROWS = tomllib.loads(Path(__file__).with_name("credits.toml").read_text("utf-8"))["credit"]
NAMES = st.sampled_from(["Maren Holt", "Étienne Vauquelin", "Tomasz Birk"])
HOUSES = st.sampled_from(sorted(agency.name for agency in AGENCIES))


@pytest.mark.parametrize("row", ROWS, ids=[row["why"] for row in ROWS])
def test_a_credit_of_the_table(row: dict[str, str]) -> None:
    found = credit_line(
        creators=row.get("creators", ()),
        credit=row.get("credit"),
        source=row.get("source"),
        copyright=row.get("copyright"),
        caption_credit=row.get("caption"),
    )
    assert found == Credit(row.get("line"), tuple(row.get("people", ())), row.get("organisation"))


@settings(deadline=None)
@given(NAMES, HOUSES, HOUSES, st.booleans(), st.booleans())
def test_photographer_and_house_are_named_once(
    name: str, house: str, source: str, upper: bool, copied: bool
) -> None:
    found = credit_line(
        creators=[name.upper() if upper else name],
        credit=house,
        source=house if copied else source,
        copyright=f"© 2025 {house}" if copied else None,
        caption_credit=None,
    )
    assert found.line is not None
    assert found.creators == (name,)
    assert found.line.count(name) == 1
    agency = agency_of(house)
    assert agency is not None
    short = agency.form.replace("{who}", "").strip(" /")
    assert found.line.casefold().count(short.casefold()) == 1 or agency.via is not None


@settings(deadline=None)
@given(
    st.lists(st.text(max_size=30), max_size=3),
    *[st.none() | st.text(max_size=40)] * 4,
)
def test_any_fields_give_a_line_or_none(
    creators: list[str],
    credit: str | None,
    source: str | None,
    notice: str | None,
    caption: str | None,
) -> None:
    found = credit_line(
        creators=creators, credit=credit, source=source, copyright=notice, caption_credit=caption
    )
    assert found.line is None or found.line.strip()
    assert all(not is_placeholder(person) for person in found.creators)


@pytest.mark.parametrize("agency", AGENCIES, ids=[agency.name for agency in AGENCIES])
def test_every_form_has_a_place_for_the_photographer(agency: Agency) -> None:
    forms = [form for form in (agency.form, agency.via) if form is not None]
    assert all(form.count("{who}") == 1 for form in forms)
    assert agency_of(agency.name) is agency


def test_no_two_agencies_share_a_name() -> None:
    owners: dict[str, set[str]] = {}
    for agency in AGENCIES:
        for name in agency.names:
            owners.setdefault(fold(name), set()).add(agency.name)
    assert {name: who for name, who in owners.items() if len(who) > 1} == {}
