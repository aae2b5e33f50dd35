"""How things stand when an attack begins, and whom those who have signed may send it to."""

import hashlib
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from attack.attackers.connecting import CONNECT
from attack.attackers.connecting import allowed as allowed_at_zalo
from attack.attackers.trade import LIE, MANY, correction_of
from attack.installation import NO_PUSH_SERVICE, Installation
from attack.town import EVERYBODY, FAR, GROUPS, HOME, OTHER_ACCOUNT, RINGS, allowed, place_of
from deploy.invented_staff.alerts import approval_of
from drills.towns import CENTRE, account_id, oa_id
from schemas.alerts import AlertApproved, AlertClosed, AlertSteered
from schemas.audience import Audience
from schemas.content import Content, Document, ending_text
from schemas.envelope import Record, encode
from schemas.event import CaseKind
from schemas.platform import GroupChanged
from schemas.replies import ReplyRequested
from schemas.trust.link_tests import code_of
from schemas.trust.roster import Roster, RosterDocument
from schemas.trust.roster_events import RosterPublished, SignerRevoked
from schemas.trust.statements import Close, Hold, Recentre, Revoke, RosterStatement
from services.broadcast.relay.officers_db import new_link
from tests.support.broadcast.alerts import closure
from tests.support.public.running import on_air as on_public_page

TWO = ("canbo1", "canbo3")
"""Officers of the alert's province, none a supervisor: what they sign goes to its commune and those beside it."""
WIDE = ("canbo1", "chihuy1")
Groups = frozenset[str]
GROUP = {"oa_id": str(2_500_000_000_000_000_000), "group_id": "g0"}
"""One of the town's groups, and the Official Account that is in it."""
FIRST_RING = frozenset(f"g{number}" for number in range(27))
"""The first ring of RINGS."""
TWIN = "chia-khoa-thu-ha"
"""An id for a key that has another one."""
CLOSING = "SELECT convert_from(value, 'UTF8') FROM verification.outbox WHERE headers->>'ce_type' ~ '^loa.AlertClosed'"
REFUSED_ENDS = "SELECT count(*) FROM verification.alerts WHERE refused_end IS NOT NULL"
APPROVED = CLOSING.replace("AlertClosed", "AlertApproved")
TAKEN_OFF = """
    -- How often everybody was told that an alert is in no group.
    SELECT count(*) FROM verification.outbox
    WHERE headers->>'ce_type' ~ '^loa.CaseChanged' AND convert_from(value, 'UTF8')::jsonb->>'state' = 'open'
"""
REFUSAL = """
    -- The last one, as it stands on its topic.
    SELECT jsonb_build_object('topic', topic, 'key', key, 'headers', headers, 'value', convert_from(value, 'UTF8'))
    FROM broadcast.outbox WHERE headers->>'ce_type' ~ '^loa.OrderRefused' ORDER BY id DESC LIMIT 1
"""
HEARD_OF = "SELECT EXISTS (SELECT FROM verification.progress)"
SHORT_LIFE_S = 20.0
"""What waits for an account that is off, for a person, or for the end of its time, ends with its alert."""
OURS = "Đã nhận tin."
OFFICER, STRANGER = "nguoi-dang-tay", "nguoi-la"
"""Zalo users."""


@dataclass
class Scene:
    """How things stand when the attack begins. ``knows``: what the attacker has read. ``allowed``: by code, whom the
    table of reach lets those who have signed it send it to, and ``most``: how many groups were signed. ``one_of``:
    codes of which only one may be posted, whichever comes first. Posts of any other code, to anybody else, to more, or
    twice to the same group are what the attack has done; ``harm`` counts what else it did."""

    knows: dict[str, Any] = field(default_factory=dict)
    allowed: dict[str, Groups] = field(default_factory=dict)
    most: dict[str, int] = field(default_factory=dict)
    harm: "Harm | None" = None
    one_of: frozenset[str] = frozenset()


Setting = Callable[[Installation], Awaitable[Scene]]
Harm = Callable[[Installation], Awaitable[int]]

# -- scenes ----------------------------------------------------------------------------------------------------------


def approved(here: Installation, content: Content, logins: Sequence[str], **said: Any) -> AlertApproved:
    """As these people sign it."""
    document, case_id = Document.of(content), uuid4()
    return approval_of(document, case_id, here.staff.approvals(document, case_id, logins, **said))


def ring_of(here: Installation, login: str) -> Groups:
    """The first ring that this person may open alone."""
    return reach(here, here.content(), [login])


