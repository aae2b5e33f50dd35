"""The search: what finds a case, what lies out of scope, what is found of forgotten ones, and where its words stand."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr

from schemas.event import CaseKind, Place
from schemas.reports import Reporter, Subject
from services.runtime.keyring import MARK, Keyring
from services.verification.desk.queue.search_pages import EMPTY_FORM, SearchForm, opened, sealed
from tests.support.verification_running import (
    Officer,
    RunningVerification,
    amendment,
    report,
)

NOW = datetime.now(UTC)
CARD = re.compile(r'id="case-(\d\d-\d{5}B?)"')
HANOI = Place(lat=21.0386, lon=105.838, name="phố Quán Thánh")


async def ask(officer: Officer, text: str, **form: str) -> tuple[str, str]:
    """Where a search leads to, and the page that stands there."""
    fields = {"text": text, **form}
    async with officer.http.post("/search", data=fields, allow_redirects=False) as answer:
        assert answer.status == 303
        address = answer.headers["Location"]
    return address, (await officer.page(address))[1]


async def found(officer: Officer, text: str, **form: str) -> list[str]:
    return CARD.findall((await ask(officer, text, **form))[1])


async def told(verification: RunningVerification) -> None:
    await verification.tell(
        report("26-00001", occurred_at=NOW - timedelta(days=3)),
        report(
            "26-00002",
            CaseKind.MISSING_ADULT,
            subject=Subject(name="Bùi Thị Lý"),
            reporter=Reporter(name="Bùi Văn Sáng", phone="+84 987 654 321"),
            occurred_at=NOW - timedelta(days=2),
            place=HANOI,
        ),
        report(
            "26-00003",
            CaseKind.LOST_PROPERTY,
            subject=Subject(name="Ví da nâu"),
            reporter=Reporter(name="Nguyễn Văn Tình", phone="0900111222"),
            occurred_at=NOW - timedelta(days=1),
        ),
    )


FOUND: tuple[tuple[str, list[str]], ...] = (
    ("nguyen van ti", ["26-00001"]),
    ("nguyen", ["26-00003", "26-00001"]),
    ("Bùi Thị Lí", ["26-00002"]),
    ("bui van sang", ["26-00002"]),
    ("+84987654321", ["26-00002"]),
    ("0987 654", ["26-00002"]),
    ("sang 0987654321", ["26-00002"]),
    ("Thanh Hóa", ["26-00003", "26-00001"]),
    ("hoang thinh", ["26-00003", "26-00001"]),
    ("bé Tí 4 tuổi ở xã Hoằng Thịnh", ["26-00001"]),
    ("vụ cụ Lý hôm qua", ["26-00002"]),
    ("4 tuổi", ["26-00001"]),
    ("nguyen ha noi", []),
    ("tre lac", ["26-00001"]),
    ("?!", []),
)


async def test_a_case_is_found_by_name_telephone_and_place(
    verification: RunningVerification, subtests: pytest.Subtests
) -> None:
    await told(verification)
    async with verification.officer() as officer:
        for text, numbers in FOUND:
            with subtests.test(text=text):
                assert await found(officer, text) == numbers


async def test_a_number_leads_to_its_case_whatever_slipped(verification: RunningVerification) -> None:
    await told(verification)
    async with verification.officer() as officer:
        for text in ("26-00002", "26 00002", "2600002", " 26-00002/kt"):
            assert (await ask(officer, text))[0] == "/cases/26-00002", text
        assert (await ask(officer, "số 2"))[0].startswith("/search?"), "it may be of an address"
        address, page = await ask(officer, "26-00099")
        assert address.startswith("/search?of=")
        assert "khớp với" in page
        assert "26-00099" in page


async def test_what_was_told_later_finds_it_too(verification: RunningVerification) -> None:
    child = report("26-00001")
    await verification.tell(amendment(child, reporter=Reporter(phone="0911222333")), child)
    await verification.tell(amendment(child, reporter=Reporter(name="Hàng xóm Tư", phone="0933444555")))
    async with verification.officer() as officer:
        assert (await officer.approve("26-00001"))[0] == 200
        await verification.tell(amendment(child, reporter=Reporter(phone="0955666777"), addition="Thấy rồi."))
        for text in ("0911222333", "0933444555", "hang xom tu", "0955666777"):
            assert await found(officer, text) == ["26-00001"], text


async def test_what_is_typed_stands_in_no_address(verification: RunningVerification) -> None:
    await told(verification)
    async with verification.officer() as officer:
        address, page = await ask(officer, "Bùi Thị Lý", kind="missing_adult")
        assert not re.search("B%C3%B9i|missing_adult", address, re.IGNORECASE)
        assert CARD.findall((await officer.page(address))[1]) == ["26-00002"], "it can be loaded anew, and gone back to"
        assert 'value="Bùi Thị Lý"' in page
        made_up, _ = address.split("=")
        assert CARD.findall((await officer.page(made_up + "=gAAAAA"))[1]) == ["26-00003", "26-00002", "26-00001"]


async def test_a_log_of_the_desk_never_has_what_was_typed(
    verification: RunningVerification, capfd: pytest.CaptureFixture[str]
) -> None:
    await told(verification)
    secret: dict[str, Any] = {"text": f"Bùi Thị Lý {uuid4().hex}"}
    async with verification.officer() as officer:
        await ask(officer, **secret)
        await officer.post("/api/v1/search", **secret)
    written = "".join(capfd.readouterr())
    assert "Lý" not in written
    assert secret["text"].rsplit(" ", 1)[1] not in written


def test_another_secret_of_these_keys_and_another_persons_search_ask_for_nothing() -> None:
    keyring = Keyring(SecretStr(Fernet.generate_key().decode()))
    form = SearchForm(text="Nguyễn Văn Thử")
    of = sealed(form, keyring, "si.quan")
    assert opened(of, keyring, "si.quan") == form
    stolen = keyring.encrypt("JBSWY3DPEHPK3PXP").removeprefix(MARK)
    for other in (stolen, of[:-9], "é", keyring.encrypt("search:si.quan:{").removeprefix(MARK)):
        assert opened(other, keyring, "si.quan") == EMPTY_FORM
    assert opened(of, keyring, "ke.khac") == EMPTY_FORM
