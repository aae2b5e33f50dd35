"""The fields of events by their names, for whoever reads one and enters it anew by hand."""

import re
from collections.abc import Mapping, Sequence

from services.verification.quarantine.rules.words import Words, said

CASE_NUMBER = re.compile(r"\d\d-\d{5,9}[B-Z]?")
PLACE_IN_LIST = re.compile(r"^(?P<name>.*?)(?P<place>( \d+)*)$")
FIELDS: Mapping[str, Words] = {
    "accounts": ("tài khoản", "accounts"),
    "addition": ("bổ sung", "addition"),
    "age": ("tuổi", "age"),
    "alert": ("thông báo", "alert"),
    "alert_id": ("mã nội bộ của thông báo", "inner id of the alert"),
    "alert_version": ("bản của thông báo", "version of the alert"),
    "amended_by": ("người bổ sung", "added by"),
    "answers": ("trả lời cho", "answers"),
    "approvals": ("chữ ký duyệt", "approvals"),
    "approved_at": ("lúc duyệt", "approved at"),
    "audience": ("phạm vi", "audience"),
    "basis": ("căn cứ đăng thông tin", "why it may be published"),
    "birth_year": ("năm sinh", "year of birth"),
    "call": ("số để gọi", "number to call"),
    "carries": ("mang theo", "carries"),
    "case_id": ("mã nội bộ của vụ", "inner id of the case"),
    "case_number": ("số vụ", "case number"),
    "clothing": ("quần áo", "clothing"),
    "commune_code": ("mã xã", "code of the commune"),
    "company": ("đi cùng ai", "company"),
    "content": ("nội dung", "content"),
    "description": ("lời kể", "what was told"),
    "event_id": ("mã sự kiện", "id of the event"),
    "exercise": ("diễn tập", "exercise"),
    "facts": ("thông tin vụ việc", "facts"),
    "found": ("đã tìm thấy", "found"),
    "given_by": ("ai đồng ý", "given by"),
    "ground": ("căn cứ", "ground"),
    "happened_at": ("xảy ra lúc", "happened at"),
    "health": ("sức khỏe", "health"),
    "height_cm": ("chiều cao (cm)", "height (cm)"),
    "kind": ("loại", "kind"),
    "last_seen_at": ("thấy lần cuối lúc", "last seen at"),
    "lat": ("vĩ độ", "latitude"),
    "login": ("tên đăng nhập", "login"),
    "lon": ("kinh độ", "longitude"),
    "marks": ("đặc điểm", "marks"),
    "name": ("tên", "name"),
    "occurred_at": ("lúc", "at"),
    "outcome": ("kết quả", "outcome"),
    "perhaps_another": ("có thể là vụ khác", "perhaps another case"),
    "phone": ("điện thoại", "telephone"),
    "phones": ("điện thoại", "telephones"),
    "photos": ("ảnh", "photos"),
    "photos_awaited": ("ảnh đang tải", "photos awaited"),
    "pictures": ("ảnh", "pictures"),
    "place": ("nơi", "place"),
    "province_code": ("mã tỉnh", "code of the province"),
    "reason": ("lý do", "reason"),
    "reported_by": ("người báo", "reported by"),
    "reporter": ("người báo", "reporter"),
    "seconds": ("số giây", "seconds"),
    "seen_at": ("nhìn thấy lúc", "seen at"),
    "sent_at": ("gửi lúc", "sent at"),
    "sex": ("giới tính", "sex"),
    "signature": ("chữ ký", "signature"),
    "signed_at": ("ký lúc", "signed at"),
    "signer": ("người ký", "signer"),
    "source": ("nguồn", "source"),
    "still_away": ("vẫn chưa về", "still away"),
    "subject": ("người trong tin", "whom it is about"),
    "submitted_by": ("người gửi tin báo", "submitted by"),
    "text": ("lời", "text"),
    "type": ("loại sự kiện", "type of event"),
    "until": ("đến lúc", "until"),
    "urgent": ("khẩn", "urgent"),
    "user_id": ("mã người dùng Zalo", "Zalo user id"),
    "vehicle": ("phương tiện", "vehicle"),
    "voice_messages": ("tin thoại", "voice messages"),
    "zalo_user_id": ("mã người dùng Zalo", "Zalo user id"),
}


def field_words(where: str, language: str) -> str:
    """Of "place.commune_code" or "photos 2", as words.lines names a place in an event. What has no name here, such as
    a field of a later version, keeps its own."""
    return " · ".join(_one(part, language) for part in where.split("."))


def _one(part: str, language: str) -> str:
    match = PLACE_IN_LIST.match(part)
    name, place = (match["name"], match["place"]) if match else (part, "")
    return f"{said(FIELDS[name], language) if name in FIELDS else name}{place}"


def case_of(lines: Sequence[tuple[str, str]]) -> str | None:
    """The number of the case that an event is of, where it names one."""
    return next((told for where, told in lines if where == "case_number" and CASE_NUMBER.fullmatch(told)), None)
