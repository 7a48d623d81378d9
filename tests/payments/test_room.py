"""How the room is opened by its settings."""

from typing import Any

from houses import Builder
from overland.payments import Payments
from overland.payments.room import BLUEPRINT
from payments.street import SAO_MAI


async def codes(builder: Builder, **config: Any) -> list[str]:
    opened = await builder.open(BLUEPRINT, **config)
    return [method.code for method in await opened.door(Payments).methods(SAO_MAI)]


async def test_in_development_one_can_practise(builder: Builder) -> None:
    assert await codes(builder) == ["local", "cash"]


async def test_in_production_the_practice_bank_needs_a_key(builder: Builder) -> None:
    assert await codes(builder, production=True) == ["cash"]
    assert await codes(builder, production=True, local_pay_key="k" * 32) == ["local", "cash"]