def reach(here: Installation, content: Content, logins: Sequence[str], reported_by: Sequence[str] = ()) -> Groups:
    return allowed(content, [here.member(login) for login in logins], reported_by)


def public(here: Installation, **more: Any) -> dict[str, Any]:
    return here.public | more


async def nothing_yet(here: Installation) -> Scene:
    return Scene(public(here))


def own_ring(login: str) -> Setting:
    """Nothing on air; the attacker may open one first ring, be it one of three."""

    async def scene(here: Installation) -> Scene:
        knows = public(here)
        code, model = knows["code"], Content.model_validate_json(knows["model"])
        ring = reach(here, model, [login])
        three = [f"{code}-{number}" for number in range(3)]
        return Scene(knows, dict.fromkeys([code, *three], ring), one_of=frozenset(three))

    return scene


def waiting(*logins: str, **told: Any) -> Setting:
    """Signed, and not sent yet: whoever reads it first may send it on, as it is."""

    async def scene(here: Installation) -> Scene:
        event = approved(here, here.content(**told), logins)
        return Scene(
            public(here, genuine=event.model_dump_json()), {event.said.alert_code: reach(here, event.said, logins)}
        )

    return scene


def on_air(*logins: str, groups: int = MANY, reported_by: tuple[str, ...] = (), **told: Any) -> Setting:
    async def scene(here: Installation) -> Scene:
        content = here.content(**told)
        event = approved(here, content, logins, groups=groups, reported_by=reported_by)
        await here.happens(event)
        return Scene(
            public(here, genuine=event.model_dump_json(), there=place_of(50).model_dump()),
            {content.alert_code: reach(here, content, logins, reported_by)},
            {content.alert_code: groups},
        )

    return scene


async def alone_on_air(here: Installation) -> Scene:
    """By one signature, with a place 15 km away to move it to."""
    scene = await on_air("canbo1")(here)
    return Scene(scene.knows | {"there": place_of(24).model_dump()}, scene.allowed)


async def elsewhere_installed(here: Installation) -> Scene:
    """The same people have signed it in another installation, where they practise."""
    content = here.content()
    event = approved(here, content, WIDE, environment="tap-huan")
    return Scene(public(here, genuine=event.model_dump_json()))


async def signed_long_ago(here: Installation) -> Scene:
    event = approved(here, here.content(), WIDE, signed_at=datetime.now(UTC) - timedelta(days=9))
    return Scene(public(here, genuine=event.model_dump_json()))


async def counted_for_few(here: Installation) -> Scene:
    """Two people were shown 12 groups, and signed a content for many more."""
    event = approved(here, here.content(), WIDE, groups=12)
    return Scene(public(here, genuine=event.model_dump_json()))


def deceived(**told: Any) -> Setting:
    """Two people were got to sign it as it is, by a page that did not show all of it."""

    async def scene(here: Installation) -> Scene:
        content = here.content()
        facts = content.facts.model_copy(update={"call": told["call"]}) if "call" in told else content.facts
        event = approved(here, content.model_copy(update={"facts": facts, "link": told.get("link")}), WIDE)
        return Scene(public(here, genuine=event.model_dump_json()))

    return scene


async def ended_before(here: Installation) -> Scene:
    """It was ended before broadcast heard of it."""
    content = here.content()
    event = approved(here, content, WIDE)
    await here.happens(closing(here, event, ("canbo3",)))
    return Scene(public(here, genuine=event.model_dump_json()))


def closing(here: Installation, event: AlertApproved, logins: Sequence[str]) -> AlertClosed:
    """In the words that were signed."""
    text = ending_text(event.said, "found", event.approved_at, datetime.now(UTC))
    words = {"outcome": "found", "text_sha256": hashlib.sha256(text.encode()).hexdigest()}
    about = {"alert_id": event.alert_id, "case_id": event.case_id}
    orders = tuple(here.staff.order(Close, login, **about, **words) for login in logins)
    return closure(event, closing_text=text, closed_by=logins[0], orders=orders)


async def ended(here: Installation) -> Scene:
    """On air in a few communes, and ended there."""
    content = here.content()
    event = approved(here, content, TWO, groups=20)
    end = closing(here, event, ("canbo3",))
    await here.happens(event)
    await here.happens(end)
    had = reach(here, content, TWO)
    knows = public(here, genuine=event.model_dump_json(), closing=end.model_dump_json())
    return Scene(knows, {content.alert_code: had, f"{content.alert_code}/KT": had})


