"""Exactly: contents, statements, refusals, the topics' document. Counted: how the corpora are read."""

import json
from collections.abc import Iterator
from datetime import datetime

from schemas.asyncapi import asyncapi_document
from schemas.content import VIETNAM
from schemas.event import CaseKind
from schemas.trust.statements import write
from services.intake.understanding.rules.reading import read
from services.verification.languages import in_english, say
from services.verification.rules import refusals
from services.verification.rules.orders import Wanted, statement_of
from services.verification.rules.refusals import Refusal
from tests.support.corpus.reading_scores import KNOWN, SET_APART, figures, lines_of, scored
from tests.support.invented_cases import GROUNDS, content_of, facts, on_air, pending

ORDERS = (
    Wanted("hold"),
    Wanted("release", released_rings=2),
    Wanted("stop"),
    Wanted("close", outcome="cancelled"),
)


def parts() -> Iterator[tuple[str, str]]:
    """(name, text) of each."""
    yield "topics", pretty(asyncapi_document())
    yield (
        "refusals",
        lines(f"{name}: {_said(each)}" for name, each in vars(refusals).items() if isinstance(each, Refusal)),
    )
    for kind in CaseKind:
        content = content_of(kind, facts(kind))
        yield f"contents/{kind}", pretty(json.loads(content.model_dump_json()))
        yield f"statements/{kind}", lines(_statements(kind))
    for corpus in KNOWN:
        yield f"readings/{corpus.stem}", lines(_readings(corpus.read_text("utf-8").splitlines()))
    for corpus in SET_APART:
        yield f"readings/{corpus.stem}", lines(f"{name}: {said}" for name, said in figures(scored(lines_of(corpus))))


def _statements(kind: CaseKind) -> Iterator[str]:
    """Or why there is none."""
    approve = Wanted("approve", groups=40, members=9000)
    for case, wanted in ((pending(kind), approve), *((on_air(kind), each) for each in ORDERS)):
        said = statement_of(case, wanted, "si.quan", 1, GROUNDS)
        yield _said(said) if isinstance(said, Refusal) else write(said)


def _said(refusal: Refusal) -> str:
    return f"{refusal.reason} | {say('vi', refusal.words)} | {in_english(refusal.words)} | {refusal.facts}"


def pretty(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def lines(each: Iterator[str] | list[str]) -> str:
    return "".join(f"{line}\n" for line in each)


def _readings(corpus: list[str]) -> Iterator[str]:
    for line in map(json.loads, corpus):
        said_at = datetime.fromisoformat(line["said_at"]).replace(tzinfo=VIETNAM)
        yield f"{line['id']} {read(line['text'], said_at)!r}"
