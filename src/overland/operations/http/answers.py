"""What these addresses have in common: refusals that OpenAPI shows, versions as ETags, one operator to a path."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.operations.edits import Retirement
from overland.operations.network import Place, Route, Stop
from overland.operations.office import Office
from overland.operations.seatplan import StoredPlan
from overland.operations.trips import Schedule, Trip

Asked = Request[Any, Any, Any]
By = NamedDependency[Principal]
AtOffice = NamedDependency[Office]
Id = FromPath[UUID]
V = TypeVar("V", Place, Retirement, Route, Schedule, Stop, StoredPlan, Trip)


def tagged(thing: V) -> Response[V]:
    """A thing with its version as the ETag."""
    return Response(thing, headers={"etag": f'"{thing.version}"'})


def check_operator(in_path: UUID, in_body: UUID) -> None:
    """Raises Invalid when a body speaks of another operator than its address."""
    if in_path != in_body:
        raise Invalid(fields={"operator_id": "not-the-one-of-this-address"})
