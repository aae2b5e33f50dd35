"""Every route of our processes: what it asks of whoever comes, and how a test asks for it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from deploy.invented_staff.people import InventedStaff
from schemas.trust.statements import Hold
from services.runtime.staff.rights import Action

Guard = Literal["open", "session", "link", "caller", "platform"]
"""``open``: asks nobody who they are. ``session``: tells whether there is one, or ends it. ``link``: whoever has the
address. ``caller``: a program with a key of its own (``Route.callers``). ``platform``: by its signature."""


@dataclass(frozen=True)
class Target:
    """A case that is asked for: by number, by id, or by a photo of it."""

    number: str
    case_id: UUID
    photo: str


@dataclass(frozen=True)
class Asking:
    """Who asks for what. ``staff``: whose keys are at hand."""

    login: str
    target: Target
    staff: InventedStaff


Body = Callable[[Asking], dict[str, Any]]
"""What aiohttp sends. It can be read, and changes nothing: what it wants is refused for a reason of its own."""


def nothing(_: Asking) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Route:
    """``needs``: what whoever comes has to be. ``of_case``: the address, or the body, names one. ``callers``: by name,
    those whose keys open it."""

    needs: Action | Guard
    of_case: bool = False
    sends: Body = nothing
    callers: tuple[str, ...] = ()

    def path(self, template: str, target: Target) -> str:
        filled = {
            "entry_number": 1,
            "case_number": target.number,
            "reference": target.number,
            "other": target.number,
            "number": target.number,
            "identifier": f"{target.number}.1",
            "service": "intake",
            "case_id": target.case_id,
            "sha256": target.photo,
            "event_id": str(UUID(int=1)),
            "order": "hold",
            "login": "operator.country",
            "token": "no-such-link",
            "version": 1,
            "account_id": "none",
            "by": "communes",
            "alert_id": target.case_id,
            "message_no": 1,
            "delivery_id": 1,
            "name": "groups",
            "wake_id": target.case_id,
            "link_id": target.case_id,
            # Of a case's one voice message, in this table.
            "voice_id": target.case_id,
        }
        return template.format(**filled)


def _reads(sends: Body = nothing) -> Route:
    return Route(Action.READ_CASES, of_case=True, sends=sends)


def _keeps(sends: Body = nothing) -> Route:
    return Route(Action.KEEP_FOR_COURT, of_case=True, sends=sends)


def _decides(sends: Body = nothing) -> Route:
    return Route(Action.DECIDE, of_case=True, sends=sends)


def _for(*callers: str, sends: Body = nothing) -> Route:
    return Route("caller", sends=sends, callers=callers)


def _query(**params: Any) -> Body:
    return lambda _: {"params": params}


def _form(**fields: Any) -> Body:
    return lambda _: {"data": fields}


def _json(**fields: Any) -> Body:
    return lambda _: {"json": fields}


def _signed_hold(asking: Asking) -> dict[str, Any]:
    target = asking.target
    about = {"alert_id": target.case_id, "case_id": target.case_id, "revision": 1}
    return {"json": asking.staff.order(Hold, asking.login, **about).model_dump(mode="json")}


def _hotline_form(asking: Asking) -> dict[str, Any]:
    return {"data": {"form_id": f"f-{asking.login}", "case_number": asking.target.number, "description": "thêm"}}


def _match_form(asking: Asking) -> dict[str, Any]:
    return {"data": {"other": asking.target.number, "verdict": "same"}}


COMMON: Mapping[str, Route] = {
    "GET /openapi.json": Route("open"),
    "GET /metrics": Route("open"),
    "GET /health/live": Route("open"),
    "GET /health/ready": Route("open"),
    "GET /docs": Route("open"),
    "GET /asyncapi.json": Route("open"),
    "GET /asyncapi": Route("open"),
}
LOGIN: Mapping[str, Route] = {
    "GET /login": Route("open"),
    "POST /login": Route("open"),
    "POST /login/challenge": Route("open", sends=_json(login="nobody")),
    "POST /login/passkey": Route("open", sends=_json()),
    "GET /session": Route("session"),
    "POST /session": Route("session"),
    "GET /session/keys": Route("session", sends=_query(of="none")),
    "POST /logout": Route("session"),
}
DRAFT = _json(content_hash="of-another", text="Tin")

VERIFICATION: Mapping[str, Route] = {
    **COMMON,
    **LOGIN,
    "GET /": Route(Action.READ_CASES),
    "GET /search": Route(Action.READ_CASES),
    "POST /search": Route(Action.READ_CASES, sends=_form(text="Nguyễn")),
    "POST /cases/{case_number}/claim": _decides(_form(seen="of-another")),
    "POST /cases/{case_number}/give-back": _decides(_form()),
    "GET /cases/{case_number}": _reads(),
    "GET /cases/{case_number}/plan": _reads(),
    "GET /cases/{case_number}/poster.jpg": _reads(),
    "GET /cases/{case_number}/found-card.jpg": _reads(),
    "GET /photos/{sha256}": _reads(),
    "GET /cases/{case_number}/voice/{voice_id}": _reads(),
    "GET /live/queue": Route(Action.READ_CASES),
    "GET /live/cases/{case_number}": _reads(_query(seen=1)),
    "GET /api/v1/cases": Route(Action.READ_CASES),
    "GET /api/v1/cases/{reference}": _reads(),
    "GET /cases/{case_number}/groups": _reads(),
    "GET /cases/{case_number}/groups/near": _decides(_query(lat=19.8, lon=105.8)),
    "GET /cases/{case_number}/whole-areas": _decides(),
    "POST /cases/{case_number}/whole-area": _decides(_form(to="commune", content_hash="of-another")),
    "POST /cases/{case_number}/draft/groups": _decides(_form(text="Tin")),
    "POST /cases/{case_number}/correction/groups": _decides(_form(text="Tin")),
    "GET /cases/{case_number}/groups.csv": _reads(),
    "POST /cases/{case_number}/groups/retry": _decides(_form()),
    "POST /cases/{case_number}/groups/{delivery_id}/seen": _decides(_form(there="yes")),
    "POST /cases/{case_number}/groups/handed": _decides(_form(deliveries="1", officer="nobody")),
    "POST /cases/{case_number}/groups/posted": _decides(_form(deliveries="1")),
    "GET /cases/{case_number}/parts/{by}": _reads(),
    "GET /cases/{case_number}/unanswered": _reads(),
    "GET /cases/{case_number}/remains": _reads(),
    "POST /cases/{case_number}/held.json": _keeps(_form()),
    "GET /cases/{case_number}/family": _decides(),
    "POST /cases/{case_number}/family": _decides(_form()),
    "POST /cases/{case_number}/family/{link_id}/revoke": _decides(_form()),
    "POST /api/v1/search": Route(Action.READ_CASES, sends=_json(text="Nguyễn")),
    "PUT /api/v1/cases/{reference}/claim": _decides(_json(seen="of-another")),
    "DELETE /api/v1/cases/{reference}/claim": _decides(),
    "GET /cases/{case_number}/reporter": _decides(),
    "POST /cases/{case_number}/reporter/link": _decides(_form()),
    "POST /cases/{case_number}/reporter/link/end": _decides(_form()),
    "POST /cases/{case_number}/reporter/block": _decides(_form(reason="x", days="7")),
    "POST /cases/{case_number}/reporter/block/end": _decides(_form()),
    "POST /cases/{case_number}/reporter/number-block": _decides(_form(reason="x", days="7")),
    "POST /cases/{case_number}/reporter/number-block/end": _decides(_form()),
    "GET /cases/{case_number}/reporter/letters/exchange": _decides(),
    "POST /cases/{case_number}/reporter/letters": _decides(_form(text="")),
    "POST /cases/{case_number}/reporter/letters/return": _decides(_form()),
    "GET /cases/{case_number}/close": _decides(_query(outcome="found")),
    "GET /cases/{case_number}/stop": _decides(),
    "POST /cases/{case_number}/orders": _decides(_form(order="hold")),
    "POST /cases/{case_number}/check": _decides(_form(content_hash="of-another")),
    "POST /cases/{case_number}/stands": _decides(_form(content_hash="of-another", reason="It is right.")),
    "POST /cases/{case_number}/reject": _decides(_form(reason="x")),
    "POST /cases/{case_number}/reissue": _decides(_form()),
    "POST /cases/{case_number}/sightings/{event_id}/set-aside": _decides(_form(why="Người lớn trông giống")),
    "POST /cases/{case_number}/sightings/{event_id}/take-up": _decides(_form()),
    "POST /cases/{case_number}/court-hold": _keeps(_form(reason="x", until="2020-01-01")),
    "POST /cases/{case_number}/court-hold/lift": _keeps(_form()),
    "POST /cases/{case_number}/other-words": _decides(_form(outcome="found", text="x")),
    "POST /cases/{case_number}/close": _decides(_form(outcome="expired")),
    "POST /cases/{case_number}/basis": _decides(_form(basis="nothing")),
    "POST /cases/{case_number}/kind": _decides(_form(kind="tip", content_hash="of-another")),
    "POST /cases/{case_number}/draft": _decides(_form(content_hash="of-another", text="Tin")),
    "POST /cases/{case_number}/draft/reading": _decides(_form(text="Tin")),
    "POST /cases/{case_number}/correction": _decides(_form(content_hash="of-another", text="Tin")),
    "POST /cases/{case_number}/correction/reading": _decides(_form(text="Tin")),
    "POST /api/v1/cases/{reference}/reject": _decides(_json(reason="x")),
    "POST /api/v1/cases/{reference}/reissue": _decides(_json()),
    "PUT /api/v1/cases/{reference}/court-hold": _keeps(_json(reason="x", until="2020-01-01T00:00:00Z")),
    "DELETE /api/v1/cases/{reference}/court-hold": _keeps(),
    "PUT /api/v1/cases/{reference}/other-words": _decides(_json(outcome="found", text="x")),
    "POST /api/v1/cases/{reference}/close": _decides(_json(outcome="expired")),
    "PUT /api/v1/cases/{reference}/basis": _decides(_json(basis="guardian", shown="2020-01-01T00:00:00Z")),
    "PUT /api/v1/cases/{reference}/kind": _decides(_json(kind="tip", content_hash="of-another")),
    "PUT /api/v1/cases/{reference}/draft": _decides(DRAFT),
    "POST /api/v1/cases/{reference}/correction": _decides(DRAFT),
    "GET /api/v1/cases/{reference}/orders/{order}": _decides(),
    "POST /api/v1/cases/{reference}/orders": _decides(_signed_hold),
    "POST /api/v1/cases/{reference}/check": _decides(_json(content_hash="of-another")),
    "POST /cases/{case_number}/matches": Route(Action.DECIDE, of_case=True, sends=_match_form),
    "GET /api/v1/cases/{reference}/matches": _reads(),
    "PUT /api/v1/cases/{reference}/matches/{other}": _decides(_json(verdict="same")),
    "DELETE /api/v1/cases/{reference}/matches/{other}": _decides(),
    "GET /cases/{case_number}/found-by": _decides(),
    "POST /cases/{case_number}/found-by": _decides(_form(by_post="true")),
    "GET /figures": Route(Action.READ_FIGURES),
    "GET /figures/report": Route(Action.READ_FIGURES),
    "GET /figures/cases.csv": Route(Action.READ_CASES),
    "GET /api/v1/figures": Route(Action.READ_FIGURES),
    "GET /figures/exercises": Route(Action.READ_CASES),
    "GET /figures/cases/{case_number}": _reads(),
    "GET /api/v1/audit/check": Route(Action.CHECK_AUDIT),
    "GET /audit": Route(Action.READ_AUDIT),
    "GET /duty": Route(Action.READ_CASES),
    "GET /duty/state": Route(Action.READ_CASES),
    "POST /duty": Route(Action.DECIDE, sends=_form(area="none")),
    "POST /duty/end": Route(Action.DECIDE),
    "POST /duty/phone": Route(Action.DECIDE, sends=_json(endpoint="", keys={"p256dh": "", "auth": ""})),
    "POST /duty/gateway": Route(Action.DECIDE),
    "GET /duty/zalo": Route(Action.DECIDE),
    "POST /duty/zalo": Route(Action.DECIDE),
    "POST /duty/zalo/confirm": Route(Action.DECIDE),
    "POST /duty/zalo/seen": Route(Action.DECIDE),
    "POST /duty/zalo/try": Route(Action.DECIDE),
    "POST /duty/zalo/end": Route(Action.DECIDE),
    "POST /wakes/{wake_id}/acknowledge": Route(Action.DECIDE),
    "POST /api/v1/wakes/answers": Route("link", sends=_json(call=1, answer="of-no-call")),
    # Who was called on their own phone looks, until they sign: tests/verification/desk/test_calls.py.
    "GET /calls/{case_number}": Route("link"),
    "GET /calls/{case_number}/orders/{order}": Route("link"),
    "POST /calls/{case_number}/orders": Route("link", sends=_form(order="hold")),
    "POST /calls/{case_number}/check": Route("link"),
    "POST /calls/{case_number}/claim": Route("link"),
    "POST /calls/{case_number}/settle": Route("link"),
    "POST /calls/{case_number}/differs": Route("link"),
    "POST /calls/{case_number}/mend": Route("link"),
    "POST /calls/{case_number}/author": Route("link"),
    "GET /calls/{case_number}/poster.jpg": Route("link"),
    "GET /calls/{case_number}/photos/{sha256}": Route("link"),
    "GET /wake-worker.js": Route("open"),
    "GET /link-test": Route(Action.TEST_LINK),
    "GET /link-test/runs": Route(Action.TEST_LINK),
    "POST /link-test": Route(Action.TEST_LINK),
    "GET /sending": Route(Action.READ_ROSTER),
    "GET /sending/accounts": Route(Action.READ_ROSTER),
    "POST /sending/accounts/{account_id}/resume": Route(Action.CHANGE_ROSTER),
    "GET /sending/accounts/connect": Route(Action.CHANGE_ROSTER),
    "GET /sending/accounts/connected": Route(Action.CHANGE_ROSTER),
    "POST /sending/accounts/connected": Route(Action.CHANGE_ROSTER),
    "GET /sending/groups": Route(Action.READ_ROSTER),
    "GET /sending/relay": Route(Action.READ_RELAY),
    "POST /sending/relay/link": Route(Action.CHANGE_ROSTER, sends=_form(account_id="none", why="lost")),
    "POST /sending/groups/read": Route(Action.CHANGE_ROSTER),
    "GET /sending/groups/one": Route(Action.CHANGE_ROSTER, sends=_query(account="none", group_id="none")),
    "GET /sending/groups/one/trial": Route(Action.CHANGE_ROSTER, sends=_query(account="none", group_id="none")),
    "POST /sending/groups/one/trial": Route(Action.CHANGE_ROSTER, sends=_query(account="none", group_id="none")),
    "POST /sending/groups/one": Route(Action.CHANGE_ROSTER, sends=_query(account="none", group_id="none")),
    "GET /quarantine": Route(Action.SEE_TO_QUARANTINE),
    "GET /quarantine/{service}/{entry_number}": Route(Action.SEE_TO_QUARANTINE),
    "POST /quarantine/{service}/{entry_number}/again": Route(Action.SEE_TO_QUARANTINE),
    "POST /quarantine/{service}/{entry_number}/drop": Route(Action.SEE_TO_QUARANTINE),
    "GET /account": Route(Action.OWN_ACCOUNT),
    "POST /account/keys/challenge": Route(Action.OWN_ACCOUNT),
    "POST /account/keys": Route(Action.OWN_ACCOUNT, sends=_json()),
    "POST /account/keys/rename": Route(Action.OWN_ACCOUNT),
    "POST /account/keys/remove": Route(Action.OWN_ACCOUNT),
    "POST /account/password/remove": Route(Action.OWN_ACCOUNT),
    "POST /account/sessions/end": Route(Action.OWN_ACCOUNT, sends=_form(session_no="1000000")),
    "GET /people": Route(Action.READ_ROSTER),
    "GET /people/draft": Route(Action.READ_ROSTER),
    "GET /people/{login}": Route(Action.READ_ROSTER),
    "GET /people/places": Route(Action.READ_ROSTER),
    "POST /people/invite": Route(Action.CHANGE_ROSTER),
    "POST /people/invitations/agree": Route(Action.CHANGE_ROSTER),
    "POST /people/invitations/withdraw": Route(Action.CHANGE_ROSTER),
    "POST /people/draft/sign": Route(Action.CHANGE_ROSTER),
    "POST /people/draft/drop": Route(Action.CHANGE_ROSTER, sends=_form(why="corrected")),
    "POST /people/voice": Route(Action.CHANGE_ROSTER),
    "GET /people/waiting": Route(Action.CHANGE_ROSTER),
    "GET /people/lists": Route(Action.READ_ROSTER),
    "GET /people/lists/{name}": Route(Action.READ_ROSTER),
    # It names officers and their Zalo ids.
    "GET /people/lists/{name}/file": Route(Action.CHANGE_ROSTER),
    "POST /people/lists/{name}": Route(Action.CHANGE_ROSTER),
    "POST /people/lists/{name}/sign": Route(Action.CHANGE_ROSTER),
    "POST /people/lists/{name}/drop": Route(Action.CHANGE_ROSTER, sends=_form(why="corrected")),
    "POST /people/{login}": Route(Action.CHANGE_ROSTER, sends=_form(role="nobody")),
    "GET /people/{login}/revoke": Route(Action.CHANGE_ROSTER),
    "POST /people/{login}/revoke": Route(Action.CHANGE_ROSTER),
    "GET /join/{token}": Route("link"),
    "POST /join/{token}/challenge": Route("link"),
    "POST /join/{token}/key": Route("link", sends=_json()),
    "POST /join/{token}/password": Route("link"),
    # Whose area counts: tests/verification/matching/test_alike.py.
    "POST /internal/alike": _for("intake", sends=_json(login="nobody", case_id=str(UUID(int=1)), kind="missing_child")),
}
INTAKE: Mapping[str, Route] = {
    **COMMON,
    **LOGIN,
    "POST /webhooks/zalo": Route("platform", sends=_json()),
    "POST /api/v1/reports": Route(Action.REPORT, sends=_json(kind="missing_child", description="")),
    "POST /api/v1/reports/{case_number}/amendments": Route(
        Action.AMEND, of_case=True, sends=_json(description="Có người thấy cháu ở bến xe.")
    ),
    "POST /api/v1/photos": Route(Action.REPORT),
    "GET /api/v1/places": Route(Action.REPORT, sends=_query(q="Hoằng Lộc")),
    "GET /internal/photos/{sha256}": _for("verification", "broadcast"),
    "GET /internal/voice/{voice_id}": _for("verification"),
    "POST /internal/link-tests": _for("verification", sends=_json(test_id=str(UUID(int=1)), oa_id="none")),
    "PUT /internal/staff-chats/code": _for(
        "verification", sends=_json(login="none", code_sha256="0" * 64, ends_at="2026-01-01T00:00:00Z")
    ),
    "GET /internal/staff-chats/code": _for("verification", sends=_query(login="none")),
    "POST /internal/staff-chats/confirm": _for("verification", sends=_json(login="none", number="0000")),
    "POST /internal/staff-chats/end": _for("verification", sends=_json(login="none")),
    "POST /internal/staff-chats/letters": _for(
        "verification",
        sends=_json(letter_id=str(UUID(int=1)), login="none", reason="test", case_number=""),
    ),
    "POST /internal/sightings": _for("public"),
    "POST /internal/last-words": _for("broadcast", sends=_json(user_ids=["nobody"])),
    "POST /internal/family": _for("public", sends=_json(link="none", press="found", sent_as=str(UUID(int=1)))),
    "POST /internal/cases/{case_id}/family-links": _for(
        "verification", sends=_json(case_number="26-00042", made_by="nobody")
    ),
    "GET /internal/cases/{case_id}/family-links": _for("verification"),
    "DELETE /internal/cases/{case_id}/family-links/{link_id}": _for("verification"),
    "GET /internal/cases/{case_number}/caller-links": _for("verification"),
    "POST /internal/cases/{case_number}/caller-links": _for("verification", sends=_form(made_by="officer.none")),
    "POST /internal/cases/{case_number}/caller-links/end": _for("verification", sends=_form(ended_by="officer.none")),
    "GET /internal/cases/{case_number}/sender": _for("verification"),
    "PUT /internal/cases/{case_number}/sender/block": _for(
        "verification", sends=_form(made_by="officer.none", reason="x", days="7")
    ),
    "POST /internal/cases/{case_number}/sender/block/end": _for("verification", sends=_form(ended_by="officer.none")),
    "GET /internal/cases/{case_number}/letters": _for("verification"),
    "POST /internal/cases/{case_number}/letters": _for(
        "verification", sends=_form(made_by="officer.none", text="", sent_as=str(UUID(int=1)))
    ),
    "POST /internal/cases/{case_number}/letters/return": _for("verification", sends=_form(made_by="officer.none")),
    "POST /internal/cases/{case_number}/number": _for("verification", sends=_form(phone="0912345678")),
    "PUT /internal/cases/{case_number}/number/block": _for(
        "verification", sends=_form(phone="0912345678", made_by="officer.none", reason="x", days="7")
    ),
    "POST /internal/cases/{case_number}/number/block/end": _for(
        "verification", sends=_form(phone="0912345678", ended_by="officer.none")
    ),
    "POST /internal/caller-links/opened": _for("public", sends=_form(link="no-such-link")),
    "POST /internal/caller-links/evidence": _for("public"),
    "GET /internal/quarantine": _for("verification", "operator"),
    "GET /internal/quarantine/{entry_number}": _for("verification", "operator"),
    "POST /internal/quarantine/{entry_number}/again": _for("verification", "operator"),
    "DELETE /internal/quarantine/{entry_number}": _for("verification", "operator"),
    "DELETE /internal/photos/{sha256}": _for("operator"),
    "DELETE /internal/cases/{case_id}": _for("operator"),
    "GET /": Route("open"),
    "GET /places": Route(Action.READ_ROSTER),
    "GET /places/file": Route(Action.READ_ROSTER),
    "POST /places": Route(Action.CHANGE_ROSTER),
    "GET /places/list": Route(Action.READ_ROSTER),
    "POST /places/list": Route(Action.CHANGE_ROSTER),
    "GET /places/one": Route(Action.CHANGE_ROSTER),
    "POST /places/one": Route(Action.CHANGE_ROSTER),
    "GET /hotline": Route(Action.REPORT),
    "POST /hotline": Route(Action.AMEND, of_case=True, sends=_hotline_form),
    "POST /hotline/statement": Route(Action.REPORT, sends=_form(description="")),
    "POST /hotline/draft": Route(Action.REPORT, sends=_form(description="")),
    "POST /hotline/alike": Route(Action.REPORT, sends=_form(description="")),
    "GET /hotline/draft/taken": Route(Action.REPORT),
    "POST /hotline/draft/discard": Route(Action.REPORT, sends=_form(form_id="none")),
    "POST /hotline/draft/take": Route(Action.REPORT, sends=_form(of="nobody", form_id="none")),
    "GET /hotline/shift": Route(Action.REPORT),
    "GET /hotline/cases": Route(Action.REPORT),
    "POST /hotline/cases": Route(Action.REPORT, sends=_form(number="x")),
    "GET /hotline/cases/{case_number}": Route(Action.AMEND, of_case=True),
    "GET /hotline/cases/{case_number}/link": Route(Action.AMEND, of_case=True),
    "POST /hotline/cases/{case_number}/link": Route(Action.AMEND, of_case=True),
    "POST /hotline/cases/{case_number}/link/end": Route(Action.AMEND, of_case=True),
    "GET /hotline/cases/{case_number}/letters": Route(Action.AMEND, of_case=True),
    "GET /hotline/cases/{case_number}/letters/exchange": Route(Action.AMEND, of_case=True),
    "POST /hotline/cases/{case_number}/letters": Route(
        Action.AMEND, of_case=True, sends=_form(text="", sent_as=str(UUID(int=1)))
    ),
    "POST /hotline/cases/{case_number}/letters/return": Route(Action.AMEND, of_case=True),
    "POST /hotline/cases/{case_number}/letters/answer": Route(
        Action.AMEND,
        of_case=True,
        sends=_form(text="", sent_as=str(UUID(int=1)), asked_until="2026-11-27T20:00:00Z"),
    ),
    "GET /hotline/questions": Route(Action.REPORT),
    "POST /hotline/photos": Route(Action.REPORT, sends=_form(photo="")),
    "GET /hotline/photos/{sha256}": Route(Action.AMEND, of_case=True),
    "GET /hotline/cases/{case_number}/voice/{voice_id}": Route(Action.AMEND, of_case=True),
}
BROADCAST: Mapping[str, Route] = {
    **COMMON,
    "GET /api/v1/lists/{name}": _for("verification", "operator"),
    "GET /api/v1/lists/{name}/entries": _for("verification", "operator"),
    "PUT /api/v1/lists/{name}/proposal": _for("verification", "operator"),
    "DELETE /api/v1/lists/{name}/proposal": _for("verification", "operator"),
    # What it changes is the matter of who has signed it: tests/broadcast/registry/test_signed_lists.py.
    "POST /api/v1/lists/{name}/signatures": _for("verification", "operator"),
    "GET /api/v1/alerts/{alert_id}/posts": _for("verification", "operator"),
    "POST /api/v1/posts-by-group": _for("verification", "operator"),
    "GET /api/v1/link-test-groups": _for("verification"),
    "GET /api/v1/quarantine": _for("verification", "operator"),
    "GET /api/v1/quarantine/{entry_number}": _for("verification", "operator"),
    "POST /api/v1/quarantine/{entry_number}/again": _for("verification", "operator"),
    "DELETE /api/v1/quarantine/{entry_number}": _for("verification", "operator"),
    "GET /api/v1/relay-trials": _for("verification", "operator"),
    "POST /api/v1/relay-trials": _for("verification", "operator", sends=_json(account="none", group_id="none")),
    "GET /api/v1/relay-officers": _for("verification", "operator"),
    "POST /api/v1/relay-officers/{account_id}/link": _for("verification", "operator"),
    "GET /api/v1/accounts": _for("verification", "operator"),
    "POST /api/v1/accounts/{account_id}/resume": _for("verification", "operator"),
    "POST /api/v1/official-accounts/permission": _for("verification"),
    # What it changes waits for two signatures: tests/broadcast/registry/test_connecting.py.
    "POST /api/v1/official-accounts": _for("verification"),
    "GET /api/v1/alerts/{alert_id}/deliveries": _for("verification", "operator"),
    "POST /api/v1/alerts/{alert_id}/retry": _for("verification", "operator"),
    "POST /api/v1/alerts/{alert_id}/deliveries/{delivery_id}/seen": _for(
        "verification", "operator", sends=_json(there=True)
    ),
    "GET /api/v1/alerts/{alert_id}/parts": _for("verification", "operator"),
    "GET /api/v1/alerts/{alert_id}/out-of-reach": _for("verification", "operator"),
    "GET /api/v1/handing/officers": _for("verification", "operator"),
    "POST /api/v1/alerts/{alert_id}/handed": _for(
        "verification", "operator", sends=_json(officer="nobody", deliveries=[1])
    ),
    "POST /api/v1/alerts/{alert_id}/posted": _for("verification", "operator", sends=_json(deliveries=[1])),
    "GET /api/v1/alerts/{alert_id}/removals": _for("verification", "operator"),
    "POST /api/v1/groups/sync": _for("verification", "operator"),
    "GET /api/v1/groups/sync": _for("verification", "operator"),
    "GET /api/v1/groups/unregistered": _for("verification", "operator"),
    "GET /api/v1/groups/standing": _for("verification", "operator"),
    "POST /api/v1/plan": _for("verification", "operator"),
    "POST /api/v1/groups/choosing": _for("verification", "operator"),
    "POST /api/v1/poster": _for("verification"),
    "POST /api/v1/found-card": _for("verification", "public"),
    "GET /api/v1/alerts/{alert_id}/{version}/picture": _for("public"),
    "GET /api/v1/alerts/{alert_id}/card": _for("verification", "public"),
    "GET /api/v1/alerts/{alert_id}/reached": _for("public"),
    "POST /api/v1/relay/tasks": _for("public", sends=_json(link="no-such-link")),
    "POST /api/v1/relay/answers": _for("public", sends=_json(link="no-such-link", delivery=1, answer="posted")),
    "POST /api/v1/relay/ways": _for("public", sends=_json(link="no-such-link")),
    "POST /api/v1/relay/phones": _for(
        "public", sends=_json(link="no-such-link", endpoint="https://x", p256dh="", auth="", label="")
    ),
    "POST /api/v1/relay/pressed": _for("public", sends=_json(link="no-such-link")),
    "POST /api/v1/relay/duty": _for("public", sends=_json(link="no-such-link", on=True)),
    "POST /api/v1/relay/picture": _for("public", sends=_json(link="no-such-link", message_no=1)),
}
PUBLIC: Mapping[str, Route] = {
    **COMMON,
    "GET /cap/": Route("open"),
    "GET /cap/{identifier}.xml": Route("open"),
    "GET /tin": Route("open"),
    "GET /tin/{number}": Route("open"),
    "GET /tin/{number}/{version}": Route("open"),
    "GET /tin/{number}/thay": Route("open"),
    "POST /tin/{number}/thay": Route("open"),
    "GET /tin/{number}/picture.jpg": Route("open"),
    "GET /tin/{number}/card.jpg": Route("open"),
    "GET /tin/{number}/{version}/picture.jpg": Route("open"),
    "GET /tin/{number}/{version}/card.jpg": Route("open"),
    "GET /family/{token}": Route("link"),
    "POST /family/{token}": Route("link", sends=_form(press="found")),
    "GET /tin/gui/{token}": Route("link"),
    "POST /tin/gui/{token}": Route("link", sends=_form(said="x")),
    "GET /relay/{token}": Route("link"),
    "GET /relay/{token}/tasks": Route("link"),
    "POST /relay/{token}/answers": Route("link", sends=_form(delivery="1", answer="posted")),
    "POST /relay/{token}/duty": Route("link", sends=_form(on="true")),
    "GET /relay/{token}/ways": Route("link"),
    "POST /relay/{token}/phone": Route(
        "link", sends=_json(endpoint="https://x", keys={"p256dh": "", "auth": ""}, expirationTime=None)
    ),
    "POST /relay/{token}/pressed": Route("link"),
    "GET /relay/worker.js": Route("open"),
    "GET /relay/{token}/pictures/{message_no}.jpg": Route("link"),
}


def served(app: FastAPI) -> set[str]:
    """What an application answers to, whether or not its documentation tells of it; files of pages aside."""
    return {
        f"{method} {context.path}"
        for context in iter_route_contexts(app.routes)
        for method in set(context.methods or ()) - {"HEAD"}
    }


def documented(app: FastAPI) -> Iterable[str]:
    for path, operations in app.openapi()["paths"].items():
        yield from (f"{method.upper()} {path}" for method in operations)
