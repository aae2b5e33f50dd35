"""Wiring of the public pages."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from fastapi import FastAPI, Request, Response

from services.intake.public.bodies import Bodies
from services.intake.public.broadcast_calls import MOST_AT_ONCE, BroadcastCalls
from services.intake.public.caller.page import CallerPage
from services.intake.public.cap.pages import HEADERS, CapPages
from services.intake.public.codes.kept_pages import KeptPages
from services.intake.public.codes.lookup import Codes
from services.intake.public.codes.page import PublicPage
from services.intake.public.codes.rules.kinds import KINDS
from services.intake.public.codes.seen import SeenForm
from services.intake.public.family.pages import FamilyPages
from services.intake.public.force import Speaker
from services.intake.public.intake_calls import IntakeCalls
from services.intake.public.metrics import PublicMetrics
from services.intake.public.relay.pages import RelayPages
from services.intake.public.settings import PublicSettings
from services.runtime.calls import ServiceClient
from services.runtime.database import DATABASE_ERRORS
from services.runtime.edge import answer_database_away
from services.runtime.pages.i18n import Pages
from services.runtime.service import assemble_pages

HERE = Path(__file__).parent


def create_public_app(settings: PublicSettings) -> FastAPI:
    """The application, closed; everything opens in its lifespan."""
    service = assemble_pages("public", settings, settings.public_database_url)
    metrics = PublicMetrics(service.registry)
    to_broadcast = ServiceClient(settings.broadcast_url, settings.public_to_broadcast_key, MOST_AT_ONCE)
    to_intake = ServiceClient(settings.intake_url, settings.public_to_intake_key)
    for client in (to_broadcast, to_intake):
        service.opened.append(client.open)
        service.closed.append(client.close)
    broadcast, intake = BroadcastCalls(to_broadcast, metrics), IntakeCalls(to_intake, metrics)
    service.around = partial(KeptPages, path="/tin/", metrics=metrics)
    app = service.http(
        title="Loa, public pages",
        description="For everybody: what a code on a post stands for, and a form for who has seen somebody."
        " For families: what was told of theirs. For officers who post by hand: their tasks.",
        folder=HERE,
        assets={
            "/tin/static": HERE / "codes/static",
            "/tin/gui-static": HERE / "caller/static",
            "/relay/static": HERE / "relay/static",
        },
    )
    force = Speaker(service.pool, settings.force)
    service.add_loop("force", force.run)
    codes, pages = Codes(service.pool, _now), Pages(HERE / "codes", kinds=KINDS, force=force)
    bodies = Bodies()
    app.include_router(CallerPage(Pages(HERE / "caller", force=force), intake, bodies).routes())
    app.include_router(SeenForm(codes, pages, intake, bodies).routes())
    app.include_router(PublicPage(codes, pages, broadcast, metrics, _now).routes())
    app.include_router(RelayPages(broadcast, metrics, settings.relay_batch).routes())
    family_pages = Pages(HERE / "family", force=force)
    app.include_router(FamilyPages(service.pool, family_pages, broadcast, intake, metrics, _now).routes())
    app.include_router(CapPages(service.pool, force, settings.public_url, _now).routes())
    for away in DATABASE_ERRORS:
        app.add_exception_handler(away, _answer_away)
    return app


async def _answer_away(request: Request, error: Exception) -> Response:
    answer = await answer_database_away(request, error)
    answer.headers["X-Robots-Tag"] = HEADERS["X-Robots-Tag"]
    return answer


def _now() -> datetime:
    return datetime.now(UTC)
