"""The reads of the OA group interface: groups, one group, members, history, quota; and whose the token is."""

from typing import Any

from aiohttp import web

from deploy.zalo_stand_in.calls.refusals import Code, RefusedError
from deploy.zalo_stand_in.calls.send_bodies import json_object
from deploy.zalo_stand_in.state.platform_state import Platform
from deploy.zalo_stand_in.state.world import Account, Group

PAGE_MAX = 50
"""Groups or members a page: the most that clients ask for; Zalo's own maximum is unknown."""
HISTORY_PAGE_MAX = 10
"""Messages a page of history, as clients report; a larger count is cut to it."""
COUNT_DEFAULT = 5


class GroupReads:
    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    async def groups_of_oa(self, request: web.Request, account: Account) -> dict[str, Any]:
        offset, count = _page(request)
        groups = self._groups_of(account)
        page = [self._shown(group) for group in groups[offset : offset + count]]
        return {
            "offset": offset,
            "count": count,
            "total": len(groups),
            "group_count": len(page),
            "groups": page,
        }

    async def group(self, request: web.Request, account: Account) -> dict[str, Any]:
        return self._shown(self._own(request, account))

    async def members(self, request: web.Request, account: Account) -> dict[str, Any]:
        """Invented members, as many as the world says the group has."""
        group = self._own(request, account)
        offset, count = _page(request)
        numbers = range(offset, min(offset + count, group.members))
        members = [
            {"id": f"{group.group_id}-{number}", "name": f"Thành viên {number + 1}", "avatar": ""} for number in numbers
        ]
        return {"offset": offset, "count": count, "total": group.members, "members": members}

    async def conversation(self, request: web.Request, account: Account) -> list[dict[str, Any]]:
        group = self._own(request, account)
        offset, count = _page(request, most=None)
        newest_first = self._platform.chats.posts(group.group_id)[::-1]
        return [
            {
                "src": 0,
                "time": post.time_ms,
                "message_id": post.message_id,
                "type": "image" if post.has_image else "text",
                "message": post.text,
                "from_id": account.oa_id,
                "to_id": group.group_id,
                "group_id": group.group_id,
            }
            for post in newest_first[offset : offset + min(count, HISTORY_PAGE_MAX)]
        ]

    async def quota(self, request: web.Request, account: Account) -> list[dict[str, Any]]:
        """One package of the largest kind that all groups use; the true shape is not documented to us."""
        json_object(request.headers, await request.read())
        total = len(self._groups_of(account))
        return [{"product_type": "gmf1000", "quota_type": "purchase_quota", "total": total, "remain": 0}]

    async def official_account(self, request: web.Request, account: Account) -> dict[str, Any]:
        """Of the many fields that Zalo gives, those that all clients agree on."""
        if request.query:
            raise RefusedError(Code.BAD_REQUEST, "getoa takes nothing but the token, in its header")
        return {"oa_id": account.oa_id, "name": account.name}

    def _groups_of(self, account: Account) -> list[Group]:
        return [group for group in self._platform.world.groups.values() if group.account == account.account_id]

    def _own(self, request: web.Request, account: Account) -> Group:
        group_id = request.query.get("group_id", "")
        if not group_id:
            raise RefusedError(Code.BAD_REQUEST, "group_id is missing")
        group = self._platform.world.groups.get(group_id)
        if group is None or group.account != account.account_id:
            raise RefusedError(Code.NOT_IN_GROUP, "OA is not in this group")
        return group

    def _shown(self, group: Group) -> dict[str, Any]:
        disabled = group.group_id in self._platform.faults.disabled_groups
        return {
            "group_id": group.group_id,
            "name": group.name,
            "avatar": "",
            "group_link": f"{self._platform.settings.base_url}/groups/{group.group_id}",
            "group_description": "",
            "total_member": group.members,
            "status": "disabled" if disabled else "enabled",
        }


def _page(request: web.Request, most: int | None = PAGE_MAX) -> tuple[int, int]:
    """(offset, count) of the query, 0 and 5 when absent; RefusedError -201 or -210."""
    try:
        offset = int(request.query.get("offset", "0"))
        count = int(request.query.get("count", str(COUNT_DEFAULT)))
    except ValueError as error:
        raise RefusedError(Code.BAD_REQUEST, "offset and count are numbers") from error
    if offset < 0 or count < 1:
        raise RefusedError(Code.BAD_REQUEST, "offset or count is out of range")
    if most is not None and count > most:
        raise RefusedError(Code.TOO_LONG, f"count is over {most}")
    return offset, count
