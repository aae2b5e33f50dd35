"""What is written in fear: by whoever hides, is lost themselves, is told that their child is held for money, or has
breath for a word or two.

"folded" is text without accents. A wrong "yes" wakes an officer; a wrong "no" leaves somebody alone.
"""

import re
import unicodedata
from functools import lru_cache

from schemas.places.finding import fold
from services.intake.understanding.rules.words import message, pattern

_WHO_HIDES = r"(?:em|toi|minh|e|t|chau|con|(?:tui|bon|chung) (?:em|toi|con|chau|minh)|(?:(?:hai|2|3|ba) )?me con)"
_IN_WHAT = (
    r"(?:(?:o|trong|duoi|sau|tren|len|ben|canh|gan|day) )+(?:cai |gam |goc |can )*"
    r"(?:tu|giuong|gam|nha kho|kho|nha ve sinh|nha tam|phong|toilet|wc|bep|gac|gac xep|tran|hem|bui|vuon|rem|ban"
    r"|chuong|cua|xe|thung|ham|be|nha tro|chan|cau thang)"
)
_HIDES = re.compile(
    r"\b(?:em|toi|minh|e|t|chau|con|chung toi|me con)(?: (?:toi|em))? (?:(?:dang|phai|van) )+(?:tron|nup|nap)\b"
    r"(?! (?:nha(?! (?:ve sinh|kho|tam|bep|xe|wc))|hoc|viec|di|trai|vien)\b)"
    r"|\b(?:em|toi|minh|e) (?:tron|nup|nap) (?:o|trong|duoi|sau|tren)\b"
    rf"|(?:^|[,.!?;\n] ?|\b(?:oi|voi|cuu|alo) ){_WHO_HIDES} (?:(?:dang|phai|van|da|vua|moi) )*(?:tron|nup|nap)"
    rf" {_IN_WHAT}\b"
    r"|\b(?:khong|ko|k)(?: (?:the|dam))? (?:noi|len tieng|goi)(?: (?:to|duoc|dien))*"
    r"[ ,.]*(?:vi )?(?:so )?no (?:se )?(?:nghe|dang|o|biet)\b"
    r"|\b(?:em|toi|minh|e|t|con|chau|chi) (?:khong|ko|k|hong|chang)(?: (?:the|dam))? noi (?:to|lon)\b"
    r"|\b(?:dung|khong|ko|khoi) goi[^.!?\n]{0,30}\b(?:no|han|ho|chong|bo|cha|duong|ong ta|ong ay)"
    r"(?: (?:em|toi|con|chau))?(?: (?:se|dang|ma))* nghe\b"
    r"|^\W*(?:suyt|xuyt|suy+t|sh+|suu+t)\b(?=.*\b(?:no|han|ho|chong|bo|ong|bon|thang|he|she|they)\b)"
    r"|\b(?:khong|ko|k)(?: (?:the|dam))? (?:noi|nghe may|nghe dien thoai|goi|alo)(?: (?:duoc|to|dau))*"
    r"[ ,.]*(?:vi |so )*(?:no|han|chong|bo|cha|duong|ong ay|anh ta)(?: (?:em|toi|con|chau|minh))?"
    r" (?:(?:se|dang|ngoi|ngu|dung|o|ngay) )*(?:canh|ben canh|ke ben|gan|day|trong|ngoai|biet|nghe)\b"
    r"|\b(?:noi|nhan) (?:nho|khe)(?: (?:thoi|nhe|a))*[ ,.]*(?:keo |so )?(?:no|han|chong|bo) (?:se |dang )?nghe\b"
    r"|\b(?:no|han|chong|bo|ba|cha|duong|ong ay|ong ta|anh ta|anh ay|ho|chung)(?: (?:em|toi|con|chau|minh))?"
    r" (?:(?:dang|ngoi|dung|van|con) )*(?:o )?(?:canh|ben canh|ngay canh|ngoai|sau)\b[^.!?\n]{0,30}"
    r"\b(?:(?:khong|ko|k) dam (?:noi|goi|len tieng|alo)|chi (?:dam )?nhan(?: tin)? duoc)\b"
    r"|\b(?:em|toi|minh|con|chau) (?:(?:dang|phai|chi) )*nhan(?: tin)? (?:trom|giau)\b"
    r"(?! (?:cho|voi) (?:ban|nguoi yeu|bo))"
    r"|\b(?:con|em|chau|toi) (?:(?:da|phai|dang) )*(?:khoa|chan|chot) cua(?: phong)?(?: lai| roi)*[ ,.]+"
    r"(?:no|chong|bo|ba|cha|duong|ong)(?: (?:em|toi|con|chau))? (?:dang |cu )*(?:dap|pha|dam|goi|dung)\b"
    r"|\b(?:con|em|chau|toi) (?:(?:da|phai|dang) )*tron ra (?:vuon|ngoai|san|dong|sau nha)\b[^!?\n]{0,20}"
    r"\b(?:no|chong|bo|ba|cha|duong|ong)(?: (?:em|toi|con|chau))? (?:dang )?(?:di tim|tim|cam|duoi)\b"
    r"|\b(?:i ?(?:am|'m)|we(?: are|'re)|im) hiding\b"
    r"|(?<!he is )(?<!he's )(?<!hey are )(?<!was )(?<!were )(?<!been )\bhiding (?:in|under|behind)\b"
    r"|\b(?:i am|i'm|im|we are|we're) (?:locked )?in (?:the |my |a )?(?:bathroom|toilet|closet|wardrobe|bedroom)\b"
    r"|\bi (?:can ?not|can't|cant) (?:talk|speak)\b"
    r"|\b(?:he|she|they) (?:will|can|could|might|'ll) hear\b"
)
_BY_STEALTH = re.compile(r"\bnhắn(?: tin)? lén\b")
"""Without its accents it is "nhắn lên", which hides from nobody."""
_PLAYED = re.compile(
    r"\b(?:hoa ra|thi ra|te ra|tuong|tim (?:thay|ra|duoc)|thay roi|may qua|xin loi|choi (?:tron|u)|tron tim|ngu quen)\b"
)
"""Of a child that was found where it had hidden from nobody."""
_IS_LOST = (
    r"(?:dang )?bi lac(?: (?:duong|me|bo|ba|ong|gia dinh|bo me|trong rung|tren nui|o day))?(?: (?:roi|a|oi|qua))*\W*$"
)
_WAY_HOME = (
    r"(?:khong|ko|k) (?:nho|biet)(?: (?:noi|duoc|ro))*"
    r" (?:nha (?:toi|minh|chau|con|em)? ?(?:o dau)?|duong ve(?: nha)?)\b"
)
_KIN = "me|ma|ba|bo|ong|cha|cu|noi|ngoai|chong|vo|con|chau|em|anh|chi|di|gai|trai|be|nha|cua|dua"
NO_KIN = "".join(rf"(?<!\b{kin} )" for kin in _KIN.split("|"))
"""Before "tôi", "em": of "mẹ tôi", "bà ngoại em" it is somebody else."""
_NO_OBJECT = (
    r"(?=\W*$| ?[,.!?;:\n–-]| (?:and|in|on|at|here|help|please|pls|now|near|around|since|from|somewhere|again|hiking"
    r"|while|when|because|but|so|can|could|outside|out|alone|trying|don't|dont|i|we|my (?:phone|battery))\b"
    r"| for (?:\d|an?\b|one|two|three|hours|days|some|over|about|almost))"
)
_IN_THE_WILD = r"lost (?:in|on|at) (?:the |a )?(?:forest|jungle|woods?|mountains?|hills?|sea)\b"
_LOST_IN_ENGLISH = (
    r"\b(?:i(?: ?(?:am|'m|'ve been)| m| have been)|we(?: ?(?:are|'re|'ve been)| have been)|im)"
    rf"(?: (?:got|completely|totally|all|so|just|really|both|also))* lost\b{_NO_OBJECT}"
    rf"|\b(?:i|we)(?: have|'ve| just| both| all)* (?:got|gotten) lost\b{_NO_OBJECT}"
    r"|\b(?:i|we)(?: have|'ve| just)* lost (?:my|our|the) way\b(?! bills?\b)"
    rf"|\b(?:i|we) {_IN_THE_WILD}"
    r"|\b(?:i|we) (?:can ?not|can't|cant|couldn't) find (?:my|our|the|a) way (?:back|home|out)\b"
)
""" "We got lost", "I lost my way"; who has lost a thing or a child writes what."""
_ABROAD = re.compile(_LOST_IN_ENGLISH)
_ABROAD_ALONE = re.compile(
    rf"^\W*(?:(?:help|please|hello|hi|sos)\W+)*{_IN_THE_WILD}"
    r"|^\W*(?:(?:please|hello|hi|sos)\W+)*help(?: me| us)?\W+lost(?:\W+(?:please|help))*\W*$"
    r"|^\W*lost\W+(?:please\W+)?help(?: me| us)?(?:\W+please)?\W*$"
    r"|^\W*lost in (?!a |the |taxi|transit|post|mail|translation)\w+(?: \w+)?\W*$"
)
"""No word says who is lost: behind "my son is 5" it would be the son."""
_NOT_AT_HAND = re.compile(
    r"\b(?:phone|mobile|battery)(?: battery)?(?: is|'s| has)?(?: (?:almost|nearly|about to|going to|running|very))*"
    r" (?:dead|dying|die|low|off|out|died|broken|empty)\b"
    r"|\b(?:no|without)(?: any| my| a)? (?:phone|money|cash|map|passport)\b"
)
"""What whoever is lost has not got with them is nothing that they look for."""
_NOT_LOST_NOW = re.compile(
    # A thing, or a person.
    r"\b(?:bags?|baggage|luggage|suitcases?|backpack|wallet|purse|passports?|visa|keys?|cards?|tickets?|camera|phones?"
    r"|iphone|laptop|money|cash|ring|necklace|glasses|helmet|cat|dog|puppy|documents?|papers?|bills?)\b"
    r"|\b(?:i|we)(?: have|'ve| just)* (?:found|met|saw) (?:a|an|this|one|some|two)\b"
    r"|\blost without (?:him|her|them|my|our)\b"
    # Something that nobody can make out.
    r"|\b(?:this|that|your|the) (?:message|form|website|site|app|link|page|letter|text|rule|law|process|procedure)s?\b"
    r"|\b(?:understand|explain) (?:this|that|the|your|it|what|why|how)\b|\bmean(?:s|ing)?\b"
    r"|\bpay (?:the|a|my|this|for)\b|\b(?:the|a|my|this) (?:fine|tax|fee|permit|licen[cs]e)\b"
    # It is over.
    r"|(?<!since )\b(?:yesterday|last (?:night|week|month|year|time|summer))\b"
    r"|\b(?:but|now|and|so)(?: now)? (?:we|i|everyone)(?: (?:are|am|is)|'re|'m)(?: (?:all|now|already|both|back|at))*"
    r" (?:fine|home|ok|okay|safe|back|good)\b"
    r"|(?:\b(?:am|are|got|safely|at)|'m|'re) (?:home|safe|fine|back) now\b"
    r"|(?<!not )(?<!n't )\bfound (?:my|our|the) (?:way|hotel|road|path|car|group|friends?|guide)\b"
)
_THANKS = re.compile(r"\bthank(?:s|ful)?\b")
_STILL_ASKS = re.compile(
    r"(?<!your )(?<!the )(?<!you for )(?<!thanks for )\bhelp\b|\b(?:please|pls|still|im)\b"
    r"|\b(?:i|we) ?(?:am|'m|m|are|'re)\b|\bcan (?:you|someone|anyone|anybody)\b"
)
"""Who only thanks is safe."""
_LOST_ONESELF = re.compile(
    r"\b(?:chu|co|bac|anh|chi)(?: cong an)? oi,? (?:chau|con|em) (?:bi |dang )*(?:di )?lac\b"
    r"(?! (?:xe|vi|dien thoai|mat (?:con|chau|be|dua)|con (?:gai|trai|em|toi|nho|be)|chau (?:gai|trai|be))\b)"
    rf"|^(?:(?:da|alo|chao|cong an|oi|cuu|giup) )*(?:em|toi|minh) {_IS_LOST}"
    rf"|\b(?:alo|oi|cuu)\W+(?:(?:chao|cong an|chu|co|bac|da|giup) )*(?:chau|con) {_IS_LOST}"
    r"|^(?:(?:da|alo|chao|cong an|chu|co|bac|oi|cuu|giup) )*(?:con|chau|em) (?:(?:bi|dang|di) )*lac (?:mat )?"
    r"(?:me|ma|bo|ba me|bo me|ba|ong|ngoai|duong|co giao|doan)(?: (?:roi|a|oi|qua|huhu|cuu|voi))*\W*$"
    rf"|{NO_KIN}\b(?:toi|em|minh) {_WAY_HOME}"
    r"|^(?:(?:da|alo|chao|cong an|oi|cuu|giup) )*(?:toi|minh|gia|tui)(?: (?:gia|lan|yeu|mu)| roi|,)*"
    rf" (?:bi |di |dang )*lac\b(?=.*\b{_WAY_HOME})"
    rf"|\b(?:alo|oi|cuu)\b.{{0,40}}{NO_KIN}\b(?:chau|con) {_WAY_HOME}"
    r"|^(?:(?:da|alo|chao|cong an|chu|co|bac|oi|cuu|giup) )*(?:me|ma|ba|bo|cha|ba noi|ba ngoai|di)"
    r" (?:bo|quen) (?:con|chau|em)(?! (?:toi|em|gai|trai|nho|be|minh|chau)\b)"
    r"(?: (?:lai|mot minh|di|mat|o|ngoai|trong|day|cho|cong|truong|benh vien|cong vien|sieu thi|roi|a|huhu))*\W*$"
)
_PERHAPS_ONESELF = re.compile(
    r"(?:(?:da|alo|oi|huhu|me|bo|chu|co) )*(?:(?:con|chau) )?"
    r"(?:(?:(?:bi|dang|di) )*lac|(?:khong|ko|k|hong) (?:tim )?thay (?:me|ma|bo|ba|ong)(?: dau| nua)+"
    r"|(?:khong|ko|k|hong) biet (?:minh |con |chau |day )*(?:dang )?(?:o dau|la dau)|(?:bi |di )*lac duong)"
    r"(?: (?:roi|a|oi|huhu|co ai|(?:o )?(?:do|day)|khong|giup|cuu|voi))*"
)
""" "Cháu bị lạc" and no more: a child writes it of itself, a grandmother of her grandchild."""
_MEETS = re.compile(r"\b(?:gap|thay|nhat|dua|giu) (?:duoc |mot |1 )*(?:be|chau|cu|em be|dua)\b")
"""Who has met one who is lost repeats what they say."""

