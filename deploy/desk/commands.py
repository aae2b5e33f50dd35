"""Words of `loa` for what the chief's pages do: `posts`, `duty`, `force`, `lists`, and more of `groups`, `staff` and
`roster`.

What needs a signature is proposed here and signed with a key on the page; every change is an entry of the audit.
"""

import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from deploy.command_refused import CommandRefused
from schemas.trust.roster import Role
from schemas.trust.statements import ListName
from services.runtime.database import Connection

By = Annotated[str, typer.Option(help="who does this; else the account of the machine")]
Reason = Annotated[str, typer.Option(help="at least 5 letters; the audit keeps its digest")]
Numbers = Annotated[list[int], typer.Argument(metavar="NUMBER...", min=1, help="as `loa posts list` has them")]
Login = Annotated[str, typer.Argument()]
CaseNumber = Annotated[str, typer.Argument(metavar="CASE", help="as its page has it, such as 26-00042")]


@dataclass(frozen=True)
class CommandLine:
    """What the command line gives its rooms. ``family``: a new word that has others below it. ``in_transaction``: does
    it, then prints what it says. ``keyring``: broadcast's."""

    family: Callable[[str], typer.Typer]
    in_transaction: Callable[[Callable[[Connection], Awaitable[str]]], None]
    keyring: Callable[[], Any]


def add_commands(
    line: CommandLine, commands: typer.Typer, groups: typer.Typer, staff: typer.Typer, roster: typer.Typer
) -> None:
    commands.add_typer(_posts(line), name="posts")
    commands.add_typer(_duty(line), name="duty")
    commands.add_typer(_force(line), name="force")
    commands.add_typer(_lists(line), name="lists")
    _add_one_group(line, groups)
    _add_sessions(line, staff)
    _add_draft(line, roster)


def _posts(line: CommandLine) -> typer.Typer:
    posts = line.family("Which groups have an alert's posts, and what a person has seen of those in doubt.")

    @posts.command("list")
    def list_posts(
        case_number: CaseNumber,
        state: Annotated[
            str, typer.Option(help="failed, in_doubt, handed, dropped, queued, sending or sent")
        ] = "in_doubt",
    ) -> None:
        """How many groups are in each state, then one line each of those in doubt (or in --state), with its number."""
        from deploy.desk.posts import listed

        line.in_transaction(lambda conn: listed(conn, case_number, state))

    @posts.command("settle")
    def settle(
        case_number: CaseNumber,
        number: Annotated[int, typer.Argument(metavar="NUMBER", min=1, help="as `loa posts list` has it")],
        there: Annotated[
            bool | None, typer.Option("--there/--not-there", help="somebody has looked into the group")
        ] = None,
        reason: Reason = "",
        by: By = "",
    ) -> None:
        """Settle a doubt: the post is there, or it is not, and then it is made again while the alert is on air."""
        from deploy.desk.deeds import Deed
        from deploy.desk.posts import settled

        if there is None:
            raise CommandRefused("look into the group, then say --there or --not-there", code=2)
        deed = Deed.of(by, reason)
        line.in_transaction(lambda conn: settled(conn, case_number, number, deed, there=there))

    @posts.command("posted")
    def say_posted(case_number: CaseNumber, numbers: Numbers, reason: Reason = "", by: By = "") -> None:
        """The post stands in these groups: somebody posted it by hand. Only of what failed or waits for somebody."""
        from deploy.desk.deeds import Deed
        from deploy.desk.posts import posted

        deed = Deed.of(by, reason)
        line.in_transaction(lambda conn: posted(conn, case_number, numbers, deed))

    @posts.command("hand-on")
    def hand_on(
        case_number: CaseNumber,
        officer: Annotated[str, typer.Argument(metavar="OFFICER", help="as `loa relay list` has it")],
        numbers: Numbers,
        reason: Reason = "",
        by: By = "",
        urgent_s: Annotated[
            float,
            typer.Option(envvar="RELAY_URGENT_S", min=1, help="seconds to post what is urgent, as broadcast has it"),
        ] = 600,
        other_s: Annotated[float, typer.Option(envvar="RELAY_OTHER_S", min=1, help="and what is not")] = 3600,
    ) -> None:
        """Somebody of the signed list is to post these by hand: of what failed, or waits for somebody else."""
        from deploy.desk.deeds import Deed
        from deploy.desk.posts import handed_on
        from services.broadcast.relay.rules.tasks import Deadlines

        deed, deadlines = Deed.of(by, reason), Deadlines(urgent_s, other_s)
        line.in_transaction(lambda conn: handed_on(conn, case_number, officer, numbers, deadlines, deed))

    return posts


