"""Does a message speak of another case than the open one, and what did the citizen answer when asked?

Guesses from words. A wrong "yes" costs one question; a wrong "no" would hide an emergency inside another's case, where
an officer still reads it as an addition.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from schemas.event import CaseKind
from schemas.places.finding import fold
from services.intake.rules.frightened import NO_KIN
from services.intake.rules.kinds import KINDS
from services.intake.understanding.rules.words import message, pattern

Answer = Literal["new", "same"]

# Who has seen the child also writes "cháu bé lạc"; the family writes "thấy lần cuối", "không thấy đâu", "ai thấy".
SAW = re.compile(r"\b(toi|em|minh|chung toi|chau) (vua |da |co |moi )*(nhin |trong |tim )?thay\b|\bto (giac|cao)\b")
# "lạc", not "lắc" (a bracelet) and not the "lạc" of "liên lạc" (to contact); without accents it is "lac".
LOST = re.compile(
    r"(?<!liên )(?<!lien )\b(lạc|lac)\b|\b(mất tích|mat tich|thất lạc|that lac|bắt cóc|bat coc|đuối nước|duoi nuoc)\b"
    r"|\b(bỏ đi|bo di|đi đâu mất|di dau mat|không thấy đâu|khong thay dau|chưa về nhà|chua ve nha)\b"
)
_GONE = re.compile(
    r"\bmat (?:them |tieu )*(?:mot |1 |hai |2 )?(?:con|chau|be|dua|em be|me|bo|ong|ba|cu|vo|chong)\b"
    r"(?! (?:ca|nghe|chung|oi|giay|mat|chim|so)\b)"
    r"|\bmat tieu\b|\bdi dau (?:khong|ko|k|chua|hong) (?:ve|thay)\b"
)
"""The same without accents, where the words say of whom."""

FOUND = re.compile(
    r"(?<!khong )(?<!chua )\b(tim|nhin|da|vua) (duoc|thay)\b|\b(ve|toi|den) nha roi\b|\b(da ve|ve roi)\b"
)
_WHOM = r"( (chau|be|con|no|em|ong|ba|cu|me|bo|nguoi|anh|chi|chong|vo|nha|toi|ay|ra))*"
BACK = re.compile(
    r"(?<!khong )(?<!chua )(?<!\bk )(?<!\bko )(?<!\bai )(?<!\bhok )(?<!\bhem )(?<!\bchang )"
    # Before "về" they may be the father, and somebody who is called Hồng.
    r"(?<!\bcha (?=thay|gap|tim|kiem))(?<!\bhong (?=thay|gap|tim|kiem))"
    rf"\b((da|moi|vua) (tim|kiem) (thay|duoc|ra)\b|(tim|kiem) (thay|duoc|ra){_WHOM} roi\b"
    rf"|(thay|gap|don duoc)( duoc)?{_WHOM} roi\b|(ve|toi|den) (toi |den )?nha( toi| em)?( an toan)? roi\b"
    r"|(da|vua) ve (toi |den )?nha an toan\b|(tim|kiem) (duoc|thay|ra) roi\b"
    r"|(khong can|khoi|thoi khong|khong phai) tim( kiem)?( (chau|be|con|no|em|ong|ba|cu|me|bo))? nua"
    r"|da ve\b(?! (huu|que|toi|den))|(?<!bao )ve roi\b)"
)
"""The lost one is back; to have seen somebody ("vừa thấy cháu") says less."""
_THEIRS = (
    r"(?:my|our|the) (?:little )?"
    r"(?:son|daughter|child|kid|boy|girl|baby|mother|father|mom|dad|mum|wife|husband|grand\w+)"
)
_HER = r"her(?! (?:shoes?|bag|dress|phone|bike|bicycle|clothes|hat|jacket|backpack|things?|shirt|wallet)\b)"
_BACK_IN_ENGLISH = re.compile(
    rf"^\W*found (?:him|{_HER}|them)\b"
    r"|\b(?:i|we|they|police|my \w+|somebody|someone)(?: have| ve|'ve| has| just| already| finally)* (?:found|got)"
    rf" (?:him|{_HER}|them|{_THEIRS})\b"
    rf"|\b(?:he|she|they|{_THEIRS})(?: has| have| was| were| is| are| been| already| just| now)+ found\b"
    rf"|\b(?:he|she|they|{_THEIRS})"
    r"(?: is| are|'s|'re| has| have| just| now| already| safely| came| come| got| made it)* (?:back|home|safe)\b"
)
_NOT_IN_ENGLISH = re.compile(
    r"\b(?:not|never|still|until|before|if|when|hope|want|wish|did|should|could|would|will|lost|missing|wrong|else)\b"
    r"|n't\b|\?|\b(?:is|are|was|has|have) (?:he|she|they|my|anyone|anybody|someone|somebody)\b|\bi have found a\b"
)
"""Beside it nobody is back, or nobody knows."""
_CAME_HOME = (
    r"(?: (?:xa|phuong|huyen|thon|toi|em|minh|chau|nha|no))*"
    r"(?: (?:vua|moi|da|cung|dang|deu|lai|con|nay|di hoc|di lam|di tim|di cho|di choi|di lam|tan ca|xuong|thi|ho))*"
    r" (?:ve|den|toi)(?: (?:den|toi|tan|duoc|nha|noi|roi))+\b"
)
_OTHERS_HOME = re.compile(
    r"\b(?:cong an|can bo|mn|doi(?: (?:tim kiem|cuu ho|cuu nan|dan phong))?"
    r"|cac (?:anh|chu|bac)|dan quan|hang xom|ca nha|gia dinh|moi nguoi|ba con|vo chong"
    rf"|{NO_KIN}(?:toi|minh|tui)"
    r"|chung (?:toi|em)|em(?= (?:vua|moi|da|dang|di|ve|den|toi) )|em(?: gai| trai| ho)? (?:no|chau)"
    r"|(?:chi|anh|ban)(?: gai| trai| ho| be)? (?:no|chau|be)"
    rf"|ban(?: be)?(?: cung lop)?){_CAME_HOME}"
)
"""Who writes, who helps, and the brothers of a child are at home: nobody of them was sought."""
_GROWN_HOME = re.compile(
    r"\b(?:chong|vo|bo|ba|me|ma|cha|ong|cu|anh|chi|co|di|chu|bac|cau|mo|thim)"
    rf"(?: (?:noi|ngoai|trai|gai|ca|hai|ho|cua))*{_CAME_HOME}"
)
"""So is a grown-up, where a child is sought."""
_STOPS_SEARCH = re.compile(
    r"\b(?:khong can|khoi(?: can| phai)?|thoi khong|khong phai|thoi dung|dung) tim( kiem)?( (?:chau|be|con|no|em|ong|ba"
    r"|cu|me|bo))? nua\b|\b(?:dung|ngung) tim( kiem)?( (?:di|lai|thoi|luon|giup))*\W*$"
)
_WHERE_THEY_ARE = re.compile(
    r"\b(?:chau|be|con|no|em|ong|ba|cu|me|bo|chong|vo)(?: (?:no|toi|em|minh))?"
    r"(?: (?:dang|van|da|chi|hien))* (?:o|ben)\b"
)
_DEAD = re.compile(
    r"\b(?:chet|tu vong|qua doi|tu tran|khong qua khoi|thi the|xac(?! (?:nhan|minh|dinh|thuc|suat))"
    r"|chet duoi|duoi nuoc|het tho|ngung tho|tat tho"
    r"|khong con nua|khong con tren doi|ve voi (?:dat me|chua|phat|to tien|ong ba)|tu sat"
    r"|dead|died|drowned|passed away|body)\b"
)
_KNOWN_DEAD = re.compile(
    r"(?:(?:da|cong an|anh|chi|chu|bac|oi|a|huhu|troi) )*"
    r"(?:chau|be|no|con (?:toi|em|gai|trai|minh)|con|me|bo|ba|ong|chong|vo)"
    r"(?: (?:toi|em|minh|no|be|noi|ngoai|gai|trai))* (?:(?:da|bi) )*"
    r"(?:chet(?: duoi)?|tu vong|qua doi|khong con(?: nua)?|(?<=da )mat)"
    r"(?: (?:roi|a|oi|anh|chi|chu|cong an|huhu|mat|that))*"
    r"|(?:he|she|my \w+) (?:is|was|has)(?: been| found)* (?:dead|died|passed away|drowned)"
    r"|(?:he|she|my \w+) (?:died|drowned)"
)
_BUT = re.compile(r"\b(?:nhung|ma(?! (?:so|26|vu|em|oi)\b)|bi|tiec|khong may|chang may|day mau|mau me|but)\b")
_LATE = re.compile(
    r"\b(?:tim|kiem|vot) (?:duoc|thay|ra)\b[^?]*(?<!\bdi )(?<!\blai )(?<!\blac )(?<!\bbien )(?<!\bthi )(?<!\bbi )"
    r"\bmat(?: roi| luon|\W*$)"
)
""" "Mất rồi" of one who was found; of one who had come home it says that they are gone."""
_FOUND_AT_LAST = re.compile(r"(?<!khong )(?<!chua )\b(?:tim|kiem|vot)(?: \w+)? (?:duoc|thay|ra)\b")
_ONLY_A_THING = re.compile(
    r"\b(?:thay|duoc|ra) (?:(?:doi|chiec|cai|mot|1|may) )?(?:dep|giay|ao|quan|mu|non|cap|ba ?lo|xe|dien thoai|do|vi)\b"
    r"|\b(?:so (?:rang|la|chau|no|con|be|em|bi)|lo|nghi|chac|hinh nhu|co le|neu|biet dau|keo)\b|\?"
)
_IN_HOSPITAL = re.compile(
    r"\b(?:cap cuu|benh vien|nhap vien|tram xa|tram y te|gay (?:tay|chan)|bi (?:thuong|ngat|bong|tai nan|nang|danh"
    r"|hiep|xam hai|re|dam|chem)|hon me|bat tinh|chay mau|nguy kich|hap hoi|kiet suc|hospital|ambulance"
    r"|injured|hurt|bleeding|unconscious|not breathing)\b"
)
ASKS_HOW_IT_STANDS = re.compile(r"\b(chua|the nao roi|sao roi|den dau roi)( (a|ah|vay|the|nhi|anh|chi))*\W*$")
_CALLING = (
    r"\W*((a|ad|admin|ah|alo|anh|bac|bai|ben|cac|can bo|chao|chi|cho hoi|chu|cong an|cua|da|em|hello|hoi|minh|o|oi|the"
    r"|thong bao|tin|toi|vay|vu|xin)\b\W*)*"
)
"""Whom a question calls, and what it is about, in front of it: a loss in front of it is news of its own."""
_END = r"( (a|ah|vay|the|nhi|anh|chi|em|cac|chu|bac|oi|roi|ha|han|nua|cong an|can bo))*\W*($|[,.?!\n])"
_TAKES_DOWN = (
    r"\b(?:(?:go|xoa|rut|huy|dong)(?: (?:bo|xuong|giup|gium|ho|luon|di|cai|cho|em))* (?:tin|bai|bao|vu|post)"
    r"|(?:go|xoa|rut)(?: (?:bo|xuong|di))* duoc)\b"
)
"""With what, since Huy and Đông are children's names."""
_ASKS_IF_BACK = re.compile(
    rf"\b(?:(?:da|moi|vua|co) )*(?:tim|kiem|gap|don|thay|ve)\b(?:(?!\broi\b|{_TAKES_DOWN})[^,.;?!\n]){{0,40}}?"
    rf"(?: roi)?(?: hay)? chua(?={_END})"
    rf"|(?:(?!{_TAKES_DOWN})[^,.;?!\n]){{0,80}}(?:, ?)?"
    rf"(?:\b(?:phai|dung) (?:khong|ko|k|hong|chua)(?={_END})|\broi (?:ha|sao|khong)(?={_END})"
    r"|\broi(?: (?:a|ah|ha|vay|the|nhi))* ?\?)"
)
"""Whether the one sought is back is asked, and not told; whoever asks whether their post is taken down has told it."""
_NOT_YET = re.compile(
    r"\b(?:neu|khi nao|bao gio|luc nao|chung nao|lam sao|nghe noi|nghe bao|nghe don|hinh nhu)\b[^,.;?!\n]*"
    r"|[^,.;?!\n]{0,80}\broi,?(?: (?:thi|nho|lam on|xin|cac|anh|chi|chu|ad|a|nha|nhe))*"
    r" (?:bao|alo|nhan|goi)(?: (?:tin|dien|lai|cho|giup))* (?:em|e|toi|minh|tui|t|gia dinh)\b"
    r"(?=(?: (?:em|toi|minh|nha|nhe|voi|vs|gap|ngay|lien|lai|biet|tieng|1|mot|a|ah|cac|anh|chi|chu|bac|ad|oi|cam on))*"
    r"\W*(?:$|[,.;?!\n]))"
)
"""What is to be told once they are back, or what others tell: "tìm thấy rồi báo em nha"."""
NEWS = re.compile(
    r"\b(co|duoc|nghe|biet|them|nhan) (them |duoc |duoc them )?"
    rf"(tin tuc|tin|thong tin|ket qua|gi moi|tung tich|manh moi|tien trien)\b[^.?!\n]{{0,60}}"
    rf"\b(chua|khong|ko|k|hok|hong){_END}"
    rf"|\b(tim|kiem) (duoc|thay|ra)?\b((?!{_TAKES_DOWN})[^.?!\n,]){{0,40}}\bchua{_END}"
    rf"|\b(thay|duoc|gap|ve)\b[^.?!\n]{{0,20}}\broi (phai|dung) (khong|ko|k|hong){_END}"
    rf"|\b(thay|duoc|ve)\b[^.?!\n]{{0,20}}\broi (ha|sao){_END}"
    rf"|^{_CALLING}((chau|be|con|no|em|ong|ba|cu|me|bo)( (nha|toi|em|minh|no|trai|gai|noi|ngoai))* )?(da )?"
    rf"(thay|gap|ve|duoc)( (nha|chau|be|con|no|em|ong|ba|cu|me|bo))* chua{_END}"
    rf"|\b(vu|viec|tin|ho so|chuyen)\b[^.?!\n]{{0,40}}\b(den dau|toi dau|the nao|sao|ra sao)( roi)?{_END}"
    r"|\b(bao gio|khi nao) (moi )?co (tin|ket qua|thong tin)\b|\b(tim|kiem|xu ly|lam) (den|toi) dau roi\b"
    rf"|\bco (gi|chi) moi (chua|khong|ko|k)\b|^(\w+ ){{0,2}}(sao|the nao) roi{_END}"
    rf"|^{_CALLING}co ai (doc|nghe|tra loi|truc|xem)( (tin|may|duoc|day|do))* (khong|ko|k){_END}"
    rf"|^({_CALLING}(da|co) |(\w+ ){{0,2}})(gui|dang|phat|bao|chuyen|loan)"
    rf"( (tin|bai|anh|cho|len|di|den|toi|cac|nhom|zalo|ai|cong an|chua|duoc))* (chua|khong){_END}"
    r"|\b(any|is there|have you|got) (any )?(news|update|updates|information|progress)\b"
    r"|\b(have|did) you (found|find|seen|see|got|get)( (him|her|them|my \w+|anything))?( yet)?\W*$|\bno news yet\b"
    r"|\bwhat('s| is) (happening|going on|the news|new)\b|\bhas (he|she|my \w+) been found\b"
)
"""Asks how the own case stands."""
_NOTHING_DONE = (
    r"\b(chua|khong|ko|k|chang)( (he|co|thay|ai|duoc|cong an|cac|anh))*"
    r" (tim|tin|ket qua|goi lai|tra loi|phan hoi|lien he)\b"
)
COMPLAINS = re.compile(
    rf"\b(sao|tai sao|vi sao|the ma|vay ma)\b[^.?!\n]{{0,40}}{_NOTHING_DONE}"
    r"|\b(may|\d+|mot|hai|ba|bon|nam|sau|bay|ca) (ngay|hom|tuan|thang)( (hom|nay|troi|roi|ma))+ ?,?[^.?!\n]{0,40}"
    rf"{_NOTHING_DONE}"
    r"|^\W*((anh|chi|chu|a|c|oi|cong an|gi) )*(sao|lam gi)( ma)? (lau|cham)( (the|vay|qua|roi|a|nhi|anh|chi|oi))*\W*$"
    r"|\b(anh|chi|ong|chu|cong an|may|ban|nguoi)( (cac|may|chu|anh|cong an|nay|a|oi))* (lam an|lam viec)"
    r" (kieu|gi|the|cham|cau tha|tac trach)\b"
)
"""Whoever waits has waited for too long; nothing of it is news of the person."""
_SCOLDS = re.compile(
    r"\blam an (nhu|kieu|the|gi)\b"
    r"|\b(toi|em|tao|tui|minh) (se |phai )?(di )?(kien|khieu nai|to cao)( len| ra| cac| may| ong| chung)*"
    r"( (cong an|may|anh|ong|toa|tinh|bo|nguoi))*\W*$"
)
ANOTHER = re.compile(
    r"\b(vu|viec|chuyen|truong hop|ca) (khac|moi|nua)\b"
    r"|\b(chau|be|em|cu|ong|ba|dua)( (be|trai|gai|nho|gia|con))* (khac|thu (hai|ba|2|3))\b"
    r"|\b(lai|vua|moi) co (them )?(mot |1 |hai |2 )?(chau|be|em|tre|cu|ong|ba|vu)\b"
    r"|\b(them|con) (mot|1|hai|2) (chau|be|em|tre|cu|ong|ba|vu)\b"
    r"|\bmat (them )?(mot |1 )?(chau|be|dua|con|em) nua\b|\b(cung|lai) (vua |bi )?mat (mot |1 )?(con|chau|be|dua)\b"
    r"|\b(another|a second|one more) (child|person|boy|girl|kid|case|man|woman|one|emergency)\b"
    r"|\b(missing|lost|gone|disappeared|hurt|kidnapped) (too|also|as well)\b|\b(is|are) also (missing|lost|gone|hurt)\b"
)
_MISTAKEN = re.compile(
    r"\b(?:nham|lon|hoa ra|khong phai)(?: (?:sang|voi|thanh|la|phai))*"
    r"(?: (?:mot|1))? (?:dua|chau|be|em|nguoi|ong|ba|cu)(?: (?:be|trai|gai|nho|gia))* khac\b"
)
""" "Người ta nhầm đứa khác": whom they took for the one sought, and nobody who is away."""
ANOTHER_PERSON = re.compile(r"\bnguoi khac\b|\b(lai|vua|moi|them|con) (co )?(them )?(mot |1 |hai |2 )?nguoi\b")
"""Speaks of another only beside LOST: "lại có người thấy cháu" is a sighting."""
_CAME = r"(den|toi|qua|sang|len|ra|vao) "
FETCHED = re.compile(
    r"\b((bo me|ba me|bo|me|cha|ba|ong|gia dinh|nguoi nha|nguoi than)( (be|chau|cu|ong|ba|no|em|cua))*"
    rf" ((da|vua|moi) )*({_CAME})?|con (cu|ong|ba) ((da|vua|moi) )*({_CAME})?|con ((da|vua|moi) )*{_CAME})"
    r"(don|nhan)( (be|chau|cu|ong|ba|no|em|ve|lai))* roi\b"
)
"""Whoever was with the reporter is back with theirs. Of one who is missed it would say who took them."""
_SPELT_AS_FETCHED = {"don": ("don", "đón"), "nhan": ("nhan", "nhận"), "roi": ("roi", "rồi")}
"""Typed with other accents they are other words: "con nhắn rồi" has written, and fetched nobody."""
_NOT_SURELY_FETCHED = re.compile(
    r"\b(tuong|neu|khong phai|chua|nham|khi nao|bao gio|chac|hinh nhu|(hom|lan|thang|nam|bua) (truoc|kia|ngoai))\b"
    r"[^.!?\n]*$"
)
_DOUBTS_FETCHED = re.compile(r"^[^.!\n]*(\?|\b(phai|dung|hay) (khong|chua|ko)\b|\b(nhung|ma) (khong|chua|ko)\b)")
STILL = re.compile(
    r"(?:(?:da|em|toi|minh|chau|con|be|no|me|bo|ong|ba|cu|nha|cac|anh|chi|oi|nham|nhung|den|gio|nay|hien tai|cung) )*"
    r"van (?:chua|khong|ko|k|hong|chang)(?: (?:tim|thay|duoc|ra|ve|co|biet|lien lac|tin|tuc|gi|dau|nha|chau|be|con|no"
    r"|ong|ba|cu|me|bo|em|toi|cac|anh|chi|chu|bac|cong an|oi|a|ah|huhu|het|ca))*"
)
"""Whoever is sought is still away: goes on with the case, however long nothing was said."""
_NOT = r"(chua|khong|ko|k|hong|hok|chang|dau co)"
_FOR_AN_ANSWER = r"(?! (ai |anh |chi |cac )*(goi|hoi|tra loi|noi|bao|nhan|lien he|cong an|can bo)\b)"
AWAY = re.compile(
    # Not back, not found.
    rf"\b{_NOT}( (he|ai|co|nhin|duoc|biet))* ((tim|kiem|lien lac|gap|don) (duoc|ra|thay)|thay|ve|gap){_FOR_AN_ANSWER}\b"
    r"|\b(co|da) (tim )?(thay|ve|gap)( (duoc|nha|chau|con|be|no))* dau( ma\b|( (a|anh|chi|oi|dau))*\W*($|[,.!\n]))"
    r"|\b(van|con|dang) (mat tich|mat lien lac|bat tin|bat vo am tin|biet tin|biet tam|di lac|that lac)\b"
    # Gone again.
    r"|\blai( (bi|vua|moi|bo|tron))*"
    r" (di|mat|tron|bien mat|lac|bo nha|mat tich|mat lien lac|lang thang|khong thay|chua ve)\b"
    r"(?! (hoc|lam|cho|ngu|choi|kham|vien|benh|cap cuu|gap|duong|bo|an|dien thoai|xe|tien|vi|do|giay|can cuoc|cccd)\b)"
    r"|\b(di|mat|lac|tron|bo di|bo nha|mat tich) (tiep|nua|lan nua)( (roi|mat))*\W*($|[,.!\n])"
    # The news of the end is wrong.
    r"|\b(tin|thong tin|thong bao|bai|ket thuc|cong an bao|dang)( (do|nay|ay|kia|la|bi|ket thuc|tim thay|da|tren|cua))*"
    r" (sai|nham|khong dung|ko dung|k dung|bay|khong chinh xac)\b"
    r"|\b(?<!nhan )(?<!gui )(?<!bam )(?<!bao )(nham|sai) (roi|nguoi)\b|\bkhong dung nguoi\b"
    r"|\bkhong phai (la )?(chau|con|be|me|bo|ong|ba|nguoi nha|vo|chong|em|no|do|nguoi do)\b"
    r"|\bai (bao|noi)( (la|rang|voi|cac|anh|chu|bac))* .{0,20}\b(ve|thay|xong)\b"
)
"""Whoever is sought is still or again away, or was never found. A question ("về chưa") says none of it."""
NOT_AWAY = re.compile(
    # The post, an answer or an officer is what is missed.
    r"\b(chua|khong|ko|k)( (tim|nhin|ai))* (thay|duoc)( ai)?"
    r" (go|bai|tin (nhan|tra)|nut|tra loi|phan hoi|(cac )?(anh|chu))\b"
    r"|\bkhong lien lac duoc voi (anh|cac|chu|cong an|can bo)\b"
    # Something in the post is wrong, not who was found.
    r"|\b(dang|viet|ghi|de|bai( dang)?) (sai|nham) (ten|anh|hinh|so|tuoi|dia chi|ngay|gio)\b"
    r"|\b(goi|nhan|bam|gui) nham\b"
    # Nobody is away any more, or a thing is.
    r"|\b(khong|ko|k|het) (con )?(bi )?(lac|mat) nua\b"
    r"|\b(can cuoc|cccd|dien thoai|vi|xe|the|giay to)( \w+){0,3} mat\b"
    # Out for the day.
    r"|\blai di (chua|boi|nha tre|nha thuoc|nha ban|cong an|xa|hop|pho|dao|tap|muon|lay|dua|don|da bong|the duc)\b"
    r"|\b(vo|chong) \w+ chua ve\b"
)
SHORT_AWAY = re.compile(
    r"(?:(?:da|em|toi|oi|a|ah|huhu|thua|anh|chi|cong an|chau|be|no) )*"
    r"(?:(?:van|lai|con) (?:con |bi )?(?:mat|lac)|(?:me|be|chau|con|bo|ba|ong)(?: em| toi)? mat lai"
    r"|(?:khong|ko|k|hong) (?:phai|dung)(?: (?:la )?(?:chau|be|con|no|nguoi nay))?|(?:nham|sai) (?:be|chau|con|nguoi)"
    r"|chua(?: dau| co)?|(?:he|she) is still missing|wrong (?:child|person)|not (?:him|her|found))"
    r"(?: (?:roi|a|ah|em|toi|nha|dau|ca))*"
)
""" "Vẫn mất", "không phải", "nhầm bé": what a parent answers to "đã tìm thấy"."""
_BEHIND_AN_END = re.compile(r"\b(lai|chua|van|dau ma|ai (bao|noi))\b")
_UNSEEN = re.compile(r"\b(khong|ko|k|hong|chua|chang)( (he|con|nhin|ai))* (thay|gap|co)\b")
MOST_WORDS_OF_AWAY = 14
"""More is a story of its own."""
NOT_SURELY_BACK = re.compile(
    r"\b(chua|khong|k|ko|hong|chang|cha|nhung|ma|lai|(moi|hang) (hom|ngay|lan)|hom (qua|kia|truoc)|thuong|gio nay|le ra"
    r"|dang (le|ra)|ban|khac|(thang|con|dua|nguoi) (anh|chi|em)|(anh|chi|em) (no|chau|trai|gai|ho)"
    r"|(vo|chong|ca nha|gia dinh|toi|minh|em) (moi |vua |da |cung )?ve|dep|giay|ao|mu|non|cap|xe|dien thoai"
    r"|do (cua|choi|dac|dung)|(thay|duoc|ra) do|xac|thi the|than the|tho|bat tinh|ngat|bi|mau|chet|mat|bo di|di tiep"
    r"|cap cuu|benh vien|tu vong|qua doi|cuu)\b|\?"
)
"""Beside it "found" may be said of somebody or something else, of another day, or of one who is hurt or gone again."""
MOST_WORDS_OF_AN_END = 8
_AT_A_FRIENDS = re.compile(
    r"\b(?:o|sang|qua|ben|tu|den|tai|trong) (?:ben )?nha (?:ban|hang xom|ong|ba|bac|chu|co|di|cau|mo)"
    r"(?: (?:be|cung lop|hoc|than|noi|ngoai))*(?: (?:no|chau))?\b"
)
""" "Thấy cháu rồi, cháu sang nhà bạn chơi": where they were, and nobody else who is back."""
_WITH_KIN = re.compile(
    r"(?=.*\b(?:voi|cung|hien|dang|van|gio|roi)\b)"
    r"(?:(?:da|vang|thua|a) )*(?:(?:chau|be|con|em|no)(?: no)? )?(?:(?:hien|dang|van|gio) )*"
    r"o (?:voi|cung|nha|ben nha|ben|tai nha) (?:nha )?(?:bo|ba|cha|tia|me|ma|ong|co|di|chu|bac|cau|mo|anh|chi)"
    r"(?: (?:no|chau|be|con|noi|ngoai|ruot|de|trai|gai|cua))*(?: (?:roi|a|nhe|nha|day))*"
)
""" "Cháu đang ở với bố nó", and no more. "Ở nhà bà ngoại" alone may be where they were seen last."""
HEARSAY = re.compile(
    r"\b(hinh nhu|chac(?! chan)|co le|co khi|co the|nghe (noi|bao|dau|don|ke|ai)|camera|cam an ninh"
    r"|tren (mang|facebook|fb|zalo|nhom)"
    r"|(nguoi|ai do|ho|hang xom|ba con|dan|ban)( (ta|quen|dan|di duong|lang|be|no|chau|vua|moi|da|co))*"
    r" (bao|noi|ke|nhan|goi|thay|dang|don))\b"
)
"""Somebody says that somebody was seen: the family has not got them yet."""
_LIFELESS = (
    r"(?:(?:khong|k|ko|hong|chang|cha|chua|ngung|het) (?:con |thay |he |the |chiu )*"
    r"(?:tho|cu dong|nhuc nhich|tinh(?= (?:lai|day|nua|roi|a|anh|chi|cong an|cuu)\b|\W*(?:$|[,.!?\n])))"
    r"|lanh (?:ngat|toat)|ngat (?:xiu|lim)|bat dong(?! (?:san|y|quan|ngon)\b)"
    r"|tim (?:tai(?= (?:het|ca|roi|lai|mat|nguoi|a)\b|\W*(?:$|[,.!?\n]))|ngat|lim))"
)
""" "Tím tái" is typed like "tìm tại" a place, and "không tỉnh" like "không tính" something."""
HURT = re.compile(
    rf"\b{_LIFELESS}\b|\b(bat tinh|bi thuong|chay mau|thi the)\b"
    r"|(?<!chinh )\bxac\b(?! (nhan|minh|dinh|thuc|suat))"
)
LOST_ONCE_MORE = re.compile(r"\blai (bi )?(di )?(lac|mat tich)\b")
LOST_AGAIN = re.compile(r"\bbo nha\b|\blai (bo|di|mat|tron)\b|\bbien mat\b")
AGES_APART = 2
_THEY = r"(?:no|cu|(?:ong|ba) cu|cu (?:ong|ba)|(?:ong|ba|anh|chi|co|chu) ay|nguoi nha (?:toi|em|minh|chau))"
_CHILD = (
    r"(?<!tim )(?<!kiem )(?:(?:thang|con|dua|em|chau) be|be|no|chau(?: (?:trai|gai|no|nha|toi|em))?"
    r"|con (?:trai |gai )?(?:toi|em|minh|chau)|con (?:trai|gai))"
)
_LIES = r"(?: (?:nam|ngoi|thi|cung|van|im|o (?:do|day)|nguoi|mat|bi|bay gio|gio|goi|mai))*"
_SEEN_LIFELESS = re.compile(
    rf"(?<!khong )(?<!chua )\b(?:thay|gap|vot|keo|dua|be)(?: (?:duoc|ra|len))* (?:{_THEY}|{_CHILD}|me|bo|ong|ba)\b"
    rf"[^?]*\b{_LIFELESS}\b"
)
_MAY_BE_SOUGHT = re.compile(rf"\b(?:{_THEY}|{_CHILD}|me|bo|ong|ba)\b|\bcon (?:dang|van|bi|o|so|khong|mac)\b")
"""A child that writes of itself says "con đang ở …"."""
_SINCE = r"(?: (?:toi|em|minh|nha|no|da|dang|vua|moi|sap|co the|hinh nhu))*"


