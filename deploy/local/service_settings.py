"""The settings of each of our processes, by its name."""

from collections.abc import Mapping

from services.broadcast.settings import BroadcastSettings
from services.intake.public.settings import PublicSettings
from services.intake.settings import IntakeSettings
from services.runtime.settings import HttpSettings
from services.verification.settings import VerificationSettings

SETTINGS: Mapping[str, type[HttpSettings]] = {
    "intake": IntakeSettings,
    "verification": VerificationSettings,
    "broadcast": BroadcastSettings,
    "public": PublicSettings,
}
