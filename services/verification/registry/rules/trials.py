"""What is known of a group that people post into by hand, before an alert depends on it: whether a trial was posted."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal, cast, get_args

from schemas.internal_routes.broadcast import Trial, TrialRefusal
from schemas.words import Words, words

CHANNEL = "relay"
OLD = timedelta(days=90)
"""After so long officers and groups have changed: it is as good as never tried."""
Standing = Literal["never", "posted", "old", "failed"]
Filter = Literal["never", "old", "failed", "waiting"]


def standing_of(trial: Trial | None, now: datetime) -> Standing:
    if trial is None or trial.answer is None or trial.answered_at is None:
        return "never"
    if trial.answer != "posted":
        return "failed"
    return "old" if now - trial.answered_at > OLD else "posted"


def is_in(chosen: Filter, trial: Trial | None, now: datetime) -> bool:
    if chosen == "waiting":
        return trial is not None and trial.asked_at is not None
    return standing_of(trial, now) == chosen


def filter_of(chosen: str) -> Filter | None:
    """None for what is no filter."""
    return cast(Filter, chosen) if chosen in get_args(Filter) else None


NotNow = TrialRefusal | Literal["unknown"]
NOT_NOW: Mapping[NotNow, Words] = {
    "night": words("Chưa nhờ: đang giờ yên tĩnh ban đêm. Hãy nhờ từ sáng."),
    "alert": words("Chưa nhờ: cán bộ này đang có tin phải đăng, hay có vụ khẩn đang phát. Hãy nhờ khi đã xong."),
    "today": words("Chưa nhờ: nhóm này đã có tin thử, hay đã được nhờ, trong 24 giờ qua."),
    "many": words("Chưa nhờ: cán bộ này còn 10 nhóm chờ đăng thử. Hãy chờ họ trả lời."),
    "unknown": words("Chưa nhờ: nhóm, hay cán bộ đăng tay của nó, đang tắt."),
}
"""Why nobody was asked, by broadcast's word for it."""
