"""`loa`: one command for everything that a person does to an installation. Each subcommand calls what exists.

In a clone it is ``.venv/bin/python -m deploy.loa``; a wheel and the image have it as ``loa``. Imports are made by each
command on its own: `loa up` needs packages that an image leaves out, and `loa migrate` should not wait for those of a
service.
"""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import psycopg
import typer
from alembic.util import CommandError
from psycopg.rows import dict_row
from pydantic import SecretStr
from sqlalchemy.exc import OperationalError

from deploy.command_refused import CommandRefused
from deploy.desk.commands import By, CommandLine, Reason, add_commands
from deploy.local.problems import CannotStart
from deploy.version import VERSION
from schemas.event import CaseKind
from schemas.trust.roster import Role
from services.runtime.database import Connection

GROUPS = 4500
"""Of the invented world, unless another number is asked for."""


EXAMPLES = {
    "DATABASE_URL": "postgresql://user:password@host:port/database",
    "RELAY_URL": "https://loa.example.vn",
    "TOKEN_KEYS": "broadcast's, with which accounts' tokens are encrypted",
    "BACKUP_KEYS_DIR": "a folder for the keys of backups, apart from the backups",
    "VERIFICATION_PUBLIC_KEYS": "the desk's, as its settings have them",
    "LOA_ENVIRONMENT": "the installation's name, as its settings have it",
}


class Service(StrEnum):
    INTAKE = "intake"
    VERIFICATION = "verification"
    BROADCAST = "broadcast"
    PUBLIC = "public"


class EventServices(StrEnum):
    """Those that take part in events."""

    INTAKE = "intake"
    VERIFICATION = "verification"
    BROADCAST = "broadcast"


class PartOfFigures(StrEnum):
    FIGURES = "figures"
    GROUPS = "groups"
    PEOPLE = "people"


def _family(description: str) -> typer.Typer:
    """Plain help, so that an image needs no rich, and no traceback with what variables hold."""
    return typer.Typer(
        help=description,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )


commands = _family("The digital loudspeaker of a police force. Settings come from the environment.")
staff = _family("Who may come in.")
roster = _family("Who may sign what: the first roster, and what there is.")
accounts = _family("The accounts that posts go out through.")
groups = _family("The group registry, which administrators sign.")
relay = _family("Officers who post by hand into groups that no interface reaches.")
places = _family("The places that the force knows by name: hamlets, schools, markets, bridges.")
blocks = _family(
    "Citizens whose messages are held, or of whose number is warned, for a time, by the number of a case that they"
    " reported."
)
court = _family("Cases that a court wants kept.")
quarantine = _family("Events that a service could not use and has put aside.")
audit = _family("The chain of what officers did.")
commands.add_typer(staff, name="staff")
commands.add_typer(roster, name="roster")
commands.add_typer(accounts, name="accounts")
commands.add_typer(groups, name="groups")
commands.add_typer(relay, name="relay")
commands.add_typer(places, name="places")
commands.add_typer(blocks, name="blocks")
commands.add_typer(court, name="court")
commands.add_typer(quarantine, name="quarantine")
commands.add_typer(audit, name="audit")

AccountId = Annotated[str, typer.Argument(metavar="ACCOUNT_ID")]
Login = Annotated[str, typer.Argument()]
CaseNumber = Annotated[str, typer.Argument(metavar="CASE", help="as its page has it, such as 26-00042")]
Scope = Annotated[list[str] | None, typer.Option(help="code of a commune or province, or VN; again for more")]
File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="CSV, UTF-8, with header")]
Servers = Annotated[str, typer.Option(envvar="SERVERS", help="embedded, apache or external")]
Groups = Annotated[int, typer.Option(min=1, help="groups of the invented world")]


# -- A stack of one's own ----------------------------------------------------------------------------------------------


@commands.command()
def up(
    servers: Servers = "embedded",
    world: Annotated[
        Path | None, typer.Option(envvar="LOA_WORLD", help="folder with your groups.csv and accounts.csv")
    ] = None,
    groups: Groups = GROUPS,
    time_scale: Annotated[float, typer.Option(min=0.1, help="how much faster than life the platform's limits run")] = 1,
    real_zalo: Annotated[bool, typer.Option(help="no stand-in: settings of your own name force and accounts")] = False,
) -> None:
    """Start everything on this machine, keep it running, stop it on Ctrl-C. Data stay in var/."""
    _local().up(servers, world, groups, time_scale, real_zalo=real_zalo)


