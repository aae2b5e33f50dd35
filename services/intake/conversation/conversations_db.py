"""Where each citizen's conversation stands. The row is also the lock that keeps one citizen's messages in order."""

from dataclasses import dataclass
from uuid import UUID

from psycopg.rows import class_row
from psycopg.types.json import Jsonb
from pydantic import TypeAdapter

from services.intake.cases.case_states_db import standing_of
from services.intake.rules.conversation.state import Conversation
from services.intake.rules.conversation.turns import case_ended
from services.runtime.database import Connection

_STATES = TypeAdapter(Conversation)


@dataclass(frozen=True, slots=True)
class Chat:
    """Where a citizen is answered: through which Official Account, and about which case, once there is one.

    ``chat_id`` stands for the chat where nothing personal may be said. ``english``: they write English.
    """

    chat_id: UUID
    oa_id: str
    case_id: UUID | None
    english: bool = False


@dataclass(frozen=True, slots=True)
class Reporter:
    """A citizen who told of a case by chat. ``chat_id``: None when their conversation was forgotten. ``commune_code``:
    where the place lies that they have told; None where nobody knows it."""

    user_id: str
    oa_id: str | None
    chat_id: UUID | None
    english: bool = False
    commune_code: str | None = None


async def reporter_of(conn: Connection, case_id: UUID) -> Reporter | None:
    """None when the case did not come by chat, or was erased."""
    async with conn.cursor(row_factory=class_row(Reporter)) as cursor:
        await cursor.execute(
            """
            SELECT reporter.user_id, r.payload #>> '{reporter,zalo_oa_id}' AS oa_id, c.chat_id,
                   coalesce((c.state ->> 'english')::bool, false) AS english,
                   r.commune_code
            FROM intake.reports r
            CROSS JOIN LATERAL (SELECT substr(r.submitted_by, length('zalo:') + 1) AS user_id) AS reporter
            LEFT JOIN intake.conversations c USING (user_id)
            WHERE r.case_id = %s AND r.source = 'zalo_oa' AND r.submitted_by LIKE 'zalo:_%%' AND r.erased_at IS NULL
            """,
            (case_id,),
        )
        return await cursor.fetchone()


async def chat_of(conn: Connection, user_id: str) -> Chat | None:
    """None for a citizen whose conversation was erased."""
    async with conn.cursor(row_factory=class_row(Chat)) as cursor:
        await cursor.execute(
            "SELECT chat_id, oa_id, case_id, coalesce((state ->> 'english')::bool, false) AS english"
            " FROM intake.conversations WHERE user_id = %s",
            (user_id,),
        )
        return await cursor.fetchone()


async def lock_conversation(conn: Connection, user_id: str, oa_id: str) -> Conversation | None:
    """The state, locked until the transaction ends; None when another worker has it.

    Whether its case has ended or is on air is what the case's public state says.
    """
    await conn.execute(
        "INSERT INTO intake.conversations (user_id, oa_id, state) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
        (user_id, oa_id, Jsonb(_STATES.dump_python(Conversation(), mode="json"))),
    )
    cursor = await conn.execute(
        "SELECT state FROM intake.conversations WHERE user_id = %s FOR UPDATE SKIP LOCKED", (user_id,)
    )
    row = await cursor.fetchone()
    if row is None:
        return None
    state = _STATES.validate_python(row["state"], strict=False)
    if state.case_number is None:
        return state
    standing = await standing_of(conn, state.case_number)
    return case_ended(state, ended=standing.ended, on_air=standing.on_air)


async def save_conversation(conn: Connection, user_id: str, state: Conversation, *, heard: bool) -> None:
    """``heard``: something came from them; else only time has passed, and they have been silent as long as before."""
    await conn.execute(
        "UPDATE intake.conversations SET state = %s, deadline = %s, case_id = %s,"
        " updated_at = CASE WHEN %s THEN now() ELSE updated_at END WHERE user_id = %s",
        (
            Jsonb(_STATES.dump_python(state, mode="json")),
            state.deadline,
            UUID(state.case_id) if state.case_id else None,
            heard,
            user_id,
        ),
    )