async def another_was_moved(here: Installation) -> Scene:
    """Two people, one a supervisor, have moved another alert far away."""
    scene = await on_air(*TWO)(here)
    genuine = AlertApproved.model_validate_json(scene.knows["genuine"])
    other = here.content()
    order = {"alert_id": other.alert_id, "case_id": genuine.case_id, "revision": 1}
    signed = [here.staff.order(Recentre, login, **order, centre=place_of(50), groups=MANY) for login in WIDE]
    return Scene(scene.knows | {"orders": [each.model_dump() for each in signed]}, scene.allowed)


async def first_ring_on_air(here: Installation) -> Scene:
    """Signed by two, its later rings an hour off."""
    later = here.content().audience.model_copy(update={"ring_delays_s": (0, 3600, 3600)})
    return await on_air(*WIDE, audience=later)(here)


async def revoked(here: Installation) -> Scene:
    """An administrator has taken back what canbo3 could sign."""
    now = datetime.now(UTC)
    order = here.staff.order(Revoke, "quantri1", login="canbo3")
    await here.happens(SignerRevoked(occurred_at=now, environment=here.staff.environment, revocation=order))
    return Scene(public(here))


async def left(here: Installation) -> Scene:
    """canbo3 stands in the first roster and not in the one in force."""
    first = here.staff.roster.roster
    members = tuple(member for member in first.members if member.login != "canbo3")
    await _publish_second(here, Roster(environment=first.environment, version=2, members=members))
    return Scene(public(here))


async def _publish_second(here: Installation, roster: Roster) -> None:
    """Signed by both administrators."""
    document = RosterDocument.of(roster)
    both = ("quantri1", "quantri2")
    signatures = tuple(here.staff.order(RosterStatement, each, roster_sha256=document.sha256) for each in both)
    told = {"environment": roster.environment, "document": document.data.decode(), "signatures": signatures}
    await here.happens(RosterPublished(occurred_at=datetime.now(UTC), **told))


async def lies_on_a_lost_key(here: Installation) -> Scene:
    """canbo3's key was stolen: an alert is on air by it alone, in whose words for its end by time there is a lie. The
    key is taken back, and the time is up."""
    code = here.next_code()
    lie = {"expired": f"{LIE}\nMã: {code}/KT"}
    event = approved(here, here.content(alert_code=code, life_s=SHORT_LIFE_S, endings=lie), ["canbo3"])
    await here.happens(event)
    await revoked(here)
    await here.until("SELECT bool_and(expires_at < now()) FROM broadcast.messages")
    ring = reach(here, event.said, ["canbo3"])
    return Scene(public(here, genuine=event.model_dump_json()), {code: ring, f"{code}/KT": ring})


async def corrected_after_a_lost_key(here: Installation) -> Scene:
    """canbo3's first ring was on air when their key was taken back; two have corrected it, for four groups."""
    content = here.content()
    event, code = approved(here, content, ["canbo3"]), content.alert_code
    await here.happens(event)
    await revoked(here)
    words = {"default": f"ĐÍNH CHÍNH (tin mẫu)\nMã: {code}/2"}
    said = content.model_dump() | {"alert_version": 2, "texts": words, "audience": Audience(max_distance_km=2)}
    document = Document.of(Content.model_validate(said))
    approvals = here.staff.approvals(document, event.case_id, WIDE, groups=4)
    await here.happens(correction_of(document, event.case_id, approvals))
    ring = reach(here, content, ["canbo3"])
    return Scene(public(here, genuine=event.model_dump_json()), {code: ring, f"{code}/2": ring})


async def held_by_another(here: Installation) -> Scene:
    """Two have signed it; a supervisor holds it, after its first ring."""
    scene = await first_ring_on_air(here)
    event = AlertApproved.model_validate_json(scene.knows["genuine"])
    about = {"alert_id": event.alert_id, "case_id": event.case_id}
    hold = here.staff.order(Hold, "chihuy1", **about, revision=1)
    await here.happens(AlertSteered(occurred_at=datetime.now(UTC), **about, orders=(hold,)))
    return Scene(scene.knows, {event.said.alert_code: FIRST_RING})


async def one_key_twice(here: Installation) -> Scene:
    """Two administrators were got to sign a roster in which a supervisor's key stands under a login of their second."""
    standing = here.staff.roster.roster
    own = standing.by_login["chihuy1"]
    known = here.staff.passkey("chihuy1").credential_id
    (key,) = (key for key in own.keys if key.credential_id == known)
    twin = {"login": "chihuy9", "keys": (key.model_copy(update={"credential_id": TWIN}),)}
    members = (*standing.members, own.model_copy(update=twin))
    await _publish_second(here, standing.model_copy(update={"version": 2, "members": members}))
    return Scene(public(here, other_login="chihuy9", other_id=TWIN))


