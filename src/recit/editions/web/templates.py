"""Render a theme's templates; what is wrong in one is told with its file and line."""

from __future__ import annotations

import traceback
from collections.abc import Callable

from jinja2 import BaseLoader, Environment, StrictUndefined
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError

from recit.editions.web.theme import Theme
from recit.errors import SettingsError


class Templates:
    """The templates of a theme: what a story says is text there, whatever it looks like."""

    def __init__(self, theme: Theme) -> None:
        self._files = {template.file for template in theme.templates.values()}
        self._environment = Environment(
            loader=_Sources(theme),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def render(self, name: str, page: object) -> str:
        """The template ``name`` with ``page``, its context; raises :class:`SettingsError`."""
        try:
            return self._environment.get_template(name).render(page=page)
        except TemplateSyntaxError as error:
            raise _wrong(error.filename, error.lineno, error.message) from error
        except TemplateError as error:
            frames = traceback.extract_tb(error.__traceback__)
            where = next((f for f in reversed(frames) if f.filename in self._files), frames[-1])
            raise _wrong(where.filename, where.lineno, error.message) from error


class _Sources(BaseLoader):
    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        del environment  # the interface passes it; the source does not depend on it
        found = self._theme.templates.get(template)
        if found is None:
            raise TemplateNotFound(template)
        return found.source, found.file, lambda: True


def _wrong(file: str | None, line: int | None, message: str | None) -> SettingsError:
    return SettingsError(
        f"The template is wrong: {message}",
        file=file,
        line=line,
        way_out="docs/templates.md lists what a template can use.",
    )
