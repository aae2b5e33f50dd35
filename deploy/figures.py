"""``loa figures``: a month counted from the ledger at the machine; the desk's page shows the same figures.

``--part groups`` counts the posts of each group, also of a year that the page cannot count in time, and ``--part
people`` what each person did.
"""

from pydantic import TypeAdapter

from deploy.command_refused import CommandRefused
from schemas.deliveries import PostsAsked, PostsByGroup
from services.broadcast.registry.groups_db import posts_by_group
from services.runtime.database import Connection
from services.runtime.pages.i18n import number_words
from services.runtime.staff.rights import EVERYWHERE
from services.verification.figures.figures_db import (
    Asked,
    alert_ids_of,
    counted_cases,
    figures,
    json_of,
    work_done,
)
from services.verification.figures.rules.counting import STEPS, Figures, Summary
from services.verification.figures.rules.period import NoPeriod, Period
from services.verification.figures.rules.words import STEP_WORDS, place_words, span_words
from services.verification.figures.rules.work import Work
from services.verification.languages import in_english

WIDE = 34
OF_A_NAME = 50
MOST_GROUPS = 1000
_WORK = TypeAdapter(list[Work])


async def recount(
    conn: Connection, month: str, kind: str | None, place: str | None, part: str, *, as_json: bool
) -> str:
    """Of all places. ``part``: figures, groups or people. Raises CommandRefused for what is no month."""
    try:
        period = Period.read(month)
    except NoPeriod as problem:
        raise CommandRefused(f"--month {problem}", code=2) from None
    asked = Asked(period, EVERYWHERE, kind, place)
    if part == "groups":
        alerts = tuple(alert_ids_of(await counted_cases(conn, asked)))
        by_group = await posts_by_group(conn, PostsAsked(alerts=alerts, most=MOST_GROUPS))
        return by_group.model_dump_json(indent=2) if as_json else groups_in_lines(by_group)
    if part == "people":
        work = await work_done(conn, asked)
        return _WORK.dump_json(work, indent=2).decode() if as_json else people_in_lines(work)
    counted = await figures(conn, asked)
    return json_of(counted).decode() if as_json else in_lines(counted)


def groups_in_lines(counted: PostsByGroup) -> str:
    """A line a group, those with the most posts first; MOST_GROUPS at most."""
    lines = [f"{number_words(counted.posts, 'en')} posts in {number_words(counted.groups, 'en')} groups"]
    lines += [
        f"{each.name:{OF_A_NAME}} {each.total:7}  {', '.join(f'{kind} {posts}' for kind, posts in each.posts.items())}"
        for each in counted.listed
    ]
    if counted.groups > len(counted.listed):
        lines.append(f"not listed: {number_words(counted.groups - len(counted.listed), 'en')} groups with fewer posts")
    return "\n".join(lines)


def people_in_lines(work: list[Work]) -> str:
    """A line a person: logins and counts."""
    lines = [f"{'':{WIDE}}   cases  told    read  signed   ended  22-6"]
    lines += [
        f"{each.login:{WIDE}} {each.cases:7} {each.reported:5} {each.read:7} {each.signed:7} {each.ended:7}"
        f" {each.at_night:5}"
        for each in work
    ]
    return "\n".join(lines)


def in_lines(counted: Figures) -> str:
    """A line a figure, in English."""
    parts = [
        *counted.by_kind.items(),
        *((in_english(place_words(code)), part) for code, part in counted.by_place.items()),
    ]
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
        spread, name = whole.steps[step], f"{in_english(STEP_WORDS[step]).lower()}, from the report"
        median, ninetieth = (spread.median_s, spread.ninetieth_s) if spread else (None, None)
        within = f"half within {in_english(span_words(median))}, nine of ten within {in_english(span_words(ninetieth))}"
        lines.append(f"{name:{WIDE + 8}} {within}")
    return lines
