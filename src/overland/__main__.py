"""The command line: `overland --help`."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from overland import __version__
from overland.settings import ROOMS, BadSettings


def main(arguments: Sequence[str] | None = None) -> None:
    """Do as told; a mistake is one line and exit code 2."""
    options = _parser().parse_args(arguments)
    try:
        with asyncio.Runner(loop_factory=_quickest_loop()) as runner:
            runner.run(_command(options))
    except KeyboardInterrupt:
        sys.exit(130)
    except BadSettings as error:
        _give_up(str(error))
    except Exception as error:
        from overland.commands.failures import in_one_line

        line = in_one_line(error)
        if line is None:
            raise
        _give_up(line)


async def _command(options: argparse.Namespace) -> None:
    match options.command:
        case "run":
            from overland.commands.run import run

            await run(options.rooms or list(ROOMS))
        case "migrate":
            from overland.commands.database import bring_up_to_date

            await bring_up_to_date()
        case "demo":
            from overland.commands.demo import fill_demo

            await fill_demo()
        case "import" | "export":
            await _carry(options)
        case "user":
            from overland.commands.users import add_user

            await add_user(options)
        case "jobs":
            from overland.commands.jobs import show_or_retry

            await show_or_retry(retry=options.retry)
        case "audit":
            from overland.commands.audit import audit

            await audit(options)
        case "simulate":
            from overland.commands.simulate import simulate

            await simulate(options.what, options.port)
        case _:
            from overland.commands.doctor import doctor

            await doctor(mend=options.mend)


async def _carry(options: argparse.Namespace) -> None:
    match options.command, options.what:
        case "import", "plans":
            from overland.commands.plans import import_plans

            await import_plans(options)
        case "export", "operator":
            from overland.commands.take_out import export_operator

            await export_operator(options)
        case "import", _:
            from overland.commands.feeds import import_feed

            await import_feed(options)
        case _:
            from overland.commands.feeds import export_feed

            await export_feed(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "overland", description="Seats on intercity buses, from the search to the boarding."
    )
    parser.add_argument("--version", action="version", version=f"overland {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="serve all rooms, or only those named")
    run.add_argument("rooms", nargs="*", metavar="ROOM", choices=[*ROOMS, []], help=", ".join(ROOMS))
    commands.add_parser("migrate", help="bring the database up to date")
    commands.add_parser("demo", help="fill an empty database with the demo world")
    _feeds(commands)
    user = commands.add_parser("user", help="add a person").add_subparsers(dest="what", required=True, metavar="WHAT")
    add = user.add_parser("add", help="make an account, or give it a role; asks for the password")
    add.add_argument("login", help="e-mail address or phone number")
    add.add_argument("--name", default="")
    add.add_argument("--role", default="customer", choices=["customer", "driver", "staff", "manager", "admin"])
    add.add_argument("--operator", default="", help="code of the operator, for driver, staff and manager")
    jobs = commands.add_parser("jobs", help="show the jobs that failed for good")
    jobs.add_argument("--retry", action="store_true", help="try them all again")
    _audit(commands)
    simulate = commands.add_parser("simulate", help="run a practice partner: a payment provider or an SMS gateway")
    simulate.add_argument("what", metavar="PARTNER", help="bank, phone, or a payment provider such as vnpay")
    simulate.add_argument("--port", type=int, default=8090)
    check = commands.add_parser("doctor", help="check settings, database, queue, clock and disk, and say what to mend")
    check.add_argument("--mend", action="store_true", help="count free seats again where a search would be wrong")
    return parser


def _feeds(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    bring = commands.add_parser("import", help="import a timetable or seat plans").add_subparsers(
        dest="what", required=True, metavar="WHAT"
    )
    gtfs = bring.add_parser("gtfs", help="a GTFS feed: a zip or a folder")
    gtfs.add_argument("path", type=Path)
    gtfs.add_argument("--operator", required=True, help="code of the operator it belongs to")
    gtfs.add_argument("--new", metavar="NAME", default="", help="make the operator first, with this name")
    gtfs.add_argument("--zone", default="Asia/Ho_Chi_Minh", help="time zone of a new operator")
    gtfs.add_argument("--currency", default="VND", help="currency of a new operator")
    gtfs.add_argument("--plan", type=Path, help="seat plan of its buses (JSON); 45 seats if not given")
    gtfs.add_argument("--bus", default="Coach", help="what passengers read about the bus")
    gtfs.add_argument("--days", type=int, default=30, help="how many days from today")
    gtfs.add_argument("--shift-weeks", type=int, default=0, help="move an old feed by so many weeks to our days")
    gtfs.add_argument(
        "--per-km", type=int, default=0, help="price of a kilometre in minor units, where the feed has no fares"
    )
    gtfs.add_argument("--skip-bad", action="store_true", help="leave out the rows that cannot be taken")
    gtfs.add_argument("--check", action="store_true", help="only report")
    plans = bring.add_parser("plans", help="seat plans: our JSON, or a layout of another system")
    plans.add_argument("path", type=Path)
    plans.add_argument("--operator", required=True, help="code of the operator that they belong to")
    send = commands.add_parser("export", help="export a timetable, or all of an operator's data").add_subparsers(
        dest="what", required=True, metavar="WHAT"
    )
    out = send.add_parser("gtfs", help="a GTFS feed of what is on sale")
    out.add_argument("path", type=Path, help="the zip to write")
    out.add_argument("--operator", required=True, help="code of the operator")
    out.add_argument("--days", type=int, default=30, help="how many days from today")
    whole = send.add_parser("operator", help="all data of an operator: every table as JSON lines and CSV, and GTFS")
    whole.add_argument("operator", help="code of the operator")
    whole.add_argument("path", type=Path, nargs="?", help="the zip to write; CODE-data-DAY.zip if not given")


def _audit(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    audit = commands.add_parser("audit", help="the sealed log of changes").add_subparsers(
        dest="what", required=True, metavar="WHAT"
    )
    verify = audit.add_parser("verify", help="compute the chain of every room again, and say how far it holds")
    verify.add_argument(
        "--known", metavar="ROOM:NUMBER:HASH", action="append", default=[],
        help="a head that was kept elsewhere, which the chain must go through",
    )  # fmt: skip
    audit.add_parser("head", help="print what to keep elsewhere: the end of each room's chain")


def _quickest_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


def _give_up(line: str) -> None:
    print(line, file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    main()
