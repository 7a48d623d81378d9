"""A new provider is its folder and a line: it passes what all have to pass, and the room is not touched for it."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from houses import Builder, Shape
from overland.kernel.clock import FixedClock
from overland.payments.provider import ProviderAway
from overland.payments.registry import PROVIDERS
from payments import test_providers, test_silence
from payments.cowrie import PROVIDER
from payments.street import Street, build

PAGES: Final = Path(__file__).parents[2] / "docs" / "payments"
HEADINGS: Final = (
    "What an operator enters", "Where it is found", "Notices go to", "Limits", "Never tried live",
)  # fmt: skip
FOR_ALL: Final = {
    name: test
    for name, test in vars(test_providers).items()
    if name.startswith("test_") and set(inspect.signature(test).parameters) == {"near_street", "code"}
}
"""What is tested of every provider, and asks for nothing but a street and a code."""


@pytest.fixture
async def street(builder: Builder, clock: FixedClock) -> AsyncIterator[Street]:
    """A room whose registry has one line more."""
    made = await build(builder, clock, Shape.NEAR, (*PROVIDERS, PROVIDER))
    yield made
    await made.client.aclose()


@pytest.mark.parametrize("name", FOR_ALL)
async def test_what_holds_for_all_holds_for_a_new_one(street: Street, name: str) -> None:
    await FOR_ALL[name](street, PROVIDER.code)


@pytest.mark.parametrize("notice", ["never", "later", "wrong_amount", "wrong_signature"])
async def test_its_failed_notices_are_made_up_for(street: Street, notice: str) -> None:
    await test_providers.test_a_notice_that_fails_is_made_up_for(street, PROVIDER.code, notice)


@pytest.mark.parametrize("how", test_providers.FORGED)
async def test_its_forged_notices_change_nothing(street: Street, how: str) -> None:
    await test_providers.test_a_forged_notice_changes_nothing(street, PROVIDER.code, how)


@pytest.mark.parametrize("what", ["start", "query", "refund"])
@pytest.mark.parametrize("how", test_silence.SILENCE)
async def test_its_silence_is_unknown(how: str, what: str, clock: FixedClock) -> None:
    async with httpx.AsyncClient(transport=httpx.MockTransport(test_silence.SILENCE[how])) as client:
        spoken = test_silence.provider(PROVIDER, client, clock)
        with pytest.raises(ProviderAway):
            await test_silence.ask(PROVIDER, what, spoken, clock)


@pytest.mark.parametrize("kind", [kind for kind in PROVIDERS if kind.code != "balance"], ids=lambda kind: kind.code)
def test_every_provider_has_a_page_for_operators(kind: Any) -> None:
    page = (PAGES / f"{kind.code}.md").read_text(encoding="utf8")
    assert [heading for heading in HEADINGS if f"\n## {heading}\n" not in page] == []
    assert f"/v1/payments/notices/{kind.code}/{{operator id}}" in page
    assert [field.name for field in kind.credentials if f"`{field.name}`" not in page] == []
    assert f"`overland simulate {'bank' if kind.code == 'local' else kind.code}`" in page
