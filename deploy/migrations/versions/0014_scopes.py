"""Cases and reports know where they lie, so that queries can ask for what is in somebody's scope."""

from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import dict_row

from deploy.migrations.driver import driver_connection
from schemas.places.finding import nearest_commune

revision = "0014"
down_revision = "0012"

SERVICES = Path(__file__).parents[3] / "services"
CASES = """
    SELECT c.case_id AS id, (convert_from(d.content, 'UTF8')::jsonb -> 'centre' ->> 'lat')::float8 AS lat,
           (convert_from(d.content, 'UTF8')::jsonb -> 'centre' ->> 'lon')::float8 AS lon,
           c.submission -> 'place' AS first, c.place AS known
    FROM verification.cases c JOIN verification.drafts d USING (case_id)
"""
REPORTS = """
    SELECT case_id AS id, payload -> 'place' AS first FROM intake.reports WHERE payload IS NOT NULL
"""


def upgrade() -> None:
    driver = driver_connection()
    for service in ("verification", "intake"):
        driver.execute((SERVICES / service / "sql/0014_lies_in.sql").read_text())
    for row in _rows(driver, CASES):
        first, known = row["first"], row["known"]
        # Known: as told, or an officer has moved the centre since, or somebody has said that it was just there.
        there = (first["lat"], first["lon"])
        told_since = _is_known(known) and (known["lat"], known["lon"]) == there
        if _is_known(first) or told_since or (row["lat"], row["lon"]) != there:
            _place(driver, "verification.cases", row["id"], row["lat"], row["lon"])
    for row in _rows(driver, REPORTS):
        if _is_known(row["first"]):
            _place(driver, "intake.reports", row["id"], row["first"]["lat"], row["first"]["lon"])


def _is_known(place: dict[str, Any]) -> bool:
    return not place["name"].startswith("Chưa rõ nơi")


def _rows(driver: psycopg.Connection[Any], query: str) -> list[dict[str, Any]]:
    with driver.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(query.encode()).fetchall()


def _place(driver: psycopg.Connection[Any], table: str, case_id: object, lat: float, lon: float) -> None:
    commune = nearest_commune(lat, lon)
    driver.execute(
        f"UPDATE {table} SET commune_code = %s, province_code = %s WHERE case_id = %s".encode(),  # noqa: S608 - of this file
        (commune.code, commune.province_code, case_id),
    )
