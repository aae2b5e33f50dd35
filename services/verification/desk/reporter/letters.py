"""What was asked of whoever reported, or of the operators, as an officer reads it."""

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.internal_routes.intake import Exchange, Letter
from services.verification.rules.words.reason_words import ReasonWords, words_of_written


@dataclass(frozen=True)
class LetterLine:
    """``why``: of a question that did not arrive."""

    letter: Letter
    why: ReasonWords | None


@dataclass(frozen=True)
class ExchangeView:
    """``ready``: keys of questions that the case lacks. ``text`` and ``sent_as``: of the question that is typed."""

    exchange: Exchange
    lines: list[LetterLine]
    ready: list[str]
    text: str
    sent_as: str


def exchange_view(exchange: Exchange, ready: list[str], text: str, sent_as: str) -> ExchangeView:
    lines = [LetterLine(each, words_of_written(each.reason or "unknown") if each.failed else None)
             for each in exchange.letters]  # fmt: skip
    return ExchangeView(exchange, lines, ready, text, sent_as)


NOT_ASKED: Mapping[int, str] = {400: "has_link", 409: "not_asked", 422: "no_text", 429: "too_fast"}
"""Why a question was not asked, by intake's answer."""