@commands.command()
def demo(
    servers: Annotated[str, typer.Option(envvar="SERVERS", help="embedded or apache")] = "embedded",
    speed: Annotated[float, typer.Option(min=0.1, help="how much faster than life the platform's limits run")] = 10,
    groups: Annotated[int, typer.Option(min=30, help="groups of the invented world")] = GROUPS,
) -> None:
    """Play the yardstick case from the first report to the closing, and print its figures."""
    raise typer.Exit(_local().demo(servers, speed, groups))


@commands.command("world")
def make_world(folder: Path, groups: Groups = GROUPS, seed: int = 38) -> None:
    """Write groups.csv, accounts.csv and world.json of an invented world."""
    from deploy.local.world import WorldOptions, write_world

    write_world(folder, WorldOptions(groups, seed=seed))
    typer.echo(f"{groups} groups in {folder}")


def _local() -> Any:
    try:
        from deploy.local import run
    except ModuleNotFoundError as missing:
        raise CommandRefused(f"this needs the package {missing.name}: install 'loa[local]'") from None
    return run


# -- A database --------------------------------------------------------------------------------------------------------


@commands.command("migrate")
def apply_migrations() -> None:
    """Bring the database of DATABASE_URL to this version's schema, and each service's login to its grants there."""
    from deploy.backup.restoring import refuse_unfinished
    from deploy.database_logins import connected_logins, passwords_in
    from deploy.migrate import migrate, newest, standing

    url = _setting("DATABASE_URL")
    asyncio.run(_reach(url))
    with psycopg.connect(url) as conn:
        refuse_unfinished(conn)
        running = connected_logins(conn) if standing(conn) not in ("", newest()) else []
    try:
        migrate(url, passwords_in(os.environ))
    except CommandError as error:
        raise CommandRefused(
            f"The database is of a version of Loa that this one does not know ({error}): run a newer one."
            " Nothing before 0080 was released."
        ) from None
    if running:
        typer.echo(
            f"The tables are of this version now, and services of the version before run on: {', '.join(running)}. "
            "Start this version's in their place at once, in the order that docs/operations.md has (Upgrade)."
        )


@commands.command()
def backup(
    folder: Annotated[Path, typer.Argument(file_okay=False, help="where the new file goes")],
    destroy_old_keys: Annotated[
        bool, typer.Option("--destroy-old-keys", help="then destroy the keys that the law leaves no more time to")
    ] = False,
) -> None:
    """Write all of the database into one file, sealed with this week's key (BACKUP_KEYS_DIR). Services go on."""
    from deploy.backup.making import make_backup
    from deploy.backup.words import of_backup, of_overdue

    with _installation(alone=False) as settings:
        keys = _week_keys(settings)
        made = make_backup(settings["DATABASE_URL"], folder, keys, _environment(settings))
    typer.echo(of_backup(made))
    # Once there is a backup that opens: whatever keeps them from being made destroys none.
    weeks = keys.overdue(made.header.made_at.date())
    for week in weeks if destroy_old_keys else ():
        keys.destroy(week)
    if weeks:
        typer.echo(of_overdue(weeks, destroyed=destroy_old_keys))


@commands.command()
def restore(
    file: Annotated[Path, typer.Argument(help="as `loa backup` made it")],
    anchors: Annotated[
        Path | None,
        typer.Option(help="the file of anchors (AUDIT_ANCHOR_FILE), or the desk's log, as new as can be had"),
    ] = None,
    without_anchors: Annotated[
        bool, typer.Option("--without-anchors", help="there are none: nothing that was on air goes on")
    ] = False,
    replace: Annotated[bool, typer.Option("--replace", help="the database is not empty: lose what it holds")] = False,
) -> None:
    """Make an empty database that of a backup, with what ended since (needs VERIFICATION_PUBLIC_KEYS for anchors)."""
    from deploy.backup.restoring import restore as restore_from
    from deploy.backup.words import of_restore
    from deploy.database_logins import passwords_in

    if (anchors is None) is not without_anchors:
        raise CommandRefused(
            "What ended since the backup is known by the anchors: give --anchors FILE, or --without-anchors, "
            "and nothing that was on air goes on.",
            code=2,
        )
    with _installation(alone=True) as settings:
        known = _known_by(anchors, settings) if anchors else None
        done = restore_from(
            settings["DATABASE_URL"],
            file,
            _week_keys(settings),
            known,
            _environment(settings),
            passwords_in(settings),
            replace=replace,
        )
    typer.echo(of_restore(done, known))


