"""What would be posted, or was, becomes one document: of drafts and corrections, and beside broadcast's messages.

The documents are written here as version 2 of a content was on the day of this revision, and by nothing else: a later
change of schemas/content.py must not change what an old database is migrated to. They have no endings and no link; the
desk words an ending of theirs when it comes, and broadcast's PUBLIC_URL makes the link.
"""

import secrets
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import orjson
import psycopg
from psycopg.rows import dict_row

from deploy.migrations.driver import driver_connection

revision = "0006"
down_revision = "0005"

SERVICES = Path(__file__).parents[3] / "services"
ALERTS = UUID("6a3f1c52-8d0e-5f2b-9c41-0b7e6d2a9f10")
"""Namespace of alert ids (verification)."""
DAY_S = 86_400.0
LIFE_S = {"lost_property": 7 * DAY_S, "crime_warning": 7 * DAY_S, "legal_notice": 7 * DAY_S}
"""Of drafts that nobody has approved yet; other kinds live three days."""

DRAFTS = """
    SELECT c.case_id, c.case_number, c.kind, c.exercise, c.subject, c.place, c.description, c.last_seen_at,
           coalesce(a.version, 1) AS version, extract(epoch FROM a.expires_at - a.approved_at)::float8 AS life_s,
           d.text, d.photo_sha256, d.poster, d.lat, d.lon, d.audience
    FROM verification.drafts d JOIN verification.cases c USING (case_id)
    LEFT JOIN verification.alerts a USING (case_id)
"""
CORRECTIONS = """
    SELECT c.case_id, c.case_number, c.kind, c.exercise, c.subject, c.place, c.description, c.last_seen_at,
           k.version, extract(epoch FROM a.expires_at - a.approved_at)::float8 AS life_s, k.content_before AS content
    FROM verification.corrections k JOIN verification.cases c USING (case_id)
    JOIN verification.alerts a USING (case_id)
"""
MESSAGES = """
    SELECT message_no, alert_id, alert_version AS version, split_part(code, '/', 1) AS case_number, kind, exercise,
           extract(epoch FROM expires_at - approved_at)::float8 AS life_s, text, photo_sha256, poster,
           centre_lat AS lat, centre_lon AS lon, audience
    FROM broadcast.messages WHERE purpose = 'alert'
"""


def upgrade() -> None:
    driver = driver_connection()
    for service in ("verification", "broadcast"):
        driver.execute((SERVICES / service / "sql/0006_content.sql").read_text())
    _write_documents(driver)
    for service in ("verification", "broadcast"):
        driver.execute((SERVICES / service / "sql/0006_content_alone.sql").read_text())


def _write_documents(driver: psycopg.Connection[Any]) -> None:
    """Row by row: an installation has thousands at most."""
    for row in _rows(driver, DRAFTS):
        driver.execute(
            "UPDATE verification.drafts SET content = %s WHERE case_id = %s", (_of_case(row), row["case_id"])
        )
    for row in _rows(driver, CORRECTIONS):
        centre = row["content"].pop("centre")
        document = _of_case(row | row["content"] | {"lat": centre["lat"], "lon": centre["lon"]})
        driver.execute(
            "UPDATE verification.corrections SET content = %s WHERE case_id = %s", (document, row["case_id"])
        )
    for row in _rows(driver, MESSAGES):
        facts = {"place": {"lat": row["lat"], "lon": row["lon"], "name": "-"}}
        driver.execute(
            "UPDATE broadcast.messages SET content = %s WHERE message_no = %s",
            (_document(row, row["alert_id"], facts), row["message_no"]),
        )


def _rows(driver: psycopg.Connection[Any], query: str) -> list[dict[str, Any]]:
    with driver.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(query.encode()).fetchall()


def _of_case(row: dict[str, Any]) -> bytes:
    of_person = row["kind"] in ("missing_child", "missing_adult")
    seen_at = row["last_seen_at"]
    facts = {
        **row["subject"],
        "place": row["place"],
        "seen_at": seen_at.isoformat() if seen_at and 1900 < seen_at.year < 2199 else None,
        "description": "" if of_person else row["description"][:1000],
    }
    return _document(row, uuid5(ALERTS, str(row["case_id"])), facts)


def _document(row: dict[str, Any], alert_id: UUID, facts: dict[str, Any]) -> bytes:
    """``facts``: as reported; what the poster says has been chosen by an officer, and goes before it."""
    poster = row["poster"]
    if poster:
        chosen = {name: poster[name] for name in ("name", "age", "clothing", "seen_at", "call")}
        facts = {**facts, **chosen, "place": {**facts["place"], "name": poster["place"] or "-"}}
    return orjson.dumps(
        {
            "content_version": 2,
            "nonce": secrets.token_hex(32),
            "alert_id": str(alert_id),
            "alert_version": row["version"],
            "alert_code": row["case_number"],
            "exercise": row["exercise"],
            "life_s": row["life_s"] or LIFE_S.get(row["kind"], 3 * DAY_S),
            "facts": {"kind": row["kind"], **facts},
            "poster_heading": poster["heading"] if poster else None,
            "texts": {"default": row["text"], "by_channel": {}},
            "pictures": [row["photo_sha256"]] if row["photo_sha256"] else [],
            "link": None,
            "centre": {"lat": row["lat"], "lon": row["lon"]},
            "audience": row["audience"],
            "endings": {},
        }
    )
