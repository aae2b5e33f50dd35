"""Who posts by hand, and who of them can be called, as the desk shows it before the night."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from schemas.deliveries import OfficerChat
from schemas.internal_routes.broadcast import RelayOfficer
from services.broadcast.relay.officers_db import new_link, officer_number, visitor_of
from services.broadcast.relay.rules.officer_list import Officer
from services.runtime.database import transaction
from services.runtime.staff import Staff
from services.verification.registry.relay_pages import shown_to
from tests.support.lists.running import RunningLists, running_lists
from tests.support.lists.signing import replace_officers

PAGE = "/sending/relay"
WRITABLE, CLOSED, SILENT, NOWHERE, ELSEWHERE = (
    Officer("r-1", "Đại úy Nhắn Được", "15961", "u1", "oa-a", "r-2"),
    Officer("r-2", "Thượng úy Quá Hạn", "15961", "u2", "oa-a", telephone="+84912345678"),
    Officer("r-3", "Trung úy Chưa Rõ", "15961", "u3", "oa-a"),
    Officer("r-4", "Thiếu úy Không Zalo", "15961"),
    Officer("r-5", "Đại úy Nơi Khác", "00070"),
)


@pytest.fixture
async def lists(database_url: str) -> AsyncIterator[RunningLists]:
    async with running_lists(database_url) as running:
        async with transaction(running.pool) as conn:
            await replace_officers(conn, (WRITABLE, CLOSED, SILENT, NOWHERE, ELSEWHERE))
        now = datetime.now(UTC)
        for user_id, days in (("u1", 1), ("u2", 8)):
            await running.people.rows(
                "UPDATE broadcast.relay_officers SET wrote_at = %s WHERE zalo_user_id = %s",
                now - timedelta(days=days),
                user_id,
            )
        yield running


async def test_who_cannot_be_called_stands_first_with_why(lists: RunningLists) -> None:
    async with lists.people.person("quantri1") as one:
        status, html = await one.page(PAGE)
    assert status == 200
    unreached, _, reached = html.partition('id="reached"')
    assert "Không gọi được: 4" in unreached
    assert [officer.name in unreached for officer in (WRITABLE, CLOSED, SILENT, NOWHERE)] == [False, True, True, True]
    assert WRITABLE.name in reached
    assert "Zalo: nhắn được đến" in reached
    assert "quá 7 ngày chưa nhắn OA" in unreached
    assert "chưa biết có nhắn được không" in unreached
    assert "danh sách không ghi" in unreached
    assert f'{CLOSED.name}<br><a class="call-link" href="tel:+84912345678">📞 0912 345 678</a>' in unreached
    assert f'{SILENT.name}<br><small class="muted">chưa có số điện thoại</small>' in unreached


@pytest.mark.parametrize(
    ("role", "scope", "sees"),
    [
        ("supervisor", ("15961",), True),
        ("supervisor", ("38",), True),
        ("officer", ("15976",), False),
        ("supervisor", (), False),
        ("administrator", (), True),
        ("auditor", ("15976",), True),
    ],
)
def test_whoever_signs_no_lists_sees_those_of_their_own_place(role: str, scope: tuple[str, ...], sees: bool) -> None:
    chat = OfficerChat(state="none", since=None, until=None)
    officer = RelayOfficer(
        account_id="r-1", name="Mẫu", commune_code="15961", second=None, chat=chat, phones=[], reached=False
    )
    staff = Staff(login="x", name="x", roles=frozenset({role}), scope=scope)
    assert shown_to(staff, officer) is sees


async def test_a_lost_phone_is_answered_by_a_new_link(lists: RunningLists) -> None:
    async with transaction(lists.pool) as conn:
        old = await new_link(conn, await officer_number(conn, "r-1"))
    await lists.people.rows(
        "INSERT INTO broadcast.relay_phones (account_no, endpoint, public_key, secret, label)"
        " SELECT account_no, 'https://x', '', '', 'Chrome' FROM broadcast.accounts WHERE account_id = 'r-1'"
    )
    async with lists.people.person("quantri1") as one, lists.people.person("chihuy1") as chief:
        assert "Mất máy" not in (await chief.page(PAGE))[1]
        assert (await chief.form(f"{PAGE}/link", account_id="r-1"))[0] == 403
        assert (await one.form(f"{PAGE}/link", why="lost"))[0] == 422
        status, html = await one.form(f"{PAGE}/link", account_id="r-1")
        assert (status, "hãy chọn vì sao" in html) == (422, True)
        status, html = await one.form(f"{PAGE}/link", account_id="nobody/../x", why="lost")
        assert (status, "hãy chọn một cán bộ" in html) == (422, True)
        async with lists.pool.connection() as conn:
            assert await visitor_of(conn, old), "nothing has changed so far"
        status, html = await one.form(f"{PAGE}/link", account_id="r-1", why="lost")
        assert status == 200
        new = html.partition('value="https://truc.example/relay/')[2].partition('"')[0]
        assert new not in (await one.page(PAGE))[1], "shown once"
    async with lists.pool.connection() as conn:
        assert await visitor_of(conn, old) is None
        visitor = await visitor_of(conn, new)
    assert visitor is not None
    assert visitor.account_id == "r-1"
    assert await lists.rows("SELECT count(*) FROM broadcast.relay_phones") == [(0,)]
    noted = await lists.rows(
        "SELECT actor, detail FROM verification.audit WHERE action = 'relay_link_renewed'"
        " UNION SELECT actor, detail FROM staff.audit_waiting WHERE action = 'relay_link_renewed'"
    )
    assert noted == [("quantri1", {"account": "r-1", "why": "lost"})]
