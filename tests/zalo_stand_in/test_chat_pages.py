"""The pages for people."""

import re
from pathlib import Path

import pytest
from aiohttp import FormData
from babel.messages.pofile import read_po

from deploy.zalo_stand_in.pages.page_language import HERE, folded
from tests.zalo_stand_in.conftest import HandClock, StandIn, StartStandIn, invented_world
from tests.zalo_stand_in.test_uploads import picture_bytes, send_picture, upload


async def page(stand_in: StandIn, path: str) -> str:
    answer = await stand_in.client.get(path)
    assert answer.status == 200
    return await answer.text()


async def test_home_lists_groups_by_latest_activity(stand_in: StandIn) -> None:
    token = stand_in.token()
    await stand_in.send(token, "g3", "Tin đầu")
    await stand_in.send(token, "g1", "Tin sau")
    home = await page(stand_in, "/")
    assert "Đây không phải Zalo" in home
    assert re.findall(r'href="/groups/(\w+)\?', home) == ["g1", "g3", "b1", "g9", "g2"]
    english = await page(stand_in, "/?lang=en")
    assert "This is not Zalo" in english
    assert "5 groups · 2 posts" in english
    fragment = await page(stand_in, "/?fragment=1")
    assert "Tin sau" in fragment
    assert "<html" not in fragment


async def test_search_ignores_accents(stand_in: StandIn) -> None:
    assert re.findall(r'href="/groups/(\w+)\?', await page(stand_in, "/?q=dong+hai")) == ["g1"]
    assert "Không có nhóm nào" in await page(stand_in, "/?q=<b>")


async def test_home_comes_in_pages(start: StartStandIn) -> None:
    world = invented_world()
    pattern = world["groups"][0]
    world["groups"] += [{**pattern, "group_id": f"n{number}", "name": f"A{number:02}"} for number in range(30)]
    stand_in = await start(world=world)
    assert len(re.findall(r'href="/groups/', await page(stand_in, "/"))) == 30
    last = await page(stand_in, "/?page=2")
    assert len(re.findall(r'href="/groups/', last)) == 5
    assert "Trang sau" not in last


async def test_a_group_as_its_members_see_it(stand_in: StandIn, clock: HandClock) -> None:
    token = stand_in.token()
    clock.now = 1_744_540_200  # 17:30 on 13 April 2025 in Vietnam
    token = stand_in.token()
    attachment_id = (await upload(stand_in, token, picture_bytes()))["data"]["attachment_id"]
    await stand_in.send(token, "g1", "Dòng một\n<script>dòng hai</script>")
    await send_picture(stand_in, token, "g1", attachment_id)
    html = await page(stand_in, "/groups/g1")
    assert "Công an xã A" in html
    assert "Dòng một\n&lt;script&gt;" in html
    assert "17:30:00 13/04/2025" in html
    (source,) = re.findall(r'<img src="([^"]+)"', html)
    assert (await stand_in.client.get(source)).status == 200
    assert (await stand_in.client.get("/groups/none")).status == 404


def form(**fields: str) -> FormData:
    data = FormData(default_to_multipart=True)
    data.add_field("oa", "oa-a")
    for name, value in fields.items():
        data.add_field(name, value)
    return data


async def test_a_person_plays_the_grandmother(stand_in: StandIn) -> None:
    url = "/citizens/9000000000000000001"
    written = await stand_in.client.post(url, data=form(do="text", text="Cháu tôi\r\nđi lạc"))
    assert "Cháu tôi\nđi lạc" in await written.text()
    photo = form(do="photo")
    photo.add_field("photo", picture_bytes(), filename="a.jpg", content_type="image/jpeg")
    assert "/stand-in/media/" in await (await stand_in.client.post(url, data=photo)).text()
    picked = form(do="place", pick="19.8,105.7,Chợ Huyện, xã bên")
    assert "Chợ Huyện, xã bên" in await (await stand_in.client.post(url, data=picked)).text()
    typed = form(do="place", pick="", place="Cầu", lat="19.81", lon="105.72")
    assert "19.81, 105.72" in await (await stand_in.client.post(url, data=typed)).text()
    spoken = await stand_in.client.post(url, data=form(do="voice"))
    assert "Tin thoại</a>" in await spoken.text(), "an invented one, when no file is chosen"
    letters = stand_in.platform.letters.letters("9000000000000000001")
    assert [letter.kind for letter in letters] == ["text", "image", "location", "location", "audio"]


@pytest.mark.parametrize("fields", [{"do": "text"}, {"do": "place", "lat": "x"}, {"do": "place", "lat": "95"}])
async def test_mistakes_are_told_on_the_page(stand_in: StandIn, fields: dict[str, str]) -> None:
    answer = await stand_in.client.post("/citizens/u1", data=form(**fields))
    assert answer.status == 400
    assert "Không gửi được" in await answer.text()


def test_every_text_has_its_english() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in Path(HERE / "templates").iterdir())
    texts = set(re.findall(r'_\(["\'](.+?)["\']\)', sources))
    with (HERE / "locale" / "en" / "pages.po").open("rb") as file:
        catalogue = read_po(file)
    translated = {message.id for message in catalogue if message.id and message.string}
    assert texts <= translated


def test_folded() -> None:
    assert folded("Đường Nguyễn Huệ") == "duong nguyen hue"
