"""Who may ask broadcast what: programs that have a key of their own."""

from schemas.internal_routes.route import DESK, OPERATOR, PUBLIC
from services.broadcast.settings import BroadcastSettings
from services.runtime.calls import Callers


def callers_of(settings: BroadcastSettings) -> Callers:
    return Callers(
        {
            OPERATOR: settings.operator_to_broadcast_key,
            DESK: settings.verification_to_broadcast_key,
            PUBLIC: settings.public_to_broadcast_key,
        }
    )
