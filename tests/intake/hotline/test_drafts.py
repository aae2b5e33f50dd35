"""What an operator has typed and not sent: theirs until a colleague goes on with it, gone once sent and after a day."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import aiohttp
import psycopg
import pytest
from prometheus_client import CollectorRegistry

from schemas.trust.roster import Role
from services.intake.cases.retention import Retention
from services.intake.hotline.drafts_db import MOST
from services.intake.metrics import IntakeMetrics
from services.runtime.database import create_pool
from services.runtime.staff import COOKIE, add_account
from tests.intake.hotline.test_reports import png
from tests.support.intake_running import RunningIntake, running_intake
from tests.support.rights.people_in_scopes import let_in, staff_serving

TYPED = {"form_id": "cuoc-goi-1", "kind": "missing_child", "description": "Cháu đi lạc ngoài chợ.", "age": "18 tháng"}
WHOLE = {**TYPED, "place": "Hoằng Thịnh, Thanh Hóa", "reporter_phone": "0912 345 678"}
PASSWORD = "mật khẩu mẫu"
DRAFTS = "SELECT login, form_id, fields ->> 'age' AS age, fields ->> 'description' AS said FROM intake.drafts"


@pytest.fixture
async def intake(database_url: str) -> AsyncIterator[RunningIntake]:
    async with running_intake(database_url) as running:
        async with await psycopg.AsyncConnection.connect(database_url) as conn:
            for login in ("truc1", "truc2", "truc3"):
                await add_account(conn, login, f"Người {login}", PASSWORD, ["operator"])  # type: ignore[arg-type]
        yield running


@asynccontextmanager
async def operator(intake: RunningIntake, login: str = "truc1") -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(intake.url, cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        async with http.post("/login", data={"login": login, "password": PASSWORD}, allow_redirects=False) as answer:
            assert answer.status == 303
        yield http


async def typed(http: aiohttp.ClientSession, **fields: str) -> dict[str, Any]:
    async with http.post("/hotline/draft", data={**TYPED, **fields}) as answer:
        assert answer.status == 200, await answer.text()
        told: dict[str, Any] = await answer.json()
        return told


async def form(http: aiohttp.ClientSession, path: str = "/hotline") -> str:
    async with http.get(path) as answer:
        assert answer.status == 200
        return await answer.text()


async def kept(intake: RunningIntake) -> list[str]:
    return [row["form_id"] for row in await intake.rows("SELECT form_id FROM intake.drafts ORDER BY kept_at")]


async def test_what_is_typed_is_there_again_for_whoever_typed_it_and_for_nobody_else(intake: RunningIntake) -> None:
    async with operator(intake) as first, operator(intake, "truc2") as second:
        await typed(first)
        assert "Cháu đi lạc ngoài chợ." in await form(first)
        assert "Cháu đi lạc ngoài chợ." not in await form(second, "/hotline?draft=cuoc-goi-1")
        await typed(second, description="Của người khác.")
        assert "Của người khác." not in await form(first)
    assert await kept(intake) == ["cuoc-goi-1", "cuoc-goi-1"]


async def test_what_was_typed_in_anothers_session_is_kept_and_sent_by_nobody(intake: RunningIntake) -> None:
    """A page that stayed open says whose it is: whoever has logged in since in its browser is not who typed."""
    async with operator(intake) as first, operator(intake, "truc2") as second:
        await typed(first, owner="truc1")
        theirs = {**WHOLE, "owner": "truc1"}
        for path in ("/hotline", "/hotline/draft", "/hotline/draft/discard", "/hotline/photos", "/hotline/statement"):
            form = aiohttp.FormData(theirs, default_to_multipart=True)
            async with second.post(path, data=form, headers={"Accept": "application/json"}) as answer:
                assert (path, answer.status) == (path, 409)
                assert "another login" in (await answer.json())["detail"]
        assert await kept(intake) == ["cuoc-goi-1"]
        assert await intake.rows("SELECT 1 FROM intake.reports") == []
        async with first.post("/hotline", data=theirs, allow_redirects=False) as answer:
            assert answer.status == 303


async def test_a_draft_goes_when_it_is_sent_and_a_late_word_makes_none(intake: RunningIntake) -> None:
    async with operator(intake) as http:
        await typed(http)
        async with http.post("/hotline", data=WHOLE, headers={"Accept": "application/json"}) as answer:
            assert answer.status == 201
            assert (await answer.json())["to"].startswith("/hotline/cases/")
        assert await kept(intake) == []
        await typed(http, description="Một chữ tới muộn.")
        assert await kept(intake) == []
        await typed(http, form_id="bo-sung", case_number="")
        number = (await intake.rows("SELECT case_number FROM intake.reports"))[0]["case_number"]
        addition = {"form_id": "bo-sung", "case_number": number, "description": "Cháu đội mũ."}
        async with http.post("/hotline", data=addition, allow_redirects=False) as answer:
            assert answer.headers["Location"] == f"/hotline/cases/{number}?added=1"
    assert await kept(intake) == []


async def taken(http: aiohttp.ClientSession, of: str = "truc1", form_id: str = "cuoc-goi-1") -> tuple[int, str]:
    """The status, and the page that it led to."""
    form = {"of": of, "form_id": form_id}
    async with http.post("/hotline/draft/take", data=form, headers={"Accept": "text/html"}) as answer:
        return answer.status, await answer.text()


async def test_log_out_leaves_what_was_not_sent_to_its_owner_and_to_a_colleague(intake: RunningIntake) -> None:
    async with operator(intake) as first, operator(intake, "truc2") as second:
        await typed(first)
        async with first.post("/logout", allow_redirects=False) as answer:
            assert answer.status == 303
        assert await kept(intake) == ["cuoc-goi-1"]
        shift = await form(second, "/hotline/shift")
        assert ("Người truc1" in shift, "Cháu đi lạc ngoài chợ." in shift) == (True, True)
        status, page = await taken(second)
        assert (status, ">Cháu đi lạc ngoài chợ.</textarea>" in page) == (200, True)
    (draft,) = await intake.rows(f"{DRAFTS} WHERE taken_by IS NULL")
    assert (draft["login"], draft["age"]) == ("truc2", "18 tháng")
    noted = await intake.rows("SELECT actor, detail FROM staff.audit_waiting WHERE action = 'draft_taken'")
    assert noted == [{"actor": "truc2", "detail": {"of": "truc1", "form": draft["form_id"]}}]


async def test_of_two_who_take_a_call_at_once_one_has_it_and_the_other_is_told(intake: RunningIntake) -> None:
    async with operator(intake) as first, operator(intake, "truc2") as second, operator(intake, "truc3") as third:
        await typed(first)
        answers = sorted(await asyncio.gather(taken(second), taken(third)))
        assert [status for status, _ in answers] == [200, 409]
    assert len(await intake.rows(f"{DRAFTS} WHERE taken_by IS NULL")) == 1


async def refusal_of(http: aiohttp.ClientSession, **fields: str) -> str:
    """Why this report is not taken, as the form's script is told; it is refused."""
    async with http.post("/hotline", data={**WHOLE, **fields}, headers={"Accept": "application/json"}) as answer:
        assert answer.status == 422, await answer.text()
        (error,) = (await answer.json())["errors"]
    assert error["field"] == "form_id"
    return str(error["message"])


