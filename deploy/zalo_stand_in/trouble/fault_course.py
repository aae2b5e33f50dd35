"""The course of a group send while faults are in force."""

import asyncio
from collections.abc import Callable

from aiohttp import web

from deploy.zalo_stand_in.state.platform_state import Platform
from deploy.zalo_stand_in.trouble.faults import Mishap

_HTML = "<html><head><title>{0}</title></head><body><h1>{0}</h1></body></html>"
_REASONS = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable"}


class FaultCourse:
    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self.stopping = asyncio.Event()
        """Set at shutdown: it lets go of the calls that hang."""

    async def run(
        self, request: web.Request, account_id: str, group_id: str, decide: Callable[[Mishap], web.Response]
    ) -> web.Response:
        """Draw the send's mishap and answer accordingly; `decide` accepts or refuses the message.

        Half the latency passes before the platform acts and half after, as if it were the way there and back.
        """
        platform = self._platform
        mishap = platform.faults.befall(account_id, group_id, platform.clock())
        if mishap.latency_s:
            await asyncio.sleep(mishap.latency_s / 2)
        before = platform.chats.accepted
        response = decide(mishap)
        accepted = platform.chats.accepted > before
        if mishap.latency_s:
            await asyncio.sleep(mishap.latency_s / 2)
        if mishap.hang:
            await self.stopping.wait()
        if mishap.hang or (accepted and mishap.drop_answer):
            return cut(request)
        if accepted and mishap.empty_answer:
            return web.Response(headers=response.headers)
        return response

    def broken_server(self) -> web.Response:
        """What a load balancer in front of the platform answers, 502 and 500 in turn: HTML, no JSON."""
        self._platform.refuse(500)
        status = 502 if self._platform.refused[500] % 2 else 500
        return html_error(status)


def html_error(status: int) -> web.Response:
    text = _HTML.format(f"{status} {_REASONS[status]}")
    return web.Response(text=text, content_type="text/html", status=status)


def cut(request: web.Request) -> web.Response:
    """Close the connection under the answer, so that the caller gets none."""
    if request.transport is not None:
        request.transport.close()
    return web.Response()
