"""Which accounts have a test group (broadcast knows), and the webhook that begins a run (intake sends it)."""

from uuid import UUID

from pydantic import BaseModel, SecretStr, TypeAdapter

from services.runtime.calls import OwnService

TIMEOUT_S = 10.0


class GroupForTests(BaseModel):
    """The group of an account that gets its link tests; ``oa_id``: of the account, as webhooks name it."""

    account_id: str
    oa_id: str
    group_id: str
    name: str


_GROUPS = TypeAdapter(list[GroupForTests])


class GroupsForTests(OwnService):
    """``broadcast_url`` is without a trailing path."""

    def __init__(self, broadcast_url: str, key: SecretStr) -> None:
        super().__init__(broadcast_url, "/api/v1", key, TIMEOUT_S, "no_link_test_groups")

    async def groups(self) -> list[GroupForTests]:
        """One an account, by account. Raises Unavailable."""
        _, body = await self._ask("GET", "/link-test-groups")
        return self._read(_GROUPS, body)


class Webhooks(OwnService):
    """``intake_url`` is without a trailing path."""

    def __init__(self, intake_url: str, key: SecretStr) -> None:
        super().__init__(intake_url, "/internal", key, TIMEOUT_S, "no_link_test_webhook")

    async def send(self, test_id: UUID, oa_id: str) -> str | None:
        """None when the webhook was taken, else a short word for why not. Raises Unavailable."""
        told = {"test_id": str(test_id), "oa_id": oa_id}
        status, _ = await self._ask("POST", "/link-tests", (404, 502), json=told)
        return {404: "no_webhook_key", 502: "webhook_not_taken"}.get(status)
