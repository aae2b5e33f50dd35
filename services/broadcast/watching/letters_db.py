"""What was written to people, one to one, and what the platform shows of it: each echo is of one call of ours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from psycopg.rows import class_row

from schemas.platform import LetterEchoed, post_sha256
from services.runtime.database import Connection

KEEP = timedelta(days=1)
"""A call whose echo was lost covers another one of the same words for so long."""


@dataclass(frozen=True)
class EchoedLetter:
    account_no: int
    account_id: str
    message_id: str


async def note_written(conn: Connection, letters: Sequence[tuple[int, str]]) -> None:
    """That each of these texts is about to be written through its account, by ``account_no``."""
    await conn.execute("DELETE FROM broadcast.written_letters WHERE written_at < now() - %s", (KEEP,))
    await conn.execute(
        "INSERT INTO broadcast.written_letters (account_no, text_sha256) SELECT * FROM unnest(%s::int[], %s::text[])",
        ([account_no for account_no, _ in letters], [post_sha256(text) for _, text in letters]),
    )


async def keep_letter_echo(conn: Connection, event: LetterEchoed) -> None:
    """Keep an echo of an account of ours."""
    await conn.execute(
        "INSERT INTO broadcast.echoed_letters (account_no, message_id, text_sha256)"
        " SELECT a.account_no, %(message_id)s, %(text_sha256)s"
        " FROM broadcast.accounts a JOIN zalo.accounts z USING (account_id) WHERE z.oa_id = %(oa_id)s"
        " ON CONFLICT DO NOTHING",
        event.model_dump(include={"oa_id", "message_id", "text_sha256"}),
    )


async def pair_echoes(conn: Connection) -> None:
    """Each echo with one call that wrote its words; both are done with."""
    await conn.execute(
        """
        WITH echoed AS (
            SELECT *, row_number() OVER (PARTITION BY account_no, text_sha256 ORDER BY told_at, message_id) AS nth
            FROM broadcast.echoed_letters
        ), written AS (
            SELECT *, row_number() OVER (PARTITION BY account_no, text_sha256 ORDER BY letter_no) AS nth
            FROM broadcast.written_letters
            WHERE (account_no, text_sha256) IN (SELECT account_no, text_sha256 FROM broadcast.echoed_letters)
        ), paired AS (
            SELECT e.account_no, e.message_id, w.letter_no
            FROM echoed e JOIN written w USING (account_no, text_sha256, nth)
        ), forgotten AS (
            DELETE FROM broadcast.written_letters WHERE letter_no IN (SELECT letter_no FROM paired)
        )
        DELETE FROM broadcast.echoed_letters e USING paired p
        WHERE (e.account_no, e.message_id) = (p.account_no, p.message_id)
        """
    )


async def take_unwritten(conn: Connection, waited: timedelta) -> list[EchoedLetter]:
    """Those that no call of ours has made so long after they were told; each is given once."""
    async with conn.cursor(row_factory=class_row(EchoedLetter)) as cursor:
        await cursor.execute(
            "DELETE FROM broadcast.echoed_letters e USING broadcast.accounts a"
            " WHERE a.account_no = e.account_no AND e.told_at < now() - %s"
            " RETURNING e.account_no, a.account_id, e.message_id",
            (waited,),
        )
        return await cursor.fetchall()
