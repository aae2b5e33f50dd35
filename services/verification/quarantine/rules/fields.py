"""The fields of events by their names, for whoever reads one and enters it anew by hand."""

import re
from collections.abc import Mapping, Sequence

from schemas.words import Words, listed, words

CASE_NUMBER = re.compile(r"\d\d-\d{5,9}[B-Z]?")
PLACE_IN_LIST = re.compile(r"^(?P<name>.*?)(?P<place>( \d+)*)$")
FIELDS: Mapping[str, Words] = {
    "accounts": words("tài khoản"),
    "addition": words("bổ sung"),
    "age": words("tuổi"),
    "alert": words("thông báo"),
    "alert_id": words("mã nội bộ của thông báo"),
    "alert_version": words("bản của thông báo"),
    "amended_by": words("người bổ sung"),
    "answers": words("trả lời cho"),
    "approvals": words("chữ ký duyệt"),
    "approved_at": words("lúc duyệt"),
    "audience": words("phạm vi"),
    "basis": words("căn cứ đăng thông tin"),
    "birth_year": words("năm sinh"),
    "call": words("số để gọi"),
    "carries": words("mang theo"),
    "case_id": words("mã nội bộ của vụ"),
    "case_number": words("số vụ"),
    "clothing": words("quần áo"),
    "commune_code": words("mã xã"),
    "company": words("đi cùng ai"),
    "content": words("nội dung"),
    "description": words("lời kể"),
    "event_id": words("mã sự kiện"),
    "exercise": words("diễn tập"),
    "facts": words("thông tin vụ việc"),
    "found": words("đã tìm thấy"),
    "given_by": words("ai đồng ý"),
    "ground": words("căn cứ"),
    "happened_at": words("xảy ra lúc"),
    "health": words("sức khỏe"),
    "height_cm": words("chiều cao (cm)"),
    "kind": words("loại"),
    "last_seen_at": words("thấy lần cuối lúc"),
    "lat": words("vĩ độ"),
    "login": words("tên đăng nhập"),
    "lon": words("kinh độ"),
    "marks": words("đặc điểm"),
    "name": words("tên"),
    "occurred_at": words("lúc"),
    "outcome": words("kết quả"),
    "perhaps_another": words("có thể là vụ khác"),
    "phone": words("điện thoại"),
    "phones": words("điện thoại"),
    "photos": words("ảnh"),
    "photos_awaited": words("ảnh đang tải"),
    "pictures": words("ảnh"),
    "place": words("nơi"),
    "province_code": words("mã tỉnh"),
    "reason": words("lý do"),
    "reported_by": words("người báo"),
    "reporter": words("người báo"),
    "seconds": words("số giây"),
    "seen_at": words("nhìn thấy lúc"),
    "sent_at": words("gửi lúc"),
    "sex": words("giới tính"),
    "signature": words("chữ ký"),
    "signed_at": words("ký lúc"),
    "signer": words("người ký"),
    "source": words("nguồn"),
    "still_away": words("vẫn chưa về"),
    "subject": words("người trong tin"),
    "submitted_by": words("người gửi tin báo"),
    "text": words("lời"),
    "type": words("loại sự kiện"),
    "until": words("đến lúc"),
    "urgent": words("khẩn"),
    "user_id": words("mã người dùng Zalo"),
    "vehicle": words("phương tiện"),
    "voice_messages": words("tin thoại"),
    "zalo_user_id": words("mã người dùng Zalo"),
}


def field_words(where: str) -> Words:
    """Of "place.commune_code" or "photos 2", as words.lines names a place in an event. What has no name here, such as
    a field of a later version, keeps its own."""
    return listed(map(_one, where.split(".")), " · ")


def _one(part: str) -> Words:
    match = PLACE_IN_LIST.match(part)
    name, place = (match["name"], match["place"]) if match else (part, "")
    return words("{name}{place}", name=FIELDS.get(name, name), place=place)


def case_of(lines: Sequence[tuple[str, str]]) -> str | None:
    """The number of the case that an event is of, where it names one."""
    return next((told for where, told in lines if where == "case_number" and CASE_NUMBER.fullmatch(told)), None)
