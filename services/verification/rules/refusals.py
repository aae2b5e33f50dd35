"""Why a decision is refused: a code for programs, a sentence in each language that says what to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from schemas.audience import MOST_LINE_POINTS, MOST_RINGS, WIDEST_KM
from schemas.event import Point
from schemas.places.finding import nearest_commune


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
    vietnamese: str
    english: str
    facts: tuple[str, ...] = ()

    def sentence(self, language: str) -> str:
        return self.english if language == "en" else self.vietnamese


STATES = {
    "pending": ("đang chờ xác minh", "waiting for verification"),
    "approved": ("đã được duyệt", "already approved"),
    "broadcasting": ("đã được duyệt và đang phát", "already approved and being sent"),
    "closed": ("đã kết thúc", "closed"),
    "rejected": ("đã bị từ chối", "rejected"),
    "merged": ("đã gộp vào vụ khác", "merged into another one"),
}

OWN_ENDING = Refusal(
    Reason.OWN_ENDING,
    "Bạn đã gửi hoặc bổ sung tin báo này nên không tự kết thúc được. Hãy nhờ một cán bộ khác; cần dừng ngay thì bấm"
    " tạm giữ.",
    "You submitted or amended this report, so you may not end it alone. Ask another officer; to stop it now, hold it.",
)
OTHER_NUMBER = Refusal(
    Reason.OTHER_NUMBER,
    "Số điện thoại trong áp phích không phải số mà quản trị đã ký cho lực lượng, nên bộ phận phát tin sẽ từ chối. Hãy"
    " sửa lại số rồi lưu. Nếu số này đúng, hai quản trị ký lại tại trang Danh sách người ký.",
    "The telephone number of the poster is not one that the administrators have signed, so the sender would refuse it."
    " Correct it and save. If it is right, two administrators sign it on the page of the roster.",
)
OTHER_LINK = Refusal(
    Reason.OTHER_LINK,
    "Địa chỉ trang kiểm tra tin (PUBLIC_URL) không phải địa chỉ mà quản trị đã ký, nên bộ phận phát tin sẽ từ chối. Hãy"
    " báo quản trị: sửa lại cài đặt, hoặc hai quản trị ký địa chỉ mới tại trang Danh sách người ký.",
    "The address of the public page (PUBLIC_URL) is not one that the administrators have signed, so the sender would"
    " refuse it. Tell an administrator: the setting has to be put right, or two of them sign the new address.",
)
CASE_CHANGED = Refusal(
    Reason.CASE_CHANGED,
    "Vụ việc có tin mới sau khi bạn mở trang nên chữ ký chưa được nhận. Hãy đọc tin mới dưới đây rồi ký lại.",
    "There is news of this case since you opened the page, so your signature was not taken. Read it, then sign again.",
)
EXPIRED = Refusal(
    Reason.EXPIRED,
    "Tin này đã hết hạn phát, nên ký thêm không gửi được gì. Hãy kết thúc tin.",
    "The time of this alert is up, so another signature sends nothing. Close it.",
)
NO_ROSTER = Refusal(
    Reason.NO_ROSTER,
    "Chưa có danh sách người được ký, nên chưa ai ra lệnh được. Hãy báo quản trị lập danh sách.",
    "There is no roster of who may sign yet, so nobody can give orders. Ask the administrators to found it.",
)
NOT_IN_ROSTER = Refusal(
    Reason.NOT_IN_ROSTER,
    "Bạn không có, hoặc không còn, trong danh sách người được ký. Hãy báo quản trị.",
    "You are not, or no longer, in the roster of who may sign. Ask an administrator.",
)
NO_KEY = Refusal(
    Reason.NO_KEY,
    "Bạn chưa có khoá ký nào trong danh sách. Hãy thêm khoá ở trang tài khoản, rồi nhờ quản trị đưa vào danh sách.",
    "The roster has no key of yours. Add one on your account's page, then ask an administrator to put it there.",
)
NOT_SIGNED = Refusal(
    Reason.NOT_SIGNED,
    "Chưa ký, chưa phát gì: hãy bấm lại. Lệnh này cần chữ ký bằng khoá (vân tay, khuôn mặt hoặc mã PIN của máy)."
    " Bấm lại mà vẫn vậy thì mở trang này bằng Chrome hoặc Safari của máy, không phải trong Zalo, và bật JavaScript.",
    "Not signed, nothing was sent: press again. This order has to be signed with a passkey (fingerprint, face or the"
    " device's PIN). If it stays so, open this page in the device's Chrome or Safari, not inside Zalo, with JavaScript"
    " on.",
)
BAD_SIGNATURE = Refusal(
    Reason.BAD_SIGNATURE,
    "Chữ ký không đúng với lệnh này, hoặc khoá này không có trong danh sách. Chưa phát gì. Hãy bấm lại và dùng khoá đã"
    " đăng ký.",
    "The signature is not of this order, or the roster does not have that key. Nothing was sent. Press again, with a"
    " key that was enrolled.",
)
TOO_OLD = Refusal(
    Reason.TOO_OLD,
    "Lệnh này đã chờ chữ ký quá 30 phút. Hãy đọc lại rồi bấm lại.",
    "This order has waited for its signature for more than 30 minutes. Read again, and press again.",
)
ALREADY_SIGNED = Refusal(
    Reason.ALREADY_SIGNED,
    "Bạn đã ký nội dung này. Muốn đi xa hơn thì cần chữ ký của một người khác.",
    "You have signed this content already. To go farther it needs somebody else's signature.",
)
CHECK_FIRST = Refusal(
    Reason.CHECK_FIRST,
    "Bạn là người ký thứ hai: trước khi ký, hãy tự đọc tin báo và chọn người cần tìm, nơi xảy ra.",
    "You are the second to sign: first read the report yourself, and pick who is sought and where.",
)
DISPUTED = Refusal(
    Reason.DISPUTED,
    "Một người khác đọc tin báo khác với nội dung này. Hãy so lại với tin báo: sai thì sửa, đúng thì ghi lý do rồi ký.",
    "Somebody else reads the report otherwise than this content. Hold it against the report: if it is wrong, put it"
    " right; if it is right, say why, then sign.",
)
NOT_ANSWERED = Refusal(
    Reason.NOT_ANSWERED,
    "Hãy chọn câu trả lời cho mọi câu hỏi; điều tin báo không nói thì chọn “không rõ”.",
    "Answer every question; where the report does not say, choose “not known”.",
)
NOT_COUNTED = Refusal(
    Reason.NOT_COUNTED,
    "Chưa tính được tin sẽ tới bao nhiêu nhóm vì bộ phận phát tin không trả lời, nên chưa ký được. Hãy bấm"
    " lại sau ít giây.",
    "The sender does not answer, so it could not be counted how many groups this would reach, and nothing can be"
    " signed. Press again in a few seconds.",
)
OTHER_COUNT = Refusal(
    Reason.OTHER_COUNT,
    "Số nhóm trong chữ ký lớn hơn số nhóm tin sẽ tới. Hãy tải lại trang, đọc số mới rồi ký lại.",
    "More groups are signed than this would reach. Load the page again, read the number that it shows and sign anew.",
)
NOBODY_REACHED = Refusal(
    Reason.NOBODY_REACHED,
    "Không có nhóm nào trong phạm vi này. Hãy mở rộng phạm vi rồi ký.",
    "There is no group within this reach. Widen it, then sign.",
)
MOVED_TOO_FAR = Refusal(
    Reason.MOVED_TOO_FAR,
    "Nơi này nằm ngoài vùng đã duyệt và ngoài địa bàn của bạn. Hai người có địa bàn ở đó phải ký, một là chỉ huy.",
    "This place lies outside of what was approved, and of your area. Two people of that area sign, one of them a"
    " supervisor.",
)
NOT_MOVED_ALONE = Refusal(
    Reason.MOVED_TOO_FAR,
    "Tin này mới có một chữ ký nên chưa dời vòng được. Hãy mời người thứ hai ký trước.",
    "Only one person has signed this so far, so its first ring cannot be moved. Have a second person sign it first.",
)
NO_SUCH_ORDER = Refusal(
    Reason.NO_SUCH_ORDER,
    "Lệnh thiếu thông tin (vòng, nơi hoặc cách kết thúc). Hãy tải lại trang rồi bấm lại.",
    "The order lacks its ring, its place or its outcome. Reload the page, and press again.",
)
CONTENT_CHANGED = Refusal(
    Reason.CONTENT_CHANGED,
    "Nội dung đã thay đổi sau khi bạn mở trang. Chưa phát gì. Hãy đọc lại nội dung mới rồi duyệt.",
    "The content has changed since you opened the page. Nothing was sent. Read the new content, then approve.",
)
TEXT_EMPTY = Refusal(
    Reason.TEXT_EMPTY,
    "Chưa có nội dung. Hãy viết tin sẽ phát.",
    "The text is empty. Write what is to be sent.",
)
UNKNOWN_PHOTO = Refusal(
    Reason.UNKNOWN_PHOTO,
    "Ảnh được chọn không thuộc vụ việc này. Hãy chọn lại ảnh trong danh sách.",
    "The chosen photo does not belong to this case. Choose one of the list.",
)
KIND_NOT_SENT = Refusal(
    Reason.KIND_NOT_SENT,
    "Loại tin này để cán bộ xử lý, không phát vào nhóm. Nếu cần phát, hãy đổi loại vụ việc trước.",
    "This kind is for officers to deal with and is not sent to groups. If it must be sent, change its kind first.",
)
REASON_TOO_SHORT = Refusal(
    Reason.REASON_TOO_SHORT,
    "Hãy ghi lý do, ít nhất 5 ký tự, để người sau hiểu vì sao.",
    "Give a reason of at least 5 characters, so that others understand why.",
)
REASON_TOO_LONG = Refusal(
    Reason.REASON_TOO_LONG,
    "Lý do quá dài: tối đa 500 ký tự. Hãy rút ngắn.",
    "The reason is too long: 500 characters at most. Shorten it.",
)

PLACE_UNKNOWN = Refusal(
    Reason.PLACE_UNKNOWN,
    "Chưa rõ nơi xảy ra nên chưa duyệt được. Hãy gọi người báo; rồi bổ sung nơi ở trang tổng đài, hoặc sửa nội dung:"
    " đặt lại tâm trên bản đồ, ghi nơi vào tin và áp phích, và lưu.",
    "Nobody knows yet where it happened, so it cannot be approved. Call the reporter; then add the place on the hotline"
    " page, or edit the content: move the centre on the map, write the place into text and poster, and save.",
)
UNCLEAR_PLACE = Refusal(
    Reason.BAD_AREA,
    "Chưa rõ nơi này thuộc xã, phường nào. Hãy ghi thêm tên xã, phường và tỉnh, hoặc bấm một nơi bên dưới.",
    "Nobody can tell in which commune this place lies. Add the commune and the province, or press one of those below.",
)
BAD_CORRIDOR = Refusal(
    Reason.BAD_AREA,
    f"Tuyến không đúng: cần từ 2 tới {MOST_LINE_POINTS} điểm khác nhau, dài nhất 2000 km, bề rộng lớn hơn 0, nhiều nhất"
    f" {WIDEST_KM:g} km.",
    f"The line is wrong: it takes 2 to {MOST_LINE_POINTS} points that differ, 2000 km at most, and a width above 0,"
    f" {WIDEST_KM:g} km at most.",
)
BAD_AREA = Refusal(
    Reason.BAD_AREA,
    "Vị trí, khoảng cách, vòng hoặc thời gian chờ không đúng. Ghi nhiều nhất 10 số, tăng dần, cách nhau bằng dấu chấm"
    " phẩy, ví dụ 10; 30: ki-lô-mét lớn hơn 0, tối đa 2000; phút tối đa 1440 (24 giờ).",
    "The position, a distance, a ring or a delay is wrong. Give at most 10 numbers, each more than the one before,"
    " separated by semicolons, such as 10; 30: kilometres above 0, 2000 at most; minutes, 1440 (24 hours) at most.",
)


def unclear_point(words: str) -> Refusal:
    """A point of a line that is neither numbers nor a place."""
    return Refusal(
        Reason.BAD_AREA,
        f"Tuyến: không rõ điểm “{words}” ở đâu. Ghi tên xã, phường kèm tỉnh, hai số như 19.8075, 105.8520, hoặc vẽ trên"
        " bản đồ.",
        f"The line: nobody can tell where “{words}” lies. Give a commune with its province, two numbers such as"
        " 19.8075, 105.8520, or draw it on the map.",
    )


NO_PROVINCE = Refusal(
    Reason.NO_PROVINCE,
    "Chưa chọn tỉnh nào. Hãy đánh dấu ít nhất một tỉnh, hoặc chọn phạm vi khác.",
    "No province is chosen. Tick at least one, or choose another reach.",
)
BAD_POSTER = Refusal(
    Reason.BAD_POSTER,
    "Thông tin vụ việc hoặc áp phích chưa đúng: cần nơi, số điện thoại và tiêu đề áp phích; tuổi từ 0 đến 120; chiều"
    " cao bằng cm; giờ như 17:30 13/04/2026; mô tả tối đa 1000 ký tự.",
    "The facts or the poster are not right: a place, a telephone number and the poster's heading are needed; age 0 to"
    " 120; height in cm; a time such as 17:30 13/04/2026; a description of 1000 characters at most.",
)
BAD_FACTS = Refusal(
    Reason.BAD_FACTS,
    "Một mục mô tả trống hoặc quá dài. Cần ghi nơi (tối đa 400 chữ cái), các mục khác ngắn gọn, rồi lưu lại.",
    "A fact is empty or too long. Give a place (400 characters at most), keep the others short, and save again.",
)
NOTHING_MENDED = Refusal(
    Reason.BAD_FACTS,
    "Chưa sửa gì: điều bạn chọn đúng là điều đang ghi. Nội dung sai thì ghi điều khác; nội dung đúng thì báo người ký"
    " thứ hai ghi lý do.",
    "Nothing is changed: what you chose is what stands there. Where it is wrong, give something else; where it is"
    " right, have the second signer write why.",
)
STOPPED = Refusal(
    Reason.STOPPED,
    "Tin này đã được dừng hẳn, không gửi thêm nhóm nào nữa. Muốn báo kết quả, hãy kết thúc tin.",
    "This alert was stopped for good; no further group gets it. To tell how it ended, close it.",
)
NO_OTHER_WORDS = Refusal(
    Reason.NO_OTHER_WORDS,
    "Chưa có lời kết thúc nào khác được soạn cho kết quả này. Hãy soạn và lưu trước.",
    "No other words were written for this end. Write and save them first.",
)
SAME_WORDS = Refusal(
    Reason.SAME_WORDS,
    "Lời này đúng là lời đã ký cùng tin. Hãy kết thúc bằng lời đã ký: chỉ cần một chữ ký.",
    "These are the words that were signed with the alert. End it in those: one signature is enough.",
)
NO_CORRECTION = Refusal(
    Reason.NO_CORRECTION,
    "Chưa có bản đính chính nào chờ duyệt. Hãy soạn và lưu bản đính chính trước.",
    "No correction waits to be approved. Write and save one first.",
)
RINGS_ONLY_GROW = Refusal(
    Reason.RINGS_ONLY_GROW,
    "Vòng đã phát thì không thu lại được. Hãy tạm giữ các vòng sau, hoặc dừng hẳn.",
    "A ring that went out cannot be taken back. Hold the next rings, or stop the alert.",
)
NOT_A_PERSON = Refusal(
    Reason.NOT_A_PERSON,
    "Chỉ tin tìm người mới kết thúc bằng “đã về an toàn”. Với loại tin này hãy chọn “Đã tìm thấy / Đã xử lý xong”.",
    "Only an alert about a person can end as found safe. For this kind choose found.",
)
NOT_EXPIRED = Refusal(
    Reason.NOT_EXPIRED,
    "Tin này chưa hết hạn phát. Hãy chọn đã tìm thấy hoặc hủy tin.",
    "The time of this alert is not up yet. Close it as found, or cancel it.",
)
BAD_HOLD_END = Refusal(
    Reason.BAD_HOLD_END,
    "Hãy chọn ngày hết hạn lưu giữ sau hôm nay và trong vòng một năm. Cần lâu hơn thì đặt lại khi gần hết hạn.",
    "Choose a day after today and within a year. Whoever needs longer sets it anew before it ends.",
)
NO_COURT_HOLD = Refusal(
    Reason.NO_COURT_HOLD,
    "Vụ việc này không có lệnh lưu giữ nào đang có hiệu lực. Hãy tải lại trang.",
    "No court's hold stands on this case. Reload the page.",
)
NOT_POSTED_THERE = Refusal(
    Reason.NOT_POSTED_THERE,
    "Nhóm này không có tin này, hoặc bộ phận phát tin chưa trả lời nên chưa ghi. Hãy chọn lại nhóm, hoặc chỉ ghi vòng.",
    "This group does not have this alert, or the sender does not answer: choose again, or note the ring alone.",
)
NOT_FOUND = Refusal(
    Reason.NOT_FOUND,
    "Vụ việc này chưa kết thúc là đã tìm thấy, nên không ghi được nhờ đâu. Hãy tải lại trang.",
    "This case was not closed as found, so nothing is noted of what found them. Reload the page.",
)


NO_SUCH_RING = Refusal(
    Reason.NO_SUCH_RING,
    f"Không có vòng này: một tin có nhiều nhất {MOST_RINGS + 1} vòng. Hãy tải lại trang và chọn vòng trong danh sách.",
    f"There is no such ring: an alert has {MOST_RINGS + 1} at most. Reload the page and choose one of the list.",
)
SAME_CASE = Refusal(
    Reason.SAME_CASE,
    "Đây chính là vụ này. Hãy ghi số của vụ kia.",
    "This is the case itself. Give the number of the other one.",
)
OTHER_KIND = Refusal(
    Reason.OTHER_KIND,
    "Hai vụ khác loại nên không gộp được. Nếu đúng là một vụ, hãy đổi loại của vụ đang chờ trước; người tìm thấy và"
    " người đang được tìm thì liên kết hai vụ.",
    "These are of different kinds and cannot be merged. If they are one, change the kind of the one that waits first;"
    " somebody who was found, and somebody who is missed, are linked.",
)
EXERCISE_AND_REAL = Refusal(
    Reason.EXERCISE_AND_REAL,
    "Một vụ là diễn tập, vụ kia là thật, nên không gộp hay liên kết được.",
    "One of them is an exercise and the other is real: they are neither merged nor linked.",
)
BOTH_ON_AIR = Refusal(
    Reason.BOTH_ON_AIR,
    "Cả hai vụ đều đang phát. Hãy kết thúc một tin (hủy tin) rồi liên kết hai vụ.",
    "Both are on air. End one of the alerts (cancel it), then link the two cases.",
)
NOT_MERGED = Refusal(
    Reason.NOT_MERGED,
    "Hai vụ này không còn gộp với nhau. Hãy tải lại trang.",
    "These two cases are not merged any more. Reload the page.",
)
NOTHING_SAID = Refusal(
    Reason.NOTHING_SAID,
    "Chưa có lời nào được ghi về hai vụ này. Hãy tải lại trang.",
    "Nothing was said of these two cases. Reload the page.",
)
SIGHTING_SET_ASIDE = Refusal(
    Reason.SIGHTING_SET_ASIDE,
    "Tin nhìn thấy này đã có người ghi là không dùng, nên không dời tâm vòng tới đó. Hãy đọc lý do ở phần bổ sung;"
    " nếu tin đúng thì bấm “Dùng lại tin này” rồi xác nhận.",
    "Somebody has set this sighting aside, so the rings do not move there. Read why among the additions of the case; if"
    " it is right after all, take it up again, then confirm it.",
)
SET_ASIDE_BY_ANOTHER = Refusal(
    Reason.SET_ASIDE_BY_ANOTHER,
    "Người khác vừa ghi là không dùng tin nhìn thấy này; lời của họ vẫn giữ. Hãy đọc ở phần bổ sung; muốn ghi lý do"
    " khác thì bấm “Dùng lại tin này” trước.",
    "Somebody else has set this sighting aside just now, and their word stays. Read it among the additions; to give"
    " another one, take the sighting up again first.",
)
SIGHTING_CONFIRMED = Refusal(
    Reason.SIGHTING_CONFIRMED,
    "Nơi nhìn thấy này đã được xác nhận và tâm vòng đã dời tới đó. Nếu không đúng, hãy dời tâm vòng tới nơi đúng ở mục"
    " “Vị trí và các vòng”.",
    "This sighting is confirmed, and the rings have moved there. If it is wrong, move them to the right place under"
    " “Position and rings”.",
)
NO_BASIS = Refusal(
    Reason.NO_BASIS,
    "Chưa ghi căn cứ để đăng thông tin của người này. Hãy ghi ở mục “Căn cứ đăng thông tin”: ai đồng ý; không kịp hỏi"
    " mà chậm thì nguy hiểm thì bấm “Khẩn cấp”.",
    "It is not noted yet why this person may be published. Note it under “Why it may be published”: who agrees; or,"
    " where nobody can be asked in time and waiting is dangerous, press “Emergency”.",
)
BASIS_WITHDRAWN = Refusal(
    Reason.BASIS_WITHDRAWN,
    "Gia đình không đồng ý, hoặc đã rút đồng ý đăng tin. Hãy gọi lại cho họ. Không phát nữa thì kết thúc vụ; vẫn phải"
    " phát vì nguy hiểm thì ghi “Khẩn cấp” ở mục “Căn cứ đăng thông tin”.",
    "The family does not agree, or no longer. Call them. If it is not to go on, end the case; if it has to, because"
    " somebody is in danger, note “Emergency” under “Why it may be published”.",
)
BASIS_ENDED = Refusal(
    Reason.BASIS_ENDED,
    "Căn cứ khẩn cấp đã hết hạn 72 giờ. Hãy ghi lại ở mục “Căn cứ đăng thông tin”: nay ai đồng ý, hoặc vẫn khẩn cấp.",
    "The emergency was noted more than 72 hours ago. Note anew under “Why it may be published” who agrees by now, or"
    " that it still is one.",
)
CONSENT_NOT_ENOUGH = Refusal(
    Reason.CONSENT_NOT_ENOUGH,
    "Người đã đồng ý không quyết định được thay người này: trẻ em thì cha, mẹ hoặc người giám hộ; người lớn thì chính"
    " họ hoặc người đại diện. Hãy ghi lại ở mục “Căn cứ đăng thông tin”, hoặc ghi “Khẩn cấp”.",
    "Whoever has agreed cannot do so for this person: for a child it is a parent or guardian, for somebody grown it is"
    " themself or who represents them. Note it anew under “Why it may be published”, or note “Emergency”.",
)
BASIS_CHANGED = Refusal(
    Reason.BASIS_CHANGED,
    "Vừa có người ghi căn cứ khác cho vụ này. Hãy đọc ở mục “Căn cứ đăng thông tin” rồi bấm lại nếu cần.",
    "Somebody has just noted something else of this case. Read it under “Why it may be published”, and press again if"
    " you have to.",
)
NOT_AN_ANSWER = Refusal(
    Reason.NOT_AN_ANSWER,
    "Chưa chọn ai đồng ý, hoặc lý do khẩn cấp. Hãy bấm một nút trong mục “Căn cứ đăng thông tin”.",
    "Nothing was chosen. Press one of the buttons under “Why it may be published”.",
)
CASE_OVER = Refusal(
    Reason.CASE_OVER,
    "Vụ việc này đã kết thúc, nên không ghi căn cứ nữa. Hãy tải lại trang.",
    "This case is over: nothing is noted of it any more. Reload the page.",
)


FACTS = {
    "name": ("tên", "the name"),
    "sex": ("giới tính", "the sex"),
    "age": ("tuổi", "the age"),
    "birth_year": ("năm sinh", "the year of birth"),
    "height_cm": ("chiều cao", "the height"),
    "clothing": ("quần áo", "the clothes"),
    "marks": ("đặc điểm", "the marks"),
    "vehicle": ("phương tiện", "the vehicle"),
    "place": ("nơi", "the place"),
    "seen_at": ("giờ, ngày", "the time"),
    "call": ("số điện thoại", "the telephone number"),
}
"""As rules/agreement/marks.Fact names them."""
PARTS = {
    "who": ("ai, việc gì", "who or what"),
    "where": ("ở đâu", "where"),
    "when": ("lúc nào", "when"),
    "do": ("người đọc cần làm gì", "what to do"),
    "call": ("gọi cho ai", "whom to call"),
}
"""As rules/agreement/marks.Part names them."""


def differs(facts: Sequence[str], *, may_stand: bool) -> Refusal:
    """``facts``: keys of FACTS that text or poster tell otherwise, or that lie elsewhere than they say. ``may_stand``:
    of one of them somebody may say that it is right so."""
    vietnamese, english = zip(*(FACTS[fact] for fact in facts), strict=True)
    vietnamese_way, english_way = "Hãy sửa ô hoặc sửa lời cho khớp", "Put the field or the text right"
    if may_stand:
        vietnamese_way += "; điều nào áp phích không ghi mà đúng như vậy thì bấm “Đúng như vậy, ghi lại”"
        english_way += "; of what the poster does not show, press “Right as it stands” if it is"
    return Refusal(
        Reason.DIFFERS,
        f"Lời tin, áp phích và thông tin vụ việc chưa khớp nhau ({', '.join(vietnamese)}), nên chưa ký được."
        f" {vietnamese_way}.",
        f"Text, poster and facts do not say the same ({', '.join(english)}), so it cannot be signed yet."
        f" {english_way}.",
    )


def bad_age(typed: str) -> Refusal:
    """What was typed for an age, and is no number of years."""
    return Refusal(
        Reason.BAD_FACTS,
        f"Tuổi “{typed}”: cần số năm tròn bằng chữ số, từ 0 đến 120. “6 tuổi rưỡi” thì ghi 6, “sáu” thì ghi 6.",
        f"Age “{typed}”: whole years in digits are needed, 0 to 120. For “six and a half” write 6.",
    )


SHORTER = ("ngắn hơn", "fewer words")
WANTED = {
    "age": ("số năm tròn bằng chữ số, từ 0 đến 120; “4 tuổi rưỡi” thì ghi 4", "whole years in digits, 0 to 120"),
    "birth_year": ("bốn chữ số, như 2021", "four digits, such as 2021"),
    "height_cm": ("số cm, như 105", "centimetres, such as 105"),
    "seen_at": ("như 17:30 13/04/2026, không sau lúc này", "such as 17:30 13/04/2026, and not to come"),
    "place": ("không để trống, tối đa 400 ký tự", "not empty, 400 characters at most"),
    "call": ("không để trống", "not empty"),
    "sex": ("chọn nam hoặc nữ", "choose male or female"),
}
"""What would be right in a field of FACTS; in any other SHORTER."""


def unread_facts(facts: Iterable[str]) -> Refusal:
    """``facts``: those whose fields say what they cannot be."""
    facts = tuple(facts)
    named = [(FACTS.get(fact, ("mô tả", "the description")), WANTED.get(fact, SHORTER)) for fact in facts]
    vietnamese = "; ".join(f"{name} ({wanted})" for (name, _), (wanted, _) in named)
    english = "; ".join(f"{name} ({wanted})" for (_, name), (_, wanted) in named)
    return Refusal(
        Reason.BAD_POSTER,
        f"Chưa lưu, vì có ô chưa đọc được: {vietnamese}. Điều bạn ghi còn nguyên trong ô; sửa rồi lưu lại.",
        f"Nothing was saved, as a field cannot be read: {english}. What you wrote still stands there: mend it, and save"
        " again.",
        facts,
    )


def lacks(parts: Sequence[str]) -> Refusal:
    """``parts``: keys of PARTS that a reader would look for in vain."""
    vietnamese, english = zip(*(PARTS[part] for part in parts), strict=True)
    return Refusal(
        Reason.LACKS,
        f"Lời tin chưa nói: {', '.join(vietnamese)}. Hãy hỏi người báo và ghi vào; nếu chưa ai biết thì bấm “Đúng như"
        " vậy, ghi lại”.",
        f"The text does not say: {', '.join(english)}. Ask the reporter and write it in; if nobody knows, press “Right"
        " as it stands”.",
    )


def not_open(number: str, state: str) -> Refusal:
    vietnamese, english = STATES[state]
    return Refusal(
        Reason.NOT_OPEN,
        f"Vụ {number} {vietnamese}, nên không gộp được. Hãy tải lại trang để xem hiện trạng.",
        f"Case {number} is {english} and cannot be merged. Reload the page to see how it stands.",
    )


def merged_on(number: str, into: str) -> Refusal:
    return Refusal(
        Reason.MERGED_ON,
        f"Vụ {number} đã được gộp tiếp vào vụ {into}. Hãy tách vụ {number} ra trước.",
        f"Case {number} was itself merged into {into}. Part {number} from it first.",
    )


def reissued_with_it(number: str, anew: str) -> Refusal:
    return Refusal(
        Reason.MERGED_ON,
        f"Vụ {number} đã phát lại thành vụ {anew}, cùng những gì đã gộp. Hãy báo lại vụ kia như một vụ mới.",
        f"Case {number} went out anew as {anew}, with all that was merged into it. Report the other one as a new case.",
    )


def unproven(reason: str) -> Refusal:
    """``reason``: of schemas.trust.passkeys.NotSigned."""
    return NOT_IN_ROSTER if reason in ("not_in_the_roster", "revoked", "out_of_time") else BAD_SIGNATURE


def author_first(author: str) -> Refusal:
    """``author``: their name."""
    return Refusal(
        Reason.AUTHOR_FIRST,
        f"Lời tin do {author} viết lần cuối, nên {author} ký trước. Nếu người đó không còn trực: hãy đọc, mở phần sửa"
        " và bấm lưu để nhận lời này là của bạn, rồi ký.",
        f"{author} wrote the last words of this content, and signs first. If they are off duty: read it, open the form"
        " and save it, which makes the words yours, then sign.",
    )


WRONG_ROLE = Refusal(
    Reason.WRONG_ROLE,
    "Vai trò của bạn không quyết định về vụ việc.",
    "Your role decides on no case.",
)
NO_AUDIENCE = Refusal(
    Reason.NO_AUDIENCE,
    "Chưa chọn phát tới đâu. Hãy chọn ít nhất một tỉnh, hoặc ghi khoảng cách xa nhất. Muốn phát cả nước thì chọn mọi"
    " tỉnh.",
    "Nobody is chosen. Tick a province at least, or give the farthest distance. For the whole country tick every"
    " province.",
)


def out_of_reach(names: Sequence[str]) -> Refusal:
    """``names``: of the provinces that are asked for and that nobody of this force may send to."""
    shown = ", ".join(names)
    return Refusal(
        Reason.OUT_OF_REACH,
        f"Không ai ở đây được ký phát tới {shown}. Hãy bỏ nơi đó, hoặc nhờ chỉ huy của nơi đó phát.",
        f"Nobody here may sign for {shown}. Leave it out, or ask a supervisor of that place to send it.",
    )


def out_of_scope(centre: Point) -> Refusal:
    place = nearest_commune(centre.lat, centre.lon)
    return Refusal(
        Reason.OUT_OF_SCOPE,
        f"Vụ việc ở {place.label}, ngoài địa bàn của bạn. Hãy chuyển cho cán bộ của nơi đó.",
        f"This case is in {place.label}, outside of your area. Hand it to an officer there.",
    )


def not_pending(state: str) -> Refusal:
    vietnamese, english = STATES[state]
    return Refusal(
        Reason.NOT_PENDING,
        f"Vụ việc {vietnamese}, nên không thể làm bước này. Hãy tải lại trang để xem hiện trạng.",
        f"The case is {english}, so this step is not possible. Reload the page to see how it stands.",
    )


def not_closed(state: str) -> Refusal:
    vietnamese, english = STATES[state]
    return Refusal(
        Reason.NOT_CLOSED,
        f"Vụ việc {vietnamese}, nên không có gì để phát lại hay nhận lại.",
        f"The case is {english}: only one that has ended, or was rejected, can go on anew.",
    )


def over(state: str) -> Refusal:
    vietnamese, english = STATES[state]
    return Refusal(
        Reason.NOT_OPEN,
        f"Vụ việc {vietnamese} nên không cần ai nhận nữa.",
        f"The case is {english}, so nobody has to take it on.",
    )


def claimed_meanwhile(by: str) -> Refusal:
    """``by``: the name of whoever has it now."""
    return Refusal(
        Reason.CLAIMED_MEANWHILE,
        f"{by} vừa nhận vụ này. Bạn vẫn ký được; muốn nhận thay thì bấm “Nhận thay”.",
        f"{by} has just taken this case on. You may sign all the same; to take it over, press “Take over”.",
    )


def not_on_air(state: str) -> Refusal:
    vietnamese, english = STATES[state]
    return Refusal(
        Reason.NOT_ON_AIR,
        f"Vụ việc {vietnamese}: bước này chỉ dành cho tin đã duyệt hoặc đang phát. Hãy tải lại trang.",
        f"The case is {english}: this step is for an alert that was approved or is being sent. Reload the page.",
    )


def text_too_long(units: int, most: int) -> Refusal:
    return Refusal(
        Reason.TEXT_TOO_LONG,
        f"Tin dài {units} ký tự, Zalo chỉ nhận tối đa {most}. Hãy rút ngắn.",
        f"The text has {units} characters; Zalo takes {most} at most. Shorten it.",
    )


def code_missing(line: str) -> Refusal:
    return Refusal(
        Reason.CODE_MISSING,
        f"Thiếu dòng “{line}”. Hãy thêm lại dòng này ở cuối tin: nhờ mã đó người dân và hệ thống nhận ra tin.",
        f"The line “{line}” is missing. Put it back at the end: people and the system recognise the post by it.",
    )


def too_many_groups(listed: int, most: int) -> Refusal:
    return Refusal(
        Reason.TOO_MANY_GROUPS,
        f"Danh sách nhóm thêm và bớt có {listed} nhóm, tối đa {most}. Hãy chọn theo tỉnh hoặc loại nhóm.",
        f"The lists of groups name {listed}; {most} at most. Choose by province or kind of group.",
    )


def exercise_unmarked(line: str) -> Refusal:
    return Refusal(
        Reason.EXERCISE_UNMARKED,
        f"Đây là diễn tập: dòng đầu phải là “{line}”. Hãy thêm lại dòng này.",
        f"This is an exercise: the first line must be “{line}”. Put it back.",
    )


UNREAD_HOUR = Refusal(
    Reason.UNREAD_HOUR,
    "Không đọc được giờ phát. Hãy ghi giờ và ngày, như “8h mai” hoặc “08:00 28/11”; để trống là phát ngay khi ký.",
    "The hour could not be read. Write hour and date, such as “8h mai” or “08:00 28/11”; empty sends it once signed.",
)
URGENT_DOES_NOT_WAIT = Refusal(
    Reason.URGENT_DOES_NOT_WAIT,
    "Tin tìm người, cứu người và thiên tai không hẹn giờ: ký là phát. Hãy bỏ giờ phát.",
    "Alerts about missing or endangered people and natural danger wait for no hour. Leave the hour out.",
)
BEGUN_ALREADY = Refusal(
    Reason.BEGUN_ALREADY,
    "Tin này đã bắt đầu phát nên không đổi giờ phát được nữa. Hãy bỏ giờ phát: bản đính chính phát ngay khi ký.",
    "This alert has begun, so its hour cannot change any more. Leave the hour out: the correction goes once signed.",
)


def hour_is_past(hour: str) -> Refusal:
    return Refusal(
        Reason.HOUR_IS_PAST,
        f"Giờ phát {hour} đã qua. Hãy sửa nội dung: chọn giờ khác, hoặc để trống để phát ngay khi ký.",
        f"The hour {hour} is past. Edit the content: choose another one, or leave it empty to send once signed.",
    )


def hour_after_expiry(expires_at: str) -> Refusal:
    return Refusal(
        Reason.HOUR_AFTER_EXPIRY,
        f"Tin hết hạn lúc {expires_at}, trước giờ phát nên không nhóm nào nhận được. Hãy chọn giờ sớm hơn.",
        f"The alert expires at {expires_at}, before its hour, so no group would get it. Choose an earlier hour.",
    )


def stale_report(hours: float) -> Refusal:
    return Refusal(
        Reason.STALE_REPORT,
        f"Nội dung này đã để quá {hours:g} giờ. Hãy gọi lại người báo, rồi bấm lưu nội dung để xác nhận còn đúng.",
        f"This content is older than {hours:g} hours. Call the reporter again, then save the content to confirm it.",
    )
