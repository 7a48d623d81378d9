"""The pgbench of the embedded PostgreSQL's wheel: a script, sent over and over by so many clients."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from load import Outcome

from overland.kernel.embedded_files import wheel_programs


def pgbench(seconds: float, dsn: str, clients: int, sql: str, **variables: int) -> Outcome:
    """Run it for so long as the booking room's role. Every transaction that is done counts as a good answer."""
    with TemporaryDirectory() as folder:
        script = Path(folder) / "script.sql"
        script.write_text(sql)
        _run(seconds, dsn, clients, script, variables)
        lines = [line.split() for log in Path(folder).glob("latency*") for line in log.read_text().splitlines()]
        took = [int(line[2]) / 1e6 for line in lines]
    outcome = Outcome(seconds=took, lasted=seconds)
    outcome.answers[200] = len(took)
    return outcome


def _run(seconds: float, dsn: str, clients: int, script: Path, variables: dict[str, int]) -> None:
    environment = os.environ | {
        "PGOPTIONS": "-c search_path=booking,public -c role=overland_booking",
        # What strangers write to the database goes into the log of changes; what travellers do does not.
        "PGAPPNAME": "overland/booking",
    }
    command = [
        str(wheel_programs() / "pgbench"), "-n", "-M", "prepared", "-c", str(clients), "-j", "2",
        "-T", str(max(1, round(seconds))), "-l", f"--log-prefix={script.parent / 'latency'}",
        *(f"-D{name}={value}" for name, value in variables.items()), "-f", str(script), dsn,
    ]  # fmt: skip
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode or re.search("number of failed transactions: [1-9]", done.stdout):
        raise SystemExit(f"pgbench failed:\n{done.stdout}{done.stderr}")
