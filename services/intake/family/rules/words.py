"""What the desk reads of a press on a family's page: the press in fixed words, then what was written beside it."""

from collections.abc import Mapping

PRESSED: Mapping[str, str] = {
    "found": "Gia đình báo: ĐÃ TÌM THẤY.",
    "consent": "Gia đình báo: ĐỒNG Ý đăng thông tin.",
    "withdrawal": "Gia đình báo: RÚT LẠI ĐỒNG Ý đăng thông tin, xin rút tin.",
    "removal": "Gia đình báo: XIN GỠ tin và ảnh đã đăng.",
}
ON_WHICH = "(Bấm trên trang gia đình: ai có liên kết đều bấm được, xin gọi lại.)"
LONGEST = 2_000
"""Characters that somebody writes beside a press."""


def news_of(press: str, written: str) -> str:
    """``press``: of PRESSED. At most 4,000 characters, as an addition may have."""
    return "\n".join(part for part in (PRESSED[press], written.strip()[:LONGEST], ON_WHICH) if part)