def _in_danger(whom: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b{whom}{_SINCE}{_LIES} {_LIFELESS}\b"
        rf"|\b(?:goi|lay)(?: mai)? {whom}(?: (?!tinh\b)\w+){{0,2}} {_LIFELESS}\b"
        rf"|\b{whom}{_SINCE} (?:bi|mac ket|ket|chet|duoi nuoc|tu vong|qua doi"
        r"|(?:roi|nga|te) (?:xuong|vao)|ngat|bat tinh)\b"
        rf"|\b(?:nuoc|lu|song|suoi|bien){_SINCE} cuon(?: (?:troi|mat|di))* {whom}\b"
        rf"|\b(?:bat coc|bat|bat giu|giu|nhot|keo)(?: (?:mat|duoc))? {whom}\b"
    )


_DOES_NOT_WAKE = re.compile(
    rf"(?<!so )(?<!lo )(?<!neu )(?<!keo )\b(?:{_THEY}|{_CHILD}|me|bo|ong|ba){_SINCE}{_LIES} {_LIFELESS}\b"
)
_SOUGHT_IN_DANGER = {CaseKind.MISSING_CHILD: _in_danger(_CHILD), CaseKind.MISSING_ADULT: _in_danger(_THEY)}
_OTHERS_IN_DANGER = re.compile(
    # Somebody beside whoever is sought, whoever writes, or a house; and who is beaten is at home.
    r"\b(?:hang xom|nha ben|ban (?:no|chau|cung)|(?:anh|chi|em|me|bo|ong|ba) (?:no|chau|cua)|ca nha|chung toi"
    r"|moi nguoi)\b"
    r"|\b(?:danh|dam|chem|giet|cuu|bat|nhot|hiep)(?: chet)? (?:em|toi|minh|me con|vo|chong)\b"
    r"|\b(?:cam dao|danh|dam|chem)\b"
    r"|\bchay\b(?! mau)|\b(?:ngap|sat lo|hoa hoan|no lon|nha sap|sap nha)\b"
)
_SOMEBODY_ELSE = re.compile(
    r"\b(?:co|mot|1|hai|2) (?:(?:mot|1|hai|2) )?(?:(?:thang|con|dua|em|chau) be|be|chau|dua)\b"
    r"|\bbi (?:dien|khung|ngao|say|tam than|kich dong)\b|\b(?:cam|mang|om|vac) (?:sung|bua|kiem|ma tau|luu dan|gay)\b"
)
"""Whom nobody knows, or whoever threatens: "có cháu bé rơi xuống giếng", "nó bị ngáo đá"."""
NOT_BACK = re.compile(rf"\b{_NOT} ((tim|nhin) )?(thay|ve)\b{_FOR_AN_ANSWER}")
OF_THE_SAME = re.compile(
    r"\b(toi|em|minh|chung toi) (ten )?la\b|\b(nham|lon|sai|khong phai|ko phai|moi dung|dung ra)\b"
)
"""The reporter says who they are, whose age it may be then; or something is put right."""
_ONE_OF_THEIRS = re.compile(
    r"\b(?:con|chau|me|ma|bo|ba|cha|ong|vo|chong|anh|chi|em|bac|chu|co|di|cau)"
    r"(?: (?:trai|gai|noi|ngoai|nho|dau|re|ruot|be))* (?:nha )?(?:toi|em|minh|chung toi)\b"
    r"|\b(?:be|cu|thang|chau|con|em)(?: (?!(?:ben|hang|gan|canh|doi|o|tai|ve|den|vao|trong|sang|qua|ngoai|truoc)\b)\w+)"
    r"{1,2} nha (?:toi|em|minh|chung toi)\b"
    r"|\bmy (?:(?:little|old|own|young\w*|only) )*(?:son|daughter|child|kid|boy|girl|baby|mother|father|mom|dad|mum"
    r"|wife|husband|brother|sister|grand\w+)\b"
)
_ALSO_AWAY = re.compile(
    r"\b(?:con|chau|be|em|me|ma|bo|ba|cha|ong|vo|chong|anh|chi)(?: (?:trai|gai|noi|ngoai|be|nho|ho))*"
    r"(?: (?:nha )?(?:toi|em|minh|tui|chung toi))?(?: (?:hom nay|gio|hien|dang|no))* cung"
    r"(?: (?:bi|vua|moi|dang|di|dau|van))*"
    r" (?:lac|mat tich|chua (?:thay )?ve|bien mat|khong (?:thay|ve)|di dau (?:mat|khong)"
    r"|mat(?! (?:viec|cap|sach|nam|thang|hoi|\d+|ngu|an|vi|tien|xe|dien|do|hang|may|giay|can|cccd|long|cong)\b))"
)
""" "Con tôi cũng mất": told by who has read or told of another."""
_TAKES_HOME = re.compile(
    r"\b(?:toi|em|minh|chung toi|tui|vo chong (?:toi|em|minh))(?: (?:da|vua|moi|dang|phai|moi|lai|tam|cung))*"
    r" (?:dua|dat|dan|cho|bong|be|don|ruoc|mang|cong|diu|moi|keo|giu)"
    r"(?: (?:duoc|tam|luon|be|chau|cu|ong|ba|no|em|nguoi|thang|con|dua|gai|trai|cu|ay|lai|cung|theo))*"
    r" (?:ve|vao|qua|ra|sang|o)(?: (?:o|tam))* (?:nha|quan|tiem|phong|cua hang|tram|tru so|cong an|uy ban)\b"
)
""" "Tôi dắt bé về nhà tôi rồi": of somebody whom they do not know, they have them with them."""