@commands.command("backup-keys")
def show_backup_keys(
    destroy: Annotated[list[str] | None, typer.Option(help="a week, such as 2026-W48; again for more")] = None,
    older_than: Annotated[
        int | None, typer.Option(min=0, help="destroy those of weeks that ended more than so many days ago: 0 or 1")
    ] = None,
) -> None:
    """List the weeks whose backups can be opened, or destroy keys: then nobody opens those backups any more."""
    keys = _week_keys(_of_keys())
    for week in destroy or ():
        keys.destroy(week)
        typer.echo(f"{week} destroyed")
    if older_than is not None:
        for week in keys.destroy_older(older_than, datetime.now(UTC).date()):
            typer.echo(f"{week} destroyed")
    typer.echo("\n".join(keys.weeks()) or f"no keys in {keys.folder}")


def _installation(*, alone: bool) -> AbstractContextManager[Mapping[str, str]]:
    """This environment's; or of the stack of `loa up`, where no DATABASE_URL is set. ``alone``: nothing of it runs."""
    if not os.environ.get("DATABASE_URL"):
        with suppress(ModuleNotFoundError):  # an image has no stack of its own
            from deploy.backup import local_stack

            if local_stack.is_wanted(os.environ):
                return local_stack.local_settings(alone=alone)
    _setting("DATABASE_URL")
    return nullcontext(os.environ)


def _of_keys() -> Mapping[str, str]:
    """What names the folder of week keys; that of `loa up`, where no setting does."""
    if not os.environ.get("BACKUP_KEYS_DIR"):
        with suppress(ModuleNotFoundError):
            from deploy.backup import local_stack

            if local_stack.is_wanted(os.environ):
                return {"BACKUP_KEYS_DIR": local_stack.keys_folder(os.environ)}
    return os.environ


def _week_keys(settings: Mapping[str, str]) -> Any:
    from deploy.backup.week_keys import WeekKeys

    return WeekKeys(Path(_setting("BACKUP_KEYS_DIR", settings)))


def _environment(settings: Mapping[str, str]) -> str:
    return settings.get("LOA_ENVIRONMENT") or "local"


def _known_by(file: Path, settings: Mapping[str, str]) -> Any:
    from deploy.audit_check import anchors_in
    from deploy.backup.known import known_by
    from services.verification.rules.audit.anchors import Anchor

    found = anchors_in(file, _setting("VERIFICATION_PUBLIC_KEYS", settings), _environment(settings))
    bad = {line: each.what for line, each in found.items() if not isinstance(each, Anchor)}
    if bad:
        line, what = next(iter(bad.items()))
        raise CommandRefused(f"{file}: line {line} is {what}: find a good copy, or take the bad lines out.")
    return known_by(each for each in found.values() if isinstance(each, Anchor))


@commands.command()
def seed(
    world: Annotated[Path, typer.Option(envvar="WORLD_DIR", help="folder with accounts.csv and groups.csv")],
    demo_logins: Annotated[
        str, typer.Option(envvar="DEMO_LOGINS_FILE", help="also make the demo's logins, and write them here")
    ] = "",
) -> None:
    """Bring accounts, groups and relay officers of one folder; what is there already is kept."""
    from deploy.seed import seed, voice_of

    logins, people = Path(demo_logins) if demo_logins else None, _invented_staff()
    voice = voice_of(os.environ) if people and logins else None
    environment, root = os.environ.get("LOA_ENVIRONMENT", "local"), os.environ.get("ROSTER_ROOT", "")
    _in_transaction(lambda conn: seed(conn, world, _keyring(), environment, root, logins, people, voice))


def _keyring() -> Any:
    """Of TOKEN_KEYS, as broadcast has it."""
    from services.runtime.keyring import Keyring

    try:
        return Keyring(SecretStr(_setting("TOKEN_KEYS")))
    except ValueError:
        raise CommandRefused("TOKEN_KEYS is no key: give broadcast's, base64 of 32 bytes", code=2) from None


def _invented_staff() -> Any:
    """Of STAFF_KEY, where everybody is invented; None elsewhere."""
    if not os.environ.get("STAFF_KEY"):
        return None
    from deploy.invented_staff.people import staff_of

    return staff_of(os.environ, os.environ["STAFF_KEY"])


@commands.command("kafka-users")
def make_kafka_users() -> None:
    """Make topics at Kafka, a user a service, and what each may do (needs KAFKA_ADMIN_PASSWORD)."""
    from deploy.kafka.users import make_users

    typer.echo(asyncio.run(make_users(os.environ)))


@staff.command("invite")
def invite_staff(login: Login, name: str, role: Role, scope: Scope = None, reason: Reason = "", by: By = "") -> None:
    """Print a link with which this person makes a passkey: for founding, and when nobody can invite on the page."""
    from deploy.desk.deeds import Deed
    from deploy.staff import invite_at_the_machine

    deed = Deed.of(by, reason)
    origin = os.environ.get("DESK_ORIGIN", "http://localhost:8102")
    _in_transaction(lambda conn: invite_at_the_machine(conn, origin, login, name, role, scope or [], deed))


