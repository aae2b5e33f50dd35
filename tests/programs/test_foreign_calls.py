"""A call of somebody else's servers that was forgotten in the matrix (scenario 39) fails here.

Three nets: what in the services can make an HTTP call at all is listed, each address of the platform in their sources
is one of the stand-in's, and each way into a group is played or tested otherwise.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from deploy.zalo_stand_in.calls.foreign_calls import ROUTES, Call
from drills.matrix.cells import PLAYED
from services.broadcast.channels.registered import DECLARED
from tests.broadcast.channels.test_channel_contract import CALLS_NOBODY
from tests.support.broadcast.channel_wire import CASES

ROOT = Path(__file__).parents[2]
SERVICES = ROOT / "services"
HTTP_PACKAGES = {"aiohttp", "pyreqwest", "httpx", "requests", "urllib3", "http.client", "urllib.request"}

CALLERS: dict[str, tuple[Call, ...]] = {
    "broadcast/zalo/openapi.py": (Call.GROUP_SEND, Call.UPLOAD, Call.LOOKUP, Call.GROUP_LIST, Call.ONE_TO_ONE),
    "broadcast/zalo/token_endpoint.py": (Call.TOKEN_REFRESH,),
    "broadcast/registry/connecting.py": (Call.OA_INFO,),
    "intake/photos/downloads.py": (Call.PHOTO_FETCH,),
    "broadcast/channels/http_calls.py": (Call.BOT_SEND,),
}
"""Modules that call the platform. The code of an account that is connected, Telegram and receivers of webhooks:
tests/broadcast/registry/test_connecting.py, tests/broadcast/channels/test_channel_contract.py."""
OTHERS = {
    "broadcast/app.py",
    "broadcast/channels/declaration.py",
    "broadcast/channels/registered.py",
    "broadcast/channels/telegram.py",
    "broadcast/pictures/photo_source.py",
    "broadcast/pictures/picture_source.py",
    "broadcast/zalo/tokens.py",
    "intake/app.py",
    "intake/link_tests/own_webhook.py",
    "intake/public/intake_calls.py",
    "runtime/calls.py",
    "runtime/web_push/push.py",
    "verification/cases/audit_anchors.py",
    "verification/pictures/photo_proxy.py",
    "verification/pictures/poster_proxy.py",
}
"""Modules that can call, and call our own services, push services or a force's own address."""

CALLED_OUTSIDE_THE_MATRIX = {Call.OA_INFO}
"""Every trouble of these: tests/broadcast/registry/test_connecting.py."""

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
        if any(module in HTTP_PACKAGES or module.split(".")[0] in HTTP_PACKAGES for module in imported(tree))
    }
    assert able == CALLERS.keys() | OTHERS, "list it here, and play its calls in drills/matrix"


def test_each_call_that_the_services_make_is_played() -> None:
    made = {call for calls in CALLERS.values() for call in calls}
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


def test_each_channel_is_played_or_tested_otherwise() -> None:
    assert {case.name for case in CASES} | CALLS_NOBODY.keys() == DECLARED.keys()
    assert CHANNELS.keys() <= DECLARED.keys()
    assert set(CHANNELS.values()) <= {*PLAYED}
