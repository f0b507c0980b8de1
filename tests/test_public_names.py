"""``import recit``: what it offers is sorted, documented and typed."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys

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


def test_a_room_is_loaded_when_a_name_of_it_is_asked_for() -> None:
    asked = (
        "import sys, recit; before = [name for name in sys.modules if name.startswith('recit.')];"
        "recit.CatalogueError; after = [name for name in sys.modules if name.startswith('recit.')];"
        "print(before, after, set(recit.__all__) <= set(dir(recit)))"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[] ['recit.errors'] True"


def test_a_worker_that_reads_photos_loads_neither_checks_nor_pages() -> None:
    asked = (
        "import sys, recit.catalogue.reading;"
        "print(sorted({name.split('.')[1] for name in sys.modules if name.startswith('recit.')}))"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    loaded = set(ast.literal_eval(told.stdout))
    assert "catalogue" in loaded
    assert loaded.isdisjoint({"arrangement", "checks", "editions", "desk", "project", "cli"})


def test_a_name_that_is_not_there_is_an_error() -> None:
    with pytest.raises(AttributeError, match="arange"):
        recit.arange  # type: ignore[attr-defined]  # noqa: B018
