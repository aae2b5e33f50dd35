"""Whoever can write to topics: with or without verification's signing key, and with one person's passkey at most."""

import asyncio
import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from attack.attackers.trade import LIE, MANY, Attacker, correction_of
from deploy.invented_staff import software_passkey
from deploy.invented_staff.software_passkey import SoftwarePasskey
from schemas.alerts import AlertApproved, AlertClosed, AlertCountersigned, AlertSteered, Outcome
from schemas.content import Document, ending_text
from schemas.event import Point
from schemas.trust.link_test_events import LinkTestOrdered
from schemas.trust.link_tests import LinkTest, sign
from schemas.trust.producers import private_key
from schemas.trust.roster import Roster, RosterDocument, Voice
from schemas.trust.roster_events import RosterPublished
from schemas.trust.statements import Close, Hold, Recentre, Release, Resume, RosterStatement, Signed

TRIES = 6
STRANGE = "https://loa.example/"


def genuine(attacker: Attacker, name: str = "genuine") -> AlertApproved:
    """What stands on the topic, as anybody reads it there."""
    return AlertApproved.model_validate_json(attacker.knows[name])


# -- with what others have signed -------------------------------------------------------------------------------------


async def forge(attacker: Attacker) -> None:
    """A content that nobody has signed."""
    await attacker.publish(attacker.approved(attacker.content()))


async def invent(attacker: Attacker) -> None:
    """Two signatures in other people's names, whose credential ids are known, by keys of one's own."""
    document, case_id = attacker.content(), uuid4()
    signatures = []
    for login, credential_id in attacker.knows["credentials"].items():
        signed = attacker.approve(document, case_id, signer=login, by=SoftwarePasskey(b"own " + login.encode()))
        assertion = signed.assertion.model_copy(update={"credential_id": credential_id})
        signatures.append(signed.model_copy(update={"assertion": assertion}))
    await attacker.publish(attacker.approved(document, *signatures, case_id=case_id))


async def alter(attacker: Attacker, **changes: Any) -> None:
    """Another content under the signatures of a genuine one that has not been sent yet."""
    event = genuine(attacker)
    content = event.said.model_dump() | {"texts": {"default": f"{LIE}\nMã: {event.said.alert_code}"}} | changes
    document = Document.of(type(event.said).model_validate(content))
    altered = {"content": document.json, "content_hash": document.sha256, "event_id": uuid4()}
    await attacker.publish(event.model_copy(update=altered))


async def make_live(attacker: Attacker) -> None:
    """An exercise that one officer has signed, as if it had happened."""
    await alter(attacker, exercise=False)


async def as_correction(attacker: Attacker) -> None:
    """What was signed of version 1 stands for a lie as version 2."""
    event = genuine(attacker)
    document = _second_version(event)
    await attacker.publish(correction_of(document, event.case_id, event.approvals))


def _second_version(event: AlertApproved) -> Document:
    lie = {"alert_version": 2, "texts": {"default": f"{LIE}\nMã: {event.said.alert_code}/2"}}
    return Document.of(type(event.said).model_validate(event.said.model_dump() | lie))


async def replay(attacker: Attacker) -> None:
    """A genuine record as it stands, once more, under an id of its own."""
    await attacker.publish(genuine(attacker).model_copy(update={"event_id": uuid4()}))


async def late(attacker: Attacker) -> None:
    """What was signed long ago and never sent, with today's hours beside it."""
    event, now = genuine(attacker), datetime.now(UTC)
    hours = {"event_id": uuid4(), "occurred_at": now, "approved_at": now, "expires_at": now + event.said.life}
    await attacker.publish(event.model_copy(update=hours))


async def other_orders(attacker: Attacker) -> None:
    """The order that two people gave about one alert, as if they had given it about another."""
    event = genuine(attacker)
    await _steer(attacker, event, *(Signed.model_validate(each) for each in attacker.knows["orders"]))


# -- with a passkey of one's own --------------------------------------------------------------------------------------


async def alone(attacker: Attacker, **said: Any) -> None:
    """One's own alert for everybody, signed by oneself."""
    document, case_id = attacker.content(), uuid4()
    approval = attacker.approve(document, case_id, **said)
    await attacker.publish(attacker.approved(document, approval, case_id=case_id))


async def often(attacker: Attacker) -> None:
    """One first ring after the other."""
    for number in range(3):
        document, case_id = attacker.content(alert_code=f"{attacker.knows['code']}-{number}"), uuid4()
        await attacker.publish(attacker.approved(document, attacker.approve(document, case_id), case_id=case_id))


OVER_S = 6.0


