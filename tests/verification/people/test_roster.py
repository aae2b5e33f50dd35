"""The roster changes when two administrators have signed it; a right is taken back when one has."""

import json
import re

import pytest

from deploy.invented_staff.people import InventedStaff
from schemas.event import PLACE_UNKNOWN, Place
from schemas.trust.roster import Revocations, RosterDocument, Voice
from schemas.trust.roster_events import RosterPublished, SignerRevoked
from schemas.trust.statements import Revoke, RosterStatement
from schemas.trust.succession import first, following, revoked
from services.verification.rules.words.alert_text import SOURCE_LABEL
from tests.support.people_running import Person, RunningPeople, statement_in
from tests.support.verification_running import amendment, report

COMMUNE, PROVINCE = "15961", "38"
FORCE = "Công an tỉnh Thanh Hóa"
"""Whom the desk under test speaks for (tests/support/verification_running.py)."""
NEW_FORCE = "Công an tỉnh Mới (mẫu)"


async def change(administrator: Person, people: RunningPeople, login: str, **changes: object) -> tuple[int, str]:
    member = people.staff.roster.roster.by_login[login]
    keys = [key.credential_id for key in member.keys]
    form = {"name": member.name, "role": str(member.role), "until": "", "do": "save", "scope": [COMMUNE], "key": keys}
    form |= {"why": "moved"}
    return await administrator.form(f"/people/{login}", **form | changes)


async def sign(administrator: Person, people: RunningPeople, login: str) -> tuple[int, str]:
    return await administrator.sign("/people/draft", "/people/draft/sign", people.staff.passkey(login))


async def published(people: RunningPeople, version: int) -> RosterPublished:
    await people.verification.eventually(
        "SELECT FROM verification.outbox WHERE headers->>'ce_type' = 'loa.RosterPublished.v1'", count=version
    )
    told = await people.verification.outbox("loa.RosterPublished.v1")
    return RosterPublished.model_validate_json(json.dumps(told[-1]["event"]))


async def test_version_1_reaches_broadcast_by_its_fingerprint(people: RunningPeople) -> None:
    event = await published(people, 1)
    assert first(RosterDocument(event.document.encode()), people.staff.root).version == 1


async def test_what_posts_say_of_the_force_is_signed_by_two(people: RunningPeople) -> None:
    links = ("http://localhost:8105/tin/", "https://loa.example/tin/")
    typed = {"force_name": FORCE, "numbers": "0237 385 2222\n113\n", "links": "\n".join(links), "why": "corrected"}
    async with people.person("quantri1") as one, people.person("quantri2") as two, people.person("canbo1") as canbo1:
        assert (await canbo1.form("/people/voice", **typed))[0] == 403
        refused = await one.form("/people/voice", **typed | {"links": "javascript:alert(1)"})
        assert "Có ô chưa đúng" in refused[1]
        # The addresses that this server writes into posts must stay, or nothing could be signed any more.
        refused = await one.form("/people/voice", **typed | {"links": "https://other.example"})
        assert (refused[0], f"Máy chủ đang ghi vào tin địa chỉ {links[0]}" in refused[1]) == (422, True)
        for line in ("159610237", "15961", "99999 0237 385 3333"):
            refused = await one.form("/people/voice", **typed | {"communes": f"15961 0237 385 3333\n{line}"})
            assert (refused[0], f"“{line}”" in refused[1]) == (422, True)
            assert ">15961 0237 385 3333\n" in refused[1], "what was typed comes back"
        assert (await one.form("/people/voice", **typed))[0] == 303
        assert "https://loa.example/tin/" in (await two.page("/people/draft"))[1]
        assert (await sign(one, people, "quantri1"))[0] == 303
        assert (await sign(two, people, "quantri2"))[0] == 303
    roster = RosterDocument((await published(people, 2)).document.encode()).roster
    assert roster.voice == Voice(force_name=FORCE, numbers=("0237 385 2222", "113"), links=links)


