"""What the page behind a link shows, and to whom."""

import hashlib

import aiohttp
import pytest
from multidict import CIMultiDict

from deploy.local.demo.relay_officer import link_of
from schemas.content import Document, Texts
from services.broadcast.relay.officers_db import officer_number, revoke_links
from services.intake.public.relay.visits import VISITS_A_MINUTE
from services.runtime.database import transaction
from tests.support.broadcast.alerts import approval, closure
from tests.support.broadcast.relay_running import SECOND, Village, village_in
from tests.support.lists.signing import replace_officers
from tests.support.public.running import running_public


async def page_of(link: str, **request: object) -> tuple[int, str, CIMultiDict[str]]:
    async with aiohttp.ClientSession() as http, http.get(link, **request) as answer:  # type: ignore[arg-type]
        return answer.status, await answer.text(errors="replace"), answer.headers.copy()


async def test_the_address_stays_with_its_owner(database_url: str) -> None:
    async with village_in(database_url) as village:
        status, page, headers = await page_of(await village.link("xa-mau"))
        assert status == 200
        assert "Không còn nhóm nào phải đăng" in page
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"] == "no-store"
        assert "noindex" in headers["X-Robots-Tag"]
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        tokens = await village.rows("SELECT token_sha256 FROM broadcast.relay_links")
        link = await village.link("xa-mau")
        assert hashlib.sha256(link.rpartition("/")[2].encode()).digest() not in {row["token_sha256"] for row in tokens}


@pytest.mark.parametrize("end", ["unknown", "expired", "revoked", "officer off"])
async def test_a_link_that_is_over_opens_nothing(database_url: str, end: str) -> None:
    async with village_in(database_url) as village:
        link = await village.link("xa-mau")
        assert (await page_of(link))[0] == 200
        await _end(village, end)
        status, page, headers = await page_of(link + "x" if end == "unknown" else link)
        assert status == 404
        assert "Không mở được" in page
        assert headers["Referrer-Policy"] == "no-referrer"


async def _end(village: Village, end: str) -> None:
    async with transaction(village.fanout.books.pool) as conn:
        if end == "expired":
            await conn.execute("UPDATE broadcast.relay_links SET expires_at = now()")
        if end == "revoked":
            assert await revoke_links(conn, await officer_number(conn, "xa-mau")) == 1
        if end == "officer off":
            assert await replace_officers(conn, [SECOND]) == (1, 1)


async def test_a_flood_is_refused_politely(database_url: str) -> None:
    async with village_in(database_url) as village:
        link = await village.link("xa-mau")
        async with aiohttp.ClientSession() as http:
            # Twice as many as a minute allows, in far less than a minute: whenever the count begins anew, one is over.
            for _ in range(2 * VISITS_A_MINUTE + 1):
                async with http.get(f"{link}/tasks") as answer:
                    if answer.status == 429:
                        break
                    assert answer.status == 200
            else:
                pytest.fail("never refused")


async def test_a_closing_stands_above_all_and_hides_the_old_text(database_url: str) -> None:
    async with village_in(database_url) as village:
        old, other = approval(code="25-00042"), approval(code="25-00043")
        await village.tell(old)
        await village.first.letter()
        await village.tell(closure(old))
        await village.first.letter(2)
        await village.tell(other)
        link = link_of(await village.first.letter(3))
        _, page, _ = await page_of(link)
        assert page.index("ĐỪNG đăng tin cũ nữa!") < page.index("25-00042/KT</div>") < page.index("25-00043</span>")
        assert old.said.text not in page
        assert other.said.text in page


async def test_pictures_only_of_what_one_has_to_post(database_url: str) -> None:
    async with village_in(database_url) as village:
        await village.tell(approval())
        link = link_of(await village.first.letter())
        assert (await page_of(f"{link}/pictures/1.jpg"))[0] == 404
        assert (await page_of(f"{link}/pictures/999999.jpg"))[0] == 404


async def test_broadcast_away_is_said_and_nothing_is_lost(database_url: str) -> None:
    async with village_in(database_url) as village, running_public(database_url) as alone:
        await village.tell(approval())
        link = link_of(await village.first.letter())
        cut_off = f"{alone}/relay/{link.rpartition('/')[2]}"
        status, page, headers = await page_of(cut_off)
        assert (status, headers["Retry-After"]) == (503, "5")
        assert "Hệ thống chưa trả lời" in page
        assert (await page_of(link))[0] == 200


async def test_nobody_is_asked_to_post_what_nobody_has_signed(database_url: str) -> None:
    async with village_in(database_url) as village:
        alert = approval("25-00042")
        await village.tell(alert)
        await village.until_asked(alert)
        link = await village.link("xa-mau")
        assert "Nguyễn Văn Mẫu" in (await page_of(link))[1]
        lie = Document.of(alert.said.model_copy(update={"texts": Texts(default="Tin bịa\nMã: 25-00042")}))
        await village.fanout.books.execute("UPDATE broadcast.messages SET content = %s", lie.data)
        status, page, _ = await page_of(link)
        assert status == 200
        assert "Tin bịa" not in page
