"""When two pictures are the same one: by their PDQ hashes, in hex, as intake tells them. Pure."""

from collections.abc import Collection, Iterator, Sequence

FARTHEST = 31
"""Bits of 256 in which the same picture may differ, and a quality below which a hash tells nothing: those that PDQ's
authors advise (ThreatExchange, "Hashing Images")."""
LEAST_QUALITY = 50
PART_HEX = 4
"""Of 16 parts of 16 bits one at least differs in no more than one bit, where 31 differ in all."""
MOST = 12
"""Pictures of a case that are compared."""


def same(one: str, other: str) -> bool:
    return (int(one, 16) ^ int(other, 16)).bit_count() <= FARTHEST


def share_one(one: Collection[str], other: Collection[str]) -> bool:
    return any(same(mine, yours) for mine in one for yours in other)


def parts(pictures: Sequence[str]) -> list[str]:
    """The keys under which pictures are kept."""
    return [f"h:{at:x}:{part:04x}" for each in pictures for at, part in _parts(each)]


def parts_near(pictures: Sequence[str]) -> list[str]:
    """The keys of all that may be the same as one of these: theirs, and each with one bit turned."""
    turned = [0, *(1 << bit for bit in range(4 * PART_HEX))]
    return [f"h:{at:x}:{part ^ turn:04x}" for each in pictures for at, part in _parts(each) for turn in turned]


def _parts(picture: str) -> Iterator[tuple[int, int]]:
    return ((at // PART_HEX, int(picture[at : at + PART_HEX], 16)) for at in range(0, len(picture), PART_HEX))
