"""How a photo looks is told with it; of photos from before, once it is made."""

import psycopg

from tests.intake.hotline.test_reports import REPORT
from tests.intake.photos.test_photos import encoded
from tests.runtime.pictures.test_pdq import apart, picture
from tests.support.intake_running import RunningIntake, running_intake


async def upload(intake: RunningIntake, seed: int) -> str:
    headers = {"Content-Type": "image/jpeg"}
    _, photo = await intake.post("/api/v1/photos", data=encoded(picture(seed)), headers=headers)
    return str(photo["sha256"])


async def test_a_report_and_an_amendment_tell_how_their_photos_look(intake: RunningIntake) -> None:
    first, second = await upload(intake, 1), await upload(intake, 2)
    _, case = await intake.post("/api/v1/reports", json={**REPORT, "external_id": "1", "photos": [first]})
    amended = f"/api/v1/reports/{case['case_number']}/amendments"
    assert (await intake.post(amended, json={"photos": [second]}))[0] == 202
    assert (await intake.post(amended, json={"description": "Có mũ vàng."}))[0] == 202
    told = await intake.looks()
    assert [(each.case_number, each.pictures[0].sha256) for each in told] == [
        (case["case_number"], first),
        (case["case_number"], second),
    ]
    assert all(each.pictures[0].quality >= 50 for each in told)
    order = await intake.rows(
        "SELECT headers->>'ce_type' AS type FROM intake.outbox WHERE topic = 'reports' ORDER BY id"
    )
    # A case is there before its looks, and looks are there before what brings their pictures.
    types = ("ReportSubmitted", "PicturesHashed", "PicturesHashed", "ReportAmended", "ReportAmended")
    assert tuple(row["type"].split(".")[1] for row in order) == types


async def test_photos_of_before_get_theirs_and_every_case_is_told(database_url: str) -> None:
    async with running_intake(database_url) as intake:
        photo = await upload(intake, 3)
        for number in ("1", "2", "3"):
            _, case = await intake.post("/api/v1/reports", json={**REPORT, "external_id": number, "photos": [photo]})
        before = await intake.looks()
    async with await psycopg.AsyncConnection.connect(database_url, autocommit=True) as conn:
        # As the version before leaves them; and one whose picture cannot be read.
        await conn.execute("UPDATE intake.photos SET pdq = NULL, pdq_quality = NULL")
        await conn.execute("INSERT INTO intake.photos VALUES (repeat('ab', 32), 'none', 1, 1, '2026-01-01')")
        await conn.execute(
            "INSERT INTO intake.case_photos SELECT case_id, repeat('ab', 32) FROM intake.reports LIMIT 1"
        )
        await conn.execute("UPDATE intake.reports SET erased_at = now() WHERE case_number = %s", (case["case_number"],))
        await conn.execute("DELETE FROM intake.outbox")
    async with running_intake(database_url) as intake:
        await intake.eventually("SELECT FROM intake.photos WHERE pdq IS NOT NULL", count=2)
        told = await intake.looks()
    of_photo = [each for each in told if each.pictures[0].sha256 == photo]
    assert sorted(each.case_number for each in of_photo) == sorted(each.case_number for each in before[:2])
    assert apart(of_photo[0].pictures[0].pdq, before[0].pictures[0].pdq) <= 4
    assert [each.pictures[0].quality for each in told if each not in of_photo] == [0]