@staff.command("list")
def list_staff() -> None:
    """One line an account: name, role, keys, and whether they may come in."""
    from deploy.staff import list_staff

    _in_transaction(list_staff)


@staff.command("disable")
def disable_staff(login: Login, reason: Reason = "", by: By = "") -> None:
    """Nobody logs in with it any more; sessions end."""
    from deploy.desk.deeds import Deed
    from deploy.staff import disable

    deed = Deed.of(by, reason)
    _in_transaction(lambda conn: disable(conn, login, deed))


Numbers = Annotated[list[str] | None, typer.Option(help="a number that posts may name; else HOTLINE_PHONE")]
Links = Annotated[list[str] | None, typer.Option(help="what a post's address begins with; else PUBLIC_URL")]
ForceName = Annotated[str, typer.Option(envvar="FORCE_NAME", help="as posts call the force")]


def _voice(numbers: list[str] | None, links: list[str] | None, force_name: str) -> Any:
    """None where something is missing: then posts name neither, until two administrators sign it on the page."""
    from schemas.trust.roster import Voice

    numbers = numbers or [number for number in [os.environ.get("HOTLINE_PHONE", "")] if number]
    links = links or [link for link in [os.environ.get("PUBLIC_URL", "")] if link]
    if not (numbers and links and force_name):
        return None
    return Voice(force_name=force_name, numbers=tuple(numbers), links=tuple(link.rstrip("/") + "/" for link in links))


@roster.command("found")
def found_roster(scope: Scope = None, number: Numbers = None, link: Links = None, force_name: ForceName = "") -> None:
    """Make the first roster, of everybody who has enrolled, and print its fingerprint."""
    from deploy.roster import found_roster

    environment = os.environ.get("LOA_ENVIRONMENT", "local")
    voice = _voice(number, link, force_name)
    _in_transaction(lambda conn: found_roster(conn, environment, scope or [], anew=False, voice=voice))


@roster.command("refound")
def refound_roster(scope: Scope = None, number: Numbers = None, link: Links = None, force_name: ForceName = "") -> None:
    """Break-glass, when no two administrators are left: begin anew. Everybody is shown it for a week."""
    from deploy.roster import found_roster

    environment = os.environ.get("LOA_ENVIRONMENT", "local")
    voice = _voice(number, link, force_name)
    _in_transaction(lambda conn: found_roster(conn, environment, scope or [], anew=True, voice=voice))


@roster.command("show")
def show_roster() -> None:
    """Print the roster in force, and the fingerprint for ROSTER_ROOT."""
    from deploy.roster import show

    _in_transaction(show)


@roster.command("tell")
def tell_roster() -> None:
    """Tell broadcast of all versions again: it lost them, or has another ROSTER_ROOT now."""
    from deploy.roster import tell_again

    _in_transaction(tell_again)


@groups.command("import")
def import_groups(file: File) -> None:
    """Propose that the registry be what the file says; administrators sign it on the desk's page."""
    _import("groups", file)


@groups.command("export")
def export_groups() -> None:
    """Print the registry as its file."""
    _export("groups")


@groups.command("read")
def read_groups() -> None:
    """Have every platform's list of our groups read again, each as soon as its account has nothing to send."""
    from deploy.registry.platform_groups import read_again

    _in_transaction(read_again)


@groups.command("unregistered")
def list_unregistered() -> None:
    """One line a group of ours that gets no posts, since nobody has said where it lies."""
    from deploy.registry.platform_groups import unregistered

    _in_transaction(unregistered)


@accounts.command("list")
def list_accounts() -> None:
    """One line an account: channel, groups, calls a minute, and why it is stopped."""
    from services.broadcast.registry.groups_db import list_accounts
    from services.verification.languages import in_english
    from services.verification.rules.words.reason_words import words_of_written

    def sends(stopped: str | None) -> str:
        return f"stopped: {in_english(words_of_written(stopped).words)}" if stopped else "sends"

    async def work(conn: Connection) -> str:
        return "\n".join(
            f"{row.account_id}\t{row.channel}\t{row.groups} groups\t{row.per_window} a minute"
            f"\t{sends(row.stopped_reason)}"
            for row in await list_accounts(conn)
        )

    _in_transaction(work)


@accounts.command("import")
def import_accounts(file: File) -> None:
    """Propose accounts, or other limits and credentials of those that exist; administrators sign it on the page."""
    _import("accounts", file)


@accounts.command("export")
def export_accounts() -> None:
    """Print the accounts as their file, without what they send with."""
    _export("accounts")


