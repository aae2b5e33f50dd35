"""A force's own places, at the machine: `loa places import`, `list`, `export` and `drop`.

A list is the whole of them: what its file does not name is dropped, but for places that pins have taught. One bad line
refuses the file as a whole, so that no place is dropped for a slip of typing. What it changes only says how words are
read: an officer signs the point of an alert (docs/decisions/0073).
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from deploy.command_refused import CommandRefused
from deploy.desk.deeds import ACTOR, Deed, note_whoever
from schemas.content import VIETNAM
from schemas.places.finding import commune
from schemas.trust.checked_csv import BadFile
from services.intake.own_places.own_places_db import drop_places, known_places, lock_places, make_changes
from services.intake.own_places.rules.changes import Changes, KnownPlace, Source, changes, taught_that_stay
from services.intake.own_places.rules.place_file import file_of, places_of
from services.intake.own_places.rules.places import OwnPlace
from services.runtime.database import Connection

MOST_LINES = 20
"""Of each part of a preview; the rest is counted."""


async def import_places(conn: Connection, file: Path, deed: Deed, *, dry_run: bool) -> str:
    """What the file changes, line by line; ``dry_run``: and nothing is changed. Raises CommandRefused, OSError."""
    wanted = _read(file)
    await lock_places(conn)
    known = await known_places(conn)
    made = changes(known, wanted)
    if made.none:
        return f"nothing to do: the {len(wanted)} places are known as they are"
    counted = f"{len(made.added)} added, {len(made.changed)} changed, {len(made.dropped)} dropped"
    taught = taught_that_stay(known, made)
    kept = f"; {taught} that pins have taught stay" if taught else ""
    preview = "\n".join([f"places: {counted}{kept}", *_preview(made)])
    if dry_run:
        return f"{preview}\nNothing has changed: this was a preview"
    await make_changes(conn, made, deed.by, datetime.now(UTC))
    numbers = {"added": made.added, "changed": made.changed, "dropped": made.dropped}
    said = await note_whoever(conn, "places_imported", deed, **{name: str(len(each)) for name, each in numbers.items()})
    return f"{preview}\nMessages and calls are read with them from now on{said}"


async def bring_places(conn: Connection, file: Path) -> int:
    """Those of a folder, where nobody has a list yet; how many there are then. Raises as ``import_places``."""
    wanted = _read(file)
    await lock_places(conn)
    known = await known_places(conn)
    if not known:
        await make_changes(conn, changes(known, wanted), ACTOR, datetime.now(UTC))
    return len(known or wanted)


def _read(file: Path) -> Sequence[OwnPlace]:
    try:
        return places_of(file.read_text("utf-8"))
    except BadFile as refusal:
        problems = "".join(f"\n  {problem}" for problem in refusal.problems)
        raise CommandRefused(f"{file.name}: nothing was changed:{problems}") from None


def _preview(made: Changes) -> list[str]:
    return [
        *_some(f"  + {_told(place)}" for place in made.added),
        *_some(f"  ~ {_changed(before, place)}" for before, place in made.changed),
        *_some(f"  - {_told(each.place)}" for each in made.dropped),
    ]


_TAUGHT: dict[Source, str] = {
    "list": "",
    "pin": "a pin by {by} until now",
    "desk": "signed at the desk by {by} until now",
}


def _changed(before: KnownPlace, place: OwnPlace) -> str:
    was = before.place
    moved = (was.lat, was.lon) != (place.lat, place.lon)
    parts = (
        f"was called {was.name}" if was.name != place.name else "",
        f"was at {was.lat:.5f}, {was.lon:.5f}" if moved else "",
        _TAUGHT[before.source].format(by=before.noted_by),
    )
    return f"{_told(place)} ({'; '.join(filter(None, parts))})"


def _some(lines: Iterable[str]) -> list[str]:
    every = list(lines)
    more = len(every) - MOST_LINES
    return [*every[:MOST_LINES], *([f"    and {more} more"] if more > 0 else [])]


def _told(place: OwnPlace) -> str:
    return f"{place.name}, {commune(place.commune_code).full_name}: {place.lat:.5f}, {place.lon:.5f}"


async def list_places(conn: Connection) -> str:
    """A line a place: where it is, whether a list or a pin says so, who and when."""
    return "\n".join(map(_line, await known_places(conn))) or "no places of your own: see `loa places import`"


def _line(known: KnownPlace) -> str:
    noted = f"{known.noted_at.astimezone(VIETNAM):%d/%m/%Y %H:%M}"
    return f"{known.place.commune_code}\t{_told(known.place)}\t{known.source}\t{known.noted_by}\t{noted}"


async def export_places(conn: Connection) -> str:
    """The places as their file, with who has noted them."""
    return file_of(await known_places(conn))


async def drop_place(conn: Connection, commune_code: str, name: str, deed: Deed) -> str:
    """Raises LookupError where no place of that commune is called so."""
    key = OwnPlace(name, commune_code, 0, 0).key
    dropped = [each.place for each in await known_places(conn) if each.place.key == key]
    if not dropped:
        raise LookupError(f"no place {name!r} in commune {commune_code!r}: see `loa places list`")
    await drop_places(conn, dropped)
    said = await note_whoever(conn, "place_dropped", deed, place=dropped[0].name, commune=commune_code)
    return f"{_told(dropped[0])}: nobody's words are read by it any more{said}"
