"""Clothing, vehicle and health, in the words of the message."""

import re

from services.intake.understanding.rules.phone_numbers import Said
from services.intake.understanding.rules.whose import anothers
from services.intake.understanding.rules.words import Message, pattern

_STOP = (
    r"tên|bị|lạc|tóc|chưa|không|ai|gọi|sđt|số điện thoại|từ|lúc|hồi|cao|mặt|xe|chạy|thấy|tìm|nó|ông|bà|em|"
    r"cháu|bé|tôi|mình|hắn|nhà|ở|trong|giúp|xin|liên hệ|lh|đi(?! dép| giày| ủng| guốc| chân)|là|mà|thì|răng|"
    r"nhé|nha|ạ|nghen|nhen|luôn|!cơ|mặc|quay|xã|phường|thị trấn|thôn|xóm|ấp|khu phố|huyện|tỉnh|thành phố|chợ|"
    r"người|mọi|nói|rồi|hay|bên|đứng|ngồi|đang|khoảng|tay|chân(?! không| đất| trần| váy)|dáng|da|mắt"
    r"|(?<!size )\d+ (?:tuổi|t)|mất(?! (?:cúc|khuy|nút|tay|màu))|thất lạc"
    r"|!biến|biến(?= mất| đâu)|!trốn|!bỏ(?! (?:trong|vào|ngoài|thùng))|bỏ(?= nhà| đi (?:lúc|từ|hồi|khỏi|đâu))"
    r"|ra(?= khỏi| ngoài| đường| chợ)"
    r"|(?:vừa|đã|hiện)(?= (?:bị|đi|lạc|mất|thất lạc|chạy|bỏ|ra|rời|biến|trốn|không|chưa|đang|vẫn|ở|về|\d))"
    r"|(?:chừng|tầm|!độ|gần|hơn|mới)(?= \d)|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?: \S+)? tuổi"
)
"""Where clothing ends: something else is told of them, such as how they were lost."""
CLOTHING = pattern(
    rf"(?:bộ |mỗi cái |cái |chiếc )?(?:áo(?: bà ba| ba lỗ)?|quần{{no_inn}}|(?:chân )?váy|đầm|"
    rf"đồ (?:bộ|bộ đội|thể thao|ngủ|đá bóng|công nhân|học sinh|bệnh viện|doraemon)|đồng phục|yếm|bỉm|pijama|"
    rf"khăn (?:len|mỏ quạ|rằn|đen))(?: (?!(?:{_STOP})\b)[^ .;!?:\n()]+){{0,14}}",
    no_inn=r"(?! (?:net|game|cafe|cà phê|ăn|nước|cơm|bia|nhậu|tạp hóa|phở|bún|ốc|\d))",
)
_COLOUR = (
    r"(?:light |dark )?(?:red|white|black|blue|green|yellow|pink|purple|orange|brown|grey|gray)|striped|checked"
    r"|flowered|floral|long|short|conical|straw|school|plain"
)
_GARMENT = (
    r"t\s?-?\s?shirt|shirt|dress|shorts|trousers|pants|jeans|skirt|jacket|coat|sweater|hoodie|hat|cap|shoes|sandals"
    r"|cardigan|blouse|vest|scarf|slippers|polo|leggings|raincoat|helmet"
    r"|swimsuit|swimming trunks|uniform|pyjamas|pajamas"
)
_IN_ENGLISH = re.compile(
    rf"\b(?:(?:{_COLOUR}) )+(?:{_GARMENT})\b(?: ?(?:and|with|,) (?:a )?(?:(?:{_COLOUR}) )+(?:{_GARMENT})\b)*"
)
_WEARS = pattern(r" mặc\b")
_PLATE = (
    r"(?<!\d)\d{2} (?:- )?(?!(?:cm|kg|th|ng|ql|tr|ph) )(?:[^\W\d_]{1,2} \d (?:[-–.] )?(?:\d{3} \. \d{2}|\d{5})"
    r"|(?!(?:h|g|k|m|p|t) )[^\W\d_]{1,2} (?:[-–.] )?(?:\d{3} \. \d{2}|\d{4,6})|[^\W\d_] [-–.] \d{3} \. \d{2})(?! ?\d)"
)
"""A vehicle's number: "36B1-123.45", "36b1 12345", "29A-123.45"; no hour, such as "17h 2024"."""
_PLATE_ALONE = pattern(
    r"(?<!\d)\d{2} (?:- )?(?!(?:cm|kg|th|ng|ql|tr|ph) )(?:[^\W\d_]{1,2} \d (?:[-–.] )?(?:\d{3} \. \d{2}|\d{5})"
    r"|(?!(?:h|g|k|m|p|t) )[^\W\d_]{1,2} (?:[-–.] )?\d{3} \. \d{2}"
    r"|(?!(?:h|g|k|m|p|t) )[^\W\d_]{1,2} [-–.] \d{5})(?! ?\d)"
)
"""Where nothing says that it is a vehicle's, only a form that little else has: "căn hộ 12 B 1205" is none."""
_NO_PLATE_BEFORE = pattern(
    r"(?:số|nhà|căn hộ|phòng|lớp|km|ngày|hôm|tòa|lô|block|cmnd|cccd|căn cước|hộ chiếu|mã|đơn)(?: số)?(?: :)? $"
)
_MAKE = (
    r"wave|dream|sirius|vision|lead|air blade|airblade|sh|winner|exciter|cub|cup|future|jupiter|vario|attila|"
    r"vespa|vios|mazda|cx\s?5|innova|fortuner|ranger|camry|kia|morning|i10|honda|yamaha|toyota|santafe"
)
VEHICLE = pattern(
    rf"(?:chiếc |cái )?xe (?:máy|đạp(?: điện)?|điện|ga|số|khách|tải|bán tải|buýt|bus|bồn|ben|ôm|ba bánh|"
    rf"cúp|con|\d+ chỗ|ô tô|oto|giường nằm|{_MAKE})(?: (?!(?:{_STOP})\b|{_PLATE})[^ ,;!?:\n()]+){{0,6}}"
    rf"(?:(?: :)? {_PLATE})?"
    rf"|(?:{_MAKE})(?: (?:trắng|đỏ|đen|xanh|bạc|cam|vàng|cũ|xám|mode|tàng|50|125))+(?: (?:biển|"
    rf"đuôi)(?: số)? [^,;!?\n]{{2,14}})?|taxi(?: màu)? (?:xanh|trắng|vàng)|tàu(?: cá| du lịch)|"
    rf"ô tô(?: \S+){{0,2}} (?:trắng|đỏ|đen|xanh|bạc)"
)
_BY_PLATE = pattern(
    rf"(?:xe (?:(?!(?:{_STOP})\b)\S+ ){{0,2}}(?:(?:mang )?(?:bks|bs|biển(?: số| kiểm soát)?) (?:: )?)?"
    rf"|(?:mang )?(?:bks|bs|biển(?: số| kiểm soát)?) (?:: )?){_PLATE}"
)
""" "Xe bks 36-B1 123.45", where no other words tell of it."""
_STOPS_AT = pattern(r"(?:trạm|bến|nhà chờ|điểm dừng) $")
""" "Trạm xe buýt" is where they were, and nothing that they rode."""
HEALTH = pattern(
    r"(?:bị |mắc |có )?(?:bệnh )?(?:lẫn(?: nặng| nhẹ)?|lú lẫn|lẩn thẩn|đãng trí|quên quên nhớ nhớ|"
    r"hay quên|nói trước quên sau|mất trí(?: nhớ)?|alzheimer|sa sút trí tuệ|tâm thần(?: phân liệt)?|"
    r"thần kinh(?: không (?:được )?(?:ổn định|bình thường|tỉnh))?|trầm cảm|tự kỷ|tăng động|down|bại não|"
    r"thiểu năng|chậm phát triển|rối loạn phổ tự kỷ"
    r"|động kinh|tai biến(?: liệt [^ ,.;]+ ?\w*)?|tiểu đường(?: type \d)?|huyết áp(?: cao)?|tim(?: mạch)?|"
    r"hen(?: suyễn)?|suyễn(?: nặng)?|điếc|nặng tai|nghễnh ngãng|câm(?: điếc)?|mù(?: bẩm sinh)?|khiếm thị|"
    r"liệt|què|gù|run tay|parkinson|đau tim|ung thư|chạy thận|viêm gan|xơ gan)\b"
    r"|(?:chảy máu|gãy (?:chân|tay)|bất tỉnh|ngất|co giật|sốt(?: cao| \d+ độ)|khó thở|nằm liệt|bị thương|"
    r"sưng (?:chân|tay))"
)
_HEALTH_PLAIN = pattern(r"(?:có|bị)? ?(?:tim|lẫn|hen|down|liệt|mù|câm)$")


