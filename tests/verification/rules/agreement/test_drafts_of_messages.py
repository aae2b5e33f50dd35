"""What Loa itself makes of a report differs from it nowhere: of known messages in which somebody is missed.

As a citizen's message comes in: read by intake, submitted, and drafted. A mark is right only where intake has read
another thing than the corpus says was meant.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from schemas.content import VIETNAM, Content
from services.intake.cases.reports_db import Origin, submission
from services.intake.rules.happenings import Tick
from services.intake.understanding.rules.places import unknown_place
from services.verification.rules.agreement.departures import departures_of
from services.verification.rules.agreement.marks import reading_of
from services.verification.rules.known import Known, gathered_facts
from tests.support.citizens.chat import AROUND, Chat
from tests.support.corpus.reading_scores import KNOWN, Line, lines_of
from tests.support.invented_cases import FORCE, content_of
from tests.verification.rules.agreement.test_polished_texts import contradicted

STATION = unknown_place(19.8555, 105.858, "trụ sở")
DAY_S = 86_400


ANOTHERS = frozenset({"v160", "v177", "s232", "s254", "x011", "x061", "x221"})
"""Messages that tell the age, sex or home of somebody else in words that could be of the one who is missed: "con 10
tuổi, em trai con …", "Tôi 74 tuổi … Ông nhà tôi …". An officer is asked once more than need be."""


def drafted() -> Iterator[tuple[Line, Any, Known, Content, datetime]]:
    """(message, what intake read of the person, what is known, what Loa makes of it, when it came): of every second
    message, and of ANOTHERS; ``FULL=1``: of all, which take a minute and a half."""
    around = replace(AROUND, fallback=STATION)
    missed = [line for line in lines_of(*KNOWN) if line["kinds"][0] in ("missing_child", "missing_adult")]
    whole = bool(os.environ.get("FULL"))
    for line in [line for at, line in enumerate(missed) if whole or at % 2 == 0 or line["id"] in ANOTHERS]:
        citizen = Chat(now=datetime.fromisoformat(line["said_at"]).replace(tzinfo=VIETNAM), around=around)
        citizen.send(line["text"])
        while not citizen.reports:
            citizen.send(Tick(), DAY_S)
        draft = citizen.reports[0].draft
        if not draft.kind.person_sought:
            continue
        report = submission(draft, Origin("zalo_oa", "m", "zalo:1"), UUID(int=7), "25-00042", citizen.now)
        known = gathered_facts(report, ())
        yield line, draft, known, content_of(draft.kind, known), citizen.now


def misread(line: Line, draft: Any) -> bool:
    """Whether intake has taken somebody else for the one that is missed."""
    meant = (line.get("persons") or [{}])[0]
    told = {name: meant[name] for name in ("sex", "age", "birth_year") if meant.get(name) is not None}
    return any(getattr(draft, name) not in (int(at) if name == "age" else at, None) for name, at in told.items()) or (
        "birth_year" in told and draft.birth_year is None and draft.age is not None
    )


@pytest.mark.whole
def test_a_draft_of_a_message_differs_from_it_nowhere() -> None:
    """Nor does the same text with a line of an officer's, with which its own words are read too."""
    drafts, false = 0, set()
    for line, draft, known, content, now in drafted():
        drafts += 1
        found = [*reading_of(content, known, FORCE, now).differs, *departures_of(content, known, FORCE, now)]
        if found and not misread(line, draft):
            false.add(line["id"])
        assert contradicted(content, known, f"Mong bà con giúp.\n{content.text}") == [], line["id"]
    assert drafts > 200
    assert false == ANOTHERS, "no other one; and one that is read rightly now is taken out"
