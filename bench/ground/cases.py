"""Cases of invented people, as verification's tables hold them: many that wait, and tombstones of many more."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from bench.ground.alerts import ALL_AT_ONCE
from bench.ground.message import CODE, TEXT
from deploy.invented_staff.alerts import missing_child
from schemas.content import Document
from schemas.event import CaseKind, Place
from schemas.places.finding import Commune, communes
from schemas.reports import ReportAmended, Reporter, ReportSubmitted, Subject
from services.verification.rules.queue.searching import words_of
from services.verification.rules.queue.urgency import urgency_of

FAMILY = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
)
SHARES = (38, 11, 10, 7, 5, 5, 5, 4, 4, 2, 2, 1, 1, 1, 1)
"""Of each family name among 97 people, roughly as in Vietnam: the commonest is the hardest to search for."""
MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Ngọc", "Thanh", "Hữu", "Quang")
GIVEN = (
    "An",
    "Bình",
    "Cường",
    "Dung",
    "Hà",
    "Hải",
    "Hoa",
    "Hùng",
    "Lan",
    "Linh",
    "Long",
    "Mai",
    "Nam",
    "Nga",
    "Phúc",
    "Tí",
)
BEGAN = datetime(2026, 4, 13, tzinfo=UTC)


async def add_waiting(database: psycopg.AsyncConnection[Any], first: int, last: int) -> None:
    """Cases with these numbers, each of another citizen, a minute apart, all over the country."""
    drawn = random.Random(first)  # noqa: S311 - the same cases each time
    content = Document.of(missing_child(CODE, TEXT, Place(lat=19.85, lon=105.85, name="Thôn mẫu"), ALL_AT_ONCE)).data
    places = communes()
    columns = (
        "case_id, case_number, kind, source, submitted_by, reporter, subject, description, place, submission,"
        " reported_at, commune_code, province_code, urgency, sought"
    )
    async with database.cursor() as cursor:
        await cursor.execute("CREATE TEMP TABLE made (LIKE verification.cases INCLUDING DEFAULTS)")
        await cursor.execute("ALTER TABLE made ALTER sought TYPE text[] USING NULL")
        async with cursor.copy(f"COPY made ({columns}) FROM STDIN") as copy:
            for number in range(first, last + 1):
                await copy.write_row(_row(number, drawn, places[drawn.randrange(len(places))]))
        await cursor.execute(
            f"INSERT INTO verification.cases ({columns})"  # noqa: S608 - of our own words
            f" SELECT {columns.replace('sought', 'array_to_tsvector(sought)')} FROM made"
        )
        await cursor.execute(
            "INSERT INTO verification.drafts (case_id, content, saved_at) SELECT case_id, %s, now() FROM made",
            (content,),
        )
        await cursor.execute("DROP TABLE made")
    await database.execute("ANALYZE verification.cases")


async def add_amendments(database: psycopg.AsyncConnection[Any], number: int, amendments: int) -> None:
    """To the case with this number, each of a citizen of their own, a second apart; with their entries of the audit,
    whose chain is none."""
    case_id = UUID(int=number)
    told = [
        ReportAmended(
            occurred_at=BEGAN + timedelta(days=1, seconds=nth),
            case_id=case_id,
            case_number=f"26-{number:05}",
            amended_by=f"zalo:{nth}",
            addition=f"Hình như tôi thấy người này gần chợ, lúc {nth % 60} phút trước.",
        )
        for nth in range(amendments)
    ]
    async with database.cursor() as cursor:
        await cursor.executemany(
            "INSERT INTO verification.amendments (event_id, case_id, amended_by, payload, occurred_at)"
            " VALUES (%s, %s, %s, %s, %s)",
            [
                (each.event_id, case_id, each.amended_by, Jsonb(each.model_dump(mode="json")), each.occurred_at)
                for each in told
            ],
        )
        await cursor.executemany(
            "INSERT INTO verification.audit (seq, at, actor, action, case_id, detail, prev_hash, hash)"
            " VALUES (%s, %s, 'citizen', 'amend', %s, %s, '', '')",
            [
                (nth, each.occurred_at, case_id, Jsonb({"amendment": str(each.event_id)}))
                for nth, each in enumerate(told, start=1_000_000)
            ],
        )


async def add_forgotten(database: psycopg.AsyncConnection[Any], cases: int) -> None:
    """Tombstones, with numbers of a year before."""
    await database.execute(
        """
        INSERT INTO verification.forgotten_cases (case_id, case_number, alert_id, kind, exercise, source, commune_code,
            province_code, ended_as, versions, photos, additions, reported_at, ended_at, on_request, forgotten_at)
        SELECT gen_random_uuid(), '25-' || lpad(n::text, 6, '0'), gen_random_uuid(), 'missing_child', false, 'zalo_oa',
               '15961', '38', 'found', '[]', 1, 2, now(), now(), false, now()
        FROM generate_series(1, %s) AS n
        """,
        (cases,),
    )
    await database.execute("ANALYZE verification.forgotten_cases")


def name_of(drawn: random.Random) -> str:
    (family,) = drawn.choices(FAMILY, SHARES)
    return f"{family} {drawn.choice(MIDDLE)} {drawn.choice(GIVEN)}"


def phone_of(number: int) -> str:
    """Of the citizen who told the case with this number; invented, as all of it."""
    return f"09{number:08}"


def _row(number: int, drawn: random.Random, where: Commune) -> tuple[object, ...]:
    kinds = list(CaseKind)
    case_id = UUID(int=number)
    told = ReportSubmitted(
        occurred_at=BEGAN + timedelta(minutes=number),
        case_id=case_id,
        case_number=f"26-{number:05}",
        kind=kinds[number % len(kinds)],
        source="zalo_oa",
        submitted_by=f"zalo:{number}",
        reporter=Reporter(name=name_of(drawn), phone=phone_of(number)),
        subject=Subject(name=name_of(drawn), age=drawn.randrange(2, 90)),
        description="Đi chơi trước nhà rồi không thấy nữa.",
        place=Place(lat=where.lat, lon=where.lon, name=f"chợ {where.name}", commune_code=where.code),
    )
    return (
        case_id,
        told.case_number,
        told.kind.value,
        told.source,
        told.submitted_by,
        Jsonb(told.reporter.model_dump(mode="json")),
        Jsonb(told.subject.model_dump(mode="json")),
        told.description,
        Jsonb(told.place.model_dump(mode="json")),
        Jsonb(told.model_dump(mode="json")),
        told.occurred_at,
        where.code,
        where.province_code,
        int(urgency_of(told.kind, told)),
        words_of(told),
    )
