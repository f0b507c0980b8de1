"""``import recit``: what it offers is sorted, documented and typed."""

from __future__ import annotations

import inspect

import pytest

import recit

FUNCTIONS = [name for name in recit.__all__ if inspect.isfunction(getattr(recit, name))]
ERRORS = [name for name in recit.__all__ if name.endswith("Error")]


def test_the_names_are_sorted_and_there() -> None:
    assert recit.__all__ == sorted(recit.__all__)
    assert {"arrange", "build", "demo", "new"} <= set(FUNCTIONS)
    assert all(hasattr(recit, name) for name in recit.__all__)


@pytest.mark.parametrize("name", recit.__all__)
def test_every_name_is_documented(name: str) -> None:
    documentation = inspect.getdoc(getattr(recit, name))
    assert documentation


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_is_typed_and_names_what_it_raises(name: str) -> None:
    function = getattr(recit, name)
    signature = inspect.signature(function)
    assert signature.return_annotation is not inspect.Signature.empty
    for parameter in signature.parameters.values():
        assert parameter.annotation is not inspect.Parameter.empty
    assert "Raises" in (inspect.getdoc(function) or "")


@pytest.mark.parametrize("name", ERRORS)
def test_every_error_is_a_recit_error(name: str) -> None:
    assert issubclass(getattr(recit, name), recit.RecitError)
    assert name in (inspect.getdoc(inspect.getmodule(recit.RecitError)) or "")