async def test_posts_say_what_was_signed_last_of_the_force_and_before_that_what_the_settings_say(
    people: RunningPeople,
) -> None:
    desk = people.verification

    async def said(number: str) -> tuple[str, bool, bool, bool]:
        """(the number to call; whether the text names it, the new force speaks, the end by time names it)."""
        content = (await desk.case(number)).draft.content
        call, text = content.facts.call, content.text
        return call, call in text, f"{SOURCE_LABEL} {NEW_FORCE}" in text, call in content.endings["expired"]

    await desk.tell(report("26-00001"), report("26-00002"))
    assert await said("26-00001") == ("0237 385 2222", True, False, True)
    form = {
        "force_name": NEW_FORCE,
        "numbers": "0237 385 4444\n0237 385 2222",
        "links": "http://localhost:8105/tin",
        "communes": "Hoằng Thịnh: 0237 385 3333",
        "why": "corrected",
    }
    async with people.person("quantri1") as one, people.person("quantri2") as two:
        assert (await one.form("/people/voice", **form))[0] == 303
        await desk.tell(report("26-00003"))
        assert (await said("26-00003"))[0] == "0237 385 2222", "nobody has signed it yet"
        html = (await two.page("/people/draft"))[1]
        assert re.search("Hoằng Lộc[^<]*: 📞 0237 385 3333", html)
        for person, login in ((one, "quantri1"), (two, "quantri2")):
            assert (await sign(person, people, login))[0] == 303
    elsewhere = Place(lat=19.8028, lon=105.789, name="chợ Vườn Hoa", commune_code="14797")
    nowhere = Place(lat=19.8075, lon=105.852, name=PLACE_UNKNOWN)
    await desk.tell(report("26-00004"), report("26-00005", place=elsewhere), report("26-00006", place=nowhere))
    assert await said("26-00004") == ("0237 385 3333", True, True, True), "the commune's own number"
    assert await said("26-00005") == ("0237 385 4444", True, True, True)
    assert await said("26-00006") == ("0237 385 4444", True, True, True), "where nobody knows where it was"
    # What was drafted before keeps its words until somebody touches it; what is told anew is written anew.
    assert await said("26-00001") == ("0237 385 2222", True, False, True)
    case = (await desk.case("26-00002")).submission
    await desk.tell(amendment(case, addition="Bé đeo vòng bạc ở tay trái."))
    assert await said("26-00002") == ("0237 385 3333", True, True, True)


async def test_two_administrators_sign_and_broadcast_can_prove_it(people: RunningPeople) -> None:
    async with people.person("quantri1") as one, people.person("quantri2") as two, people.person("canbo1") as canbo1:
        assert (await canbo1.page("/"))[0] == 200
        assert (await change(one, people, "canbo1", role="supervisor", scope=[COMMUNE, PROVINCE]))[0] == 303
        html = (await two.page("/people/draft"))[1]
        assert "Chỉ huy trực" in html
        assert "Cán bộ trực 1 (mẫu)" in html
        assert "Cán bộ trực 2 (mẫu)" not in html, "only what changes is shown"
        assert (await sign(one, people, "quantri1"))[0] == 303
        assert await people.rows("SELECT FROM staff.rosters WHERE version = 2") == []
        assert "Bạn đã ký" in (await one.page("/people/draft"))[1]
        assert (await sign(two, people, "quantri2"))[0] == 303
    event = await published(people, 2)
    document = RosterDocument(event.document.encode())
    standing, none = people.staff.roster.roster, Revocations()
    now = event.occurred_at
    roster = following(document, event.signatures, standing, none, people.staff.party, now, now)
    assert roster.by_login["canbo1"].scope == (COMMUNE, PROVINCE)
    unchanged = {login: member for login, member in standing.by_login.items() if login != "canbo1"}
    assert {login: roster.by_login[login] for login in unchanged} == unchanged
    async with people.person("canbo1") as canbo1:
        (row,) = await people.rows("SELECT role, scope FROM staff.people WHERE login = 'canbo1'")
        assert (row["role"], row["scope"]) == ("supervisor", [COMMUNE, PROVINCE])
        assert (await canbo1.page("/"))[0] == 200


async def test_one_administrator_does_not_make_two(people: RunningPeople) -> None:
    async with people.person("quantri1") as one:
        await change(one, people, "canbo1", role="administrator", scope=[])
        html = (await one.page("/people/draft"))[1]
        assert (await sign(one, people, "quantri1"))[0] == 303
        statement = statement_in(html)
        again = people.staff.passkey("quantri1", 2).sign(statement, people.origin)
        told = await one.form("/people/draft/sign", statement=statement, assertion=again.assertion.model_dump_json())
        assert (told[0], "Bạn đã ký bản này" in told[1]) == (422, True)
        # The other one's signature, sent in by the first.
        said = people.staff.order(
            RosterStatement, "quantri2", roster_sha256=RosterStatement.model_validate_json(statement).roster_sha256
        )
        told = await one.form(
            "/people/draft/sign", statement=said.statement, assertion=said.assertion.model_dump_json()
        )
        assert (told[0], "không phải của người đang đăng nhập" in told[1]) == (422, True)
    assert await people.rows("SELECT FROM staff.rosters WHERE version > 1") == []


