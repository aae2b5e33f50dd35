"""Conversations as people write them, read from tests/intake/transcripts/told, and held against what came of them."""

import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import timedelta
from pathlib import Path

from schemas.content import VIETNAM
from schemas.event import CaseKind
from schemas.places.finding import nearest_commune
from services.intake.rules.conversation.state import Amend, Submit
from services.intake.rules.conversation.turns import case_ended
from services.intake.rules.english import with_english
from services.intake.rules.happenings import Happening, LocationSent, OtherSent, PhotoReady, PhotosSent, TextSent, Tick
from services.intake.rules.happenings import VoiceSent as Voice
from services.intake.rules.reports import Details
from services.intake.rules.told_facts import FIELDS, NOTHING_TOLD
from services.intake.understanding.rules.places import PlaceDraft
from tests.support.citizens.chat import Chat

TOLD = Path(__file__).parents[2] / "intake" / "transcripts" / "told"
SECONDS = {"s": 1, "m": 60, "h": 3600}
_TURN = re.compile(r"(?:(\d+)([smh]))?\s*(?:(B?)>|(\.)|(\*))\s*(.*)")
_PART = re.compile(r"\[(ảnh|giọng nói|nhãn dán|vị trí ([\d.]+) ([\d.]+))\]\s*(.*)")
_MISSING = (CaseKind.MISSING_CHILD, CaseKind.MISSING_ADULT)


@dataclass
class Turn:
    """What somebody does after a wait, and what is to come of it. line: in its file."""

    line: int
    wait_s: int
    who: str
    words: str
    says: list[str] = field(default_factory=list)
    never: list[str] = field(default_factory=list)
    expects: list[str] = field(default_factory=list)


@dataclass
class Transcript:
    """One conversation. known: case numbers of others, and whether each has ended. served: the service plays it too."""

    file: str
    title: str
    known: dict[str, bool] = field(default_factory=dict)
    served: bool = False
    turns: list[Turn] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.file}: {self.title}"


@dataclass
class Came:
    """What came of one turn. case: the newest one, as the desk has it by then."""

    replies: list[str] = field(default_factory=list)
    reports: list[Submit] = field(default_factory=list)
    amendments: list[Amend] = field(default_factory=list)
    case: Submit | None = None


def transcripts() -> list[Transcript]:
    return [each for file in sorted(TOLD.glob("*.txt")) for each in _in_file(file)]


def _in_file(file: Path) -> Iterator[Transcript]:
    told: Transcript | None = None
    for number, raw in enumerate(file.read_text().splitlines(), 1):
        line = raw.strip()
        if line.startswith("== "):
            if told is not None:
                yield told
            told = Transcript(file.stem, line[3:])
        elif line and not line.startswith("#"):
            assert told is not None, f"{file.name}:{number}: before the first title"
            _add(told, line, number, f"{file.name}:{number}")
    if told is not None:
        yield told


def _add(told: Transcript, line: str, number: int, where: str) -> None:
    mark, rest = line[:2], line[2:].strip()
    if line == "@ served":
        told.served = True
    elif mark == "@ ":
        standing, case_number = rest.split()
        told.known[case_number] = {"known": False, "ended": True}[standing]
    elif mark == "< ":
        told.turns[-1].says += [part.strip() for part in rest.split("|")]
    elif mark == "! ":
        told.turns[-1].never.append(rest)
    elif mark == "= ":
        told.turns[-1].expects.append(rest)
    else:
        read = _TURN.fullmatch(line)
        assert read, f"{where}: not a line of a conversation: {line}"
        wait = int(read[1]) * SECONDS[read[2]] if read[1] else 0
        who = "officer" if read[5] else "silence" if read[4] else read[3] or "A"
        told.turns.append(Turn(number, wait, who, read[6]))


def happenings(words: str) -> list[Happening]:
    """What the platform tells of one message."""
    part = _PART.fullmatch(words)
    if part is None:
        return [TextSent(words)]
    match part[1].split()[0]:
        case "ảnh":
            return [PhotosSent(1, part[4]), PhotoReady("0" * 64)]
        case "giọng":
            return [Voice(("https://voice.example/1",), part[4])]
        case "vị":
            return [LocationSent(_at(float(part[2]), float(part[3])))]
        case _:
            return [OtherSent()]


