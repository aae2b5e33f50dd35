"""POST /v3.0/oa/group/message: the hot path, and the only one of the openapi host that faults disturb."""

from aiohttp import web

from deploy.zalo_stand_in.calls.call_gate import Admission, CallGate, limit_reached, refused, success
from deploy.zalo_stand_in.calls.refusals import Code, RefusedError
from deploy.zalo_stand_in.calls.send_bodies import Message, group_message, json_object
from deploy.zalo_stand_in.state.group_chats import Post
from deploy.zalo_stand_in.state.platform_state import Platform
from deploy.zalo_stand_in.state.world import Account
from deploy.zalo_stand_in.trouble.fault_course import FaultCourse
from deploy.zalo_stand_in.trouble.faults import NO_MISHAP, Mishap


class GroupSends:
    def __init__(self, platform: Platform, gate: CallGate, course: FaultCourse) -> None:
        self._platform = platform
        self._gate = gate
        self._course = course

    async def answer(self, request: web.Request) -> web.Response:
        body = await request.read()
        if self._platform.faults.quiet:
            return self._decide(request, body, NO_MISHAP)
        return await self._answer_with_faults(request, body)

    async def _answer_with_faults(self, request: web.Request, body: bytes) -> web.Response:
        account_id, group_id = self._addressed(request, body)
        return await self._course.run(request, account_id, group_id, lambda mishap: self._decide(request, body, mishap))

    def _addressed(self, request: web.Request, body: bytes) -> tuple[str, str]:
        """(account id, group id), for the faults alone; empty when the call is bad anyway."""
        try:
            token = request.headers.get("access_token")
            account = self._platform.tokens.account_of(token, self._platform.clock())
            group_id, _ = group_message(json_object(request.headers, body))
        except RefusedError:
            return "", ""
        return account.account_id, group_id

    def _decide(self, request: web.Request, body: bytes, mishap: Mishap) -> web.Response:
        """Without awaiting: what the answer says and what the journal holds cannot come apart."""
        platform = self._platform
        now = platform.clock()
        admission = None
        try:
            admission = self._gate.admit(request.headers, now)
            if admission.over:
                raise limit_reached()
            if mishap is not NO_MISHAP:
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
            return self._course.broken_server()
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
