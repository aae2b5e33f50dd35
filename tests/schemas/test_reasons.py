"""The vocabulary of reasons: its forms, how it reads what is stored, and that the database reads it alike."""

import re
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.reasons import (
    IS_REASON,
    AnyReason,
    Exhausted,
    PlatformCode,
    Reason,
    TextRefused,
    is_reason_function,
    read_reason,
)
from services.runtime.database import Pool, create_pool

CODES = st.builds(
    PlatformCode,
    st.sampled_from(["zalo", "bot", "telegram", "http_", "oauth", "viber"]),
    st.integers(-999_999_999, 999_999_999),
)
CAUSES = st.one_of(st.sampled_from(Reason), CODES)
REASONS = st.one_of(CAUSES, st.builds(Exhausted, CAUSES), st.builds(TextRefused, CODES))
UNKNOWN = ("failed", "of_next_year", "zalo--2", "")


@pytest.fixture
async def pool(database_url: str) -> AsyncIterator[Pool]:
    async with create_pool(database_url, size=1) as pool:
        yield pool


@given(REASONS)
def test_what_is_written_is_read_as_what_it_was(reason: AnyReason) -> None:
    read = read_reason(str(reason))
    assert (type(read), read) == (type(reason), reason)
    assert re.fullmatch(IS_REASON, reason)


@pytest.mark.parametrize(("platform", "number"), [("", 1), ("Zalo", 1), ("zalo 2", 1), ("zalo", 10**30), ("by:", 3)])
def test_what_is_no_code_cannot_be_made(platform: str, number: int) -> None:
    with pytest.raises(ValueError, match="expected a platform"):
        PlatformCode(platform, number)


@pytest.mark.parametrize("written", UNKNOWN)
def test_what_another_version_may_write_is_unknown(written: str) -> None:
    assert read_reason(written) is Reason.UNKNOWN


async def test_the_database_takes_the_vocabulary_and_nothing_else(pool: Pool) -> None:
    taken: list[AnyReason] = [
        *Reason,
        *(Exhausted(reason) for reason in Reason),
        PlatformCode("zalo", -237),
        PlatformCode("http_", 502),
        Exhausted(PlatformCode("zalo", -200)),
        TextRefused(PlatformCode("zalo", -248)),
    ]
    refused = [
        *UNKNOWN,
        "zalo",
        "-237",
        "refused:found",
        "exhausted:",
        "exhausted:exhausted:limit",
        "found\n",
        " found",
    ]
    async with pool.connection() as conn:
        await conn.execute("CREATE SCHEMA IF NOT EXISTS words")
        await conn.execute(is_reason_function("words").encode())
        cursor = await conn.execute(
            "SELECT array_agg(word ORDER BY place) FILTER (WHERE NOT words.is_reason(word)) AS refused"
            " FROM unnest(%s::text[]) WITH ORDINALITY AS given(word, place)",
            ([*map(str, taken), *refused],),
        )
        assert await cursor.fetchall() == [{"refused": refused}]
        await conn.rollback()