# -- what is no alert -------------------------------------------------------------------------------------------------


def counted(query: str, but: int = 0, **params: object) -> Harm:
    """``query``: one number, of which so many are no harm."""

    async def harm(here: Installation) -> int:
        return int(await here.value(query, **params)) - but

    return harm


letters = counted("SELECT count(*) FROM broadcast.replies")
"""Letters to citizens: nobody has one to send."""
groups_off = counted("SELECT count(*) FROM broadcast.groups WHERE NOT enabled")
additions = counted("SELECT count(*) FROM verification.amendments")


async def no_letters(here: Installation) -> Scene:
    return Scene(public(here), harm=letters)


def letter_elsewhere(environment: str = "", age: timedelta = timedelta(0)) -> Setting:
    """What intake has told a citizen, so long ago, in this installation or another; broadcast has not read it."""

    async def scene(here: Installation) -> Scene:
        now = datetime.now(UTC) - age
        reply = ReplyRequested(occurred_at=now, user_id="811", case_id=uuid4(), case_number="26-00001", text=OURS)
        key = here.stack.producer_key("intake")
        record = encode(reply, replace(key, environment=environment or key.environment), now=now)
        return Scene(public(here, record=_told(record)), harm=letters)

    return scene


async def groups_on(here: Installation) -> Scene:
    return Scene(public(here, group=GROUP), harm=groups_off)


async def a_group_came_back(here: Installation) -> Scene:
    """It left once, which was told and taken; it is in the registry again."""
    now = datetime.now(UTC)
    record = here.stack.record(GroupChanged(occurred_at=now, **GROUP, change="left", changed_at=now))
    await here.write(record)
    await here.settled([record.headers["ce_id"]])
    await here.switch_groups_on()
    return Scene(public(here, record=_told(record)), harm=groups_off)


async def _sent_by_canbo1(here: Installation) -> str:
    """A case of the desk, whose first ring is on air; its number."""
    number = await here.reported()
    await here.signs("canbo1", number)
    await here.told()
    return number


async def ended_at_the_desk(here: Installation) -> Scene:
    """canbo1 has sent it and ended it; broadcast has taken that, and groups are told."""
    number = await _sent_by_canbo1(here)
    await here.signs("canbo1", number, "close", outcome="cancelled")
    await here.told()
    ring = ring_of(here, "canbo1")
    return Scene(
        public(here, closing=await here.value(CLOSING)),
        {number: ring, f"{number}/KT": ring},
        harm=counted(REFUSED_ENDS),
    )


async def sent_from_the_desk(here: Installation) -> Scene:
    """canbo1 has sent it, and its first ring has it."""
    number = await _sent_by_canbo1(here)
    await here.until(HEARD_OF)
    ring = ring_of(here, "canbo1")
    return Scene(public(here, approved=await here.value(APPROVED)), {number: ring}, harm=counted(TAKEN_OFF))


async def sent_once_more(here: Installation) -> Scene:
    """Broadcast did not take canbo1's approval, as the registry had grown; they have signed again, and that is on
    air."""
    number = await here.reported()
    await here.books.execute(
        "UPDATE broadcast.groups SET enabled = false, disabled_reason = 'dissolved', disabled_at = now()"
        " WHERE group_no <> (SELECT min(group_no) FROM broadcast.groups)"
    )
    await here.signs("canbo1", number, meanwhile=here.switch_groups_on)
    await here.told()
    await here.until("SELECT EXISTS (SELECT FROM verification.alerts WHERE order_refused IS NOT NULL)")
    refusal = await here.value(REFUSAL)
    await here.signs("canbo1", number)
    await here.told()
    await here.until(HEARD_OF)
    ring = ring_of(here, "canbo1")
    return Scene(public(here, record=refusal), {number: ring}, harm=counted(TAKEN_OFF, but=1))


async def a_report(here: Installation) -> Scene:
    number = await here.reported()
    case_id = await here.value("SELECT case_id FROM verification.cases WHERE case_number = %(number)s", number=number)
    return Scene(public(here, code=number, case_id=str(case_id)), harm=additions)


def _told(record: Record) -> dict[str, Any]:
    return {"topic": record.topic, "key": record.key, "headers": record.headers, "value": record.value.decode()}


# -- lists -----------------------------------------------------------------------------------------------------------

