"""What officers have asked citizens, or operators, and what was answered: kept with the case, erased with it."""

from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Literal
from uuid import UUID, uuid4

from psycopg.rows import class_row

from schemas.event import CaseKind, Place
from schemas.replies import ReplySettled
from services.intake.cases.case_states_db import standing_of
from services.intake.conversation.rules.handover import (
    MOST_ANSWERS,
    PIECES,
    WAITS,
    Answer,
    Question,
    What,
)
from services.intake.understanding.rules.places import PlaceDraft
from services.runtime.database import Connection, lock_name
from services.runtime.staff.names import called


@dataclass(frozen=True, slots=True)
class Letter:
    """``asked_by``: an officer's name; None of an answer. ``told_by``: of an operator's answer, their name. ``state``,
    ``reason`` and ``settled_at``: whether a question to a citizen arrived. ``answered_at``, ``returned_at``: of a
    question; nobody waits for its answer since."""

    asked_by: str | None
    told_by: str | None
    what: What
    text: str
    written_at: datetime
    state: Literal["queued", "sent", "failed"]
    reason: str | None
    settled_at: datetime | None
    answered_at: datetime | None
    returned_at: datetime | None


async def exchange_of(conn: Connection, case_id: UUID) -> list[Letter]:
    """The oldest first."""
    async with conn.cursor(row_factory=class_row(Letter)) as cursor:
        await cursor.execute(
            f"""
            SELECT {called("asked_by")} AS asked_by, {called("told_by")} AS told_by, what, text, written_at,
                   state, reason, settled_at, answered_at, returned_at
            FROM intake.letters WHERE case_id = %s ORDER BY written_at, letter_id
            """,  # noqa: S608 - of our own words
            (case_id,),
        )
        return await cursor.fetchall()


async def lately_written(conn: Connection, login: str, since: datetime) -> int:
    """How many letters this officer has written to citizens since then, those of this transaction's rivals included."""
    await lock_name(conn, "intake", f"letters:{login}")
    query = "SELECT FROM intake.letters WHERE asked_by = %s AND user_id IS NOT NULL AND written_at > %s"
    return (await conn.execute(query, (login, since))).rowcount


HEARD = "SELECT updated_at FROM intake.conversations WHERE user_id = %s"


async def heard_of_chat(conn: Connection, user_id: str) -> datetime | None:
    """When the citizen wrote last. None: their conversation was erased."""
    row = await (await conn.execute(HEARD, (user_id,))).fetchone()
    return row["updated_at"] if row else None


async def lock_chat(conn: Connection, user_id: str) -> datetime | None:
    """As ``heard_of_chat``; nobody answers or erases it until the transaction ends."""
    row = await (await conn.execute(f"{HEARD} FOR UPDATE", (user_id,))).fetchone()
    return row["updated_at"] if row else None


async def has_letter(conn: Connection, letter_id: UUID) -> bool:
    cursor = await conn.execute("SELECT FROM intake.letters WHERE letter_id = %s", (letter_id,))
    return await cursor.fetchone() is not None


async def keep_question(
    conn: Connection, letter_id: UUID, case_id: UUID, user_id: str | None, asked_by: str, text: str, now: datetime
) -> bool:
    """``user_id``: the citizen who is asked; None: the operators are. False where it was kept before."""
    cursor = await conn.execute(
        "INSERT INTO intake.letters (letter_id, case_id, user_id, asked_by, text, written_at)"
        " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
        (letter_id, case_id, user_id, asked_by, text, now),
    )
    return cursor.rowcount > 0


async def settle_letter(conn: Connection, event: ReplySettled) -> None:
    """Of a reply that is no question nothing is changed."""
    await conn.execute(
        "UPDATE intake.letters SET state = %s, reason = %s, settled_at = %s WHERE letter_id = %s",
        (event.outcome, event.reason, event.occurred_at, event.reply_id),
    )


