"""The public page and the officers' posters: one proxy to broadcast behind both."""

from fastapi import APIRouter

from services.runtime.service import Service
from services.verification.metrics import VerificationMetrics
from services.verification.pictures.photo_proxy import PhotoProxy
from services.verification.pictures.poster_pages import poster_routes
from services.verification.pictures.poster_proxy import PosterProxy
from services.verification.public.page import PublicPage
from services.verification.settings import VerificationSettings


def add_pictures(
    service: Service, settings: VerificationSettings, photos: PhotoProxy, metrics: VerificationMetrics
) -> APIRouter:
    """Adds hooks to ``service``; returns the routes. ``photos`` is opened by its owner."""
    posters = PosterProxy(settings.broadcast_url, settings.internal_token, metrics)
    service.opened.append(posters.open)
    service.closed.append(posters.close)
    routes = APIRouter()
    routes.include_router(poster_routes(service.pool, posters))
    routes.include_router(PublicPage(service.pool, posters, photos, settings.force, metrics).routes())
    return routes