_MONEY = (
    r"(?:chuyển (?:khoản|tiền|\d+)|tiền|chuộc|\d+(?: ?000)* ?(?:triệu|tr|tỷ|tỉ|củ|k|nghìn|ngàn|đồng|usd)"
    r"|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|trăm|chục) (?:triệu|tỷ|tỉ|củ))"
)
_WHOM = (
    r"(?:(?:con|cháu)(?: bé)?(?: trai| gái| nội| ngoại| nhỏ| út| lớn| nó| mày)*|bé|em bé|đứa (?:bé|nhỏ|con|cháu)"
    r"|thằng (?:bé|cu|nhỏ|con|cháu|út)|con (?:bé|nhỏ)|(?:vợ|chồng|mẹ|bố|ba|cha|má|em|anh|chị|bà|ông)(?: trai| gái)?"
    r" (?:tôi|em|mình|cháu|con|nhà|mày)|người|con tin)"
)
_THING = (
    r"(?! (?:lại )?(?:cái |chiếc )?(?:ví|điện thoại|xe|thẻ|giấy|tiền|máy|đồ|căn cước|cccd|iphone|hàng|nợ|lương|sổ|phòng"
    r"|nhà|đất|chó|mèo|facebook|fb|zalo|nick|tài khoản|clip|ảnh|hình|video)\b)"
)
_HELD = pattern(
    rf"(?:giữ|bắt giữ|bắt cóc|nhốt|giam|khống chế|bắt được|trói)(?: rồi| mất| được)? {_WHOM}{_THING}"
    rf"|(?:nó|chúng|chúng nó|bọn nó|họ|người ta|bọn chúng|đứa nào|ai đó)(?: đã| đang| vừa)* bắt {_WHOM}"
    rf"|{_WHOM}(?: [^ .!?;,]+){{0,3}} (?:đang )?(?:ở trong|trong) tay (?:nó|chúng|bọn|tao|họ|tụi)"
    rf"|mới (?:chịu )?(?:cho )?(?:trả|thả|gặp|về|tha|buông)(?: lại)?(?: cho)? {_WHOM}{_THING}"
    rf"|(?:thì mới|mới được|mới cho) (?:được )?(?:thấy|gặp|nhìn)(?: lại)?(?: mặt)? {_WHOM}"
    rf"|(?:tao|tụi tao|bọn tao|chúng tao)(?: (?:đã|đang|sẽ|vừa|cho người))* (?:bắt|giết|giữ|bán|chém) {_WHOM}{_THING}"
    rf"|(?:mới|thì) (?:chịu )?thả|(?:chuộc|dọa giết|dọa bán|sẽ giết|sẽ bán) {_WHOM}"
)
"""Somebody is held, or comes back for something."""
_NEEDS_MONEY = pattern(_MONEY)
BESIDE = 90
"""Characters between who is held and the money: further off it may be of something else."""
_NO_CHILD = pattern(
    r"(?:nuôi|trông|gửi|chăm|giữ) trẻ|nhà trẻ|học phí|tiền học|lương|giữ (?:con|cháu) (?:giúp|hộ|dùm|giùm|cho)"
    r"|bắt (?:con|cháu)(?: tôi| em)? (?:phải )?(?:chuyển|nộp|đóng|trả|mua|đưa|học|làm|nghỉ)"
)
"""A child is minded, or made to pay."""
_CRIES = re.compile(
    r"\b(?:bat coc|cuop|giet nguoi|hiep dam|duoi nuoc|chet duoi|chay nha|cuu (?:em|toi|con|chau|me|voi|mang|nguoi)"
    r"|kidnap(?:ped|ping|er|ers)?|abducted|drown(?:ed|ing)?|rape[d]?|murder(?:ed)?|sos)\b"
    r"|\b(?:please|pls|plz) help\b|\bhelp (?:me|us|please|pls|plz)\b"
    r"|\b(?:call|send|need)(?: the)? (?:police|ambulance)\b"
    r"|\bco (?:trom|cuop|chay)\b|\btrom (?:vao|dang|pha)\b"
    r"|\bgoi (?:cong an|113|cap cuu)(?: (?:giup|voi|cho|den|di|gap))"
    r"|^\W*(?:fire|thief|robbers?|attack)\W*$"
)
_IN_OTHER_LETTERS = re.compile(
    r"救命|救我|绑架|綁架|溺水|助けて|誘拐|살려|도와|납치|ช่วยด้วย|помогите|спасите|🆘", re.IGNORECASE
)
FEW = 5
"""Words of a cry. In more of them such a word may be of a story, and the whole is read."""
_NO_CRY = re.compile(
    r"\b(?:so|phong|chong|tuyen truyen|canh bao|phim|game|tro|khong phai|dung lo|gia|lua|hoi|tap|lop|day)\b|\?"
)
_ABUSED = re.compile(
    r"\b(?:lam|bat lam) (?:may )?(?:chuyen|tro|viec) (?:do|ay|bay|bay ba|doi bai|nguoi lon|ba bay|xau xa|kia)"
    r"(?: [^ .!?]+)? (?:voi|len) (?:con|chau|em|toi|be|minh|no)\b"
    r"|\b(?:so|ro|bop|mo|vuot|cham|nan)(?: (?:mo|soang|vao|len|khap|cu|hoai|trong))*"
    r" (?:nguoi|nguc|mong|dui|vu|chim|buom|cho kin|vung kin|quan|trong quan)(?: (?:cua|cua con|lot))*"
    r" (?:con|chau|em|be|minh)\b"
)
_SEARCHED = re.compile(r"\b(?:kiem tra|kham xet|luc soat|soat nguoi)\b")
"""Somebody's body is searched, at a gate or a shop."""
_LURED = pattern(
    r"(?:chú|cô|ông|bà|anh|chị|bác|người|thằng|đứa)(?: (?:đàn ông|đàn bà|thanh niên|nào|trai|gái))* lạ(?: mặt| hoắc)?"
    r"(?: (?:nào|đó|kia|cứ|đang|vừa|mới|tới|đến|lại|muốn|đòi|định|bảo|xe máy|ô tô))*"
    r" (?:rủ|kéo|lôi|dụ|dẫn|dắt|bắt|ôm|bế|bám|chở|đi)(?: (?:theo|tay|lên|dỗ))* (?:con|cháu|em|bé|tui|mình|tôi)\b"
    r"|(?:dẫn|dắt|chở|kéo|lôi|đưa) (?P<child>con|cháu|em) đi đâu (?:ấy |đó |á )?(?P=child) (?:không|ko|k|hông) biết\b"
)
_TOLD_OF_LURING = pattern(
    r"dặn(?! (?:ông|bà))|dạy|nếu|lỡ|khi nào|phòng khi|đừng|tuyên truyền|cảnh giác|cảnh báo|từng|phim|nghe nói|nghe đồn"
    r"|(?:hôm|bữa|tuần|tháng|năm|hồi) (?:qua|trước|kia|nọ|ngoái|xưa|nhỏ)|thì (?:sao|không|phải|làm)"
)
"""Of luring as it may be, or once was."""