REPLACED = """
    -- What waits for signatures and is not what was proposed, or 1 where that is gone.
    SELECT greatest(count(*) FILTER (WHERE sha256(document) <> decode(%(sha256)s, 'hex')), (count(*) = 0)::int)
    FROM broadcast.list_changes
"""
HELD = """
    -- Its worker has heard how things stand with this account.
    SELECT holder IS NOT NULL FROM broadcast.accounts WHERE account_id = %(account)s
"""


async def a_registry_waits(here: Installation) -> Scene:
    """An administrator has proposed another name for a group, and it waits for signatures."""
    registry = (here.stack.world / "groups.csv").read_text("utf-8")
    waiting = await here.proposes("groups", registry.replace("Thôn mẫu 0,", "Thôn mẫu đầu tiên,"))
    beside = registry.replace(",".join((FAR, *_place(40))), ",".join((HOME, *_place(0))))
    knows = public(here, registry=beside, broadcast_url=here.stack.urls["broadcast"])
    return Scene(knows, harm=counted(REPLACED, sha256=waiting))


def _place(number: int) -> tuple[str, str]:
    place = place_of(number)
    return str(place.lat), str(place.lon)


async def a_test_group(here: Installation) -> Scene:
    """The first group is the test group of its account; the next ones are residents' and of other accounts."""
    await here.books.execute("UPDATE broadcast.groups SET kind = 'link_test' WHERE group_id = 'g0'")
    groups = [(f"oa-{number:04d}", f"g{number}") for number in range(4)]
    return Scene(public(here, groups=groups), {code_of(1): frozenset({"g0"})})


async def an_account_is_off(here: Installation) -> Scene:
    """One of four, as its list says; the alert that everybody in reach would get is signed and not sent yet."""
    await here.books.execute(
        "UPDATE broadcast.accounts SET stopped_at = now(), stopped_reason = 'listed_disabled', holder = NULL,"
        " lease_expires_at = now() WHERE account_id = 'oa-0003'"
    )
    await here.until(HELD, account="oa-0003")
    scene = await waiting(*WIDE, life_s=SHORT_LIFE_S)(here)
    off = frozenset(f"g{number}" for number in range(3, GROUPS, 4))
    return Scene(scene.knows, {code: groups - off for code, groups in scene.allowed.items()})


async def an_officer_posts_by_hand(here: Installation) -> Scene:
    """Into one group that no interface reaches, told of it by the Official Account; a stranger has written to that."""
    await here.writes(STRANGER)
    await _posts_by_hand(here)
    scene = await waiting(*WIDE, life_s=SHORT_LIFE_S)(here)
    allowed = {code: groups | {OFFICER} for code, groups in scene.allowed.items()}
    return Scene(scene.knows | {"stranger": STRANGER}, allowed)


async def _posts_by_hand(here: Installation) -> None:
    """An officer of one group that no interface reaches, who has written to the Official Account."""
    await here.writes(OFFICER)
    await here.books.execute(
        "INSERT INTO broadcast.accounts (account_id, channel, per_window, burst) VALUES ('xa-mau', 'relay', 1000000, 1)"
    )
    await here.books.execute(
        "INSERT INTO broadcast.relay_officers (account_no, name, zalo_user_id, oa_account_id, commune_code)"
        " SELECT account_no, 'Trần Văn Mẫu', %s, 'oa-0000', %s FROM broadcast.accounts WHERE account_id = 'xa-mau'",
        (OFFICER, HOME),
    )
    await here.books.execute(
        "INSERT INTO broadcast.groups (channel, group_id, account_no, name, commune_code, province_code, lat, lon,"
        " members) SELECT 'relay', 'by-hand', account_no, 'Nhóm đăng tay', %s, '38', %s, %s, 10"
        " FROM broadcast.accounts WHERE account_id = 'xa-mau'",
        (HOME, CENTRE.lat, CENTRE.lon),
    )


TASK = "SELECT max(delivery_id) FROM broadcast.relay_tasks JOIN broadcast.deliveries USING (delivery_id)"
TASK_WAITS = f"SELECT EXISTS ({TASK} WHERE state = 'handed' HAVING count(*) > 0)"
SPOKEN_OF = """
    -- Tasks that are another officer's by now, and posts that the desk has said to be there.
    SELECT (SELECT count(*) FROM broadcast.relay_bundles JOIN broadcast.accounts USING (account_no)
            WHERE account_id = 'xa-khac')
         + (SELECT count(*) FROM broadcast.deliveries WHERE reason = 'posted_by_desk')
"""


