"""What counts as somebody's signature, and what does not; by software keys that answer as authenticators do."""

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from deploy.invented_staff.people import InventedStaff
from deploy.invented_staff.software_passkey import SoftwarePasskey, b64
from deploy.invented_staff.trial import PARTY, STAFF
from schemas.trust.passkeys import NotSigned, prove
from schemas.trust.roster import Flaw, Key, Problem, Revocations, Role, Roster, RosterDocument, covers, problem_of
from schemas.trust.statements import Hold, Revoke, RosterStatement, Signed, Submit
from schemas.trust.succession import NotTheNext, first, following, revoked

ROSTER = STAFF.roster.roster
ALERT, CASE = uuid4(), uuid4()
NONE = Revocations()


def now() -> datetime:
    """Of each test: a run may come to one long after it has read the file."""
    return datetime.now(UTC)


def order(login: str = "canbo1", staff: InventedStaff = STAFF, **fields: Any) -> Signed:
    return staff.order(Hold, login, **{"alert_id": ALERT, "case_id": CASE, "revision": 1, **fields})


def why_not(
    signed: Signed, roster: Roster = ROSTER, revocations: Revocations = NONE, at: datetime | None = None
) -> str:
    with pytest.raises(NotSigned) as refusal:
        prove(signed, PARTY, roster, revocations, at or now())
    return refusal.value.reason


def test_a_statement_says_who_signed_what() -> None:
    proven = prove(order(), PARTY, ROSTER, NONE, now())
    assert (proven.member.login, proven.statement) == ("canbo1", order().said.model_copy(update=dict(proven.statement)))
    assert isinstance(proven.statement, Hold)
    assert proven.statement.alert_id == ALERT


@pytest.mark.parametrize(
    "altered", ['"signer":"chihuy1"', '"signer":"canbo2"', '"revision":2', '"purpose":"loa/stop/1"']
)
def test_one_other_character_is_another_statement(altered: str) -> None:
    name = altered.split(":")[0]
    signed = order()
    before = next(part for part in signed.statement.strip("{}").split(",") if part.startswith(name))
    forged = signed.model_copy(update={"statement": signed.statement.replace(before, altered)})
    assert why_not(forged) in ("bad_signature", "unknown_key")


def test_an_order_of_another_installation_is_none() -> None:
    assert why_not(order(environment="diễn tập")) == "other_environment"


def test_an_order_signed_with_somebody_elses_key_is_none() -> None:
    assert why_not(STAFF.passkey("canbo2").sign(order().statement, PARTY.origins["desk"])) == "unknown_key"
    stranger = SoftwarePasskey(b"a stranger's").sign(order().statement, PARTY.origins["desk"])
    assert why_not(stranger) == "unknown_key"
    posing = stranger.assertion.model_copy(update={"credential_id": STAFF.passkey("canbo1").credential_id})
    assert why_not(stranger.model_copy(update={"assertion": posing})) == "bad_signature"


def test_each_office_has_its_own_pages() -> None:
    """A page of intake, which faces the internet, cannot ask for an approval; and no other site for anything."""
    for origin in (PARTY.origins["hotline"], "https://loa.example.attacker", "http://localhost:8103"):
        assert why_not(STAFF.passkey("canbo1").sign(order().statement, origin)) == "bad_signature"
    report = STAFF.order(Submit, "tongdai", case_id=CASE, report_sha256="5a" * 32)
    assert prove(report, PARTY, ROSTER, NONE, now()).member.role is Role.OPERATOR
    on_the_desk = STAFF.passkey("tongdai").sign(report.statement, PARTY.origins["desk"])
    assert why_not(on_the_desk) == "bad_signature"


def test_the_holder_must_have_been_verified_and_the_page_no_frame_of_anothers() -> None:
    signed = order()
    data = bytearray(base64.urlsafe_b64decode(signed.assertion.authenticator_data + "=="))
    data[32] = 0x01  # present, and not verified
    unverified = signed.assertion.model_copy(update={"authenticator_data": b64(bytes(data))})
    assert why_not(signed.model_copy(update={"assertion": unverified})) == "bad_signature"
    client = json.loads(base64.urlsafe_b64decode(signed.assertion.client_data + "=="))
    framed = b64(json.dumps({**client, "crossOrigin": True}).encode())
    assertion = signed.assertion.model_copy(update={"client_data": framed})
    assert why_not(signed.model_copy(update={"assertion": assertion})) == "bad_signature"


