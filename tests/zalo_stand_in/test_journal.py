"""What comes back after the stand-in was killed."""

import asyncio
import base64
import os
import sys
from pathlib import Path

import aiohttp
import orjson
import pytest

from deploy.local.supervision.ports import free_port
from deploy.zalo_stand_in.state.journal import FileJournal, read_journal
from tests.zalo_stand_in.conftest import SEND, StartStandIn, invented_world
from tests.zalo_stand_in.test_group_sends import image
from tests.zalo_stand_in.test_one_to_one import write_as_citizen
from tests.zalo_stand_in.test_tokens import refresh
from tests.zalo_stand_in.test_uploads import picture_bytes, upload


async def test_a_second_life_knows_what_the_first_accepted(start: StartStandIn, tmp_path: Path) -> None:
    journal = tmp_path / "var" / "journal.jsonl"
    # The first stand-in is not stopped: the journal is all that the second one gets.
    first = await start(journal_file=journal)
    pair = await refresh(first, "first-a")
    token = pair["access_token"]
    assert await first.send_code(token, "g1", "Tin một") == 0
    attachment_id = (await upload(first, token, picture_bytes()))["data"]["attachment_id"]
    await write_as_citizen(first, "u1", image_base64=base64.b64encode(picture_bytes("PNG")).decode())

    second = await start(journal_file=journal)
    assert await second.send_code(token, "g1", "Tin một") == 0
    stats = await second.stats()
    assert (stats["sends_accepted"], stats["duplicates"]) == (2, 1)
    assert (stats["uploads"], stats["uploads_by_account"]) == (1, {"oa-a": 1})
    assert stats["refreshes_by_account"] == {"oa-a": 1}
    assert stats["worst_window"]["accounts"] == 0.02
    assert (await refresh(second, "first-a"))["error"] == -14014

    body = {"recipient": {"group_id": "g2"}, "message": {"attachment": image(attachment_id=attachment_id)}}
    answer = await second.client.post(SEND, json=body, headers={"access_token": token})
    assert (await answer.json())["error"] == 0
    letters = await (await second.client.get("/stand-in/citizens/u1/messages")).json()
    shown = await second.client.get(letters["messages"][0]["image"])
    assert await shown.read() == picture_bytes("PNG")
    await refresh(second, pair["refresh_token"])
    assert await second.send_code(token) == -216


async def test_a_reset_outlives_a_restart(start: StartStandIn, tmp_path: Path) -> None:
    journal = tmp_path / "journal.jsonl"
    first = await start(journal_file=journal)
    token = first.token()
    await first.send(token)
    await first.client.post("/stand-in/reset")
    await first.send(token, "g2")
    second = await start(journal_file=journal)
    stats = await second.stats()
    assert (stats["sends_accepted"], stats["distinct_groups"]) == (1, 1)


@pytest.mark.parametrize("tail", [b'{"kind":"post","rec', b'{"kind"', b"\x00" * 70_000])
def test_a_torn_last_line_is_cut_off(tmp_path: Path, tail: bytes) -> None:
    path = tmp_path / "journal.jsonl"
    journal = FileJournal(path)
    journal.append("reset", {})
    journal.close()
    whole = path.read_bytes()
    path.write_bytes(whole + tail)
    assert list(read_journal(path)) == [("reset", {})]
    assert path.read_bytes() == whole


def test_a_journal_of_one_torn_line_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    path.write_bytes(b'{"kind":')
    assert list(read_journal(path)) == []
    assert path.read_bytes() == b""


def test_a_spoilt_line_in_the_middle_is_named(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    path.write_bytes(b'{"kind":"reset","record":{}}\n{"kind"\n{"kind":"reset","record":{}}\n')
    with pytest.raises(ValueError, match="line 2"):
        list(read_journal(path))


async def serve(port: int, world: Path, journal: Path) -> asyncio.subprocess.Process:
    """Run python -m deploy.zalo_stand_in until it answers."""
    settings = {
        "STAND_IN_WORLD_FILE": str(world),
        "STAND_IN_JOURNAL_FILE": str(journal),
        "STAND_IN_PORT": str(port),
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "deploy.zalo_stand_in",
        env={**os.environ, **settings},
        stdout=asyncio.subprocess.DEVNULL,
    )
    while True:
        assert process.returncode is None
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            await writer.wait_closed()
            return process


async def test_killed_it_comes_back_with_every_answered_send(tmp_path: Path) -> None:
    world, journal = tmp_path / "world.json", tmp_path / "journal.jsonl"
    world.write_bytes(orjson.dumps(invented_world(per_minute=1000, app_per_minute=1000)))
    port = free_port()
    process = await serve(port, world, journal)
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
        try:
            async with session.post("/stand-in/accounts/oa-a/tokens") as answer:
                token = (await answer.json())["access_token"]
            for number in range(20):
                body = {"recipient": {"group_id": "g1"}, "message": {"text": f"Tin {number}"}}
                async with session.post(SEND, json=body, headers={"access_token": token}) as answer:
                    assert (await answer.json())["error"] == 0
            process.kill()
            await process.wait()
            process = await serve(port, world, journal)
            async with session.get("/stand-in/stats") as answer:
                assert (await answer.json())["sends_accepted"] == 20
            process.terminate()
            assert await asyncio.wait_for(process.wait(), 60) == 0
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