async def _another_officer(here: Installation) -> None:
    """On the signed list as well; no way leads to them."""
    await here.books.execute(
        "INSERT INTO broadcast.accounts (account_id, channel, per_window, burst)"
        " VALUES ('xa-khac', 'relay', 1000000, 1)"
    )
    await here.books.execute(
        "INSERT INTO broadcast.relay_officers (account_no, name, commune_code)"
        " SELECT account_no, 'Lê Thị Mẫu', %s FROM broadcast.accounts WHERE account_id = 'xa-khac'",
        (FAR,),
    )


async def _task(here: Installation) -> dict[str, Any]:
    """That waits for its officer, and whom an attacker would give it to."""
    await here.until(TASK_WAITS)
    return {"delivery": await here.value(TASK), "other": "xa-khac"}


async def a_task_waits(here: Installation) -> Scene:
    """An alert is on air, and one officer is to post it by hand."""
    await _posts_by_hand(here)
    await _another_officer(here)
    event = approved(here, here.content(life_s=SHORT_LIFE_S), WIDE)
    await here.publish(event)
    knows = public(here, alert_id=str(event.alert_id), broadcast_url=here.stack.urls["broadcast"])
    ring = reach(here, event.said, WIDE) | {OFFICER}
    return Scene(knows | await _task(here), {event.said.alert_code: ring}, harm=counted(SPOKEN_OF))


async def a_task_of_a_case(here: Installation) -> Scene:
    """canbo1 has signed the case at the desk; in its first ring there is a group that an officer posts into by hand."""
    await _posts_by_hand(here)
    await _another_officer(here)
    number = await here.reported()
    await here.signs("canbo1", number)
    ring = ring_of(here, "canbo1") | {OFFICER}
    return Scene(_desk(here, number) | await _task(here), {number: ring}, harm=counted(SPOKEN_OF))


PUSHED_OUT = """
    -- Phones of the officer that wake them no more.
    SELECT 3 - count(*) FROM broadcast.relay_phones WHERE starts_with(label, 'own ') AND wakes
"""


async def an_officer_is_called_on_phones(here: Installation) -> Scene:
    """Three of them are proven, and somebody has found the link to this officer's page."""
    await _posts_by_hand(here)
    account_no = await here.value("SELECT account_no FROM broadcast.relay_officers")
    point = ec.generate_private_key(ec.SECP256R1()).public_key()
    key = point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    for number in range(3):
        await here.books.execute(
            "INSERT INTO broadcast.relay_phones (account_no, endpoint, public_key, secret, label, proven_at)"
            " VALUES (%s, %s, %s, %s, %s, now())",
            (account_no, f"{NO_PUSH_SERVICE}/own/{number}", key, bytes(16), f"own {number}"),
        )
    link, strange = await new_link(here.books, account_no), f"{NO_PUSH_SERVICE}/strange"
    knows = public(here, link=link, strange_endpoint=strange, public_url=here.stack.urls["public"])
    return Scene(knows, harm=counted(PUSHED_OUT))


PROPOSED = "SELECT count(*) FROM broadcast.list_changes"


async def accounts_can_be_connected(here: Installation) -> Scene:
    """The force has an Official Account, and the attacker manages another one."""
    return Scene(_accounts(here), harm=counted(PROPOSED))


async def another_has_begun(here: Installation) -> Scene:
    """quantri1 has let the app post for a new account, and what Zalo gave their browser was read on the way."""
    knows = _accounts(here) | {"account": account_id(OTHER_ACCOUNT), "oa": oa_id(OTHER_ACCOUNT)}
    key = here.stack.secrets.verification_to_broadcast_key
    headers, begun = {"Authorization": f"Bearer {key}"}, {"by": "quantri1", "back_to": knows["back_to"]}
    url = f"{here.stack.urls['broadcast']}{CONNECT}/permission"
    async with here.http.post(url, json=begun, headers=headers) as answer:
        answer.raise_for_status()
        address = (await answer.json())["address"]
    back = await allowed_at_zalo(here.stack.urls["stand_in"], address, knows["oa"])
    return Scene(knows | {"came_back": back}, harm=counted(PROPOSED))


def _accounts(here: Installation) -> dict[str, Any]:
    back_to = f"{here.staff.party.origins['desk']}/sending/accounts/connected"
    return public(here, oa=oa_id(0), account=account_id(0), their_oa=oa_id(OTHER_ACCOUNT), back_to=back_to)


