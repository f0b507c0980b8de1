"""What the desk cannot do is told in the editor's language, whatever raised it."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import httpx
import pytest

import recit
from recit.desk.actions import Asked, edit_for
from recit.desk.thoughts import Thoughts
from recit.errors import RecitError
from recit.story.manuscript import parse
from tests.desk.conftest import PLACED
from tests.desk.room import STAMP, Room

NAMES = [f"photos/FRY_000{number}.jpg" for number in range(1, 7)]
FRY_1, FRY_6, NOWHERE = NAMES[0], NAMES[5], "photos/no.jpg"

REFUSED: list[tuple[str, Mapping[str, str], str]] = [
    ("dress", {"photo": NOWHERE, "alt": "x"}, "photos/no.jpg n’est pas dans le récit"),
    ("out", {}, "La page n’a pas dit quel photo"),
    ("pair", {"photo": FRY_1}, "Avant et après sont deux photos sur une ligne"),
    ("rewrite", {"passage": "99", "markdown": "x"}, "Ce passage n’existe plus"),
    ("rewrite", {"passage": "x", "markdown": "x"}, "passage n’est pas un nombre entier"),
    ("rewrite", {"passage": "1", "markdown": "<!--"}, "Ces mots avaleraient une photo"),
    ("retitle", {"chapter": "1", "text": " "}, "Il n’y a pas de titre à changer"),
    ("retitle", {"chapter": "9", "text": "x"}, "Il n’y a pas de chapitre 9"),
    ("chapter", {"chapter": "1", "to": "9"}, "Il n’y a pas de chapitre 9"),
    ("fit", {"photo": FRY_6}, "Aucune place n’est encore connue pour photos/FRY_0006.jpg"),
    ("put", {"photo": FRY_6, "chapter": "9", "passage": "0"}, "Il n’y a pas de telle place"),
    ("dress", {"photo": FRY_1, "focus": "left"}, "'left' n’est pas un point de l’image"),
    ("clock", {"camera": "One", "correction": "?"}, "'?' n’est pas une correction d’horloge"),
    ("waive", {"rule": "alt-missing", "person": "", "reason": ""}, "Une levée veut un nom"),
    ("dance", {}, "Le bureau ne sait pas faire dance"),
]

BROKEN = [
    ("lang: en", "lang: [", "L’en-tête n’est pas du YAML"),
    ("lang: en", "lang: en\nlang: fr", "'lang' est deux fois dans l’en-tête, d’abord à la ligne 3"),
    ("lang: en", "lang: English please", "lang veut un code de langue"),
    ("2025-05-10", "May", "date veut un jour, et non 'May'"),
    ("Europe/Paris", "Paris", "timezone veut un fuseau horaire IANA, et non 'Paris'"),
    ("lang: en", "clocks: -1h", "clocks veut un appareil et sa correction"),
    ("lang: en", "clocks: {One: soon}", "clocks One\u00a0: 'soon' n’est pas une correction"),
    ("lang: en", "waivers: [{photo: a.jpg}]", "waivers\u00a0: chaque levée nomme une règle"),
    ("FRY_0003", "FRY_0030", "Il n’y a pas de photo photos/FRY_0030.jpg"),
    ("FRY_0003", "FRY_0001", "photos/FRY_0001.jpg est deux fois dans le récit"),
    ("photos/FRY_0003", "/FRY_0003", "/FRY_0003.jpg est hors du dossier du récit"),
    ("FRY_0003.jpg)", "FRY_0003.jpg){wide", "Les accolades après la photo ne se lisent pas"),
    ("FRY_0003.jpg", "FRY 3.jpg", "Le nom de la photo contient des espaces"),
]


@pytest.mark.parametrize(("action", "fields", "told"), REFUSED)
def test_each_verb_refuses_in_french(action: str, fields: Mapping[str, str], told: str) -> None:
    asked = Asked({name: [text] for name, text in fields.items()})
    with pytest.raises(RecitError) as refused:
        edit_for(action, asked, Thoughts())(parse(PLACED, names=NAMES))
    assert refused.value.told("fr").startswith(told)
    assert refused.value.told("ja") == refused.value.message != refused.value.told("fr")


@pytest.mark.parametrize(("old", "new", "told"), BROKEN)
def test_a_fault_of_the_account_is_told_in_french(old: str, new: str, told: str) -> None:
    with pytest.raises(RecitError) as found:
        parse(PLACED.replace(old, new, 1), names=NAMES).verify(NAMES)
    assert found.value.told("fr").startswith(told)
    assert found.value.mend("fr") not in (None, found.value.way_out)
    assert found.value.line is not None


def test_a_french_desk_says_it_in_french_and_an_english_one_in_english(room: Room) -> None:
    address = f"{room.address}0/act/rewrite?seen={room.desk.sheet(0).name}"
    change = {"passage": "99", "markdown": "x"}
    for language, told in (
        ("fr-FR", "Ce passage n’existe plus"),
        ("en", "This passage is not there any more"),
    ):
        headers = {"X-Recit-Desk": STAMP, "accept-language": language}
        assert told in httpx.post(address, data=change, headers=headers).text
    assert room.text == PLACED


@pytest.mark.parametrize(
    "module",
    [
        *("desk/actions.py", "desk/desk.py", "desk/sheet.py"),
        *("story/edits.py", "story/matter.py", "story/unharmed.py", "story/manuscript.py"),
        *("story/fence.py", "story/front.py", "story/markdown.py", "story/proving.py"),
        "story/wording.py",
    ],
)
def test_nothing_that_an_editor_may_meet_is_english_alone(module: str) -> None:
    source = (Path(str(files(recit))) / module).read_text("utf-8")
    raised = [
        call
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in ("ManuscriptError", "SettingsError", "RecitError", "PublishError")
    ]
    assert raised
    for call in raised:
        words = [*call.args, *(one.value for one in call.keywords if one.arg == "way_out")]
        assert not [one for one in words if isinstance(one, ast.Constant | ast.JoinedStr)]
