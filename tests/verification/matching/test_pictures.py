"""A picture that another case has: proposed with its reason, told of a case that is over, gone with what is
forgotten."""

import random
from datetime import UTC, datetime, timedelta

import psycopg
from prometheus_client import CollectorRegistry

from schemas.event import CaseKind, Place
from schemas.reports import PictureHash, PicturesHashed, Reporter, ReportSubmitted, Subject
from services.runtime.database import create_pool
from services.runtime.outbox import Outbox
from services.verification.forgetting.forgetting import Forgetting
from services.verification.matching.rules.keys import own_keys, strong_keys
from services.verification.matching.rules.pictures import FARTHEST, same
from services.verification.matching.rules.traits import Traits
from services.verification.metrics import VerificationMetrics
from tests.support.kafka.producers import key_of
from tests.support.logins import as_login
from tests.support.verification_running import (
    PHOTOS,
    RunningVerification,
    amendment,
    report,
)

HERE, THERE = "25-00042", "25-00043"
NOW = datetime.now(UTC)
ONE = report(HERE, photos=(PHOTOS[0],))
OTHER = report(
    THERE,
    occurred_at=NOW,
    submitted_by="zalo:77",
    reporter=Reporter(phone="0987654321"),
    subject=Subject(name="Trần Thị Hoa", sex="female", age=11),
    description="Chia sẻ giúp gia đình.",
    place=Place(lat=21.0386, lon=105.838, name="phố Quán Thánh", commune_code="00004"),
    last_seen_at=NOW - timedelta(days=40),
    photos=(PHOTOS[1],),
)
"""Nothing of it is like the other one: no name, place or hour."""


def bits(seed: int) -> int:
    return random.Random(seed).getrandbits(256)  # noqa: S311 - invented


def turned(picture: int, how_many: int, seed: int = 0) -> int:
    for at in random.Random(seed).sample(range(256), how_many):  # noqa: S311 - invented
        picture ^= 1 << at
    return picture


def hashed(told: ReportSubmitted, photo: str, picture: int, quality: int = 90) -> PicturesHashed:
    pictures = (PictureHash(sha256=photo, pdq=f"{picture:064x}", quality=quality),)
    return PicturesHashed(occurred_at=NOW, case_id=told.case_id, case_number=told.case_number, pictures=pictures)


def test_what_is_the_same_shares_a_key_and_what_is_not_seldom_does() -> None:
    def of(picture: int) -> Traits:
        return Traits(CaseKind.MISSING_CHILD, NOW, pictures=(f"{picture:064x}",))

    for seed in range(300):
        near = turned(bits(seed), FARTHEST, seed)
        assert same(f"{bits(seed):064x}", f"{near:064x}")
        assert not same(f"{bits(seed):064x}", f"{turned(bits(seed), FARTHEST + 1):064x}")
        assert set(own_keys(of(bits(seed)))) & set(strong_keys(of(near)))
    asked = set(strong_keys(of(bits(1000))))
    assert sum(bool(asked & set(own_keys(of(bits(seed))))) for seed in range(1000)) < 20


async def test_the_same_picture_is_a_reason_in_both_directions_whatever_else_differs(
    verification: RunningVerification,
) -> None:
    picture = bits(1)
    await verification.tell(ONE, OTHER, hashed(ONE, PHOTOS[0], picture))
    async with verification.officer() as officer:
        assert (await officer.get(f"/api/v1/cases/{HERE}/matches"))[1]["proposed"] == []
        # Too little to be seen on it, and then one that tells something.
        await verification.tell(hashed(OTHER, PHOTOS[1], turned(picture, 5), quality=49))
        assert (await officer.get(f"/api/v1/cases/{HERE}/matches"))[1]["proposed"] == []
        more = amendment(OTHER, by="zalo:77", photos=(PHOTOS[2],))
        await verification.tell(hashed(OTHER, PHOTOS[2], turned(picture, FARTHEST)), more)
        for number, other in ((HERE, THERE), (THERE, HERE)):
            (proposed,) = (await officer.get(f"/api/v1/cases/{number}/matches"))[1]["proposed"]
            assert proposed["case_number"] == other
            assert proposed["reasons"][0]["reason"] == "same_picture"
            assert "other_name" in {each["reason"] for each in proposed["against"]}


async def test_a_picture_of_a_case_that_is_over_is_told_until_that_is_forgotten(
    verification: RunningVerification,
) -> None:
    picture = bits(2)
    await verification.tell(ONE, hashed(ONE, PHOTOS[0], picture))
    async with verification.officer() as officer:
        assert (await officer.post(f"/api/v1/cases/{HERE}/reject", reason="Ảnh cũ từ năm ngoái."))[0] == 200
        again = hashed(OTHER, PHOTOS[1], turned(picture, 20))
        await verification.tell(OTHER, again, again)
        matches = (await officer.get(f"/api/v1/cases/{THERE}/matches"))[1]
        assert [each["case_number"] for each in matches["over"]] == [HERE]
        assert matches["over"][0]["ended_at"]
        assert matches["proposed"] == []
        assert "Ảnh này thuộc vụ" in (await officer.page(f"/cases/{THERE}"))[1]
        await _forget(verification)
        assert (await officer.get(f"/api/v1/cases/{THERE}/matches"))[1]["over"] == []
        # It comes late, or once more: nothing is kept of it.
        await verification.tell(hashed(ONE, PHOTOS[0], picture))
        left = await verification.rows("SELECT case_id FROM verification.picture_hashes")
        assert [row["case_id"] for row in left] == [OTHER.case_id]


async def _forget(verification: RunningVerification) -> None:
    """All that is over, a year from now, once everybody has heard of its end."""
    async with await psycopg.AsyncConnection.connect(verification.database_url, autocommit=True) as conn:
        await conn.execute("UPDATE verification.outbox SET published_at = now(), confirmed_at = now()")
    outbox, metrics = Outbox(key_of("verification")), VerificationMetrics(CollectorRegistry())
    clock = lambda: NOW + timedelta(days=365)  # noqa: E731
    async with create_pool(as_login("verification", verification.database_url), size=2) as pool:
        assert await Forgetting(pool, outbox, verification.settings.keeping, metrics, clock).forget_due() == 1
