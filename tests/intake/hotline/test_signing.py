"""An operator signs the report that they send; what was not signed, or is of something else, comes in without."""

from collections.abc import AsyncIterator

import aiohttp
import psycopg
import pytest
from psycopg.rows import dict_row

from deploy.invented_staff.trial import STAFF
from schemas.reports import ReportSubmitted, told_sha256
from schemas.trust.statements import Submit
from services.runtime.staff import add_account
from services.runtime.staff.rosters_db import add_roster
from tests.intake.hotline.test_drafts import PASSWORD, operator
from tests.intake.hotline.test_lookups import CALL
from tests.support.intake_running import RunningIntake, running_intake

FORM = {**CALL, "form_id": "cuoc-goi-1"}


@pytest.fixture
async def intake(database_url: str) -> AsyncIterator[RunningIntake]:
    async with running_intake(database_url) as running:
        async with await psycopg.AsyncConnection.connect(database_url, row_factory=dict_row) as conn:
            await add_account(conn, "chi.nghe", "Người nghe máy", PASSWORD)
            await add_roster(conn, STAFF.roster, ())
        yield running


def multipart(**fields: str) -> aiohttp.FormData:
    return aiohttp.FormData({**FORM, **fields}, default_to_multipart=True)


async def sent(intake: RunningIntake, http: aiohttp.ClientSession, **fields: str) -> ReportSubmitted:
    async with http.post("/hotline", data=multipart(**fields), allow_redirects=False) as answer:
        assert answer.status == 303, await answer.text()
    return ReportSubmitted.model_validate_json((await intake.reports())[-1]["value"])


async def signature(http: aiohttp.ClientSession) -> dict[str, str]:
    """The fields that the page fills in once the operator has touched their key."""
    async with http.post("/hotline/statement", data=multipart()) as answer:
        assert answer.status == 200, await answer.text()
        written = await answer.json()
    assert written["allow"] == [key.credential_id for key in STAFF.roster.roster.by_login["chi.nghe"].keys]
    signed = STAFF.sign(written["statement"], "chi.nghe", "loa/submit/1")
    return {"statement": signed.statement, "assertion": signed.assertion.model_dump_json()}


async def test_a_signed_report_carries_its_signature(intake: RunningIntake) -> None:
    async with operator(intake, "chi.nghe") as http:
        async with http.get("/hotline") as answer:
            assert "data-signs" in await answer.text()
        report = await sent(intake, http, **await signature(http))
    assert report.signature is not None
    said = report.signature.said
    assert isinstance(said, Submit)
    assert (said.signer, said.case_id, said.report_sha256) == ("chi.nghe", report.case_id, told_sha256(report))


async def test_what_was_not_signed_or_is_of_other_words_comes_in_without(intake: RunningIntake) -> None:
    async with operator(intake, "chi.nghe") as http:
        unsigned = await sent(intake, http)
        fields = await signature(http)
        other = await sent(intake, http, form_id="cuoc-goi-2", **fields)
        changed = await sent(intake, http, form_id="cuoc-goi-3", description="Kể khác đi.", **fields)
        broken = await sent(intake, http, form_id="cuoc-goi-4", statement="{}", assertion="{}")
    assert [report.signature for report in (unsigned, other, changed, broken)] == [None] * 4


async def test_whose_signature_is_left_out_is_told_so(intake: RunningIntake) -> None:
    async with operator(intake, "chi.nghe") as http:
        fields = await signature(http)
        for form_id, told in (("cuoc-goi-2", True), (FORM["form_id"], False)):
            async with http.post("/hotline", data=multipart(**fields, form_id=form_id)) as answer:
                assert answer.status == 200
                assert ("không mang chữ ký của bạn" in await answer.text()) is told


async def test_what_is_wrong_is_not_signed(intake: RunningIntake) -> None:
    async with (
        operator(intake, "chi.nghe") as http,
        http.post("/hotline/statement", data=multipart(description="")) as answer,
    ):
        assert answer.status == 422
    assert await intake.reports() == []