async def test_a_call_that_was_taken_is_sent_by_one_person_and_its_first_owner_is_told_where_it_is(
    intake: RunningIntake,
) -> None:
    async with operator(intake) as first, operator(intake, "truc2") as second, operator(intake, "truc3") as third:
        assert (await typed(first))["taken"] == ""
        assert await form(first, "/hotline/draft/taken?form_id=cuoc-goi-1") == ""
        assert (await taken(second))[0] == 200
        assert "Người truc2" in await form(first, "/hotline/draft/taken?form_id=cuoc-goi-1")
        more = "Cháu đi lạc ngoài chợ, áo đỏ."
        assert "Người truc2" in (await typed(first, description=more))["taken"]
        assert "Người truc2 đã nhận tiếp" in await refusal_of(first)
        assert f">{more}</textarea>" in await form(first, "/hotline?draft=cuoc-goi-1")
        # A third person goes on with the second's; what the first one has typed on is nobody's to be sent.
        (held,) = await intake.rows(f"{DRAFTS} WHERE login = 'truc2'")
        assert (await taken(third))[0] == 409
        assert (await taken(third, "truc2", held["form_id"]))[0] == 200
        assert "Người truc3" in await refusal_of(first)
        assert "Người truc3" in await refusal_of(second, form_id=held["form_id"])
        (held,) = await intake.rows(f"{DRAFTS} WHERE login = 'truc3'")
        async with third.post("/hotline", data={**WHOLE, "form_id": held["form_id"]}, allow_redirects=False) as answer:
            assert answer.status == 303
        (report,) = await intake.rows("SELECT case_number, submitted_by FROM intake.reports")
        assert report["submitted_by"] == "truc3"
        assert report["case_number"] in await refusal_of(first)
        # What else its first owner knows goes to that one case, as they were told; to another it does not.
        await send(second, "cuoc-goi-khac")
        (other,) = await intake.rows("SELECT case_number FROM intake.reports WHERE submitted_by = 'truc2'")
        assert report["case_number"] in await refusal_of(first, case_number=other["case_number"])
        addition = {"form_id": TYPED["form_id"], "case_number": report["case_number"], "description": "Áo đỏ."}
        async with first.post("/hotline", data=addition, allow_redirects=False) as answer:
            assert answer.headers["Location"] == f"/hotline/cases/{report['case_number']}?added=1"
    assert len(await intake.rows("SELECT 1 FROM intake.reports")) == 2


