"""Messages between an Official Account and one citizen, both directions."""

from dataclasses import dataclass
from typing import Any

from aiohttp import web

from deploy.zalo_stand_in.calls.group_sends import check_attachment
from deploy.zalo_stand_in.calls.refusals import Code, RefusedError
from deploy.zalo_stand_in.calls.send_bodies import Message, json_object, user_message
from deploy.zalo_stand_in.state.citizen_chats import Letter, LetterKind
from deploy.zalo_stand_in.state.pictures import media_name
from deploy.zalo_stand_in.state.platform_state import Platform
from deploy.zalo_stand_in.state.recordings import recording_name
from deploy.zalo_stand_in.state.world import Account


@dataclass(frozen=True, slots=True)
class Place:
    """A location that a citizen sends: its name and WGS 84 degrees."""

    name: str
    lat: float
    lon: float


class OneToOne:
    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    async def send(self, request: web.Request, account: Account) -> dict[str, Any]:
        """POST /v3.0/oa/message/cs. Refuses with -230 after seven days of the user's silence; a form also with the code
        of the faults in force."""
        user_id, message = user_message(json_object(request.headers, await request.read()))
        now = self._platform.clock()
        if message.form and (code := self._platform.faults.plan.form_code):
            raise RefusedError(code, "This account may not send forms")
        if not self._platform.letters.may_reply(account.account_id, user_id, now):
            raise RefusedError(Code.USER_WINDOW_CLOSED, "User has not written within 7 days")
        letter = self._reply(account, user_id, message, now)
        self._platform.accept_letter(letter)
        return {"message_id": letter.message_id, "user_id": user_id}

    def _reply(self, account: Account, user_id: str, message: Message, now: float) -> Letter:
        platform = self._platform
        if message.quoted and not platform.letters.knows(account.account_id, user_id, message.quoted):
            raise RefusedError(Code.BAD_REQUEST, "quote_message_id is not of this chat")
        kind: LetterKind = "form" if message.form else "text"
        media = ""
        if message.attachment_id:
            check_attachment(platform, message.attachment_id, account, now)
            upload = platform.uploads.find(message.attachment_id)
            kind, media = "image", upload.media if upload else ""
        return Letter(
            message_id=platform.next_id(),
            time_ms=int(now * 1000),
            account_id=account.account_id,
            user_id=user_id,
            from_user=False,
            kind=kind,
            text=message.text,
            media=media,
            answered=message.quoted,
        )

    def citizen_writes(
        self,
        account: Account,
        user_id: str,
        *,
        text: str = "",
        picture: bytes = b"",
        voice: bytes = b"",
        place: Place | None = None,
    ) -> Letter:
        """A citizen sends one text, one picture (with or without text), one voice message or one location to the OA.

        Raises ValueError when it is none of these (PictureError when the bytes are no JPEG or PNG, RecordingError when
        they are no AMR, M4A or MP3).
        """
        if place and (picture or text):
            raise ValueError("a location is sent alone")
        if voice and (picture or text or place):
            raise ValueError("a voice message is sent alone")
        if not (text or picture or voice or place):
            raise ValueError("nothing to send")
        platform = self._platform
        media = media_name(picture) if picture else recording_name(voice) if voice else ""
        if media:
            platform.shelf.put(media, picture or voice)
        kind: LetterKind = "location" if place else "audio" if voice else "image" if media else "text"
        letter = self._of_citizen(
            account,
            user_id,
            kind,
            text=place.name if place else text,
            media=media,
            latitude=str(place.lat) if place else "",
            longitude=str(place.lon) if place else "",
        )
        platform.accept_letter(letter)
        return letter

    def _of_citizen(self, account: Account, user_id: str, kind: LetterKind, **told: str) -> Letter:
        platform = self._platform
        return Letter(
            message_id=platform.next_id(),
            time_ms=int(platform.clock() * 1000),
            account_id=account.account_id,
            user_id=user_id,
            from_user=True,
            kind=kind,
            **told,
        )

    def citizen_submits(
        self, account: Account, user_id: str, *, phone: str, name: str = "", address: str = ""
    ) -> Letter:
        """A citizen sends back the form that asks for their number. Raises ValueError where they were sent none."""
        platform = self._platform
        if not platform.letters.was_asked(account.account_id, user_id):
            raise ValueError("there is no form to send back")
        letter = self._of_citizen(account, user_id, "info", text=phone, name=name, address=address)
        platform.accept_letter(letter)
        return letter
