"""Text that somebody outside wrote, made safe to pass on into groups: it shows what it says and wakes nobody."""

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs"})
"""Controls; format characters (direction overrides, zero-width ones, joiners, tags); private use; lone surrogates."""
_PERHAPS_UNSEEN = re.compile("[^\n -~\u00a1-\u00ac\u00ae-\u036f\u1e00-\u1eff\u2010-\u2027]")
"""All but the letters and signs of which our texts are made: whatever is none of them is looked up."""
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\uffa0\ufe00-\ufe0e\U000e0100-\U000e01ef]"
)
"""Letters and marks that nobody sees: fillers, blanks and variation selectors. U+FE0F stays, it colours our emoji."""

# "[", "]" and "@", and every character that compatibility (NFKC) makes one of them.
_OPENING, _CLOSING, _AT = "\\[\ufe47\uff3b", "\\]\ufe48\uff3d", "@\ufe6b\uff20"
_MENTION = re.compile(rf"[{_OPENING}]\s*[{_AT}][^{_OPENING}{_CLOSING}\n]*[{_CLOSING}]")
_AT_THEN_OPENINGS = re.compile(rf"[{_AT}][\s{_OPENING}]+")
_OPENINGS = re.compile(f"[{_OPENING}]")


def outside_text(text: str) -> str:
    r"""Return the text in NFC, with "\n" as its only control character, without what hides or turns other words.

    ``[@…]``, which would wake every member of a group, goes away in any width; where it is nested or half open, the
    bracket before ``@`` goes. Spaces and lengths are the caller's; time is linear in the length. Cleaning twice
    changes nothing.
    """
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    text = _PERHAPS_UNSEEN.sub(_if_seen, text)
    return unicodedata.normalize("NFC", _without_mentions(_UNSEEN.sub("", text)))


def _if_seen(found: re.Match[str]) -> str:
    return "" if unicodedata.category(found[0]) in _UNSEEN_CATEGORIES else found[0]


def _without_mentions(text: str) -> str:
    """Backwards in the second step, so that any number of brackets before one ``@`` goes in one pass."""
    backwards = _MENTION.sub("", text)[::-1]
    return _AT_THEN_OPENINGS.sub(lambda found: _OPENINGS.sub("", found[0]), backwards)[::-1]
