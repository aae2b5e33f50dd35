"""/internal/link-tests: the desk has a webhook sent that is ours, signed as Zalo signs, to where Zalo sends its own."""

import json
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import aiohttp
import structlog
from fastapi import HTTPException, Response

from schemas.internal_routes.intake import SEND_LINK_TEST, LinkTestWebhook
from services.intake.rules.happenings import LINK_TEST
from services.intake.settings import IntakeSettings
from services.intake.webhook.rules.signature import mac
from services.runtime.calls import Callers
from services.runtime.edge import problem
from services.runtime.routes import Routes

log = structlog.get_logger()

TIMEOUT_S = 5.0


class WebhookNotTaken(Exception):
    """The webhook did not come through. ``said``: what it was answered, or what kept it from an answer."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


class OwnWebhook:
    """A connection of its own a test: they are an hour apart."""

    def __init__(self, settings: IntakeSettings, clock: Callable[[], datetime]) -> None:
        self._url = settings.link_test_webhook
        self._app_id = settings.zalo_app_id
        self._keys = settings.oa_keys
        self._clock = clock

    async def send(self, test_id: UUID, oa_id: str) -> None:
        """Raises KeyError for an account without a key of ours, WebhookNotTaken."""
        secret = self._keys[oa_id].get_secret_value()
        timestamp = str(int(self._clock().timestamp() * 1000))
        told = {
            "app_id": self._app_id,
            "oa_id": oa_id,
            "event_name": LINK_TEST,
            "message": {"msg_id": str(test_id)},
            "timestamp": timestamp,
        }
        body = json.dumps(told).encode()
        signature = mac(self._app_id, body, timestamp, secret)
        headers = {"X-ZEvent-Signature": f"mac={signature}", "Content-Type": "application/json"}
        try:
            async with (
                aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT_S)) as http,
                http.post(self._url, data=body, headers=headers, allow_redirects=False) as answer,
            ):
                if answer.status != 200:
                    raise WebhookNotTaken(f"HTTP {answer.status}")
        except (aiohttp.ClientError, TimeoutError) as error:
            raise WebhookNotTaken(type(error).__name__) from None


def link_test_routes(callers: Callers, webhook: OwnWebhook) -> Routes:
    routes = Routes(tags=["internal"])

    @callers.serve(
        routes,
        SEND_LINK_TEST,
        status_code=202,
        responses={
            404: problem("no webhook key of this Official Account is set here"),
            502: problem("the webhook was not taken"),
        },
        summary="Send ourselves the webhook of a link test",
    )
    async def send(asked: LinkTestWebhook) -> Response:
        try:
            await webhook.send(asked.test_id, asked.oa_id)
        except KeyError:
            raise HTTPException(404, "no webhook key of this Official Account is set: ZALO_OA_SECRET_KEYS") from None
        except WebhookNotTaken as failure:
            log.warning("link_test_webhook_not_taken", test_id=str(asked.test_id), said=failure.said)
            detail = f"the webhook was not taken ({failure.said}): see LINK_TEST_WEBHOOK_URL"
            raise HTTPException(502, detail) from None
        return Response(status_code=202)

    return routes
