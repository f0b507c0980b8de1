"""What the environment says of the person at the keyboard."""

from __future__ import annotations

import pytest

from recit.surroundings import has_screen, language


@pytest.mark.parametrize(
    ("environment", "spoken"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "french"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "de_CH@euro"}, "de"),
        ({"LANG": "", "LC_MESSAGES": "es"}, "es"),
    ],
)
def test_the_language_is_that_of_the_locale(environment: dict[str, str], spoken: str) -> None:
    assert language(environment) == spoken


@pytest.mark.parametrize(
    ("environment", "platform", "terminal", "seen"),
    [
        ({}, "darwin", True, True),
        ({}, "darwin", False, False),
        ({"SSH_CONNECTION": "a b"}, "darwin", True, False),
        ({}, "linux", True, False),
        ({"DISPLAY": ":0"}, "linux", True, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True, True),
        ({"DISPLAY": ":0"}, "linux", False, False),
    ],
)
def test_a_page_is_opened_only_where_it_is_seen(
    environment: dict[str, str], platform: str, terminal: bool, seen: bool
) -> None:
    assert has_screen(environment, platform, terminal=terminal) is seen
