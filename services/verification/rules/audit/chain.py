"""The audit chain: each entry's hash covers its content and the hash before it, so a change shows in what follows."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID

import orjson


@dataclass(frozen=True)
class Link:
    """Where a chain has come to."""

    seq: int
    hash: str


START = Link(0, "0" * 64)


@dataclass(frozen=True)
class Entry:
    """``at`` is UTC; ``detail`` is JSON of ids, hashes and short words, never of a person."""

    seq: int
    at: datetime
    actor: str
    action: str
    case_id: UUID | None
    detail: Mapping[str, Any]


@dataclass(frozen=True)
class Sealed:
    entry: Entry
    prev_hash: str
    hash: str

    @property
    def link(self) -> Link:
        return Link(self.entry.seq, self.hash)


@dataclass(frozen=True)
class Fault:
    """``altered``: the entry is not what was sealed. ``missing``: removed before ``seq``, or up to it at the end."""

    seq: int
    what: Literal["altered", "missing"]


def sealed(entry: Entry, prev_hash: str) -> Sealed:
    return Sealed(entry, prev_hash, entry_hash(entry, prev_hash))


def entry_hash(entry: Entry, prev_hash: str) -> str:
    """SHA-256 (hex) over the previous hash and the entry's canonical JSON."""
    canonical = orjson.dumps(
        {
            "seq": entry.seq,
            "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": entry.actor,
            "action": entry.action,
            "case_id": str(entry.case_id) if entry.case_id else None,
            "detail": dict(entry.detail),
        },
        option=orjson.OPT_SORT_KEYS,
    )
    return hashlib.sha256(prev_hash.encode() + canonical).hexdigest()


def chain_faults(entries: Iterable[Sealed], after: Link = START) -> Iterator[Fault]:
    """Name what is wrong with the part of a chain that follows ``after``, read in order of ``seq``."""
    last = after
    for item in entries:
        seq = item.entry.seq
        if item.hash != entry_hash(item.entry, item.prev_hash):
            yield Fault(seq, "altered")
        elif seq != last.seq + 1:
            yield Fault(seq, "missing")
        elif item.prev_hash != last.hash:
            # This entry is whole and remembers another predecessor: that one was altered and given a new hash.
            yield Fault(last.seq, "altered")
        last = item.link


def end_faults(last: Link, head: Link) -> Iterator[Fault]:
    """Name what is wrong with the end: ``last`` is the last entry there is, ``head`` the last that was sealed."""
    if last.seq != head.seq:
        yield Fault(head.seq, "missing")
    elif last.hash != head.hash:
        yield Fault(head.seq, "altered")


def digest(text: str) -> str:
    """SHA-256 (hex) of a text that must not stand in the trail itself."""
    return hashlib.sha256(text.encode()).hexdigest()
