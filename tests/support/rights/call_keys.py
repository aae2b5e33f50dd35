"""Keys of calls between services, in tests: as many as there are, and no two alike."""

from collections.abc import Mapping

from deploy.local.secrets_file import CALL_KEYS
from services.runtime.settings import HttpSettings

KEYS: Mapping[str, str] = {name.lower(): f"key-{name.lower()}" for name in CALL_KEYS}
DESK_TO_INTAKE = KEYS["verification_to_intake_key"]
DESK_TO_BROADCAST = KEYS["verification_to_broadcast_key"]
PUBLIC_TO_INTAKE = KEYS["public_to_intake_key"]
PUBLIC_TO_BROADCAST = KEYS["public_to_broadcast_key"]
INTAKE_TO_DESK = KEYS["intake_to_verification_key"]
OPERATOR_TO_INTAKE = KEYS["operator_to_intake_key"]
OPERATOR_TO_BROADCAST = KEYS["operator_to_broadcast_key"]


def keys_of(settings: type[HttpSettings]) -> dict[str, str]:
    """Those that these settings name."""
    return {name: key for name, key in KEYS.items() if name in settings.model_fields}


def bearing(key: str) -> dict[str, str]:
    """The header of a call with this key."""
    return {"Authorization": f"Bearer {key}"}