_TAKEN = pattern(
    r"(?:bắt cóc|dụ bắt)(?: [^ .!?;,]+)? (?:trẻ|cháu|bé|con|em|học sinh|người|đứa|mấy|một|1|hai|2|vợ|chồng|mẹ)"
    r"|(?:họ|hắn|chúng|bọn nó|người ta|có (?:người|ông|bà|thằng|kẻ|đứa|mấy người|hai người)(?: [^ .!?;,]+){0,2})"
    r" (?:đang |cố |cứ |đã |vừa )*(?:kéo|lôi|giật|cướp|ép|bắt)(?: tay)?"
    r" (?:bé|cháu|con bé|thằng bé|em bé|đứa bé|cụ|nó)(?: gái| trai)?"
    r" (?:đi(?! chơi| học| ngủ| ăn)|chạy|lên xe|ra xe|theo|mất)"
    r"|bị (?:một |1 )?(?:người|ông|bà|thằng|kẻ|gã|đứa|nhóm|bọn|ai)(?! (?:nội|ngoại|nhà|thân|xã|chủ))"
    r"(?: [^ .!?;,]+){0,4} (?:dắt|kéo|lôi|bắt|bế|ép)(?: (?:tay|nó|cháu|bé|em|con))*"
    r" (?:lên xe|ra xe|đi(?! chơi| học| ngủ| ăn| làm| chợ| tắm| khám)|theo|chạy)"
)
_TALKED_OF = pattern(
    r"nghe (?:nói|đồn|bảo|kể)|tin đồn|đồn (?:là|rằng|có)|trên (?:mạng|facebook|fb|zalo|tiktok|báo|tivi)|thủ đoạn|chiêu"
    r"|phòng (?:chống|tránh|ngừa)|cảnh giác|tuyên truyền|lừa|giả (?:danh|vờ|làm|bắt)|gọi (?:điện|đến)"
    r"|có thật|thật không|phim|game|sợ (?:bị|nó|người|có)|lo (?:bị|sợ)|không phải|hỏi|nếu|lỡ|dạo này"
    r"|gần đây hay|hay (?:bị )?bắt"
)
"""A kidnapping as people talk of it, or are cheated with it."""


