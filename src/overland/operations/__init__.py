"""What runs: places, stops, routes, buses, seat plans, fares, drivers, schedules, trips. GTFS in and out.

It owns the timetable and who drives what. It never knows what is sold: it publishes, and booking sells a copy.
"""

from __future__ import annotations

from overland.operations.applications import LARGEST_PAPER as LARGEST_PAPER
from overland.operations.applications import AlreadyApplied as AlreadyApplied
from overland.operations.applications import ApplicantMustKnow as ApplicantMustKnow
from overland.operations.applications import Application as Application
from overland.operations.applications import ApplicationDecided as ApplicationDecided
from overland.operations.applications import ApplicationDraft as ApplicationDraft
from overland.operations.applications import ApplicationMessage as ApplicationMessage
from overland.operations.applications import ApplicationQuery as ApplicationQuery
from overland.operations.applications import ApplicationStatus as ApplicationStatus
from overland.operations.applications import Approval as Approval
from overland.operations.applications import NewPaper as NewPaper
from overland.operations.applications import OperatorSwitched as OperatorSwitched
from overland.operations.applications import Paper as Paper
from overland.operations.applications import PaperContent as PaperContent
from overland.operations.applications import PaperUnreadable as PaperUnreadable
from overland.operations.applications import Switch as Switch
from overland.operations.applications import Switched as Switched
from overland.operations.crew import (
    EUROPE,
    VIETNAM,
    Absence,
    AbsenceDraft,
    Candidate,
    Candidates,
    CrewRules,
    CrewRulesDraft,
    DayBoard,
    Objection,
    ObjectionKind,
    Worry,
)  # fmt: skip
from overland.operations.door import Operations
from overland.operations.edits import Retirement, Thing, Use
from overland.operations.events import (
    CallTimes,
    Departure,
    FareCapsSet,
    Line,
    LineStop,
    PairFare,
    TariffSet,
    TripCancelled,
    TripChanged,
    TripProgressed,
    TripsPublished,
    TripStatusChanged,
)  # fmt: skip
from overland.operations.feeds import ExportGtfs, FeedIssue, FeedReport, ImportGtfs
from overland.operations.gtfs import pack_folder
from overland.operations.holidays import Holiday, HolidayNames, OwnHoliday
from overland.operations.layouts import Layout, import_layouts, write_plan
from overland.operations.move_price import Asked, Priced, price_fare
from overland.operations.network import (
    Bus,
    BusDraft,
    Driver,
    DriverDraft,
    FarePair,
    FareTable,
    Operator,
    OperatorDraft,
    PerKilometre,
    Place,
    PlaceDraft,
    RefundStep,
    Route,
    RouteDraft,
    RouteEdit,
    RouteStop,
    RouteVersion,
    Stop,
    StopDraft,
)  # fmt: skip
from overland.operations.refusals import (
    BusBusy,
    DriverBusy,
    NotAvailable,
    NotPriced,
    PapersExpired,
    PlaceShared,
    PlanUnreadable,
    StepNotAllowed,
    StillUsed,
    TooLittleRest,
)  # fmt: skip
from overland.operations.refusals import NotAllOfThem as NotAllOfThem
from overland.operations.rules import pair_fares
from overland.operations.seatplan import (
    Cell,
    CellKind,
    Deck,
    PlanEdit,
    SeatClass,
    SeatPlan,
    SeatPlanDraft,
    StoredPlan,
)  # fmt: skip
from overland.operations.sheets import BringSheet as BringSheet
from overland.operations.sheets import FieldChange as FieldChange
from overland.operations.sheets import RowChange as RowChange
from overland.operations.sheets import SheetKind as SheetKind
from overland.operations.sheets import SheetReport as SheetReport
from overland.operations.sheets.columns import Around as Around
from overland.operations.sheets.columns import sheet_columns as sheet_columns
from overland.operations.sheets.roster import roster_cells as roster_cells
from overland.operations.tariffs import (
    ByNearness,
    ByOccupancy,
    EffectKind,
    FareCap,
    FareCaps,
    FareCapsDraft,
    FareChange,
    FareEffect,
    FarePoint,
    FarePreview,
    FarePreviewQuery,
    FareRule,
    FaresDraft,
    NearnessStep,
    OccupancyStep,
    RuleNames,
    Tariff,
    TariffDraft,
)  # fmt: skip
from overland.operations.timetable import FeedFile as FeedFile
from overland.operations.timetable import PublicFeed as PublicFeed
from overland.operations.together import Picked as Picked
from overland.operations.together import TripDifference as TripDifference
from overland.operations.together import TripsChange as TripsChange
from overland.operations.together import TripsChanged as TripsChanged
from overland.operations.together import TripsDifference as TripsDifference
from overland.operations.trips import (
    Assignment,
    Reroute,
    Schedule,
    ScheduleDraft,
    Seen,
    StopReport,
    Trip,
    TripDraft,
    TripEdit,
    TripQuery,
    TripStatus,
    TripStep,
    TripStop,
)  # fmt: skip
from overland.operations.trips import OnHolidays as OnHolidays

__all__ = [
    "EUROPE",
    "VIETNAM",
    "Absence",
    "AbsenceDraft",
    "Asked",
    "Assignment",
    "Bus",
    "BusBusy",
    "BusDraft",
    "ByNearness",
    "ByOccupancy",
    "CallTimes",
    "Candidate",
    "Candidates",
    "Cell",
    "CellKind",
    "CrewRules",
    "CrewRulesDraft",
    "DayBoard",
    "Deck",
    "Departure",
    "Driver",
    "DriverBusy",
    "DriverDraft",
    "EffectKind",
    "ExportGtfs",
    "FareCap",
    "FareCaps",
    "FareCapsDraft",
    "FareCapsSet",
    "FareChange",
    "FareEffect",
    "FarePair",
    "FarePoint",
    "FarePreview",
    "FarePreviewQuery",
    "FareRule",
    "FareTable",
    "FaresDraft",
    "FeedIssue",
    "FeedReport",
    "Holiday",
    "HolidayNames",
    "ImportGtfs",
    "Layout",
    "Line",
    "LineStop",
    "NearnessStep",
    "NotAvailable",
    "NotPriced",
    "Objection",
    "ObjectionKind",
    "OccupancyStep",
    "Operations",
    "Operator",
    "OperatorDraft",
    "OwnHoliday",
    "PairFare",
    "PapersExpired",
    "PerKilometre",
    "Place",
    "PlaceDraft",
    "PlaceShared",
    "PlanEdit",
    "PlanUnreadable",
    "Priced",
    "RefundStep",
    "Reroute",
    "Retirement",
    "Route",
    "RouteDraft",
    "RouteEdit",
    "RouteStop",
    "RouteVersion",
    "RuleNames",
    "Schedule",
    "ScheduleDraft",
    "SeatClass",
    "SeatPlan",
    "SeatPlanDraft",
    "Seen",
    "StepNotAllowed",
    "StillUsed",
    "Stop",
    "StopDraft",
    "StopReport",
    "StoredPlan",
    "Tariff",
    "TariffDraft",
    "TariffSet",
    "Thing",
    "TooLittleRest",
    "Trip",
    "TripCancelled",
    "TripChanged",
    "TripDraft",
    "TripEdit",
    "TripProgressed",
    "TripQuery",
    "TripStatus",
    "TripStatusChanged",
    "TripStep",
    "TripStop",
    "TripsPublished",
    "Use",
    "Worry",
    "import_layouts",
    "pack_folder",
    "pair_fares",
    "price_fare",
    "write_plan",
]  # fmt: skip