async def test_who_empties_a_call_that_was_taken_sends_it_no_more(intake: RunningIntake) -> None:
    async with operator(intake) as first, operator(intake, "truc2") as second:
        await typed(first)
        assert (await taken(second))[0] == 200
        assert "Người truc2" in (await typed(first, kind="", description="", age=""))["taken"]
        assert "Người truc2" in await refusal_of(first)


async def test_of_who_takes_a_call_and_who_sends_it_at_once_one_has_it(intake: RunningIntake) -> None:
    async with operator(intake) as first, operator(intake, "truc2") as second:
        for call in range(8):
            await typed(first, form_id=f"cuoc-goi-{call}")
            whole = {**WHOLE, "form_id": f"cuoc-goi-{call}"}
            sending = first.post("/hotline", data=whole, headers={"Accept": "application/json"})
            sent, (status, _) = await asyncio.gather(sending, taken(second, form_id=f"cuoc-goi-{call}"))
            sent.release()
            assert (sent.status, status) in ((201, 409), (422, 200))


async def grown_old(intake: RunningIntake, form_id: str) -> None:
    old = "UPDATE intake.drafts SET kept_at = kept_at - interval '25 hours' WHERE form_id = %s RETURNING 1"
    assert await intake.rows(old, form_id)


async def forget_old(intake: RunningIntake) -> None:
    async with create_pool(intake.database_url, size=1) as pool:
        await Retention(pool, timedelta(days=90), timedelta(days=3), IntakeMetrics(CollectorRegistry())).forget_old()


async def held_by(intake: RunningIntake, login: str) -> str:
    """The form that this person has, and nobody else."""
    (draft,) = await intake.rows(f"{DRAFTS} WHERE login = %s AND taken_by IS NULL", login)
    return str(draft["form_id"])


async def gone(intake: RunningIntake, http: aiohttp.ClientSession, login: str, way: str) -> None:
    """What this person holds goes unsent: deleted, emptied, past its time, or the oldest of too many."""
    form_id = await held_by(intake, login)
    if way == "deleted":
        async with http.post("/hotline/draft/discard", data={"form_id": form_id}) as answer:
            assert answer.status == 200
    elif way == "emptied":
        await typed(http, form_id=form_id, kind="", description="", age="")
    elif way == "forgotten":
        await grown_old(intake, form_id)
        await forget_old(intake)
    else:
        for call in range(MOST):
            await typed(http, form_id=f"sau-{call}")
    assert form_id not in await kept(intake)


async def send(http: aiohttp.ClientSession, form_id: str) -> None:
    async with http.post("/hotline", data={**WHOLE, "form_id": form_id}, allow_redirects=False) as answer:
        assert answer.status == 303


@pytest.mark.parametrize("way", ["deleted", "emptied", "forgotten", "evicted"])
async def test_what_was_taken_twice_and_goes_unsent_has_one_owner_again(intake: RunningIntake, way: str) -> None:
    async with operator(intake) as first, operator(intake, "truc2") as second, operator(intake, "truc3") as third:
        await typed(first)
        assert (await taken(second))[0] == 200
        seconds = await held_by(intake, "truc2")
        assert (await taken(third, "truc2", seconds))[0] == 200
        await gone(intake, third, "truc3", way)
        assert "Người truc2" in await refusal_of(first)
        assert "Người truc2" in await form(first, "/hotline/draft/taken?form_id=cuoc-goi-1")
        assert await held_by(intake, "truc2") == seconds
        await send(second, seconds)
        (report,) = await intake.rows("SELECT case_number FROM intake.reports")
        assert report["case_number"] in await refusal_of(first)
    assert len(await intake.rows("SELECT 1 FROM intake.reports")) == 1


