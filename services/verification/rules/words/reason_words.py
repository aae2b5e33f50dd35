"""The words of every reason: what it says to an officer, and what a person should do about it.

This is the one table of them: pages, the API and `loa` read it. mypy refuses a reason that has no words here.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never, cast

from schemas.reasons import AnyReason, Exhausted, PlatformCode, Reason, TextRefused, read_reason
from schemas.words import Words, words

TELL = "báo quản trị: {todo}"


@dataclass(frozen=True)
class ReasonWords:
    """A reason, and what to do about it; None: nothing. Half sentences, without a full stop."""

    words: Words
    todo: Words | None = None

    def todo_of(self, *, administrator: bool) -> Words | None:
        """Nobody is told to tell themselves."""
        if administrator and self.todo is not None and self.todo.text == TELL:
            return cast(Words, dict(self.todo.values)["todo"])
        return self.todo


def _tell(todo: str) -> Words:
    return words(TELL, todo=words(todo))


LOOK = words("Loa tự xem lại; nếu sau 5 phút vẫn còn, hãy mở nhóm xem đã có tin chưa")
OPEN_GROUP = words("mở nhóm xem đã có tin chưa")
POST_BY_HAND = words("nhờ người trong nhóm đăng giúp")
WAIT = words("không cần làm gì, Loa tự gửi tiếp")
REGISTRY = _tell("đưa tài khoản vào lại nhóm, hoặc bỏ nhóm khỏi danh sách")
REWORD = words("sửa lời rồi phát lại")
SHORTEN = words("rút ngắn tin")
MEND_ACCOUNT = _tell("sửa nguyên nhân rồi cho tài khoản chạy lại (trang Tài khoản gửi)")
NEW_TOKEN = _tell("nối lại tài khoản ở Zalo, hai quản trị ký, rồi cho tài khoản chạy lại (trang Tài khoản gửi)")
PAY = _tell("xem gói dịch vụ, xác thực và quyền của tài khoản ở Zalo, rồi cho chạy lại (trang Tài khoản gửi)")
MORE_QUOTA = _tell("mua thêm hạn mức; Loa thử lại mỗi 10 phút")
IMPORT_ACCOUNT = _tell("nhập lại tài khoản với mã đúng")
RETRY = _tell("xem nền tảng đã thông chưa, rồi gửi lại (loa retry)")
PICTURE_LATER = words("không cần làm gì: nhóm nhận tin bằng chữ, có ghi nơi xem ảnh")
CALL = words("gọi điện cho người này")
CALL_OFFICER = words("gọi điện cho cán bộ xã")
OFFICERS = _tell("bổ sung danh sách cán bộ đăng tay")
REPORT_DEFECT = _tell("gửi nhật ký (log) cho người làm Loa; mở nhóm xem đã có tin chưa")


def words_of(reason: AnyReason) -> ReasonWords:
    match reason:
        case Reason():
            return _of_word(reason)
        case PlatformCode():
            return _of_code(reason)
        case Exhausted():
            tried = words("đã thử hết số lần: {reason}", reason=words_of(reason.last).words)
            return ReasonWords(tried, RETRY)
        case TextRefused():
            return ReasonWords(words("nền tảng từ chối nội dung tin này"), REWORD)
    assert_never(reason)


def words_of_written(written: str) -> ReasonWords:
    """Of what is stored, or was in an event."""
    return words_of(read_reason(written))


def counted_reasons(written: Mapping[str, int]) -> list[tuple[ReasonWords, int]]:
    """Of ``DeliveryProgress.reasons``: each that reads otherwise, with how many groups it holds, the most first."""
    counts: Counter[ReasonWords] = Counter()
    for reason, groups in written.items():
        counts[words_of_written(reason)] += groups
    return counts.most_common()


def _of_word(reason: Reason) -> ReasonWords:  # noqa: C901 - a table, as mypy can read one for gaps
    match reason:
        # An alert's end.
        case Reason.FOUND | Reason.FOUND_SAFE:
            return ReasonWords(words("đã tìm thấy, không gửi nữa"))
        case Reason.CANCELLED:
            return ReasonWords(words("đã hủy, không gửi nữa"))
        case Reason.EXPIRED:
            return ReasonWords(words("hết hạn trước khi gửi được"))
        case Reason.STOPPED:
            return ReasonWords(words("cán bộ đã cho dừng"))
        case Reason.HELD:
            return ReasonWords(words("cán bộ đang tạm giữ tin này"), WAIT)
        case Reason.UNSIGNED:
            return ReasonWords(
                words("chữ ký không hợp lệ, bộ phận phát tin từ chối"),
                words("báo ngay cho quản trị: có thể ai đó đang giả mạo"),
            )
        case Reason.SUPERSEDED:
            return ReasonWords(words("đã có bản mới"))
        case Reason.RESTORED:
            return ReasonWords(
                words("dữ liệu được phục hồi từ bản sao lưu, không gửi tiếp"),
                words("duyệt phát lại nếu còn cần"),
            )

        # Left out when it was planned.
        case Reason.BUDGET:
            return ReasonWords(words("nhóm đã nhận đủ tin trong ngày"))
        case Reason.NO_CHANNEL:
            return ReasonWords(
                words("chưa có kênh gửi vào nhóm này"),
                _tell("mở kênh của nhóm này"),
            )
        case Reason.EXERCISE:
            return ReasonWords(words("tin diễn tập không vào nhóm thật"))
        case Reason.UNCOUNTED:
            return ReasonWords(
                words("vượt số nhóm đã ký: nhóm này mới có sau khi ký"),
                POST_BY_HAND,
            )

        # A group that gets nothing more.
        case Reason.DISSOLVED | Reason.DISABLED:
            return ReasonWords(words("nhóm đã bị khóa hoặc giải tán"), REGISTRY)
        case Reason.LEFT:
            return ReasonWords(words("tài khoản không ở trong nhóm"), REGISTRY)
        case Reason.VANISHED:
            return ReasonWords(words("nền tảng không còn thấy nhóm này"), REGISTRY)
        case Reason.NOT_IN_REGISTRY | Reason.LISTED_DISABLED:
            return ReasonWords(words("danh sách nhóm đã tắt nhóm này"))

        # The post itself.
        case Reason.TEXT_TOO_LONG:
            return ReasonWords(words("tin quá dài với nền tảng này"), SHORTEN)
        case Reason.UPLOAD | Reason.TELEGRAM_FILE | Reason.ATTACHMENT_EXPIRED:
            return ReasonWords(words("không tải được ảnh lên"), PICTURE_LATER)
        case Reason.PICTURE:
            return ReasonWords(words("ảnh chưa sẵn sàng"), WAIT)

        # A call without a usable answer.
        case Reason.TIMEOUT | Reason.CONNECT_TIMEOUT | Reason.CONNECTION | Reason.CONNECTION_LOST:
            return ReasonWords(words("nền tảng không trả lời"), LOOK)
        case Reason.NO_CONNECTION:
            return ReasonWords(words("không kết nối được nền tảng, chưa gửi gì"), WAIT)
        case Reason.EMPTY | Reason.EMPTY_SUCCESS | Reason.MALFORMED | Reason.TOO_LONG:
            return ReasonWords(words("nền tảng trả lời không rõ"), LOOK)
        case Reason.DEFECT:
            return ReasonWords(words("lỗi phần mềm khi gửi"), REPORT_DEFECT)

        # In doubt, and how a doubt was settled.
        case Reason.WORKER_LOST:
            return ReasonWords(words("bộ phận phát tin dừng giữa chừng"), LOOK)
        case Reason.PLATFORM_AWAY:
            return ReasonWords(words("nền tảng đang không trả lời"), LOOK)
        case Reason.LOST_TIME:
            return ReasonWords(words("dữ liệu phục hồi từ bản sao lưu, có thể đã gửi"), LOOK)
        case Reason.NOT_SETTLED:
            return ReasonWords(
                words("không xem lại được trong nhóm, có thể đã có tin"),
                OPEN_GROUP,
            )
        case Reason.NO_LOOKUP:
            return ReasonWords(
                words("kênh này không xem lại được, có thể đã có tin"),
                OPEN_GROUP,
            )
        case Reason.FOUND_IN_HISTORY | Reason.ECHO:
            return ReasonWords(words("đã xem lại, nhóm đã có tin"))
        case Reason.ABSENT_FROM_HISTORY:
            return ReasonWords(words("đã xem lại, nhóm chưa có tin"), WAIT)
        case Reason.SEEN_IN_GROUP:
            return ReasonWords(words("cán bộ đã mở nhóm và thấy có tin"))
        case Reason.NOT_IN_GROUP:
            return ReasonWords(words("cán bộ đã mở nhóm, không có tin"))

        # Back in the queue.
        case Reason.LIMIT | Reason.GATE_CLOSED | Reason.SLOT_MISSED:
            return ReasonWords(words("đang chờ lượt theo giới hạn của nền tảng"), WAIT)
        case Reason.QUOTA:
            return ReasonWords(
                words("tài khoản đã hết hạn mức của nền tảng"),
                MORE_QUOTA,
            )
        case Reason.ACCOUNT_STOPPED:
            return ReasonWords(words("tài khoản đang bị dừng"), MEND_ACCOUNT)
        case Reason.MESSAGE_OVER:
            return ReasonWords(words("tin đã kết thúc, không gửi nữa"))
        case Reason.STOPPING | Reason.LEASE_LOST | Reason.HELD_TOO_LONG | Reason.DATABASE:
            return ReasonWords(words("bộ phận phát tin đang đổi ca hoặc khởi động lại"), WAIT)
        case Reason.RETRIED:
            return ReasonWords(words("quản trị đã cho gửi lại"), WAIT)

        # An account that is stopped.
        case Reason.CREDENTIAL | Reason.BAD_TOKEN:
            return ReasonWords(
                words("tài khoản thiếu hoặc sai mã truy cập"),
                IMPORT_ACCOUNT,
            )
        case Reason.UNSIGNED_POST:
            return ReasonWords(
                words("tài khoản đã đăng một tin không ai ký, có thể đã bị lộ mã truy cập"),
                words(
                    "báo quản trị ngay: đổi mã ứng dụng trên trang Zalo cho nhà phát triển, rồi cho tài khoản chạy lại"
                ),
            )
        case Reason.NO_TOKEN:
            return ReasonWords(words("chưa lấy được mã truy cập mới của tài khoản"), WAIT)

        # Posting by hand.
        case Reason.POSTED_BY_HAND:
            return ReasonWords(words("cán bộ xã đã đăng"))
        case Reason.POSTED_BY_DESK:
            return ReasonWords(words("trực ban ghi là đã đăng tay"))
        case Reason.NEVER_POSTED:
            return ReasonWords(words("cán bộ xã chưa đăng tin này"))
        case Reason.MAY_BE_POSTED:
            return ReasonWords(words("đã giao đăng tay, có thể đã đăng"), CALL_OFFICER)
        case Reason.NOT_MEMBER:
            return ReasonWords(words("cán bộ xã không ở trong nhóm"), POST_BY_HAND)
        case Reason.LOCKED:
            return ReasonWords(words("nhóm khóa đăng bài"), POST_BY_HAND)
        case Reason.PENDING:
            return ReasonWords(
                words("chờ trưởng nhóm duyệt bài"),
                words("gọi trưởng nhóm để duyệt"),
            )
        case Reason.OTHER:
            return ReasonWords(words("cán bộ xã không đăng được"), CALL_OFFICER)
        case Reason.NO_OFFICER:
            return ReasonWords(words("chưa có cán bộ xã nào nhận đăng"), OFFICERS)
        case Reason.NO_SECOND:
            return ReasonWords(words("cán bộ xã không có người thay"), CALL_OFFICER)
        case Reason.OFFICER_OFF | Reason.SECOND_OFF:
            return ReasonWords(words("cán bộ xã không còn nhận đăng tay"), OFFICERS)
        case Reason.NO_ZALO_USER:
            return ReasonWords(words("cán bộ xã chưa nối Zalo với Loa"), CALL_OFFICER)
        case Reason.OVERDUE:
            # Others are asked well before the hour until which it is to be posted.
            return ReasonWords(words("cán bộ xã chưa đăng"), CALL_OFFICER)
        case Reason.NOTHING_LEFT:
            return ReasonWords(words("không còn gì phải đăng"))

        # A one-to-one message that was given up.
        case Reason.UNREACHABLE:
            return ReasonWords(
                words("người này đã chặn, hoặc quá 7 ngày chưa nhắn lại"),
                CALL,
            )
        case Reason.REFUSED:
            return ReasonWords(words("nền tảng từ chối nội dung"), REWORD)
        case Reason.NO_ACCOUNT:
            return ReasonWords(
                words("không có tài khoản OA nào của ta nhận cuộc trò chuyện này"),
                CALL,
            )
        case Reason.UNANSWERED:
            return ReasonWords(
                words("nền tảng không trả lời, có thể tin đã tới"),
                CALL,
            )

        case Reason.UNKNOWN:
            return ReasonWords(
                words("lý do mà bản Loa này chưa biết"),
                _tell("nâng cấp Loa cho mọi máy"),
            )
    assert_never(reason)


_GROUP_GONE = ReasonWords(words("nhóm đã bị khóa hoặc giải tán"), REGISTRY)
_NOT_IN_GROUP = ReasonWords(words("tài khoản không ở trong nhóm"), REGISTRY)
_PICTURE = ReasonWords(words("không tải được ảnh lên"), PICTURE_LATER)
_TEXT_REFUSED = ReasonWords(words("nền tảng từ chối nội dung tin này"), REWORD)
_KNOWN_CODES: Mapping[tuple[str, int], ReasonWords] = {
    ("zalo", -100): _PICTURE,
    ("zalo", -237): _GROUP_GONE,
    ("zalo", -248): _TEXT_REFUSED,
    ("zalo", -403): _NOT_IN_GROUP,
    ("bot", 403): _NOT_IN_GROUP,
    ("telegram", 403): _NOT_IN_GROUP,
}
"""Codes whose meaning says more than their number."""
_ZALO_QUOTA = (-211, -218)
_ZALO_TOKEN = (-216, -220)
_ZALO_ACCOUNT = (-204, -205, -209, -212, -219, -221, -223, -224, -235, -242, -320, -321)
_ZALO_BAD_REQUEST = (-201, -210, -233, -240)
_ZALO_FAILED = -200
_ZALO_PERSON = (-213, -217, -227, -230, -232, -244)
_PLATFORMS = {"zalo": "Zalo", "bot": "Zalo Bot", "telegram": "Telegram"}


def _of_code(code: PlatformCode) -> ReasonWords:
    """What its number means, as far as anybody knows, and what to do; the number, for whoever asks the platform."""
    platform, number = code.platform, code.number
    if known := _KNOWN_CODES.get((platform, number)):
        return known
    if platform == "oauth":
        said = words("Zalo không cấp mã truy cập mới (lỗi {number})", number=number)
        return ReasonWords(said, NEW_TOKEN)
    if platform == "zalo":
        said = words("{said} (lỗi {number})", said=_said_by_zalo(number), number=number)
        return ReasonWords(said, _after_zalo(number))
    name = _PLATFORMS.get(platform, platform.capitalize())
    who = words("nền tảng") if platform == "http" else words(name)
    said = words("{who} {said} (lỗi {number})", who=who, said=_said_by_status(number), number=number)
    return ReasonWords(said, _after_status(number))


def _said_by_zalo(number: int) -> Words:
    if number in _ZALO_QUOTA:
        return words("tài khoản đã hết lượt gửi của gói ở Zalo")
    if number in _ZALO_TOKEN:
        return words("Zalo không nhận mã truy cập của tài khoản")
    if number in _ZALO_ACCOUNT:
        return words("tài khoản hoặc ứng dụng ở Zalo bị khoá, chưa xác thực, chưa trả phí hay sai gói")
    if number in _ZALO_PERSON:
        return words("Zalo không đưa được tin của OA tới người này")
    if number in _ZALO_BAD_REQUEST:
        return words("Zalo không nhận tin này vì không đúng dạng")
    if number == _ZALO_FAILED:
        return words("Zalo không gửi được, chưa nói vì sao")
    return words("Zalo không nhận, vì lý do mà Loa chưa biết")


def _said_by_status(number: int) -> Words:
    """Behind the platform's name."""
    if number == 429:
        return words("bảo gửi chậm lại")
    if number == 408 or number >= 500:
        return words("đang lỗi hoặc quá tải")
    if number in (400, 413, 415, 422):
        return words("không nhận tin này")
    if number == 410:
        return words("không còn nhóm này")
    if number in (401, 403, 404, 405) or 300 <= number < 400:
        return words("không cho tài khoản này gửi")
    return words("báo lỗi mà Loa chưa biết")


def _after_zalo(number: int) -> Words:
    if number in _ZALO_QUOTA:
        return MORE_QUOTA
    if number in _ZALO_TOKEN:
        return NEW_TOKEN
    if number in _ZALO_ACCOUNT:
        return PAY
    if number in _ZALO_PERSON:
        return CALL
    return REWORD if number in _ZALO_BAD_REQUEST else RETRY


def _after_status(number: int) -> Words:
    """By HTTP's own numbers, which both bot platforms use too."""
    if number in (401, 403, 404, 405) or 300 <= number < 400:
        return MEND_ACCOUNT
    if number == 410:
        return REGISTRY
    if number in (400, 413, 415, 422):
        return REWORD
    return LOOK if number >= 500 or number == 408 else RETRY
