"""The one table of Zalo's endpoints that the stand-in answers. Faults, counts and the drills name calls by it.

A route that is not here does not exist. drills/matrix plays each call that Loa makes against every trouble, and
tests/programs/test_foreign_calls.py holds the services' sources against both.
"""

from collections.abc import Mapping
from enum import StrEnum


class Call(StrEnum):
    """What somebody may ask of the platform."""

    GROUP_SEND = "group_send"
    UPLOAD = "upload"
    LOOKUP = "lookup"
    GROUP_LIST = "group_list"
    TOKEN_REFRESH = "token_refresh"  # noqa: S105 - the name of a call
    ONE_TO_ONE = "one_to_one"
    PHOTO_FETCH = "photo_fetch"
    BOT_SEND = "bot_send"
    GROUP_INFO = "group_info"
    MEMBERS = "members"
    QUOTA = "quota"
    OA_INFO = "oa_info"


ROUTES: Mapping[Call, tuple[str, str]] = {
    Call.GROUP_SEND: ("POST", "/v3.0/oa/group/message"),
    Call.UPLOAD: ("POST", "/v2.0/oa/upload/image"),
    Call.LOOKUP: ("GET", "/v3.0/oa/group/conversation"),
    Call.GROUP_LIST: ("GET", "/v3.0/oa/group/getgroupsofoa"),
    Call.TOKEN_REFRESH: ("POST", "/v4/oa/access_token"),
    Call.ONE_TO_ONE: ("POST", "/v3.0/oa/message/cs"),
    Call.PHOTO_FETCH: ("GET", r"/stand-in/media/{name:[0-9a-f]{64}\.(?:jpg|png|amr|m4a|mp3)}"),
    Call.BOT_SEND: ("POST", r"/bot{token:[^/]+}/{method}"),
    Call.GROUP_INFO: ("GET", "/v3.0/oa/group/getgroup"),
    Call.MEMBERS: ("GET", "/v3.0/oa/group/listmember"),
    Call.QUOTA: ("POST", "/v3.0/oa/quota/group"),
    Call.OA_INFO: ("GET", "/v2.0/oa/getoa"),
}
"""HTTP method and path, as aiohttp writes it."""

READS = frozenset(
    {Call.LOOKUP, Call.GROUP_LIST, Call.PHOTO_FETCH, Call.GROUP_INFO, Call.MEMBERS, Call.QUOTA, Call.OA_INFO}
)
"""Calls that change nothing: whether the platform had taken them in makes no difference."""
WITHOUT_ACCOUNT = frozenset({Call.PHOTO_FETCH})
"""Anybody may make these; no token says whose call it is."""
