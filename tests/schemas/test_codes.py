"""The codes by which posts are found again, and by which people ask for them."""

import pytest

from schemas.alerts import CODE, closing_code, next_issue_code, only_names, post_code


def test_each_code_of_an_alert_stands_by_itself() -> None:
    for alert_code in ("26-00042", next_issue_code("26-00042"), "26-123456789Z"):
        for code in (alert_code, post_code(alert_code, 2), closing_code(alert_code)):
            assert [found[0] for found in CODE.finditer(f"Mã: {code}.")] == [code]


@pytest.mark.parametrize(("code", "following"), [("26-00042", "26-00042B"), ("26-00042B", "26-00042C")])
def test_what_goes_out_anew_has_the_next_code(code: str, following: str) -> None:
    assert next_issue_code(code) == following


@pytest.mark.parametrize("code", ["26-00042Z", "26-00042/2", "26-00042/KT", "x"])
def test_what_no_alert_can_follow_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="no alert can follow"):
        next_issue_code(code)


@pytest.mark.parametrize(
    ("text", "code", "named"),
    [
        ("Mã: 26-00042", "26-00042", False),
        ("Tin mã 26-00042: ĐÃ TÌM THẤY.\nMã: 26-00042/KT", "26-00042", True),
        ("Tin này thay tin mã 26-00042.\nMã: 26-00042B", "26-00042", True),
        ("Tin này thay tin mã 26-00042.\nMã: 26-00042B", "26-00042B", False),
        ("Tin này thay tin mã 26-00042.\nMã: 26-00042B/2", "26-00042/2", True),
        ("Mã: 26-00042B", "26-00041", False),
        ("Mã: MGX-00001", "MGX-00001", False),
    ],
)
def test_a_post_may_name_another_alert(text: str, code: str, named: bool) -> None:
    assert only_names(text, code) is named
