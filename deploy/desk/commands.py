"""Words of `loa` for when the desk's pages are away: `posts`, `duty`, and sessions of `staff`.

Every change is an entry of the audit. What needs a signature has a page alone: no key signs at the machine.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from deploy.command_refused import CommandRefused
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


def add_commands(line: CommandLine, commands: typer.Typer, staff: typer.Typer) -> None:
    commands.add_typer(_posts(line), name="posts")
    commands.add_typer(_duty(line), name="duty")
    _add_sessions(line, staff)


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