POLITE = re.compile(
    r"a|ad|ah|ak|an|anh|bac|ban|cau|chi|chon|chu|co|con|cong|da|dap|day|dung|em|ha|la|loi|nha|nhe|nhi|oi|ok|roi|so|thi"
    r"|thua|toi|tra|u|uh|vang|xin"
)
"""Words beside an answer that answer nothing."""
NEW = re.compile(
    r"1|mot|(co )?((vu|viec|chuyen|ca|tin|truong hop|bao|bao vu) )?(moi|khac)( hoan toan)?"
    r"|khong (phai (van )?)?((vu|viec|chuyen|ca) )?(cu|do)|khong cung( (mot|1))?( (vu|viec|chuyen|ca))?"
)
SAME = re.compile(
    r"2|hai|(khong )?(van|cung|chinh)( (mot|1))?( (vu|viec|chuyen|ca|chau|be|nguoi))?( (cu|do|nay|the|vay|truoc|tren))?"
    r"|(vu|viec|chuyen|ca|chau|be|nguoi)? ?(cu|do|nay|truoc|tren)|nhu cu"
    r"|khong (phai )?((vu|viec|chuyen|ca) )?(moi|khac)|bo sung( (vu|viec) (cu|do|nay))?"
)
GREETING = re.compile(r"\b(cam on|xin chao|cong an|can bo|alo|chao|cac|anh chi)\b")
HEAD = re.compile(r"[,:;.!–-]+\s+|\n")
MOST_WORDS_OF_AN_ANSWER = 9


