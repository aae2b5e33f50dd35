"""What intake answers: who reported a case and what is asked of them, links, chats of officers, what the public pages
hand over."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from schemas.event import Model
from schemas.internal_routes.route import BROADCAST, DESK, PUBLIC, asks, tells
from schemas.replies import StaffChatHeard

OF_CASE = "/internal/cases/{case_number}"
OF_A_FORM = (400, 404, 409, 422, 429)


class StandingLink(Model):
    """A link for a caller's phone that is open; ``taken``: how much has come in by it."""

    made_by: str
    made_at: AwareDatetime
    ends_at: AwareDatetime
    taken: int


class MadeLink(Model):
    """``address``: told here and never again. ``chatted``: it was also sent to the reporter, on Zalo."""

    address: str
    sms: str
    ends_at: AwareDatetime
    chatted: bool


CALLER_LINKS = asks("GET", OF_CASE + "/caller-links", list[StandingLink], DESK, timeout_s=5).or_refused(404)
MAKE_CALLER_LINK = asks("POST", OF_CASE + "/caller-links", MadeLink, DESK, timeout_s=5).or_refused(*OF_A_FORM)
END_CALLER_LINKS = asks("POST", OF_CASE + "/caller-links/end", dict[str, int], DESK, timeout_s=5).or_refused(*OF_A_FORM)


class HeldText(Model):
    """A message that a block holds; ``text`` is empty of what has none, such as a picture."""

    received_at: AwareDatetime
    text: str


class StandingBlock(Model):
    """``case_number``: the case that it was made at. ``held``: messages so far."""

    case_number: str
    reason: str
    made_by: str
    made_at: AwareDatetime
    ends_at: AwareDatetime
    held: int


class Sender(Model):
    """A citizen on Zalo. ``follows_since``: None where nobody has told. ``messages``: the newest of those that the
    block holds."""

    follows_since: AwareDatetime | None
    block: StandingBlock | None
    messages: list[HeldText]


SENDER = asks("GET", OF_CASE + "/sender", Sender, DESK, timeout_s=5).or_none(404)
BLOCK_SENDER = tells("PUT", OF_CASE + "/sender/block", DESK, timeout_s=5).or_refused(*OF_A_FORM)
END_SENDER_BLOCK = asks("POST", OF_CASE + "/sender/block/end", dict[str, bool], DESK, timeout_s=5).or_refused(
    *OF_A_FORM
)


class WarnedNumber(Model):
    """``case_number``: the case that the warning was made at; None, as is the reason, where that lies outside of the
    reader's scope: they are told since when, and whom to ask."""

    case_number: str | None
    reason: str | None
    made_by: str
    made_at: AwareDatetime
    ends_at: AwareDatetime


class NumberWarning(Model):
    block: WarnedNumber | None


NUMBER_WARNING = asks("POST", OF_CASE + "/number", NumberWarning, DESK, timeout_s=5).or_refused(*OF_A_FORM)
WARN_OF_NUMBER = tells("PUT", OF_CASE + "/number/block", DESK, timeout_s=5).or_refused(*OF_A_FORM)
END_NUMBER_WARNING = asks("POST", OF_CASE + "/number/block/end", dict[str, bool], DESK, timeout_s=5).or_refused(
    *OF_A_FORM
)


class Letter(Model):
    """``asked_by``: a login; None of an answer. ``told_by``: of an operator's answer, their login. ``state``,
    ``reason``, ``settled_at``: whether a question to a citizen arrived."""

    asked_by: str | None
    told_by: str | None = None
    what: Literal["text", "photo", "voice", "place"]
    text: str
    written_at: AwareDatetime
    state: Literal["queued", "sent", "failed"]
    reason: str | None
    settled_at: AwareDatetime | None = None

    @property
    def failed(self) -> bool:
        return self.state == "failed"


class Exchange(Model):
    """``refused``: why nobody can be asked now. ``until``: until when the platform lets us write; None once it does
    not. ``waits_until``: until when what they write is taken as the answer. ``english``: they write English.
    ``letters``: the oldest first. ``of_operators``: the case was told by telephone, so the operators are asked;
    ``unanswered``: and none has answered yet."""

    refused: Literal["ended", "silent", "many"] | None
    until: AwareDatetime | None
    waits_until: AwareDatetime | None
    english: bool
    letters: list[Letter]
    of_operators: bool = False
    unanswered: bool = False


LETTERS = asks("GET", OF_CASE + "/letters", Exchange, DESK, timeout_s=5).or_none(404)
WRITE_LETTER = tells("POST", OF_CASE + "/letters", DESK, timeout_s=5).or_refused(*OF_A_FORM)
"""Refused at 400: the text names an address; 409: nobody can be asked now; 422: it has no letter, or too many; 429:
this officer has just written many."""
RETURN_LETTERS = asks("POST", OF_CASE + "/letters/return", dict[str, bool], DESK, timeout_s=5).or_refused(*OF_A_FORM)


class FamilyLink(Model):
    """A link without its address, which nobody but its family has: who made it, and when its family pressed what.
    ``consent``: as it was pressed last."""

    link_id: UUID
    made_by: str
    made_at: AwareDatetime
    revoked_at: AwareDatetime | None
    found_at: AwareDatetime | None
    removal_at: AwareDatetime | None
    consent: str | None
    consent_at: AwareDatetime | None


