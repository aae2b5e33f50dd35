"""The page behind a family's link: what it shows, what its presses bring to the case, and when it is over."""

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import aiohttp
import psycopg
import pytest
from psycopg.rows import dict_row

from schemas.alerts import ApprovedContent
from schemas.cases import CaseChanged, CaseMerged
from schemas.internal_routes.intake import LONGEST_SAID
from schemas.reports import BASIS_ANSWERS, ReportAmended
from services.intake.cases.reports_db import erase_case
from services.intake.public.family import pages
from services.intake.public.intake_calls import IntakeCalls
from services.runtime.pages.allowance import Allowance
from tests.intake.hotline.test_reports import REPORT
from tests.support.broadcast.alerts import approval
from tests.support.intake_running import RunningIntake, running_intake
from tests.support.public.running import (
    ended,
    ended_unsent,
    hear,
    on_air,
    running_public,
    withdrawn,
)
from tests.support.rights.call_keys import DESK_TO_INTAKE, PUBLIC_TO_INTAKE, bearing
from tests.support.schema_examples import example

PRESSES = frozenset({"found", "consent:mother", "withdrawal", "removal"})
NUMBER, WORDS = "26-00042", "Cháu đang ở nhà bà ngoại."


@dataclass
class Family:
    """Somebody with a link, and what became of what they pressed."""

    url: str
    intake: RunningIntake
    http: aiohttp.ClientSession
    alert: ApprovedContent

    async def link(self) -> str:
        """As the desk makes it: the path of a page."""
        told = {"case_number": NUMBER, "made_by": "si.quan"}
        async with self.intake.http.post(self._links, json=told, headers=bearing(DESK_TO_INTAKE)) as answer:
            assert answer.status == 201, await answer.text()
            address: str = (await answer.json())["address"]
        return "/family/" + address.rpartition("/")[2]

    @property
    def _links(self) -> str:
        return f"{self.intake.url}/internal/cases/{self.alert.case_id}/family-links"

    async def links(self) -> list[dict[str, Any]]:
        async with self.intake.http.get(self._links, headers=bearing(DESK_TO_INTAKE)) as answer:
            return list(await answer.json())

    async def revoke(self, link: dict[str, Any]) -> int:
        path = f"{self._links}/{link['link_id']}"
        async with self.intake.http.delete(path, headers=bearing(DESK_TO_INTAKE)) as answer:
            return answer.status

    async def reads(self, path: str) -> tuple[int, str]:
        async with self.http.get(self.url + path, headers={"Accept": "text/html"}) as answer:
            assert (answer.headers["Cache-Control"], "noindex" in answer.headers["X-Robots-Tag"]) == ("no-store", True)
            return answer.status, await answer.text()

    async def presses(self, path: str, press: str, said: str = "", **more: Any) -> tuple[int, str]:
        form = {"press": press, "said": said, "sent_as": more.pop("sent_as", str(uuid.uuid4()))}
        async with self.http.post(self.url + path, data=form, **more) as answer:
            return answer.status, await answer.text()

    async def told(self) -> list[ReportAmended]:
        return [ReportAmended.model_validate_json(row["value"]) for row in await self.intake.reports()]


def offered(page: str) -> set[str]:
    """What can be pressed, of PRESSES."""
    return {press for press in PRESSES if f'value="{press}"' in page}


@asynccontextmanager
async def family_of(database_url: str, **changes: Any) -> AsyncIterator[Family]:
    alert = approval(NUMBER)
    await hear(database_url, on_air(alert))
    async with (
        running_intake(database_url) as intake,
        running_public(database_url, **{"intake_url": intake.url, **changes}) as url,
        aiohttp.ClientSession() as http,
    ):
        yield Family(url, intake, http, alert)


@pytest.fixture
async def family(database_url: str) -> AsyncIterator[Family]:
    async with family_of(database_url) as somebody:
        yield somebody


