"""A call of somebody else's servers that was forgotten in the matrix (scenario 39) fails here.

Three nets: what in the services can make an HTTP call at all is listed, each address of the platform in their sources
is one of the stand-in's, and each way into a group is played or tested otherwise.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.zalo_stand_in.calls.foreign_calls import ROUTES, Call
from drills.matrix.cells import PLAYED
from services.broadcast.channels.registered import DECLARED
from tests.broadcast.channels.test_channel_contract import CALLS_NOBODY
from tests.support.broadcast.channel_wire import CASES

ROOT = Path(__file__).parents[2]
SERVICES = ROOT / "services"
HTTP_PACKAGES = {"aiohttp", "pyreqwest", "httpx", "requests", "urllib3", "http.client", "urllib.request"}
OWN_CLIENT = "services.runtime.calls.OwnService"
"""What calls one of our own services: a class made of it can, without a package of its own."""

CALLERS: dict[str, tuple[Call | str, ...]] = {
    # The platform.
    "broadcast/zalo/openapi.py": (Call.GROUP_SEND, Call.UPLOAD, Call.LOOKUP, Call.GROUP_LIST, Call.ONE_TO_ONE),
    "broadcast/zalo/token_endpoint.py": (
        Call.TOKEN_REFRESH,
        "the code of an account that is connected, once and while somebody waits for it, every trouble:"
        " tests/broadcast/registry/test_connecting.py",
    ),
    "broadcast/registry/connecting.py": (Call.OA_INFO,),
    "intake/photos/downloads.py": (Call.PHOTO_FETCH,),
    "broadcast/channels/http_calls.py": (
        Call.BOT_SEND,
        "Telegram and receivers of webhooks, every answer and loss: tests/broadcast/channels/test_channel_contract.py",
    ),
    # Our own services, on our own machines.
    "broadcast/relay/waking/windows.py": ("intake, when officers last wrote: tests/broadcast/relay/test_windows.py",),
    "broadcast/pictures/photo_source.py": ("intake's photos: tests/broadcast/pictures/test_photos.py",),
    "verification/pictures/photo_proxy.py": ("intake's photos: tests/verification/pictures/test_photo_proxy.py",),
    "verification/desk/choosing/choosing_source.py": ("broadcast's groups by name: tests/verification/desk/choosing",),
    "verification/desk/plan_source.py": ("broadcast's plan: tests/verification/desk/test_plan.py",),
    "verification/pictures/poster_proxy.py": ("broadcast's posters: tests/verification/pictures/test_posters.py",),
    "verification/people/list_source.py": ("broadcast's lists: tests/broadcast/registry/test_signed_lists.py",),
    "verification/cases/audit_anchors.py": ("AUDIT_ANCHOR_URL: tests/verification/cases/test_audit_anchors.py",),
    "verification/desk/reporter/intake_source.py": ("intake's links: tests/verification/desk/test_reporter.py",),
    "verification/missed/group_source.py": ("broadcast's ledger: tests/browser/desk/test_officer_groups.py",),
    "verification/family/link_source.py": ("intake's links of families: tests/intake/public/family",),
    "verification/figures/posts_source.py": ("broadcast's posts: tests/verification/figures",),
    "runtime/web_push/push.py": ("push services, a force's gateway: tests/verification/waking, tests/broadcast/relay",),
    "verification/waking/zalo/chat_source.py": ("intake's chats of officers: tests/verification/waking",),
    "verification/link_tests/group_source.py": ("broadcast's groups, intake's webhook: tests/link_tests",),
    "verification/quarantine/shelves.py": ("intake's and broadcast's quarantine: tests/verification/quarantine",),
    "verification/registry/outlet_source.py": ("broadcast's accounts and groups: tests/verification/registry",),
    "intake/hotline/alike.py": ("verification's cases that may be the same: tests/intake/hotline/test_alike.py",),
    "intake/link_tests/own_webhook.py": ("our own webhook, LINK_TEST_WEBHOOK_URL: tests/link_tests",),
    "intake/public/intake_calls.py": ("intake's sightings: tests/intake/public",),
    "intake/public/broadcast_calls.py": ("broadcast's pictures and tasks: tests/intake/public",),
    # They open, close or hand on a client of the above and call nobody.
    "runtime/calls.py": (),
    "broadcast/app.py": (),
    "broadcast/zalo/tokens.py": (),
    "broadcast/channels/registered.py": (),
    "broadcast/channels/declaration.py": (),
    "broadcast/channels/telegram.py": (),
    "broadcast/pictures/picture_source.py": (),
    "intake/app.py": (),
}
"""Every module that imports an HTTP client, and whom it calls: calls of the platform, or in words another's."""

