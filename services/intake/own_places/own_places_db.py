"""A force's own places in PostgreSQL; whoever reads messages is woken when they change."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from services.intake.own_places.rules.changes import Changes, KnownPlace, Source
from services.intake.own_places.rules.places import OwnPlace
from services.runtime.database import Connection, notify
from services.runtime.staff.audit_waiting import note

PLACES_CHANNEL = "intake_own_places"

ALL = """
    SELECT name, commune_code, lat, lon, source, noted_by, noted_at
    FROM intake.own_places ORDER BY name_key, commune_code
"""
PUT = """
    INSERT INTO intake.own_places (commune_code, name_key, name, lat, lon, source, noted_by, noted_at)
    VALUES (%(commune_code)s, %(name_key)s, %(name)s, %(lat)s, %(lon)s, 'list', %(by)s, %(at)s)
    ON CONFLICT (commune_code, name_key) DO UPDATE SET
        name = excluded.name, lat = excluded.lat, lon = excluded.lon,
        source = 'list', noted_by = excluded.noted_by, noted_at = excluded.noted_at
"""
DROP = "DELETE FROM intake.own_places WHERE commune_code = %(commune_code)s AND name_key = %(name_key)s"


async def known_places(conn: Connection) -> list[KnownPlace]:
    rows = await (await conn.execute(ALL)).fetchall()
    return [
        KnownPlace(
            OwnPlace(row["name"], row["commune_code"], row["lat"], row["lon"]),
            row["source"],
            row["noted_by"],
            row["noted_at"],
        )
        for row in rows
    ]


async def lock_places(conn: Connection) -> None:
    """Until the transaction ends nobody else changes them."""
    await conn.execute("LOCK TABLE intake.own_places IN SHARE ROW EXCLUSIVE MODE")


async def make_changes(conn: Connection, wanted: Changes, by: str, at: datetime) -> None:
    put = [*wanted.added, *(place for _, place in wanted.changed)]
    async with conn.cursor() as cursor:
        await cursor.executemany(PUT, [{**_row(place), "by": by, "at": at} for place in put])
    await drop_places(conn, [each.place for each in wanted.dropped])


LEARN = """
    INSERT INTO intake.own_places (commune_code, name_key, name, lat, lon, source, noted_by, noted_at)
    VALUES (%(commune_code)s, %(name_key)s, %(name)s, %(lat)s, %(lon)s, %(source)s, %(by)s, %(at)s)
    ON CONFLICT DO NOTHING
"""


async def learn_place(conn: Connection, place: OwnPlace, source: Source, by: str, at: datetime) -> None:
    """Of a point that was set; what is known by that name already stands."""
    learnt = await conn.execute(LEARN, {**_row(place), "source": source, "by": by, "at": at})
    if learnt.rowcount:
        await note(conn, by, "place_learnt", place=place.name, commune=place.commune_code)
        await notify(conn, PLACES_CHANNEL)


async def drop_places(conn: Connection, places: Sequence[OwnPlace]) -> None:
    async with conn.cursor() as cursor:
        await cursor.executemany(DROP, [_row(place) for place in places])
    await notify(conn, PLACES_CHANNEL)


def _row(place: OwnPlace) -> dict[str, Any]:
    commune_code, name_key = place.key
    return {
        "commune_code": commune_code,
        "name_key": name_key,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
    }