@dataclass(frozen=True, slots=True)
class CaseSigns:
    """What a case is known by: its kind, the person's age in years, the place's commune; None where unknown."""

    kind: CaseKind | None
    age: int | None
    commune_code: str | None


def tells_another(text: str, case: CaseSigns, message: CaseSigns, *, story_over: bool, one_kind: bool = False) -> bool:
    """Say whether the text reads as another emergency than the case.

    message: what this text alone tells. one_kind: it tells of nothing but that kind. story_over: the case is no longer
    so fresh that its story may still be coming in pieces, each of which may say "lạc" again.
    """
    folded = fold(text)
    if mentions_another(text):
        return True
    if FOUND.search(folded) or SAW.search(folded) or ASKS_HOW_IT_STANDS.search(folded):
        return False
    if message.kind and KINDS[message.kind].stands_alone and case.kind not in (None, message.kind):
        return True
    if one_kind and _is_somebody_else(text, case, message):
        return True
    if not (LOST.search(unicodedata.normalize("NFC", text).lower()) or _GONE.search(folded)):
        return False
    return story_over or bool(ANOTHER_PERSON.search(folded)) or _contradicts(case, message)


HUNTED = re.compile(
    r"\b(no|han|bon no|chung no|ho|chong (?:em|toi)|thang \w+)(?: (?:da|vua|moi|sap|lai))*"
    r" (?:(?:tim |kiem |nhin )?(?:thay|ra|duoc)|gap|bat duoc)(?: (?:ra|duoc))? (?:em|toi|minh|me con|chung toi)\b"
    r"|\bsap (?:ve|tim|thay|den|toi)\b"
)
"""Whoever is feared finds who writes: nobody is back."""


