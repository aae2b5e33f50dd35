"""What the platform's webhooks tell of our groups: the echo of what we post or write, and that a group begins or ends.

Names of life-cycle events differ between sources, and no source shows their bodies: every known name is taken, and the
group's id is looked for wherever it may stand. What members do among themselves is nobody's business and is not read.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID, uuid5

from schemas.alerts import CODE, only_names
from schemas.platform import GroupChanged, LetterEchoed, PostEchoed, post_sha256
from services.intake.rules.happenings import MAX_ID, MAX_URL, Webhook

Change = Literal["created", "dissolved", "left"]
GroupNews = PostEchoed | LetterEchoed | GroupChanged

ECHO = "oa_send_group_"
LETTERS = frozenset({"oa_send_text", "oa_send_image"})
CHANGES: dict[str, Change] = {
    "create_group": "created",
    "oa_create_group": "created",
    "group_created": "created",
    "delete_group": "dissolved",
    "disperse_group": "dissolved",
    "oa_out_group": "left",
    "oa_leave_group": "left",
}
LEAVINGS = frozenset({"user_out_group", "user_leave_group"})
"""Somebody left a group: no news, unless it was the Official Account itself."""
MAX_CODES = 4
PICTURES = ("image", "photo", "gif", "sticker")
NAMESPACE = UUID("6f1d3d0e-3a4c-5f38-9d0a-6c8d2f5b7e11")


def group_news(webhook: Webhook, body: Mapping[str, Any]) -> tuple[GroupNews, ...]:
    """The events that a group's webhook makes, none where it tells nothing that the delivery engine needs.

    One webhook always makes the same events with the same ids, so that a repeated one changes nothing. Of a post only
    its codes go on, never its text.
    """
    at = _time(webhook.timestamp)
    group_id = _group_id(webhook, body)
    if webhook.event_name in LETTERS and at is not None:
        return _letter(webhook, body, at)
    if at is None or not _id(group_id) or not _id(webhook.oa_id):
        return ()
    if webhook.event_name.startswith(ECHO):
        return _echoes(webhook, body, group_id, at)
    change = CHANGES.get(webhook.event_name) or ("left" if _we_left(webhook, body) else None)
    if change is None:
        return ()
    event_id = uuid5(NAMESPACE, f"{webhook.oa_id} {group_id} {change} {webhook.timestamp}")
    return (
        GroupChanged(
            event_id=event_id, occurred_at=at, oa_id=webhook.oa_id, group_id=group_id, change=change, changed_at=at
        ),
    )


def codes_in(text: str) -> tuple[str, ...]:
    """The codes of a post, each once, MAX_CODES at most; not those of other alerts that it only names."""
    found = dict.fromkeys(each[0] for each in CODE.finditer(text))
    return tuple(code for code in found if not only_names(text, code))[:MAX_CODES]


def _echoes(webhook: Webhook, body: Mapping[str, Any], group_id: str, at: datetime) -> tuple[PostEchoed, ...]:
    message = body.get("message")
    if not isinstance(message, Mapping) or not _id(webhook.msg_id):
        return ()
    text = _text_of(message)
    picture = _picture(message)
    return tuple(
        PostEchoed(
            event_id=uuid5(NAMESPACE, f"{webhook.oa_id} {webhook.msg_id} {code}"),
            occurred_at=at,
            oa_id=webhook.oa_id,
            group_id=group_id,
            message_id=webhook.msg_id,
            code=code,
            posted_at=at,
            text_sha256=post_sha256(text),
            picture_url=picture,
        )
        # A post that says nothing of ours is told as well: whoever posts with a stolen token need not name a code.
        for code in codes_in(text) or ("",)
    )


def _letter(webhook: Webhook, body: Mapping[str, Any], at: datetime) -> tuple[LetterEchoed, ...]:
    message = body.get("message")
    if not isinstance(message, Mapping) or not _id(webhook.msg_id) or not _id(webhook.oa_id):
        return ()
    event_id = uuid5(NAMESPACE, f"{webhook.oa_id} letter {webhook.msg_id}")
    sha256 = post_sha256(_text_of(message))
    letter = LetterEchoed(
        event_id=event_id, occurred_at=at, oa_id=webhook.oa_id, message_id=webhook.msg_id, text_sha256=sha256
    )
    return (letter,)


def _text_of(message: Mapping[str, Any]) -> str:
    text = message.get("text")
    return text if isinstance(text, str) else ""


def _picture(message: Mapping[str, Any]) -> str | None:
    """Where the post's picture lies; empty where that is not said, None without one."""
    parts = message.get("attachments")
    shown = [part for part in parts if _text(part, "type") in PICTURES] if isinstance(parts, list) else []
    if not shown:
        return None
    url = _text(shown[0].get("payload"), "url")
    return url if len(shown) == 1 and len(url) <= MAX_URL and url.isprintable() else ""


def _we_left(webhook: Webhook, body: Mapping[str, Any]) -> bool:
    if webhook.event_name not in LEAVINGS:
        return False
    leavers = (body, body.get("user"), body.get("member"))
    return any(_text(part, key) == webhook.oa_id for part in leavers for key in ("user_id", "id"))


def _group_id(webhook: Webhook, body: Mapping[str, Any]) -> str:
    group = body.get("group")
    found = _text(body, "group_id") or _text(group, "group_id") or _text(group, "id")
    if found:
        return found
    # Of a message the recipient is the group; of other events the party that is not the account.
    parties = (_text(body.get("recipient"), "id"), _text(body.get("sender"), "id"))
    return next((party for party in parties if party and party != webhook.oa_id), "")


def _time(timestamp: str) -> datetime | None:
    """Epoch milliseconds; the signature's check has bounded them before."""
    return datetime.fromtimestamp(int(timestamp) / 1000, UTC) if re.fullmatch("[0-9]{1,14}", timestamp) else None


def _id(text: str) -> bool:
    return 0 < len(text) <= MAX_ID and text.isprintable()


def _text(part: object, key: str) -> str:
    value = part.get(key) if isinstance(part, Mapping) else None
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
