"""accounts.csv: accounts of every channel; what is wrong is named by line, and a credential is never quoted."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.trust.checked_csv import BadFile
from services.broadcast.channels.registered import WITHOUT_CHANNEL, account_forms
from services.broadcast.channels.rules.credentials import credential_problem
from services.broadcast.registry.rules import account_list
from services.broadcast.registry.rules.account_list import AccountRow

OLD = "account_id,oa_id,app_id,refresh_token,per_minute,burst"
HEADER = f"{OLD},channel,credential"
KEY = "k" * 32
FORMS = account_forms()
CHANNELS = tuple(FORMS)
SOUND = {
    "zalo_group": {},
    "zalo_bot": {"token": "1:bot-Token_x"},
    "telegram": {"token": "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"},
    "webhook": {"url": "https://portal.example:8443/loa?force=38", "key": KEY},
    "relay": {},
}


def read_accounts(text: str) -> list[AccountRow]:
    return account_list.read_accounts(text, FORMS, WITHOUT_CHANNEL)


def quoted(credential: object) -> str:
    return '"' + json.dumps(credential).replace('"', '""') + '"'


def problems_of(text: str) -> list[str]:
    with pytest.raises(BadFile) as refusal:
        read_accounts(text)
    return [str(problem) for problem in refusal.value.problems]


def test_the_six_columns_of_official_accounts_stay_enough() -> None:
    assert read_accounts(f"{OLD}\noa-07,2500,1234,r1,2000,1\n") == [
        AccountRow("oa-07", "zalo_group", 2000, 1, {"oa_id": "2500", "app_id": "1234", "refresh_token": "r1"})
    ]


def test_accounts_of_every_channel() -> None:
    rows = [f"a-{name},2500,1234,r1,60,1,{name},{quoted(SOUND[name])}" for name in CHANNELS]
    read = read_accounts("\n".join([HEADER, *rows]))
    assert {row.channel: row.credential for row in read} == SOUND
    assert SOUND.keys() == FORMS.keys()


def test_what_an_account_sends_with_is_not_shown() -> None:
    (row,) = read_accounts(f"{HEADER}\nb,,,r-secret,60,1,zalo_bot,{quoted({'token': 'secret'})}")
    assert "secret" not in repr(row)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",1,1,r,60,1,,", "account_id: expected 1 to 100 characters"),
        ("oa,1,1,r,60,60,,", "per_minute: expected whole numbers with 1 <= burst < per_minute"),
        ("oa,1,1,r,60,0,,", "per_minute: expected whole numbers with 1 <= burst < per_minute"),
        ("oa,1,1,r,many,1,,", "per_minute: expected whole numbers with 1 <= burst < per_minute"),
        ("oa,1,1,,60,1,,", "refresh_token: an Official Account needs one"),
        ("oa,1,1,r,60,1,sms,{}", f"channel: expected one of {', '.join(CHANNELS)}"),
        ("b,,,,60,1,zalo_bot,secret", "credential: expected a JSON object with token"),
        (f"b,,,,60,1,zalo_bot,{quoted({'token': 7})}", "credential: token: expected text"),
        (f"w,,,,60,1,webhook,{quoted({'token': 'secret'})}", "credential: expected a JSON object with key, url"),
    ],
)
def test_a_bad_row_is_named(row: str, problem: str) -> None:
    assert problems_of(f"{HEADER}\n{row}\n") == [f"line 2, {problem}"]


def test_an_account_stands_once() -> None:
    row = "oa,1,1,r,60,1,,"
    assert problems_of(f"{HEADER}\n{row}\n{row}") == ["line 3, account_id: already on line 2"]


@pytest.mark.parametrize(
    ("channel", "changed"),
    [
        ("zalo_bot", {"token": "1/../2"}),
        ("webhook", {"key": "k" * 31}),
        ("webhook", {"url": "http://portal.example/loa"}),
        ("webhook", {"url": "http://localhost.example/loa"}),
        ("webhook", {"url": "https:///loa"}),
        ("webhook", {"url": "https://portal.example:port/"}),
        ("webhook", {"url": "https://portal.example/một"}),
        ("webhook", {"url": "https://portal.example /"}),
    ],
)
def test_a_credential_that_could_do_harm_is_refused(channel: str, changed: dict[str, str]) -> None:
    (name,) = changed
    assert credential_problem(FORMS[channel], SOUND[channel]) is None
    problem = credential_problem(FORMS[channel], SOUND[channel] | changed)
    assert problem is not None
    assert problem.startswith(f"{name}: expected")


@pytest.mark.parametrize("host", ["127.0.0.1:8104", "localhost", "[::1]:80"])
def test_plain_http_stays_on_this_machine(host: str) -> None:
    assert credential_problem(FORMS["webhook"], {"url": f"http://{host}/loa", "key": KEY}) is None


@given(st.sampled_from(["zalo_bot", "telegram", "webhook"]), st.text(max_size=60))
def test_no_problem_quotes_a_credential(channel: str, noise: str) -> None:
    secret = f"※{noise}"
    credential = dict.fromkeys(FORMS[channel].credential, secret)
    for wrong in (credential, credential | {secret: secret}, [secret], secret):
        problem = credential_problem(FORMS[channel], wrong)
        assert problem is not None
        assert "※" not in problem
