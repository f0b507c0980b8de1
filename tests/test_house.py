"""The house's rules, held by the tests: who imports whom, who prints, who touches what."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "recit"
MODULES = sorted(PACKAGE.rglob("*.py"))

DISK = {
    "catalogue/cache.py",
    "catalogue/scan.py",
    "desk/journal.py",
    "editions/enlarger.py",
    "editions/press.py",
    "editions/tree.py",
    "embeddings.py",
    "folder.py",
    "placed.py",
    "project.py",
    "start.py",
}
"""The modules that may make, change or remove files."""

WHEN_NEEDED = {
    "recit.catalogue.clocks",
    "recit.catalogue.settling",
    "recit.editions.enlarger",
    "recit.editions.exposure",
    "recit.encoders",
    "recit.arrangement.arrange",
    "recit.arrangement.words",
    "recit.handout",
    "recit.listing",
    "recit.reaching",
    "recit.site",
}
"""What may be imported where it is used: whoever builds a story again after a change of its
words uses none of these, and would wait longer for them than for the rest (decision 200)."""

LONGEST = 450
"""Lines of a module; one idea rarely needs more than 400."""

BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "handler"}


def name_of(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def imported(module: Path) -> Iterator[str]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_imports_run_one_way() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == (
        EXIT_STATUS_SUCCESS
    )


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_only_two_modules_touch_the_imaging_library(module: Path) -> None:
    touches = any(name.split(".")[0] == "pyvips" for name in imported(module))
    assert not touches or name_of(module) in {"catalogue/pixels.py", "editions/exposure.py"}


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_only_the_command_line_prints_and_reads_clock_and_environment(module: Path) -> None:
    calls = {
        ast.unparse(node.func) for node in ast.walk(tree(module)) if isinstance(node, ast.Call)
    }
    names = {
        ast.unparse(node) for node in ast.walk(tree(module)) if isinstance(node, ast.Attribute)
    }
    forbidden = {"print", "input", "datetime.now", "datetime.today", "date.today"}
    if "time" in imported(module):
        forbidden |= {"time.time", "time.localtime", "time.strftime"}
    assert name_of(module).startswith("cli/") or not calls & forbidden
    assert name_of(module).startswith("cli/") or not names & {"os.environ", "sys.argv", "sys.exit"}


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_only_a_few_modules_write_to_the_disk(module: Path) -> None:
    doors = {"mkdir", "mkstemp", "rename", "rmtree", "symlink_to", "unlink", "write_bytes"}
    calls = {
        node.func.attr
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert name_of(module) in DISK or not calls & doors


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_modules_are_small_and_named_for_what_they_do(module: Path) -> None:
    assert module.stem not in BANNED_NAMES
    assert ast.get_docstring(tree(module)) or module.stem in ("__init__", "__main__")
    length = len(module.read_text(encoding="utf-8").splitlines())
    assert length <= LONGEST


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_only_what_a_rebuild_does_without_is_imported_inside_a_function(module: Path) -> None:
    inner = [
        node
        for outer in ast.walk(tree(module))
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(outer)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    lines = module.read_text(encoding="utf-8").splitlines()
    for node in inner:
        assert isinstance(node, ast.ImportFrom)
        assert node.module in WHEN_NEEDED
        assert lines[node.lineno - 2].strip().startswith("#"), "say why it is not at the top"