def taken(text: str) -> bool:
    """Somebody is kidnapped or dragged off, told in whatever manner: "báo tin: có nhóm người bắt cóc trẻ em"."""
    return _happens(_TAKEN, text)


def _happens(told: re.Pattern[str], text: str) -> bool:
    """Whether this is told as what happens, and not asked, or talked of as people talk of crimes."""
    plain = message(text).plain
    other = "?" in text or _TALKED_OF.search(plain) or _TOLD_OF_LURING.search(plain)
    return told.search(plain) is not None and not other


_BEATEN = pattern(
    r"đang(?: [^ .!?;,]+){0,2} (?:đánh|đập|đấm|chém|đâm|bóp cổ|siết cổ|cắt cổ|giết|hành hạ|tra tấn|hiếp|cưỡng hiếp|dìm)"
    r"(?: (?:đập|chết|đập dã man|dã man|túi bụi|tới tấp|tàn nhẫn|cả))*"
    r" (?:con|cháu|bé|em|tôi|mình|vợ|chồng|mẹ|bố|bà|ông|chị|anh|cô|chú|người|nó|thằng|đứa|cụ)\b"
    r"(?! (?:chó|mèo|lợn|heo|gà|vịt|trâu|bò|cá|rắn|chim|bài)\b)"
)


