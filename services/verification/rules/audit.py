"""The audit chain: each entry's hash covers its content and the hash before it, so a change shows in what follows."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID

import orjson

GENESIS = "0" * 64


@dataclass(frozen=True)
class Entry:
    """``at`` is UTC; ``detail`` is JSON of ids, hashes and short words, never of a person."""

    seq: int
    at: datetime
    actor: str
    action: str
    case_id: UUID
    detail: Mapping[str, Any]


@dataclass(frozen=True)
class Sealed:
    entry: Entry
    prev_hash: str
    hash: str


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
            "case_id": str(entry.case_id),
            "detail": dict(entry.detail),
        },
        option=orjson.OPT_SORT_KEYS,
    )
    return hashlib.sha256(prev_hash.encode() + canonical).hexdigest()


def chain_faults(entries: Iterable[Sealed], head_seq: int, head_hash: str) -> Iterator[Fault]:
    """Name what is wrong with a chain read in order of ``seq``; ``head_*`` is where it should end."""
    last_seq, last_hash = 0, GENESIS
    for item in entries:
        seq = item.entry.seq
        if item.hash != entry_hash(item.entry, item.prev_hash):
            yield Fault(seq, "altered")
        elif seq != last_seq + 1:
            yield Fault(seq, "missing")
        elif item.prev_hash != last_hash:
            # This entry is whole and remembers another predecessor: that one was altered and given a new hash.
            yield Fault(last_seq, "altered")
        last_seq, last_hash = seq, item.hash
    if last_seq != head_seq:
        yield Fault(head_seq, "missing")
    elif last_hash != head_hash:
        yield Fault(head_seq, "altered")
