"""Letters to single people that the platform shows in our name, held against those that were written."""

import time
from datetime import timedelta
from typing import Any

from prometheus_client import CollectorRegistry

from deploy.zalo_stand_in.state.citizen_chats import Letter
from deploy.zalo_stand_in.state.events import letter_echo
from deploy.zalo_stand_in.state.world import Account
from schemas.platform import LetterEchoed
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.pictures.picture_source import PictureSource
from services.broadcast.watching.letters_db import keep_letter_echo
from services.broadcast.watching.rules import GRACE
from services.broadcast.watching.watch_loop import Watch
from services.intake.rules.happenings import read_webhook
from services.intake.webhook.rules.group_news import group_news
from services.runtime.database import transaction
from tests.support.broadcast.one_to_one_running import OA_ID, Letters, asked, letters_in
from tests.support.staff import authority

ACCOUNT = Account("oa-a", OA_ID, "app", "secret", "", 100, "oa-a")


def echo(text: str, message_id: str) -> LetterEchoed:
    """What intake makes of the platform's webhook about this letter."""
    letter = Letter(message_id, int(time.time() * 1000), "oa-a", "U1", from_user=False, kind="text", text=text)
    body: dict[str, Any] = letter_echo(letter, ACCOUNT)
    (event,) = group_news(read_webhook(body), body)
    assert isinstance(event, LetterEchoed)
    assert "U1" not in event.model_dump_json()
    return event


async def hear(letters: Letters, *echoes: LetterEchoed, ago: timedelta = GRACE * 1.1) -> None:
    async with transaction(letters.pool) as conn:
        for event in echoes:
            await keep_letter_echo(conn, event)
        await conn.execute("UPDATE broadcast.echoed_letters SET told_at = told_at - %s", (ago,))


async def test_a_letter_that_we_did_not_write_is_told_and_stops_nobody(database_url: str) -> None:
    async with letters_in(database_url) as letters:
        await letters.start()
        await letters.ask(asked("U1", "Đã nhận tin. [@all]"), asked("U2", "Đã nhận tin."))
        await letters.until_states(("sent", None), ("sent", None))
        assert letters.worker is not None
        await letters.worker.stop()
        letters.worker = None
        metrics = BroadcastMetrics(CollectorRegistry())
        pictures = PictureSource(letters.settings, metrics)
        watch = Watch(letters.pool, {}, authority(), pictures, metrics)

        await hear(letters, echo("Đã nhận tin.", "m1"), echo("Đã nhận tin.", "m2"), echo("Đã nhận tin.", "m2"))
        await watch.look()
        assert metrics.foreign_letters._value.get() == 0
        await hear(letters, echo("Đã nhận tin.", "m3"), echo("Chuyển 20 triệu vào tài khoản này.", "m4"), ago=GRACE / 2)
        await watch.look()
        assert metrics.foreign_letters._value.get() == 0, "its call may still be on its way into the ledger"
        await hear(letters)
        await watch.look()
        await watch.look()
        assert metrics.foreign_letters._value.get() == 2
        assert await letters.rows("SELECT account_id FROM broadcast.accounts WHERE stopped_at IS NOT NULL") == []
