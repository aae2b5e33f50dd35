"""What posts say of the force, at the machine: `loa force show` and `loa force propose`.

A proposal is put into the draft of the roster, which two administrators sign with their keys on the desk's page.
"""

import os
from collections.abc import Sequence

from deploy.command_refused import CommandRefused
from deploy.desk.deeds import ACTOR, Deed
from schemas.trust.roster import Voice
from services.runtime.database import Connection
from services.verification.people.roster_reading import standing_and_draft
from services.verification.people.rules.sentences import Refused
from services.verification.people.voice_pages import put_into_draft, voice_of, why_not_say


async def shown(conn: Connection) -> str:
    """What is in force, and what waits for signatures. Raises CommandRefused before the first roster."""
    standing, draft = await standing_and_draft(conn)
    if standing is None:
        raise CommandRefused("there is no roster yet: see docs/operations.md, 'The first roster'")
    signed = standing.roster.voice
    lines = _lines("posts say", signed) if signed else ["nothing is signed: no post may name a number or an address"]
    if draft is not None and draft.document.roster.voice not in (None, signed):
        lines += _lines("waits for two signatures", draft.document.roster.voice)
    return "\n".join(lines)


async def proposed(
    conn: Connection,
    desk_origin: str,
    deed: Deed,
    *,
    name: str = "",
    numbers: Sequence[str] = (),
    links: Sequence[str] = (),
    communes: Sequence[str] | None = None,
) -> str:
    """What is not given stays as it is, or waits already. ``communes``: "15961 0237 385 2222" each, or a name for
    the code; none: as they are. Raises CommandRefused."""
    standing, draft = await standing_and_draft(conn)
    known = (draft.document.roster.voice if draft else None) or (standing.roster.voice if standing else None)
    if known is None and not (name and numbers and links):
        raise CommandRefused("nothing is signed yet: give --name, --number and --link", code=2)
    of_communes = [f"{of.commune_code} {of.number}" for of in known.communes] if known else []
    voice = voice_of(
        name or (known.force_name if known else ""),
        "\n".join(numbers or (known.numbers if known else ())),
        "\n".join(links or (known.links if known else ())),
        "\n".join(of_communes if communes is None else communes),
    )
    link = os.environ.get("PUBLIC_URL", "")
    refused = voice if isinstance(voice, Refused) else why_not_say(voice, link.rstrip("/") + "/") if link else None
    if refused is None and isinstance(voice, Voice):
        if standing is not None and voice == known:
            return "nothing to do: that is said, or waits for signatures, already"
        refused = await put_into_draft(conn, voice, ACTOR, **deed.noted)
    if refused is not None:
        raise CommandRefused(refused.english)
    return f"Nothing has changed yet: two administrators sign it at {desk_origin.rstrip('/')}/people/draft"


def _lines(what: str, voice: Voice | None) -> list[str]:
    if voice is None:
        return []
    also = f" (may be named, too: {', '.join(voice.numbers[1:])})" if voice.numbers[1:] else ""
    return [
        f"{what}: {voice.force_name}",
        f"  call {voice.numbers[0]}{also}",
        *(f"  in {of.commune_code}: call {of.number}" for of in voice.communes),
        f"  addresses begin {' '.join(voice.links)}",
    ]
