"""The word by which a call is answered: whoever has it was called, so it acknowledges without a log-in.

It goes to the phone encrypted, or to the force's gateway, and is kept nowhere: it follows from the call's number and a
secret of this service. It can do nothing but say that this one call was heard.
"""

import hashlib
import hmac

from pydantic import SecretStr


class AnswerWords:
    """``secret``: any that this service alone has; what is used is derived from it."""

    def __init__(self, secret: SecretStr) -> None:
        self._key = hmac.digest(secret.get_secret_value().encode(), b"loa/answer-to-a-wake/1", hashlib.sha256)

    def of(self, call_id: int) -> str:
        return hmac.new(self._key, str(call_id).encode(), hashlib.sha256).hexdigest()

    def right(self, call_id: int, word: str) -> bool:
        return hmac.compare_digest(self.of(call_id).encode(), word.encode("utf-8", "replace"))
