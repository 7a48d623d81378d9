"""Filling an empty database, through the same doors as everyone else."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import msgspec

from overland.booking import Bookings, ExtraDraft, FareTypeDraft, PromoCodeDraft
from overland.demo.disturb import disturb
from overland.demo.plans import PLANS
from overland.demo.resell import resell, take_on
from overland.demo.sell import sell_some
from overland.identity import Account, Grant, Identity, Invite, SignUp
from overland.kernel.clock import Clock, local
from overland.kernel.permissions import Role
from overland.kernel.principal import SYSTEM, Membership, Principal
from overland.kernel.room import Doors
from overland.operations import (
    BusDraft,
    Driver,
    DriverDraft,
    FareCapsDraft,
    Operations,
    Operator,
    OperatorDraft,
    PerKilometre,
    Place,
    PlaceDraft,
    RefundStep,
    Route,
    RouteDraft,
    RouteStop,
    ScheduleDraft,
    SeatPlanDraft,
    StopDraft,
    TariffDraft,
)  # fmt: skip
from overland.payments import Environment, MethodSettings, Payments

ZONE: Final = "Asia/Ho_Chi_Minh"
DAYS: Final = 30
Told = Callable[[str], None]
World = dict[str, Any]


def world() -> World:
    """The facts of the demo world."""
    return tomllib.loads((Path(__file__).parent / "world.toml").read_text(encoding="utf8"))


def people() -> list[tuple[str, str, str]]:
    """Role, login and password of the people one can sign in as."""
    facts = world()
    return [(person["role"], person["login"], facts["password"]) for person in facts["people"]]


async def is_empty(doors: Doors) -> bool:
    """Whether nobody has set up an operator yet."""
    return not await doors[Operations].operators(SYSTEM)


async def fill(doors: Doors, clock: Clock, tell: Told, settle: Callable[[], Any]) -> None:
    """Make the demo world from today on. `tell` hears how far it is; `settle` has all events delivered."""
    facts = world()
    builder = _Builder(doors, facts, local(clock.now(), ZONE).date())
    tell("people and companies")
    await builder.operators_and_people()
    await builder.ways_to_pay()
    await builder.prices()
    await builder.tariffs()
    tell("places, stops and buses")
    await builder.network()
    tell(f"routes and {DAYS} days of trips")
    await builder.lines()
    await settle()
    tell("tickets already sold")
    await sell_some(doors, facts, clock, builder.sellers())
    for account_id, membership, told in builder.resellers:
        await resell(doors, facts, Principal(account_id, (membership,)), told, clock)
    await settle()
    await disturb(doors, facts, clock, builder.sellers())
    await settle()


Week = tuple[bool, bool, bool, bool, bool, bool, bool]
EVERY_DAY: Final[tuple[Week, ...]] = ((True,) * 7,)
IN_TURNS: Final[tuple[Week, ...]] = (
    (True, False, True, False, True, False, False), (False, True, False, True, False, True, False),
    (False, False, False, False, False, False, True),
)  # fmt: skip
LONG: Final = 11 * 3600 + 1800
"""Seconds on the way after which nobody goes again at the same hour of the day after."""


class _Builder:
    def __init__(self, doors: Doors, facts: World, today: date) -> None:
        self.doors = doors
        self.ops = doors[Operations]
        self.facts = facts
        self.today = today
        self.operators: dict[str, Operator] = {}
        self.accounts: dict[str, Account] = {}
        self.resellers: list[tuple[UUID, Membership, World]] = []
        self.places: dict[str, Place] = {}
        self.stops: dict[tuple[str, str], UUID] = {}
        self.plans: dict[tuple[str, str], UUID] = {}
        self.luck = random.Random("overland")  # noqa: S311

    async def operators_and_people(self) -> None:
        for facts in self.facts["operators"]:
            steps = tuple(RefundStep(hours, points) for hours, points in facts["refund"])
            draft = OperatorDraft(
                facts["code"], facts["name"], phone=facts["phone"], email=facts["email"], refund_steps=steps,
                turn_round_minutes=facts.get("turn_round", 30),
            )  # fmt: skip
            self.operators[draft.code] = await self.ops.add_operator(SYSTEM, draft)
        identity = self.doors[Identity]
        for person in self.facts["people"]:
            form = SignUp(person["name"], person["login"], self.facts["password"])
            self.accounts[person["login"]] = await identity.sign_up(form, "")
            if person["role"] != Role.CUSTOMER:
                operator = self.operators[person["operator"]].id if "operator" in person else None
                agent = await take_on(self.doors, operator, person["agent"]) if operator and "agent" in person else None
                grant = Grant(person["login"], Role(person["role"]), operator, agent_id=agent)
                await identity.grant(SYSTEM, grant)
                if agent:
                    self.resellers.append((self.accounts[person["login"]].id, grant.membership, person["agent"]))
        first = next(iter(self.operators.values()))
        await identity.invite(SYSTEM, Invite("linh@overland.example", Role.STAFF, first.id))

    async def ways_to_pay(self) -> None:
        practice = MethodSettings(enabled=True, environment=Environment.PRACTICE)
        for facts in self.facts["operators"]:
            operator = self.operators[facts["code"]]
            for method in (*self.facts["methods"], facts["transfers"]):
                await self.doors[Payments].set_method(SYSTEM, operator.id, method, practice)
            for own in ("terminal", "balance"):
                await self.doors[Payments].set_method(SYSTEM, operator.id, own, MethodSettings(enabled=True))

    async def prices(self) -> None:
        booking = self.doors[Bookings]
        for operator in self.operators.values():
            for facts in self.facts["fare_types"]:
                await booking.add_fare_type(SYSTEM, operator.id, msgspec.convert(facts, FareTypeDraft))
            for facts in self.facts["extras"]:
                await booking.add_extra(SYSTEM, operator.id, msgspec.convert(facts, ExtraDraft))
            for facts in self.facts["promo_codes"]:
                until = {"valid_to": self.today + timedelta(days=365)}
                await booking.add_promo_code(SYSTEM, operator.id, msgspec.convert({**facts, **until}, PromoCodeDraft))

    async def tariffs(self) -> None:
        """What moves the prices of one of the companies, and caps around holidays that hold for all of them."""
        operations = self.doors[Operations]
        for code, facts in self.facts["tariffs"].items():
            await operations.set_tariff(SYSTEM, self.operators[code].id, 0, msgspec.convert(facts, TariffDraft))
        for country, facts in self.facts["fare_caps"].items():
            await operations.set_fare_caps(SYSTEM, country, 0, msgspec.convert(facts, FareCapsDraft))

    def sellers(self) -> dict[UUID, Principal]:
        """Who sells at the counter of each operator: its manager."""
        return {
            self.operators[one["operator"]].id: Principal(
                self.accounts[one["login"]].id, (Membership(Role.MANAGER, self.operators[one["operator"]].id),)
            )
            for one in self.facts["people"]
            if one["role"] == Role.MANAGER
        }

    async def network(self) -> None:
        for facts in self.facts["places"]:
            lat, lon = facts["at"]
            draft = PlaceDraft(facts["name"], facts["region"], "VN", lat, lon, tuple(facts.get("aliases", ())))
            self.places[draft.name] = await self.ops.add_place(SYSTEM, draft)
        for code, operator in self.operators.items():
            for name in self._served_by(code):
                await self._stop(operator, name)
            for bus in {line["bus"] for line in self.facts["lines"] if line["operator"] == code}:
                plan = SeatPlanDraft(operator.id, self.facts["buses"][bus]["kind"], PLANS[bus])
                self.plans[code, bus] = (await self.ops.add_plan(SYSTEM, plan)).id

    def _served_by(self, code: str) -> list[str]:
        lines = [line for line in self.facts["lines"] if line["operator"] == code]
        return sorted({call[0] for line in lines for call in line["via"]})

    async def _stop(self, operator: Operator, name: str) -> None:
        facts = next(place for place in self.facts["places"] if place["name"] == name)
        place = self.places[name]
        draft = StopDraft(
            operator.id, place.id, f"{operator.code}-{len(self.stops):03}", facts["station"], place.lat, place.lon,
            ZONE, address=f"{facts['station']}, {name}", landmark=facts["landmark"],
            accessible=facts.get("accessible"),
        )  # fmt: skip
        self.stops[operator.code, name] = (await self.ops.add_stop(SYSTEM, draft)).id

    async def _driver(self, operator: Operator, person: World | None = None) -> Driver:
        name = person["name"] if person else self._name()
        account = self.accounts[person["login"]].id if person else None
        phone = f"+849{self.luck.randrange(10**8):08}"
        draft = DriverDraft(operator.id, name, phone, "E", self.today + timedelta(days=900), account_id=account)
        return await self.ops.add_driver(SYSTEM, draft)

    def _name(self) -> str:
        names = self.facts["names"]
        return " ".join(self.luck.choice(names[part]) for part in ("family", "middle", "first"))

    async def lines(self) -> None:
        for line in self.facts["lines"]:
            operator = self.operators[line["operator"]]
            person = next((p for p in self.facts["people"] if p.get("drives") == line["code"]), None)
            shuttle = await self._driver(operator, person) if person else None
            for back in (False, True):
                route = await self._route(line, back=back)
                for n, time in enumerate(line["departures"]):
                    # The one with an account goes there and back, from late morning to the evening.
                    driver = shuttle if shuttle and 2 <= n < 6 and n % 2 == back else None
                    await self._schedules(line, route, time, driver)
        for operator in self.operators.values():
            await self.ops.top_up(SYSTEM, operator.id, DAYS)

    async def _route(self, line: World, *, back: bool) -> Route:
        via = _reverse(line["via"]) if back else line["via"]
        halt = 600 if via[-1][2] > 240 else 180
        last = len(via) - 1
        stops = tuple(
            RouteStop(
                self.stops[line["operator"], place], minutes * 60, minutes * 60 + (halt if 0 < n < last else 0),
                km * 1000, pickup=n < last, drop_off=n > 0,
            )
            for n, (place, km, minutes) in enumerate(via)
        )  # fmt: skip
        fares = PerKilometre(line["per_km"], 60_000, 5_000, {"first": 12_500})
        name = f"{via[0][0]} – {via[-1][0]}"
        draft = RouteDraft(self.operators[line["operator"]].id, line["code"] + "-R" * back, name, stops, fares)
        return await self.ops.add_route(SYSTEM, draft)

    async def _schedules(self, line: World, route: Route, time: str, driver: Driver | None) -> None:
        """One a departure; where people need the day after to rest, one for each that takes turns."""
        bus = self.facts["buses"][line["bus"]]
        hours, minutes = map(int, time.split(":"))
        plate = f"{self.luck.randrange(11, 99)}B-{self.luck.randrange(100, 999)}.{self.luck.randrange(10, 99)}"
        plan = self.plans[line["operator"], line["bus"]]
        vehicle = await self.ops.add_bus(
            SYSTEM, BusDraft(route.operator_id, plate, bus["kind"], plan, tuple(bus["amenities"]))
        )
        operator = self.operators[line["operator"]]
        for weekdays in EVERY_DAY if route.stops[-1].arrival < LONG else IN_TURNS:
            who = driver or await self._driver(operator)
            draft = ScheduleDraft(
                operator.id, route.id, plan, bus["kind"], hours * 3600 + minutes * 60, weekdays, self.today,
                self.today + timedelta(days=3650), amenities=tuple(bus["amenities"]), bus_id=vehicle.id,
                driver_id=who.id,
            )  # fmt: skip
            await self.ops.add_schedule(SYSTEM, draft)


def _reverse(via: list[list[Any]]) -> list[list[Any]]:
    _, length, duration = via[-1]
    return [[place, length - km, duration - minutes] for place, km, minutes in reversed(via)]
