"""Voice messages of cases: to be downloaded, kept as MP3, erased with their case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from psycopg.rows import class_row

from schemas.reports import VoiceMessage, VoiceProblem
from services.runtime.database import Connection, notify

VOICE_CHANNEL = "intake_voice"
LEASE_S = 90.0
"""A worker that dies over it is taken over after this: the download, and the wait for a decoder."""


@dataclass(frozen=True, slots=True)
class VoiceFetch:
    """One to be downloaded. ``attempts`` counts this one; ``unsure``: nobody said whether it is about this case."""

    voice_id: UUID
    case_id: UUID
    case_number: str
    user_id: str
    unsure: bool
    sent_at: datetime
    url: str
    attempts: int

    def settled(
        self, seconds: int | None = None, *, cut: bool = False, problem: VoiceProblem | None = None
    ) -> VoiceMessage:
        return VoiceMessage(voice_id=self.voice_id, sent_at=self.sent_at, seconds=seconds, cut=cut, problem=problem)


def announced(urls: Sequence[str], now: datetime) -> tuple[VoiceMessage, ...]:
    """A message for each address, none of them here yet."""
    return tuple(VoiceMessage(voice_id=uuid4(), sent_at=now) for _ in urls)


async def fetch_voice(
    conn: Connection,
    case_id: UUID,
    user_id: str,
    messages: Sequence[VoiceMessage],
    urls: Sequence[str],
    *,
    unsure: bool = False,
) -> None:
    """Have them downloaded, unless their case is erased by now. ``urls``: where each of them is."""
    for message, url in zip(messages, urls, strict=True):
        await conn.execute(
            """
            INSERT INTO intake.voice_messages (voice_id, case_id, user_id, unsure, sent_at, url)
            SELECT %s, case_id, %s, %s, %s, %s FROM intake.reports WHERE case_id = %s AND erased_at IS NULL
            """,
            (message.voice_id, user_id, unsure, message.sent_at, url, case_id),
        )
    if messages:
        await notify(conn, VOICE_CHANNEL)


async def claim_voice(conn: Connection, limit: int) -> list[VoiceFetch]:
    """Take messages that are due, for LEASE_S."""
    async with conn.cursor(row_factory=class_row(VoiceFetch)) as cursor:
        await cursor.execute(
            """
            UPDATE intake.voice_messages v
            SET attempts = v.attempts + 1, due_at = now() + make_interval(secs => %s)
            FROM (SELECT voice_id FROM intake.voice_messages WHERE done_at IS NULL AND due_at <= now()
                  ORDER BY due_at LIMIT %s FOR UPDATE SKIP LOCKED) AS due, intake.reports r
            WHERE v.voice_id = due.voice_id AND r.case_id = v.case_id
            RETURNING v.voice_id, v.case_id, r.case_number, v.user_id, v.unsure, v.sent_at, v.url, v.attempts
            """,
            (LEASE_S, limit),
        )
        return await cursor.fetchall()


async def settle_voice(conn: Connection, message: VoiceMessage, mp3: bytes | None) -> bool:
    """What became of it; where the platform had it is forgotten. False when another worker was first, or it was erased
    with its case."""
    cursor = await conn.execute(
        """
        UPDATE intake.voice_messages
        SET done_at = now(), url = NULL, mp3 = %s, seconds = %s, cut = %s, problem = %s
        WHERE voice_id = %s AND done_at IS NULL
        """,
        (mp3, message.seconds, message.cut, message.problem, message.voice_id),
    )
    return cursor.rowcount == 1


async def put_off_voice(conn: Connection, fetch: VoiceFetch, seconds: float, *, spent: bool) -> None:
    """Try again later; ``spent``: whether this try counts."""
    await conn.execute(
        """
        UPDATE intake.voice_messages SET due_at = now() + make_interval(secs => %s), attempts = attempts - %s
        WHERE voice_id = %s AND done_at IS NULL
        """,
        (seconds, 0 if spent else 1, fetch.voice_id),
    )


async def first_to_tell_of_voice(conn: Connection, user_id: str) -> bool:
    """Whether this citizen has something on its way of which they have not heard that it takes longer; they have from
    now on."""
    cursor = await conn.execute(
        "UPDATE intake.voice_messages SET told_at = now() WHERE user_id = %s AND done_at IS NULL AND told_at IS NULL",
        (user_id,),
    )
    return cursor.rowcount > 0


async def read_voice(conn: Connection, voice_id: UUID, case_number: str | None = None) -> bytes | None:
    """The MP3, or None when there is none (yet, any more, or for good). ``case_number``: only if it is of this case."""
    cursor = await conn.execute(
        """
        SELECT mp3 FROM intake.voice_messages JOIN intake.reports USING (case_id)
        WHERE voice_id = %(voice_id)s AND case_number = coalesce(%(number)s, case_number)
        """,
        {"voice_id": voice_id, "number": case_number},
    )
    row = await cursor.fetchone()
    return bytes(row["mp3"]) if row and row["mp3"] is not None else None


async def voice_of_case(conn: Connection, case_number: str) -> list[VoiceMessage]:
    """The oldest first; whoever asks has seen that the case lies in their scope."""
    cursor = await conn.execute(
        """
        SELECT voice_id, sent_at, seconds, cut, problem
        FROM intake.voice_messages JOIN intake.reports USING (case_id)
        WHERE case_number = %s ORDER BY sent_at, voice_id
        """,
        (case_number,),
    )
    return [VoiceMessage.model_validate(row) for row in await cursor.fetchall()]
