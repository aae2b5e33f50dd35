"""The operator's form as it is filled in: from a browser, from a draft, or empty."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from starlette.datastructures import FormData, UploadFile

from schemas.words import words
from services.intake.hotline.drafts_db import Draft
from services.intake.hotline.report_entrance import ReportEntrance
from services.intake.hotline.rules.sought_codes import code_said
from services.intake.photos.preparing import PhotoRefused
from services.intake.rules.reports import MAX_PHOTOS, FieldError, RawReport
from services.intake.rules.texts import clean_line
from services.runtime.edge import UNSTORABLE_LETTER, Refused, Sentence
from services.runtime.staff import Staff

ANOTHERS = Sentence(
    words(
        "Trang này mở trong phiên của người khác nên không lưu và không gửi gì dưới tên bạn. Chưa mất gì: người đó đăng"
        " nhập lại thì tin vẫn còn. Bạn hãy mở trang mới để nhận tin."
    ),
    "the page was opened in another login's session: nothing was kept or sent; log in as them, or open the form anew",
)
TEXT_FIELDS = tuple(name for name in RawReport.__slots__ if name != "photos")
CHOSEN = ("said_at", "exercise", "photos")
"""Fields that are filled in without a word of anybody's; photos count by themselves."""
LONGEST_TEXT = 20_000


@dataclass(frozen=True)
class FilledForm:
    """``form_id``: of this one call, so that what is sent twice is one report. ``amends``: the number of the case that
    it adds to, or empty."""

    form_id: str
    raw: RawReport
    amends: str = ""

    @classmethod
    def empty(cls, amends: str = "") -> "FilledForm":
        return cls(str(uuid.uuid4()), RawReport(), amends)

    @classmethod
    def of_draft(cls, draft: Draft) -> "FilledForm":
        return cls(
            draft.form_id, _raw(draft.fields, draft.fields.get("photos", ())), _text(draft.fields, "case_number")
        )

    @classmethod
    def sent(cls, filled: FormData, staff: Staff) -> "FilledForm":
        """As typed, without letters that no database stores. Raises Refused for what was typed in another's session:
        a page that stayed open must not speak for whoever has logged in since."""
        if _text(filled, "owner") not in ("", staff.login):
            raise Refused(409, ANOTHERS)
        form_id = clean_line(_text(filled, "form_id"), 100) or str(uuid.uuid4())
        photos = tuple(str(sha256) for sha256 in filled.getlist("photos") if sha256)
        amends = clean_line(_text(filled, "case_number"), 40)
        return cls(form_id, _raw(filled, photos), code_said(amends) or amends)

    @property
    def fields(self) -> dict[str, Any]:
        """What a draft keeps."""
        return {**asdict(self.raw), "photos": list(self.raw.photos), "case_number": self.amends}

    @property
    def says_something(self) -> bool:
        return bool(self.raw.photos or self.amends) or any(
            getattr(self.raw, name).strip() for name in TEXT_FIELDS if name not in CHOSEN
        )


async def with_photos(
    entrance: ReportEntrance, form: FilledForm, filled: FormData
) -> tuple[FilledForm, FieldError | None]:
    """Keep the pictures that came with the form, so that a mistake elsewhere in it loses none."""
    files = [file for file in filled.getlist("photo") if isinstance(file, UploadFile) and file.filename]
    for file in files[:MAX_PHOTOS]:
        try:
            photo = await entrance.keep_photo(await file.read())
        except PhotoRefused as refusal:
            return form, FieldError("photos", refusal.why)
        form = replace(form, raw=replace(form.raw, photos=(*form.raw.photos, photo.sha256)))
    return form, None


def _raw(values: Mapping[str, Any], photos: Any) -> RawReport:
    return RawReport(**{name: _text(values, name) for name in TEXT_FIELDS}, photos=tuple(photos))


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name, "")
    return UNSTORABLE_LETTER.sub("", value[:LONGEST_TEXT]) if isinstance(value, str) else ""
