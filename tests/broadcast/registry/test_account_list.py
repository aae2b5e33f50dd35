"""accounts.csv: accounts of every channel; what could do harm is refused, and a credential is never quoted."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
