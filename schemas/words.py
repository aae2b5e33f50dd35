"""Words for people. The code has them in Vietnamese; what they are in another language, a service's catalogue says."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """A number as the reader's language writes it: 1.234 or 1,234."""

    count: int


@dataclass(frozen=True, slots=True)
class Words:
    """``text``: Vietnamese, as catalogues have it, with ``{names}`` where ``values`` stand, which may be words too."""

    text: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        raise TypeError("words are said in a language")

    def said(self, translate: Callable[[str], str], number: Callable[[int], str]) -> str:
        """In the language of ``translate``, which gives a text as it is where it knows no other; ``number`` writes a
        Count."""
        text = translate(self.text) if self.text else ""
        if not self.values:
            return text
        return text.format(**{name: _said(value, translate, number) for name, value in self.values})


def words(text: str, **values: object) -> Words:
    return Words(text, tuple(values.items()))


def listed(each: Iterable[Words], between: str = ", ") -> Words:
    """All of them in one line."""
    values = {f"each_{place}": one for place, one in enumerate(each)}
    return words(between.join(f"{{{name}}}" for name in values), **values)


def _said(value: object, translate: Callable[[str], str], number: Callable[[int], str]) -> object:
    match value:
        case Words():
            return value.said(translate, number)
        case Count(count):
            return number(count)
        case _:
            return value
