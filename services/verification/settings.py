"""Settings of the verification service; the environment's names are these in upper case."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import Field, SecretStr, field_validator, model_validator

from schemas.audience import LONGEST_DELAY_S, MOST_RINGS
from schemas.event import CaseKind
from schemas.hours.quiet_hours import HOURS, USUAL, QuietHours
from schemas.trust.producers import private_key as seed_of
from services.runtime.calls import Key
from services.runtime.keyring import Keyring, Keys
from services.runtime.settings import StaffSettings
from services.runtime.web_push.settings import PushSettings
from services.verification.rules.documents import Issuer
from services.verification.rules.endings.forgetting import KEPT_DAYS, Keeping, checked
from services.verification.rules.endings.undecided import LONGEST_DAYS, SHORTEST_DAYS, USUAL_DAYS, Lapsing
from services.verification.rules.kinds import KINDS
from services.verification.rules.words.wording import Force

LIFE_HOURS: dict[CaseKind, float] = {kind: row.life_hours for kind, row in KINDS.items()}
Delay = Annotated[float, Field(ge=0, le=LONGEST_DELAY_S)]


class VerificationSettings(StaffSettings, PushSettings):
    """``code_keys``: what the secrets of staff's codes are encrypted with; intake has the same (runtime/keyring.py).

    ``verification_to_…_key``: by which this service calls those (services/runtime/calls.py).
    ``intake_to_verification_key``: by which intake calls this one.
    ``force_name`` ("Công an tỉnh …") and ``hotline_phone`` stand in every alert, so neither has a default
    and both are bounded.
    ``alert_life_hours``: a JSON object of hours by kind, laid over LIFE_HOURS, or one number for all kinds.
    ``ring_delays_s``: a JSON list of seconds from approval to each ring, for kinds whose rings wait (rules/kinds.py).
    ``quiet_hours``: as broadcast has them; by these the public page knows when what was signed at night goes out.
    ``public_url``: the public page as phones reach it; a post's link is this with the post's code behind it.
    ``audit_anchor_file``, ``audit_anchor_url``: where the end of the audit chain is appended, and POSTed, beside the
    log, every ``audit_anchor_every_s`` seconds.
    ``forget_after_days``: a JSON object of days from a case's end until it is forgotten, laid over
    rules/endings/forgetting.KEPT_DAYS.
    ``end_undecided_after_days``: after so many days in which nothing was told or done of it, a case that waits and is
    not urgent is ended by time (rules/endings/undecided.py).
    ``push_contact``: ``desk_origin`` where there is none.
    ``wake_gateway_url``, ``wake_gateway_key``: the force's SMS or telephone gateway, and what calls to it are signed
    with; empty: none. ``shift_hours``: after which a duty ends by itself.
    ``link_test_key``: base64 of a 32-byte Ed25519 seed, which signs link tests and nothing else; empty: there are none.
    ``link_test_every_s``: how often each account with a test group is tested by itself; 0: by the button alone.
    ``map_tile_url``: a Leaflet template such as https://tiles.example/{z}/{x}/{y}.png; empty draws no tiles.
    """

    code_keys: Keys
    intake_url: str
    broadcast_url: str
    verification_to_intake_key: Key
    verification_to_broadcast_key: Key
    intake_to_verification_key: Key
    force_name: Annotated[str, Field(min_length=1, max_length=200)]
    hotline_phone: Annotated[str, Field(min_length=1, max_length=40)]
    alert_life_hours: dict[CaseKind, float] = LIFE_HOURS
    ring_delays_s: Annotated[tuple[Delay, ...], Field(max_length=MOST_RINGS)] | None = None
    quiet_hours: str = Field(default=USUAL, pattern=HOURS)
    public_url: str = "http://localhost:8105/tin"
    map_tile_url: str = ""
    audit_anchor_file: Path | None = None
    audit_anchor_url: str = ""
    forget_after_days: dict[str, float] = Field(default_factory=lambda: dict(KEPT_DAYS))
    end_undecided_after_days: Annotated[float, Field(ge=SHORTEST_DAYS, le=LONGEST_DAYS)] = USUAL_DAYS
    audit_anchor_every_s: Annotated[float, Field(gt=0, le=3600)] = 3600
    wake_gateway_url: str = ""
    wake_gateway_key: SecretStr = SecretStr("")
    shift_hours: Annotated[float, Field(gt=0, le=24)] = 12
    link_test_key: SecretStr = SecretStr("")
    link_test_every_s: Annotated[float, Field(ge=0, le=7 * 24 * 3600)] = 3600

    @field_validator("alert_life_hours", mode="before")
    @classmethod
    def _laid_over_defaults(cls, value: Any) -> Any:
        if isinstance(value, int | float):
            return dict.fromkeys(CaseKind, value)
        return {**LIFE_HOURS, **value} if isinstance(value, dict) else value

    @field_validator("forget_after_days")
    @classmethod
    def _within_the_law(cls, days: dict[str, float]) -> dict[str, float]:
        return checked(days)

    @field_validator("link_test_key")
    @classmethod
    def _is_a_seed_of_link_tests(cls, value: SecretStr) -> SecretStr:
        try:
            if value.get_secret_value():
                seed_of(value.get_secret_value())
        except ValueError:
            raise ValueError("LINK_TEST_KEY must be base64 of 32 bytes (openssl rand -base64 32)") from None
        return value

    @model_validator(mode="after")
    def _gateway_is_signed(self) -> "VerificationSettings":
        if self.wake_gateway_url and not self.wake_gateway_key.get_secret_value():
            raise ValueError("WAKE_GATEWAY_KEY must be set with WAKE_GATEWAY_URL: the gateway knows us by it")
        return self

    @property
    def link_test_seed(self) -> Ed25519PrivateKey | None:
        text = self.link_test_key.get_secret_value()
        return seed_of(text) if text else None

    @property
    def link_test_every(self) -> timedelta:
        return timedelta(seconds=self.link_test_every_s)

    @property
    def keeping(self) -> Keeping:
        return Keeping(self.forget_after_days)

    @property
    def lapsing(self) -> Lapsing:
        return Lapsing(timedelta(days=self.end_undecided_after_days))

    @property
    def force(self) -> Force:
        return Force(self.force_name, self.hotline_phone)

    @property
    def issuer(self) -> Issuer:
        return Issuer(self.force, self.life, self.public_url, self.ring_delays_s, QuietHours.read(self.quiet_hours))

    @property
    def keyring(self) -> Keyring:
        return Keyring(self.code_keys)

    def life(self, kind: CaseKind) -> timedelta:
        """How long after its approval an alert of this kind may be sent."""
        return timedelta(hours=self.alert_life_hours[kind])
