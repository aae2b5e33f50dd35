"""Anchors: where the audit chain stood, signed and kept outside of the database, which whoever writes to it cannot
take back. They also say what a restored backup must not forget: which case numbers were given, which alerts are over,
which were held, whose keys were taken back, which cases are forgotten and which a court wants kept; ids, hashes, and
what people have signed, nobody's data."""

import base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import AwareDatetime

from schemas.alerts import Outcome
from schemas.event import CaseKind, Model
from schemas.trust.statements import Signed
from services.verification.rules.audit.chain import START, Link

PURPOSE = b"loa/audit-anchor/1\n"


class Aired(Model):
    """An alert that went on air."""

    alert_id: UUID
    case_number: str
    approved_at: AwareDatetime


class Ended(Model):
    """An alert that is over. ``text_sha256``: of the words that its groups got."""

    alert_id: UUID
    outcome: Outcome
    closed_by: str
    closed_at: AwareDatetime
    text_sha256: str


class Steered(Model):
    """What an alert's rings had come to by one order; where they lie is left out."""

    alert_id: UUID
    revision: int
    held: bool
    released_rings: int
    stopped: bool
    steered_by: str
    steered_at: AwareDatetime
    ordered: str | None = None


class ForgottenVersion(Model):
    """A version that was on air. ``before``: its hash is of something else than of its bytes."""

    version: int
    content_hash: str
    approved_at: AwareDatetime
    before: bool


class Forgotten(Model):
    """A case that was forgotten, as its tombstone has it: nothing in it is of a person. ``basis``: the ground on which
    they were published; None where none was noted, and in older anchors."""

    case_id: UUID
    case_number: str
    alert_id: UUID
    kind: CaseKind
    exercise: bool
    source: str
    commune_code: str | None
    province_code: str | None
    reissues: UUID | None
    ended_as: str
    versions: tuple[ForgottenVersion, ...]
    photos: int
    additions: int
    reported_at: AwareDatetime
    ended_at: AwareDatetime
    on_request: bool
    forgotten_at: AwareDatetime
    basis: str | None = None


class CourtWord(Model):
    """A court's hold of a case, set or lifted. ``until``: None lifts it. Why is kept with the case alone, since it may
    name somebody: ``reason_sha256``."""

    case_id: UUID
    until: AwareDatetime | None
    reason_sha256: str
    said_by: str
    said_at: AwareDatetime


class ForgettingAsked(Model):
    """Somebody may ask for a case to be forgotten, and has."""

    case_id: UUID
    asked_at: AwareDatetime


class News(Model):
    """What came since the anchor before; one of before has none. ``signed``: ends, holds, releases and stops, and keys
    that were taken back."""

    aired: tuple[Aired, ...] = ()
    ended: tuple[Ended, ...] = ()
    steered: tuple[Steered, ...] = ()
    signed: tuple[Signed, ...] = ()
    forgotten: tuple[Forgotten, ...] = ()
    court: tuple[CourtWord, ...] = ()
    asked: tuple[ForgettingAsked, ...] = ()


NOTHING_NEW = News()


@dataclass(frozen=True)
class Anchor:
    """``last_case_number``: the highest one that was given, as of ``at``; empty before the first case."""

    environment: str
    at: datetime
    head: Link
    last_case_number: str = ""
    news: News = NOTHING_NEW


@dataclass(frozen=True)
class AnchorFault:
    """``line``: of the file, from 1. ``unreadable``; ``forged``: not signed by the desk's key; ``rewritten``: the chain
    has another entry there by now; ``gone``: it has none any more."""

    line: int
    what: str


def written(anchor: Anchor, key: Ed25519PrivateKey) -> str:
    """One line of JSON: the anchor as text, and the signature over PURPOSE and that very text (base64)."""
    said = {
        "environment": anchor.environment,
        "at": anchor.at.astimezone(UTC).isoformat(timespec="seconds"),
        "seq": anchor.head.seq,
        "hash": anchor.head.hash,
        "last_case_number": anchor.last_case_number,
    }
    text = orjson.dumps(said | anchor.news.model_dump(mode="json", exclude_defaults=True))
    signature = base64.b64encode(key.sign(PURPOSE + text)).decode()
    return orjson.dumps({"anchor": text.decode(), "signature": signature}).decode()


def read(line: str, keys: Sequence[Ed25519PublicKey]) -> Anchor:
    """``line``: as ``written``, or the line of the log that has it. ``keys``: of the desk, several while they rotate.

    Raises InvalidSignature, or ValueError of what is none.
    """
    try:
        outer = orjson.loads(line)
        if outer.get("event") == "audit_anchor":
            outer = orjson.loads(outer["line"])
        text, signature = outer["anchor"].encode(), base64.b64decode(outer["signature"])
        if not any(_is_signed_by(key, signature, text) for key in keys):
            raise InvalidSignature
        said = orjson.loads(text)
        head = Link(int(said["seq"]), str(said["hash"]))
        at = datetime.fromisoformat(said["at"])
        return Anchor(str(said["environment"]), at, head, str(said["last_case_number"]), News.model_validate(said))
    except InvalidSignature:
        raise
    except (KeyError, TypeError, AttributeError, ValueError):
        raise ValueError("no anchor") from None


def _is_signed_by(key: Ed25519PublicKey, signature: bytes, text: bytes) -> bool:
    try:
        key.verify(signature, PURPOSE + text)
    except InvalidSignature:
        return False
    return True


def read_all(
    lines: Iterable[str], keys: Sequence[Ed25519PublicKey], environment: str
) -> dict[int, Anchor | AnchorFault]:
    """By line; blank ones, and those of another installation, are passed over."""
    found: dict[int, Anchor | AnchorFault] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            anchor = read(line, keys)
        except InvalidSignature:
            found[number] = AnchorFault(number, "forged")
        except ValueError:
            found[number] = AnchorFault(number, "unreadable")
        else:
            if anchor.environment == environment:
                found[number] = anchor
    return found


@dataclass(frozen=True)
class Restored:
    """The chain was that of a backup again: entries after ``seq`` that were anchored before ``at`` are lost."""

    seq: int
    at: datetime

    def lost(self, anchor: Anchor) -> bool:
        return anchor.head.seq > self.seq and anchor.at <= self.at


def anchor_faults(
    found: Mapping[int, Anchor | AnchorFault], hashes: Mapping[int, str], restored: Sequence[Restored] = ()
) -> Iterator[AnchorFault]:
    """What was anchored and does not stand in the chain. ``hashes``: of its entries, by number. ``restored``: as the
    chain itself says; what was lost by that is no fault."""
    for number, anchor in found.items():
        if isinstance(anchor, AnchorFault):
            yield anchor
        elif any(each.lost(anchor) for each in restored):
            continue
        elif anchor.head != START and hashes.get(anchor.head.seq) != anchor.head.hash:
            yield AnchorFault(number, "rewritten" if anchor.head.seq in hashes else "gone")
