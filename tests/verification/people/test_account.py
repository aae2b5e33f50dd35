"""One's own account: keys, sessions, and live pages that end with them."""

import asyncio

from services.runtime.staff.accounts import hash_password
from tests.support.people_running import RunningPeople
from tests.support.timing.patience import PATIENCE_S

PASSWORD = "một-mật-khẩu-thử"
HASH = hash_password(PASSWORD)


async def test_keys_are_renamed_and_removed_but_the_last(people: RunningPeople) -> None:
    first, second = (people.staff.passkey("canbo1", number).credential_id for number in (1, 2))
    async with people.person("canbo1") as canbo1:
        await canbo1.form("/account/keys/rename", credential_id=first, label="Điện thoại <b>")
        html = (await canbo1.page("/account"))[1]
        assert "Điện thoại &lt;b&gt;" in html
        assert (await canbo1.form("/account/keys/remove", credential_id=second))[0] == 303
        assert "Còn thiếu khoá thứ hai" in (await canbo1.page("/account"))[1]
        last = await canbo1.form("/account/keys/remove", credential_id=first)
        assert (last[0], "khoá cuối cùng" in last[1]) == (422, True)
        others = people.staff.passkey("canbo2").credential_id
        await canbo1.form("/account/keys/rename", credential_id=others, label="của tôi")
        await canbo1.form("/account/keys/remove", credential_id=others)
    rows = await people.rows("SELECT login, label FROM staff.credentials WHERE login LIKE 'canbo%%' ORDER BY 1, 2")
    assert [(row["login"], row["label"]) for row in rows] == [
        ("canbo1", "Điện thoại <b>"),
        ("canbo2", "Khoá phần mềm (mẫu)"),
        ("canbo2", "Khoá phần mềm thứ hai (mẫu)"),
    ]


async def test_a_learnt_password_does_not_make_a_key(people: RunningPeople) -> None:
    await people.rows("UPDATE staff.accounts SET password_hash = %s WHERE login = 'canbo1'", HASH)
    async with people.visitor() as thief:
        assert (await thief.form("/login", login="canbo1", password=PASSWORD))[0] == 303
        status, told = await thief.enrol("/account/keys", "/account/keys/challenge", people.staff.passkey("thief"))
        assert (status, "Hãy đăng nhập bằng khoá đó" in told["detail"]) == (422, True)


async def test_a_password_goes_once_there_is_a_key(people: RunningPeople) -> None:
    await people.rows("UPDATE staff.accounts SET password_hash = %s WHERE login IN ('canbo1', 'canbo2')", HASH)
    await people.rows("DELETE FROM staff.credentials WHERE login = 'canbo2'")
    for login, removed in (("canbo1", 303), ("canbo2", 422)):
        async with people.visitor() as somebody:
            assert (await somebody.form("/login", login=login, password=PASSWORD))[0] == 303
            assert (await somebody.form("/account/password/remove"))[0] == removed, login
        async with people.visitor() as again:
            entered = (await again.form("/login", login=login, password=PASSWORD))[0]
            assert entered == (401 if removed == 303 else 303), login


async def test_sessions_are_listed_and_ended_by_their_owner_only(people: RunningPeople) -> None:
    async with people.person("canbo1") as here, people.person("canbo1") as there, people.person("canbo2") as other:
        rows = await people.rows("SELECT session_no, login FROM staff.sessions ORDER BY session_no")
        (mine, elsewhere), (theirs,) = (
            [row["session_no"] for row in rows if row["login"] == login] for login in ("canbo1", "canbo2")
        )
        html = (await here.page("/account"))[1]
        assert (f'value="{elsewhere}"' in html, f'value="{mine}"' in html) == (True, False)
        await here.form("/account/sessions/end", session_no=str(theirs))
        assert (await other.page("/"))[0] == 200
        await here.form("/account/sessions/end", session_no=str(elsewhere))
        assert ((await here.page("/"))[0], (await there.page("/"))[0]) == (200, 303)
        assert (await there.log_in("canbo1", people.staff.passkey("canbo1", 2)))[0] == 200
        await here.form("/account/sessions/end")
        assert ((await here.page("/"))[0], (await there.page("/"))[0]) == (200, 303)


async def test_a_live_page_ends_with_its_session(people: RunningPeople) -> None:
    async with (
        people.person("canbo1") as ended,
        people.person("canbo2") as goes_on,
        ended.http.get("/live/queue") as stream,
        goes_on.http.get("/live/queue") as other,
    ):
        for page in (stream, other):
            assert b"event: " in await page.content.readuntil(b"\n")
        await people.rows("UPDATE staff.sessions SET revoked_at = now() WHERE login = 'canbo1'")
        async with asyncio.timeout(PATIENCE_S):
            await stream.read()
        assert not other.content.at_eof()


async def test_an_officer_without_a_key_is_asked_for_one_and_may_go_on(people: RunningPeople) -> None:
    await people.rows("DELETE FROM staff.credentials WHERE login = 'canbo1'")
    await people.rows("UPDATE staff.accounts SET password_hash = %s WHERE login = 'canbo1'", HASH)
    async with people.visitor() as canbo1:
        form = {"login": "canbo1", "password": PASSWORD, "to": "/cases/26-00001"}
        async with canbo1.http.post("/login", data=form, allow_redirects=False) as answer:
            assert answer.headers["Location"] == "/account?first=1&to=/cases/26-00001"
        html = (await canbo1.page("/account?first=1&to=/cases/26-00001"))[1]
        assert "được ký bằng khoá" in html
        assert 'href="/cases/26-00001"' in html
        assert "other.example" not in (await canbo1.page("/account?first=1&to=//other.example"))[1]
        assert (await canbo1.enrol("/account/keys", "/account/keys/challenge", people.staff.passkey("canbo1", 4)))[
            0
        ] == 200
