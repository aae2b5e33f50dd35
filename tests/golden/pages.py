"""Exactly: each page of the desk, the hotline and the public for invented cases, in both languages, with its status."""

import re
from collections.abc import AsyncIterator, Iterable, Mapping
from typing import Any
from uuid import UUID

import aiohttp
from yarl import URL

from schemas.event import CaseKind, Place
from schemas.reports import Reporter, Subject
from services.runtime.pages.i18n import LANGUAGES
from services.runtime.staff.sessions import COOKIE
from tests.support.intake_running import running_intake
from tests.support.public.running import running_public
from tests.support.rights.routes import INTAKE, PUBLIC, VERIFICATION, Asking, Route, Target
from tests.support.verification_running import PHOTO, RunningVerification, report, running_verification

CHANGING = (
    (r'"by_hour": \[[^]]*\]', '"by_hour": <hours>'),
    (r'(<text class="tick"[^\n]*</text>)? *<rect class="(day|night)"[^\n]*\n', ""),
    (r'("at_night": |22–6 (h|giờ)(</dt><dd>|">))\d+', r"\1<night>"),
    (r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<id>"),
    (r"\b[0-9a-f]{32,64}\b", "<hash>"),
    (r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|\+\d{2}:?\d{2})?", "<time>"),
    (r"\b\d{1,2}:\d{2}(:\d{2})?\b", "<hour>"),
    (r"\b\d{1,2}/\d{1,2}(/\d{4})?\b", "<day>"),
    (r"localhost:\d+|127\.0\.0\.1:\d+", "<host>"),
    (r'(nonce|value|data-[a-z-]*key|content)="[A-Za-z0-9_-]{20,}=*"', r'\1="<token>"'),
    (r"\?v=[0-9a-z]+", "?v=<v>"),
    (r"\b[0-9a-f]{12}\b", "<seal>"),
    (r'"[A-Za-z0-9+/]{43}="', '"<key>"'),
    (r"\b\d+\.\d+\b", "<number>"),
    (r"\b\d+ (min|phút|s|giây)\b( \d+ (s|giây)\b)?", "<span>"),
)
"""What is another each time."""
WORDS = ("An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khánh", "Lam", "Minh", "Nga", "Oanh", "Phúc", "Quân", "Sơn")
LIVE = ("/live/", "/metrics", "/static", "/audit", "/health", "/duty/state")


async def parts(database_url: str) -> AsyncIterator[tuple[str, str]]:
    """(name, text) of each page."""
    async with running_verification(database_url) as verification:
        cases = await _cases(verification)
        async with verification.officer("si.quan") as officer:
            async for part in _pages("desk", officer.http, VERIFICATION, cases):
                yield part
        async with verification.officer("quantri1") as administrator:
            async for part in _pages("people", administrator.http, VERIFICATION, ()):
                yield part
        session = await verification.session_of("truc.ban")
    async with running_intake(database_url) as intake:
        jar = aiohttp.CookieJar(unsafe=True)
        jar.update_cookies({COOKIE: session}, URL(intake.url))
        async with aiohttp.ClientSession(intake.url, cookie_jar=jar) as operator:
            async for part in _pages("hotline", operator, INTAKE, ()):
                yield part
    async with running_public(database_url) as url, aiohttp.ClientSession(url) as http:
        async for part in _pages("public", http, PUBLIC, ()):
            yield part


async def _cases(verification: RunningVerification) -> list[Target]:
    """One of each kind, waiting; and a child that is on air, one held, and one found."""
    targets: list[Target] = []
    for kind in CaseKind:
        targets.append(await _told(verification, len(targets), kind))
    for number in ("25-00201", "25-00202", "25-00203"):
        targets.append(await _told(verification, len(targets), CaseKind.MISSING_CHILD, number))
        async with verification.officer("chi.huy") as supervisor, verification.officer("si.quan.2") as second:
            await supervisor.order(number, "approve")
            await second.sign_second(number)
            if number == "25-00202":
                await supervisor.order(number, "hold")
            if number == "25-00203":
                await supervisor.order(number, "close", outcome="found")
    return targets


async def _told(verification: RunningVerification, place: int, kind: CaseKind, number: str = "") -> Target:
    """Nothing of it is as of another case, or both might be one: that is found out at some time later."""
    told = report(
        number or f"25-001{place:02}",
        kind=kind,
        case_id=UUID(int=1000 + place),
        reporter=Reporter(name=f"Người báo {WORDS[place]}", phone=f"09{place:02}345678"),
        subject=Subject(name=f"Người tìm {WORDS[place]}", age=4 + 5 * place, clothing=f"áo {WORDS[place]}"),
        description=f"Chuyện {WORDS[place]}.",
        place=Place(lat=19.8 + place / 40, lon=105.8, name=f"chợ {WORDS[place]}"),
    )
    await verification.tell(told)
    return Target(told.case_number, told.case_id, PHOTO)


async def _pages(
    who: str, http: aiohttp.ClientSession, routes: Mapping[str, Route], cases: Iterable[Target]
) -> AsyncIterator[tuple[str, str]]:
    nobody = Target("25-99999", UUID(int=1), PHOTO)
    for name, route in routes.items():
        method, template = name.split(" ", 1)
        if method != "GET" or any(part in template for part in LIVE):
            continue
        for target in (*cases, nobody) if route.of_case else (nobody,):
            path = route.path(template, target)
            params = route.sends(Asking("si.quan", target, None)).get("params", {})  # type: ignore[arg-type]
            for language in LANGUAGES:
                said = await _answer(http, path, {**params, "lang": language})
                yield f"{who}/{language}{template}#{target.number}", said


async def _answer(http: aiohttp.ClientSession, path: str, params: Mapping[str, Any]) -> str:
    headers = {"Accept": "text/html"}
    told = {name: str(value) for name, value in params.items()}
    async with http.get(path, params=told, headers=headers, allow_redirects=False) as answer:
        kind = answer.content_type
        if kind == "text/event-stream":
            return f"{answer.status} {kind}\n"
        body = await answer.read()
        said = f"{answer.status} {kind} {answer.headers.get('Location', '')}\n"
    if not (kind.startswith("text/") or "json" in kind or "xml" in kind):
        return said
    text = body.decode("utf-8", "replace")
    for pattern, word in CHANGING:
        text = re.sub(pattern, word, text)
    return said + text
