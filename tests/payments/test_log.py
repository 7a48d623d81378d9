"""The transaction log by day, way, kind and words."""

from datetime import timedelta
from typing import Any

import pytest

from houses import someone
from overland.kernel.permissions import Role
from overland.payments import StepQuery
from payments.street import MAI, SAO_MAI, STRANGER, Street


async def kinds(street: Street, **asked: Any) -> list[str]:
    return [one.kind for one in (await street.till.steps(MAI, StepQuery(operator_id=SAO_MAI, **asked))).items]


async def test_each_filter_narrows_it(street: Street) -> None:
    await street.paid()
    between = street.clock.now() + timedelta(hours=1)
    street.clock.forward(timedelta(hours=2))
    await street.cash()
    assert await kinds(street, since=between) == ["cash_taken"]
    assert "cash_taken" not in await kinds(street, until=between)
    assert await kinds(street, method="cash") == ["cash_taken"]
    assert await kinds(street, kind="paid") == ["paid"]
    assert await kinds(street, text="ab12-cd34") == await kinds(street, method="local")
    assert await kinds(street, text="100 %") == []


@pytest.mark.parametrize("who", ["admin", "stranger"])
async def test_who_sees_all_sees_all(street: Street, who: str) -> None:
    await street.cash()
    by = someone(Role.ADMIN, None) if who == "admin" else STRANGER
    found = await street.till.steps(by, StepQuery())
    assert [one.operator_id for one in found.items] == ([SAO_MAI] if who == "admin" else [])
