"""What the tests of the desk stand on: a browser, and the sample event with its photos placed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.desk.room import PATIENCE, Room, opened, running

PLACED = """\
---
title: The ferry comes back
lang: en
date: 2025-05-10
timezone: Europe/Paris
---

Eleven winters without a boat, and then one morning in May.

## The harbour at dawn

Before sunrise the harbour is empty.

![](photos/FRY_0001.jpg)

A crane lowers the new gangway onto the pontoon.

![](photos/FRY_0002.jpg)

## The boat arrives

At ten the ferry rounds the lighthouse, every flag flying.

![](photos/FRY_0003.jpg)

Schoolchildren wave paper boats as the ropes are thrown.

## Soup for everyone

In the market hall the cooks have filled forty pots with fish soup.
"""


expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def opened_room(read_event: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    root = placed_in(read_event, tmp_path_factory.mktemp("desk") / "ferry")
    with running(root) as found:
        yield found


@pytest.fixture
def room(opened_room: Room) -> Room:
    """The sample event on a desk, three of its six photos in the story, as if just opened."""
    (opened_room.root / "story.md").write_text(PLACED, encoding="utf-8")
    opened_room.desk.poll()
    return opened_room


@pytest.fixture
def page(browser: Browser, room: Room) -> Iterator[Page]:
    found = opened(browser, room)
    yield found
    found.context.close()


def placed_in(read_event: Path, root: Path) -> Path:
    """The sample event with three of its photos placed, as a folder of its own."""
    shutil.copytree(read_event, root)
    (root / "story.md").write_text(PLACED, encoding="utf-8")
    return root
