"""An altered, removed or re-hashed entry is named."""

from dataclasses import replace
from uuid import UUID

from services.verification.rules.audit.chain import START, Entry, Fault, Sealed, chain_faults, end_faults, sealed
from tests.support.invented_cases import NOW


def chain(count: int = 5) -> list[Sealed]:
    entries: list[Sealed] = []
    for seq in range(1, count + 1):
        last = entries[-1].hash if entries else START.hash
        entries.append(sealed(Entry(seq, NOW, "si.quan", "approve", UUID(int=7), {"version": seq}), last))
    return entries


def faults(entries: list[Sealed], head: Sealed) -> list[Fault]:
    return [*chain_faults(entries), *end_faults(entries[-1].link, head.link)]


def test_an_altered_entry_is_named() -> None:
    entries = chain()
    entries[2] = replace(entries[2], entry=replace(entries[2].entry, actor="ke.khac"))
    assert faults(entries, chain()[-1]) == [Fault(3, "altered")]


def test_an_altered_entry_with_a_new_hash_is_named() -> None:
    entries = chain()
    entries[2] = sealed(replace(entries[2].entry, actor="ke.khac"), entries[1].hash)
    assert faults(entries, chain()[-1]) == [Fault(3, "altered")]


def test_removed_entries_are_named() -> None:
    entries = chain()
    assert faults(entries[:2] + entries[3:], entries[-1]) == [Fault(4, "missing")]
    assert faults(entries[:-1], entries[-1]) == [Fault(5, "missing")]


def test_a_chain_is_read_in_parts() -> None:
    entries = chain()
    assert faults(entries, entries[-1]) == []
    assert list(chain_faults(entries[2:], entries[1].link)) == []
