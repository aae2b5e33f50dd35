"""An alert that was ended by mistake goes out anew: under a code of its own that names the old one, signed anew."""

from schemas.alerts import AlertApproved
from schemas.cases import CaseOpened
from services.verification.cases.reviews_db import alert_id_of
from services.verification.rules.words.alert_text import MAX_TEXT, length
from services.verification.rules.words.wording import REISSUE_HEADING, reissue_text
from tests.support.verification_running import Officer, RunningVerification, amendment, report

API = "/api/v1/cases/"
REPORT = report()


async def ended(verification: RunningVerification, officer: Officer) -> None:
    """On air, then told more of, then closed as found."""
    await verification.tell(REPORT)
    assert (await officer.approve("25-00042"))[0] == 200
    await verification.tell(amendment(REPORT, addition="Bé đi dép đỏ."))
    status, answer = await officer.order("25-00042", "close", outcome="found")
    assert (status, answer["state"]) == (200, "closed")


async def test_it_waits_with_what_stood_under_the_next_code(verification: RunningVerification) -> None:
    async with verification.officer() as officer:
        await ended(verification, officer)
        before = await verification.case("25-00042")
        status, anew = await officer.post(f"{API}25-00042/reissue")
        _, again = await officer.post(f"{API}25-00042/reissue")
    assert status == 200
    assert anew["case_id"] == again["case_id"]
    assert (anew["case_number"], anew["state"], anew["reissue_of"]) == ("25-00042B", "pending", "25-00042")
    lines = anew["draft"]["text"].split("\n")
    assert lines[0] == f"{REISSUE_HEADING}: tin này thay tin mã 25-00042 đã báo kết thúc nhầm."
    assert lines[1:-1] == before.draft.content.text.split("\n")[:-1]
    assert lines[-1] == "Mã: 25-00042B"
    # What was told while it was on air is in the new case, and no text has it yet.
    assert "dép đỏ" in anew["description"]
    assert anew["draft"]["outdated"]
    assert "zalo:811" in anew["amended_by"]
    old = await verification.case("25-00042")
    assert (old.state, old.outcome, old.airing.alert, old.reissued_as) == (
        "closed",
        "found",
        before.airing.alert,
        "25-00042B",
    )
    opened = [CaseOpened.model_validate(row["event"]) for row in await verification.outbox("loa.CaseOpened.v1")]
    assert [each.case_number for each in opened] == ["25-00042", "25-00042B"]


async def test_nothing_goes_out_before_two_have_signed_it(verification: RunningVerification) -> None:
    async with verification.officer() as officer:
        await ended(verification, officer)
        await officer.post(f"{API}25-00042/reissue")
        async with verification.officer("si.quan.2") as other:
            early, why = await other.order("25-00042B", "approve")
        assert (early, why["reason"]) == (409, "author_first")
        assert len(await verification.outbox("loa.AlertApproved.v2")) == 1
        status, answer = await officer.approve("25-00042B")
    assert (status, answer["state"]) == (200, "approved")
    first, second = [
        AlertApproved.model_validate(row["event"]) for row in await verification.outbox("loa.AlertApproved.v2")
    ]
    assert second.alert_id == alert_id_of(second.case_id) != first.alert_id
    assert (second.said.alert_code, second.said.link) == ("25-00042B", "http://localhost:8105/tin/25-00042B")
    assert all("25-00042B/KT" in words for words in second.said.endings.values())


async def test_who_still_names_the_old_case_is_read_where_it_goes_on(verification: RunningVerification) -> None:
    async with verification.officer() as officer:
        await ended(verification, officer)
        await officer.post(f"{API}25-00042/reissue")
        news = amendment(REPORT, by="zalo:900", addition="Tôi thấy bé ở cầu.")
        await verification.tell(news, news)
        old, anew = await verification.case("25-00042"), await verification.case("25-00042B")
    assert anew.facts.description.count("cầu") == 1
    assert "zalo:900" in anew.facts.amended_by
    assert "cầu" not in old.facts.description
    assert "zalo:900" in old.late_amended_by


async def test_only_what_has_ended_goes_out_anew(verification: RunningVerification) -> None:
    await verification.tell(REPORT)
    async with verification.officer() as officer:
        status, answer = await officer.post(f"{API}25-00042/reissue")
    assert (status, answer["reason"]) == (409, "not_closed")


def test_the_longest_text_still_fits_and_an_exercise_says_so_first() -> None:
    longest = "🔶 DIỄN TẬP – KHÔNG PHẢI TIN THẬT\n🔁 ĐÍNH CHÍNH\nTÌM TRẺ\n" + "rất dài " * 300 + "\nMã: 25-00042/2"
    text = reissue_text(longest, "25-00042", 2, "25-00042B", "expired")
    lines = text.split("\n")
    assert length(text) <= MAX_TEXT
    assert lines[:3] == [
        "🔶 DIỄN TẬP – KHÔNG PHẢI TIN THẬT",
        f"{REISSUE_HEADING}: tin này thay tin mã 25-00042 đã hết hạn.",
        "TÌM TRẺ",
    ]
    assert lines[-1] == "Mã: 25-00042B"


async def test_a_case_that_was_rejected_by_mistake_is_taken_up_with_all_that_was_told(
    verification: RunningVerification,
) -> None:
    await verification.tell(REPORT)
    before = await verification.case("25-00042")
    async with verification.officer() as officer, verification.officer("si.quan.2") as other:
        assert (await officer.post(f"{API}25-00042/reject", reason="đã hỏi, gọi nhầm"))[0] == 200
        await verification.tell(amendment(REPORT, addition="Bé đi dép đỏ."))
        assert (await officer.send_form("/cases/25-00042/reissue"))[0] == 303
        anew = await verification.case("25-00042B")
        # Nothing of it stood in a group, so its text names no other alert, and anybody may be the first to sign.
        lines, was = anew.draft.content.text.split("\n"), before.draft.content.text.split("\n")
        assert (anew.state, lines[:-1], lines[-1]) == ("pending", was[:-1], "Mã: 25-00042B")
        assert "dép đỏ" in anew.facts.description
        assert anew.draft.outdated
        status, answer = await other.approve("25-00042B")
        assert (status, answer["state"]) == (200, "approved")
    [alert] = [AlertApproved.model_validate(row["event"]) for row in await verification.outbox("loa.AlertApproved.v2")]
    assert alert.said.alert_code == "25-00042B"
    assert (await verification.case("25-00042")).state == "rejected"