async def test_a_change_after_the_first_signature_takes_it_away(people: RunningPeople) -> None:
    async with people.person("quantri1") as one, people.person("quantri2") as two:
        await change(one, people, "canbo1", name="Trung úy Mẫu")
        await sign(one, people, "quantri1")
        stale = statement_in((await two.page("/people/draft"))[1])
        await change(one, people, "canbo2", name="Đại úy Mẫu")
        assert "0 / 2" in (await two.page("/people"))[1]
        signed = people.staff.passkey("quantri2").sign(stale, people.origin)
        told = await two.form("/people/draft/sign", statement=stale, assertion=signed.assertion.model_dump_json())
        assert (told[0], "đã đổi sau khi bạn mở trang" in told[1]) == (422, True)
        assert (await sign(two, people, "quantri2"))[0] == 303
        assert (await sign(one, people, "quantri1"))[0] == 303
    (row,) = await people.rows("SELECT document FROM staff.rosters WHERE version = 2")
    names = RosterDocument(bytes(row["document"])).roster.by_login
    assert (names["canbo1"].name, names["canbo2"].name) == ("Trung úy Mẫu", "Đại úy Mẫu")


FORGED = ["other origin", "other key", "other installation", "old page", "other purpose", "rubbish"]


@pytest.mark.parametrize("fault", FORGED)
async def test_what_is_no_signature_of_the_draft_is_refused(people: RunningPeople, fault: str) -> None:
    staff: InventedStaff = people.staff
    async with people.person("quantri1") as one:
        await change(one, people, "canbo1", name="Trung úy Mẫu")
        statement = statement_in((await one.page("/people/draft"))[1])
        said = RosterStatement.model_validate_json(statement)
        signed = staff.passkey("quantri1").sign(statement, people.origin)
        if fault == "other origin":
            signed = staff.passkey("quantri1").sign(statement, "http://localhost:8101")
        elif fault == "other key":
            signed = staff.passkey("quantri2").sign(statement, people.origin)
        elif fault == "other installation":
            signed = staff.sign(said.model_copy(update={"environment": "diễn tập"}), "quantri1")
        elif fault == "old page":
            before = said.signed_at.replace(year=said.signed_at.year - 1)
            signed = staff.sign(said.model_copy(update={"signed_at": before}), "quantri1")
        elif fault == "other purpose":
            signed = staff.order(Revoke, "quantri1", login="canbo1")
        assertion = "{}" if fault == "rubbish" else signed.assertion.model_dump_json()
        status, html = await one.form("/people/draft/sign", statement=signed.statement, assertion=assertion)
        assert (status, 'role="alert"' in html) == (422, True)
    (row,) = await people.rows("SELECT signatures FROM staff.roster_draft")
    assert row["signatures"] == []


async def test_a_roster_that_nobody_could_change_again_is_not_signed(people: RunningPeople) -> None:
    async with people.person("quantri1") as one:
        await change(one, people, "quantri2", do="remove")
        html = (await one.page("/people/draft"))[1]
        assert "Phải còn ít nhất hai quản trị" in html
        assert 'name="statement"' not in html


async def test_what_stands_twice_in_a_roster_is_named_and_not_signed(people: RunningPeople) -> None:
    """By a draft of a version before, which let it be."""
    roster, said = people.staff.roster.roster, "Một khoá đứng hai lần, ở: chihuy1, chihuy9."
    member = roster.by_login["chihuy1"]
    keys = (member.keys[0].model_copy(update={"credential_id": "khac"}),)
    other = member.model_copy(update={"login": "chihuy9", "keys": keys})
    async with people.person("quantri1") as one, people.person("quantri2") as two:
        await change(one, people, "canbo1", name="Lê Văn Mẫu")
        statement = statement_in((await two.page("/people/draft"))[1])
        twice = RosterDocument.of(
            roster.model_copy(update={"version": roster.version + 1, "members": (*roster.members, other)})
        )
        await people.rows("UPDATE staff.roster_draft SET document = %s", twice.data)
        html = (await one.page("/people/draft"))[1]
        assert (said in html, 'name="statement"' in html) == (True, False)
        given = RosterStatement.model_validate_json(statement)
        signed = people.staff.passkey("quantri2").sign(
            given.model_copy(update={"roster_sha256": twice.sha256}).model_dump_json(), two.origin
        )
        form = {"statement": signed.statement, "assertion": signed.assertion.model_dump_json()}
        status, html = await two.form("/people/draft/sign", **form)
        assert (status, said in html) == (422, True)


