"""From topic ``deliveries``: how far an alert has come. The newest picture wins, in whatever order they arrive."""

from schemas.deliveries import DeliveryProgress
from services.runtime.database import Connection
from services.verification.cases.reviews_db import mark_broadcasting, save_progress, wake_pages


async def record_progress(conn: Connection, event: DeliveryProgress) -> None:
    if await save_progress(conn, event):
        await mark_broadcasting(conn, event.alert_id)
        await wake_pages(conn)
