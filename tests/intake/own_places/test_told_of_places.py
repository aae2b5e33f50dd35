"""A citizen who names a place of the list, through the whole service."""

import itertools

import psycopg

from services.intake.own_places.own_places_db import PLACES_CHANNEL
from services.intake.rules.wording import COMMUNE_NOT_KNOWN
from tests.support.intake_running import running_intake
from tests.support.timing.waiting import until

PUT = (
    "INSERT INTO intake.own_places VALUES ('15880', 'cau choan', 'cầu Choán', 19.9102, 105.7711, 'list', 'loa', now())"
)
OF_FIRST = """
    SELECT payload #>> '{place,name}' AS name, payload #>> '{place,commune_code}' AS commune_code,
           (payload #>> '{place,lat}')::float AS lat, (payload #>> '{place,lon}')::float AS lon
    FROM intake.reports WHERE submitted_by = 'zalo:U'
"""
STORY = "Cháu bé 4 tuổi mặc áo đỏ bị lạc ở gần cầu Choán"


async def test_a_place_is_asked_about_until_the_force_lists_it(database_url: str) -> None:
    async with running_intake(database_url) as intake:
        await intake.webhook(intake.event("U", text=STORY))
        (unknown,) = await intake.asked(1)
        assert f"cầu Choán ({COMMUNE_NOT_KNOWN})" in unknown.text
        assert "Xã Hoằng Giang" not in unknown.text

        async with await psycopg.AsyncConnection.connect(database_url) as conn:
            await conn.execute(PUT)
            await conn.execute("SELECT pg_notify(%s, '')", (PLACES_CHANNEL,))
        others = itertools.count(2)

        async def understood() -> bool:
            """By the next citizen who tells the same: the list is read soon after it has changed."""
            number = next(others)
            await intake.webhook(intake.event(f"V{number}", text=STORY))
            return "gần cầu Choán, Xã Hoằng Giang" in (await intake.asked(number))[-1].text

        await until(understood)
        await intake.webhook(intake.event("U", text="ở gần cầu Choán"))
        (report,) = await intake.eventually(OF_FIRST)
        assert report["name"].startswith("gần cầu Choán, Xã Hoằng Giang")
        assert (report["lat"], report["lon"], report["commune_code"]) == (19.9102, 105.7711, "15880")