_TYPED_SHORT = {
    "dc": "duoc", "đc": "duoc", "dk": "duoc", "đk": "duoc", "r": "roi", "rùi": "roi", "rui": "roi", "ròi": "roi",
    "j": "gi", "gj": "gi",
}  # fmt: skip
_SHORT_OF_NOT_YET = re.compile(r"\bch(?=(?: (?:a|ah|vay|the|nhi|z|v))*\W*$)")


_THEIRS_IS_HOME = re.compile(
    r"(?:(?:da|a|alo|ok|vang|oi|cac (?:anh|chu|bac)|cong an|can bo|xin bao|bao(?: tin)?|may qua|mung qua) )*"
    r"((?:con|chau|be|me|ma|bo|ba|cha|ong)(?: (?:be|trai|gai|noi|ngoai|nho|ut|ca))*)"
    r" (?:nha )?(?:toi|em|minh|tui|chung toi)"
    r"((?: (?:no|da|moi|vua|tu))* ve(?: (?:den|toi))?(?: nha)?(?: roi| an toan)+)"
    r"(?: (?:a|ah|nhe|nha|cac|anh|chi|chu|bac|cong an|can bo|cam on|em|toi|gia dinh|nhieu|lam|ad|oi|rat|xin|mung|qua))*"
)
""" "Con em về rồi ạ, cảm ơn các anh" and no more: "cô giáo con em" is somebody else, and a fire may follow."""
_LEFT_AGAIN = re.compile(
    r"\bve(?: (?:den|toi))?(?: nha)?(?: roi)?\b,?"
    r"(?: (?:xong|sau do|roi|toi|hom nay|gio|no|chau|con|lai|bi|thi|ra|ngoai|cho|san))*"
    r" (?:di mat|bo di(?! (?:choi|an|xem|hoc|cho|bo))|bo nha|mat tich|bien mat|mat roi|di (?:tiep|nua|luon)"
    r"|tron (?:nua|tiep|mat|di)|lac(?! hom| luc| tu))\b"
)
"""Back, and gone once more: "cháu về rồi lại đi mất", "con về rồi bỏ đi tiếp"."""


