"""The gazetteer that ships, opened once."""

from __future__ import annotations

import pytest

from zonemap.places.geodata import Geodata, geodata, open_geodata
from zonemap.places.resolver import Resolver


@pytest.fixture(scope="session")
def data() -> Geodata:
    return geodata()


@pytest.fixture(scope="session")
def room() -> Resolver:
    opened = open_geodata()
    assert isinstance(opened, Resolver)
    return opened