# -- accounts' tokens, and copies of the database ------------------------------------------------------------------

FIRST = frozenset({"g0", "g1", "g2", "g3"})
"""The first group of each account."""
GOING_ON = """
    -- Accounts that a thief has posted through and that nobody has stopped, and posts that were noticed too late.
    SELECT (SELECT count(*) FROM broadcast.accounts WHERE channel = 'zalo_group' AND stopped_at IS NULL)
         + (SELECT count(*) FROM broadcast.watched_posts WHERE unsigned_at > told_at + interval '60 s') AS going_on
"""


async def tokens_in_use(here: Installation) -> Scene:
    """An alert went out through all accounts, and the platform's webhooks are heard. What docs/threats.md says remains:
    the posts that a thief makes until the first of them is noticed."""
    await here.lose_echoes(lost=False)
    scene = await on_air(*WIDE)(here)
    return Scene(scene.knows, {**scene.allowed, scene.knows["code"]: FIRST}, scene.most, counted(GOING_ON))


async def backed_up(here: Installation) -> Scene:
    """An alert went out through all accounts: each has its tokens."""

    async def keys_in_clear(here: Installation) -> int:
        return here.keys_in_the_backup()

    scene = await on_air(*WIDE)(here)
    return Scene(scene.knows, scene.allowed, scene.most, keys_in_clear)


PEOPLE_IN_IT = "SELECT count(*) FROM broadcast.messages WHERE content IS NOT NULL"


async def a_file_was_made(here: Installation) -> Scene:
    """An alert is on air, and the hourly backup has it."""
    scene = await on_air(*WIDE)(here)
    await here.makes_backup()

    async def people(here: Installation) -> int:
        return await here.found_elsewhere(PEOPLE_IN_IT)

    return Scene(scene.knows, scene.allowed, scene.most, people)


AGAIN = """
    -- Alerts of the backup that would go on, and case numbers that would be given once more.
    SELECT (SELECT count(DISTINCT alert_id) FROM broadcast.messages
            WHERE purpose = 'alert' AND finished_at IS NULL AND ended_reason IS NULL)
         + greatest(0, %(given)s - (SELECT last_value FROM intake.case_numbers))
"""
GIVEN_SINCE = 50


async def a_file_is_old(here: Installation) -> Scene:
    """Its alert has later rings to go, and 50 cases were reported since."""
    scene = await first_ring_on_air(here)
    await here.makes_backup()
    given = await here.value(
        "SELECT setval('intake.case_numbers', last_value + %(more)s) FROM intake.case_numbers", more=GIVEN_SINCE
    )

    async def again(here: Installation) -> int:
        return await here.found_elsewhere(AGAIN, given=given)

    return Scene(scene.knows, scene.allowed, scene.most, again)


# -- intake ----------------------------------------------------------------------------------------------------------

REPORT_AT_INTAKE = """
    INSERT INTO intake.reports (case_id, case_number, source, external_id, payload, submitted_by, received_at)
    VALUES (%(case)s, %(number)s, 'hotline', %(number)s, '{"description": "Cháu đi lạc (bịa)."}', 'tongdai', now())
"""
PHOTO_AT_INTAKE = (
    "INSERT INTO intake.photos (sha256, jpeg, width, height) VALUES (%(sha256)s, 'a child (invented)', 1, 1)"
    " ON CONFLICT DO NOTHING"
)
GONE = """
    -- What was erased of this case and its photo.
    SELECT (SELECT count(*) FROM intake.reports WHERE case_id = %(case)s AND erased_at IS NOT NULL)
         + (SELECT count(*) = 0 FROM intake.photos WHERE sha256 = %(sha256)s)::int
"""


async def a_case_at_intake(here: Installation) -> Scene:
    """With a photo, whose name the attacker has come by."""
    case: dict[str, Any] = {"case": uuid4(), "sha256": hashlib.sha256(b"a child (invented)").hexdigest()}
    await here.books.execute(REPORT_AT_INTAKE.encode(), {**case, "number": here.next_code()})
    await here.books.execute(PHOTO_AT_INTAKE.encode(), case)
    knows = public(here, case_id=str(case["case"]), photo=case["sha256"], intake_url=here.stack.urls["intake"])
    return Scene(knows, harm=counted(GONE, **case))


TOO_MANY = """
    -- Sightings beyond what one alert takes at once, and some more for the half a minute that the attack may last.
    SELECT greatest(0, count(*) - 75) FROM intake.outbox WHERE headers->>'ce_type' = 'loa.SightingReported.v1'
"""


