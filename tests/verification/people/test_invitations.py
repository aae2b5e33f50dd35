"""A link lets one person in, once, within an hour; nobody gets into somebody else's account by it."""

import re

import pyotp

from services.verification.people.invitations_db import AT_THE_MACHINE
from tests.support.logins import CODES
from tests.support.people_running import RunningPeople


def path_of_link(html: str, origin: str) -> str:
    found = re.search(rf"<input id=\"link-text\" value=\"{re.escape(origin)}(/join/\S+?)\"", html)
    assert found, "the page shows no link"
    return found[1]


async def invited(people: RunningPeople, login: str = "ntlan", role: str = "officer", by: str = "quantri1") -> str:
    async with people.person(by) as administrator:
        status, html = await administrator.form(
            "/people/invite", login=login, name="Nguyễn Thị Lan (mẫu)", role=role, why="new"
        )
        assert status == 200, html
        assert "Cho <b>Nguyễn Thị Lan (mẫu)</b>" in html
        assert ("Chưa dùng được: một quản trị khác phải đồng ý trước" in html) == (login == "canbo1")
        return path_of_link(html, people.origin)


async def test_whoever_is_invited_makes_a_key_and_waits_for_the_roster(people: RunningPeople) -> None:
    link = await invited(people)
    key = people.staff.passkey("ntlan")
    async with people.visitor() as lan:
        assert "Nguyễn Thị Lan (mẫu)" in (await lan.page(link))[1]
        status, told = await lan.enrol(f"{link}/key", f"{link}/challenge", key)
        assert (status, told) == (200, {"to": "/account"})
        assert (await lan.enrol("/account/keys", "/account/keys/challenge", people.staff.passkey("ntlan", 2)))[0] == 200
        assert (await lan.page("/"))[0] == 303, "her own account is all that she sees"
    async with people.visitor() as lan:
        status, told = await lan.log_in("ntlan", key)
        assert (status, "Hãy gọi người đã mời bạn, hoặc quản trị của đơn vị" in told["detail"]) == (403, True)


async def test_a_link_is_used_once_and_within_an_hour(people: RunningPeople) -> None:
    link = await invited(people)
    async with people.visitor() as first, people.visitor() as second:
        challenged = await second.json(f"{link}/challenge")
        assert challenged[0] == 200
        assert (await first.enrol(f"{link}/key", f"{link}/challenge", people.staff.passkey("ntlan")))[0] == 200
        status, told = await second.enrol(f"{link}/key", f"{link}/challenge", people.staff.passkey("stranger"))
        assert (status, "đã được dùng" in told["detail"]) == (422, True)
        assert "đã được dùng" in (await second.page(link))[1]
    old = await invited(people, "cu")
    await people.rows("UPDATE staff.invitations SET expires_at = now() WHERE login = 'cu'")
    async with people.visitor() as late:
        assert "quá một giờ" in (await late.page(old))[1]
        assert (await late.json(f"{old}/challenge"))[0] == 422
    assert await people.rows("SELECT login FROM staff.credentials WHERE login = 'cu'") == []


async def test_a_new_link_ends_the_one_before_and_the_database_holds_neither(people: RunningPeople) -> None:
    first, second = await invited(people), await invited(people)
    async with people.visitor() as lan:
        assert "quá một giờ" in (await lan.page(first))[1]
        assert "Tạo khoá trên máy này" in (await lan.page(second))[1]
    (row,) = await people.rows("SELECT array_agg(i::text) AS all FROM staff.invitations i")
    assert second.rpartition("/")[2] not in str(row)


async def test_a_link_that_went_to_the_wrong_person_is_withdrawn(people: RunningPeople) -> None:
    link = await invited(people)
    (row,) = await people.rows("SELECT left(encode(token_sha256, 'hex'), 32) AS number FROM staff.invitations")
    async with people.person("quantri2") as other, people.visitor() as stranger:
        refused = await other.form("/people/invitations/withdraw", number=row["number"])
        assert (refused[0], "Chưa ghi gì: hãy chọn vì sao." in refused[1]) == (422, True)
        assert "Tạo khoá trên máy này" in (await stranger.page(link))[1]
        assert (await other.form("/people/invitations/withdraw", number=row["number"], why="corrected"))[0] == 303
        assert "quá một giờ" in (await stranger.page(link))[1]
        late = await other.form("/people/invitations/withdraw", number=row["number"], why="corrected")
        assert (late[0], "không còn để huỷ" in late[1]) == (422, True)
    await people.verification.eventually(
        "SELECT FROM verification.audit WHERE action = 'withdrew_invitation' AND detail->>'why' = 'corrected'"
    )


