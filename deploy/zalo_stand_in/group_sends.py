"""POST /v3.0/oa/group/message: the hot path, and the only one of the openapi host that faults disturb."""

import asyncio

from aiohttp import web

from .call_gate import Admission, CallGate, limit_reached, refused, success
from .faults import Mishap
from .group_chats import Post
from .platform_state import Platform
from .refusals import Code, RefusedError
from .send_bodies import Message, group_message, json_object
from .world import Account

_NOTHING = Mishap()
_HTML = "<html><head><title>{0}</title></head><body><h1>{0}</h1></body></html>"


class GroupSends:
    def __init__(self, platform: Platform, gate: CallGate) -> None:
        self._platform = platform
        self._gate = gate
        self.stopping = asyncio.Event()

    async def answer(self, request: web.Request) -> web.Response:
        body = await request.read()
        if self._platform.faults.quiet:
            return self._decide(request, body, _NOTHING)
        return await self._answer_with_faults(request, body)

    async def _answer_with_faults(self, request: web.Request, body: bytes) -> web.Response:
        """Half the latency before the platform acts and half after, as if it were the way there and back."""
        mishap = self._befall(request, body)
        if mishap.latency_s:
            await asyncio.sleep(mishap.latency_s / 2)
        before = self._platform.chats.accepted
        response = self._decide(request, body, mishap)
        accepted = self._platform.chats.accepted > before
        if mishap.latency_s:
            await asyncio.sleep(mishap.latency_s / 2)
        if mishap.hang:
            await self.stopping.wait()
        if mishap.hang or (accepted and mishap.drop_answer):
            return _close(request)
        if accepted and mishap.empty_answer:
            return web.Response(headers=response.headers)
        return response

    def _befall(self, request: web.Request, body: bytes) -> Mishap:
        now = self._platform.clock()
        try:
            account_id = self._platform.tokens.account_of(request.headers.get("access_token"), now).account_id
            group_id, _ = group_message(json_object(request.headers, body))
        except RefusedError:
            account_id = group_id = ""
        return self._platform.faults.befall(account_id, group_id, now)

    def _decide(self, request: web.Request, body: bytes, mishap: Mishap) -> web.Response:
        """Without awaiting: what the answer says and what the journal holds cannot come apart."""
        platform = self._platform
        now = platform.clock()
        admission = None
        try:
            admission = self._gate.admit(request.headers, now)
            if admission.over:
                raise limit_reached()
            if mishap is not _NOTHING:
                fault = self._fault(admission, mishap)
                if fault is not None:
                    return fault
            group_id, message = group_message(json_object(request.headers, body))
            self._check(admission.account, group_id, message, now)
        except RefusedError as refusal:
            return self._gate.refuse(refusal, admission)
        post = Post(
            platform.next_id(),
            int(now * 1000),
            admission.account.account_id,
            group_id,
            message.text,
            message.attachment_id,
            message.image_url,
        )
        platform.accept_post(post)
        return success({"message_id": post.message_id, "group_id": group_id}, admission.headers)

    def _fault(self, admission: Admission, mishap: Mishap) -> web.Response | None:
        """The answer that a fault gives before the message is looked at, if one does; may raise RefusedError."""
        if mishap.hang:
            # Counted as a call, never accepted: the answer stays away.
            return web.Response()
        if mishap.throttled:
            status = self._platform.faults.plan.throttle_status
            if status == 200:
                raise limit_reached()
            self._platform.refuse(Code.LIMIT_REACHED)
            return refused(limit_reached(), admission.headers, status)
        if mishap.http_500:
            self._platform.refuse(500)
            return _broken_server(502 if self._platform.refused[500] % 2 else 500)
        if mishap.error_code:
            raise RefusedError(mishap.error_code, "Fault on demand")
        return None

    def _check(self, account: Account, group_id: str, message: Message, now: float) -> None:
        platform = self._platform
        group = platform.world.groups.get(group_id)
        if group is None or group.account != account.account_id:
            raise RefusedError(Code.NOT_IN_GROUP, "OA is not in this group")
        if group_id in platform.faults.disabled_groups:
            raise RefusedError(Code.GROUP_DISABLED, "Group is disabled")
        if message.attachment_id:
            check_attachment(platform, message.attachment_id, account, now)


def check_attachment(platform: Platform, attachment_id: str, account: Account, now: float) -> None:
    """RefusedError -100 unless the attachment is this account's and under seven days old."""
    upload = platform.uploads.find(attachment_id)
    if upload is None or not upload.usable(account.account_id, now):
        raise RefusedError(Code.ATTACHMENT_EXPIRED, "Attachment has expired or does not exist")


def _broken_server(status: int) -> web.Response:
    """What a load balancer in front of the platform answers: HTML, no JSON."""
    text = _HTML.format("502 Bad Gateway" if status == 502 else "500 Internal Server Error")
    return web.Response(text=text, content_type="text/html", status=status)


def _close(request: web.Request) -> web.Response:
    """Close the connection under the answer, so that the caller gets none."""
    if request.transport is not None:
        request.transport.close()
    return web.Response()
