"""The relay's part of the service: its loop, and the pages of officers."""

from fastapi import APIRouter

from services.broadcast.authority.authority import Authority
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.pictures.picture_source import PictureSource
from services.broadcast.relay.loop import RelayLoop
from services.broadcast.relay.pages import RelayPages
from services.broadcast.settings import BroadcastSettings
from services.runtime.service import Service


def add_relay(
    service: Service,
    settings: BroadcastSettings,
    pictures: PictureSource,
    metrics: BroadcastMetrics,
    authority: Authority,
) -> APIRouter:
    """Adds the loop to ``service``; returns the routes of the pages."""
    service.add_loop("relay", RelayLoop(service.pool, settings, metrics).run)
    return RelayPages(service.pool, pictures.picture, metrics, authority).routes()