async def dated_back(attacker: Attacker) -> None:
    """One first ring after the other, each said to be of yesterday and over in a moment."""
    for number in range(3):
        document, case_id = (
            attacker.content(alert_code=f"{attacker.knows['code']}-{number}", life_s=72 * 3600.0),
            uuid4(),
        )
        event = attacker.approved(document, attacker.approve(document, case_id), case_id=case_id)
        now = datetime.now(UTC)
        hours = {"approved_at": now - timedelta(hours=25), "expires_at": now + timedelta(seconds=OVER_S)}
        await attacker.publish(event.model_copy(update=hours))
        await asyncio.sleep(OVER_S + 1)  # until the one before is over


async def strangers_number(attacker: Attacker) -> None:
    """A first ring of one's own, with a number that is nobody's of the force."""
    words = {"default": f"TÌM TRẺ LẠC (bịa). Gọi 09.11 222 333\nMã: {attacker.knows['code']}"}
    document, case_id = attacker.content(texts=words), uuid4()
    await attacker.publish(attacker.approved(document, attacker.approve(document, case_id), case_id=case_id))


async def for_two(attacker: Attacker) -> None:
    """Signed by oneself, and by oneself in the name of a supervisor."""
    document, case_id = attacker.content(), uuid4()
    both = (attacker.approve(document, case_id), attacker.approve(document, case_id, signer="chihuy1"))
    await attacker.publish(attacker.approved(document, *both, case_id=case_id))


async def countersign(attacker: Attacker) -> None:
    """What oneself has signed, a second time: under another hour, and with one's other key."""
    event = genuine(attacker)
    again = attacker.approve(event.document, event.case_id)
    await attacker.publish(
        AlertCountersigned(
            occurred_at=datetime.now(UTC),
            alert_id=event.alert_id,
            alert_version=1,
            case_id=event.case_id,
            approvals=(again,),
        )
    )


async def correct(attacker: Attacker) -> None:
    """Other words for what two people have put on air."""
    event = genuine(attacker)
    document = _second_version(event)
    await attacker.publish(correction_of(document, event.case_id, (attacker.approve(document, event.case_id),)))


async def move(attacker: Attacker) -> None:
    """The rings of an alert to where it was not meant."""
    event = genuine(attacker)
    there = Point.model_validate(attacker.knows["there"])
    about: dict[str, Any] = {"alert_id": event.alert_id, "case_id": event.case_id, "revision": 1}
    order = attacker.order(Recentre, **about, centre=there, groups=MANY)
    await _steer(attacker, event, order)


async def _steer(attacker: Attacker, event: AlertApproved, *orders: Signed) -> None:
    about: dict[str, Any] = {"alert_id": event.alert_id, "case_id": event.case_id}
    await attacker.publish(AlertSteered(occurred_at=datetime.now(UTC), **about, orders=orders))


async def end_falsely(attacker: Attacker) -> None:
    """The end of an alert in one's own words."""
    await _end(attacker, f"{LIE}\nMã: {genuine(attacker).said.alert_code}/KT")


async def end_own(attacker: Attacker) -> None:
    """The end of what one has told of oneself, in the words that were signed."""
    event = genuine(attacker)
    await _end(attacker, ending_text(event.said, "found", event.approved_at, datetime.now(UTC)))


async def _end(attacker: Attacker, text: str) -> None:
    event = genuine(attacker)
    words: dict[str, Any] = {"outcome": "found", "text_sha256": hashlib.sha256(text.encode()).hexdigest()}
    order = attacker.order(Close, alert_id=event.alert_id, case_id=event.case_id, **words)
    await _tell_end(attacker, "found", text, order)


async def end_by_time(attacker: Attacker) -> None:
    """Over by time, which nobody has to sign: in the words that stand in what oneself had signed alone."""
    event = genuine(attacker)
    await _tell_end(attacker, "expired", ending_text(event.said, "expired", event.approved_at, datetime.now(UTC)))


async def _tell_end(attacker: Attacker, outcome: Outcome, text: str, *orders: Signed) -> None:
    event, now = genuine(attacker), datetime.now(UTC)
    await attacker.publish(
        AlertClosed(
            occurred_at=now,
            alert_id=event.alert_id,
            case_id=event.case_id,
            alert_code=event.said.alert_code,
            outcome=outcome,
            closing_text=text,
            closed_by=attacker.login,
            closed_at=now,
            orders=orders,
        )
    )


