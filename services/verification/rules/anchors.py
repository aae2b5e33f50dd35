"""Anchors: where the audit chain stood, signed and kept outside of the database, which whoever writes to it cannot
take back. They also say which case numbers were given, so that a restored backup gives none twice."""

import base64
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from services.verification.rules.audit import START, Link

PURPOSE = b"loa/audit-anchor/1\n"


@dataclass(frozen=True)
class Anchor:
    """``last_case_number``: the highest one that was given, as of ``at``; empty before the first case."""

    environment: str
    at: datetime
    head: Link
    last_case_number: str = ""


@dataclass(frozen=True)
class AnchorFault:
    """``line``: of the file, from 1. ``unreadable``; ``forged``: not signed by the desk's key; ``rewritten``: the chain
    has another entry there by now; ``gone``: it has none any more."""

    line: int
    what: str


def written(anchor: Anchor, key: Ed25519PrivateKey) -> str:
    """One line of JSON: the anchor as text, and the signature over PURPOSE and that very text (base64)."""
    text = orjson.dumps(
        {
            "environment": anchor.environment,
            "at": anchor.at.astimezone(UTC).isoformat(timespec="seconds"),
            "seq": anchor.head.seq,
            "hash": anchor.head.hash,
            "last_case_number": anchor.last_case_number,
        }
    )
    signature = base64.b64encode(key.sign(PURPOSE + text)).decode()
    return orjson.dumps({"anchor": text.decode(), "signature": signature}).decode()


def read(line: str, key: Ed25519PublicKey) -> Anchor:
    """Raises InvalidSignature, or ValueError for what is no anchor."""
    try:
        outer = orjson.loads(line)
        text = outer["anchor"].encode()
        key.verify(base64.b64decode(outer["signature"]), PURPOSE + text)
        said = orjson.loads(text)
        head = Link(int(said["seq"]), str(said["hash"]))
        at = datetime.fromisoformat(said["at"])
        return Anchor(str(said["environment"]), at, head, str(said["last_case_number"]))
    except InvalidSignature:
        raise
    except (KeyError, TypeError, AttributeError, ValueError):
        raise ValueError("no anchor") from None


def read_all(
    lines: Iterable[str], keys: Iterable[Ed25519PublicKey], environment: str
) -> dict[int, Anchor | AnchorFault]:
    """By line; blank ones, and those of another installation, are passed over. ``keys``: the desk's, of all times."""
    keys = tuple(keys)
    found: dict[int, Anchor | AnchorFault] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            anchor = _read_by_any(line, keys)
        except InvalidSignature:
            found[number] = AnchorFault(number, "forged")
        except ValueError:
            found[number] = AnchorFault(number, "unreadable")
        else:
            if anchor.environment == environment:
                found[number] = anchor
    return found


def _read_by_any(line: str, keys: Iterable[Ed25519PublicKey]) -> Anchor:
    """Raises InvalidSignature when it is of none of them, and ValueError."""
    for key in keys:
        try:
            return read(line, key)
        except InvalidSignature:
            continue
    raise InvalidSignature


def anchor_faults(found: Mapping[int, Anchor | AnchorFault], hashes: Mapping[int, str]) -> Iterator[AnchorFault]:
    """What was anchored and does not stand in the chain. ``hashes``: of its entries, by number."""
    for number, anchor in found.items():
        if isinstance(anchor, AnchorFault):
            yield anchor
        elif anchor.head != START and hashes.get(anchor.head.seq) != anchor.head.hash:
            yield AnchorFault(number, "rewritten" if anchor.head.seq in hashes else "gone")
