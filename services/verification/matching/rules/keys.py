"""By which keys a case is found among ten thousand others: two that share none are never compared. Pure.

A key says what it is of by its first letter: ``p`` phone, ``z`` sender, ``c`` commune, ``n`` two words of a name as
they sound, ``g`` the last word of a name, ``s`` a name of one word, ``l`` sex and age within a province,
``w`` two garments with their colours, ``h`` a part of a picture's hash, ``m`` the number of a case, its own or named.
"""

from itertools import combinations

from schemas.event import CaseKind
from schemas.places.finding import commune
from schemas.places.names import fold
from schemas.places.neighbours import neighbours
from services.verification.matching.rules.names import COMMON_MIDDLE, sound
from services.verification.matching.rules.pictures import parts, parts_near
from services.verification.matching.rules.scoring import PERSONS
from services.verification.matching.rules.traits import Traits

RULES = 2
"""Grows when keys are made otherwise: then those that are stored are made anew."""
AGE_SLACK = 1


def own_keys(traits: Traits) -> list[str]:
    """What a case is stored under."""
    keys = _caller(traits) + [f"n:{pair}" for pair in _pairs(traits.name)]
    if traits.name:
        keys.append(f"g:{_heard(traits.name)[-1]}")
        if len(traits.name) == 1:
            keys.append(f"s:{_heard(traits.name)[0]}")
    keys += _outfits(traits) + parts(traits.pictures) + number_keys(traits)
    if traits.commune:
        keys.append(f"c:{traits.commune}")
        if traits.kind in PERSONS and traits.age is not None:
            keys.append(f"l:{commune(traits.commune).province_code}:{traits.sex or '?'}:{traits.age}")
    return sorted(set(keys))


def strong_keys(traits: Traits) -> list[str]:
    """What is asked for first: whoever shares one of these called from the same number, has a name like it, or perhaps
    the same picture."""
    keys = _caller(traits) + [f"n:{pair}" for pair in _pairs(traits.name)] + picture_keys(traits)
    heard = _heard(traits.name)
    # A lone word is the last one of longer names; a longer name's last word may be told alone.
    keys += [f"g:{heard[0]}"] if len(heard) == 1 else [f"s:{word}" for word in heard[1:]]
    return sorted(set(keys))


def picture_keys(traits: Traits) -> list[str]:
    """Of whatever may have one of these pictures; one in 200 others shares one of these keys by chance."""
    return parts_near(traits.pictures)


def number_keys(traits: Traits) -> list[str]:
    """Of the cases that its words name, and of those whose words name it."""
    return sorted(f"m:{number}" for number in {traits.number, *traits.codes} if number)


def near_keys(traits: Traits) -> list[str]:
    """The commune and those beside it."""
    if traits.commune is None:
        return []
    return sorted(f"c:{code}" for code in (traits.commune, *neighbours(traits.commune)))


def like_keys(traits: Traits) -> list[str]:
    """Who looks alike: dressed so, or of that sex and age in the same province."""
    keys = _outfits(traits)
    if traits.commune is None or traits.age is None or traits.kind not in PERSONS | {CaseKind.TIP}:
        return keys
    province, sexes = commune(traits.commune).province_code, {traits.sex or "?", "?"}
    if traits.sex is None:
        sexes |= {"female", "male"}
    ages = range(max(0, traits.age - AGE_SLACK), traits.age + AGE_SLACK + 1)
    return sorted([*keys, *(f"l:{province}:{sex}:{age}" for sex in sexes for age in ages)])


def _outfits(traits: Traits) -> list[str]:
    worn = sorted(f"{garment} {colour}" for garment, colours in traits.clothes for colour in colours)
    return sorted(f"w:{one}+{other}" for one, other in combinations(worn, 2))


def _caller(traits: Traits) -> list[str]:
    keys = [f"p:{traits.phone}"] if traits.phone else []
    return keys + ([f"z:{traits.sender}"] if traits.sender else [])


def _heard(name: tuple[str, ...]) -> list[str]:
    return [sound(fold(word)) for word in name]


def _pairs(name: tuple[str, ...]) -> list[str]:
    """Two words of a name, one of them its last or its first, in either order: names are turned round."""
    told = [word for word in name if fold(word) not in COMMON_MIDDLE]
    heard = _heard(tuple(told))
    ends = {0, len(heard) - 1}
    return sorted(
        {
            "+".join(sorted((heard[one], heard[two])))
            for one in range(len(heard))
            for two in range(one)
            if ends & {one, two}
        }
    )