@accounts.command("resume")
def resume(account_id: AccountId, reason: Reason = "", by: By = "") -> None:
    """Let a stopped account send again, once its cause is mended."""
    from deploy.desk.deeds import Deed, note_whoever
    from services.broadcast.registry.groups_db import resume_account

    deed = Deed.of(by, reason)

    async def work(conn: Connection) -> str:
        if not await resume_account(conn, account_id):
            raise LookupError(f"no account {account_id!r} that its list has as enabled: see `loa accounts list`")
        return f"{account_id} sends again" + await note_whoever(conn, "account_resumed", deed, account=account_id)

    _in_transaction(work)


@relay.command("import")
def import_officers(file: File) -> None:
    """Propose that the officers be those of the file; administrators sign it on the desk's page."""
    _import("relay", file)


@relay.command("export")
def export_officers() -> None:
    """Print the officers as their file."""
    _export("relay")


def _import(name: Any, file: Path) -> None:
    from deploy.lists import import_file

    environment = os.environ.get("LOA_ENVIRONMENT", "local")
    origin = os.environ.get("DESK_ORIGIN", "http://localhost:8102")
    _in_transaction(lambda conn: import_file(conn, name, _keyring(), environment, origin, file))


def _export(name: Any) -> None:
    from deploy.lists import export_list
    from schemas.trust.table_cells import opened_by_people

    async def shown(conn: Any) -> str:
        return opened_by_people(await export_list(conn, name)).rstrip("\n")

    _in_transaction(shown)


@relay.command("list")
def list_relay_officers() -> None:
    """One line an officer who posts by hand: whether they can be called, and how; who cannot comes first."""
    from deploy.relay import listed

    _in_transaction(listed)


@relay.command("link")
def relay_link(account_id: AccountId, reason: Reason = "", by: By = "") -> None:
    """Print a new link to this officer's page (needs RELAY_URL)."""
    from deploy.desk.deeds import Deed
    from deploy.relay import link

    deed = Deed.of(by, reason)
    address = _setting("RELAY_URL")
    _in_transaction(lambda conn: link(conn, account_id, address, deed))


@relay.command("revoke")
def revoke_links(account_id: AccountId, reason: Reason = "", by: By = "") -> None:
    """Every link of this officer ends: a phone was lost."""
    from deploy.desk.deeds import Deed
    from deploy.relay import revoke

    deed = Deed.of(by, reason)
    _in_transaction(lambda conn: revoke(conn, account_id, deed))


@relay.command("trials")
def list_trials() -> None:
    """One line a group that an officer was ever asked to post a test into: what they last said of it."""
    from deploy.relay import trials

    _in_transaction(trials)


@relay.command("trial")
def ask_for_trial(
    account_id: AccountId,
    group_id: Annotated[str, typer.Argument(metavar="GROUP_ID", help="as the registry has it")],
    reason: Reason = "",
    by: By = "",
) -> None:
    """Have whoever posts into a group by hand post a text there that says nothing; once a day, and by day."""
    from deploy.desk.deeds import Deed
    from deploy.relay import trial
    from schemas.hours.quiet_hours import USUAL

    deed = Deed.of(by, reason)
    quiet = os.environ.get("QUIET_HOURS", USUAL)
    _in_transaction(lambda conn: trial(conn, account_id, group_id, quiet, deed))


@places.command("import")
def import_places(
    file: File,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="show what would change, and change nothing")] = False,
    reason: Reason = "the list as its file has it",
    by: By = "",
) -> None:
    """Make the places those of the file (name,commune_code,lat,lon), and print what that adds, changes and drops.
    Places that pins have taught stay."""
    from deploy.desk.deeds import Deed
    from deploy.places.own_list import import_places

    deed = Deed.of(by, reason)
    _in_transaction(lambda conn: import_places(conn, file, deed, dry_run=dry_run))


@places.command("list")
def list_places() -> None:
    """One line a place: where it is, who has noted it and when."""
    from deploy.places.own_list import list_places

    _in_transaction(list_places)


@places.command("export")
def export_places() -> None:
    """Print the places as their file."""
    from deploy.places.own_list import export_places
    from schemas.trust.table_cells import opened_by_people

    async def shown(conn: Connection) -> str:
        return opened_by_people(await export_places(conn)).rstrip("\n")

    _in_transaction(shown)


@places.command("drop")
def drop_place(
    commune_code: Annotated[str, typer.Argument(metavar="COMMUNE", help="its code, as `loa places list` has it")],
    name: Annotated[str, typer.Argument(help="in quotation marks")],
    reason: Reason = "",
    by: By = "",
) -> None:
    """Forget one place: no words are read by it any more."""
    from deploy.desk.deeds import Deed
    from deploy.places.own_list import drop_place

    deed = Deed.of(by, reason)
    _in_transaction(lambda conn: drop_place(conn, commune_code, name, deed))