async def test_one_administrator_takes_a_key_back_at_once(people: RunningPeople) -> None:
    lost = people.staff.passkey("canbo1").credential_id
    async with people.person("canbo1") as canbo1, people.person("quantri1") as one:
        path = f"/people/canbo1/revoke?key={lost}"
        assert (await one.sign(path, "/people/canbo1/revoke", people.staff.passkey("quantri1"), why="lost"))[0] == 303
        assert (await canbo1.page("/"))[0] == 303, "its session is over"
        assert (await canbo1.log_in("canbo1", people.staff.passkey("canbo1")))[0] == 401
        assert (await canbo1.log_in("canbo1", people.staff.passkey("canbo1", 2)))[0] == 200
        status, _ = await canbo1.enrol("/account/keys", "/account/keys/challenge", people.staff.passkey("canbo1", 3))
        assert status == 200
    await people.verification.eventually(
        "SELECT FROM verification.outbox WHERE headers->>'ce_type' = 'loa.SignerRevoked.v1'"
    )
    (told,) = await people.verification.outbox("loa.SignerRevoked.v1")
    event = SignerRevoked.model_validate_json(json.dumps(told["event"]))
    standing = people.staff.roster.roster
    proven = revoked(event.revocation, standing, Revocations(), people.staff.party, event.occurred_at)
    assert (proven.login, proven.credential_id) == ("canbo1", lost)


async def test_a_draft_is_given_up_for_a_reason_that_the_audit_keeps(people: RunningPeople) -> None:
    async with people.person("quantri1") as one, people.person("canbo1") as nobody:
        await change(one, people, "canbo1", name="Trung úy Mẫu")
        for why in ({}, {"why": "vì thế"}):
            status, html = await one.form("/people/draft/drop", **why)
            assert (status, "Chưa ghi gì: hãy chọn vì sao." in html) == (422, True)
            assert "Trung úy Mẫu" in html, "it waits for signatures still"
        assert (await nobody.form("/people/draft/drop", why="corrected"))[0] == 403
        assert (await one.form("/people/draft/drop", why="corrected"))[0] == 303
        assert "Không có gì chờ ký" in (await one.page("/people/draft"))[1]
    noted = await people.rows("SELECT actor, detail FROM staff.audit_waiting WHERE action = 'roster_draft_dropped'")
    assert noted == [{"actor": "quantri1", "detail": {"why": "corrected"}}]


async def test_somebody_is_taken_back_and_goes_from_the_next_draft(people: RunningPeople) -> None:
    async with people.person("quantri1") as one, people.person("canbo2") as canbo2:
        await one.sign("/people/canbo2/revoke", "/people/canbo2/revoke", people.staff.passkey("quantri1"), why="left")
        assert (await canbo2.page("/"))[0] == 303
        assert "đã bị thu quyền" in (await one.page("/people"))[1]
        await change(one, people, "canbo1", name="Trung úy Mẫu")
        assert "Bỏ khỏi danh sách" in (await one.page("/people/draft"))[1]
        invited = await one.form("/people/invite", login="canbo2", name="Trở lại", role="officer", why="new")
        assert (invited[0], "không dùng lại được" in invited[1]) == (422, True)


async def test_an_administrator_who_was_taken_back_signs_nothing(people: RunningPeople) -> None:
    async with people.person("quantri1") as one, people.person("quantri2") as two:
        await change(two, people, "canbo1", role="administrator", scope=[])
        await sign(two, people, "quantri2")
        await one.sign(
            "/people/quantri2/revoke", "/people/quantri2/revoke", people.staff.passkey("quantri1"), why="misused"
        )
        await sign(one, people, "quantri1")
    assert await people.rows("SELECT FROM staff.rosters WHERE version > 1") == []


async def test_no_change_of_a_place_and_no_taking_back_without_a_reason_and_the_audit_keeps_it(
    people: RunningPeople,
) -> None:
    revoke = "/people/canbo1/revoke"
    async with people.person("quantri1") as one:
        for why in ("", "vì anh ấy hay đi muộn"):
            status, html = await change(one, people, "canbo1", why=why)
            assert (status, "hãy chọn vì sao" in html) == (422, True)
            status, html = await one.sign(revoke, revoke, people.staff.passkey("quantri1"), why=why)
            assert (status, "hãy chọn vì sao" in html) == (422, True)
        assert (
            await people.rows("SELECT FROM staff.audit_waiting WHERE actor = 'quantri1' AND action <> 'logged_in'")
            == []
        )
        assert (await change(one, people, "canbo1", why="moved"))[0] == 303
        assert (await one.sign(revoke, revoke, people.staff.passkey("quantri1"), why="lost"))[0] == 303
        typed = {"force_name": FORCE, "numbers": "0237 385 2222\n", "links": "https://loa.example/"}
        assert (await one.form("/people/voice", **typed))[0] == 422
    await people.verification.eventually(
        "SELECT FROM verification.audit WHERE actor = 'quantri1' AND (action, detail ->> 'why') IN"
        " (('roster_draft_changed', 'moved'), ('revoked', 'lost'))",
        count=2,
    )
