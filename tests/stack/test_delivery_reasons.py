"""What officers read of the reasons that broadcast writes: each has its words, and none comes through raw."""

from typing import get_args

import pytest
from babel.support import NullTranslations
from jinja2 import Environment, FileSystemLoader

from schemas.alerts import Outcome as Ending
from schemas.platform import GroupChanged
from services.broadcast.channels.zalo_group import outcome_of
from services.broadcast.ledger.rules.outcomes import InDoubt, Outcome, Transient
from services.broadcast.ledger.rules.retry import ATTEMPT_DELAYS_S, NO_LOOKUP, after_lookup, after_send
from services.broadcast.planning.planner import BUDGET, NO_CHANNEL
from services.broadcast.relay.rules.tasks import NEVER_POSTED, REFUSALS
from services.broadcast.zalo.openapi import Answer, NoAnswer
from services.verification.desk.desk import FOLDER
from services.verification.rules.delivery_reasons import DeliveryReason, counted_reasons, read_reason
from tests.broadcast.channels import test_channel_telegram, test_channel_webhook, test_channel_zalo_bot
from tests.broadcast.channels import test_channel_zalo_group as test_broadcast_answers

ZALO_CODES = (-100, -200, -201, -204, -210, -216, -233, -237, -240, -248, -320, -403, -999)
NO_ANSWERS = ("timeout", "connection_lost", "http_500", "http_502", "http_503", "http_404", "empty", "malformed")
LEFT = ("created", "dissolved", "left")


def outcomes() -> set[Outcome]:
    """What the channels' own tests meet, and each code of Zalo's."""
    tables = (test_broadcast_answers, test_channel_telegram, test_channel_webhook, test_channel_zalo_bot)
    met: set[Outcome] = {row[-1] for table in tables for row in table.ANSWERS}
    met |= {outcome_of(Answer(code, {})) for code in ZALO_CODES}
    met |= {outcome_of(NoAnswer(reason, reached=True)) for reason in NO_ANSWERS}
    return met | {Transient("upload"), InDoubt("defect"), InDoubt("too_long")}


def reasons() -> set[str]:
    """All that a delivery's row may say when it is failed, dropped or in doubt."""
    written = {
        *get_args(Ending),
        *("stopped", "superseded", "restored", "refused:zalo-248", BUDGET, NO_CHANNEL, "exercise", "text_too_long"),
        *("worker_lost", "platform_away", "may_be_posted", NEVER_POSTED),
        *(f"by_hand:{answer}" for answer in REFUSALS),
        *(
            f"group_{change}"
            for change in get_args(GroupChanged.model_fields["change"].annotation)
            if change != "created"
        ),
    }
    for spent in (0, len(ATTEMPT_DELAYS_S)):
        written |= {following.reason or "" for outcome in outcomes() if (following := after_send(outcome, spent))}
    written |= {after_lookup(None, settled, 0, sends).reason or "" for settled in (True, False) for sends in (1, 99)}
    # Queued deliveries, which no page shows a reason of.
    unshown = {"", "limit", "quota", "unreachable", "account_stopped"}
    return (written | {NO_LOOKUP.reason or ""}) - unshown


@pytest.mark.parametrize("written", sorted(reasons()))
def test_every_reason_that_is_written_has_words(written: str) -> None:
    reason = read_reason(written)
    assert reason.meaning != "other"
    words = label(reason)
    assert written not in words
    assert "_" not in words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("zalo-237", "nhóm đã bị khóa hoặc giải tán"),
        ("exhausted:zalo-200", "đã thử hết số lần: Zalo báo lỗi -200"),
        ("exhausted:upload", "đã thử hết số lần: không tải được ảnh lên"),
        ("http_502", "nền tảng báo lỗi 502"),
        ("telegram403", "tài khoản không ở trong nhóm"),
        ("refused:zalo-248", "Zalo từ chối nội dung: hãy sửa lời"),
        ("worker_lost", "máy gửi dừng giữa chừng, đang xem lại"),
        ("may_be_posted", "đã giao đăng tay, có thể đã đăng"),
        ("by_hand:locked", "nhóm khóa đăng bài"),
        ("of_next_year<b>", "lý do khác: of_next_year&lt;b&gt;"),
    ],
)
def test_what_officers_read(written: str, words: str) -> None:
    assert label(read_reason(written)) == words


def test_reasons_of_one_meaning_are_counted_together() -> None:
    assert counted_reasons({"found": 1, "group_left": 2, "zalo-403": 3, "found_safe": 1}) == [
        (DeliveryReason("not_in_group"), 5),
        (DeliveryReason("found"), 2),
    ]


def label(reason: DeliveryReason) -> str:
    """As the page draws it in Vietnamese."""
    pages = Environment(loader=FileSystemLoader(FOLDER / "templates"), autoescape=True, extensions=["jinja2.ext.i18n"])
    pages.install_gettext_translations(NullTranslations())  # type: ignore[attr-defined]  # i18n extension
    drawn = pages.from_string('{% import "_labels.html" as say %}{{ say.reason_label(reason) }}').render(reason=reason)
    return " ".join(drawn.split())