async def test_it_says_what_was_told_and_a_press_is_news_of_the_case_once(family: Family) -> None:
    path = await family.link()
    status, page = await family.reads(path)
    assert (status, family.alert.said.text.splitlines()[0] in page, NUMBER in page) == (200, True, True)
    sent_as = str(uuid.uuid4())
    for _ in range(2):
        status, page = await family.presses(path, "found", WORDS, sent_as=sent_as)
        assert (status, "Gia đình đã báo tìm thấy lúc" in page) == (200, True)
    (news,) = await family.told()
    assert (news.case_id, news.amended_by) == (family.alert.case_id, "public:family")
    assert str(news.addition).startswith(f"Gia đình báo: ĐÃ TÌM THẤY.\n{WORDS}\n")
    assert (await family.presses(path, "consent:mother"))[0] == 200
    assert (await family.told())[-1].basis == BASIS_ANSWERS["mother"]
    assert (await family.told())[-1].only_lets_publish, "it voids no signature and wakes nobody"
    assert (await family.presses(path, "consent:neighbour"))[0] == 422
    assert (await family.presses(path, "found:mother"))[0] == 422
    for press, words in (("consent", "ĐỒNG Ý"), ("withdrawal", "RÚT LẠI ĐỒNG Ý"), ("removal", "XIN GỠ")):
        assert (await family.presses(path, press))[0] == 200
        told = (await family.told())[-1]
        assert words in str(told.addition)
        assert told.basis == (BASIS_ANSWERS["refused"] if press == "withdrawal" else None)
    (link,) = await family.links()
    assert (link["made_by"], link["consent"], bool(link["found_at"])) == ("si.quan", "withdrawn", True)
    kept = await family.intake.rows("SELECT token_sha256 FROM intake.family_links")
    assert path.rpartition("/")[2] not in str(kept), "the link itself is known to its family alone"


async def test_whoever_has_agreed_in_another_way_reads_so_and_not_that_they_are_asked(
    family: Family, database_url: str
) -> None:
    """By telephone, before there was a link; and taken back behind another link of the case."""
    told = {**REPORT, "basis": "mother"}
    _, case = await family.intake.post("/api/v1/reports", json=told, headers={"Idempotency-Key": "call-1"})
    asked = f"/api/v1/reports/{case['case_number']}/amendments"
    family.alert = family.alert.model_copy(update={"case_id": uuid.UUID(case["case_id"])})
    moved = on_air(family.alert, case_number=case["case_number"])
    await hear(database_url, moved)
    first, second = await family.link(), await family.link()
    for path in (first, second):
        assert "Gia đình đã báo đồng ý lúc" in (await family.reads(path))[1]
    assert [link["consent"] for link in await family.links()] == [None, None], "nobody has pressed it"
    assert (await family.presses(first, "withdrawal"))[0] == 200
    for path in (first, second, await family.link()):
        _, page = await family.reads(path)
        assert ("rút lại đồng ý lúc" in page, "đã báo đồng ý lúc" in page) == (True, False)
    emergency = {"basis": "emergency"}
    assert (await family.intake.post(asked, json=emergency, headers={"Idempotency-Key": "call-2"}))[0] == 202
    assert "rút lại đồng ý lúc" in (await family.reads(second))[1], "nobody has agreed by that"
    assert (await family.intake.post(asked, json={"basis": "father"}, headers={"Idempotency-Key": "call-3"}))[0] == 202
    assert "Gia đình đã báo đồng ý lúc" in (await family.reads(first))[1]
    async with await psycopg.AsyncConnection.connect(database_url, row_factory=dict_row) as conn:
        await erase_case(conn, family.alert.case_id)
    assert await family.intake.rows("SELECT FROM intake.reports WHERE told_consent IS NOT NULL") == []


