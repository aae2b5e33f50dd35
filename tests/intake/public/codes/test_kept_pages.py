"""Pages that are given again: which, for how long, to whom, and that nobody can fill memory with them."""

from typing import Any

from prometheus_client import CollectorRegistry
from starlette.types import Message, Receive, Scope, Send

from services.intake.public.codes import kept_pages
from services.intake.public.codes.kept_pages import KEEP_S, KeptPages
from services.intake.public.metrics import PublicMetrics


class Drawing:
    """Pages with a number: how many were drawn. ``headers``: of the next."""

    def __init__(self) -> None:
        self.drawn = 0
        self.status = 200
        self.headers = [(b"content-type", b"text/html"), (b"cache-control", b"public, max-age=5")]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.drawn += 1
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": b"page ", "more_body": True})
        await send({"type": "http.response.body", "body": str(self.drawn).encode()})


class Phone:
    def __init__(self) -> None:
        self.drawing, self.now = Drawing(), 100.0
        self.kept = KeptPages(self.drawing, "/tin/", PublicMetrics(CollectorRegistry()), lambda: self.now)

    async def ask(
        self, path: str = "/tin/26-00042", query: bytes = b"", port: int = 80, **headers: str
    ) -> tuple[int, bytes, dict[bytes, bytes]]:
        said: list[Message] = []

        async def send(message: Message) -> None:
            said.append(message)

        async def receive() -> Message:
            return {"type": "http.request"}

        named: list[Any] = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
        scope = {"type": "http", "method": "GET", "path": path, "query_string": query, "headers": named}
        await self.kept({**scope, "server": ("127.0.0.1", port)}, receive, send)
        body = b"".join(message.get("body", b"") for message in said[1:])
        return said[0]["status"], body, dict(said[0]["headers"])


async def test_each_language_port_and_question_has_its_own() -> None:
    phone = Phone()
    asked = [{}, {"cookie": "lang=en"}, {"query": b"khac=26-00043"}, {"port": 9105}, {"path": "/tin/26-00043"}]
    assert [(await phone.ask(**each))[1] for each in asked] == [f"page {number}".encode() for number in range(1, 6)]  # type: ignore[arg-type]
    assert (await phone.ask(query=b"fbclid=whatever"))[1] == b"page 1", "what others added to the address says nothing"
    assert (await phone.ask(cookie="lang=vi; other=1"))[1] == b"page 1"


async def test_what_may_not_be_kept_is_not() -> None:
    phone = Phone()
    phone.drawing.headers = [(b"content-type", b"text/html"), (b"cache-control", b"no-store")]
    assert [(await phone.ask())[1] for _ in range(2)] == [b"page 1", b"page 2"]
    phone.drawing.headers = [(b"content-type", b"image/jpeg"), (b"cache-control", b"public, max-age=5")]
    assert [(await phone.ask())[1] for _ in range(2)] == [b"page 3", b"page 4"]


async def test_of_made_up_addresses_there_is_no_end_in_memory(monkeypatch: Any) -> None:
    monkeypatch.setattr(kept_pages, "MOST_KEPT", 10)
    phone = Phone()
    phone.drawing.status = 404
    for number in range(50):
        await phone.ask(f"/tin/26-9{number:04d}")
    assert len(phone.kept._pages) == 10
    await phone.ask("/tin/" + "x" * 1000)
    await phone.ask(query=b"khac=" + b"y" * 1000)
    assert len(phone.kept._pages) == 10
    status, body, headers = await phone.ask("/tin/26-90049")
    assert (status, body) == (404, b"page 50"), "what is unknown is kept, too"
    assert (await phone.ask("/tin/26-90049", if_none_match=headers[b"etag"].decode()))[0] == 404


async def test_a_page_that_may_not_be_kept_any_more_takes_the_kept_one_with_it() -> None:
    phone = Phone()
    await phone.ask()
    phone.now += KEEP_S
    phone.drawing.status = 503
    phone.drawing.headers = [(b"content-type", b"text/html"), (b"cache-control", b"no-store")]
    assert [(await phone.ask())[0] for _ in range(3)] == [503] * 3


async def test_none_is_given_that_was_drawn_two_terms_ago_however_long_the_next_is_drawn() -> None:
    phone = Phone()
    await phone.ask()
    meanwhile: list[bytes] = []
    draw = phone.drawing.__call__

    async def slowly(scope: Scope, receive: Receive, send: Send) -> None:
        phone.now += KEEP_S
        phone.kept._app = draw
        meanwhile.append((await phone.ask())[1])
        await draw(scope, receive, send)

    phone.now += KEEP_S
    phone.kept._app = slowly
    await phone.ask()
    assert meanwhile == [b"page 2"]


async def test_a_question_written_otherwise_is_not_kept_as_none() -> None:
    phone = Phone()
    assert (await phone.ask(query=b"kh%61c=26-00099"))[1] == b"page 1"
    assert (await phone.ask())[1] == b"page 2"
    assert (await phone.ask(query=b"khac=26-00099"))[1] == b"page 1"
