"""The bodies of webhook events. Ids and `timestamp` (epoch ms) are strings, coordinates too."""

import hashlib
from typing import Any

from deploy.zalo_stand_in.state.citizen_chats import Letter
from deploy.zalo_stand_in.state.group_chats import Post
from deploy.zalo_stand_in.state.world import Account


def citizen_event(letter: Letter, account: Account, base_url: str) -> dict[str, Any]:
    """user_send_text, …_image, …_audio or …_location, or user_submit_info: the same letter always makes the same
    body."""
    if letter.kind == "info":
        return _of_citizen(letter, account, "user_submit_info", {"info": _info(letter)})
    message: dict[str, Any] = {"msg_id": letter.message_id}
    if letter.text:
        message["text"] = letter.text
    if letter.kind == "image":
        url = f"{base_url}/stand-in/media/{letter.media}"
        message["attachments"] = [{"type": "image", "payload": {"thumbnail": url, "url": url}}]
    if letter.kind == "audio":
        url = f"{base_url}/stand-in/media/{letter.media}"
        message["attachments"] = [{"type": "audio", "payload": {"url": url}}]
    if letter.kind == "location":
        coordinates = {"latitude": letter.latitude, "longitude": letter.longitude}
        message["attachments"] = [{"type": "location", "payload": {"coordinates": coordinates}}]
    return _of_citizen(letter, account, f"user_send_{letter.kind}", {"message": message})


def _of_citizen(letter: Letter, account: Account, name: str, part: dict[str, Any]) -> dict[str, Any]:
    return {
        "app_id": account.app_id,
        "user_id_by_app": user_id_by_app(letter.user_id, account.app_id),
        "sender": {"id": letter.user_id},
        "recipient": {"id": account.oa_id},
        "event_name": name,
        **part,
        "timestamp": str(letter.time_ms),
    }


def _info(letter: Letter) -> dict[str, Any]:
    """As an answered form has it, which is no message and has no id; sources differ in where the address stands."""
    info: dict[str, Any] = {"name": letter.name, "phone": letter.text}
    return info | ({"full_address": {"user_address": letter.address}} if letter.address else {})


def echo_event(post: Post, account: Account, picture_url: str = "") -> dict[str, Any]:
    """oa_send_group_text or oa_send_group_image: an OA's own post comes back. ``picture_url``: of what was uploaded."""
    message: dict[str, Any] = {"msg_id": post.message_id, "text": post.text}
    if post.has_image:
        url = post.image_url or picture_url
        payload = {"url": url} if url else {"attachment_id": post.attachment_id}
        message["attachments"] = [{"type": "image", "payload": payload}]
    return {
        "app_id": account.app_id,
        "oa_id": account.oa_id,
        "sender": {"id": account.oa_id},
        "recipient": {"id": post.group_id},
        "event_name": f"oa_send_group_{'image' if post.has_image else 'text'}",
        "message": message,
        "timestamp": str(post.time_ms),
    }


def letter_echo(letter: Letter, account: Account) -> dict[str, Any]:
    """oa_send_text or oa_send_image: what an OA wrote to one person comes back; a form, as what is not documented."""
    return {
        "app_id": account.app_id,
        "user_id_by_app": user_id_by_app(letter.user_id, account.app_id),
        "sender": {"id": account.oa_id},
        "recipient": {"id": letter.user_id},
        "event_name": f"oa_send_{letter.kind}",
        "message": {"msg_id": letter.message_id, "text": letter.text},
        "timestamp": str(letter.time_ms),
    }


def group_event(event_name: str, group_id: str, account: Account, time_ms: int) -> dict[str, Any]:
    """create_group, disperse_group and what else happens to a group; the true body is not documented to us."""
    return {
        "app_id": account.app_id,
        "oa_id": account.oa_id,
        "group_id": group_id,
        "event_name": event_name,
        "timestamp": str(time_ms),
    }


def user_id_by_app(user_id: str, app_id: str) -> str:
    """The user's id as the app knows it: another number, and always the same one."""
    digest = hashlib.sha256(f"{app_id}:{user_id}".encode()).digest()
    return str(int.from_bytes(digest[:8], "big"))