def _at(lat: float, lon: float) -> PlaceDraft:
    nearest = nearest_commune(lat, lon)
    return PlaceDraft(nearest.label, lat, lon, nearest.code)


@dataclass
class Played:
    """A conversation through the rule alone: who writes, and what each turn brought."""

    told: Transcript
    chats: dict[str, Chat] = field(default_factory=dict)
    case: Submit | None = None
    turns: list[Came] = field(default_factory=list)

    def play(self) -> list[Came]:
        first = Chat(known=self.told.known)
        self.chats = {"A": first, "B": Chat(known=self.told.known, numbers=first.numbers)}
        for turn in self.told.turns:
            # What falls due meanwhile still follows from the turn before, but where silence is the turn.
            self.turns += [Came()] if turn.who == "silence" or not self.turns else []
            for chat in self.chats.values():
                self._wait(chat, turn.wait_s)
            self.turns += [Came()] if turn.who != "silence" and turn is not self.told.turns[0] else []
            if turn.who in self.chats:
                for happening in happenings(turn.words):
                    self._send(self.chats[turn.who], happening)
            elif turn.who == "officer":
                first.state = case_ended(first.state, ended=turn.words == "ended", on_air=turn.words == "on air")
            self.turns[-1].case = self.case
        return self.turns

    def _wait(self, chat: Chat, seconds: int) -> None:
        until = chat.now + timedelta(seconds=seconds)
        while chat.state.deadline is not None and chat.state.deadline <= until:
            self._send(chat, Tick(), max(0.0, (chat.state.deadline - chat.now).total_seconds()))
        chat.now = until

    def _send(self, chat: Chat, happening: Happening, after_s: float = 0) -> None:
        reports, amendments = len(chat.reports), len(chat.amendments)
        replies = chat.send(happening, after_s)
        turn = self.turns[-1]
        turn.replies += [with_english(text) if chat.state.english else text for text in replies]
        turn.reports += chat.reports[reports:]
        turn.amendments += chat.amendments[amendments:]
        for report in chat.reports[reports:]:
            self.case = report
        for more in chat.amendments[amendments:]:
            if self.case is not None and more.case_number is None:
                self.case = with_more(self.case, more)
        turn.case = self.case


def with_more(case: Submit, more: Amend) -> Submit:
    """The case as the desk has it once this was added."""
    new = {name: value for name in FIELDS if (value := getattr(more.facts, name)) is not None}
    story = "\n".join(filter(None, (case.draft.description, more.addition)))
    photos = (*case.draft.photos, *more.photos)
    place = more.place or case.draft.place
    return replace(case, draft=replace(case.draft, **{**new, "description": story, "photos": photos, "place": place}))


def wrong_in(told: Transcript, came: Sequence[Came]) -> list[str]:
    """What is not as it was expected, each with its line; empty when all is."""
    return [
        f"line {turn.line}: {wrong}"
        for turn, what in zip(told.turns, came, strict=True)
        for wrong in _wrong(turn, what)
    ]


def _wrong(turn: Turn, came: Came) -> Iterator[str]:
    answer = "\n".join(came.replies).casefold()
    for says in turn.says:
        if not any(part.strip().casefold() in answer for part in says.split(" / ")):
            yield f"nothing says: {says}"
    yield from (f"says: {never}" for never in turn.never if never.casefold() in answer)
    if turn.who != "officer" and turn.who != "silence" and not came.replies and not turn.words.startswith("[ảnh"):
        yield "no answer"
    if re.search(r"\bbạn\b|\bNone\b|[{}]", answer):
        yield "another voice than anh/chị, or a template that shows"
    expected = [expect for expect in turn.expects if expect.startswith("report")]
    free = any(expect == "any" or expect.startswith("case") for expect in turn.expects)
    if not free and len(came.reports) != len(expected):
        yield f"{len(came.reports)} new cases, expected {len(expected)}"
    for expect in turn.expects:
        yield from _unmet(expect, came)


