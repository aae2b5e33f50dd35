"""Settings of intake, on top of the runtime's and the platform's."""

from datetime import timedelta
from urllib.parse import urljoin, urlsplit

from pydantic import Field, SecretStr, field_validator

from schemas.places.finding import commune
from services.intake.rules.case_steps import Force
from services.intake.rules.conversation.state import Waits
from services.runtime.calls import Key
from services.runtime.keyring import Keyring, Keys
from services.runtime.settings import StaffSettings


class IntakeSettings(StaffSettings):
    """``code_keys``: what the secrets of staff's codes are encrypted with, as verification has it (runtime/keyring.py).
    ``zalo_app_id``: of the app whose webhooks come in. ``zalo_openapi_url``: the platform; all that is taken from it
    are pictures and voice messages.
    ``zalo_oa_id``, ``zalo_oa_secret_key``: the Official Account that citizens write to, and what signs its webhooks.

    ``zalo_oa_secret_keys``: of further accounts, JSON {"<OA id>": "<key>"}; their webhooks are accepted too,
    and those of any other account are refused.
    ``link_test_webhook_url``: where link tests send their webhook: the address that Zalo has, so that the proxy in
    front is tested with it; empty: this process itself.
    ``force_name``, ``hotline_phone``: who answers citizens about their case and whom they may call until two have
    signed it, as verification has them.
    ``public_url``: of the public page as phones reach it, as verification has it: links for
    callers begin with it, those of families lie beside it.
    ``intake_api_keys``: JSON {"<client name>": "<key>"}; who may report over the interface beside logged-in staff.
    ``home_commune_code``: the force's own commune: of places with one name the nearest to it is meant, and a report
    whose place nobody could tell is put there.
    ``map_tile_url``: a Leaflet template such as https://tiles.example/{z}/{x}/{y}.png; empty draws no tiles.
    ``photo_hosts``: host names, or with a leading dot domains, that citizens' pictures and voice messages may be
    downloaded from; the host of ``zalo_openapi_url`` always may.
    ``photo_processes``: pictures decoded at a time, beside one voice message; each takes up to 350 MB for a moment
    (bounded_processes.py).
    ``…_to_intake_key``: those by which other services, and the operator, call this one (services/runtime/calls.py).
    ``verification_url``, ``intake_to_verification_key``: whom the form asks what may be the same case, and by what key.
    ``keep_days``: after this time a report and its photos are erased here, whatever else was forgotten; a closed case
    is erased earlier, on request. ``keep_queue_days``: how long messages that were dealt with are kept.
    """

    code_keys: Keys
    zalo_openapi_url: str = "https://openapi.zalo.me"
    zalo_app_id: str
    zalo_oa_id: str
    zalo_oa_secret_key: SecretStr
    zalo_oa_secret_keys: dict[str, SecretStr] = Field(default_factory=dict)
    link_test_webhook_url: str = ""
    force_name: str = Field(min_length=1, max_length=200)
    hotline_phone: str = Field(min_length=1, max_length=40)
    public_url: str = "http://localhost:8105/tin"
    intake_api_keys: dict[str, SecretStr] = Field(default_factory=dict)
    home_commune_code: str = "15865"
    map_tile_url: str = ""
    verification_to_intake_key: Key
    broadcast_to_intake_key: Key
    public_to_intake_key: Key
    operator_to_intake_key: Key
    verification_url: str
    intake_to_verification_key: Key

    webhook_window_s: float = Field(default=7200, ge=7200)
    webhook_max_bytes: int = 256 * 1024
    webhook_store_timeout_s: float = 1.2
    """Zalo wants its answer within 2 s; with a slower database 503 makes it send again."""

    photo_hosts: tuple[str, ...] = (".zdn.vn", ".zadn.vn", ".zalo.me")
    photo_max_bytes: int = 15_000_000
    photo_timeout_s: float = 10.0
    photo_processes: int = 1

    place_wait_s: float = 180.0
    text_wait_s: float = 600.0
    answer_wait_s: float = 120.0
    """How long "a new case or the same?" waits for an answer."""
    case_open_s: float = 24 * 3600.0

    keep_days: int = 90
    keep_queue_days: int = 3

    @field_validator("home_commune_code")
    @classmethod
    def _is_a_commune(cls, code: str) -> str:
        try:
            return commune(code).code
        except LookupError:
            raise ValueError("HOME_COMMUNE_CODE must be a five-digit code of schemas/places/communes.csv") from None

    @property
    def force(self) -> Force:
        return Force(self.force_name, self.hotline_phone)

    @property
    def link_test_webhook(self) -> str:
        return self.link_test_webhook_url or f"http://127.0.0.1:{self.http_port}/webhooks/zalo"

    @property
    def family_url(self) -> str:
        """What a family's link begins with."""
        return urljoin(self.public_url, "/family/")

    @property
    def keyring(self) -> Keyring:
        return Keyring(self.code_keys)

    @property
    def oa_keys(self) -> dict[str, SecretStr]:
        return {**self.zalo_oa_secret_keys, self.zalo_oa_id: self.zalo_oa_secret_key}

    @property
    def upload_bytes(self) -> int:
        """The largest body that carries a photo: the photo, and the rest of a form."""
        return self.photo_max_bytes + 100_000

    @property
    def waits(self) -> Waits:
        return Waits(
            place=timedelta(seconds=self.place_wait_s),
            text=timedelta(seconds=self.text_wait_s),
            open=timedelta(seconds=self.case_open_s),
            answer=timedelta(seconds=self.answer_wait_s),
        )

    def may_download(self, url: str) -> bool:
        """True for https at an allowed host, and for whatever scheme, host and port the platform itself has."""
        try:
            parts = urlsplit(url)
            platform = urlsplit(self.zalo_openapi_url)
            if (parts.scheme, parts.hostname, parts.port) == (platform.scheme, platform.hostname, platform.port):
                return True
            host, port = parts.hostname or "", parts.port
        except ValueError:
            return False
        allowed = any(host == known or (known.startswith(".") and host.endswith(known)) for known in self.photo_hosts)
        return parts.scheme == "https" and port in (None, 443) and parts.username is None and allowed
