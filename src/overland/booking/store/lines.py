"""Lines, their seats and the places they call at, as published."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec

from overland.booking.offers import PlaceHit
from overland.booking.seat_facts import touching
from overland.booking.store.seating import keep_neighbours
from overland.kernel.db import Database, Tx
from overland.operations import Line


class _Content(msgspec.Struct, frozen=True):
    content: str


_COUNT = "SELECT count(*) FROM line"
_IDS = "SELECT array_agg(id) FROM line"
_READ = "SELECT content::text FROM line WHERE id = ANY ($1)"
_ADD = """
INSERT INTO line (id, operator_id, content, stops) VALUES ($1, $2, $3::text::jsonb, $4) ON CONFLICT (id) DO NOTHING
"""
_ADD_SEATS = """
INSERT INTO line_seat (line_id, seat, seat_class, number)
SELECT $1, seat, seat_class, n - 1 FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS s (seat, seat_class, n)
"""
_ADD_PLACES = """
INSERT INTO place (id, name, region, aliases, words)
SELECT DISTINCT ON (id) id, name, region, ARRAY(SELECT jsonb_array_elements_text(aliases)),
       lower(unaccent(concat_ws(
           ' ', name, (SELECT string_agg(alias, ' ') FROM jsonb_array_elements_text(aliases) alias), region
       )))
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::jsonb[]) AS p (id, name, region, aliases)
ON CONFLICT (id) DO UPDATE
SET name = excluded.name, region = excluded.region, aliases = excluded.aliases, words = excluded.words
WHERE (place.name, place.region, place.aliases) IS DISTINCT FROM (excluded.name, excluded.region, excluded.aliases)
"""
# A name that begins with the words comes first, then one with a word that does, then any that contains them; what
# contains them nowhere is found by likeness, so that a slip of the finger still finds its town.
# A station stands behind places that are as likely, and needs to be named: no text lists places alone.
_FIND = """
WITH asked AS (
    SELECT lower(unaccent($1)) AS words, regexp_replace(lower(unaccent($1)), '([\\\\%_])', '\\\\\\1', 'g') AS safe
), known AS (
    SELECT id, name, region, '' AS station, place.words FROM place, asked
    WHERE place.words LIKE '%' || safe || '%' OR word_similarity(asked.words, place.words) > 0.5
    UNION ALL
    SELECT place.id, place.name, region, station.name, station.words FROM station JOIN place ON place_id = id, asked
    WHERE safe <> '' AND station.words LIKE '%' || safe || '%' AND place.words NOT LIKE '%' || safe || '%'
)
SELECT id, name, region, station FROM known, asked
ORDER BY known.words LIKE safe || '%' DESC, ' ' || known.words LIKE '% ' || safe || '%' DESC,
         known.words LIKE '%' || safe || '%' DESC, station <> '', word_similarity(asked.words, known.words) DESC,
         name, station
LIMIT $2
"""


_ADD_STATIONS = """
INSERT INTO station (place_id, name, words)
SELECT DISTINCT place_id, name, lower(unaccent(name)) FROM unnest($1::uuid[], $2::text[]) AS s (place_id, name)
WHERE name <> '' ON CONFLICT DO NOTHING
"""


async def count_lines(db: Database) -> int:
    """How many lines were ever published."""
    return int(await db.value(_COUNT))


async def line_ids(db: Database) -> list[UUID]:
    """The ids of all lines."""
    return await db.value(_IDS) or []


async def read_lines(db: Database, ids: Sequence[UUID]) -> list[Line]:
    """These lines, whole."""
    # Decoded straight into Structs: through dicts it takes four times as long, and a start reads every line there is.
    return [msgspec.json.decode(row.content, type=Line) for row in await db.all(_Content, _READ, list(ids))]


async def add_line(tx: Tx, line: Line) -> None:
    """Keep a line with its seats and places; a line that is known stays as it is."""
    added = await tx.execute(_ADD, line.id, line.operator_id, msgspec.json.encode(line).decode(), len(line.stops))
    if added:
        seats = line.plan.seats
        await tx.execute(_ADD_SEATS, line.id, [c.label for c in seats], [c.seat_class for c in seats])
        await tx.execute(
            _ADD_PLACES, [s.place_id for s in line.stops], [s.place for s in line.stops],
            [s.region for s in line.stops], [s.aliases for s in line.stops],
        )  # fmt: skip
        await keep_neighbours(tx, line.id, touching(line.plan))
        await tx.execute(_ADD_STATIONS, [s.place_id for s in line.stops], [s.name for s in line.stops])


async def find_places(db: Database, text: str, limit: int) -> list[PlaceHit]:
    """Places by part of their name, an alias or their region, with or without diacritics; the likeliest first."""
    return await db.all(PlaceHit, _FIND, text, limit)