OfNumber = Annotated[
    bool, typer.Option("--number", help="the telephone number that it was reported with, not the account on Zalo")
]


@blocks.command("list")
def list_blocks() -> None:
    """Who is blocked, and of whose number is warned, until when and why."""
    from deploy.senders.blocks import list_blocks

    _in_transaction(list_blocks)


@blocks.command("add")
def add_block(
    case_number: CaseNumber,
    reason: Annotated[str, typer.Option(help="at least 5 letters; the desk reads it")],
    days: Annotated[int, typer.Option(help="1, 7 or 30")],
    number: OfNumber = False,
) -> None:
    """Hold the messages of whoever reported this case on Zalo; calls for help come through. With --number whoever takes
    a call of that number is warned; nobody is refused."""
    from deploy.senders.blocks import add_block, warn_of_number

    _in_transaction(lambda conn: (warn_of_number if number else add_block)(conn, case_number, reason, days))


@blocks.command("end")
def end_block(case_number: CaseNumber, number: OfNumber = False) -> None:
    """Let their messages through again; with --number: the warning of their number ends."""
    from deploy.senders.blocks import end_warning, lift_block

    _in_transaction(lambda conn: (end_warning if number else lift_block)(conn, case_number))


EventService = Annotated[EventServices, typer.Argument(metavar="SERVICE", help="intake, verification or broadcast")]
EntryNumber = Annotated[int, typer.Argument(metavar="NUMBER", min=1, help="as `loa quarantine list` has it")]


@quarantine.command("list")
def list_quarantine() -> None:
    """One line an event: service, number, when, what it is and why it could not be used."""
    from deploy.quarantine.seeing_to import listed

    _in_transaction(listed)


@quarantine.command("show")
def show_quarantined(service: EventService, number: EntryNumber) -> None:
    """Print one of them whole; it may be about people."""
    from deploy.quarantine.seeing_to import shown

    _in_transaction(lambda conn: shown(conn, service, number))


@quarantine.command("again")
def try_quarantined_again(service: EventService, number: EntryNumber, reason: Reason = "", by: By = "") -> None:
    """Have the service try it once more, once the cause is mended. The service must run."""
    from deploy.desk.deeds import Deed
    from deploy.quarantine.seeing_to import tried_again

    deed = Deed.of(by, reason)
    _in_transaction(lambda conn: tried_again(conn, service, number, deed))


@quarantine.command("drop")
def drop_quarantined(service: EventService, number: EntryNumber, reason: Reason = "", by: By = "") -> None:
    """Erase it: it was entered anew, or nobody needs it."""
    from deploy.desk.deeds import Deed
    from deploy.quarantine.seeing_to import dropped

    deed = Deed.of(by, reason)
    _in_transaction(lambda conn: dropped(conn, service, number, deed))


@commands.command()
def retry(code: str, reason: Reason = "", by: By = "") -> None:
    """Try once more what the alert of this code (26-00042), and its closing, failed at."""
    from deploy.desk.deeds import Deed
    from deploy.retry import retry

    deed = Deed.of(by, reason)
    _in_transaction(lambda conn: retry(conn, code, deed))


@commands.command()
def forget(
    case_number: CaseNumber,
    reason: Annotated[str, typer.Option(help="who asked for it, and when")],
) -> None:
    """Have an ended case forgotten before its time, because somebody may ask for it; in all services."""
    from deploy.erasure.forget import forget

    _in_transaction(lambda conn: forget(conn, case_number, reason))


@court.command("keep")
def keep_for_court(
    case_number: CaseNumber,
    until: Annotated[str, typer.Option(help="the last day on which it is kept: 31/12/2026, within a year")],
    reason: Reason = "",
    by: By = "",
) -> None:
    """A court wants it kept: nothing of it is forgotten until then. Its page shows the reason in words."""
    from deploy.desk.deeds import Deed
    from deploy.erasure.court import kept

    deed = Deed.of(by, reason)
    _in_transaction(lambda conn: kept(conn, case_number, until, deed))


@court.command("lift")
def lift_court_hold(case_number: CaseNumber, reason: Reason = "", by: By = "") -> None:
    """No court wants it any more; for a day more nothing is forgotten."""
    from deploy.desk.deeds import Deed
    from deploy.erasure.court import lifted

    deed = Deed.of(by, reason)
    _in_transaction(lambda conn: lifted(conn, case_number, deed))


