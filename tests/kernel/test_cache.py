"""The cache: nothing is lost without it."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from overland.kernel.cache import NoCache, ValkeyCache

SERVER = shutil.which("valkey-server") or shutil.which("redis-server")


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[str]:
    """A real server on a socket of its own."""
    if SERVER is None:
        pytest.skip("no valkey-server or redis-server here")
    path = tmp_path / "valkey.sock"
    process = subprocess.Popen(
        [SERVER, "--port", "0", "--unixsocket", str(path), "--save", ""], stdout=subprocess.DEVNULL
    )
    try:
        _wait_for(path)
        yield f"unix://{path}"
    finally:
        process.terminate()
        process.wait(120)


def _wait_for(path: Path) -> None:
    ends = time.monotonic() + 120
    while time.monotonic() < ends:
        with socket.socket(socket.AF_UNIX) as probe:
            if path.exists() and probe.connect_ex(str(path)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError("the server did not come up")


async def test_an_answer_is_kept(valkey: str) -> None:
    cache = ValkeyCache(valkey, patience=60)
    await cache.put("search", [1, 2], 60)
    assert await cache.get("search", list[int]) == [1, 2]
    assert await cache.get("search", dict[str, int]) is None
    await cache.close()


async def test_a_cache_that_is_away_is_a_miss() -> None:
    cache = ValkeyCache("redis://127.0.0.1:1")
    await cache.put("search", [1], 60)
    assert await cache.get("search", list[int]) is None
    await cache.close()


async def test_without_a_cache_nothing_is_kept() -> None:
    cache = NoCache()
    await cache.put("search", [1], 60)
    assert await cache.get("search", list[int]) is None
