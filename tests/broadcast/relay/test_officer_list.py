"""relay_officers.csv: refused as a whole, by line, without quoting anybody."""

import pytest

from schemas.trust.checked_csv import BadFile
from services.broadcast.relay.rules.officer_list import Officer, cells_of, read_officers

HEADER = "account_id,name,commune_code,zalo_user_id,oa_account_id,second\n"


def test_officers_are_read_whatever_their_order() -> None:
    text = HEADER + "xa-1,Trần Văn Mẫu,15961,u1,oa-01,xa-2\nxa-2, Lê Thị Mẫu ,15961,,,\n"
    assert read_officers(text, {}) == [
        Officer("xa-1", "Trần Văn Mẫu", "15961", "u1", "oa-01", "xa-2"),
        Officer("xa-2", "Lê Thị Mẫu", "15961"),
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",Mẫu,15961,,,", "line 2, account_id"),
        ("xa-1, ,15961,,,", "line 2, name"),
        (f"xa-1,Mẫu{'u' * 200},15961,,,", "line 2, name: expected a name of at most 200"),
        (f"xa-1,Mẫu,15961,{'1' * 201},oa-01,", "line 2, zalo_user_id: expected at most 200"),
        ("xa-1,Mẫu,99999,,,", "line 2, commune_code"),
        ("xa-1,Mẫu,15961,u1,,", "line 2, zalo_user_id"),
        ("xa-1,Mẫu,15961,,,xa-1", "line 2, second: expected another person"),
        ("xa-1,Mẫu,15961,,,xa-9", "line 2, second: no such officer"),
        ("xa-1,Mẫu,15961,,,\nxa-1,Mẫu,15961,,,", "line 3, account_id: already on line 2"),
    ],
)
def test_a_bad_row_refuses_the_file(row: str, said: str) -> None:
    with pytest.raises(BadFile, match=said) as refusal:
        read_officers(HEADER + row + "\n", {})
    assert "Mẫu" not in str(refusal.value)


WITH_TELEPHONE = HEADER.replace("second", "second,telephone")


@pytest.mark.parametrize("typed", ["0934", "0912345678 hay 0987654321", "9.12E+08", "hỏi anh Mẫu"])
def test_what_is_no_number_is_refused_and_not_quoted(typed: str) -> None:
    with pytest.raises(BadFile, match="line 2, telephone: expected one telephone number") as refusal:
        read_officers(f"{WITH_TELEPHONE}xa-1,Mẫu,15961,,,,{typed}\n", {})
    assert typed not in str(refusal.value)
    assert "cần một số điện thoại" in refusal.value.problems[0].vietnamese


def test_a_file_without_the_column_says_nothing_of_numbers() -> None:
    known = {"xa-1": "+84912345678"}
    (officer,) = read_officers(f"{HEADER}xa-1,Mẫu,15961,,,\n", known)
    assert officer.telephone == "+84912345678"
    (officer,) = read_officers(f"{WITH_TELEPHONE}xa-1,Mẫu,15961,,,,\n", known)
    assert officer.telephone is None
    assert "telephone" not in cells_of(officer), "as a document from before there were any"