@commands.command("subject-access")
def subject_access(
    reason: Annotated[str, typer.Option(help="who asked for it, when, and how you know who they are")],
    to: Annotated[Path, typer.Option(file_okay=False, exists=True, help="the folder that the file is written into")],
    case_number: Annotated[str, typer.Argument(metavar="[CASE]", help="as its page has it, such as 26-00042")] = "",
    phone: Annotated[str, typer.Option(help="of whoever reported or saw; - reads it from input")] = "",
    zalo_id: Annotated[str, typer.Option(help="of whoever wrote to us, or posts by hand; - reads it from input")] = "",
) -> None:
    """Write one file with what is held about the person of a case, or about whoever told of one; audited."""
    from deploy.erasure.subject_access import subject_access
    from deploy.erasure.teller_access import teller_access

    if case_number and (phone or zalo_id):
        raise CommandRefused("give a case, or --phone, or --zalo-id: each has a file of its own")
    if case_number:
        _in_transaction(lambda conn: subject_access(conn, case_number, reason, to))
        return
    phone, zalo_id = _said(phone), _said(zalo_id)
    _in_transaction(lambda conn: teller_access(conn, reason, to, phone=phone, zalo=zalo_id))


@commands.command("find-person")
def find_person(
    word: Annotated[str, typer.Argument(help="a name, a phone number, an id, a photo's hash; - reads it from input")],
    paths: Annotated[
        list[Path] | None,
        typer.Option(
            "--in", help="a file or folder to search as well: backups, logs, Kafka's, saved metrics; as often"
        ),
    ] = None,
) -> None:
    """Count the rows of every table of the database in which a word stands, and how often it stands in files."""
    from deploy.backup.week_keys import WeekKeys
    from deploy.erasure import in_files
    from deploy.erasure.find_person import report

    said = _said(word)
    _in_transaction(lambda conn: report(conn, said))
    if paths:
        folder = _of_keys().get("BACKUP_KEYS_DIR")
        typer.echo(in_files.report(paths, said, WeekKeys(Path(folder)) if folder else None))


@commands.command("figures")
def count_figures(
    month: Annotated[str, typer.Option(help="such as 2026-11, or a year as 2026")],
    kind: Annotated[CaseKind | None, typer.Option(help="of cases of this kind alone")] = None,
    place: Annotated[str | None, typer.Option(help="code of a commune or province")] = None,
    part: Annotated[
        PartOfFigures, typer.Option(help="or the posts of each group, or what each person did")
    ] = PartOfFigures.FIGURES,
    as_json: Annotated[bool, typer.Option("--json", help="all of it; figures as GET /api/v1/figures has them")] = False,
) -> None:
    """Count a month's figures anew from the ledger; the desk's page shows the same ones."""
    from deploy.figures import recount

    _in_transaction(lambda conn: recount(conn, month, kind, place, part, as_json=as_json))


@commands.command("link-test")
def run_link_test() -> None:
    """Send a test post the whole way, into the test group of each account, and say how long each step took; exit code
    1 when one does not come to its end. The desk does it, and must run."""
    from deploy.link_tests.run_now import run_now

    async def work(url: str) -> str:
        conn = await _connection(url)
        async with conn:
            await conn.set_autocommit(True)
            return await run_now(conn)

    with _installation(alone=False) as settings:
        typer.echo(asyncio.run(work(settings["DATABASE_URL"])))


@audit.command("verify")
def verify_audit(
    anchors: Annotated[
        Path | None, typer.Option(help="The file of anchors (AUDIT_ANCHOR_FILE), or a copy of it.")
    ] = None,
) -> None:
    """Read the whole chain; exit code 1 when an entry was altered or removed, or is not what was anchored (needs
    VERIFICATION_PUBLIC_KEYS and LOA_ENVIRONMENT), or when broadcast has a message that the desk has not approved."""
    from deploy.audit_check import anchors_in, not_anchored, restores, unapproved
    from services.runtime.database import create_pool
    from services.verification.cases.audit_db import AuditCheck, check_audit_chain
    from services.verification.rules.audit.anchors import Anchor, Restored

    async def work(url: str, numbers: frozenset[int]) -> tuple[AuditCheck, list[str], list[Restored]]:
        await _reach(url)  # a pool tries again and again, where a person wants to know at once
        async with create_pool(url, size=1) as pool:
            return await check_audit_chain(pool, numbers), await unapproved(pool), await restores(pool)

    with _installation(alone=False) as settings:
        keys = _setting("VERIFICATION_PUBLIC_KEYS", settings) if anchors else ""
        known = anchors_in(anchors, keys, _environment(settings)) if anchors else {}
        numbers = frozenset(each.head.seq for each in known.values() if isinstance(each, Anchor))
        check, others, restored = asyncio.run(work(settings["DATABASE_URL"], numbers))
    faults = [f"entry {fault.seq} is {fault.what}" for fault in check.faults]
    faults += not_anchored(known, check.hashes, restored) + others
    for fault in faults:
        typer.echo(fault, err=True)
    if faults:
        raise CommandRefused("The audit was changed in the database: see docs/operations.md, 'AuditAltered'.")
    typer.echo(f"{check.entries} entries, none altered and none missing")
    for each in restored:
        typer.echo(f"restored from a backup at {each.at:%Y-%m-%d %H:%M} UTC: what came after entry {each.seq} was lost")


