"""Why a decision is refused: a code for programs, a sentence that says what to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from schemas.audience import MOST_LINE_POINTS, MOST_RINGS, WIDEST_KM
from schemas.event import Point
from schemas.places.finding import nearest_commune
from schemas.words import Words, listed, words


class Reason(StrEnum):
    OWN_ENDING = "own_ending"
    OTHER_NUMBER = "other_number"
    OTHER_LINK = "other_link"
    NOT_PENDING = "not_pending"
    NOT_CLOSED = "not_closed"
    NOT_ON_AIR = "not_on_air"
    CONTENT_CHANGED = "content_changed"
    TEXT_EMPTY = "text_empty"
    TEXT_TOO_LONG = "text_too_long"
    CODE_MISSING = "code_missing"
    UNKNOWN_PHOTO = "unknown_photo"
    STALE_REPORT = "stale_report"
    UNREAD_HOUR = "unread_hour"
    URGENT_DOES_NOT_WAIT = "urgent_does_not_wait"
    HOUR_IS_PAST = "hour_is_past"
    HOUR_AFTER_EXPIRY = "hour_after_expiry"
    BEGUN_ALREADY = "begun_already"
    KIND_NOT_SENT = "kind_not_sent"
    REASON_TOO_SHORT = "reason_too_short"
    REASON_TOO_LONG = "reason_too_long"
    BAD_AREA = "bad_area"
    NO_PROVINCE = "no_province"
    TOO_MANY_GROUPS = "too_many_groups"
    BAD_POSTER = "bad_poster"
    BAD_FACTS = "bad_facts"
    EXERCISE_UNMARKED = "exercise_unmarked"
    STOPPED = "stopped"
    NO_CORRECTION = "no_correction"
    NO_OTHER_WORDS = "no_other_words"
    SAME_WORDS = "same_words"
    RINGS_ONLY_GROW = "rings_only_grow"
    NOT_A_PERSON = "not_a_person"
    NOT_EXPIRED = "not_expired"
    BAD_HOLD_END = "bad_hold_end"
    NO_COURT_HOLD = "no_court_hold"
    NOT_FOUND = "not_found"
    NOT_POSTED_THERE = "not_posted_there"
    PLACE_UNKNOWN = "place_unknown"
    NO_SUCH_RING = "no_such_ring"
    CASE_CHANGED = "case_changed"
    EXPIRED = "expired"
    NO_ROSTER = "no_roster"
    NOT_IN_ROSTER = "not_in_roster"
    NO_KEY = "no_key"
    NOT_SIGNED = "not_signed"
    BAD_SIGNATURE = "bad_signature"
    TOO_OLD = "too_old"
    OUT_OF_SCOPE = "out_of_scope"
    OUT_OF_REACH = "out_of_reach"
    NO_AUDIENCE = "no_audience"
    WRONG_ROLE = "wrong_role"
    ALREADY_SIGNED = "already_signed"
    AUTHOR_FIRST = "author_first"
    CHECK_FIRST = "check_first"
    DISPUTED = "disputed"
    NOT_ANSWERED = "not_answered"
    NOT_COUNTED = "not_counted"
    OTHER_COUNT = "other_count"
    NOBODY_REACHED = "nobody_reached"
    MOVED_TOO_FAR = "moved_too_far"
    NO_SUCH_ORDER = "no_such_order"
    NOT_OPEN = "not_open"
    CLAIMED_MEANWHILE = "claimed_meanwhile"
    SAME_CASE = "same_case"
    OTHER_KIND = "other_kind"
    EXERCISE_AND_REAL = "exercise_and_real"
    BOTH_ON_AIR = "both_on_air"
    NOT_MERGED = "not_merged"
    MERGED_ON = "merged_on"
    NOTHING_SAID = "nothing_said"
    SIGHTING_SET_ASIDE = "sighting_set_aside"
    SET_ASIDE_BY_ANOTHER = "set_aside_by_another"
    SIGHTING_CONFIRMED = "sighting_confirmed"
    NO_BASIS = "no_basis"
    BASIS_WITHDRAWN = "basis_withdrawn"
    BASIS_ENDED = "basis_ended"
    CONSENT_NOT_ENOUGH = "consent_not_enough"
    BASIS_CHANGED = "basis_changed"
    NOT_AN_ANSWER = "not_an_answer"
    CASE_OVER = "case_over"
    DIFFERS = "differs"
    LACKS = "lacks"


@dataclass(frozen=True)
class Refusal:
    """``facts``: of a form, those whose fields cannot be read, by the names of schemas.content.Facts."""

    reason: Reason
    words: Words
    facts: tuple[str, ...] = ()


def refusal(reason: Reason, text: str, **values: object) -> Refusal:
    return Refusal(reason, words(text, **values))


STATES = {
    "pending": words("đang chờ xác minh"),
    "approved": words("đã được duyệt"),
    "broadcasting": words("đã được duyệt và đang phát"),
    "closed": words("đã kết thúc"),
    "rejected": words("đã bị từ chối"),
    "merged": words("đã gộp vào vụ khác"),
}

OWN_ENDING = refusal(
    Reason.OWN_ENDING,
    "Bạn đã gửi hoặc bổ sung tin báo này nên không tự kết thúc được. Hãy nhờ một cán bộ khác; cần dừng ngay"
    " thì bấm tạm giữ.",
)
OTHER_NUMBER = refusal(
    Reason.OTHER_NUMBER,
    "Số điện thoại trong áp phích không phải số mà quản trị đã ký cho lực lượng, nên bộ phận phát tin sẽ từ"
    " chối. Hãy sửa lại số rồi lưu. Nếu số này đúng, hai quản trị ký lại tại trang Danh sách người ký.",
)
OTHER_LINK = refusal(
    Reason.OTHER_LINK,
    "Địa chỉ trang kiểm tra tin (PUBLIC_URL) không phải địa chỉ mà quản trị đã ký, nên bộ phận phát tin sẽ"
    " từ chối. Hãy báo quản trị: sửa lại cài đặt, hoặc hai quản trị ký địa chỉ mới tại trang Danh sách"
    " người ký.",
)
CASE_CHANGED = refusal(
    Reason.CASE_CHANGED,
    "Vụ việc có tin mới sau khi bạn mở trang nên chữ ký chưa được nhận. Hãy đọc tin mới dưới đây rồi ký lại.",
)
EXPIRED = refusal(Reason.EXPIRED, "Tin này đã hết hạn phát, nên ký thêm không gửi được gì. Hãy kết thúc tin.")
NO_ROSTER = refusal(
    Reason.NO_ROSTER, "Chưa có danh sách người được ký, nên chưa ai ra lệnh được. Hãy báo quản trị lập danh sách."
)
NOT_IN_ROSTER = refusal(
    Reason.NOT_IN_ROSTER, "Bạn không có, hoặc không còn, trong danh sách người được ký. Hãy báo quản trị."
)
NO_KEY = refusal(
    Reason.NO_KEY,
    "Bạn chưa có khoá ký nào trong danh sách. Hãy thêm khoá ở trang tài khoản, rồi nhờ quản trị đưa vào danh sách.",
)
NOT_SIGNED = refusal(
    Reason.NOT_SIGNED,
    "Chưa ký, chưa phát gì: hãy bấm lại. Lệnh này cần chữ ký bằng khoá (vân tay, khuôn mặt hoặc mã PIN của"
    " máy). Bấm lại mà vẫn vậy thì mở trang này bằng Chrome hoặc Safari của máy, không phải trong Zalo, và"
    " bật JavaScript.",
)
BAD_SIGNATURE = refusal(
    Reason.BAD_SIGNATURE,
    "Chữ ký không đúng với lệnh này, hoặc khoá này không có trong danh sách. Chưa phát gì. Hãy bấm lại và"
    " dùng khoá đã đăng ký.",
)
TOO_OLD = refusal(Reason.TOO_OLD, "Lệnh này đã chờ chữ ký quá 30 phút. Hãy đọc lại rồi bấm lại.")
ALREADY_SIGNED = refusal(
    Reason.ALREADY_SIGNED, "Bạn đã ký nội dung này. Muốn đi xa hơn thì cần chữ ký của một người khác."
)
CHECK_FIRST = refusal(
    Reason.CHECK_FIRST, "Bạn là người ký thứ hai: trước khi ký, hãy tự đọc tin báo và chọn người cần tìm, nơi xảy ra."
)
DISPUTED = refusal(
    Reason.DISPUTED,
    "Một người khác đọc tin báo khác với nội dung này. Hãy so lại với tin báo: sai thì sửa, đúng thì ghi lý do rồi ký.",
)
NOT_ANSWERED = refusal(
    Reason.NOT_ANSWERED, "Hãy chọn câu trả lời cho mọi câu hỏi; điều tin báo không nói thì chọn “không rõ”."
)
NOT_COUNTED = refusal(
    Reason.NOT_COUNTED,
    "Chưa tính được tin sẽ tới bao nhiêu nhóm vì bộ phận phát tin không trả lời, nên chưa ký được. Hãy bấm"
    " lại sau ít giây.",
)
OTHER_COUNT = refusal(
    Reason.OTHER_COUNT, "Số nhóm trong chữ ký lớn hơn số nhóm tin sẽ tới. Hãy tải lại trang, đọc số mới rồi ký lại."
)
NOBODY_REACHED = refusal(Reason.NOBODY_REACHED, "Không có nhóm nào trong phạm vi này. Hãy mở rộng phạm vi rồi ký.")
MOVED_TOO_FAR = refusal(
    Reason.MOVED_TOO_FAR,
    "Nơi này nằm ngoài vùng đã duyệt và ngoài địa bàn của bạn. Hai người có địa bàn ở đó phải ký, một là chỉ huy.",
)
NOT_MOVED_ALONE = refusal(
    Reason.MOVED_TOO_FAR, "Tin này mới có một chữ ký nên chưa dời vòng được. Hãy mời người thứ hai ký trước."
)
NO_SUCH_ORDER = refusal(
    Reason.NO_SUCH_ORDER, "Lệnh thiếu thông tin (vòng, nơi hoặc cách kết thúc). Hãy tải lại trang rồi bấm lại."
)
CONTENT_CHANGED = refusal(
    Reason.CONTENT_CHANGED,
    "Nội dung đã thay đổi sau khi bạn mở trang. Chưa phát gì. Hãy đọc lại nội dung mới rồi duyệt.",
)
TEXT_EMPTY = refusal(Reason.TEXT_EMPTY, "Chưa có nội dung. Hãy viết tin sẽ phát.")
UNKNOWN_PHOTO = refusal(
    Reason.UNKNOWN_PHOTO, "Ảnh được chọn không thuộc vụ việc này. Hãy chọn lại ảnh trong danh sách."
)
KIND_NOT_SENT = refusal(
    Reason.KIND_NOT_SENT, "Loại tin này để cán bộ xử lý, không phát vào nhóm. Nếu cần phát, hãy đổi loại vụ việc trước."
)
REASON_TOO_SHORT = refusal(Reason.REASON_TOO_SHORT, "Hãy ghi lý do, ít nhất 5 ký tự, để người sau hiểu vì sao.")
REASON_TOO_LONG = refusal(Reason.REASON_TOO_LONG, "Lý do quá dài: tối đa 500 ký tự. Hãy rút ngắn.")

PLACE_UNKNOWN = refusal(
    Reason.PLACE_UNKNOWN,
    "Chưa rõ nơi xảy ra nên chưa duyệt được. Hãy gọi người báo; rồi bổ sung nơi ở trang tổng đài, hoặc sửa"
    " nội dung: đặt lại tâm trên bản đồ, ghi nơi vào tin và áp phích, và lưu.",
)
UNCLEAR_PLACE = refusal(
    Reason.BAD_AREA,
    "Chưa rõ nơi này thuộc xã, phường nào. Hãy ghi thêm tên xã, phường và tỉnh, hoặc bấm một nơi bên dưới.",
)
BAD_CORRIDOR = refusal(
    Reason.BAD_AREA,
    "Tuyến không đúng: cần từ 2 tới {MOST_LINE_POINTS} điểm khác nhau, dài nhất 2000 km, bề rộng lớn hơn 0,"
    " nhiều nhất {WIDEST_KM:g} km.",
    MOST_LINE_POINTS=MOST_LINE_POINTS,
    WIDEST_KM=WIDEST_KM,
)
BAD_AREA = refusal(
    Reason.BAD_AREA,
    "Vị trí, khoảng cách, vòng hoặc thời gian chờ không đúng. Ghi nhiều nhất 10 số, tăng dần, cách nhau"
    " bằng dấu chấm phẩy, ví dụ 10; 30: ki-lô-mét lớn hơn 0, tối đa 2000; phút tối đa 1440 (24 giờ).",
)


def unclear_point(words: str) -> Refusal:
    """A point of a line that is neither numbers nor a place."""
    return refusal(
        Reason.BAD_AREA,
        "Tuyến: không rõ điểm “{words}” ở đâu. Ghi tên xã, phường kèm tỉnh, hai số như 19.8075, 105.8520, hoặc"
        " vẽ trên bản đồ.",
        words=words,
    )


NO_PROVINCE = refusal(Reason.NO_PROVINCE, "Chưa chọn tỉnh nào. Hãy đánh dấu ít nhất một tỉnh, hoặc chọn phạm vi khác.")
BAD_POSTER = refusal(
    Reason.BAD_POSTER,
    "Thông tin vụ việc hoặc áp phích chưa đúng: cần nơi, số điện thoại và tiêu đề áp phích; tuổi từ 0 đến"
    " 120; chiều cao bằng cm; giờ như 17:30 13/04/2026; mô tả tối đa 1000 ký tự.",
)
BAD_FACTS = refusal(
    Reason.BAD_FACTS,
    "Một mục mô tả trống hoặc quá dài. Cần ghi nơi (tối đa 400 chữ cái), các mục khác ngắn gọn, rồi lưu lại.",
)
NOTHING_MENDED = refusal(
    Reason.BAD_FACTS,
    "Chưa sửa gì: điều bạn chọn đúng là điều đang ghi. Nội dung sai thì ghi điều khác; nội dung đúng thì"
    " báo người ký thứ hai ghi lý do.",
)
STOPPED = refusal(
    Reason.STOPPED, "Tin này đã được dừng hẳn, không gửi thêm nhóm nào nữa. Muốn báo kết quả, hãy kết thúc tin."
)
NO_OTHER_WORDS = refusal(
    Reason.NO_OTHER_WORDS, "Chưa có lời kết thúc nào khác được soạn cho kết quả này. Hãy soạn và lưu trước."
)
SAME_WORDS = refusal(
    Reason.SAME_WORDS, "Lời này đúng là lời đã ký cùng tin. Hãy kết thúc bằng lời đã ký: chỉ cần một chữ ký."
)
NO_CORRECTION = refusal(
    Reason.NO_CORRECTION, "Chưa có bản đính chính nào chờ duyệt. Hãy soạn và lưu bản đính chính trước."
)
RINGS_ONLY_GROW = refusal(
    Reason.RINGS_ONLY_GROW, "Vòng đã phát thì không thu lại được. Hãy tạm giữ các vòng sau, hoặc dừng hẳn."
)
NOT_A_PERSON = refusal(
    Reason.NOT_A_PERSON,
    "Chỉ tin tìm người mới kết thúc bằng “đã về an toàn”. Với loại tin này hãy chọn “Đã tìm thấy / Đã xử lý xong”.",
)
NOT_EXPIRED = refusal(Reason.NOT_EXPIRED, "Tin này chưa hết hạn phát. Hãy chọn đã tìm thấy hoặc hủy tin.")
BAD_HOLD_END = refusal(
    Reason.BAD_HOLD_END,
    "Hãy chọn ngày hết hạn lưu giữ sau hôm nay và trong vòng một năm. Cần lâu hơn thì đặt lại khi gần hết hạn.",
)
NO_COURT_HOLD = refusal(
    Reason.NO_COURT_HOLD, "Vụ việc này không có lệnh lưu giữ nào đang có hiệu lực. Hãy tải lại trang."
)
NOT_POSTED_THERE = refusal(
    Reason.NOT_POSTED_THERE,
    "Nhóm này không có tin này, hoặc bộ phận phát tin chưa trả lời nên chưa ghi. Hãy chọn lại nhóm, hoặc chỉ ghi vòng.",
)
NOT_FOUND = refusal(
    Reason.NOT_FOUND, "Vụ việc này chưa kết thúc là đã tìm thấy, nên không ghi được nhờ đâu. Hãy tải lại trang."
)


NO_SUCH_RING = refusal(
    Reason.NO_SUCH_RING,
    "Không có vòng này: một tin có nhiều nhất {most} vòng. Hãy tải lại trang và chọn vòng trong danh sách.",
    most=MOST_RINGS + 1,
)
SAME_CASE = refusal(Reason.SAME_CASE, "Đây chính là vụ này. Hãy ghi số của vụ kia.")
OTHER_KIND = refusal(
    Reason.OTHER_KIND,
    "Hai vụ khác loại nên không gộp được. Nếu đúng là một vụ, hãy đổi loại của vụ đang chờ trước; người tìm"
    " thấy và người đang được tìm thì liên kết hai vụ.",
)
EXERCISE_AND_REAL = refusal(
    Reason.EXERCISE_AND_REAL, "Một vụ là diễn tập, vụ kia là thật, nên không gộp hay liên kết được."
)
BOTH_ON_AIR = refusal(
    Reason.BOTH_ON_AIR, "Cả hai vụ đều đang phát. Hãy kết thúc một tin (hủy tin) rồi liên kết hai vụ."
)
NOT_MERGED = refusal(Reason.NOT_MERGED, "Hai vụ này không còn gộp với nhau. Hãy tải lại trang.")
NOTHING_SAID = refusal(Reason.NOTHING_SAID, "Chưa có lời nào được ghi về hai vụ này. Hãy tải lại trang.")
SIGHTING_SET_ASIDE = refusal(
    Reason.SIGHTING_SET_ASIDE,
    "Tin nhìn thấy này đã có người ghi là không dùng, nên không dời tâm vòng tới đó. Hãy đọc lý do ở phần"
    " bổ sung; nếu tin đúng thì bấm “Dùng lại tin này” rồi xác nhận.",
)
SET_ASIDE_BY_ANOTHER = refusal(
    Reason.SET_ASIDE_BY_ANOTHER,
    "Người khác vừa ghi là không dùng tin nhìn thấy này; lời của họ vẫn giữ. Hãy đọc ở phần bổ sung; muốn"
    " ghi lý do khác thì bấm “Dùng lại tin này” trước.",
)
SIGHTING_CONFIRMED = refusal(
    Reason.SIGHTING_CONFIRMED,
    "Nơi nhìn thấy này đã được xác nhận và tâm vòng đã dời tới đó. Nếu không đúng, hãy dời tâm vòng tới nơi"
    " đúng ở mục “Vị trí và các vòng”.",
)
NO_BASIS = refusal(
    Reason.NO_BASIS,
    "Chưa ghi căn cứ để đăng thông tin của người này. Hãy ghi ở mục “Căn cứ đăng thông tin”: ai đồng ý;"
    " không kịp hỏi mà chậm thì nguy hiểm thì bấm “Khẩn cấp”.",
)
BASIS_WITHDRAWN = refusal(
    Reason.BASIS_WITHDRAWN,
    "Gia đình không đồng ý, hoặc đã rút đồng ý đăng tin. Hãy gọi lại cho họ. Không phát nữa thì kết thúc"
    " vụ; vẫn phải phát vì nguy hiểm thì ghi “Khẩn cấp” ở mục “Căn cứ đăng thông tin”.",
)
BASIS_ENDED = refusal(
    Reason.BASIS_ENDED,
    "Căn cứ khẩn cấp đã hết hạn 72 giờ. Hãy ghi lại ở mục “Căn cứ đăng thông tin”: nay ai đồng ý, hoặc vẫn khẩn cấp.",
)
CONSENT_NOT_ENOUGH = refusal(
    Reason.CONSENT_NOT_ENOUGH,
    "Người đã đồng ý không quyết định được thay người này: trẻ em thì cha, mẹ hoặc người giám hộ; người lớn"
    " thì chính họ hoặc người đại diện. Hãy ghi lại ở mục “Căn cứ đăng thông tin”, hoặc ghi “Khẩn cấp”.",
)
BASIS_CHANGED = refusal(
    Reason.BASIS_CHANGED,
    "Vừa có người ghi căn cứ khác cho vụ này. Hãy đọc ở mục “Căn cứ đăng thông tin” rồi bấm lại nếu cần.",
)
NOT_AN_ANSWER = refusal(
    Reason.NOT_AN_ANSWER, "Chưa chọn ai đồng ý, hoặc lý do khẩn cấp. Hãy bấm một nút trong mục “Căn cứ đăng thông tin”."
)
CASE_OVER = refusal(Reason.CASE_OVER, "Vụ việc này đã kết thúc, nên không ghi căn cứ nữa. Hãy tải lại trang.")


FACTS = {
    "name": words("tên"),
    "sex": words("giới tính"),
    "age": words("tuổi"),
    "birth_year": words("năm sinh"),
    "height_cm": words("chiều cao"),
    "clothing": words("quần áo"),
    "marks": words("đặc điểm"),
    "vehicle": words("phương tiện"),
    "place": words("nơi"),
    "seen_at": words("giờ, ngày"),
    "call": words("số điện thoại"),
}
"""As rules/agreement/marks.Fact names them."""
PARTS = {
    "who": words("ai, việc gì"),
    "where": words("ở đâu"),
    "when": words("lúc nào"),
    "do": words("người đọc cần làm gì"),
    "call": words("gọi cho ai"),
}
"""As rules/agreement/marks.Part names them."""


def differs(facts: Sequence[str], *, may_stand: bool) -> Refusal:
    """``facts``: keys of FACTS that text or poster tell otherwise, or that lie elsewhere than they say. ``may_stand``:
    of one of them somebody may say that it is right so."""
    way = words("Hãy sửa ô hoặc sửa lời cho khớp")
    if may_stand:
        way = words("{way}; điều nào áp phích không ghi mà đúng như vậy thì bấm “Đúng như vậy, ghi lại”", way=way)
    return refusal(
        Reason.DIFFERS,
        "Lời tin, áp phích và thông tin vụ việc chưa khớp nhau ({facts}), nên chưa ký được. {way}.",
        facts=listed(FACTS[fact] for fact in facts),
        way=way,
    )


def bad_age(typed: str) -> Refusal:
    """What was typed for an age, and is no number of years."""
    return refusal(
        Reason.BAD_FACTS,
        "Tuổi “{typed}”: cần số năm tròn bằng chữ số, từ 0 đến 120. “6 tuổi rưỡi” thì ghi 6, “sáu” thì ghi 6.",
        typed=typed,
    )


SHORTER = words("ngắn hơn")
WANTED = {
    "age": words("số năm tròn bằng chữ số, từ 0 đến 120; “4 tuổi rưỡi” thì ghi 4"),
    "birth_year": words("bốn chữ số, như 2021"),
    "height_cm": words("số cm, như 105"),
    "seen_at": words("như 17:30 13/04/2026, không sau lúc này"),
    "place": words("không để trống, tối đa 400 ký tự"),
    "call": words("không để trống"),
    "sex": words("chọn nam hoặc nữ"),
}
"""What would be right in a field of FACTS; in any other SHORTER."""


def unread_facts(facts: Iterable[str]) -> Refusal:
    """``facts``: those whose fields say what they cannot be."""
    facts = tuple(facts)
    named = [
        words("{name} ({wanted})", name=FACTS.get(fact, words("mô tả")), wanted=WANTED.get(fact, SHORTER))
        for fact in facts
    ]
    return Refusal(
        Reason.BAD_POSTER,
        words(
            "Chưa lưu, vì có ô chưa đọc được: {fields}. Điều bạn ghi còn nguyên trong ô; sửa rồi lưu lại.",
            fields=listed(named, "; "),
        ),
        facts,
    )


def lacks(parts: Sequence[str]) -> Refusal:
    """``parts``: keys of PARTS that a reader would look for in vain."""
    return refusal(
        Reason.LACKS,
        "Lời tin chưa nói: {parts}. Hãy hỏi người báo và ghi vào; nếu chưa ai biết thì bấm “Đúng như vậy, ghi lại”.",
        parts=listed(PARTS[part] for part in parts),
    )


def not_open(number: str, state: str) -> Refusal:
    return refusal(
        Reason.NOT_OPEN,
        "Vụ {number} {state}, nên không gộp được. Hãy tải lại trang để xem hiện trạng.",
        number=number,
        state=STATES[state],
    )


def merged_on(number: str, into: str) -> Refusal:
    return refusal(
        Reason.MERGED_ON,
        "Vụ {number} đã được gộp tiếp vào vụ {into}. Hãy tách vụ {number} ra trước.",
        number=number,
        into=into,
    )


def reissued_with_it(number: str, anew: str) -> Refusal:
    return refusal(
        Reason.MERGED_ON,
        "Vụ {number} đã phát lại thành vụ {anew}, cùng những gì đã gộp. Hãy báo lại vụ kia như một vụ mới.",
        number=number,
        anew=anew,
    )


def unproven(reason: str) -> Refusal:
    """``reason``: of schemas.trust.passkeys.NotSigned."""
    return NOT_IN_ROSTER if reason in ("not_in_the_roster", "revoked", "out_of_time") else BAD_SIGNATURE


def author_first(author: str) -> Refusal:
    """``author``: their name."""
    return refusal(
        Reason.AUTHOR_FIRST,
        "Lời tin do {author} viết lần cuối, nên {author} ký trước. Nếu người đó không còn trực: hãy đọc, mở"
        " phần sửa và bấm lưu để nhận lời này là của bạn, rồi ký.",
        author=author,
    )


WRONG_ROLE = refusal(Reason.WRONG_ROLE, "Vai trò của bạn không quyết định về vụ việc.")
NO_AUDIENCE = refusal(
    Reason.NO_AUDIENCE,
    "Chưa chọn phát tới đâu. Hãy chọn ít nhất một tỉnh, hoặc ghi khoảng cách xa nhất. Muốn phát cả nước thì"
    " chọn mọi tỉnh.",
)


def out_of_reach(names: Sequence[str]) -> Refusal:
    """``names``: of the provinces that are asked for and that nobody of this force may send to."""
    shown = ", ".join(names)
    return refusal(
        Reason.OUT_OF_REACH,
        "Không ai ở đây được ký phát tới {shown}. Hãy bỏ nơi đó, hoặc nhờ chỉ huy của nơi đó phát.",
        shown=shown,
    )


def out_of_scope(centre: Point) -> Refusal:
    place = nearest_commune(centre.lat, centre.lon)
    return refusal(
        Reason.OUT_OF_SCOPE,
        "Vụ việc ở {label}, ngoài địa bàn của bạn. Hãy chuyển cho cán bộ của nơi đó.",
        label=place.label,
    )


def not_pending(state: str) -> Refusal:
    return refusal(
        Reason.NOT_PENDING,
        "Vụ việc {state}, nên không thể làm bước này. Hãy tải lại trang để xem hiện trạng.",
        state=STATES[state],
    )


def not_closed(state: str) -> Refusal:
    return refusal(Reason.NOT_CLOSED, "Vụ việc {state}, nên không có gì để phát lại hay nhận lại.", state=STATES[state])


def over(state: str) -> Refusal:
    return refusal(Reason.NOT_OPEN, "Vụ việc {state} nên không cần ai nhận nữa.", state=STATES[state])


def claimed_meanwhile(by: str) -> Refusal:
    """``by``: the name of whoever has it now."""
    return refusal(
        Reason.CLAIMED_MEANWHILE, "{by} vừa nhận vụ này. Bạn vẫn ký được; muốn nhận thay thì bấm “Nhận thay”.", by=by
    )


def not_on_air(state: str) -> Refusal:
    return refusal(
        Reason.NOT_ON_AIR,
        "Vụ việc {state}: bước này chỉ dành cho tin đã duyệt hoặc đang phát. Hãy tải lại trang.",
        state=STATES[state],
    )


def text_too_long(units: int, most: int) -> Refusal:
    return refusal(
        Reason.TEXT_TOO_LONG,
        "Tin dài {units} ký tự, Zalo chỉ nhận tối đa {most}. Hãy rút ngắn.",
        units=units,
        most=most,
    )


def code_missing(line: str) -> Refusal:
    return refusal(
        Reason.CODE_MISSING,
        "Thiếu dòng “{line}”. Hãy thêm lại dòng này ở cuối tin: nhờ mã đó người dân và hệ thống nhận ra tin.",
        line=line,
    )


def too_many_groups(listed: int, most: int) -> Refusal:
    return refusal(
        Reason.TOO_MANY_GROUPS,
        "Danh sách nhóm thêm và bớt có {listed} nhóm, tối đa {most}. Hãy chọn theo tỉnh hoặc loại nhóm.",
        listed=listed,
        most=most,
    )


def exercise_unmarked(line: str) -> Refusal:
    return refusal(
        Reason.EXERCISE_UNMARKED, "Đây là diễn tập: dòng đầu phải là “{line}”. Hãy thêm lại dòng này.", line=line
    )


UNREAD_HOUR = refusal(
    Reason.UNREAD_HOUR,
    "Không đọc được giờ phát. Hãy ghi giờ và ngày, như “8h mai” hoặc “08:00 28/11”; để trống là phát ngay khi ký.",
)
URGENT_DOES_NOT_WAIT = refusal(
    Reason.URGENT_DOES_NOT_WAIT, "Tin tìm người, cứu người và thiên tai không hẹn giờ: ký là phát. Hãy bỏ giờ phát."
)
BEGUN_ALREADY = refusal(
    Reason.BEGUN_ALREADY,
    "Tin này đã bắt đầu phát nên không đổi giờ phát được nữa. Hãy bỏ giờ phát: bản đính chính phát ngay khi ký.",
)


def hour_is_past(hour: str) -> Refusal:
    return refusal(
        Reason.HOUR_IS_PAST,
        "Giờ phát {hour} đã qua. Hãy sửa nội dung: chọn giờ khác, hoặc để trống để phát ngay khi ký.",
        hour=hour,
    )


def hour_after_expiry(expires_at: str) -> Refusal:
    return refusal(
        Reason.HOUR_AFTER_EXPIRY,
        "Tin hết hạn lúc {expires_at}, trước giờ phát nên không nhóm nào nhận được. Hãy chọn giờ sớm hơn.",
        expires_at=expires_at,
    )


def stale_report(hours: float) -> Refusal:
    return refusal(
        Reason.STALE_REPORT,
        "Nội dung này đã để quá {hours:g} giờ. Hãy gọi lại người báo, rồi bấm lưu nội dung để xác nhận còn đúng.",
        hours=hours,
    )
