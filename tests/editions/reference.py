"""``python -m tests.editions.reference`` prints docs/templates.md, from the code itself."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator

from recit.editions.site import page as index
from recit.editions.web import ending, messages, page
from recit.editions.web.theme import built_in

HEAD = """\
# What a template can use

A theme is a folder of Jinja templates, laid over the default one: a file in it takes the
place of the one of the same name, and the others stay. Everything that a story says is
escaped; what is HTML already is of the type `Markup`. A variable that does not exist is an
error that names the template and the line. This page is made from the code by `make docs`.

## The templates

Every template sees `page`, a `Page`. Those that show one photo also see `photo`, a
`Shown`, `eager` (whether it is loaded at once) and `place` (an `InRow`, or nothing);
those that show one part of a chapter see `part`. `index.html` and `teaser.html` make the
index of a site of stories: there `page` is a `FrontPage`, and `teaser` a `Teaser`.

"""


def reference() -> str:
    """The whole page, as text."""
    lines = [f"- `{name}`" for name in sorted(built_in().templates)]
    text = HEAD + "\n".join(lines) + "\n\n## The values\n"
    for module in (page, ending, index, messages):
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.ClassDef):
                text += _described(node)
    return text


def _described(node: ast.ClassDef) -> str:
    fields = list(_fields(node))
    table = "".join(f"| `{name}` | `{kind}` | {told} |\n" for name, kind, told in fields)
    about = " ".join((ast.get_docstring(node) or "").split()).replace("``", "`")
    return (
        f"\n### {node.name}\n\n{about}\n\n| field | type | what it holds |\n|---|---|---|\n{table}"
    )


def _fields(node: ast.ClassDef) -> Iterator[tuple[str, str, str]]:
    for at, entry in enumerate(node.body):
        if isinstance(entry, ast.AnnAssign) and isinstance(entry.target, ast.Name):
            after = node.body[at + 1] if at + 1 < len(node.body) else None
            told = ""
            if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
                told = " ".join(str(after.value.value).split())
            yield entry.target.id, ast.unparse(entry.annotation).replace("|", "\\|"), told
        elif isinstance(entry, ast.FunctionDef) and _is_property(entry):
            kind = "" if entry.returns is None else ast.unparse(entry.returns)
            told = " ".join((ast.get_docstring(entry) or "").split())
            yield entry.name, kind.replace("|", "\\|"), told


def _is_property(entry: ast.FunctionDef) -> bool:
    return any(isinstance(one, ast.Name) and one.id == "property" for one in entry.decorator_list)


if __name__ == "__main__":
    sys.stdout.write(reference())