# -- Both --------------------------------------------------------------------------------------------------------------


@commands.command()
def doctor(
    service: Annotated[
        list[Service] | None, typer.Option(help="whose settings are in this environment; again for more (default: all)")
    ] = None,
) -> None:
    """Check settings, database, broker, disk and accounts; exit code 1 when something wants a person.

    Without a DATABASE_URL it looks at what `make up` runs here.
    """
    from deploy.doctor import examine

    environments: dict[str, Mapping[str, str]] = dict.fromkeys(map(str, service or Service), os.environ)
    if "DATABASE_URL" not in os.environ:
        environments |= _running_here(environments)
    findings = asyncio.run(examine(environments, Path.cwd()))
    for finding in findings:
        typer.echo(f"{'WRONG' if finding.remedy else 'ok':5}  {finding.what}: {finding.said}")
        if finding.remedy:
            typer.echo(f"       {finding.remedy}")
    raise typer.Exit(1 if any(finding.remedy for finding in findings) else 0)


@commands.command()
def version() -> None:
    """Print the version."""
    typer.echo(VERSION)


def _running_here(services: Iterable[str]) -> dict[str, dict[str, str]]:
    """The environments of those of the services that `loa up` runs on this machine."""
    try:
        from deploy.local.environment import MODULES
        from deploy.local.folders import VAR, mark_of
        from deploy.local.supervision.leftovers import environments
    except ModuleNotFoundError:  # an image has no local stack
        return {}
    return environments(mark_of(VAR), {service: MODULES[service] for service in services})


def _setting(name: str, settings: Mapping[str, str] = os.environ) -> str:
    value = settings.get(name, "")
    if not value:
        raise CommandRefused(f"{name} is not set: give {EXAMPLES[name]}", code=2)
    return value


def _said(word: str) -> str:
    """``-`` reads it from input: a shell keeps what was typed as an argument."""
    return sys.stdin.readline().strip() if word == "-" else word


def _in_transaction(work: Callable[[Connection], Awaitable[str]]) -> None:
    """Do it in one transaction, then print what it says."""

    async def run(url: str) -> str:
        async with await _connection(url) as conn, conn.transaction():
            return await work(conn)

    with _installation(alone=False) as settings:
        said = asyncio.run(run(settings["DATABASE_URL"]))
    typer.echo(said)


async def _connection(url: str) -> Connection:
    try:
        return await psycopg.AsyncConnection[dict[str, Any]].connect(url, row_factory=dict_row, connect_timeout=5)
    except psycopg.ProgrammingError:  # its text repeats the address, and with it the password
        raise CommandRefused(
            "DATABASE_URL is no address: give postgresql://user:password@host:port/database", 2
        ) from None


async def _reach(url: str) -> None:
    async with await _connection(url):
        pass


add_commands(CommandLine(_family, _in_transaction, _keyring), commands, staff)


# -- What goes wrong, in a sentence ------------------------------------------------------------------------------------


def main(words: Sequence[str] | None = None) -> NoReturn:
    """Run `loa` with these words (default: the command line's), and end with its exit code.

    What a person can mend is a sentence; whatever is not named here is a defect and shows its traceback.
    """
    try:
        commands(list(words) if words is not None else None, prog_name="loa")
    except CommandRefused as refusal:
        _end(str(refusal), refusal.code)
    except CannotStart as problem:
        _end(str(problem))
    except (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedColumn, psycopg.errors.InvalidSchemaName):
        _end("The database does not have this version's tables: run `loa migrate`.")
    except psycopg.errors.InsufficientPrivilege:
        _end("DATABASE_URL is of a login that may not do this: give that of whoever migrates (docs/operations.md).")
    except (psycopg.OperationalError, OperationalError):
        _end("PostgreSQL does not answer at DATABASE_URL: check that it runs and that the address is right.")
    except UnicodeDecodeError:
        _end("The file is not UTF-8: save it as CSV UTF-8.")
    except LookupError as unknown:
        if type(unknown) is not LookupError:  # a KeyError is nobody's sentence
            raise
        _end(str(unknown.args[0]))
    except OSError as error:
        _end(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    sys.exit(0)


def _end(sentence: str, code: int = 1) -> NoReturn:
    typer.echo(sentence, err=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