def _unmet(expect: str, came: Came) -> Iterator[str]:
    what, *rest = shlex.split(expect)
    match what:
        case "report" | "case":
            case = came.reports[0] if what == "report" and came.reports else came.case
            if case is None:
                yield f"no case: {expect}"
                return
            kind, *rest = rest
            if kind not in ("any", case.draft.kind):
                yield f"kind {case.draft.kind}, expected {kind}"
            yield from _unlike(rest, _said_of(case))
        case "adds":
            own = [more for more in came.amendments if more.case_number is None]
            if not own:
                yield f"nothing was added: {expect}"
            yield from _unlike(rest, _added(own))
        case "tells":
            code, *rest = rest
            about = [more for more in came.amendments if more.case_number == code]
            if not about:
                yield f"nothing was told of {code}"
            yield from _unlike(rest, _added(about))
        case "nothing" if came.reports or came.amendments:
            yield "something went to the desk"
        case "no" if came.reports and (rest == ["report"] or came.reports[0].draft.kind in _MISSING):
            yield f"a new case: {came.reports[0].draft.kind}"


def _said_of(case: Submit) -> dict[str, str]:
    draft = case.draft
    place = "-" if draft.place.commune_code is None else draft.place.commune_code
    facts = Details(**{each.name: getattr(draft, each.name) for each in fields(Details)})
    told = "\n".join(filter(None, (draft.description, case.beside)))
    return {**_facts(facts), "place": place, "where": draft.place.name, "told": told}


def _added(amendments: Sequence[Amend]) -> dict[str, str]:
    facts, said = NOTHING_TOLD, dict[str, str]()
    for more in amendments:
        new = {name: value for name in FIELDS if (value := getattr(more.facts, name)) is not None}
        facts = replace(facts, **new, photos=(*facts.photos, *more.photos))
        said["told"] = "\n".join(filter(None, (said.get("told"), more.addition)))
        if more.place is not None:
            said |= {"place": more.place.commune_code or "-", "where": more.place.name}
        if more.basis is not None:
            said["basis"] = more.basis.ground
    return {**said, **_facts(facts)}


def _facts(facts: Details) -> dict[str, str]:
    at = facts.last_seen_at
    said = {
        "name": facts.name,
        "age": facts.age,
        "born": facts.birth_year,
        "sex": facts.sex,
        "phone": facts.reporter_phone,
        "at": at.astimezone(VIETNAM).strftime("%H:%M") if at else None,
        "clothing": facts.clothing,
        "health": facts.health,
        "vehicle": facts.vehicle,
        "photos": len(facts.photos) or None,
    }
    return {name: str(value) for name, value in said.items() if value is not None}


def _unlike(expected: Sequence[str], said: dict[str, str]) -> Iterator[str]:
    for each in expected:
        name, _, value = each.partition("=")
        has = said.get(name, "")
        within = name in ("where", "clothing", "told", "health", "vehicle")
        if value.casefold() not in has.casefold() if within else value.casefold() != has.casefold():
            yield f"{name}: {has or 'not known'}, expected {value}"


def as_read(told: Transcript, came: Sequence[Came]) -> str:
    """The whole conversation, to be read by whoever has to find out what went wrong in it."""
    lines = [f"{told.name}"]
    for turn, what in zip(told.turns, came, strict=True):
        lines.append(f"\n{turn.line:4} [{turn.wait_s} s later] {turn.who}: {turn.words}")
        lines += [f"       | {line}" for reply in what.replies for line in (*reply.split("\n"), "")]
        lines += [f"       => case: {_shown(_said_of(report), report.draft.kind)}" for report in what.reports]
        lines += [
            f"       => to {more.case_number or 'the case'}"
            f"{' (perhaps another)' if more.perhaps_another else ''}: {_shown(_added([more]), '')}"
            for more in what.amendments
        ]
    return "\n".join(lines)


def _shown(said: dict[str, str], kind: str) -> str:
    return " ".join(filter(None, (kind, *(f"{name}={value!r}" for name, value in said.items()))))