@lru_cache(maxsize=64)
def spelt_out(text: str) -> str:
    """Without accents, and with the short words in which ends and questions are typed as whole ones: "tìm đc r" is "tim
    duoc roi", "có tin j ch" is "co tin gi chua"."""
    lowered = unicodedata.normalize("NFC", text).lower().replace("’", "'")
    folded = fold(re.sub(r"[^\W\d_]+", lambda word: _TYPED_SHORT.get(word[0], word[0]), lowered))
    return _SHORT_OF_NOT_YET.sub("chua", folded)


def _without_whose(text: str) -> str:
    """As ``spelt_out``; "con em về rồi ạ" is "con ve roi"."""
    folded = spelt_out(text)
    theirs = None if "?" in folded else _THEIRS_IS_HOME.fullmatch(" ".join(re.findall(r"\w+", folded)))
    return f"{theirs[1]}{theirs[2]}" if theirs else folded


_PRAYS = pattern(
    r"(?:lạy|cầu|van|xin|khấn) (?:trời phật|trời|phật|chúa|đức mẹ|ông bà|bề trên)(?: [^ .!?;,]+)?"
    r" (?:cho|tìm thấy|phù hộ|thương)|cầu (?:mong|xin)|cầu nguyện cho|phù hộ cho|pray"
)
""" "Lạy trời tìm thấy mẹ rồi con ăn chay": nobody is back."""