def beaten(text: str) -> bool:
    """Somebody is being beaten, whoever they are: "nó đang đánh con tôi"."""
    return _happens(_BEATEN, text)


_LURED_FOR_MONEY = pattern(
    r"vào (?:\S+ )?nhóm|đầu tư|chuyển (?:khoản|tiền)|nạp|triệu|lừa (?:đảo|mất|tiền|hết)|zalo|telegram|facebook|game"
    r"|online|qua mạng|việc nhẹ|bán hàng|vay|góp vốn|cộng tác viên"
)
"""Of a fraud: "có người lạ rủ em vào nhóm đầu tư"."""
_BROUGHT_HOME = pattern(r"về (?:tận |tới |đến )?nhà(?: (?:con|cháu|em|mình|tôi))? (?:rồi|an toàn)|về rồi")
_IN_THE_WATER = re.compile(
    r"\b(?:chau|be|con(?! (?:cho|meo|trau|bo|lon|ga|vit|chim|dieu|chuot|ran|thu)\b)|em"
    r"|ong|ba|cu|me|bo|nguoi|dua|thang|no|anh|chi|vo|chong)\b(?: [^ .,!?;]+){0,6}"
    r" (?:roi|rot|te|nga|lot|sup|truot|say)(?: chan| lon| nhao)* (?:xuong|vao|vo)"
    r" (?:ao|ho|song|suoi|kenh|muong|gieng|cong|bien|dap|be nuoc|ho boi|vuc|deo)\b"
)
_DROPPED = re.compile(
    r"\b(?:vi|tui|dien thoai|dt|may|xe|dep|giay|non|mu|the|cccd|chia khoa|kinh|banh|bong|suyt|mo thay|nam mo|phim"
    r"|(?:nam|thang|tuan|hom|bua|lan|hoi) (?:ngoai|truoc|kia|qua|nho|xua))\b|\?"
)
"""Of a thing that fell, or of what was once."""


