"""Copies of the product's source from which a defence has been taken out. The product itself knows no such switch."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from deploy.local.folders import ROOT

PACKAGES = ("services", "schemas", "deploy")


class OutOfDate(ValueError):
    """A defence does not stand in the source as the row says: the row has to be rewritten with it."""


@dataclass(frozen=True)
class Cut:
    """``old`` stands exactly once in ``file`` and becomes ``new``."""

    file: str
    old: str
    new: str

    def apply(self, tree: Path) -> None:
        """Raises OutOfDate."""
        path = tree / self.file
        text = path.read_text("utf-8")
        if text.count(self.old) != 1:
            raise OutOfDate(f"{self.file} has this {text.count(self.old)} times, not once: {self.old!r}")
        path.write_text(text.replace(self.old, self.new), "utf-8")


Defence = tuple[Cut, ...]
"""All that has to go before the attack succeeds."""


def without(defence: Sequence[Cut], folder: Path) -> Path:
    """A copy of the source below ``folder``, without this defence. Raises OutOfDate."""
    tree = folder / "source"
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tree / package, ignore=shutil.ignore_patterns("__pycache__"))
    for cut in defence:
        cut.apply(tree)
    return tree