@pytest.mark.parametrize("part", ["client_data", "authenticator_data", "signature"])
@pytest.mark.parametrize("garbage", ["", "%%%", "e30", "AAAA", "ÿ"])
def test_garbage_is_no_signature(part: str, garbage: str) -> None:
    signed = order()
    assert why_not(signed.model_copy(update={"assertion": signed.assertion.model_copy(update={part: garbage})})) == (
        "bad_signature"
    )


@pytest.mark.parametrize("text", ["", "{}", "null", '{"purpose":"loa/approve/9"}'])
def test_what_no_version_knows_is_no_statement(text: str) -> None:
    assert why_not(order().model_copy(update={"statement": text})) == "no_statement"


def test_a_statement_counts_while_its_signer_serves() -> None:
    assert why_not(order(signed_at=now() + timedelta(hours=1))) == "signed_in_the_future"
    assert why_not(order(signer="nguoi.la")) == "not_in_the_roster"
    gone = ROSTER.model_copy(
        update={
            "members": tuple(
                m.model_copy(update={"until": now() - timedelta(days=1)}) if m.login == "canbo1" else m
                for m in ROSTER.members
            )
        }
    )
    assert why_not(order(), gone) == "out_of_time"
    assert why_not(order(signed_at=now() - timedelta(days=2)), gone) == "out_of_time", "nor with a date of before"


def test_what_was_taken_back_counts_no_more() -> None:
    assert why_not(order(), revocations=Revocations(frozenset({"canbo1"}))) == "revoked"
    key = STAFF.passkey("canbo1").credential_id
    assert why_not(order(), revocations=Revocations(frozenset(), frozenset({key}))) == "revoked"


# -- the roster -------------------------------------------------------------------------------------------------------


def next_roster(**changes: Any) -> RosterDocument:
    return RosterDocument.of(ROSTER.model_copy(update={"version": 2, **changes}))


def signatures(document: RosterDocument, *logins: str, version: int = 1) -> list[Signed]:
    return [
        STAFF.order(RosterStatement, login, roster_sha256=document.sha256, roster_version=version) for login in logins
    ]


def signatures_at(document: RosterDocument, signed_at: datetime) -> list[Signed]:
    about = {"roster_sha256": document.sha256, "roster_version": 1, "signed_at": signed_at}
    return [STAFF.order(RosterStatement, login, **about) for login in ("quantri1", "quantri2")]


def test_the_first_roster_is_known_by_its_fingerprint() -> None:
    assert first(STAFF.roster, STAFF.root) == ROSTER
    with pytest.raises(NotTheNext, match="other_root"):
        first(STAFF.roster, "0" * 64)
    with pytest.raises(NotTheNext, match="other_root"):
        first(STAFF.roster, "")


def test_the_next_one_needs_two_administrators_of_the_one_before() -> None:
    document = next_roster()
    both = signatures(document, "quantri1", "quantri2")
    assert following(document, both, ROSTER, NONE, PARTY, now(), now()).version == 2
    for too_few in ([], both[:1], [both[0], both[0]]):
        with pytest.raises(NotTheNext, match="too_few_signatures"):
            following(document, too_few, ROSTER, NONE, PARTY, now(), now())
    with pytest.raises(NotSigned, match="other_order"):
        following(document, signatures(document, "quantri1", "chihuy1"), ROSTER, NONE, PARTY, now(), now())
    taken = Revocations(frozenset({"quantri2"}))
    with pytest.raises(NotSigned, match="revoked"):
        following(document, both, ROSTER, taken, PARTY, now(), now())


def test_a_signature_on_a_draft_that_lay_for_months_is_none_today() -> None:
    document = next_roster()
    ago = now() - timedelta(days=60)
    then = signatures_at(document, ago)
    both = [then[0], *signatures(document, "quantri2")]
    with pytest.raises(NotSigned, match="signed_long_ago"):
        following(document, both, ROSTER, NONE, PARTY, now(), now())
    assert following(document, then, ROSTER, NONE, PARTY, now(), ago + timedelta(days=6)).version == 2


