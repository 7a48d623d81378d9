"""`overland demo`."""

from __future__ import annotations

from overland import demo
from overland.commands.database import tell, whole_house
from overland.house import House
from overland.settings import BadSettings


async def fill_demo() -> None:
    """Fill an empty database with the demo world."""
    async with whole_house() as house:
        if not await fill_if_empty(house):
            raise BadSettings("The database is not empty: the demo world is only made in an empty one.")


async def fill_if_empty(house: House) -> bool:
    """Make the demo world unless there is an operator already. Raises BadSettings in production."""
    if house.settings.production:
        raise BadSettings("The demo world has known passwords, so it is not made in production.")
    if not await demo.is_empty(house.doors):
        return False
    await demo.fill(house.doors, house.clock, lambda what: tell(f"Making the demo world: {what}…"), house.drain)
    return True