async def test_what_was_taken_back_and_deleted_has_one_owner_again(intake: RunningIntake) -> None:
    async with operator(intake) as first, operator(intake, "truc2") as second:
        await typed(first)
        assert (await taken(second))[0] == 200
        seconds = await held_by(intake, "truc2")
        assert (await taken(first, "truc2", seconds))[0] == 200
        await typed(first, description="Cháu đi lạc ngoài chợ, áo đỏ.")
        async with first.post("/hotline/draft/discard", data={"form_id": await held_by(intake, "truc1")}):
            pass
        assert "Người truc1" in await refusal_of(second, form_id=seconds)
        await send(first, "cuoc-goi-1")
    assert len(await intake.rows("SELECT 1 FROM intake.reports")) == 1


async def test_a_call_is_taken_by_whoever_serves_where_its_operator_does(database_url: str) -> None:
    serving = {"xa": ("15961",), "xa2": ("15961", "16012"), "tinh": ("38",), "hanoi": ("01",), "nuoc": ("VN",)}
    sessions = await let_in(database_url, staff_serving({login: (Role.OPERATOR, s) for login, s in serving.items()}))
    async with running_intake(database_url) as intake:

        async def ask(login: str, path: str, **form: str) -> str:
            headers = {"Cookie": f"{COOKIE}={sessions[login]}", "Accept": "text/html"}
            method = "POST" if form else "GET"
            async with intake.http.request(method, intake.url + path, headers=headers, data=form) as answer:
                return f"{answer.status} {await answer.text()}"

        async def seers() -> set[str]:
            return {login for login in serving if "của đồng nghiệp" in await ask(login, "/hotline/shift")}

        assert (await ask("xa", "/hotline/draft", **TYPED)).startswith("200")
        assert await seers() == {"xa2", "tinh", "nuoc"}
        assert (await ask("hanoi", "/hotline/draft/take", of="xa", form_id=TYPED["form_id"])).startswith("409")
        assert (await ask("tinh", "/hotline/draft/take", of="xa", form_id=TYPED["form_id"])).startswith("200")
        # It is not out of reach of whom it was taken from, who serves less.
        assert await seers() == {"xa", "nuoc"}
        (held,) = await intake.rows(f"{DRAFTS} WHERE login = 'tinh'")
        assert (await ask("xa2", "/hotline/draft/take", of="tinh", form_id=held["form_id"])).startswith("409")
        assert (await ask("xa", "/hotline/draft/take", of="tinh", form_id=held["form_id"])).startswith("200")


async def test_a_draft_is_forgotten_a_day_after_the_last_word(intake: RunningIntake) -> None:
    async with operator(intake) as http:
        await typed(http)
        await typed(http, form_id="cuoc-goi-2")
        await grown_old(intake, "cuoc-goi-1")
        assert "/hotline?draft=cuoc-goi-1" not in await form(http)
    await forget_old(intake)
    assert await kept(intake) == ["cuoc-goi-2"]


async def pictured(http: aiohttp.ClientSession) -> str:
    """A picture that stands in what is typed."""
    body = aiohttp.FormData()
    body.add_field("photo", png(), filename="1.png", content_type="image/png")
    async with http.post("/hotline/photos", data=body) as answer:
        (photo,) = (await answer.json())["photos"]
    await typed(http, photos=photo)
    return str(photo)


async def test_the_pictures_of_a_call_are_kept_as_long_as_what_was_typed_of_it(intake: RunningIntake) -> None:
    async with operator(intake) as http:
        photo = await pictured(http)
        await intake.rows("UPDATE intake.photos SET stored_at = stored_at - interval '2 days' RETURNING 1")
        await forget_old(intake)
        async with http.post("/hotline", data={**WHOLE, "photos": photo}, allow_redirects=False) as answer:
            assert answer.status == 303
        await typed(http, form_id="cuoc-goi-2")
    assert await intake.rows("SELECT sha256 FROM intake.photos") == [{"sha256": photo}]


async def test_a_picture_goes_with_the_draft_that_it_stood_in(intake: RunningIntake) -> None:
    async with operator(intake) as http:
        await pictured(http)
    await grown_old(intake, "cuoc-goi-1")
    await intake.rows("UPDATE intake.photos SET stored_at = stored_at - interval '2 days' RETURNING 1")
    await forget_old(intake)
    assert await intake.rows("SELECT 1 FROM intake.photos") == []
