"""How well messages are read: the known corpora, learnt from, and those set apart, unseen by whoever writes rules."""

import time
from datetime import datetime

from bench.ground.figures import line, percentile
from schemas.content import VIETNAM
from services.intake.understanding.rules.reading import read
from tests.support.corpus.reading_scores import KNOWN, SET_APART, figures, lines_of, scored

SETS = {"known": KNOWN, **{corpus.stem: (corpus,) for corpus in SET_APART}}


async def understanding() -> None:
    """One line a set: kinds and values read rightly, and how long a message takes. No text of a message."""
    for name, corpora in SETS.items():
        lines = lines_of(*corpora)
        took = []
        for said in lines:
            began = time.perf_counter()
            read(said["text"], datetime.fromisoformat(said["said_at"]).replace(tzinfo=VIETNAM))
            took.append(time.perf_counter() - began)
        line("understanding", set=name, **dict(figures(scored(lines))), p99_ms=round(1000 * percentile(took, 0.99), 1))


async def understanding_errors() -> None:
    """Each error of all sets with its text: for whoever judges, and not for whoever writes rules."""
    for name, corpora in SETS.items():
        for error in scored(lines_of(*corpora)).errors:
            print(name, error)
