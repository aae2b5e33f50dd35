"""A citizen who names a place of the list, through the whole service."""

import itertools
import time

import psycopg

from services.intake.own_places.own_places_db import PLACES_CHANNEL
from services.intake.rules.wording import COMMUNE_NOT_KNOWN
from tests.support.intake_running import RunningIntake, running_intake
from tests.support.patience import PATIENCE_S

PUT = (
    "INSERT INTO intake.own_places VALUES ('15880', 'cau choan', 'cầu Choán', 19.9102, 105.7711, 'list', 'loa', now())"
)
OF_FIRST = """
    SELECT payload #>> '{place,name}' AS name, payload #>> '{place,commune_code}' AS commune_code,
           (payload #>> '{place,lat}')::float AS lat, (payload #>> '{place,lon}')::float AS lon
    FROM intake.reports WHERE submitted_by = 'zalo:U'
"""
STORY = "Cháu bé 4 tuổi mặc áo đỏ bị lạc ở gần cầu Choán"


async def put_place(database_url: str) -> None:
    async with await psycopg.AsyncConnection.connect(database_url) as conn:
        await conn.execute(PUT)
        await conn.execute("SELECT pg_notify(%s, '')", (PLACES_CHANNEL,))


async def test_a_place_is_asked_about_until_the_force_lists_it(database_url: str) -> None:
    async with running_intake(database_url) as intake:
        await intake.webhook(intake.event("U", text=STORY))
        (unknown,) = await intake.asked(1)
        assert f"cầu Choán ({COMMUNE_NOT_KNOWN})" in unknown.text
        assert "Xã Hoằng Giang" not in unknown.text

        await put_place(database_url)
        told = await heard_with_it(intake)
        assert "gần cầu Choán, Xã Hoằng Giang" in told
        await intake.webhook(intake.event("U", text="ở gần cầu Choán"))
        (report,) = await intake.eventually(OF_FIRST)
        assert report["name"].startswith("gần cầu Choán, Xã Hoằng Giang")
        assert (report["lat"], report["lon"], report["commune_code"]) == (19.9102, 105.7711, "15880")


async def heard_with_it(intake: RunningIntake) -> str:
    """What a citizen is answered once the list was read; each tries once."""
    until = time.monotonic() + PATIENCE_S
    for turn in itertools.count(2):
        await intake.webhook(intake.event(f"V{turn}", text=STORY))
        answer = (await intake.asked(turn))[-1].text
        if COMMUNE_NOT_KNOWN not in answer:
            return answer
        assert time.monotonic() < until, answer
    raise AssertionError