def test_signatures_are_of_this_document_and_of_this_step() -> None:
    document = next_roster()
    wider = next_roster(members=tuple(m.model_copy(update={"role": Role.SUPERVISOR}) for m in ROSTER.members))
    with pytest.raises(NotTheNext, match="unusable"):
        following(wider, signatures(wider, "quantri1", "quantri2"), ROSTER, NONE, PARTY, now(), now())
    another = next_roster(members=ROSTER.members[1:])
    with pytest.raises(NotSigned, match="other_order"):
        following(another, signatures(document, "quantri1", "quantri2"), ROSTER, NONE, PARTY, now(), now())
    third = RosterDocument.of(ROSTER.model_copy(update={"version": 3}))
    with pytest.raises(NotTheNext, match="other_version"):
        following(third, signatures(third, "quantri1", "quantri2"), ROSTER, NONE, PARTY, now(), now())
    old = signatures(document, "quantri1", "quantri2", version=7)
    with pytest.raises(NotSigned, match="other_order"):
        following(document, old, ROSTER, NONE, PARTY, now(), now())
    elsewhere = next_roster(environment="nơi khác")
    with pytest.raises(NotTheNext, match="other_environment"):
        following(elsewhere, signatures(elsewhere, "quantri1", "quantri2"), ROSTER, NONE, PARTY, now(), now())


def test_one_administrator_takes_keys_back_and_nobody_else() -> None:
    said = revoked(STAFF.order(Revoke, "quantri1", login="canbo1"), ROSTER, NONE, PARTY, now())
    assert (said.login, said.credential_id) == ("canbo1", None)
    for login in ("canbo1", "chihuy1", "thanhtra1"):
        with pytest.raises(NotSigned, match="other_order"):
            revoked(STAFF.order(Revoke, login, login="canbo2"), ROSTER, NONE, PARTY, now())


def test_a_roster_that_nobody_could_change_again_is_refused() -> None:
    one = tuple(m for m in ROSTER.members if m.login != "quantri2")
    assert problem_of(ROSTER) is None
    problem = problem_of(ROSTER.model_copy(update={"members": one}))
    assert problem == Problem(Flaw.ADMINISTRATORS, ("quantri1",))
    assert str(problem).endswith("nobody can change it again (quantri1)")
    twice = problem_of(ROSTER.model_copy(update={"members": ROSTER.members * 2}))
    assert twice == Problem(Flaw.LOGIN_TWICE, tuple(member.login for member in ROSTER.members))


def test_a_roster_in_which_one_person_would_be_two_is_refused() -> None:
    """By the same key under another id, which nothing that it signs bears out; or by a login in other letters."""
    chihuy = ROSTER.by_login["chihuy1"]
    key = chihuy.keys[0]
    same_key = chihuy.model_copy(
        update={"login": "chihuy9", "keys": (key.model_copy(update={"credential_id": "khac"}),)}
    )
    # The same point: the last entry of the CBOR map (-3: y, 35 bytes) stands first.
    cose = base64url_to_bytes(key.public_key)
    written = bytes_to_base64url(cose[:1] + cose[-35:] + cose[1:-35])
    assert written != key.public_key
    other_text = chihuy.model_copy(
        update={"login": "chihuy9", "keys": (Key(credential_id="khac", public_key=written),)}
    )
    same_login = chihuy.model_copy(update={"login": "ChiHuy1 ", "keys": ()})
    cases = ((same_key, Flaw.KEY_TWICE), (other_text, Flaw.KEY_TWICE), (same_login, Flaw.LOGIN_TWICE))
    for other, flaw in cases:
        problem = problem_of(ROSTER.model_copy(update={"members": (*ROSTER.members, other)}))
        assert problem == Problem(flaw, ("chihuy1", other.login))


@pytest.mark.parametrize(
    ("scope", "covered"), [((), False), (("16318",), True), (("38",), True), (("VN",), True), (("01", "00004"), False)]
)
def test_a_scope_names_where_and_an_empty_one_is_nowhere(scope: tuple[str, ...], covered: bool) -> None:
    assert covers(scope, "16318", "38") is covered
