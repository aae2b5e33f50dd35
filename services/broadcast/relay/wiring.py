"""The relay's part of the service: its loops, the tasks of officers, and what the desk does about them."""

from services.broadcast.authority.authority import Authority
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.pictures.picture_source import PictureSource
from services.broadcast.relay.handing_api import handing_routes
from services.broadcast.relay.loop import RelayLoop, deadlines_of
from services.broadcast.relay.task_api import RelayTasks
from services.broadcast.relay.trials.trials_api import trial_routes
from services.broadcast.relay.waking.officers_api import officer_routes
from services.broadcast.relay.waking.pushing import Pushing
from services.broadcast.relay.waking.windows import Windows
from services.broadcast.settings import BroadcastSettings
from services.runtime.calls import Callers, ServiceClient
from services.runtime.routes import Routes
from services.runtime.service import Service
from services.runtime.web_push.push import PushWay


def add_relay(
    service: Service,
    settings: BroadcastSettings,
    pictures: PictureSource,
    metrics: BroadcastMetrics,
    authority: Authority,
    callers: Callers,
) -> Routes:
    """Adds the loops to ``service``; returns the routes."""
    intake = ServiceClient(settings.intake_url, settings.broadcast_to_intake_key)
    service.opened.append(intake.open)
    service.closed.append(intake.close)
    windows = Windows(service.pool, intake)
    service.add_loop("relay_windows", windows.run, max_silence_s=60)
    push = PushWay.of(settings, settings.relay_address)
    key = push.vapid.public_key if push else ""
    service.add_loop("relay", RelayLoop(service.pool, settings, metrics, push_key=key).run)
    if push is not None:
        service.opened.append(push.open)
        service.closed.append(push.close)
        calls = Pushing(service.pool, push, settings.relay_every_s, metrics)
        service.add_loop("relay_calls", calls.run, max_silence_s=60)
    routes = Routes()
    tasks = RelayTasks(service.pool, pictures.picture, metrics, authority, push, settings.quiet)
    routes.include_router(tasks.routes(callers))
    routes.include_router(trial_routes(service.pool, callers, settings.quiet))
    routes.include_router(officer_routes(service.pool, callers, settings.relay_address))
    routes.include_router(handing_routes(service.pool, deadlines_of(settings), callers))
    return routes