class FamilyLinkWanted(Model):
    case_number: str = Field(max_length=40)
    made_by: str = Field(max_length=100)


class MadeFamilyLink(Model):
    """``address``: the link, said this once."""

    address: str


FAMILY_LINKS = asks("GET", "/internal/cases/{case_id}/family-links", list[FamilyLink], DESK, timeout_s=5)
MAKE_FAMILY_LINK = asks("POST", "/internal/cases/{case_id}/family-links", MadeFamilyLink, DESK, timeout_s=5).or_none(
    409
)
REVOKE_FAMILY_LINK = tells("DELETE", "/internal/cases/{case_id}/family-links/{link_id}", DESK, timeout_s=5).or_none(404)


class ChatCode(Model):
    """Whoever sends the code to the Official Account before then connects that chat."""

    login: str = Field(min_length=1, max_length=80)
    code_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    ends_at: AwareDatetime


class CodeSent(Model):
    """``sent_at``: when a chat has sent the code that stands; None: none has."""

    sent_at: AwareDatetime | None


class ChatConfirmed(Model):
    """``number``: as it was sent to the chat, and typed at the desk."""

    login: str = Field(min_length=1, max_length=80)
    number: str = Field(max_length=20)


class ChatEnded(Model):
    login: str = Field(min_length=1, max_length=80)


PUT_CHAT_CODE = tells("PUT", "/internal/staff-chats/code", DESK, timeout_s=5)
CHAT_CODE = asks("GET", "/internal/staff-chats/code", CodeSent, DESK, timeout_s=5)
CONFIRM_CHAT = asks("POST", "/internal/staff-chats/confirm", StaffChatHeard, DESK, timeout_s=5).or_refused(409)
"""Refused: in detail one word, nothing_sent, another_number, too_often (the code counts no more)."""
END_CHAT = tells("POST", "/internal/staff-chats/end", DESK, timeout_s=5)


CallReason = Literal[
    "new_case",
    "news",
    "second_signature",
    "supervisor_signature",
    "account_stopped",
    "sent_back",
    "order_refused",
    "test",
]
"""Why somebody is called, as the desk says it."""


class CallByChat(Model):
    """A call to an officer, in words that intake has; asked again under the same id, it goes once. ``asks``: as
    verification's waking has it."""

    letter_id: UUID
    login: str = Field(min_length=1, max_length=80)
    reason: CallReason
    asks: str = Field(default="", max_length=40)
    case_number: str = Field(pattern=r"^(\d\d-\d{5,9}[B-Z]?)?$")


CALL_BY_CHAT = tells("POST", "/internal/staff-chats/letters", DESK, timeout_s=5).or_refused(404)
"""Refused: this login has connected no chat."""


class LinkTestWebhook(Model):
    test_id: UUID
    oa_id: str = Field(max_length=128)


SEND_LINK_TEST = tells("POST", "/internal/link-tests", DESK).or_refused(404, 502)
"""Refused at 404: no webhook key of this Official Account is set here; 502: the webhook was not taken."""
MOST_LAST_WORDS = 10_000


class LastWordsAsked(Model):
    user_ids: list[Annotated[str, Field(max_length=100)]] = Field(max_length=MOST_LAST_WORDS)


LAST_WORDS = asks("POST", "/internal/last-words", dict[str, AwareDatetime], BROADCAST)


class OpenedLink(Model):
    """What the page of a link may say. ``person_sought``: somebody is looked for, so a face is asked for."""

    case_number: str
    person_sought: bool
    exercise: bool
    ends_at: AwareDatetime


class WrongField(Model):
    """``vietnamese``: empty of what no person has sent."""

    field: str
    message: str
    vietnamese: str = ""


class NotUsed(Model):
    """What was handed over cannot be used, and why."""

    errors: tuple[WrongField, ...] = ()
    detail: Any = None


Press = Literal["found", "consent", "withdrawal", "removal"]
Representative = Literal["mother", "father", "guardian"]
LONGEST_SAID = 2_000


class FamilyPress(Model):
    """``link``: as it stands in the address. ``sent_as``: sent again under the same one, it is taken once.
    ``given_by``: of a consent, whose word it is."""

    link: str = Field(max_length=100)
    press: Press
    sent_as: UUID
    said: str = Field(default="", max_length=LONGEST_SAID)
    given_by: Representative | None = None


# A large picture takes a second to prepare, and waits for no more than some others: never for a voice message.
PICTURE_S = 30.0
NOT_TAKEN = (404, 409, 410, 422, 429)
SIGHTING = tells("POST", "/internal/sightings", PUBLIC, timeout_s=PICTURE_S).or_refused(*NOT_TAKEN, by=NotUsed)
EVIDENCE = tells("POST", "/internal/caller-links/evidence", PUBLIC, timeout_s=PICTURE_S).or_refused(
    *NOT_TAKEN, by=NotUsed
)
OPENED_LINK = asks("POST", "/internal/caller-links/opened", OpenedLink, PUBLIC, timeout_s=PICTURE_S).or_none(404, 422)
FAMILY_PRESS = tells("POST", "/internal/family", PUBLIC, timeout_s=PICTURE_S).or_refused(*NOT_TAKEN, by=NotUsed)
PHOTO = asks("GET", "/internal/photos/{sha256}", bytes, DESK, BROADCAST, timeout_s=5)
VOICE = asks("GET", "/internal/voice/{voice_id}", bytes, DESK, timeout_s=5)
