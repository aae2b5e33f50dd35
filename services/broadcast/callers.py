"""Who may ask broadcast what: programs that have a key of their own."""

from services.broadcast.settings import BroadcastSettings
from services.runtime.calls import Callers

OPERATOR = "operator"
DESK = "verification"
PUBLIC = "public"
"""The process of the public pages."""


def callers_of(settings: BroadcastSettings) -> Callers:
    return Callers(
        {
            OPERATOR: settings.operator_to_broadcast_key,
            DESK: settings.verification_to_broadcast_key,
            PUBLIC: settings.public_to_broadcast_key,
        }
    )
