"""The documents name what exists: paths of ours, targets of make, commands of `loa`, sections that alarms point to."""

import re
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from deploy.loa import commands
from tests.browser.docs_pictures import CUTS, MOST_BYTES

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")] + [*(ROOT / "docs").rglob("*.md")]
)
TREES = "services|schemas|tests|drills|attack|faults|deploy|docs|bench"
PATH = re.compile(rf"(?<![\w/.$-])(?:{TREES})/[\w./*-]*[\w*/]")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def said(page: Path) -> list[str]:
    """What a page shows as code: between backticks, indented, or fenced."""
    text, found = page.read_text(), []
    for block in re.findall(r"^```.*?\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        found += block.splitlines()
    found += re.findall(r"^    (\S.*)$", text, re.MULTILINE)
    return found + re.findall(r"`([^`\n]+)`", text)


def is_command(words: list[str]) -> bool:
    """Whether `loa` has a command, or a group of commands, that these words begin with."""
    found: object = typer.main.get_command(commands)
    while isinstance(found, TyperGroup) and words and not words[0].startswith("-"):
        if words[0] not in found.commands:
            return False
        found, words = found.commands[words[0]], words[1:]
    return True


def missing(page: Path) -> list[str]:
    text = page.read_text()
    wrong = [path for path in PATH.findall(text) if not any(ROOT.glob(path.rstrip("/")))]
    wrong += [link for link in LINK.findall(text) if not (page.parent / link).exists()]
    for code in said(page):
        wrong += [f"make {name}" for name in re.findall(r"(?:^|[;&] *|= *)make ([a-z-]+)", code) if name not in TARGETS]
        for words in re.findall(r"(?:^|\s)loa ([a-z][^#`]*)", code):
            if not is_command(words.split()):
                wrong.append(f"loa {words.strip()}")
    return wrong


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_names_exists(page: Path) -> None:
    assert missing(page) == []


def test_each_picture_of_a_page_is_shown_and_small() -> None:
    text = (ROOT / "docs/pages.md").read_text()
    shown = re.findall(r'<img src="(pictures/[\w.-]+)" width="\d+" alt="[^"]{20,}">', text)
    assert shown == list(dict.fromkeys(shown))
    assert {f"pictures/{cut.name}.webp" for cut in CUTS} == set(shown)
    assert {path for path in shown if not 0 < (ROOT / "docs" / path).stat().st_size <= MOST_BYTES} == set()


def test_what_does_not_exist_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "`services/broadcast/gone.py`, [there](gone.md) and `make nothing`:\n\n    docker run x loa staff dance\n"
        "\n```\nmake demo\nloa doctor --service intake   # all right\nloa sing\n```\n"
    )
    assert set(missing(page)) == {
        "services/broadcast/gone.py",
        "gone.md",
        "make nothing",
        "loa sing",
        "loa staff dance",
    }


def test_each_alarm_has_a_section() -> None:
    rules = (ROOT / "deploy/prometheus/alert_rules.yml").read_text()
    headings = re.findall(r"^### (.+)$", (ROOT / "docs/operations.md").read_text(), re.MULTILINE)
    sections = {name.strip() for heading in headings for name in heading.split(",")}
    assert set(re.findall(r"- alert: (\w+)", rules)) - {"Watchdog"} <= sections