def fell_in(text: str) -> bool:
    """Somebody has fallen into water, or deep: "cháu hàng xóm 3 tuổi rơi xuống ao"."""
    folded = fold(text)
    return _IN_THE_WATER.search(folded) is not None and not _DROPPED.search(folded)


_BURNS = pattern(
    r"nhà(?: (?:e|em|tôi|t|mình|tui|cháu|con|bác|chị|anh|cô|ông|bà|nó|ai|kia|hàng xóm|bên cạnh|người ta|bếp))*"
    r"(?: (?:đang|bị|bắt|bốc|phát))* cháy(?= *(?:$|[.,!;\n]|(?:rồi|lớn|to|dữ|quá|ạ|ơi|cứu|nhanh|hết|rực)))"
)
""" "Nhà em chạy", with its accent, burns nowhere."""
_DEATH_THREAT = pattern(rf"(?:nhặt|hốt|lượm) xác (?:về )?{_WHOM}")
_CHILDS_THINGS = re.compile(
    r"\b(?:cap sach|cap hoc|ba ?lo|doi dep|dep|doi giay|giay|quan ao|xe dap|ao khoac|mu)\b"
    r"(?=.{0,60}\b(?:tren|o|canh|ben|gan|tai|mep|ven) (?:(?:bo|mep|thanh|lan can|dau|chan|be|ven) )*"
    r"(?:song|ho|kenh|ao|suoi|cau|bien|dap|muong)\b)"
)
_NOBODY_THERE = re.compile(
    r"\b(?:khong|ko|k|chang|chua)(?: (?:thay|co|con))+ (?:ai|nguoi|dua nao|be|chau)\b|\bbo lai\b"
)
_OF_A_CHILD = re.compile(r"\b(?:tre em|tre con|con nit|hoc sinh|em be|chau be|be (?:trai|gai)|cua (?:be|chau|tre))\b")


