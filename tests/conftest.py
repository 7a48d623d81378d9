"""A real PostgreSQL for every test: one server for all, a fresh database cloned in milliseconds for each."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from tempfile import NamedTemporaryFile

import certifi
import hypothesis
import pytest

from databases import database, make_template, run_apart, server_home
from houses import Builder, Shape
from overland.kernel.clock import FixedClock
from overland.kernel.embedded import EmbeddedPostgres


def pytest_configure(config: pytest.Config) -> None:
    """
    Trust one authority only: tests reach nobody outside, and to read 150 takes 50 ms for each HTTP client.

    Let no example of Hypothesis fail for being slow: that is the machine's doing. Let every run try the same ones: who
    looks for others names a seed (`--hypothesis-seed=1`).
    """
    slow = [hypothesis.HealthCheck.too_slow]
    hypothesis.settings.register_profile("any machine", deadline=None, derandomize=True, suppress_health_check=slow)
    hypothesis.settings.load_profile("any machine")
    first = certifi.contents().partition("-----END CERTIFICATE-----\n")
    trusted = NamedTemporaryFile("w", suffix=".pem")  # noqa: SIM115 - until the end of all tests
    trusted.write("".join(first[:2]))
    trusted.flush()
    os.environ["SSL_CERT_FILE"] = trusted.name
    config.add_cleanup(trusted.close)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The DSN of a PostgreSQL server that tests may fill: DATABASE_URL of the tests, or an embedded one."""
    given = os.environ.get("OVERLAND_TEST_DATABASE_URL")
    if given:
        yield given
        return
    with EmbeddedPostgres(server_home(), fast=True) as postgres:
        yield postgres.dsn("postgres")


@pytest.fixture(scope="session")
def template(server: str) -> str:
    """The name of a migrated database to clone from."""
    return run_apart(make_template(server))


@pytest.fixture
async def dsn(server: str, template: str) -> AsyncIterator[str]:
    """A database of this test's own, migrated for all rooms."""
    async with database(server, template) as found:
        yield found


@pytest.fixture
async def empty_dsn(server: str) -> AsyncIterator[str]:
    """A database of this test's own with nothing in it."""
    async with database(server) as found:
        yield found


@pytest.fixture(params=list(Shape), ids=str)
def shape(request: pytest.FixtureRequest) -> Shape:
    """Near and far: a door test runs in both."""
    found: Shape = request.param
    return found


@pytest.fixture
def clock() -> FixedClock:
    """Monday 2 November 2026, 08:00 in Hà Nội, until it is set."""
    return FixedClock(datetime(2026, 11, 2, 1, 0, tzinfo=UTC))


@pytest.fixture
async def builder(dsn: str, clock: FixedClock) -> AsyncIterator[Builder]:
    """Opens single rooms for tests; closes them afterwards."""
    made = Builder(dsn, clock)
    yield made
    await made.close()
