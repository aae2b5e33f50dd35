"""Settings of broadcast, on top of the runtime's and the platform's."""

from collections.abc import Mapping

from pydantic import Field, field_validator

from schemas.hours.quiet_hours import HOURS, USUAL, QuietHours
from schemas.trust.authority import FIRST_RING_GROUPS, FIRST_RING_M, Limits
from schemas.trust.link_tests import LinkTestKeys
from schemas.trust.producers import public_keys
from services.broadcast.zalo.openapi import ZaloSettings
from services.runtime.calls import Key
from services.runtime.keyring import Keyring, Keys
from services.runtime.settings import RuntimeSettings
from services.runtime.web_push.settings import PushSettings


class BroadcastSettings(RuntimeSettings, ZaloSettings, PushSettings):
    """``first_ring_km`` and ``first_ring_groups``: how far one signature reaches (schemas/trust/authority.py).
    ``token_keys``: what accounts' tokens and credentials are encrypted with in the database: Fernet keys, separated by
    commas, of which the first encrypts (services/runtime/keyring.py).

    ``send_concurrency``: calls in flight per worker. ``claim_horizon_s``: how far ahead deliveries are claimed, and so
    how long a more urgent lane may wait. ``lease_s``: an account's lease; renewed at a third of it.
    ``attention_posts_per_day``: alerts a group gets in a day before routine kinds leave it out.
    ``quiet_hours``: from and until which hour in Vietnam no ring of a routine kind opens by itself, such as 22-6;
    empty: there are none.
    ``zalo_boldness``: through an account that has lain still for a whole window a first ring may use at once this share
    of the calls that the platform shows as left; 0 where somebody else calls through the same accounts.
    ``zalo_oa_id``: the Official Account that citizens write to, for replies that name none.
    ``channel_urls``: by channel, where its platform is if not where its declaration says; empty closes the channel. In
    the environment each has a variable of its own, such as TELEGRAM_URL (``given_addresses``, channels/registered.py).
    ``…_to_broadcast_key``: those by which other services, and the operator, call this one (services/runtime/calls.py);
    ``broadcast_to_intake_key``: this one's own, for photos.
    ``link_test_public_keys``: by which link tests are known, base64 each, several with spaces between while they
    rotate; empty: there are none.
    ``public_url``: what the QR code of a poster opens, with a slash and the post's code behind it: the public page as
    phones reach it from the internet (docs/operations.md). Channels that name a picture by its address take it from
    there; as long as it does not begin with https:// they post the text alone.
    ``relay_url``: where officers' phones reach the public pages: their links begin with it.
    ``push_contact``: ``relay_url`` where there is none.
    ``relay_urgent_s``, ``relay_other_s``: seconds that an officer has to post, for urgent kinds and closings, and
    for the rest; ``relay_scale`` shortens both. ``relay_every_s``: how often what waits for a person is looked through.
    ``relay_removal_after_s``: how long an end has stood before whoever posted by hand is asked to delete the alert.
    ``group_sync_every_s``: how often each Official Account's list of groups is read from the platform.
    ``picture_patience_s``: how long a post waits for its picture, from when its ring is released; then it goes out as
    text that says where the picture is to be seen.
    ``card_patience_s``: how long an end waits for its card; then it goes out in words alone, the same for every group.
    ``doubt_scale`` and ``retry_scale`` shorten the schedules of ledger/rules/retry.py where time itself is scaled (the
    demo).
    """

    token_keys: Keys
    first_ring_km: float = Field(default=FIRST_RING_M / 1000, gt=0, le=FIRST_RING_M / 1000)
    first_ring_groups: int = Field(default=FIRST_RING_GROUPS, gt=0, le=FIRST_RING_GROUPS)
    operator_to_broadcast_key: Key
    verification_to_broadcast_key: Key
    public_to_broadcast_key: Key
    link_test_public_keys: str = ""
    intake_url: str
    broadcast_to_intake_key: Key
    send_concurrency: int = 64
    claim_horizon_s: float = 0.2
    claim_batch: int = 1024
    lease_s: float = 15.0
    record_every_s: float = 0.02
    progress_every_s: float = 0.5
    attention_posts_per_day: int = 5
    quiet_hours: str = Field(default=USUAL, pattern=HOURS)
    zalo_boldness: float = Field(default=0.5, ge=0, le=1)
    zalo_oa_id: str = ""
    channel_urls: Mapping[str, str] = Field(default_factory=dict)
    public_url: str = "http://localhost:8105/tin"
    group_sync_every_s: float = 24 * 3600.0
    picture_patience_s: float = Field(default=10.0, ge=0)
    card_patience_s: float = Field(default=2.0, ge=0)
    doubt_scale: float = 1.0
    retry_scale: float = 1.0
    relay_url: str = "http://localhost:8105"
    relay_urgent_s: float = 600.0
    relay_other_s: float = 3600.0
    relay_scale: float = 1.0
    relay_every_s: float = 0.5
    relay_removal_after_s: float = Field(default=3600.0, ge=0)

    @field_validator("link_test_public_keys")
    @classmethod
    def _are_keys_of_link_tests(cls, value: str) -> str:
        try:
            if value:
                public_keys(value)
        except ValueError:
            raise ValueError("LINK_TEST_PUBLIC_KEYS must be base64 of 32 bytes, several with spaces between") from None
        return value

    @property
    def link_test_keys(self) -> LinkTestKeys:
        return LinkTestKeys(
            self.loa_environment, public_keys(self.link_test_public_keys) if self.link_test_public_keys else ()
        )

    @property
    def keyring(self) -> Keyring:
        return Keyring(self.token_keys)

    @property
    def quiet(self) -> QuietHours | None:
        return QuietHours.read(self.quiet_hours)

    @property
    def relay_address(self) -> str:
        return self.relay_url.rstrip("/")

    @property
    def first_ring(self) -> Limits:
        return Limits(round(self.first_ring_km * 1000), self.first_ring_groups)