_DESPAIRS = pattern(
    r"(?:muốn|định|toan|nghĩ đến|chỉ còn) (?:tự tử|tự sát|chết|kết liễu)(?! (?:trả|làm|tính|rồi mới))"
    r"|kết liễu (?:cuộc )?đời|(?:không|ko|k|chẳng|hết)(?: còn)? (?:muốn|thiết|tha thiết) sống"
    r"(?! (?:ở|với|chung|cùng|xa|một mình|trong))|sống (?:để )?làm gì nữa"
    r"|(?:uống|nuốt)(?: hết| cả)? thuốc (?:sâu|diệt cỏ|trừ sâu|chuột)"
    r"|kill myself|want to die|end my life|suicide"
)
_NOT_DESPAIR = pattern(
    r"tuyên truyền|phim|truyện|game|phòng chống|bài (?:báo|hát)|thuyết trình|tài liệu|hội những"
    r"|nói vậy|nếu|khi gặp"
    r"|(?:cười|khóc|tội|nóng|mệt|lạnh|đói|thèm|ngon|ngại|xấu hổ|sợ|vui|thích|nhớ|tức|nó|hắn|chúng|mày|tao)"
    r"(?: [^ .!?;,]+)? (?:muốn|định) chết"
)
""" "Nóng muốn chết": so people say of heat."""


