"""/internal/alike: intake asks, while an operator types, which open cases may be the same.

Intake faces the internet, so it is told no more than its operators may see, of at most three cases, and nothing in the
name of somebody who is not logged in. Whose area counts is read here, by the login, and never believed.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from fastapi import HTTPException

from schemas.event import PLACE_UNKNOWN, Place
from schemas.internal_routes.verification import ALIKE_CASES, AlikeCase, BeingTold, ReasonInWords
from schemas.reports import Reporter, Subject
from services.runtime.calls import Callers
from services.runtime.database import Pool
from services.runtime.edge import problem
from services.runtime.pages.allowance import Allowance
from services.runtime.routes import Routes
from services.runtime.staff.rights import RIGHTS, Action
from services.runtime.staff.sessions import staff_present
from services.verification.api.case_api import AWAY
from services.verification.languages import in_english
from services.verification.matching.alike import Told, cases_alike
from services.verification.matching.proposing import Proposal
from services.verification.matching.rules.reasons import WORDS, MatchReason
from services.verification.matching.rules.traits import commune_of, traits_of

LONGEST = timedelta(milliseconds=250)
"""Of one query: whoever asks has gone on after 300 ms."""
LONG_AGO = timedelta(days=400)
"""What lies further off than that is no time that somebody was seen at."""
MS = timedelta(milliseconds=1)
NOT_PRESENT = "nobody of this login takes calls now: they are logged out, or have not the role"
OFTEN = "asked more often than somebody types: try again in a second"


def alike_routes(pool: Pool, callers: Callers, clock: Callable[[], datetime]) -> Routes:
    routes = Routes(tags=["internal"], responses=AWAY)
    # An operator's page asks once a second at most; all of a force's take calls at once when it is worst.
    of_one, of_all = Allowance(burst=20, per_s=2), Allowance(burst=60, per_s=30)

    @callers.serve(
        routes,
        ALIKE_CASES,
        responses={404: problem(NOT_PRESENT), 429: problem(OFTEN)},
        summary="Open cases that may be what an operator is being told, at most three, the best first",
    )
    async def alike(told: BeingTold) -> list[AlikeCase]:
        now = time.monotonic()
        if not (of_one.take(told.login, now) and of_all.take("", now)):
            raise HTTPException(429, OFTEN)
        async with pool.connection(LONGEST.total_seconds()) as conn, conn.transaction():
            await conn.execute("SELECT set_config('statement_timeout', %s, true)", (str(LONGEST // MS),))
            staff = await staff_present(conn, told.login)
            if staff is None or not staff.roles & set(map(str, RIGHTS[Action.AMEND].roles)):
                raise HTTPException(404, NOT_PRESENT)
            found = await cases_alike(conn, _subject(told, clock()), staff.scope)
        return [_out(each) for each in found]

    return routes


def _subject(told: BeingTold, now: datetime) -> Told:
    seen = told.last_seen_at if told.last_seen_at and abs(now - told.last_seen_at) < LONG_AGO else None
    subject = Subject(name=told.name, sex=told.sex, age=told.age, birth_year=told.birth_year, clothing=told.clothing)
    place = told.place or Place(lat=0.0, lon=0.0, name=PLACE_UNKNOWN)
    traits = traits_of(told.kind, subject, Reporter(phone=told.phone), told.said, place, seen, now)
    return Told(told.case_id, told.exercise, traits)


def _out(proposal: Proposal) -> AlikeCase:
    case, likeness = proposal.case, proposal.likeness
    return AlikeCase(
        case_number=case.case_number,
        relation=likeness.relation,
        reasons=tuple(map(_in_words, likeness.reasons)),
        against=tuple(map(_in_words, likeness.against)),
        state="on_air" if case.on_air else "open",
        commune_code=commune_of(case.place),
        reported_at=case.reported_at,
    )


def _in_words(reason: MatchReason) -> ReasonInWords:
    return ReasonInWords(vietnamese=WORDS[reason].text, english=in_english(WORDS[reason]))
