"""``loa audit verify`` beside the chain: its anchors, and whether broadcast sends what the desk approved."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from deploy.command_refused import CommandRefused
from schemas.trust.producers import public_keys
from services.runtime.database import Pool
from services.verification.rules.audit.anchors import Anchor, AnchorFault, Restored, anchor_faults, read_all

UNAPPROVED = """
    -- What goes out was approved at the desk by its very bytes. What was on air before contents were bytes is left out.
    SELECT m.message_no, m.code FROM broadcast.messages m
    WHERE m.purpose = 'alert' AND NOT EXISTS (
        SELECT FROM verification.approvals a
        WHERE a.alert_id = m.alert_id AND a.version = m.alert_version
          AND (a.content = m.content OR a.content_before IS NOT NULL))
      -- Of what is forgotten the hashes are left.
      AND NOT EXISTS (
        SELECT FROM verification.forgotten_cases f CROSS JOIN LATERAL jsonb_array_elements(f.versions) AS v(said)
        WHERE f.alert_id = m.alert_id AND (v.said ->> 'version')::int = m.alert_version
          AND (v.said ->> 'content_hash' = coalesce(m.content_sha256, encode(sha256(m.content), 'hex'))
               OR (v.said ->> 'before')::boolean))
    ORDER BY m.message_no
"""
UNSIGNED = """
    SELECT count(DISTINCT (account_no, message_id)) AS posts FROM broadcast.watched_posts WHERE unsigned_at IS NOT NULL
"""
RESTORES = "SELECT at, detail FROM verification.audit WHERE action = 'restored' ORDER BY seq"


async def unapproved(pool: Pool) -> list[str]:
    """Messages of broadcast that no approval has, and posts that nobody signed, a sentence each."""
    async with pool.connection() as conn:
        messages = await (await conn.execute(UNAPPROVED)).fetchall()
        row = await (await conn.execute(UNSIGNED)).fetchone()
    said = [f"message {each['message_no']} ({each['code']}) of broadcast was not approved so" for each in messages]
    posts = row["posts"] if row else 0
    return [*said, f"{posts} posts in groups were signed by nobody: broadcast.watched_posts"] if posts else said


def anchors_in(file: Path, desks_keys: str, environment: str) -> dict[int, Anchor | AnchorFault]:
    """By line. ``desks_keys``: as the setting VERIFICATION_PUBLIC_KEYS has them. Raises CommandRefused."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CommandRefused(f"{file} cannot be read: {error.strerror}") from None
    try:
        keys = public_keys(desks_keys)
    except ValueError as problem:
        raise CommandRefused(f"VERIFICATION_PUBLIC_KEYS: {problem}") from None
    return read_all(lines, keys, environment)


async def restores(pool: Pool) -> list[Restored]:
    """When the database was that of a backup again, as its chain says."""
    async with pool.connection() as conn:
        rows = await (await conn.execute(RESTORES)).fetchall()
    return [Restored(int(row["detail"]["seq"]), row["at"]) for row in rows]


def not_anchored(
    anchors: Mapping[int, Anchor | AnchorFault], hashes: Mapping[int, str], restored: Sequence[Restored] = ()
) -> list[str]:
    """What was anchored and does not stand in the chain, a sentence each."""
    return [f"anchor {fault.line} is {fault.what}" for fault in anchor_faults(anchors, hashes, restored)]
