"""Rules of one's own: Python functions that recit.toml names as ``package.module:name``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import cast

from recit.checks.findings import Seen, Severity
from recit.checks.proof import Proof
from recit.checks.rules import RULES, Rule
from recit.checks.settings import Checks


def load(settings: Checks) -> tuple[Rule, ...]:
    """The rules behind the names of ``own``; a plain function warns, under its own name.

    A function takes a :class:`recit.checks.Proof` and yields :class:`recit.checks.Seen`
    with a ``message``; a :class:`recit.checks.Rule` may be named instead. Raises
    :class:`SettingsError` where there is no such module or function, or a rule of recit's
    has that name.
    """
    return tuple(_load(name, settings) for name in settings.own)


def _load(name: str, settings: Checks) -> Rule:
    module, colon, attribute = name.partition(":")
    if not colon:
        raise settings.wrong(
            "checks.own",
            f'own = ["{name}"]: that names no function',
            'Write module and function with a colon: own = ["newsroom.rules:no_logo"].',
        )
    try:
        found: object = getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise settings.wrong(
            "checks.own",
            f'own = ["{name}"]: {error}',
            "Install the module beside recit, or put its folder on PYTHONPATH.",
        ) from error
    if isinstance(found, Rule):
        rule = found
    elif callable(found):
        judge = cast("Callable[[Proof], Iterable[Seen]]", found)
        rule = Rule(attribute.replace("_", "-"), Severity.WARNS, judge)
    else:
        raise settings.wrong(
            "checks.own",
            f'own = ["{name}"]: that is neither a function nor a Rule',
            "A rule is a function of a Proof that yields what it has seen.",
        )
    if any(rule.name == known.name for known in RULES):
        raise settings.wrong(
            "checks.own",
            f'own = ["{name}"]: recit has a rule called {rule.name} already',
            "Give the function another name, or turn recit's own off.",
        )
    return rule
