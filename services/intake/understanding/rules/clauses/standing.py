"""Who lost, who found, whose somebody is, who is back: what is told by who stands before a verb, and not by the words.

The same words stand in "ai nhặt được ví cho em xin lại" and in "em nhặt được ví, ai mất thì nhận lại": what differs is
who is asked for and who writes. Each fact is read within one sentence; what it is worth the weights say (see `kinds`).
"""

from collections.abc import Iterator

from services.intake.understanding.rules.cues import KIN
from services.intake.understanding.rules.vocabulary import ADULT, ANIMAL, CHILD, VALUABLES
from services.intake.understanding.rules.words import Message, pattern

_WORD = r"[^ .!?;\n]+"
_WHO = (
    rf"(?:ai|(?:bạn|nhà|người|anh|chị|bà|ông|cô|chú|bác|em|bà con) (?:nào|mô|ai)|(?:mọi người|bà con|cả nhà|anh em)"
    rf"(?: {_WORD})? ai|ai đó)"
)
"""Nobody whom the writer knows."""
_ONE = rf"(?:{CHILD}|{ADULT}|người|thằng|đứa|con (?:bé|nhỏ)|cậu bé|cô gái|chàng trai)"
_MINE = r"(?:em|tôi|mình|con|nhà|tụi em|chúng tôi|bọn em)"
_THING = rf"(?:{VALUABLES}|{ANIMAL})"
_PICK = r"(?:nhặt|bắt được|lấy nhầm|cầm nhầm|xách nhầm|giữ nhầm)"
_LOSE = r"(?:đánh rơi|làm rơi|!rơi|để quên|bỏ quên|!quên|mất|!lạc|bỏ lại|roi mat|danh roi)"
_GONE = (
    r"(?:lạc|mất tích|biến mất|bỏ (?:đi|nhà|trốn)|trốn|thất lạc|đi đâu|đi mô|mất hút|mất liên lạc|không liên lạc được|"
    r"chưa về|không về|không thấy(?: về| đâu| mô)?|chưa thấy(?: về| đâu| mô)?|mất tăm|đi khỏi|bặt tin|tắt máy|"
    r"không quay lại)"
)
_WHOM = r"(?: (?:con|cháu|bé|nó|hắn|mẹ|bà|ông|bố|ba|em|anh|chị|chồng|vợ|cụ|anh ấy))"
_BACK = (
    rf"(?:(?:đã |mới |vừa |tự )*(?:trở |quay )?về(?: (?:nhà|tới|đến|bản|quê))*(?: nơi)? rồi|"
    rf"(?:đã|vừa|mới|tự) (?:trở |quay )?về|đây rồi|tìm (?:thấy|được|ra){_WHOM}{{0,2}} rồi|"
    rf"(?:đã|vừa|mới) tìm (?:thấy|được|ra)|(?:thấy|gặp|đón được){_WHOM}{{1,2}} rồi|có mặt ở nhà|an toàn rồi|bình an|"
    r"lành lặn|gọi (?:video |điện )?về|hủy (?:giùm |giúp )?(?:tôi )?(?:cái )?(?:đơn|tin|báo))"
)

