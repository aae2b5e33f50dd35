"""The form as a page, and what is shown beside it while somebody types: what was understood, and who called before."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from fastapi import Request, Response

from schemas.event import CaseKind
from schemas.places.finding import UnknownCommune, commune
from services.intake.cases.known_reports_db import KnownReport, reports_by_phones
from services.intake.hotline.drafts_db import Draft, drafts_of, drafts_taken
from services.intake.hotline.filled_form import FilledForm
from services.intake.hotline.questions_db import operator_questions
from services.intake.hotline.rules.heard_fields import (
    ABOUT_A_PERSON,
    IN_STORY,
    Heard,
    heard,
    missing,
    told_in_story,
)
from services.intake.hotline.rules.place_choices import PlaceChoices, communes_around, place_choices
from services.intake.hotline.rules.taken_over import TakenOver
from services.intake.hotline.signing import keys_of
from services.intake.languages import say
from services.intake.own_places.rules.places import Home
from services.intake.own_places.rules.reading import own_place
from services.intake.rules.kinds import KINDS
from services.intake.rules.reports import FORM_ORDER, NOT_KNOWN, FieldError, position
from services.intake.rules.said_fields import number_to_call
from services.intake.senders.numbers_db import NumberBlock, blocks_of_numbers
from services.intake.settings import IntakeSettings
from services.runtime.database import Pool
from services.runtime.pages.i18n import Pages, language_of, local_time
from services.runtime.staff import Staff
from services.runtime.staff.browser_keys_db import browser_keys

_CHILD, _ADULT, _FOUND = CaseKind.MISSING_CHILD, CaseKind.MISSING_ADULT, CaseKind.FOUND_PERSON
AGREEING: Mapping[str, tuple[CaseKind, ...]] = {
    "mother": (_CHILD,),
    "father": (_CHILD,),
    "guardian": (_CHILD, _ADULT, _FOUND),
    "self": (_FOUND,),
    "child": (_FOUND,),
    "emergency": (_CHILD, _ADULT, _FOUND),
    "refused": (_CHILD, _ADULT, _FOUND),
}
"""The answers to who agrees, and of which kinds each is offered; of others nobody is asked."""


class FormPage:
    """``home``: the force's own commune, with its places as they are known by now."""

    def __init__(self, pool: Pool, pages: Pages, settings: IntakeSettings, home: Callable[[], Home]) -> None:
        self._home = home
        self._pool = pool
        self._pages = pages
        self._tiles = settings.map_tile_url

    async def show(
        self, request: Request, staff: Staff, form: FilledForm, errors: Sequence[FieldError] = ()
    ) -> Response:
        async with self._pool.connection() as conn:
            drafts = await drafts_of(conn, staff.login)
            taken = await drafts_taken(conn, staff.login)
            sealing = await browser_keys(conn, staff.login)
            questions = await operator_questions(conn, staff.login, staff.scope)
        _, keys = await keys_of(self._pool, staff.login)
        language = language_of(request)
        said = {name: _words(told, language) for name, told in heard(form.raw, _now(), self._home()).items()}
        choices = self._choices(form)
        return self._pages.render(
            request,
            "hotline.html",
            422 if errors else 200,
            staff=staff,
            form=form,
            raw=form.raw,
            kinds=[(kind, KINDS[kind].label, KINDS[kind].also, digit) for kind, digit in digits_of_kinds().items()],
            person_kinds=ABOUT_A_PERSON,
            errors=dict.fromkeys((*FORM_ORDER, "form_id"), "")
            | {error.field: say(language, error.why) for error in errors},
            failing=bool(errors),
            focus=errors[0].field if errors else "reporter_phone",
            said=said,
            kept=next((draft for draft in drafts if draft.form_id == form.form_id), None),
            other_drafts=[shown_draft(draft, taken) for draft in drafts if draft.form_id != form.form_id],
            taken=taken.get(form.form_id),
            signs=bool(keys),
            browser_keys=sealing,
            choices=choices,
            chosen=form.raw.commune_code,
            pinned=position(form.raw) is not None,
            map={**self._map(form, choices), "tiles": self._tiles},
            calls=await self._calls(staff, form),
            blocks=await self._blocks(staff, form),
            missing=self._missing(form),
            in_story=IN_STORY,
            labels=KINDS,
            agreeing=AGREEING,
            questions=questions,
        )

    async def beside(self, request: Request, staff: Staff, form: FilledForm) -> dict[str, Any]:
        """What the page puts beside its fields: words by field, and pieces of HTML."""
        language = language_of(request)
        said = heard(form.raw, _now(), self._home())
        taken = await self.taken(request, staff, form.form_id)
        calls, choices = await self._calls(staff, form), self._choices(form)
        blocks = await self._blocks(staff, form)
        places = self._pages.fragment(
            language,
            "places.html",
            choices=choices,
            chosen=form.raw.commune_code,
            pinned=position(form.raw) is not None,
            raw=form.raw,
        )
        return {
            "said": {name: _words(told, language) for name, told in said.items()},
            "places": places,
            "map": self._map(form, choices),
            "calls": self._pages.fragment(language, "calls.html", calls=calls, blocks=blocks, labels=KINDS),
            "missing": self._pages.fragment(language, "missing.html", missing=self._missing(form)),
            "taken": taken,
            "in_story": {} if form.amends else told_in_story(form.raw, _now()),
            "kept_at": local_time(_now(), "%H:%M"),
        }

    async def taken(self, request: Request, staff: Staff, form_id: str) -> str:
        """HTML: which colleague goes on with this form; empty where nobody does."""
        async with self._pool.connection() as conn:
            taken = (await drafts_taken(conn, staff.login)).get(form_id)
        return self._pages.fragment(language_of(request), "_taken.html", taken=taken, staff=staff).strip()

    def _choices(self, form: FilledForm) -> PlaceChoices:
        return place_choices(form.raw.place[:200], self._home())

    def _map(self, form: FilledForm, choices: PlaceChoices) -> dict[str, Any]:
        """Where the map stands, and the communes that lie there, which make a map without tiles."""
        chosen = form.raw.commune_code if form.raw.commune_code != NOT_KNOWN else ""
        pinned = position(form.raw) or self._own_point(form.raw.place[:200], chosen)
        code = chosen or choices.chosen or next((option.code for option in choices.options), "")
        try:
            meant = commune(code)
            around = pinned or (meant.lat, meant.lon)
        except UnknownCommune:
            around = pinned or self._home().at
        return {"lat": around[0], "lon": around[1], "communes": communes_around(*around)}

    def _own_point(self, words: str, within: str) -> tuple[float, float] | None:
        own = own_place(words, self._home(), within=within)
        return (own.lat, own.lon) if own else None

    def _missing(self, form: FilledForm) -> tuple[str, ...] | None:
        """None of what is added to a case: the officers see what that lacks."""
        return None if form.amends else missing(form.raw, _now(), self._home())

    async def _calls(self, staff: Staff, form: FilledForm) -> list[KnownReport]:
        """Earlier calls of the numbers, once they are some."""
        said = number_to_call(form.raw.reporter_phone, form.raw.reporter_name)
        if said is None:
            return []
        async with self._pool.connection() as conn:
            return await reports_by_phones(conn, said.numbers, staff.login, staff.scope)

    async def _blocks(self, staff: Staff, form: FilledForm) -> list[NumberBlock]:
        """Of the numbers: to be read, and nothing is refused by it."""
        said = number_to_call(form.raw.reporter_phone, form.raw.reporter_name)
        if said is None:
            return []
        async with self._pool.connection() as conn:
            return await blocks_of_numbers(conn, said.numbers, staff.scope)


def digits_of_kinds() -> dict[CaseKind, str]:
    """The kinds as they are offered, each with the digit that chooses it; 0 is "unclear", and the last has none."""
    told: list[CaseKind] = [kind for kind in CaseKind if kind != CaseKind.UNCLEAR]
    digits = {kind: str(place) if place < 10 else "" for place, kind in enumerate(told, 1)}
    return digits | {CaseKind.UNCLEAR: "0"}


def shown_draft(draft: Draft, taken: Mapping[str, TakenOver]) -> dict[str, Any]:
    """What tells one draft from another, and who goes on with it."""
    raw = FilledForm.of_draft(draft).raw
    words = next((text for text in (raw.name, raw.description, raw.place, raw.reporter_phone) if text.strip()), "")
    return {
        "form_id": draft.form_id,
        "kept_at": draft.kept_at,
        "words": " ".join(words.split())[:60],
        "taken": taken.get(draft.form_id),
    }


def _words(told: Heard, language: str) -> dict[str, Any]:
    return {"words": told.english if language == "en" else told.vietnamese, "understood": told.understood}


def _now() -> datetime:
    return datetime.now(UTC)
