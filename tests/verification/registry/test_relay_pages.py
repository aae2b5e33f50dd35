"""Who posts by hand, and who of them can be called, as the desk shows it before the night."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from services.broadcast.relay.rules.officer_list import Officer
from services.runtime.database import transaction
from services.runtime.staff import Staff
from services.verification.registry.outlet_source import Chat, RelayOfficer
from services.verification.registry.relay_pages import shown_to
from tests.support.lists.running import RunningLists, running_lists
from tests.support.lists.signing import replace_officers

PAGE = "/sending/relay"
WRITABLE, CLOSED, SILENT, NOWHERE, ELSEWHERE = (
    Officer("r-1", "Đại úy Nhắn Được", "15961", "u1", "oa-a", "r-2"),
    Officer("r-2", "Thượng úy Quá Hạn", "15961", "u2", "oa-a"),
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
    chat = Chat(state="none", since=None, until=None)
    officer = RelayOfficer(
        account_id="r-1", name="Mẫu", commune_code="15961", second=None, chat=chat, phones=[], reached=False
    )
    staff = Staff(login="x", name="x", roles=frozenset({role}), scope=scope)
    assert shown_to(staff, officer) is sees


async def test_whom_the_page_is_for(database_url: str) -> None:
    async with running_lists(database_url) as lists:
        async with transaction(lists.pool) as conn:
            await replace_officers(conn, (WRITABLE, CLOSED, ELSEWHERE))
        async with lists.people.person("chihuy1") as chief, lists.people.person("thanhtra1") as auditor:
            for person in (chief, auditor):
                assert ELSEWHERE.name in (await person.page(PAGE))[1]
            assert PAGE in (await chief.page("/duty"))[1]
            assert PAGE in (await auditor.page("/people/lists"))[1]
        async with lists.people.person("tongdai") as operator:
            assert (await operator.page(PAGE))[0] == 403
