"""Overland as real processes on this machine, in either shape: one for everything, or one for each room."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import httpx

from processes.wait import eventually

ROOMS: Final = ("identity", "operations", "payments", "booking", "notifications", "reporting", "web")
TOGETHER: Final = (ROOMS,)
APART: Final = tuple((room,) for room in ROOMS)
SECRET: Final = "only the tests of processes know this: 7Qx2-w9Lz"
PATIENCE: Final = 300.0
"""Seconds that a process may take to be ready, or to end."""


@dataclass
class Running:
    """One process: the rooms in it, where it listens, and what it wrote."""

    rooms: tuple[str, ...]
    port: int
    log: Path
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, or start it again; `ready` tells when it serves."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*COMMAND, "run", *self.rooms], env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )

    def ready(self) -> bool:
        """Whether it serves. Raises AssertionError with what it wrote when it has ended."""
        assert self.process is not None
        assert self.process.poll() is None, f"{self.rooms} ended with {self.process.returncode}: {self.said()}"
        try:
            return httpx.get(f"{self.address}/readyz", timeout=30).is_success
        except httpx.HTTPError:
            return False

    def stop(self) -> int:
        """Ask it to end, and wait until it has; its exit status."""
        assert self.process is not None
        self.process.terminate()
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """kill -9: it has no chance to finish anything."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(PATIENCE)

    def said(self) -> str:
        """The end of what it wrote."""
        return self.log.read_text(errors="replace")[-3000:]


COMMAND: Final = (sys.executable, "-m", "overland")


@dataclass
class House:
    """All processes of one Overland over one database."""

    dsn: str
    folder: Path
    shape: tuple[tuple[str, ...], ...]
    running: list[Running] = field(default_factory=list)

    def open(self) -> None:
        """Start every process, and wait until all are ready."""
        ports = dict(zip(self.shape, free_ports(len(self.shape)), strict=True))
        addresses = {room: f"http://127.0.0.1:{ports[rooms]}" for rooms in self.shape for room in rooms}
        for rooms, port in ports.items():
            log = self.folder / f"{rooms[0] if len(rooms) == 1 else 'all'}.log"
            self.running.append(Running(rooms, port, log, self.environment(addresses, rooms, port)))
        for running in self.running:
            running.start()
        self.ready()

    def environment(self, addresses: dict[str, str], rooms: tuple[str, ...], port: int) -> dict[str, str]:
        """The settings of one process. Others are found by their address; bank and phone live with the pages."""
        others = {f"OVERLAND_{room.upper()}_URL": at for room, at in addresses.items() if room not in rooms}
        return {
            **self.common(),
            **{name: at for name, at in others.items() if name != "OVERLAND_WEB_URL"},
            "OVERLAND_PORT": str(port),
            "OVERLAND_PUBLIC_URL": addresses[rooms[0]],
            "OVERLAND_LOCAL_PAY_URL": f"{addresses['web']}/practice-bank",
            "OVERLAND_SMS_URL": f"{addresses['web']}/practice-phone",
        }

    def common(self) -> dict[str, str]:
        """What all processes and commands share; of the tests' own environment only the paths."""
        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "VIRTUAL_ENV") if name in os.environ}
        return {
            **kept,
            "DATABASE_URL": self.dsn,
            "OVERLAND_DEMO": "no",
            "OVERLAND_ENV": "development",
            "OVERLAND_HOME": str(self.folder),
            "OVERLAND_REQUESTS_A_MINUTE": "0",
            "OVERLAND_SECRET": SECRET,
        }

    def ready(self) -> None:
        """Wait until every process that runs is ready."""
        for running in self.running:
            eventually(running.ready, PATIENCE, f"{running.rooms} never became ready")

    def with_room(self, room: str) -> Running:
        """The process in which a room runs."""
        return next(running for running in self.running if room in running.rooms)

    def do(self, *arguments: str, given: str = "") -> str:
        """Run a command of `overland` to its end; what it wrote."""
        done = subprocess.run(
            [*COMMAND, *arguments], env=self.common(), input=given, capture_output=True, text=True, check=False,
            timeout=PATIENCE,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def close(self) -> None:
        """End what still runs."""
        for running in self.running:
            if running.process and running.process.poll() is None:
                running.process.terminate()
        for running in self.running:
            if running.process and running.process.poll() is None:
                try:
                    running.process.wait(20)
                except subprocess.TimeoutExpired:
                    running.kill()


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on at this moment."""
    held = [socket.socket() for _ in range(count)]
    try:
        for one in held:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in held]
    finally:
        for one in held:
            one.close()
