"""The demo event, read once for all tests of the catalogue."""

from __future__ import annotations

import pytest

from recit.catalogue.scan import scan
from recit.story.photo import Catalogue
from tests.catalogue.files import SUMMIT


@pytest.fixture(scope="session")
def summit() -> Catalogue:
    """The demo event as its cameras wrote it: no time zone given, no clock corrected."""
    return scan(SUMMIT)
