"""A house for each module of these tests, and the people who call it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from api.people import People, admin_of
from api.serve import Served, served
from databases import database_for_many
from processes.rest import Rest


@pytest.fixture(scope="module")
def house(server: str, template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The whole house over a database of its own."""
    with database_for_many(server, template) as dsn, served(dsn, tmp_path_factory.mktemp("home")) as found:
        yield found


@pytest.fixture(scope="module")
def rest(house: Served) -> Rest:
    """Somebody who has not signed in."""
    return Rest((house.address,))


@pytest.fixture(scope="module")
def admin(house: Served, rest: Rest) -> Rest:
    """The first admin."""
    return admin_of(house, rest)


@pytest.fixture(scope="module")
def people(rest: Rest, admin: Rest) -> People:
    """Two operators with what they run, and someone of each role."""
    return People.gather(rest, admin)
