"""Practice partners: beside the pages in development, alone on request, and never in production."""

import httpx
import pytest

from houses import BASE
from overland.commands.simulate import PARTNERS, simulate
from overland.kernel.room import Doors
from overland.payments.partners import PARTNERS as PROVIDERS
from overland.practice import mounted
from overland.settings import BadSettings, Settings
from payments.street import LONG_HAI, SAO_MAI, Street

SETTINGS = Settings(secret="a secret that only the tests know, long enough", public_url="https://overland.test")


async def test_every_provider_stands_beside_the_pages_in_development_only() -> None:
    async with httpx.AsyncClient() as client:
        paths = {path for mount in mounted(SETTINGS, client, Doors()) for path in mount.paths}
        assert paths >= {f"/practice-{code}" for code in PROVIDERS}
        production = Settings(env="production", secret=SETTINGS.secret, public_url=SETTINGS.public_url)
        assert mounted(production, client, Doors()) == []


async def test_what_cannot_be_run_alone_is_told_with_what_can(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadSettings, match="vnpay"):
        await simulate("gold", 1)
    monkeypatch.setenv("OVERLAND_ENV", "production")
    monkeypatch.setenv("OVERLAND_SECRET", "Vq2Zk8wJr5Ty7Ub9Xe3Lc6Ng1Pd4Hs0F")
    monkeypatch.setenv("OVERLAND_PUBLIC_URL", "https://overland.test")
    with pytest.raises(BadSettings, match="development"):
        await simulate("vnpay", 1)


def test_all_of_them_can_be_run_alone() -> None:
    assert set(PARTNERS) == {"bank", "phone", *PROVIDERS}


@pytest.mark.parametrize("code", list(PROVIDERS))
async def test_operators_have_accounts_of_their_own(near_street: Street, code: str) -> None:
    """The same provider knows both, and each by its own credentials."""
    name, kind = PROVIDERS[code].merchant_name, PROVIDERS[code]
    seeds = ("a1" * 32, "b2" * 32)
    assert len({kind.practice_credentials(seed)[name] for seed in seeds}) == 2
    for operator_id in (SAO_MAI, LONG_HAI):
        await near_street.practise(code, operator_id)
        payment = await near_street.open(operator_id=operator_id, method=code)
        page = await near_street.client.get(payment.redirect_url, follow_redirects=True)
        assert page.status_code == 200


@pytest.mark.parametrize("code", list(PROVIDERS))
def test_credentials_made_for_practice_could_be_entered(code: str) -> None:
    kind = PROVIDERS[code]
    made = kind.practice_credentials("0123456789abcdef" * 4)
    assert {c.name: c.fault(made[c.name]) for c in kind.credentials} == {c.name: "" for c in kind.credentials}


async def test_a_partner_s_front_page_lists_what_is_to_be_paid(near_street: Street) -> None:
    await near_street.practise("vnpay")
    payment = await near_street.open(method="vnpay")
    empty = await near_street.client.get(f"{BASE}/practice-vnpay/", params={"lang": "en"})
    await near_street.arrive(payment)
    listed = await near_street.client.get(f"{BASE}/practice-vnpay/", params={"lang": "en"})
    assert ("No orders yet" in empty.text, "AB12-CD34" in listed.text) == (True, True)
