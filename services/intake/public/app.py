"""Wiring of the public pages."""

from pathlib import Path

from fastapi import FastAPI

from services.intake.public.broadcast_calls import BroadcastCalls
from services.intake.public.codes.kept_pages import KeptPages
from services.intake.public.codes.page import PublicPage
from services.intake.public.metrics import PublicMetrics
from services.intake.public.relay.pages import RelayPages
from services.intake.public.settings import PublicSettings
from services.runtime.service import assemble_pages

HERE = Path(__file__).parent


def create_public_app(settings: PublicSettings) -> FastAPI:
    """The application, closed; everything opens in its lifespan."""
    service = assemble_pages("public", settings, settings.public_database_url)
    metrics = PublicMetrics(service.registry)
    broadcast = BroadcastCalls(settings.broadcast_url, settings.public_to_broadcast_key, metrics)
    service.opened.append(broadcast.open)
    service.closed.append(broadcast.close)
    app = service.http(
        title="Loa, public pages",
        description="For everybody: what a code on a post stands for. For officers who post by hand: their tasks.",
        assets={"/tin/static": HERE / "codes/static", "/relay/static": HERE / "relay/static"},
    )
    force = (settings.force_name, settings.hotline_phone)
    app.include_router(PublicPage(service.pool, broadcast, *force, metrics).routes())
    app.include_router(RelayPages(broadcast, metrics).routes())
    app.add_middleware(KeptPages, path="/tin/", metrics=metrics)
    return app
