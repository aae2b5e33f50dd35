"""How the platform says no: a code in the body of an HTTP 200."""

from enum import IntEnum


class Code(IntEnum):
    """Zalo's error codes that the stand-in itself answers with. Which mistake yields which is partly a guess:
    Zalo documents the codes, rarely their causes."""

    LIMIT_REACHED = -32
    ATTACHMENT_EXPIRED = -100
    SEND_FAILED = -200
    BAD_REQUEST = -201
    TOO_LONG = -210
    OUT_OF_QUOTA = -211
    TOKEN_INVALID = -216
    TOKEN_EXPIRED = -220
    USER_WINDOW_CLOSED = -230
    GROUP_DISABLED = -237
    NOT_IN_GROUP = -403
    OAUTH_APP_ID = -14002
    OAUTH_REDIRECT = -14003
    OAUTH_SECRET = -14004
    OAUTH_REFRESH_TOKEN = -14014
    """Not in any source we have: clients must treat every refresh error alike."""
    OAUTH_CODE = -14015
    """Nor this one: of a code that is wrong, used, old, or another's."""


class RefusedError(Exception):
    """The call is refused with this code; the message is for people, never to be parsed."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = int(code)
        self.message = message