def clothing_in(m: Message, *, child: bool | None = None) -> Said | None:
    """What the one sought wears. child: whether a child is sought, if known."""
    for found in CLOTHING.finditer(m.plain):
        if len(found[0].split()) > 1 and not anothers(m, found.start(), child=child):
            end = found.end()
            if _WEARS.match(m.plain, end) and "," in found[0]:
                end = m.plain.rindex(",", 0, end) - 1  # "áo đỏ, Hoa mặc …": the next one's clothes
            return Said(m.said(found.start(), end).strip(" ,"), m.span(found.start(), end))
    if english := _IN_ENGLISH.search(m.plain):
        return Said(m.said_by(english), m.span(*english.span()))
    return None


def _first(m: Message, expr: re.Pattern[str], but_behind: re.Pattern[str]) -> re.Match[str] | None:
    return next((found for found in expr.finditer(m.plain) if not but_behind.search(m.plain[: found.start()])), None)


def vehicle_in(m: Message) -> Said | None:
    found = _first(m, VEHICLE, _STOPS_AT) or _BY_PLATE.search(m.plain) or _first(m, _PLATE_ALONE, _NO_PLATE_BEFORE)
    return Said(m.said_by(found).strip(" ,."), m.span(*found.span())) if found else None


def health_in(m: Message, *, child: bool | None = None) -> Said | None:
    """child: as of clothing."""
    for found in HEALTH.finditer(m.plain):
        if anothers(m, found.start(), child=child):
            continue
        lone = _HEALTH_PLAIN.fullmatch(found[0]) and not found[0].startswith(("biδ ", "bi ", "mắc", "bênhδ"))
        if not (lone or (found[0] in ("tim", "lan", "hen", "mu", "cam", "liet", "down"))):
            return Said(m.said_by(found).strip(" ,."), m.span(*found.span()))
    return None