def prays(text: str) -> bool:
    """Whether they pray that somebody may be found."""
    return _PRAYS.search(message(text).plain) is not None


@lru_cache(maxsize=64)
def tells_end(text: str, of: CaseKind | None = None) -> bool:
    """Say whether the text says that the lost one is back, and speaks of no other. of: the kind of their case: the
    mother who comes home is the end only where she is sought. Kept a while: one turn asks some twenty times."""
    folded = _without_whose(text)
    if ANOTHER.search(folded) or HUNTED.search(folded) or _LEFT_AGAIN.search(folded) or prays(text):
        return False
    told = _OTHERS_HOME.sub(" ", _NOT_YET.sub(" ", _ASKS_IF_BACK.sub(" ", folded)))
    told = _GROWN_HOME.sub(" ", told) if of is CaseKind.MISSING_CHILD else told
    stopped = _STOPS_SEARCH.search(told)
    if stopped and not (_WHERE_THEY_ARE.search(told) or BACK.search(_STOPS_SEARCH.sub(" ", told))):
        return False
    return bool(BACK.search(told)) or _ends_in_english(folded)


def _ends_in_english(folded: str) -> bool:
    return bool(_BACK_IN_ENGLISH.search(folded)) and not _NOT_IN_ENGLISH.search(folded)


def tells_with_kin(text: str) -> bool:
    """Say whether a short text says no more than that somebody is with one of the family: of whoever is sought it may
    be the end, and it is no call for help."""
    return _WITH_KIN.fullmatch(" ".join(re.findall(r"\w+", fold(text)))) is not None


def tells_known_dead(text: str) -> bool:
    """Say whether a short text says no more than that whoever is sought has died: "cháu chết rồi"."""
    return _KNOWN_DEAD.fullmatch(" ".join(re.findall(r"\w+", fold(text)))) is not None


def tells_back_but(text: str) -> bool:
    """Say whether something stands beside the end that spoils it: "cháu về rồi mà người đầy máu"."""
    return _BUT.search(fold(text)) is not None


def stops_search(text: str) -> bool:
    """Say whether the search shall end, though nobody says that anybody was found: "thôi khỏi tìm nữa"."""
    return _STOPS_SEARCH.search(fold(text)) is not None and not tells_end(text)


def tells_found_badly(text: str) -> bool:
    """Say whether the lost one was found, and is dead, or hurt, or on the way to a hospital: nobody is glad of it."""
    folded = spelt_out(text)
    if ANOTHER.search(folded) or _ONLY_A_THING.search(folded) or asks_news(text) or tells_away(text):
        return False
    found = BACK.search(folded) or _FOUND_AT_LAST.search(folded) or _BACK_IN_ENGLISH.search(folded)
    found = found or _SEEN_LIFELESS.search(folded)
    hurt = HURT.search(folded) or _DEAD.search(folded) or _IN_HOSPITAL.search(folded)
    return bool(found and hurt) or _LATE.search(folded) is not None


def surely_ended(text: str) -> bool:
    """Say whether a short text says nothing but that the very person is back: only then may a report be dropped."""
    said = _AT_A_FRIENDS.sub(" ", _without_whose(text))
    words = [word for word in re.findall(r"\w+", GREETING.sub(" ", said)) if word not in ("a", "nhe", "nha", "da")]
    if tells_found_badly(text) or NOT_SURELY_BACK.search(said):
        return False
    return tells_end(text) and len(words) <= MOST_WORDS_OF_AN_END


def tells_hearsay(text: str) -> bool:
    """Say whether news of the end is somebody else's, or a guess."""
    return HEARSAY.search(fold(text)) is not None


def tells_fetched(text: str) -> bool:
    """Say whether the text says that the family has come for the one who was found."""
    words = re.findall(r"\w+|\W+", unicodedata.normalize("NFC", text).lower())
    folded = "".join(fold(word) if word in _SPELT_AS_FETCHED.get(fold(word), (word,)) else "-" for word in words)
    found = FETCHED.search(folded)
    if found is None or ANOTHER.search(folded):
        return False
    return not (_NOT_SURELY_FETCHED.search(folded[: found.start()]) or _DOUBTS_FETCHED.search(folded[found.end() :]))


def tells_still(text: str) -> bool:
    """Say whether the text says no more than that whoever is sought is still away."""
    words = " ".join(re.findall(r"\w+", fold(text)))
    return STILL.fullmatch(words) is not None


@lru_cache(maxsize=64)
def tells_away(text: str) -> bool:
    """Say whether the text says that whoever is sought is not back, is gone again, or that news of them is wrong."""
    folded = spelt_out(text)
    if NOT_AWAY.search(folded) or mentions_another(text):
        return False
    return AWAY.search(folded) is not None and not (tells_end(text) and not _BEHIND_AN_END.search(folded))


def tells_only_away(text: str) -> bool:
    """Say whether that is about all that a text says. Who is lost once more is a case of their own."""
    folded = spelt_out(text)
    if SHORT_AWAY.fullmatch(" ".join(re.findall(r"\w+", folded))):
        return True
    return (
        tells_away(text)
        and LOST_ONCE_MORE.search(folded) is None
        and len(re.findall(r"\w+", folded)) <= MOST_WORDS_OF_AWAY
    )


def tells_gone_again(text: str) -> bool:
    """Say whether somebody was back, and is gone once more: "cháu về rồi lại đi mất"."""
    return _LEFT_AGAIN.search(spelt_out(text)) is not None


def tells_unseen(text: str) -> bool:
    """Say whether the text tells that somebody was not seen there: "không thấy cháu ở chợ"."""
    return _UNSEEN.search(fold(text)) is not None