async def let_go_on(attacker: Attacker) -> None:
    """What somebody else holds: held by oneself too, let go on from two browsers, and every ring released."""
    event = genuine(attacker)
    about: dict[str, Any] = {"alert_id": event.alert_id, "case_id": event.case_id}
    orders = (
        attacker.order(Hold, **about, revision=2),
        attacker.order(Resume, **about, revision=3),
        attacker.order(Resume, **about, revision=4),
        attacker.order(Release, **about, revision=5, released_rings=3),
    )
    for order in orders:
        await _steer(attacker, event, order)


async def elsewhere_signed(attacker: Attacker) -> None:
    """A touch that a page of the hotline, or of a stranger, has got out of an officer."""
    for number, origin in enumerate((attacker.knows["hotline_origin"], "https://loa.example")):
        document, case_id = attacker.content(alert_code=f"{attacker.knows['code']}-{number}"), uuid4()
        approval = attacker.approve(document, case_id, origin=origin)
        await attacker.publish(attacker.approved(document, approval, case_id=case_id))


async def unlocked(attacker: Attacker) -> None:
    """A key that lies about, and whose holder it has not asked for PIN or finger."""
    software_passkey.PRESENT_AND_VERIFIED = 0x01
    await alone(attacker)


async def replay_roster(attacker: Attacker) -> None:
    """The roster in which one still stood, and an alert that one signs by it."""
    await attacker.publish(
        RosterPublished(
            occurred_at=datetime.now(UTC),
            environment=attacker.knows["environment"],
            document=attacker.knows["roster"],
        )
    )
    document, case_id = attacker.content(), uuid4()
    approval = attacker.approve(document, case_id)
    await _again_and_again(attacker, attacker.approved(document, approval, case_id=case_id))


async def own_roster(attacker: Attacker) -> None:
    """A roster that one administrator has signed, in which two of their inventions may send anything."""
    await _replace_roster(attacker, attacker.own_roster().roster)
    document, case_id = attacker.content(), uuid4()
    approvals = attacker.approvals_by_it(document, case_id)
    # Told of so long ago that nobody waits any more for the roster which it names, and which never comes.
    before = datetime.now(UTC) - timedelta(minutes=3)
    await _again_and_again(attacker, attacker.approved(document, *approvals, case_id=case_id, occurred_at=before))


async def as_two(attacker: Attacker) -> None:
    """With one authenticator under both logins, which stand in a roster with ids of their own for that one key."""
    document, case_id = attacker.content(), uuid4()
    own = attacker.approve(document, case_id, roster_version=2)
    other = attacker.approve(document, case_id, roster_version=2, signer=attacker.knows["other_login"])
    assertion = other.assertion.model_copy(update={"credential_id": attacker.knows["other_id"]})
    both = (own, other.model_copy(update={"assertion": assertion}))
    # Told of so long ago that nobody waits any more for the roster which it names.
    before = datetime.now(UTC) - timedelta(minutes=3)
    await attacker.publish(attacker.approved(document, *both, case_id=case_id, occurred_at=before))


async def own_voice(attacker: Attacker) -> None:
    """A number of one's own as the force's, signed by oneself; then what two people were got to sign with it."""
    event = genuine(attacker)
    roster = RosterDocument(attacker.knows["roster"].encode()).roster
    voice = Voice(force_name="Công an mẫu", numbers=(event.said.facts.call,), links=(STRANGE,))
    await _replace_roster(attacker, roster.model_copy(update={"version": 2, "voice": voice}))
    await _again_and_again(attacker, event)


async def test_the_line(attacker: Attacker) -> None:
    """A link test for every group that one has read of, whichever is the test group."""
    key = private_key(attacker.holds["LINK_TEST_KEY"])
    for number, (account_id, group_id) in enumerate(attacker.knows["groups"], 1):
        order = LinkTest(
            environment=attacker.knows["environment"],
            test_id=uuid4(),
            number=number,
            account_id=account_id,
            group_id=group_id,
            signed_at=datetime.now(UTC),
        )
        told = LinkTestOrdered(occurred_at=order.signed_at, test_id=order.test_id, order=sign(order, key))
        await attacker.publish(told)


async def _replace_roster(attacker: Attacker, roster: Roster) -> None:
    """With one signature: one's own."""
    following = RosterDocument.of(roster)
    await attacker.publish(
        RosterPublished(
            occurred_at=datetime.now(UTC),
            environment=roster.environment,
            document=following.data.decode(),
            signatures=(attacker.order(RosterStatement, roster_sha256=following.sha256),),
        )
    )


async def _again_and_again(attacker: Attacker, event: AlertApproved) -> None:
    """Topics keep no order between them: the roster may be read only after the first tries."""
    for _ in range(TRIES):
        await attacker.publish(event.model_copy(update={"event_id": uuid4()}))
        await asyncio.sleep(0.5)
