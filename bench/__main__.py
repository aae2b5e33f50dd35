"""``python -m bench``: one JSON line a bench, each beside its baseline from the same run. Nothing is asserted here."""

import asyncio
import sys

from bench import fanout, reports

BENCHES = {
    "fanout_unlimited": fanout.unlimited,
    "fanout_limited": fanout.limited,
    "approval_to_first_group": fanout.approval_to_first_group,
    "report_to_queue": reports.report_to_queue,
}


async def main(names: list[str]) -> None:
    for name in names or BENCHES:
        await BENCHES[name]()


if __name__ == "__main__":
    unknown = set(sys.argv[1:]) - set(BENCHES)
    if unknown:
        sys.exit(f"no such bench: {', '.join(sorted(unknown))}; there are {', '.join(BENCHES)}")
    asyncio.run(main(sys.argv[1:]))
