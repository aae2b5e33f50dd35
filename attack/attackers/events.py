"""Whoever can write to topics, and what is no alert: letters to citizens, the registry, what is added to a report."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

from attack.attackers.trade import LIE, Attacker
from schemas.alerts import AlertApproved, AlertClosed
from schemas.deliveries import EndRefused, OrderRefused
from schemas.envelope import Record, encode
from schemas.platform import GroupChanged
from schemas.replies import ReplyRequested
from schemas.reports import ReportAmended

OF_A_SIGNATURE = ("signed-by", "environment", "topic", "signed-at", "signature")


def letter() -> ReplyRequested:
    """What no service has to tell this citizen."""
    return ReplyRequested(
        occurred_at=datetime.now(UTC), user_id="811", case_id=uuid4(), case_number="26-00001", text=LIE
    )


def genuine(attacker: Attacker) -> Record:
    """What stands on a topic, as anybody reads it there."""
    found = attacker.knows["record"]
    return Record(found["topic"], found["key"], found["headers"], found["value"].encode())


async def write_to_a_citizen(attacker: Attacker) -> None:
    await attacker.publish(letter())


async def write_as_the_desk(attacker: Attacker) -> None:
    """The desk has no letters to send: intake has."""
    await attacker.write(encode(letter(), attacker.key("verification")))


async def write_unsigned(attacker: Attacker) -> None:
    """As the version before did."""
    record = encode(letter(), attacker.key("intake"))
    headers = {name: value for name, value in record.headers.items() if name not in OF_A_SIGNATURE}
    await attacker.write(replace(record, headers=headers))


async def alter(attacker: Attacker) -> None:
    """Other words under the signature of what intake has to tell a citizen."""
    record = genuine(attacker)
    await attacker.write(replace(record, value=record.value.replace("Đã nhận".encode(), LIE.encode())))


async def play_again(attacker: Attacker) -> None:
    """A genuine record as it stands."""
    await attacker.write(genuine(attacker))


async def play_again_late(attacker: Attacker) -> None:
    """The same, of what was taken long ago. Behind it goes what nobody takes, by which is seen that both were read."""
    record = genuine(attacker)
    await attacker.write(record, replace(record, headers={"ce_id": str(uuid4())}, value=b"?"))


async def end_a_group(attacker: Attacker) -> None:
    """The platform never said that this group is over."""
    now, group = datetime.now(UTC), attacker.knows["group"]
    await attacker.publish(GroupChanged(occurred_at=now, **group, change="dissolved", changed_at=now))


async def add_to_a_report(attacker: Attacker) -> None:
    """What no caller has said."""
    await attacker.publish(
        ReportAmended(
            occurred_at=datetime.now(UTC),
            case_id=UUID(attacker.knows["case_id"]),
            case_number=attacker.knows["code"],
            amended_by="tongdai",
            addition=LIE,
        )
    )


async def refuse_an_end(attacker: Attacker) -> None:
    """Broadcast has taken it: its case would say that groups were never told, and somebody be called."""
    end = AlertClosed.model_validate_json(attacker.knows["closing"])
    about = {"alert_id": end.alert_id, "case_id": end.case_id, "end_id": end.event_id}
    await attacker.publish(EndRefused(occurred_at=datetime.now(UTC), **about, reason="revoked"))


async def refuse_an_approval(attacker: Attacker) -> None:
    """Broadcast has taken it: its case would say that no group has it, and so would the public page."""
    order = AlertApproved.model_validate_json(attacker.knows["approved"])
    about = {"alert_id": order.alert_id, "case_id": order.case_id, "order_id": order.event_id}
    await attacker.publish(OrderRefused(occurred_at=datetime.now(UTC), **about, reason="key"))


async def refuse_once_more(attacker: Attacker) -> None:
    """What broadcast has said of the order before. By what goes behind it is seen that both were read."""
    await play_again_late(attacker)
