"""Links of families: intake makes, shows and revokes them for the desk."""

from uuid import UUID

from pydantic import AwareDatetime, BaseModel, SecretStr, TypeAdapter

from services.runtime.calls import OwnService

TIMEOUT_S = 5.0


class FamilyLink(BaseModel):
    """A link as the desk sees it: who made it, and when its family pressed what. ``consent``: as it was
    pressed last."""

    link_id: UUID
    made_by: str
    made_at: AwareDatetime
    revoked_at: AwareDatetime | None
    found_at: AwareDatetime | None
    removal_at: AwareDatetime | None
    consent: str | None
    consent_at: AwareDatetime | None


class Made(BaseModel):
    """``address``: said this once."""

    address: str


_LINKS = TypeAdapter(list[FamilyLink])
_MADE = TypeAdapter(Made)


class FamilyLinks(OwnService):
    """``intake_url`` is without a trailing path."""

    def __init__(self, intake_url: str, key: SecretStr) -> None:
        super().__init__(intake_url, "/internal/cases", key, TIMEOUT_S, "no_family_links")

    async def links(self, case_id: UUID) -> list[FamilyLink]:
        """The newest first. Raises Unavailable."""
        _, body = await self._ask("GET", f"/{case_id}/family-links", (404, 409))
        return self._read(_LINKS, body)

    async def make(self, case_id: UUID, case_number: str, made_by: str) -> str | None:
        """The address of a new link; None where this case has too many, or none at all. Raises Unavailable."""
        told = {"case_number": case_number, "made_by": made_by}
        status, body = await self._ask("POST", f"/{case_id}/family-links", (404, 409), json=told)
        return None if status == 409 else self._read(_MADE, body).address

    async def revoke(self, case_id: UUID, link_id: UUID) -> None:
        """One that this case does not have opens nothing either. Raises Unavailable."""
        await self._ask("DELETE", f"/{case_id}/family-links/{link_id}", (404, 409))