def despairs(text: str) -> bool:
    """Somebody wants to die, or has taken something."""
    plain = message(text).plain
    return _DESPAIRS.search(plain) is not None and not _NOT_DESPAIR.search(plain)


def burns(text: str) -> bool:
    """A house is on fire, in few words: "nha e chay. 27 le hoan. nhanh"."""
    return _happens(_BURNS, text)


def threatens_death(text: str) -> bool:
    """Somebody is to be killed: "không thì nhặt xác vợ mày"."""
    return _DEATH_THREAT.search(message(text).plain) is not None


def left_at_the_water(text: str) -> bool:
    """A child's things lie where it may have gone into the water, and nobody is there."""
    folded = fold(text)
    child = _OF_A_CHILD.search(folded) or "cap sach" in folded
    return bool(child and _CHILDS_THINGS.search(folded) and _NOBODY_THERE.search(folded))


def lured(text: str) -> bool:
    """A stranger is taking a child along, as the child or whoever is beside it writes: "có chú lạ rủ con đi"."""
    plain = message(text).plain
    other = _TOLD_OF_LURING.search(plain) or _LURED_FOR_MONEY.search(plain) or _BROUGHT_HOME.search(plain)
    return _LURED.search(plain) is not None and not other


@lru_cache(maxsize=64)
def hides(text: str) -> bool:
    """Whoever writes hides from somebody near, who would hear a call."""
    folded = fold(text).replace("’", "'")
    hiding = _HIDES.search(folded) or _BY_STEALTH.search(unicodedata.normalize("NFC", text).lower())
    return hiding is not None and not _PLAYED.search(folded)


def lost_oneself(text: str, *, first: bool = False) -> bool:
    """Whoever writes is lost: a child without its mother, somebody old who does not know the way home. first: as of
    ``lost_abroad``."""
    folded = fold(text)
    told = _LOST_ONESELF.search(folded) is not None and not _MEETS.search(folded)
    return told or lost_abroad(text, first=first)


def lost_abroad(text: str, *, first: bool = False) -> bool:
    """Whoever writes, in English, is lost now, and knows neither the way nor the language. first: nothing was written
    before it, so that "lost in the forest" can be said of nobody else."""
    folded = fold(text).replace("’", "'")
    if not (_ABROAD.search(folded) or (first and _ABROAD_ALONE.search(folded))):
        return False
    if _NOT_LOST_NOW.search(_NOT_AT_HAND.sub(" ", folded)):
        return False
    return not _THANKS.search(folded) or _STILL_ASKS.search(folded) is not None


def perhaps_lost_oneself(text: str) -> bool:
    """No more than that a child is lost, which may be the one who writes."""
    return _PERHAPS_ONESELF.fullmatch(" ".join(re.findall(r"\w+", fold(text)))) is not None


def asks_ransom(plain: str) -> bool:
    """Somebody is held for money. plain: the words as of ``understanding.rules.words.message``."""
    held = _HELD.search(plain)
    near = plain[max(0, held.start() - BESIDE) : held.end() + BESIDE] if held else ""
    return _NEEDS_MONEY.search(near) is not None and not _NO_CHILD.search(plain)


def cries_out(text: str) -> bool:
    """A word or two that nobody writes who is safe: "bắt cóc", "man drowning", "救命"."""
    folded = fold(text)
    cries = _CRIES.search(folded) or _IN_OTHER_LETTERS.search(text)
    return len(re.findall(r"\w+", folded)) <= FEW and bool(cries) and not _NO_CRY.search(folded)


def tells_abuse(text: str) -> bool:
    """What a child has no words for: "ông nội làm chuyện đó với con"."""
    folded = fold(text)
    told = _ABUSED.search(folded)
    searched = told is not None and " nguoi " in told[0] and _SEARCHED.search(folded) is not None
    return told is not None and not searched


def in_another_script(text: str) -> bool:
    """In letters that nobody here reads: Chinese, Korean, Thai, Russian."""
    letters = [letter for letter in unicodedata.normalize("NFKC", text) if letter.isalpha()]
    foreign = [letter for letter in letters if letter > "\u02ff" and not "\u1e00" <= letter <= "\u1eff"]
    return len(foreign) >= 2 and 2 * len(foreign) >= len(letters)
