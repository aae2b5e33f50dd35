"""What can happen in a conversation with a citizen, and how the platform's webhooks say it.

Bodies as in Zalo's documentation: ids and `timestamp` are strings, coordinates too. All of it is from outside, so
nothing is taken for granted.
"""

import hashlib
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from schemas.places.finding import nearest_commune, reads_as_sentence
from services.intake.rules.texts import clean_line
from services.intake.understanding.rules.places import PlaceDraft

MAX_PHOTOS_A_MESSAGE = MAX_VOICES_A_MESSAGE = 5
MAX_ID, MAX_URL = 128, 4_000
UUID_FORM = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PHOTO_READY, PHOTO_UNUSABLE = "loa_photo_ready", "loa_photo_unusable"
"""Our own events, put into the same queue when a picture has been fetched."""
LINK_TEST, LINK_TEST_SENDER = "loa_link_test", "loa-link-test"
"""Our own webhook, and under whose name it waits in the queue: no citizen's id has letters."""
FORM_SUBMITTED = "user_submit_info"
"""The answer to the platform's own form. It is no message: it has no id, and nobody says that it lets us write for
seven days more."""
ADDRESS_KEYS = (
    ("full_address", ("user_address", "user_ward", "user_district", "user_city")),
    (None, ("address", "ward", "district", "city")),
)
"""Where a form's answer has the address, from the house to the province: under a key of its own, or beside the name."""


@dataclass(frozen=True, slots=True)
class TextSent:
    text: str


@dataclass(frozen=True, slots=True)
class PhotosSent:
    """Pictures that are being downloaded; each comes back as PhotoReady or PhotoRefused."""

    count: int
    caption: str = ""


@dataclass(frozen=True, slots=True)
class PhotoReady:
    sha256: str


@dataclass(frozen=True, slots=True)
class PhotoUnusable:
    """why: a Vietnamese sentence for the citizen."""

    why: str