async def test_of_what_went_to_no_group_it_says_so_also_once_it_has_ended(family: Family, database_url: str) -> None:
    path = await family.link()
    await hear(database_url, withdrawn(family.alert, 3))
    status, page = await family.reads(path)
    assert (status, "Chưa phát tin" in page, "Tin đang được phát" in page) == (200, True, False)
    assert family.alert.said.text.splitlines()[0] not in page
    await hear(database_url, ended_unsent(family.alert, "cancelled", 4))
    status, page = await family.reads(path)
    assert (status, "Đã kết thúc, tin chưa gửi" in page) == (200, True)
    assert "Tin này chưa được gửi tới nhóm nào." in page
    assert offered(page) - {"removal"} == {"withdrawal"}


async def test_after_the_end_it_says_how_it_ended_and_no_more_what_was_posted(
    family: Family, database_url: str
) -> None:
    path = await family.link()
    await hear(database_url, ended(family.alert, "found_safe"))
    status, page = await family.reads(path)
    assert (status, "Đã tìm thấy, đã về an toàn" in page) == (200, True)
    assert family.alert.said.text.splitlines()[0] not in page
    assert "Hệ thống không tự gỡ được" in page
    assert offered(page) - {"removal"} == {"withdrawal"}
    assert (await family.presses(path, "removal", "Nhóm thôn Mẫu"))[0] == 200
    assert "Nhóm thôn Mẫu" in str((await family.told())[-1].addition)


@pytest.mark.parametrize("told", [True, False])
async def test_an_alert_whose_time_is_over_leaves_found_and_the_withdrawal_to_its_family(
    database_url: str, told: bool
) -> None:
    """Also where its time is up and nobody has told of the end yet."""
    async with family_of(database_url) as family:
        path = await family.link()
        await hear(database_url, ended(family.alert, "expired") if told else on_air(family.alert, revision=3))
        if not told:
            await family.intake.rows("UPDATE intake.public_alerts SET expires_at = now() RETURNING 1")
        status, page = await family.reads(path)
        assert (status, "Tin đã hết hạn phát" in page) == (200, True)
        assert offered(page) >= {"found", "withdrawal", "removal"}
        status, page = await family.presses(path, "found", WORDS)
        assert (status, "Gia đình đã báo tìm thấy lúc" in page) == (200, True)
        assert "Tin đã chuyển tới cán bộ trực, sẽ có người gọi lại." in page
        assert (await family.presses(path, "withdrawal"))[0] == 200
        found, withdrawn = await family.told()
    assert (found.found, withdrawn.basis) == (True, BASIS_ANSWERS["refused"])


async def test_a_case_that_goes_out_anew_is_shown_on_the_page_that_its_family_has(
    family: Family, database_url: str
) -> None:
    path = await family.link()
    again = approval(NUMBER + "B")
    await hear(database_url, ended(family.alert, "found_safe"), on_air(again))
    status, page = await family.reads(path)
    assert (status, NUMBER + "B" in page, "đã về an toàn" in page) == (200, True, False)
    assert (await family.presses(path, "removal"))[0] == 200
    assert [(each.case_id, each.case_number) for each in await family.told()] == [(again.case_id, NUMBER + "B")]


async def test_a_case_that_was_merged_by_mistake_has_its_familys_page_again(family: Family, database_url: str) -> None:
    path = await family.link()
    other = approval("26-00041")
    known = {"occurred_at": datetime.now(UTC), "case_id": family.alert.case_id, "case_number": NUMBER}
    merged = example(CaseMerged).model_copy(
        update={**known, "revision": 8, "into_case_id": other.case_id, "into_case_number": "26-00041"}
    )
    await hear(database_url, on_air(other), merged)
    assert "26-00041" in (await family.reads(path))[1]
    await family.presses(path, "found", WORDS)
    parted = example(CaseChanged).model_copy(
        update={**known, "revision": 9, "state": "open", "alert_version": None, "expires_at": None, "post": None}
    )
    await hear(database_url, parted)
    _, page = await family.reads(path)
    assert "26-00041" not in page, "it is another family's"
    await family.presses(path, "removal")
    assert [(each.case_id, each.case_number) for each in await family.told()] == [
        (other.case_id, "26-00041"),
        (family.alert.case_id, NUMBER),
    ]