async def an_alert_at_intake(here: Installation) -> Scene:
    """It is on air, and the public pages know it."""
    event = approved(here, here.content(), WIDE)
    await here.publish(on_public_page(event))
    shown = "SELECT EXISTS (SELECT FROM intake.public_alerts WHERE case_number = %(number)s)"
    await here.until(shown, number=event.said.alert_code)
    return Scene(
        public(here, on_air=event.said.alert_code, intake_url=here.stack.urls["intake"]), harm=counted(TOO_MANY)
    )


BY_PASSWORD = """
    -- Sessions of this operator that were opened with their password.
    SELECT count(*) FROM staff.sessions WHERE login = 'tongdai2' AND opened_with = 'password'
"""
IN_USE = """
    -- Sessions with which something was done since the scene began.
    SELECT count(*) FROM staff.sessions WHERE last_used_at > now() - interval '4 minutes'
"""


async def an_operator_with_a_code(here: Installation) -> Scene:
    """They have a password, and codes on their phone."""
    await here.enrols("tongdai2")
    return Scene(public(here), harm=counted(BY_PASSWORD))


async def an_officer_is_logged_in(here: Installation) -> Scene:
    """At the desk, where they have done nothing for a while."""
    await here.session("canbo1")
    await here.books.execute("UPDATE staff.sessions SET last_used_at = now() - interval '5 minutes'")
    return Scene(public(here), harm=counted(IN_USE))


NOT_THEIRS = """
    -- Chats of somebody else than their officer that are connected to a login.
    SELECT count(*) FROM intake.staff_chats WHERE user_id = %(stranger)s
"""
HEARD_CODE = """
    SELECT EXISTS (SELECT FROM intake.staff_codes WHERE user_id = %(stranger)s)
        OR EXISTS (SELECT FROM intake.staff_chats WHERE user_id = %(stranger)s)
"""


async def an_officer_shows_a_code(here: Installation) -> Scene:
    """canbo1 is about to connect their Zalo: the code is on their screen, and somebody stands behind them."""
    url, headers = here.stack.urls["verification"], {"Cookie": await here.session("canbo1")}
    async with here.http.post(f"{url}/duty/zalo", headers=headers, allow_redirects=False) as answer:
        if answer.status != 303:
            raise RuntimeError(f"canbo1 got no code: HTTP {answer.status}")
    async with here.http.get(f"{url}/duty", headers=headers) as answer:
        (code,) = re.findall(r'id="chat-code"[^>]* value="([^"]+)"', await answer.text())
    stranger = f"stranger-{uuid4()}"

    async def connected(here: Installation) -> int:
        await here.until(HEARD_CODE, stranger=stranger)
        return int(await here.value(NOT_THEIRS, stranger=stranger))

    oa_id = await here.value("SELECT oa_id FROM zalo.accounts ORDER BY account_id LIMIT 1")
    return Scene(public(here, code_seen=code, oa=oa_id, zalo_id=stranger), harm=connected)


# -- at the desk -----------------------------------------------------------------------------------------------------

ANSWERS = {"age": "3-5", "sex": "male", "commune": HOME}
"""What a second signer picks who reads the report of Installation.reported."""


def pending(signer: str, *, by: str = "tongdai") -> Setting:
    """A case that waits at the desk; whoever attacks may open its first ring, unless they told of it."""

    async def scene(here: Installation) -> Scene:
        number = await here.reported(by=by)
        ring = reach(here, here.content(), [signer], [by])
        return Scene(_desk(here, number), {number: ring})

    return scene


async def signed_by_its_operator(here: Installation) -> Scene:
    """A case that waits at the desk, with its operator's signature of the report; canbo1 may open its first ring."""
    number = await here.reported(signed=True)
    return Scene(_desk(here, number), {number: ring_of(here, "canbo1")})


async def opened_by_one(here: Installation) -> Scene:
    """canbo1 has signed it, and its first ring is on air."""
    number = await _sent_by_canbo1(here)
    return Scene(_desk(here, number), {number: ring_of(here, "canbo1")})


async def waits_for_a_second(here: Installation) -> Scene:
    """Of a kind that nobody opens alone, and the supervisor has signed it."""
    number = await here.reported(CaseKind.FOUND_PERSON)
    await here.signs("chihuy1", number)
    return Scene(_desk(here, number), {number: EVERYBODY})


def _desk(here: Installation, number: str) -> dict[str, Any]:
    return public(here, code=number, answers=ANSWERS, audience=RINGS.model_dump(mode="json"))
