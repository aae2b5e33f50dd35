"""Settings of the process of the public pages: whoever breaks into it finds these, and no others."""

from pydantic import Field

from services.intake.rules.case_steps import Force
from services.runtime.calls import Key
from services.runtime.settings import HttpSettings


class PublicSettings(HttpSettings):
    """``public_database_url``: of a role that reads the public states of alerts, the hashes of families' links, what is
    signed of the force, and nothing else (docs/operations.md).
    Two connections are enough: a code is looked up once in some seconds, however many ask.
    ``public_to_broadcast_key``: by which this process calls broadcast, for officers' tasks and for pictures.
    ``public_to_intake_key``: by which it hands over what people have seen, and nothing else.
    ``public_url``: of the public page as phones reach it, as verification has it; the feed names its pages by it.
    ``relay_batch``: how many groups an officer who posts by hand is shown at once, as many as they choose in one
    sharing of Zalo.
    ``force_name``, ``hotline_phone``: whose pages these are and whom to call until two have signed it, as verification
    has them.
    """

    public_database_url: str
    database_pool_size: int = 2
    intake_url: str
    public_to_intake_key: Key
    broadcast_url: str
    public_to_broadcast_key: Key
    public_url: str = "http://localhost:8105/tin"
    relay_batch: int = Field(default=10, ge=1, le=100)
    force_name: str = Field(min_length=1, max_length=200)
    hotline_phone: str = Field(min_length=1, max_length=40)

    @property
    def force(self) -> Force:
        return Force(self.force_name, self.hotline_phone)