async def test_a_revoked_a_forgotten_and_an_unknown_link_show_nothing_and_take_nothing(
    family: Family, database_url: str
) -> None:
    first, second = await family.link(), await family.link()
    newest, oldest = await family.links()
    assert await family.revoke(oldest) == 204
    assert await family.revoke({"link_id": uuid.uuid4()}) == 404
    await family.presses(second, "found", WORDS)
    async with await psycopg.AsyncConnection.connect(database_url, row_factory=dict_row) as conn:
        status, page = await family.reads(first)
        assert (status, "thu hồi liên kết này" in page, NUMBER in page) == (410, True, False)
        await erase_case(conn, family.alert.case_id)
    status, page = await family.reads(second)
    assert (status, "Vụ việc đã quên" in page, NUMBER in page) == (410, True, False)
    assert "Hệ thống không tự gỡ được" in page, "the posts stand for longer than what is known of anybody"
    (left,) = await family.intake.rows("SELECT * FROM intake.family_links WHERE revoked_at IS NULL")
    kept = {"link_id", "token_sha256", "made_at", "forgotten_at", "made_by"}
    assert {name for name, value in left.items() if value is not None} == kept
    assert (str(left["link_id"]), left["made_by"]) == (newest["link_id"], "")
    assert (await family.reads("/family/of-nobody"))[0] == 404
    before = len(await family.told())
    for path in (first, second, "/family/of-nobody"):
        status, page = await family.presses(path, "found", WORDS)
        assert (status, WORDS in page) == (404 if "nobody" in path else 410, True), "nothing typed is lost"
    assert len(await family.told()) == before


async def test_what_cannot_be_taken_stands_in_the_form_again(database_url: str) -> None:
    async with family_of(database_url, intake_url="http://127.0.0.1:1") as family:
        path = await family.link()
        status, page = await family.presses(path, "found", WORDS)
        assert (status, WORDS in page, "Xin gọi ngay" in page) == (503, True, True)
        assert (await family.presses(path, "found", "x" * (LONGEST_SAID + 1)))[0] == 422
        assert (await family.presses(path, "tat-ca"))[0] == 422
        assert (await family.presses(path, "found", headers={"Sec-Fetch-Site": "cross-site"}))[0] == 403


async def test_a_link_that_presses_without_end_is_asked_to_call(family: Family) -> None:
    path = await family.link()
    statuses = [(await family.presses(path, "found"))[0] for _ in range(9)]
    assert statuses == [200] * 8 + [429]
    assert len(await family.told()) == 8


async def test_whoever_presses_without_end_or_without_a_link_does_not_reach_intake(
    family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = await family.link()
    reached: list[Any] = []

    async def press(*told: Any) -> str:
        reached.append(told)
        return "taken"

    monkeypatch.setattr(IntakeCalls, "press", press)
    status, page = await family.presses("/family/of-nobody", "found", WORDS)
    assert (status, WORDS in page) == (404, True)
    assert (await family.presses(path, "found", "x" * pages.MOST_BODY_BYTES))[0] == 413
    monkeypatch.setattr(Allowance, "take", lambda *_: False)
    status, page = await family.presses(path, "found", WORDS)
    assert (status, WORDS in page) == (429, True)
    assert reached == []


async def test_a_case_that_is_rejected_or_has_twenty_links_gets_no_further(family: Family) -> None:
    for _ in range(20):
        await family.link()
    told = {"case_number": NUMBER, "made_by": "si.quan"}
    for case_id in (family.alert.case_id, uuid.uuid4()):
        path = f"{family.intake.url}/internal/cases/{case_id}/family-links"
        async with family.intake.http.post(path, json=told, headers=bearing(DESK_TO_INTAKE)) as answer:
            assert answer.status == 409
        async with family.intake.http.post(path, json=told, headers=bearing(PUBLIC_TO_INTAKE)) as answer:
            assert answer.status == 403, "whoever draws the page makes no link"