@dataclass(frozen=True, slots=True)
class VoiceSent:
    """Somebody said it instead of writing it. urls: where the platform has it; empty for what it did not tell."""

    urls: tuple[str, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class LocationSent:
    place: PlaceDraft


@dataclass(frozen=True, slots=True)
class InfoSubmitted:
    """The platform's own form was sent back; as its sender, or the platform, filled it in."""

    phone: str
    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class OtherSent:
    """A sticker, a file: nothing that can be read."""


@dataclass(frozen=True, slots=True)
class Tick:
    """The deadline has come."""


Happening = (
    TextSent | PhotosSent | PhotoReady | PhotoUnusable | VoiceSent | LocationSent | InfoSubmitted | OtherSent | Tick
)


@dataclass(frozen=True, slots=True)
class Webhook:
    """The outer fields of a webhook body; empty strings where the body has none."""

    event_name: str
    oa_id: str
    user_id: str
    msg_id: str
    timestamp: str

    @property
    def from_citizen(self) -> bool:
        """A one-to-one message to the Official Account, or a form that was sent back: what a conversation is made
        of."""
        one_to_one = self.event_name.startswith("user_send_") and not self.event_name.startswith("user_send_group")
        one_to_one = one_to_one or self.event_name == FORM_SUBMITTED
        return one_to_one and all(map(_usable, (self.event_name, self.oa_id, self.user_id, self.msg_id)))

    @property
    def of_link_test(self) -> bool:
        """Its message's id is the test's, and all there is in it."""
        return self.event_name == LINK_TEST and UUID_FORM.fullmatch(self.msg_id) is not None


def read_webhook(body: Mapping[str, Any]) -> Webhook:
    """Return the outer fields; which party is the Official Account depends on who sends."""
    name = _text(body, "event_name")
    sender, recipient = _text(body.get("sender"), "id"), _text(body.get("recipient"), "id")
    oa_id = _text(body, "oa_id") or (sender if name.startswith("oa_send") else recipient)
    user_id = sender if name.startswith("user_") else _text(body.get("follower"), "id")
    msg_id, timestamp = _text(body.get("message"), "msg_id"), _text(body, "timestamp")
    if name == FORM_SUBMITTED and timestamp and not msg_id:
        msg_id = _form_id(oa_id, user_id, timestamp)
    return Webhook(name, oa_id, user_id, msg_id, timestamp)


def _form_id(oa_id: str, user_id: str, timestamp: str) -> str:
    """The same for each time that the platform sends it, as its own ids of messages are."""
    return f"form-{timestamp}-{hashlib.sha256(f'{oa_id}:{user_id}'.encode()).hexdigest()[:16]}"


def happening_of(event_name: str, body: Mapping[str, Any]) -> Happening:
    """Return what a queued event means to the conversation."""
    if event_name == PHOTO_READY:
        return PhotoReady(_text(body, "sha256"))
    if event_name == PHOTO_UNUSABLE:
        return PhotoUnusable(_text(body, "why"))
    message = body.get("message")
    text = _text(message, "text")
    match event_name:
        case "user_send_image" if urls := photo_urls(body):
            return PhotosSent(len(urls), text)
        case "user_send_audio":
            # Whatever its attachment is called: nobody's voice is lost over a name.
            urls = _urls(body, None, MAX_VOICES_A_MESSAGE)
            return VoiceSent(tuple(url if _storable(url) else "" for url in urls) or ("",), text)
        case "user_send_location":
            return _location(message, text)
        case _ if event_name == FORM_SUBMITTED:
            return _form(body.get("info"))
        case _:
            return TextSent(text) if text else OtherSent()


def photo_urls(body: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the addresses of the pictures in a message, five at most; without those that lead nowhere."""
    return tuple(filter(_storable, _urls(body, "image", MAX_PHOTOS_A_MESSAGE)))


def _urls(body: Mapping[str, Any], kind: str | None, most: int) -> tuple[str, ...]:
    urls = (
        _text(attachment.get("payload"), "url")
        for attachment in _attachments(body.get("message"))
        if kind is None or attachment.get("type") == kind
    )
    return tuple(url for url in urls if url)[:most]


def _storable(url: str) -> bool:
    """An address that a row can hold; another one leads nowhere."""
    return url.isprintable() and len(url) <= MAX_URL


def _usable(name: str) -> bool:
    """A name or id that a key can be made of."""
    return 0 < len(name) <= MAX_ID and name.isprintable()


def _location(message: object, text: str) -> Happening:
    for attachment in _attachments(message):
        payload = attachment.get("payload")
        coordinates = payload.get("coordinates") if isinstance(payload, dict) else None
        try:
            lat, lon = float(_text(coordinates, "latitude")), float(_text(coordinates, "longitude"))
        except ValueError:
            continue
        if math.isfinite(lat) and math.isfinite(lon) and -90 <= lat <= 90 and -180 <= lon <= 180:
            nearest = nearest_commune(lat, lon)
            called = clean_line(text, 200)
            name = ", ".join(filter(None, ("" if reads_as_sentence(called) else called, nearest.label)))
            return LocationSent(PlaceDraft(name, lat, lon, nearest.code))
    return TextSent(text) if text else OtherSent()


def _form(info: object) -> InfoSubmitted:
    parts: list[str] = []
    for under, keys in ADDRESS_KEYS:
        of = info.get(under) if under and isinstance(info, Mapping) else info
        parts += [clean_line(_text(of, key), 100) for key in keys]
    return InfoSubmitted(
        phone=_text(info, "phone"),
        name=clean_line(_text(info, "name"), 100),
        address=", ".join(dict.fromkeys(filter(None, parts)))[:300],
    )


def _attachments(message: object) -> list[dict[str, Any]]:
    attachments = message.get("attachments") if isinstance(message, dict) else None
    return [item for item in attachments if isinstance(item, dict)] if isinstance(attachments, list) else []


def _text(part: object, key: str) -> str:
    """The value as a string: clients report ids as numbers now and then."""
    value = part.get(key) if isinstance(part, Mapping) else None
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
