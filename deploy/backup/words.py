"""What `loa backup` and `loa restore` say of what they did."""

from collections.abc import Iterator, Sequence

from deploy.backup.known import Known
from deploy.backup.making import Backup
from deploy.backup.restoring import Restoration


def of_backup(made: Backup) -> str:
    size = made.file.stat().st_size
    return (
        f"{made.file}: {made.counts.total} rows of {len(made.counts.rows)} tables, {size} bytes,"
        f" sealed with the key of week {made.header.week}"
    )


def of_overdue(weeks: Sequence[str], *, destroyed: bool) -> str:
    """Of keys whose backups still hold people whom the law wants forgotten."""
    if destroyed:
        return f"destroyed, as the law wants it: the keys of {', '.join(weeks)}; nobody opens those backups any more"
    return (
        f"WARNING: the keys of {', '.join(weeks)} open backups of people whom the law wants forgotten by now:"
        " `loa backup-keys --older-than 1` destroys them, or give --destroy-old-keys to each backup"
    )


def of_restore(restored: Restoration, known: Known | None) -> str:
    return "\n".join(_lines(restored, known))


def _lines(restored: Restoration, known: Known | None) -> Iterator[str]:
    header, done = restored.header, restored.done
    moment = f"{header.made_at:%Y-%m-%d %H:%M:%S} UTC"
    yield f"{restored.counts.total} rows, as they were on {moment}; everything later is lost"
    if known is None:
        yield f"no anchors: nothing that was on air goes on ({done.dropped} posts dropped); approve anew what is needed"
        yield (
            "what was forgotten since the backup is here again, and no list says what it was: before anybody works,"
            " find the anchors and restore again, or have it forgotten again (`loa forget`)"
        )
    elif known.until is None or known.until < header.made_at:
        yield "WARNING: the anchors are older than the backup, so what ended since is not known to be over"
    yield f"the next case number is {done.next_number}"
    if known is not None:
        yield f"over since, and over again: {_named(done.ended)}"
        yield f"held, stopped or released since, and so again: {_named(done.steered)}"
        yield f"alerts on air that go on: {done.on_air}"
        yield f"forgotten since, and forgotten again: {_named(done.forgotten)}"
        if done.unreasoned:
            yield f"kept for a court since, and kept again; write down anew why: {_named(done.unreasoned)}"
    if done.moved:
        yield f"moved since; the new place is lost: move it again: {_named(done.moved)}"
    if done.unclosed:
        yield f"over in words that are lost, so nothing more of them is sent: close them anew: {_named(done.unclosed)}"
    if done.unknown:
        yield (
            "on air since, and not known here any more: groups have their posts. Report them anew, and have the groups"
            f" told how they ended: {_named(done.unknown)}"
        )
    yield "corrections since are lost, and no anchor names them: correct what goes on in its earlier words"
    yield f"posts that may have been made since, which are looked up before they are sent: {done.doubted}"
    if done.unsure:
        yield f"posts of platforms that show nothing, which go on and may come twice: {done.unsure}"
    yield f"keys of staff taken back again: {done.revoked}; all sessions and open invitations have ended"
    yield "accounts whose tokens were renewed since will stop: docs/operations.md, 'A stopped account'"


def _named(numbers: Sequence[str]) -> str:
    return ", ".join(numbers) or "none"