CALLED_OUTSIDE_THE_MATRIX = {Call.OA_INFO}
"""Every trouble of these: tests/broadcast/registry/test_connecting.py."""
OPENAPI_CALLERS = {
    "broadcast/registry/connecting.py",  # oa_info
    "broadcast/channels/zalo_group.py",  # group_send, upload, lookup, group_list, one_to_one
}
"""Whoever calls the OpenAPI, each of them played in the matrix, but for those that are called outside it."""

CHANNELS = {"zalo_group": Call.GROUP_SEND, "zalo_bot": Call.BOT_SEND}
"""The channels that are played; answers and losses of the others: tests/broadcast/channels/test_channel_contract.py."""
OPENED_BY_BROWSERS = {"/v4/oa/permission"}
"""Pages of the platform to which ours only lead: nothing of ours calls them."""
PLATFORM_PATH = re.compile(r"(?<!/api)/v\d+(\.\d+)?/[a-z_/]+")
"""Our own addresses begin with /api/."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted(SERVICES.rglob("*.py")):
        yield str(file.relative_to(SERVICES)), ast.parse(file.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def texts(tree: ast.Module) -> Iterator[str]:
    """Every text in the source, parts of formatted ones among them, but for docstrings."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def test_whatever_can_make_an_http_call_is_listed() -> None:
    able = {
        name
        for name, tree in modules()
        if OWN_CLIENT in imported(tree)
        or any(module in HTTP_PACKAGES or module.split(".")[0] in HTTP_PACKAGES for module in imported(tree))
    }
    assert able == CALLERS.keys(), "list it in CALLERS, and play its calls in drills/matrix"


def test_each_call_that_the_services_make_is_played() -> None:
    made = {call for calls in CALLERS.values() for call in calls if isinstance(call, Call)}
    assert made - CALLED_OUTSIDE_THE_MATRIX == {call for call in PLAYED if isinstance(call, Call)}
    assert made >= CALLED_OUTSIDE_THE_MATRIX


def test_each_address_of_the_platform_in_the_sources_is_a_played_call() -> None:
    played = {ROUTES[call][1] for call in (*PLAYED, *CALLED_OUTSIDE_THE_MATRIX) if isinstance(call, Call)}
    found = {
        (name, match.group())
        for name, tree in modules()
        for text in texts(tree)
        for match in PLATFORM_PATH.finditer(text)
    }
    called = {path for _, path in found} - OPENED_BY_BROWSERS
    assert called <= played, found
    # All but the bots' and the pictures', whose addresses hold what only a call knows.
    assert called == played - {ROUTES[Call.BOT_SEND][1], ROUTES[Call.PHOTO_FETCH][1]}


def test_whoever_calls_the_openapi_is_listed_and_names_the_address() -> None:
    """No address is put together where it is used: the test before reads them in the sources."""
    callers = set()
    for name, tree in modules():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            owner = ast.unparse(node.func.value)
            if owner.endswith("api") and node.func.attr in {"post_json", "get", "upload"}:
                assert isinstance(node.args[0], ast.Name), f"{name}:{node.lineno}: name the address by a constant"
                callers.add(name)
    assert callers == OPENAPI_CALLERS, "play it in drills/matrix"


def test_each_channel_is_played_or_tested_otherwise() -> None:
    assert {case.name for case in CASES} | CALLS_NOBODY.keys() == DECLARED.keys()
    assert CHANNELS.keys() <= DECLARED.keys()
    assert set(CHANNELS.values()) <= {*PLAYED}


@pytest.mark.parametrize("source", ['PATH = "/v3.0/oa/group/new"', 'call(f"{base}/v9/oa/secret")', "import httpx"])
def test_the_nets_hold(source: str) -> None:
    tree = ast.parse(source)
    addresses = [match.group() for text in texts(tree) for match in PLATFORM_PATH.finditer(text)]
    assert addresses or imported(tree) & HTTP_PACKAGES
