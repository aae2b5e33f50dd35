"""From topic ``cases``: the public state of each case is kept, also for the public pages, the citizen who told of it is
told each step, a place is learnt of the point that an officer signed, and a case is forgotten."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid5

import structlog

from schemas.alerts import earlier_codes
from schemas.cases import AnyCaseNews, CaseChanged, CaseEnded, CaseForgotten, CaseMerged
from schemas.event import CaseKind
from schemas.reports import ReportsForgotten
from services.intake.cases.case_states_db import case_state, going_on_in, keep_case_state, lock_case_state
from services.intake.cases.family_links_db import BY_ITSELF, follow, make_link, part_again, revoke_links
from services.intake.cases.public_alerts_db import keep_public_alert, was_withdrawn
from services.intake.cases.reports_db import erase_case
from services.intake.conversation.conversations_db import Reporter, reporter_of
from services.intake.conversation.replies import ask_step
from services.intake.conversation.rules.exercising import marked
from services.intake.metrics import IntakeMetrics
from services.intake.own_places.own_places_db import learn_place
from services.intake.own_places.rules.pins import place_taught
from services.intake.own_places.rules.places import Home
from services.intake.rules.case_steps import (
    FAMILY_PAGE_IS,
    CaseState,
    Force,
    Step,
    merged_sentence,
    scheduled_sentence,
    sentence,
    step_to_tell,
)
from services.runtime.database import Connection
from services.runtime.outbox import Outbox
from services.runtime.staff.rosters_db import signed_voice

log = structlog.get_logger()

SOUGHT = frozenset({CaseKind.MISSING_CHILD, CaseKind.MISSING_ADULT})
"""Of these whoever reported gets a link of the family's page, once the alert is on air."""


class CaseEffects:
    """The effects of the inbox on ``cases``. ``force``: who speaks until two have signed it. ``family_url``: what a
    family's link begins with; where no phone could open it, nobody is sent one. ``home``: the force's own commune, with
    its places as they are known by now; without it none are learnt."""

    def __init__(
        self,
        outbox: Outbox,
        force: Force,
        metrics: IntakeMetrics,
        family_url: str = "",
        home: Callable[[], Home] | None = None,
    ) -> None:
        self._home = home
        self._family_url = family_url if family_url.startswith("https://") else ""
        self._outbox = outbox
        self._force = force
        self._metrics = metrics

    async def heard(self, conn: Connection, event: AnyCaseNews) -> None:
        before = await lock_case_state(conn, event.case_id)
        unsent = isinstance(event, CaseEnded) and event.unsent
        now = CaseState(event.state, event.ended_as, event.kind == CaseKind.TIP, unsent)
        if not await keep_case_state(conn, event, now):
            self._metrics.case_news.labels("late").inc()
            return
        await keep_public_alert(conn, event)
        if before is not None and before.state == "open" and isinstance(event, CaseChanged):
            # Once, as it goes on air: what somebody has dropped since is not learnt anew by each later version.
            await self._learn(conn, event)
        self._metrics.case_news.labels(now.state).inc()
        if isinstance(event, CaseForgotten):
            await self._forget(conn, event)
        if isinstance(event, CaseMerged):
            await follow(conn, [event.case_id], event.into_case_id)
        elif event.state == "rejected":
            await revoke_links(conn, event.case_id, event.occurred_at)
        elif event.state == "on_air" and earlier_codes(event.case_number):
            # It goes out anew: what its family has opens the alert that is on air.
            before_it = await going_on_in(conn, event.case_id, event.case_number)
            await follow(conn, before_it, event.case_id)
        if before is not None and before.state == "merged" and now.state in ("open", "on_air"):
            await part_again(conn, event.case_id, await going_on_in(conn, event.case_id, event.case_number))
        step = step_to_tell(before, now)
        if step == "rejected" and isinstance(event, CaseEnded) and event.undecided:
            # No officer has read it, and nobody is told that one had.
            step = "undecided"
        if step is not None:
            await self._tell(conn, event, step, event.case_id)
            # Who told of the same case under another number, or before it went out anew, is told how it goes on.
            for earlier in await going_on_in(conn, event.case_id, event.case_number):
                if step != "received":
                    await self._tell(conn, event, step, earlier)

    async def _learn(self, conn: Connection, event: CaseChanged) -> None:
        if event.placed is None or event.exercise or self._home is None:
            return
        if await was_withdrawn(conn, event.case_id):
            # It was learnt then, and may have been dropped since.
            return
        at = event.placed.at
        if taught := place_taught(event.placed.words, (at.lat, at.lon), self._home()):
            await learn_place(conn, taught, "desk", event.placed.by, event.occurred_at)

    async def _forget(self, conn: Connection, event: CaseForgotten) -> None:
        await erase_case(conn, event.case_id)
        self._metrics.erased.labels("report").inc()
        await self._outbox.add(
            conn,
            ReportsForgotten(
                event_id=uuid5(event.case_id, "forgotten"),
                occurred_at=datetime.now(UTC),
                case_id=event.case_id,
                case_number=event.case_number,
            ),
        )
        log.info("case_forgotten", case_id=str(event.case_id))

    async def _tell(self, conn: Connection, event: AnyCaseNews, step: Step, told_of: UUID) -> None:
        """``told_of``: the case that they have told of."""
        reporter = await reporter_of(conn, told_of)
        if reporter is not None:
            force = await self._speaker(conn, event, reporter)
            text = await self._words(conn, event, step, force)
            if step == "approved" and event.kind in SOUGHT and told_of == event.case_id and self._family_url:
                text += await self._family_words(conn, event)
            if event.exercise:
                text = marked(text)
            await ask_step(
                conn, self._outbox, told_of, event.case_number, reporter, step, text, event.occurred_at, event.revision
            )

    async def _speaker(self, conn: Connection, event: AnyCaseNews, to: Reporter) -> Force:
        """With the number of the post, once it is on air; else that of the place which they have told."""
        force = self._force.speaking(await signed_voice(conn), to.commune_code)
        posted = event.post.call if isinstance(event, CaseChanged) and event.post else ""
        return replace(force, hotline_phone=posted) if posted else force

    async def _family_words(self, conn: Connection, event: AnyCaseNews) -> str:
        token = await make_link(conn, event.case_id, event.case_number, BY_ITSELF, event.occurred_at)
        return FAMILY_PAGE_IS.format(address=self._family_url + token) if token else ""

    async def _words(self, conn: Connection, event: AnyCaseNews, step: Step, force: Force) -> str:
        if isinstance(event, CaseMerged):
            return merged_sentence(event, await case_state(conn, event.into_case_id), force)
        hour = event.post.aired_at if isinstance(event, CaseChanged) and event.post else None
        if step == "approved" and hour is not None and hour > event.occurred_at:
            return scheduled_sentence(event.case_number, hour, force)
        return sentence(step, event.case_number, force)
