"""Downloads what citizens said, has it made playable in a decoding process, and tells its case."""

from collections.abc import Callable
from datetime import datetime

import structlog

from schemas.reports import VoiceMessage
from services.intake.bounded_processes import BoundedProcesses, ProcessEnded
from services.intake.cases.reports_db import Accepted, amend_report
from services.intake.cases.voice_messages_db import (
    VoiceFetch,
    claim_voice,
    first_to_tell_of_voice,
    put_off_voice,
    settle_voice,
)
from services.intake.conversation.conversations_db import chat_of
from services.intake.conversation.replies import ask_reply
from services.intake.metrics import IntakeMetrics
from services.intake.photos.downloads import (
    Downloads,
    FileTooLarge,
    HostRefused,
    NoSuchFile,
    PlatformAway,
    keep_fetching,
)
from services.intake.rules.picture_waits import again_after_refusal, again_after_trouble, spent_on_defects, tell_citizen
from services.intake.rules.reports import AmendmentDraft
from services.intake.rules.wording import VOICE_TAKES_LONGER, voice_unplayable
from services.intake.voice.playable import MOST_BYTES, Playable, VoiceRefused, make_playable
from services.runtime.database import INFRASTRUCTURE_ERRORS, Connection, Pool, Wakeups, transaction
from services.runtime.outbox import Outbox

log = structlog.get_logger()


class VoiceFetcher:
    def __init__(
        self,
        pool: Pool,
        wakeups: Wakeups,
        downloads: Downloads,
        processes: BoundedProcesses,
        outbox: Outbox,
        metrics: IntakeMetrics,
        clock: Callable[[], datetime],
    ) -> None:
        self._pool = pool
        self._wakeups = wakeups
        self._downloads = downloads
        self._processes = processes
        self._outbox = outbox
        self._metrics = metrics
        self._clock = clock

    async def run(self, beat: Callable[[], None]) -> None:
        await keep_fetching(self._wakeups, beat, self._claim, self._attempt)

    async def _claim(self, most: int) -> list[VoiceFetch]:
        async with transaction(self._pool) as conn:
            return await claim_voice(conn, most)

    async def _attempt(self, fetch: VoiceFetch) -> None:
        try:
            await self._fetch(fetch)
        except Exception as error:
            # The database is away, or a defect of ours: it comes again when its lease ends, and holds up no other.
            log.warning("voice_put_off", voice_id=str(fetch.voice_id), reason=type(error).__name__)

    async def _fetch(self, fetch: VoiceFetch) -> None:
        try:
            data = await self._downloads.get(fetch.url, MOST_BYTES)
            playable: Playable = await self._processes.run(make_playable, data)
        except HostRefused:
            await self._finish(fetch, fetch.settled(problem="not_fetched"), None, "host_refused")
        except (FileTooLarge, ProcessEnded):
            await self._finish(fetch, fetch.settled(problem="too_large"), None, "refused")
        except VoiceRefused as refusal:
            await self._finish(fetch, fetch.settled(problem=refusal.problem), None, "refused")
        except NoSuchFile:
            await self._again(fetch, again_after_refusal(fetch.attempts), spent=True)
        except PlatformAway:
            waited = self._clock() - fetch.sent_at
            await self._again(fetch, again_after_trouble(waited), spent=False)
            if tell_citizen(waited):
                await self._tell_that_it_takes_longer(fetch)
        except INFRASTRUCTURE_ERRORS:
            raise
        except Exception as error:
            # It would be downloaded and decoded for ever, and whoever spoke would hear nothing.
            if not spent_on_defects(fetch.attempts):
                raise
            log.error("voice_given_up", voice_id=str(fetch.voice_id), reason=type(error).__name__)
            await self._finish(fetch, fetch.settled(problem="unreadable"), None, "refused")
        else:
            settled = fetch.settled(playable.seconds, cut=playable.cut)
            await self._finish(fetch, settled, playable.mp3, "stored")

    async def _again(self, fetch: VoiceFetch, after_s: float | None, *, spent: bool) -> None:
        if after_s is None:
            await self._finish(fetch, fetch.settled(problem="not_fetched"), None, "unreachable")
            return
        async with transaction(self._pool) as conn:
            await put_off_voice(conn, fetch, after_s, spent=spent)
        self._metrics.voice.labels("later").inc()

    async def _tell_that_it_takes_longer(self, fetch: VoiceFetch) -> None:
        async with transaction(self._pool) as conn:
            if await first_to_tell_of_voice(conn, fetch.user_id):
                await self._reply(conn, fetch, VOICE_TAKES_LONGER)

    async def _finish(self, fetch: VoiceFetch, message: VoiceMessage, mp3: bytes | None, outcome: str) -> None:
        """Keep it, and tell the case, in one transaction."""
        now = self._clock()
        case = Accepted(fetch.case_id, fetch.case_number, fresh=False)
        draft = AmendmentDraft(voice_messages=(message,), perhaps_another=fetch.unsure)
        async with transaction(self._pool) as conn:
            if not await settle_voice(conn, message, mp3):
                return
            await amend_report(conn, self._outbox, case, draft, f"zalo:{fetch.user_id}", now)
            if message.problem:
                await self._reply(conn, fetch, voice_unplayable(message.problem, fetch.case_number))
        self._metrics.voice.labels(outcome).inc()
        log.info("voice_settled", voice_id=str(fetch.voice_id), case_id=str(fetch.case_id), outcome=outcome)

    async def _reply(self, conn: Connection, fetch: VoiceFetch, text: str) -> None:
        chat = await chat_of(conn, fetch.user_id)
        if chat is not None:
            await ask_reply(conn, self._outbox, fetch.user_id, chat, text, self._clock(), fetch.case_number)