FACTS = {
    name: pattern(expr)
    for name, expr in {
        "finder_asked": (
            rf"{_WHO}(?: (?!,|em|tôi|mình|mất|rơi|quên){_WORD}){{0,12}}? {_PICK}(?! (?:một|1|hai|mấy) "
            rf"(?:đứa|em|cháu|bé))|{_WHO}(?: (?:có|mà|nếu|lỡ))*(?: nhìn)? (?:thấy|gặp|biết|"
            rf"giữ)(?: {_WORD}){{0,6}} {_THING}"
        ),
        "owner_asked": (
            rf"{_WHO}(?: (?!nhặt){_WORD}){{0,6}}? {_LOSE}(?: {_WORD}){{0,6}} (?:{_THING}|liên hệ|nhận|ghé|qua|đến|tới|"
            rf"kêu|lấy|alo|nhắn|gọi)|{_THING}(?: {_WORD}){{0,4}} (?:của|là của)? ?{_WHO}(?: {_WORD})? (?:mất|lạc|rơi|"
            rf"quên|"
            r"để|bỏ)|!chủ (?:đến|tới|ở đâu|nào|mất|xe|nhân)|tìm chủ|trả lại (?:cho )?(?:người|chủ)"
        ),
        "beast_gone": (
            rf"(?:{ANIMAL})(?: {_WORD}){{0,14}} (?:mất|lạc|sổng|xổng|bay (?:mất|ra|đi)|chạy mất|trốn|bỏ đi|đi mô|"
            rf"đi đâu|"
            rf"chưa về|không về|không thấy(?: về)?)|(?:mất|lạc|lạc mất|sổng|xổng|bị trộm|bắt trộm)(?: {_WORD}){{0,3}} "
            rf"(?:con |đàn |bầy )?(?:{ANIMAL})|ai (?:có )?thấy(?: {_WORD}){{0,3}} (?:{ANIMAL})"
        ),
        "beast_came": (
            rf"(?:{ANIMAL})(?: {_WORD}){{0,8}} (?:(?:chạy|lạc|đi|bay|sang|theo)(?: {_WORD}){{0,4}} "
            r"(?:nhà|vườn|sân|chuồng|ruộng) (?:em|tôi|mình|con)|theo (?:em|tôi|mình) về)"
        ),
        "sent_to_me": (
            rf"(?:ai|người (?:lạ|ta|nào)|tài khoản lạ)(?: {_WORD}){{0,3}} chuyển(?: khoản| tiền)? (?:nhầm|lộn|dư|thừa)|"
            rf"chuyển(?: khoản| tiền)? (?:nhầm|lộn)(?: {_WORD}){{0,4}} (?:cho|vào|vô|tới) (?:tài khoản |stk |số |"
            rf"momo )?"
            rf"(?:em|tôi|mình|nhà em|momo)|nhận được(?: {_WORD}){{0,4}} chuyển (?:nhầm|lộn)"
        ),
        "one_came": (
            rf"(?:một|1|hai|2|có|mấy|đứa|thằng|em)(?: {_WORD})? {_ONE}(?: {_WORD}){{0,10}} (?:vào|tới|đến|theo|trước|ở|"
            rf"trong|ngoài|sau|gần)(?: {_WORD}){{0,3}} (?:nhà|quán|tiệm|sân|vườn|cổng|cửa|xe|sạp|trường|chùa|"
            rf"phòng) {_MINE}"
        ),
        "nobodys": (
            rf"(?:con|cháu|mẹ|bố|bà|ông|người nhà|em bé|bé) (?:của )?(?:nhà )?ai(?! cũng)|{_ONE} (?:nhà ai|lạ(?: hoắc|"
            rf" mặt)?)|không (?:có )?ai (?:đi cùng|đón|nhận|trông|theo)|không (?:biết|nhớ)(?: {_WORD}){{0,3}} (?:tên|"
            rf"nhà|"
            rf"đường về|bố mẹ|cha mẹ|ba mẹ|địa chỉ|con ai|ai)|(?:hỏi|nói)(?: {_WORD}){{0,5}} (?:không nói|chỉ khóc|"
            rf"lắc đầu|"
            r"không trả lời|không biết nói|chưa rõ|chưa biết nói)|không biết nói"
        ),
        "own_gone": rf"(?:{KIN})(?: {_WORD}){{0,14}} {_GONE}",
        "own_sought": (
            r"(?:tìm|lạc|lạc mất|mất)(?: (?:giúp|giùm|hộ|dùm|cho|phụ|với|em|tôi|mình))* "
            rf"(?:{KIN})|(?:ai|mọi người|cả nhà|bà con)(?: {_WORD}){{0,4}} (?:thấy|gặp)(?: {_WORD}){{0,3}} (?:ở đâu )?"
            r"(?:báo|gọi|alo|nhắn|liên hệ|cho (?:em|tôi|mình))"
        ),
        "own_back": (
            rf"(?:{KIN}|nó|hắn|cháu|bé|bà|ông|mẹ|bố|em|con|cụ|anh ấy|chị ấy|thằng {_WORD}|"
            rf"mệ)(?: {_WORD}){{0,4}} {_BACK}"
        ),
        "sought_seen": (
            rf"(?:thấy|gặp|chở|trông thấy|bán cho|ghé|ngồi|đứng|đi)(?: {_WORD}){{0,12}} (?:giống|y chang|trong ảnh|"
            r"trong hình|trong tin|đang tìm|đăng|mọi người tìm|cần tìm)|"
            rf"(?:có phải|phải|đúng)(?: là)? {_ONE}(?: {_WORD}){{0,8}} không|(?:bé|cháu|ông|bà|cụ|người|em|cô|anh|chị|"
            rf"con bé)(?: {_WORD}){{0,3}} (?:trong|mà|đang)(?: {_WORD}){{0,3}} (?:ảnh|hình|tin|bài|tìm|đăng)"
        ),
        "held_for_money": (
            rf"(?:triệu|tỷ|tỉ|tr|củ|tiền)(?: {_WORD}){{0,8}} (?:mới (?:cho |chịu )?(?:thả|về|tha)|thả (?:nó|con|cháu|"
            rf"bé|về|"
            r"người)|không (?:thì|là) (?:giết|chặt|cắt)|chuộc)|chuộc (?:con|cháu|bé|người|nó|mạng)|"
            r"(?:giữ|bắt) (?:con|cháu|bé|em|vợ|chồng) (?:bé |gái |trai )?(?:tôi|em|mình|nhà em|mày|tao|con)"
            rf"(?: {_WORD}){{0,12}} (?:triệu|tỷ|tỉ|tr|tiền|đòi)|không được báo công an|đừng báo công an|khỏi nhìn mặt|"
            r"không (?:bao giờ )?thấy (?:con|mặt)"
        ),
    }.items()
}  # fmt: skip
"""finder_asked: the writer lost it. owner_asked: the writer has it. nobodys: a person whom nobody there knows."""

_ONLY_BESIDE = {
    "owner_asked": pattern(rf"{_WHO}|chủ|trả lại"),
    "own_gone": pattern(_GONE),
    "own_back": pattern(_BACK),
}
"""Words without which a fact that takes long to look for is not told."""


def standing_in(m: Message) -> Iterator[tuple[str, int, int]]:
    """Each fact of FACTS that the message tells, with where in `plain` the words stand that tell it."""
    for name, expr in FACTS.items():
        if name in _ONLY_BESIDE and not _ONLY_BESIDE[name].search(m.plain):
            continue
        for found in expr.finditer(m.plain):
            yield name, *found.span()