def _duty(line: CommandLine) -> typer.Typer:
    duty = line.family("Who is on duty, and for which area.")

    @duty.command("list")
    def list_duty() -> None:
        """One line a person: for which area, until when, and whether they count."""
        from deploy.desk.duty import listed

        line.in_transaction(listed)

    @duty.command("begin")
    def begin(
        login: Login,
        area: Annotated[str, typer.Argument(help="code of a commune or province, or VN")],
        reason: Reason = "",
        by: By = "",
        hours: Annotated[float, typer.Option(envvar="SHIFT_HOURS", min=0.1, max=24, help="how long")] = 12,
    ) -> None:
        """Put an officer on duty. They count once they have acknowledged a test call on their own phone."""
        from deploy.desk.deeds import Deed
        from deploy.desk.duty import begun

        deed = Deed.of(by, reason)
        line.in_transaction(lambda conn: begun(conn, login, area, hours, deed))

    @duty.command("end")
    def end(login: Login, reason: Reason = "", by: By = "") -> None:
        """They are on duty no longer, and are not called."""
        from deploy.desk.deeds import Deed
        from deploy.desk.duty import ended

        deed = Deed.of(by, reason)
        line.in_transaction(lambda conn: ended(conn, login, deed))

    return duty


def _force(line: CommandLine) -> typer.Typer:
    force = line.family("What posts say of the force: name, numbers, addresses.")

    @force.command("show")
    def show() -> None:
        """What is signed, and what waits for signatures."""
        from deploy.desk.force import shown

        line.in_transaction(shown)

    @force.command("propose")
    def propose(
        name: Annotated[str, typer.Option(help="as posts call the force")] = "",
        number: Annotated[
            list[str] | None, typer.Option(help="the first is written into posts; again for those that may be named")
        ] = None,
        link: Annotated[list[str] | None, typer.Option(help="what a post's address begins with; or more")] = None,
        commune: Annotated[
            list[str] | None,
            typer.Option(
                help="'15961 0237 385 2222', a name instead of the code: a commune's own number, of all; '' for none"
            ),
        ] = None,
        reason: Reason = "",
        by: By = "",
    ) -> None:
        """Put it into the roster's draft, which two administrators sign on the page; what is not given stays."""
        from deploy.desk.deeds import Deed
        from deploy.desk.force import proposed

        deed = Deed.of(by, reason)
        line.in_transaction(
            lambda conn: proposed(
                conn, _origin(), deed, name=name, numbers=number or (), links=link or (), communes=commune
            )
        )

    return force


def _lists(line: CommandLine) -> typer.Typer:
    lists = line.family("Changes of groups, accounts and officers that wait for signatures.")

    @lists.command("show")
    def show() -> None:
        """One line a list: what would change, who proposed it, and who has signed."""
        from deploy.desk.proposals import shown

        line.in_transaction(shown)

    @lists.command("drop")
    def drop(
        name: Annotated[str, typer.Argument(help="groups, accounts or relay")], reason: Reason = "", by: By = ""
    ) -> None:
        """Give up what waits for signatures; nothing was changed by it."""
        from deploy.desk.deeds import Deed
        from deploy.desk.proposals import dropped

        deed, wanted = Deed.of(by, reason), _list_name(name)
        line.in_transaction(lambda conn: dropped(conn, wanted, deed))

    return lists


