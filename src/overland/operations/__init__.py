"""What runs: places, stops, routes, buses, seat plans, fares, drivers, schedules, trips. GTFS in and out.

It owns the timetable and who drives what. It never knows what is sold: it publishes, and booking sells a copy.
"""

from __future__ import annotations

from overland.operations.applications import (
    LARGEST_PAPER,
    AlreadyApplied,
    ApplicantMustKnow,
    Application,
    ApplicationDecided,
    ApplicationDraft,
    ApplicationMessage,
    ApplicationQuery,
    ApplicationStatus,
    Approval,
    NewPaper,
    OperatorSwitched,
    Paper,
    PaperContent,
    PaperUnreadable,
    Switch,
    Switched,
)
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
    PlatformChosen,
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
from overland.operations.platform import PlatformChoice, PlatformChoiceDraft
from overland.operations.positions import BusPosition, Fix, FixesKept, FixFault, Nearness, UnkeptFix
from overland.operations.refusals import (
    BusBusy,
    DriverBusy,
    NotAllOfThem,
    NotAvailable,
    NotPriced,
    NotRunning,
    PapersExpired,
    PlaceShared,
    PlanUnreadable,
    StepNotAllowed,
    StillUsed,
    TooLittleRest,
    WrongLicence,
)  # fmt: skip
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
from overland.operations.sheets import BringSheet, FieldChange, RowChange, SheetKind, SheetReport
from overland.operations.sheets.columns import Around, sheet_columns
from overland.operations.sheets.fares import FareNames
from overland.operations.sheets.roster import roster_cells
from overland.operations.sheets.schedules import ScheduleNames
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
from overland.operations.timetable import FeedFile, PublicFeed
from overland.operations.together import Picked, TripDifference, TripsChange, TripsChanged, TripsDifference
from overland.operations.trips import (
    Assignment,
    OnHolidays,
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

__all__ = [
    "EUROPE", "LARGEST_PAPER", "VIETNAM", "Absence", "AbsenceDraft", "AlreadyApplied", "ApplicantMustKnow",
    "Application", "ApplicationDecided", "ApplicationDraft", "ApplicationMessage", "ApplicationQuery",
    "ApplicationStatus", "Approval", "Around", "Asked", "Assignment", "BringSheet", "Bus", "BusBusy", "BusDraft",
    "BusPosition", "ByNearness", "ByOccupancy", "CallTimes", "Candidate", "Candidates", "Cell", "CellKind", "CrewRules",
    "CrewRulesDraft", "DayBoard", "Deck", "Departure", "Driver", "DriverBusy", "DriverDraft", "EffectKind",
    "ExportGtfs", "FareCap", "FareCaps", "FareCapsDraft", "FareCapsSet", "FareChange", "FareEffect", "FareNames",
    "FarePair", "FarePoint", "FarePreview", "FarePreviewQuery", "FareRule", "FareTable", "FaresDraft", "FeedFile",
    "FeedIssue", "FeedReport", "FieldChange", "Fix", "FixFault", "FixesKept", "Holiday", "HolidayNames", "ImportGtfs",
    "Layout", "Line", "LineStop", "Nearness", "NearnessStep", "NewPaper", "NotAllOfThem", "NotAvailable", "NotPriced",
    "NotRunning", "Objection", "ObjectionKind", "OccupancyStep", "OnHolidays", "Operations", "Operator",
    "OperatorDraft", "OperatorSwitched", "OwnHoliday", "PairFare", "Paper", "PaperContent", "PaperUnreadable",
    "PapersExpired", "PerKilometre", "Picked", "Place", "PlaceDraft", "PlaceShared", "PlanEdit", "PlanUnreadable",
    "PlatformChoice", "PlatformChoiceDraft", "PlatformChosen", "Priced", "PublicFeed", "RefundStep", "Reroute",
    "Retirement", "Route", "RouteDraft", "RouteEdit", "RouteStop", "RouteVersion", "RowChange", "RuleNames", "Schedule",
    "ScheduleDraft", "ScheduleNames", "SeatClass", "SeatPlan", "SeatPlanDraft", "Seen", "SheetKind", "SheetReport",
    "StepNotAllowed", "StillUsed", "Stop", "StopDraft", "StopReport", "StoredPlan", "Switch", "Switched", "Tariff",
    "TariffDraft", "TariffSet", "Thing", "TooLittleRest", "Trip", "TripCancelled", "TripChanged", "TripDifference",
    "TripDraft", "TripEdit", "TripProgressed", "TripQuery", "TripStatus", "TripStatusChanged", "TripStep", "TripStop",
    "TripsChange", "TripsChanged", "TripsDifference", "TripsPublished", "UnkeptFix", "Use", "Worry", "WrongLicence",
    "import_layouts", "pack_folder", "pair_fares", "price_fare", "roster_cells", "sheet_columns", "write_plan",
]  # fmt: skip
