"""The desk's pages of what was put aside, its own and broadcast's; intake does not answer here."""

from services.verification.languages import say
from services.verification.quarantine.rules.fields import case_of, field_words
from services.verification.quarantine.rules.words import lines
from tests.support.lists.running import RunningLists

PUT_ASIDE = """
    INSERT INTO {service}.quarantine (topic, partition, record_offset, reason, headers, value, value_bytes)
    VALUES (%s, 0, 1, %s, '[["ce_type", "reports.report-submitted.v1"]]', %s, 99) RETURNING id
"""
REPORT = (
    '{"description": "Mất bé Mẫu ở chợ", "facts": {"name": "Mẫu"}, "phones": ["0912345678"], "age": null,'
    ' "case_number": "26-00042"}'
)


async def put_aside(lists: RunningLists, service: str, topic: str, reason: str) -> int:
    [row] = await lists.people.rows(PUT_ASIDE.format(service=service), topic, reason, REPORT.encode())
    number: int = row["id"]
    return number


async def test_who_sees_to_it_reads_tries_again_and_drops(lists: RunningLists) -> None:
    own = await put_aside(lists, "verification", "reports", "KeyError")
    others = await put_aside(lists, "broadcast", "alerts", "bad_signature")
    async with lists.people.person("chihuy1") as chief, lists.people.person("quantri1") as administrator:
        listed = (await chief.page("/quarantine"))[1]
        for words in ("tin báo của người dân", "Loa gặp lỗi khi xử lý (KeyError)", "Có thể giả mạo", "chữ ký sai"):
            assert words in listed
        assert "Dịch vụ này không trả lời" in listed, "intake"
        assert "Mẫu" not in listed
        page = f"/quarantine/verification/{own}"
        html = (await chief.page(page))[1]
        assert "Mất bé Mẫu ở chợ" in html
        assert 'href="/cases/26-00042"' in html
        html = (await administrator.page(page))[1]
        assert "Mẫu" not in html
        assert "chỉ chỉ huy trực của cả tỉnh đọc được" in html
        assert "Đừng nhập lại" in (await chief.page(f"/quarantine/broadcast/{others}"))[1]

        status, html = await administrator.form(f"{page}/again")
        assert (status, "Chưa thử lại: hãy chọn vì sao" in html) == (422, True)
        assert (await administrator.form(f"{page}/again", why="version"))[0] == 303
        status, html = await chief.form(f"/quarantine/broadcast/{others}/drop")
        assert (status, "hãy chọn vì sao" in html) == (422, True)
        assert (await chief.form(f"/quarantine/broadcast/{others}/drop", why="forged"))[0] == 303
        assert await lists.rows("SELECT id FROM broadcast.quarantine") == []
        assert (await chief.page(f"/quarantine/broadcast/{others}"))[0] == 404
        assert (await chief.page("/quarantine/intake/1"))[0] in (404, 503)
    noted = await lists.rows(
        "SELECT actor, action, detail->>'why' FROM verification.audit WHERE action LIKE 'quarantined_%%'"
        " UNION SELECT actor, action, detail->>'why' FROM staff.audit_waiting WHERE action LIKE 'quarantined_%%'"
    )
    assert set(noted) == {
        ("chihuy1", "quarantined_read", None),
        ("quantri1", "quarantined_again", "version"),
        ("chihuy1", "quarantined_dropped", "forged"),
    }


def test_fields_have_names_and_the_case_is_named() -> None:
    assert say("vi", field_words("place.commune_code")) == "nơi · mã xã"
    assert say("en", field_words("photos 2")) == "photos 2"
    assert say("en", field_words("subject.of_a_later_version 1 3")) == "whom it is about · of_a_later_version 1 3"
    assert case_of(lines('{"case_number": "26-00042B"}')) == "26-00042B"
    for other in ('{"case_number": "../audit"}', '{"told": {"case_number": "26-00042"}}', "[]"):
        assert case_of(lines(other)) is None, other
