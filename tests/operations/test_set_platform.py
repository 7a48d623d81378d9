"""What the platform offers to all: languages that can be read, currencies that new companies may sell in."""

import pytest

from operations.cast import ADMIN, Cast
from overland.kernel.problems import Forbidden, Invalid, Stale
from overland.operations import OperatorDraft, PlatformChoiceDraft


async def test_a_new_company_sells_in_a_currency_that_is_offered(near_cast: Cast) -> None:
    cast = near_cast
    kept = await cast.ops.set_platform_choice(ADMIN, 0, PlatformChoiceDraft(("vi",), ("USD", "KES")))
    assert (kept.languages, kept.version) == (("vi",), 1)
    assert (await cast.ops.add_operator(ADMIN, OperatorDraft("MK", "Mkoa", "KES"))).currency == "KES"
    with pytest.raises(Invalid) as refused:
        await cast.ops.add_operator(ADMIN, OperatorDraft("HL", "Hoàng Long", "VND"))
    assert refused.value.facts["fields"] == {"currency": "currency-off"}
    found = {one.code: one.currency for one in await cast.ops.operators(ADMIN)}
    assert found[cast.operator.code] == "VND"  # who was here before sells on


async def test_of_two_who_choose_the_second_must_look_again(cast: Cast) -> None:
    await cast.ops.set_platform_choice(ADMIN, 0, PlatformChoiceDraft(currencies=("VND",)))
    with pytest.raises(Stale):
        await cast.ops.set_platform_choice(ADMIN, 0, PlatformChoiceDraft(currencies=("USD",)))
    assert (await cast.ops.platform_choice()).currencies == ("VND",)


async def test_a_company_chooses_nothing_for_all(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        await cast.ops.set_platform_choice(cast.manager, 0, PlatformChoiceDraft())


@pytest.mark.parametrize(
    "draft", [PlatformChoiceDraft(()), PlatformChoiceDraft(currencies=("VNX",)), PlatformChoiceDraft(("vi", "vi"))]
)
async def test_one_language_stays_and_a_currency_is_one(cast: Cast, draft: PlatformChoiceDraft) -> None:
    with pytest.raises(Invalid):
        await cast.ops.set_platform_choice(ADMIN, 0, draft)
