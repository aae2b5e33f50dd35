"""``make golden``. No tier runs it, by the name of its file: a change of a word is no failure by itself."""

import difflib
import io
import lzma
import os
import tarfile
from pathlib import Path

import pytest

from tests.golden import pages, words
from tests.golden.tables import schema

FROZEN = Path(__file__).parent / "frozen.tar.xz"
MOST_LINES = 30
"""Of a part that differs, so many lines are shown."""

pytestmark = pytest.mark.timeout(1800)


async def test_nothing_differs_from_the_frozen_state(database_url: str) -> None:
    found = dict(words.parts()) | {"tables": await schema(database_url)}
    found |= {name: text async for name, text in pages.parts(database_url)}
    if os.environ.get("FREEZE"):
        FROZEN.write_bytes(_packed(found))
        return
    frozen = _unpacked(FROZEN.read_bytes())
    gone, new = sorted(frozen.keys() - found), sorted(found.keys() - frozen)
    differing = [name for name in sorted(found.keys() & frozen) if found[name] != frozen[name]]
    shown = [f"{len(found)} parts: {len(differing)} differ, {len(gone)} are gone, {len(new)} are new"]
    shown += [f"gone: {name}" for name in gone] + [f"new: {name}" for name in new]
    for name in differing:
        lines = list(difflib.unified_diff(frozen[name].splitlines(), found[name].splitlines(), n=0, lineterm=""))[2:]
        shown += [f"== {name}", *lines[:MOST_LINES], *([f"… {len(lines)} lines"] if len(lines) > MOST_LINES else [])]
    assert shown[1:] == [], "\n".join(shown)


def _packed(texts: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        for name, text in sorted(texts.items()):
            data = text.encode()
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
    return lzma.compress(packed.getvalue(), preset=9)


def _unpacked(packed: bytes) -> dict[str, str]:
    with tarfile.open(fileobj=io.BytesIO(lzma.decompress(packed))) as tar:
        files = [(entry.name, tar.extractfile(entry)) for entry in tar]
        return {name: file.read().decode() for name, file in files if file is not None}
