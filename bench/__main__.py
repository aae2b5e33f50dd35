"""``python -m bench``: one JSON line a bench, each beside its baseline from the same run. Nothing is asserted here.

``python -m bench NAME…`` runs some; ``peers`` (what people use instead of the engine) and
``understanding_errors`` (each message that is read wrongly) run only when they are named.
"""

import asyncio
import json
import sys

from bench import (
    after_crash,
    crowd,
    echoes,
    fanout,
    first_group,
    flood,
    matching,
    public_page,
    queue_depth,
    reading_worst,
    reports,
    two_workers,
    understanding,
    webhooks,
)
from bench.desk import lists, open_desks
from bench.peers import comparison

BENCHES = {
    "fanout_unlimited": fanout.unlimited,
    "fanout_limited": fanout.limited,
    "approval_to_first_group": first_group.approval_to_first_group,
    "queue_depth": queue_depth.queue_depth,
    "two_workers": two_workers.two_workers,
    "after_crash": after_crash.after_crash,
    "report_to_queue": reports.report_to_queue,
    "webhook": webhooks.webhook,
    "flood": flood.flood,
    "echoes": echoes.echoes,
    "public_page": public_page.public_page,
    "crowd": crowd.crowd,
    "desk_queue": lists.desk_queue,
    "desk_search": lists.desk_search,
    "desk_case": lists.desk_case,
    "report_to_desk": open_desks.report_to_desk,
    "desks_open": open_desks.desks_open,
    "understanding": understanding.understanding,
    "reading_worst": reading_worst.reading_worst,
    "matching": matching.matching,
}
ON_REQUEST = {"peers": comparison.peers, "understanding_errors": understanding.understanding_errors}


async def main(names: list[str]) -> int:
    """The exit code: 1 when one of them failed. Its line then says why, and the others go on."""
    failed = 0
    for name in names or BENCHES:
        try:
            await (BENCHES | ON_REQUEST)[name]()
        except Exception as problem:
            failed = 1
            print(json.dumps({"bench": name, "error": f"{type(problem).__name__}: {problem}"}), flush=True)
    return failed


if __name__ == "__main__":
    unknown = set(sys.argv[1:]) - BENCHES.keys() - ON_REQUEST.keys()
    if unknown:
        sys.exit(f"no such bench: {', '.join(sorted(unknown))}; there are {', '.join(BENCHES | ON_REQUEST)}")
    sys.exit(asyncio.run(main(sys.argv[1:])))