async def test_for_an_account_that_exists_a_second_administrator_agrees_first(people: RunningPeople) -> None:
    link = await invited(people, "canbo1")
    key = people.staff.passkey("canbo1", 3)
    async with people.visitor() as thief:
        assert "thêm một quản trị đồng ý" in (await thief.page(link))[1]
        assert (await thief.json(f"{link}/challenge"))[0] == 422
        assert (await thief.enrol(f"{link}/key", f"{link}/challenge", key))[0] == 422
    async with people.person("quantri1") as inviter:
        shown = (await inviter.page("/people"))[1]
        assert "Tôi đã gọi hỏi và đồng ý" not in shown, "who invited does not agree to it as well"
        (row,) = await people.rows("SELECT left(encode(token_sha256, 'hex'), 32) AS number FROM staff.invitations")
        assert (await inviter.form("/people/invitations/agree", number=row["number"], why="lost"))[0] == 422
    async with people.person("quantri2") as other:
        shown = (await other.page("/people"))[1]
        assert "Tôi đã gọi hỏi và đồng ý" in shown
        assert "Tên đăng nhập này là của <b>Cán bộ trực 1 (mẫu)</b>" in shown, "whoever was named in the invitation"
        refused = await other.form("/people/invitations/agree", number=row["number"])
        assert (refused[0], "Chưa ghi gì: hãy chọn vì sao." in refused[1]) == (422, True)
        assert (await other.form("/people/invitations/agree", number=row["number"], why="lost"))[0] == 303
    await people.verification.eventually(
        "SELECT FROM verification.audit WHERE action = 'agreed_to_invitation' AND detail->>'why' = 'lost'"
    )
    async with people.visitor() as canbo1:
        assert (await canbo1.enrol(f"{link}/key", f"{link}/challenge", key))[0] == 200
    async with people.visitor() as canbo1:
        assert (await canbo1.log_in("canbo1", key))[0] == 200


async def test_an_operator_may_take_a_password_and_a_code_instead(people: RunningPeople) -> None:
    link = await invited(people, "trucmoi", "operator")
    async with people.visitor() as operator:
        html = (await operator.page(link))[1]
        secret = re.findall(r"<code>([A-Z2-7]{32})</code>", html)[0]
        code = pyotp.TOTP(secret).now()
        weak = await operator.form(f"{link}/password", password="ngắn", code=code)
        assert (weak[0], "ít nhất 12 ký tự" in weak[1]) == (422, True)
        wrong = await operator.form(f"{link}/password", password="một mật khẩu đủ dài", code="12")
        assert (wrong[0], "Mã 6 số không đúng" in wrong[1]) == (422, True)
        assert (await operator.form(f"{link}/password", password="một mật khẩu đủ dài", code=code))[0] == 303
        assert (await operator.page("/account"))[0] == 200
    (row,) = await people.rows("SELECT password_hash, totp_secret FROM staff.accounts WHERE login = 'trucmoi'")
    assert row["password_hash"].startswith("$argon2id$")
    assert (row["totp_secret"] == secret, CODES.decrypt(row["totp_secret"])) == (False, secret)


async def test_nobody_else_may_take_a_password(people: RunningPeople) -> None:
    link = await invited(people, "ntlan", "officer")
    async with people.visitor() as lan:
        assert "mã 6 số" not in (await lan.page(link))[1]
        status, html = await lan.form(f"{link}/password", password="một mật khẩu đủ dài", code="123456")
        assert (status, "Vai trò này cần khoá" in html) == (422, True)


async def test_what_is_no_key_of_this_page_is_refused_and_the_link_stays_good(people: RunningPeople) -> None:
    link = await invited(people)
    async with people.visitor() as lan:
        rubbish = {"credential_id": "abc", "client_data": "e30", "attestation": "oA", "label": ""}
        assert (await lan.json(f"{link}/key", **rubbish))[0] == 422
        lan.origin = "https://other.example"
        assert (await lan.enrol(f"{link}/key", f"{link}/challenge", people.staff.passkey("ntlan")))[0] == 422
        lan.origin = people.origin
        known = await lan.enrol(f"{link}/key", f"{link}/challenge", people.staff.passkey("canbo1"))
        assert known[0] == 422, "a key is one person's"
        assert (await lan.enrol(f"{link}/key", f"{link}/challenge", people.staff.passkey("ntlan")))[0] == 200
    assert await people.rows("SELECT login FROM staff.accounts WHERE login = 'ntlan'")


async def test_only_administrators_invite_and_never_themselves(people: RunningPeople) -> None:
    form = {"login": "ai", "name": "Ai đó", "role": "officer", "why": "new"}
    async with people.person("chihuy1") as somebody:
        assert (await somebody.form("/people/invite", **form))[0] == 403
    async with people.person("quantri1") as administrator:
        for bad in (
            {"login": "quantri1"},
            {"login": "Có Dấu"},
            {"login": "draft"},
            {"name": " "},
            {"why": ""},
            {"why": "vì quen"},
        ):
            assert (await administrator.form("/people/invite", **form | bad))[0] == 422, bad
    assert await people.rows("SELECT FROM staff.invitations") == []


async def test_at_the_machine_nobody_else_agrees_and_it_is_noted(people: RunningPeople) -> None:
    from deploy.desk.deeds import Deed
    from deploy.staff import invite_at_the_machine
    from schemas.trust.roster import Role
    from services.runtime.database import create_pool, transaction

    async with create_pool(people.verification.database_url, size=1) as pool, transaction(pool) as conn:
        deed = Deed.of("qtmai", "mất hết khoá")
        told = await invite_at_the_machine(conn, people.origin, "canbo1", "Cán bộ", Role.ADMINISTRATOR, [], deed)
    link = told.splitlines()[0].removeprefix(people.origin)
    async with people.visitor() as somebody:
        assert (await somebody.json(f"{link}/challenge"))[0] == 200
    await people.verification.eventually(
        "SELECT FROM verification.audit WHERE action = 'invited' AND actor = %s AND detail->>'by' = 'qtmai'"
        " AND length(detail->>'reason_sha256') = 64",
        AT_THE_MACHINE,
    )