def tells_found_hurt(text: str) -> bool:
    """Say whether the lost one was found hurt, not breathing or dead; or does not wake, whoever says so is there."""
    folded = spelt_out(text)
    if _SEEN_LIFELESS.search(folded) or _DOES_NOT_WAKE.search(folded):
        return True
    return bool(HURT.search(folded)) and bool(BACK.search(folded) or FOUND.search(folded))


def tells_loss(text: str) -> bool:
    """Say whether somebody is lost, or lost again."""
    lowered = unicodedata.normalize("NFC", text).lower()
    return bool(LOST.search(lowered) or LOST_AGAIN.search(fold(text)))


@lru_cache(maxsize=64)
def mentions_another(text: str) -> bool:
    """Say whether the text speaks of another person or emergency beside the first."""
    return ANOTHER.search(_MISTAKEN.sub(" ", fold(text))) is not None


def endangers_sought(text: str, kind: CaseKind) -> bool:
    """Say whether a danger is plainly of whoever a case of this kind seeks, and of nobody and nothing else: "nó bị bắt
    cóc rồi", "nước cuốn cháu rồi"."""
    folded = fold(text)
    sought = _SOUGHT_IN_DANGER.get(kind)
    somebody = _SOMEBODY_ELSE.search(folded)
    return sought is not None and bool(sought.search(folded)) and not (somebody or _OTHERS_IN_DANGER.search(folded))


def is_of(text: str, kind: CaseKind) -> bool:
    """Say whether the words name whom a case of this kind seeks, and nobody of the other: a child, or a grown-up."""
    folded = fold(text)
    child, grown = _A_CHILD.search(folded) is not None, _A_GROWN_UP.search(folded) is not None
    return child is not grown and child is (kind is CaseKind.MISSING_CHILD)


_A_CHILD = re.compile(r"\b(?:con|chau|be|thang nho|son|daughter|child|kid|boy|girl|baby)\b")
_A_GROWN_UP = re.compile(
    r"\b(?:me|ma|bo|cha|ba|ong|cu(?! (?:ti|bin|nho|be|em))|noi|ngoai|vo|chong|mother|father|mom|dad|mum|wife|husband"
    r"|grand\w+)\b"
)


def one_of_theirs(text: str) -> bool:
    """Say whether the text speaks of one of the family of whoever writes: "mẹ tôi", "bé Bin nhà em"."""
    return _ONE_OF_THEIRS.search(fold(text)) is not None


def also_away(text: str) -> bool:
    """Say whether one of the family of whoever writes is away as well as another: "con tôi cũng mất"."""
    return _ALSO_AWAY.search(fold(text)) is not None


def takes_home(text: str) -> bool:
    """Say whether whoever writes has taken along whom they met: "tôi dắt bé về nhà tôi rồi"."""
    return _TAKES_HOME.search(fold(text)) is not None


def names_sought(text: str) -> bool:
    """Say whether the text speaks of somebody who may be the one that is sought."""
    return _MAY_BE_SOUGHT.search(fold(text)) is not None


def sits_and_cries(text: str) -> bool:
    """Whether it says of somebody who was seen how they are there, and of no danger beside: "nó đang ngồi khóc"."""
    folded = fold(text)
    short = len(re.findall(r"\w+", folded)) <= MOST_WORDS_OF_WHO_SITS
    return short and names_sought(text) and _SITS.search(folded) is not None and _HARM.search(folded) is None


MOST_WORDS_OF_WHO_SITS = 14
_SITS = re.compile(r"\b(?:ngoi|dung|nam|khoc|meu|run|doi|khat|lanh|met|ngu|lang thang|di bo|mot minh|canh)\b")
_HARM = re.compile(
    r"\b(?:bi|danh|dam|chem|dap|doa|cuop|keo|loi|bat|giet|hiep|troi|nhot|be di|cho di|cuu|dao|gay|sung|xang|sot|co giat"
    r"|xiu|guc|dot quy"
    r"|(?:roi|rot|te|nga) (?:xuong|vao)|nga(?! (?:ba|tu|nam|re)\b)|duoi|chay|chet|mau|ngat|bat tinh|tho|tim tai|nuoc|lu"
    r"|(?:bo|gan|xuong|mep|canh) (?:song|suoi|ho|ao|kenh|muong|bien|gieng)|(?:tren|thanh) cau|lan can|tang|noc"
    r"|duong ray|duong tau|tu tu|nhay|sat lo|xe|ruou|thuoc)\b"
)
"""A danger that waits for nobody to read a tip."""


def asks_news(text: str) -> bool:
    """Say whether the text asks how a case stands: "có tin gì về con tôi chưa"."""
    return NEWS.search(spelt_out(text)) is not None


def complains(text: str) -> bool:
    """Say whether the text complains that so little is done: "mấy ngày rồi sao chưa tìm được"."""
    folded = fold(text)
    return COMPLAINS.search(folded) is not None and ANOTHER.search(folded) is None


def scolds(text: str) -> bool:
    """Say whether somebody complains, or is only angry: "làm ăn như c", "tôi sẽ kiện"."""
    return complains(text) or _SCOLDS.search(fold(text)) is not None


def _contradicts(case: CaseSigns, message: CaseSigns) -> bool:
    """Another kind of person, another age or another commune, where both are known."""
    if case.kind is not None and message.kind is not None and case.kind != message.kind:
        return True
    if case.age is not None and message.age is not None and abs(case.age - message.age) >= AGES_APART:
        return True
    codes = (case.commune_code, message.commune_code)
    return all(codes) and codes[0] != codes[1]


def _is_somebody_else(text: str, case: CaseSigns, message: CaseSigns) -> bool:
    """Whether the age is another's, and so is the kind of person, or this one is not back either: no word for being
    lost is needed for "bố tôi đi từ sáng chưa về, 82 tuổi" amid the case of a child."""
    if case.kind is None or message.kind is None or not (case.kind.person_sought and message.kind.person_sought):
        return False
    if case.age is None or message.age is None or abs(case.age - message.age) < AGES_APART:
        return False
    folded = fold(text)
    if OF_THE_SAME.search(folded):
        return False
    return case.kind != message.kind or NOT_BACK.search(folded) is not None


def answer_in(text: str, case_number: str) -> tuple[Answer, str] | None:
    """Return what the text answers to "new or the same?", and what else it says; None when it answers nothing."""
    whole = _answer(text, case_number)
    if whole:
        return whole, ""
    head, *rest = HEAD.split(text.strip(), maxsplit=1)
    answer = _answer(head, case_number) if rest else None
    return (answer, rest[0].strip()) if answer else None


def _answer(text: str, case_number: str) -> Answer | None:
    words = re.findall(r"[\w-]+", fold(text))
    if not words or len(words) > MOST_WORDS_OF_AN_ANSWER:
        return None
    if case_number in words:
        return "new" if {"moi", "khac", "khong"} & set(words) else "same"
    said = " ".join(word for word in words if not POLITE.fullmatch(word))
    if NEW.fullmatch(said):
        return "new"
    return "same" if SAME.fullmatch(said) else None
