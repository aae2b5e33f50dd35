"""Topic ``roster``: who may sign what, as the administrators have signed it. Nobody is described here but staff."""

from pydantic import Field

from schemas.event import Event
from schemas.trust.statements import Signed


class RosterPublished(Event):
    """A version of the roster. ``document``: its own text; ``signatures``: statements.RosterStatement of administrators
    of the version before it, none for version 1."""

    environment: str = Field(min_length=1, max_length=80)
    document: str
    signatures: tuple[Signed, ...] = ()


class SignerRevoked(Event):
    """An administrator takes back somebody's keys at once (statements.Revoke)."""

    environment: str = Field(min_length=1, max_length=80)
    revocation: Signed