async def return_questions(conn: Connection, case_id: UUID, now: datetime) -> bool:
    """Nobody waits for an answer any more; False where nobody did."""
    cursor = await conn.execute(
        f"UPDATE intake.letters SET returned_at = %(now)s WHERE case_id = %(case)s AND {_WAITING}",  # noqa: S608 - ours
        {"case": case_id, **_since(now)},
    )
    return cursor.rowcount > 0


_WAITING = """
    asked_by IS NOT NULL AND returned_at IS NULL AND state <> 'failed'
    -- An operator is waited for until one has answered: their answer comes whole, and no machine takes their words.
    AND (answered_at IS NULL AND (user_id IS NULL OR written_at > %(asked)s)
         OR user_id IS NOT NULL AND answered_at > %(pieces)s)
"""


def _since(now: datetime) -> dict[str, datetime]:
    return {"now": now, "pieces": now - PIECES, "asked": now - WAITS}


async def open_question(conn: Connection, user_id: str, now: datetime) -> Question | None:
    """The newest of which somebody waits for this citizen's answer, and whose case has not ended."""
    cursor = await conn.execute(
        f"""
        SELECT l.letter_id, l.case_id::text, l.written_at AS asked_at, l.answered_at, r.case_number,
               r.received_at AS reported_at, r.payload ->> 'kind' AS kind, r.payload -> 'place' AS place
        FROM intake.letters l JOIN intake.reports r USING (case_id)
        WHERE l.user_id = %(user)s AND r.erased_at IS NULL AND {_WAITING}
        ORDER BY l.written_at DESC LIMIT 1
        """,  # noqa: S608 - of our own words
        {"user": user_id, **_since(now)},
    )
    row = await cursor.fetchone()
    if row is None or (await standing_of(conn, row["case_number"])).ended:
        return None
    return Question(**{**row, "kind": CaseKind(row["kind"]), "place": _place(row["place"])})


def _place(told: dict[str, object]) -> PlaceDraft | None:
    place = Place.model_validate(told)
    return PlaceDraft(place.name, place.lat, place.lon, place.commune_code) if place.is_known else None


async def keep_answer(conn: Connection, question: Question, user_id: str, answer: Answer, now: datetime) -> None:
    """Once MOST_ANSWERS of a case are kept, the case alone has more of them."""
    await conn.execute(
        "UPDATE intake.letters SET answered_at = %s WHERE letter_id = %s AND answered_at IS NULL",
        (now, question.letter_id),
    )
    await conn.execute(
        """
        INSERT INTO intake.letters (letter_id, case_id, user_id, what, text, written_at)
        SELECT %(id)s, %(case)s, %(user)s, %(what)s, %(text)s, %(now)s
        WHERE (SELECT count(*) FROM intake.letters WHERE case_id = %(case)s AND asked_by IS NULL) < %(most)s
        """,
        {
            "id": uuid4(),
            "case": UUID(question.case_id),
            "user": user_id,
            "what": answer.what,
            "text": answer.text,
            "now": now,
            "most": MOST_ANSWERS,
        },
    )


async def keep_operators_answer(
    conn: Connection, letter_id: UUID, case_id: UUID, told_by: str, text: str, asked_until: datetime, now: datetime
) -> list[str]:
    """It answers what the operators were asked of this case until then: what came while they typed stays open. Returns
    these questions, the oldest first; none where nobody waits for an answer any more."""
    cursor = await conn.execute(
        """
        UPDATE intake.letters SET answered_at = %s
        WHERE case_id = %s AND user_id IS NULL AND asked_by IS NOT NULL AND answered_at IS NULL AND returned_at IS NULL
          AND written_at <= %s
        RETURNING text, written_at
        """,
        (now, case_id, asked_until),
    )
    answered = sorted(await cursor.fetchall(), key=itemgetter("written_at"))
    if not answered:
        return []
    await conn.execute(
        "INSERT INTO intake.letters (letter_id, case_id, told_by, text, written_at) VALUES (%s, %s, %s, %s, %s)",
        (letter_id, case_id, told_by, text, now),
    )
    return [row["text"] for row in answered]
