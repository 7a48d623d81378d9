"""`overland jobs`."""

from __future__ import annotations

from overland.app import open_house
from overland.commands.database import STORED, database, migrated, tell


async def show_or_retry(*, retry: bool) -> None:
    """Show the jobs that failed for good, or put them all back to work."""
    with database() as settings:
        await migrated(settings)
        house = await open_house(settings, STORED)
        try:
            for name, opened in house.rooms.items():
                held = await opened.queue.held()
                for job in held:
                    tell(f"{name:<14} {job.name:<10} {job.created:%Y-%m-%d %H:%M} UTC  {job.payload[:100]}")
                if retry:
                    await opened.queue.retry(*(job.id for job in held))
                    tell(f"{name}: {len(held)} back to work.")
                elif not held:
                    tell(f"{name}: nothing failed.")
        finally:
            await house.close()
