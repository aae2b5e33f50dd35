"""``loa figures``: a month counted from the ledger at the machine; the desk's page shows the same figures."""

from deploy.command_refused import CommandRefused
from services.runtime.database import Connection
from services.runtime.pages.i18n import number_words
from services.runtime.staff.rights import EVERYWHERE
from services.verification.figures.figures_db import Asked, figures, json_of
from services.verification.figures.rules.counting import STEPS, Figures, Summary
from services.verification.figures.rules.period import NoPeriod, Period
from services.verification.figures.rules.words import STEP_WORDS, place_words, span_words

WIDE = 34


async def recount(conn: Connection, month: str, kind: str | None, place: str | None, *, as_json: bool) -> str:
    """Of all places. Raises CommandRefused for what is no month."""
    try:
        period = Period.read(month)
    except NoPeriod as problem:
        raise CommandRefused(f"--month {problem}", code=2) from None
    counted = await figures(conn, Asked(period, EVERYWHERE, kind, place))
    return json_of(counted).decode() if as_json else in_lines(counted)


def in_lines(counted: Figures) -> str:
    """A line a figure, in English."""
    parts = [*counted.by_kind.items(), *((place_words(code, "en"), part) for code, part in counted.by_place.items())]
    lines = [f"Figures of {counted.period}", *_whole(counted.whole), ""]
    lines += [f"{'':{WIDE}} reports  alerts   found  by a post  posts"]
    lines += [
        f"{name:{WIDE}.{WIDE}} {part.cases:7} {part.alerts:7} {part.found:7} {part.by_post:5} / {part.asked:<3}"
        f"{part.posts:7}"
        for name, part in parts
    ]
    return "\n".join(lines)


def _whole(whole: Summary) -> list[str]:
    counts = {
        "reports": whole.cases,
        "at night (22-6)": whole.at_night,
        "on air": whole.alerts,
        "not ended yet": whole.open,
        "found": whole.found,
        "time was up": whole.expired,
        "cancelled, false alarm": whole.cancelled,
        "rejected": whole.rejected,
        "merged into another case": whole.merged,
        "groups": whole.groups,
        "members": whole.members,
        "posts": whole.posts,
    }
    lines = [f"{name:{WIDE}} {number_words(count, 'en')}" for name, count in counts.items()]
    lines.append(f"{'found because of a post':{WIDE}} {whole.by_post} of {whole.asked} of which it is known")
    for step in STEPS:
        spread, name = whole.steps[step], f"{STEP_WORDS[step][1].lower()}, from the report"
        median, ninetieth = (spread.median_s, spread.ninetieth_s) if spread else (None, None)
        within = f"half within {span_words(median, 'en')}, nine of ten within {span_words(ninetieth, 'en')}"
        lines.append(f"{name:{WIDE + 8}} {within}")
    return lines