def _list_name(name: str) -> ListName:
    names: dict[str, ListName] = {"groups": "groups", "accounts": "accounts", "relay": "relay"}
    if name not in names:
        raise CommandRefused(f"{name!r} is no list: give one of {', '.join(names)}", code=2)
    return names[name]


def _add_one_group(line: CommandLine, groups: typer.Typer) -> None:
    @groups.command("show")
    def show(words: Annotated[str, typer.Argument(help="of its name or id, with accents or without")]) -> None:
        """One line a group of the registry that has these words, as it is or will be once it is signed."""
        from deploy.desk.one_group import shown

        line.in_transaction(lambda conn: shown(conn, words))

    @groups.command("change")
    def change(
        account_id: Annotated[str, typer.Argument(metavar="ACCOUNT_ID")],
        group_id: Annotated[str, typer.Argument(metavar="GROUP_ID")],
        commune: Annotated[str, typer.Option(help="code of the commune that it is of")] = "",
        point: Annotated[str, typer.Option(help="where it lies: 19.8075,105.852")] = "",
        kind: Annotated[str, typer.Option(help="residents, school, hospital …")] = "",
        on: Annotated[bool | None, typer.Option("--on/--off", help="whether it gets posts")] = None,
        reason: Reason = "",
        by: By = "",
    ) -> None:
        """Propose another place, kind or state of one group, or a place for one that has none (`loa groups
        unregistered`); administrators sign it on the page. What is not given stays."""
        from deploy.desk.deeds import Deed
        from deploy.desk.one_group import Given, changed

        given = Given(commune, point, kind, on)
        deed, environment, keyring = Deed.of(by, reason), os.environ.get("LOA_ENVIRONMENT", "local"), line.keyring()
        line.in_transaction(
            lambda conn: changed(conn, keyring, environment, _origin(), (account_id, group_id), given, deed)
        )


def _add_sessions(line: CommandLine, staff: typer.Typer) -> None:
    @staff.command("sessions")
    def list_sessions(login: Login) -> None:
        """One line a browser in which this person is logged in."""
        from deploy.desk.sessions import listed

        line.in_transaction(lambda conn: listed(conn, login))

    @staff.command("log-out")
    def log_out(login: Login, reason: Reason = "", by: By = "") -> None:
        """End all sessions of this person: a phone was lost. A key is taken back on the page, where it is signed."""
        from deploy.desk.deeds import Deed
        from deploy.desk.sessions import ended

        deed = Deed.of(by, reason)
        line.in_transaction(lambda conn: ended(conn, login, deed))


def _add_draft(line: CommandLine, roster: typer.Typer) -> None:
    @roster.command("change")
    def change(
        login: Login,
        name: Annotated[str, typer.Option(help="as pages say it")] = "",
        role: Annotated[Role | None, typer.Option(help="what they may do")] = None,
        scope: Annotated[
            list[str] | None, typer.Option(help="code of a commune or province, or VN; again for more: all of them")
        ] = None,
        until: Annotated[str, typer.Option(help="their last day: 31/12/2026")] = "",
        remove: Annotated[bool, typer.Option("--remove", help="they sign nothing any more")] = False,
        reason: Reason = "",
        by: By = "",
    ) -> None:
        """Put one person into the roster's draft, with the keys that they have made; two administrators sign it on the
        page. What is not given stays. Who must not sign a minute longer is taken back on the page, by one signature."""
        from deploy.desk.deeds import Deed
        from deploy.desk.person import Given, changed

        deed, given = Deed.of(by, reason), Given(name, role, scope or (), until, remove)
        line.in_transaction(lambda conn: changed(conn, _origin(), login, given, deed))

    @roster.command("drop")
    def drop(reason: Reason = "", by: By = "") -> None:
        """Give up the draft that waits for signatures, with all that it would have changed."""
        from deploy.desk.deeds import Deed
        from deploy.desk.proposals import draft_dropped

        deed = Deed.of(by, reason)
        line.in_transaction(lambda conn: draft_dropped(conn, deed))


def _origin() -> str:
    return os.environ.get("DESK_ORIGIN", "http://localhost:8102")
