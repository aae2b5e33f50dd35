"""Reading the bodies of sends, strictly: what is not in the documented shape is refused, not guessed at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from deploy.zalo_stand_in.calls.refusals import Code, RefusedError

TEXT_LIMIT = 2_000
"""Characters of a text or caption, both as code points and as UTF-16 units: Zalo does not say which it counts."""
TITLE_LIMIT, SUBTITLE_LIMIT = 100, 500
"""Of a form."""


@dataclass(frozen=True, slots=True)
class Message:
    """The message of a send: text, one picture, or both; `form` for a request_user_info template."""

    text: str
    attachment_id: str = ""
    image_url: str = ""
    form: bool = False
    quoted: str = ""


def json_object(headers: Mapping[str, str], body: bytes) -> dict[str, Any]:
    """The JSON object of a POST, or RefusedError -201."""
    content_type = headers.get("Content-Type", "")
    if content_type != "application/json" and content_type.partition(";")[0].strip() != "application/json":
        raise RefusedError(Code.BAD_REQUEST, "Content-Type must be application/json")
    try:
        content = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise RefusedError(Code.BAD_REQUEST, "Body is not JSON") from error
    if not isinstance(content, dict):
        raise RefusedError(Code.BAD_REQUEST, "Body is not a JSON object")
    return content


def group_message(content: dict[str, Any]) -> tuple[str, Message]:
    """(group id, message) of POST /v3.0/oa/group/message, or RefusedError -201 or -210."""
    group_id = _addressed(content, "group_id")
    message = content["message"]
    _only(message, {"text", "attachment"}, "message")
    text = _text(message)
    if "attachment" not in message:
        if not text:
            raise RefusedError(Code.BAD_REQUEST, "message.text is missing")
        return group_id, Message(text)
    attachment_id, url = _image(_template(message["attachment"], "media"))
    return group_id, Message(text, attachment_id, url)


def user_message(content: dict[str, Any]) -> tuple[str, Message]:
    """(user id, message) of POST /v3.0/oa/message/cs, or RefusedError -201 or -210."""
    user_id = _addressed(content, "user_id")
    message = content["message"]
    _only(message, {"text", "attachment", "quote_message_id"}, "message")
    text = _text(message)
    quoted = message.get("quote_message_id", "")
    if not isinstance(quoted, str):
        raise RefusedError(Code.BAD_REQUEST, "message.quote_message_id is not a string")
    if "attachment" not in message:
        if not text:
            raise RefusedError(Code.BAD_REQUEST, "message.text is missing")
        return user_id, Message(text, quoted=quoted)
    elements = _template(message["attachment"], "media", "request_user_info")
    if message["attachment"]["payload"]["template_type"] == "media":
        attachment_id, url = _image(elements)
        return user_id, Message(text, attachment_id, url, quoted=quoted)
    return user_id, Message(text or _form(elements[0]), form=True, quoted=quoted)


def too_long(text: str) -> bool:
    # Half the limit fits whatever the characters are, and most alerts are shorter.
    return len(text) > TEXT_LIMIT // 2 and (
        len(text) > TEXT_LIMIT or len(text.encode("utf-16-le", "surrogatepass")) > 2 * TEXT_LIMIT
    )


def _addressed(content: dict[str, Any], key: str) -> str:
    if content.keys() != {"recipient", "message"}:
        raise RefusedError(Code.BAD_REQUEST, "Body needs recipient and message, and nothing else")
    recipient = content["recipient"]
    _only(recipient, {key}, "recipient")
    name = recipient.get(key)
    if not isinstance(name, str) or not name:
        raise RefusedError(Code.BAD_REQUEST, f"recipient.{key} is not a string")
    return name


def _only(part: Any, keys: set[str], where: str) -> None:
    if not isinstance(part, dict):
        raise RefusedError(Code.BAD_REQUEST, f"{where} is not an object")
    if not part.keys() <= keys:
        raise RefusedError(Code.BAD_REQUEST, f"{where} has an unknown field")


def _text(message: dict[str, Any]) -> str:
    text = message.get("text", "")
    if not isinstance(text, str):
        raise RefusedError(Code.BAD_REQUEST, "message.text is not a string")
    if too_long(text):
        raise RefusedError(Code.TOO_LONG, f"message.text is over {TEXT_LIMIT} characters")
    return text


def _template(attachment: Any, *kinds: str) -> list[dict[str, Any]]:
    _only(attachment, {"type", "payload"}, "attachment")
    payload = attachment.get("payload")
    _only(payload, {"template_type", "elements"}, "payload")
    if attachment.get("type") != "template" or payload.get("template_type") not in kinds:
        raise RefusedError(Code.BAD_REQUEST, "attachment is not a template known here")
    elements = payload.get("elements")
    if not isinstance(elements, list) or len(elements) != 1 or not isinstance(elements[0], dict):
        raise RefusedError(Code.BAD_REQUEST, "payload.elements needs exactly one object")
    return elements


def _form(element: dict[str, Any]) -> str:
    """The title."""
    _only(element, {"title", "subtitle", "image_url"}, "elements[0]")
    for key, limit in (("title", TITLE_LIMIT), ("subtitle", SUBTITLE_LIMIT)):
        value = element.get(key)
        if not isinstance(value, str) or not value:
            raise RefusedError(Code.BAD_REQUEST, f"elements[0].{key} is missing")
        if len(value.encode("utf-16-le", "surrogatepass")) > 2 * limit:
            raise RefusedError(Code.TOO_LONG, f"elements[0].{key} is over {limit} characters")
    image = element.get("image_url")
    if not isinstance(image, str) or not image.startswith("https://"):
        raise RefusedError(Code.BAD_REQUEST, "elements[0].image_url is no https address")
    return str(element["title"])


def _image(elements: list[dict[str, Any]]) -> tuple[str, str]:
    element = elements[0]
    _only(element, {"media_type", "attachment_id", "url"}, "elements[0]")
    if element.get("media_type") != "image":
        raise RefusedError(Code.BAD_REQUEST, "media_type is not image")
    if ("attachment_id" in element) == ("url" in element):
        raise RefusedError(Code.BAD_REQUEST, "an image needs either attachment_id or url")
    value = element.get("attachment_id", element.get("url"))
    if not isinstance(value, str) or not value:
        raise RefusedError(Code.BAD_REQUEST, "attachment_id or url is not a string")
    if "attachment_id" in element:
        return value, ""
    if not value.startswith(("https://", "http://")):
        raise RefusedError(Code.BAD_REQUEST, "url is no web address")
    return "", value
