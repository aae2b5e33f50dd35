"""The words of every reason: what it says to an officer, and what a person should do about it.

This is the one table of them: pages, the API and `loa` read it. mypy refuses a reason that has no words here.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from schemas.reasons import AnyReason, Exhausted, PlatformCode, Reason, TextRefused, read_reason

TELL = ("báo quản trị: ", "tell the administrator: ")


@dataclass(frozen=True)
class Words:
    """A reason, and what to do about it (empty: nothing), in each language. Half sentences, without a full stop."""

    vietnamese: str
    english: str
    todo_vietnamese: str = ""
    todo_english: str = ""

    def sentence(self, language: str) -> str:
        return self.english if language == "en" else self.vietnamese

    def todo(self, language: str, *, of_administrator: bool = False) -> str:
        """``of_administrator``: nobody is told to tell themselves."""
        todo = self.todo_english if language == "en" else self.todo_vietnamese
        return todo.removeprefix(TELL[language == "en"]) if of_administrator else todo


LOOK = (
    "Loa tự xem lại; nếu sau 5 phút vẫn còn, hãy mở nhóm xem đã có tin chưa",
    "Loa looks again by itself; if this is still here in 5 minutes, open the group and see whether the post is there",
)
OPEN_GROUP = ("mở nhóm xem đã có tin chưa", "open the group and see whether the post is there")
POST_BY_HAND = ("nhờ người trong nhóm đăng giúp", "ask somebody in the group to post it")
WAIT = ("không cần làm gì, Loa tự gửi tiếp", "nothing: Loa goes on by itself")
REGISTRY = (
    "báo quản trị: đưa tài khoản vào lại nhóm, hoặc bỏ nhóm khỏi danh sách",
    "tell the administrator: bring the account back into the group, or take the group off the list",
)
REWORD = ("sửa lời rồi phát lại", "change the words and send again")
SHORTEN = ("rút ngắn tin", "shorten the text")
MEND_ACCOUNT = (
    "báo quản trị: sửa nguyên nhân rồi cho tài khoản chạy lại (trang Tài khoản gửi)",
    "tell the administrator: mend the cause, then let the account go on (page The accounts that send)",
)
NEW_TOKEN = (
    "báo quản trị: nối lại tài khoản ở Zalo, hai quản trị ký, rồi cho tài khoản chạy lại (trang Tài khoản gửi)",
    "tell the administrator: connect the account at Zalo anew, two administrators sign, then let it go on"
    " (page The accounts that send)",
)
PAY = (
    "báo quản trị: xem gói dịch vụ, xác thực và quyền của tài khoản ở Zalo, rồi cho chạy lại (trang Tài khoản gửi)",
    "tell the administrator: look at the account's package, verification and rights at Zalo, then let it go on"
    " (page The accounts that send)",
)
MORE_QUOTA = (
    "báo quản trị: mua thêm hạn mức; Loa thử lại mỗi 10 phút",
    "tell the administrator: buy more quota; Loa tries again every 10 minutes",
)
IMPORT_ACCOUNT = (
    "báo quản trị: nhập lại tài khoản với mã đúng",
    "tell the administrator: import the account again with a good credential",
)
RETRY = (
    "báo quản trị: xem nền tảng đã thông chưa, rồi gửi lại (loa retry)",
    "tell the administrator: see whether the platform works again, then send once more (loa retry)",
)
PICTURE_LATER = (
    "không cần làm gì: nhóm nhận tin bằng chữ, có ghi nơi xem ảnh",
    "nothing: the group gets the text, which says where the picture is",
)
CALL = ("gọi điện cho người này", "call this person")
CALL_OFFICER = ("gọi điện cho cán bộ xã", "call the commune officer")
OFFICERS = (
    "báo quản trị: bổ sung danh sách cán bộ đăng tay",
    "tell the administrator: complete the list of officers who post by hand",
)
REPORT_DEFECT = (
    "báo quản trị: gửi nhật ký (log) cho người làm Loa; mở nhóm xem đã có tin chưa",
    "tell the administrator: send the log to Loa's makers; open the group and see whether the post is there",
)


def words_of(reason: AnyReason) -> Words:
    match reason:
        case Reason():
            return _of_word(reason)
        case PlatformCode():
            return _of_code(reason)
        case Exhausted():
            last = words_of(reason.last)
            tried = f"đã thử hết số lần: {last.vietnamese}", f"tried as often as may be: {last.english}"
            return Words(*tried, *RETRY)
        case TextRefused():
            return Words("nền tảng từ chối nội dung tin này", "the platform refuses this alert's text", *REWORD)
    assert_never(reason)


def words_of_written(written: str) -> Words:
    """Of what is stored, or was in an event."""
    return words_of(read_reason(written))


def counted_reasons(written: Mapping[str, int]) -> list[tuple[Words, int]]:
    """Of ``DeliveryProgress.reasons``: each that reads otherwise, with how many groups it holds, the most first."""
    counts: Counter[Words] = Counter()
    for reason, groups in written.items():
        counts[words_of_written(reason)] += groups
    return counts.most_common()


def _of_word(reason: Reason) -> Words:  # noqa: C901 - a table, as mypy can read one for gaps
    match reason:
        # An alert's end.
        case Reason.FOUND | Reason.FOUND_SAFE:
            return Words("đã tìm thấy, không gửi nữa", "found, so no longer sent")
        case Reason.CANCELLED:
            return Words("đã hủy, không gửi nữa", "cancelled, so no longer sent")
        case Reason.EXPIRED:
            return Words("hết hạn trước khi gửi được", "its time was over before it could be sent")
        case Reason.STOPPED:
            return Words("cán bộ đã cho dừng", "an officer stopped it")
        case Reason.HELD:
            return Words("cán bộ đang tạm giữ tin này", "an officer holds it", *WAIT)
        case Reason.UNSIGNED:
            return Words(
                "chữ ký không hợp lệ, bộ phận phát tin từ chối",
                "its signatures do not hold, so the sender refuses it",
                *("báo ngay cho quản trị: có thể ai đó đang giả mạo", "tell the administrator now: it may be forged"),
            )
        case Reason.SUPERSEDED:
            return Words("đã có bản mới", "there is a newer version")
        case Reason.RESTORED:
            return Words(
                "dữ liệu được phục hồi từ bản sao lưu, không gửi tiếp",
                "the data were restored from a backup, so it is no longer sent",
                *("duyệt phát lại nếu còn cần", "approve it anew if it is still needed"),
            )

        # Left out when it was planned.
        case Reason.BUDGET:
            return Words("nhóm đã nhận đủ tin trong ngày", "the group has had its posts for today")
        case Reason.NO_CHANNEL:
            return Words(
                "chưa có kênh gửi vào nhóm này",
                "no channel to this group works here",
                *("báo quản trị: mở kênh của nhóm này", "tell the administrator: open this group's channel"),
            )
        case Reason.EXERCISE:
            return Words("tin diễn tập không vào nhóm thật", "an exercise does not go into real groups")
        case Reason.UNCOUNTED:
            return Words(
                "vượt số nhóm đã ký: nhóm này mới có sau khi ký",
                "beyond the number of groups that was signed: this group came since",
                *POST_BY_HAND,
            )

        # A group that gets nothing more.
        case Reason.DISSOLVED | Reason.DISABLED:
            return Words("nhóm đã bị khóa hoặc giải tán", "the group was disabled or dissolved", *REGISTRY)
        case Reason.LEFT:
            return Words("tài khoản không ở trong nhóm", "the account is not in the group", *REGISTRY)
        case Reason.VANISHED:
            return Words("nền tảng không còn thấy nhóm này", "the platform no longer lists this group", *REGISTRY)
        case Reason.NOT_IN_REGISTRY | Reason.LISTED_DISABLED:
            return Words("danh sách nhóm đã tắt nhóm này", "our list of groups has switched this group off")

        # The post itself.
        case Reason.TEXT_TOO_LONG:
            return Words("tin quá dài với nền tảng này", "the text is too long for this platform", *SHORTEN)
        case Reason.UPLOAD | Reason.TELEGRAM_FILE | Reason.ATTACHMENT_EXPIRED:
            return Words("không tải được ảnh lên", "the picture could not be uploaded", *PICTURE_LATER)
        case Reason.PICTURE:
            return Words("ảnh chưa sẵn sàng", "the picture is not ready yet", *WAIT)

        # A call without a usable answer.
        case Reason.TIMEOUT | Reason.CONNECT_TIMEOUT | Reason.CONNECTION | Reason.CONNECTION_LOST:
            return Words("nền tảng không trả lời", "the platform does not answer", *LOOK)
        case Reason.NO_CONNECTION:
            return Words("không kết nối được nền tảng, chưa gửi gì", "no connection, so nothing was sent", *WAIT)
        case Reason.EMPTY | Reason.EMPTY_SUCCESS | Reason.MALFORMED | Reason.TOO_LONG:
            return Words("nền tảng trả lời không rõ", "the platform's answer cannot be read", *LOOK)
        case Reason.DEFECT:
            return Words("lỗi phần mềm khi gửi", "a software error amid sending", *REPORT_DEFECT)

        # In doubt, and how a doubt was settled.
        case Reason.WORKER_LOST:
            return Words("bộ phận phát tin dừng giữa chừng", "the sender stopped midway", *LOOK)
        case Reason.PLATFORM_AWAY:
            return Words("nền tảng đang không trả lời", "the platform does not answer at present", *LOOK)
        case Reason.LOST_TIME:
            return Words(
                "dữ liệu phục hồi từ bản sao lưu, có thể đã gửi", "restored from a backup, it may have been sent", *LOOK
            )
        case Reason.NOT_SETTLED:
            return Words(
                "không xem lại được trong nhóm, có thể đã có tin",
                "the group could not be looked at, so it may have the post",
                *OPEN_GROUP,
            )
        case Reason.NO_LOOKUP:
            return Words(
                "kênh này không xem lại được, có thể đã có tin",
                "this channel shows nothing of its groups, so it may have the post",
                *OPEN_GROUP,
            )
        case Reason.FOUND_IN_HISTORY | Reason.ECHO:
            return Words("đã xem lại, nhóm đã có tin", "looked again: the group has the post")
        case Reason.ABSENT_FROM_HISTORY:
            return Words("đã xem lại, nhóm chưa có tin", "looked again: the group has no post", *WAIT)
        case Reason.SEEN_IN_GROUP:
            return Words("cán bộ đã mở nhóm và thấy có tin", "somebody looked into the group: the post is there")
        case Reason.NOT_IN_GROUP:
            return Words("cán bộ đã mở nhóm, không có tin", "somebody looked into the group: the post is not there")

        # Back in the queue.
        case Reason.LIMIT | Reason.GATE_CLOSED | Reason.SLOT_MISSED:
            return Words("đang chờ lượt theo giới hạn của nền tảng", "waits for its turn in the limits", *WAIT)
        case Reason.QUOTA:
            return Words(
                "tài khoản đã hết hạn mức của nền tảng",
                "the account has used up the platform's quota",
                *MORE_QUOTA,
            )
        case Reason.ACCOUNT_STOPPED:
            return Words("tài khoản đang bị dừng", "the account is stopped", *MEND_ACCOUNT)
        case Reason.MESSAGE_OVER:
            return Words("tin đã kết thúc, không gửi nữa", "it has ended, so it is no longer sent")
        case Reason.STOPPING | Reason.LEASE_LOST | Reason.HELD_TOO_LONG | Reason.DATABASE:
            return Words("bộ phận phát tin đang đổi ca hoặc khởi động lại", "the sender hands over or restarts", *WAIT)
        case Reason.RETRIED:
            return Words("quản trị đã cho gửi lại", "the administrator has it sent once more", *WAIT)

        # An account that is stopped.
        case Reason.CREDENTIAL | Reason.BAD_TOKEN:
            return Words(
                "tài khoản thiếu hoặc sai mã truy cập",
                "the account's credential is missing or unusable",
                *IMPORT_ACCOUNT,
            )
        case Reason.UNSIGNED_POST:
            return Words(
                "tài khoản đã đăng một tin không ai ký, có thể đã bị lộ mã truy cập",
                "the account posted what nobody has signed: its token may be stolen",
                "báo quản trị ngay: đổi mã ứng dụng trên trang Zalo cho nhà phát triển, rồi cho tài khoản chạy lại",
                "tell the administrator at once: revoke the app's tokens at the platform, then let the account go on",
            )
        case Reason.NO_TOKEN:
            return Words(
                "chưa lấy được mã truy cập mới của tài khoản", "the account's token cannot be renewed now", *WAIT
            )

        # Posting by hand.
        case Reason.POSTED_BY_HAND:
            return Words("cán bộ xã đã đăng", "the commune officer has posted it")
        case Reason.POSTED_BY_DESK:
            return Words("trực ban ghi là đã đăng tay", "the desk says that it was posted by hand")
        case Reason.NEVER_POSTED:
            return Words("cán bộ xã chưa đăng tin này", "the commune officer never posted it")
        case Reason.MAY_BE_POSTED:
            return Words("đã giao đăng tay, có thể đã đăng", "was to be posted by hand, and may be", *CALL_OFFICER)
        case Reason.NOT_MEMBER:
            return Words("cán bộ xã không ở trong nhóm", "the commune officer is not in the group", *POST_BY_HAND)
        case Reason.LOCKED:
            return Words("nhóm khóa đăng bài", "the group is locked for posts", *POST_BY_HAND)
        case Reason.PENDING:
            return Words(
                "chờ trưởng nhóm duyệt bài",
                "waits for the group's head to agree",
                *("gọi trưởng nhóm để duyệt", "call the group's head and ask for it"),
            )
        case Reason.OTHER:
            return Words("cán bộ xã không đăng được", "the commune officer could not post it", *CALL_OFFICER)
        case Reason.NO_OFFICER:
            return Words("chưa có cán bộ xã nào nhận đăng", "no commune officer is named for it", *OFFICERS)
        case Reason.NO_SECOND:
            return Words("cán bộ xã không có người thay", "the commune officer has no second person", *CALL_OFFICER)
        case Reason.OFFICER_OFF | Reason.SECOND_OFF:
            return Words("cán bộ xã không còn nhận đăng tay", "the commune officer no longer posts by hand", *OFFICERS)
        case Reason.NO_ZALO_USER:
            return Words("cán bộ xã chưa nối Zalo với Loa", "the commune officer's Zalo is not known", *CALL_OFFICER)
        case Reason.OVERDUE:
            # Others are asked well before the hour until which it is to be posted.
            return Words("cán bộ xã chưa đăng", "the commune officer has not posted yet", *CALL_OFFICER)
        case Reason.NOTHING_LEFT:
            return Words("không còn gì phải đăng", "nothing is left to post")

        # A one-to-one message that was given up.
        case Reason.UNREACHABLE:
            return Words(
                "người này đã chặn, hoặc quá 7 ngày chưa nhắn lại",
                "this person has blocked the account, or has not written for 7 days",
                *CALL,
            )
        case Reason.REFUSED:
            return Words("nền tảng từ chối nội dung", "the platform refuses the text", *REWORD)
        case Reason.NO_ACCOUNT:
            return Words(
                "không có tài khoản OA nào của ta nhận cuộc trò chuyện này",
                "no Official Account of ours has this chat",
                *CALL,
            )
        case Reason.UNANSWERED:
            return Words(
                "nền tảng không trả lời, có thể tin đã tới",
                "the platform did not answer, so it may have arrived",
                *CALL,
            )

        case Reason.UNKNOWN:
            return Words(
                "lý do mà bản Loa này chưa biết",
                "a reason that this version of Loa does not know",
                *(
                    "báo quản trị: nâng cấp Loa cho mọi máy",
                    "tell the administrator: bring every service to one version",
                ),
            )
    assert_never(reason)


_GROUP_GONE = Words("nhóm đã bị khóa hoặc giải tán", "the group was disabled or dissolved", *REGISTRY)
_NOT_IN_GROUP = Words("tài khoản không ở trong nhóm", "the account is not in the group", *REGISTRY)
_PICTURE = Words("không tải được ảnh lên", "the picture could not be uploaded", *PICTURE_LATER)
_TEXT_REFUSED = Words("nền tảng từ chối nội dung tin này", "the platform refuses this alert's text", *REWORD)
_KNOWN_CODES: Mapping[tuple[str, int], Words] = {
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


def _of_code(code: PlatformCode) -> Words:
    """What its number means, as far as anybody knows, and what to do; the number, for whoever asks the platform."""
    platform, number = code.platform, code.number
    if known := _KNOWN_CODES.get((platform, number)):
        return known
    if platform == "oauth":
        said = f"Zalo không cấp mã truy cập mới (lỗi {number})", f"Zalo refuses to renew the token (error {number})"
        return Words(*said, *NEW_TOKEN)
    if platform == "zalo":
        vietnamese, english = _said_by_zalo(number)
        return Words(f"{vietnamese} (lỗi {number})", f"{english} (error {number})", *_after_zalo(number))
    name = _PLATFORMS.get(platform, platform.capitalize())
    names = ("nền tảng", "the platform") if platform == "http" else (name, name)
    vietnamese, english = _said_by_status(number)
    said = f"{names[0]} {vietnamese} (lỗi {number})", f"{names[1]} {english} (error {number})"
    return Words(*said, *_after_status(number))


def _said_by_zalo(number: int) -> tuple[str, str]:
    if number in _ZALO_QUOTA:
        return "tài khoản đã hết lượt gửi của gói ở Zalo", "the account has used up what its package at Zalo sends"
    if number in _ZALO_TOKEN:
        return "Zalo không nhận mã truy cập của tài khoản", "Zalo does not take the account's token"
    if number in _ZALO_ACCOUNT:
        return (
            "tài khoản hoặc ứng dụng ở Zalo bị khoá, chưa xác thực, chưa trả phí hay sai gói",
            "the account or the app at Zalo is locked, unverified, unpaid, or of the wrong package",
        )
    if number in _ZALO_PERSON:
        return "Zalo không đưa được tin của OA tới người này", "Zalo brings this person no messages of the account"
    if number in _ZALO_BAD_REQUEST:
        return "Zalo không nhận tin này vì không đúng dạng", "Zalo does not take this post in its form"
    if number == _ZALO_FAILED:
        return "Zalo không gửi được, chưa nói vì sao", "Zalo could not send it, and does not say why"
    return "Zalo không nhận, vì lý do mà Loa chưa biết", "Zalo does not take it, for a reason that Loa does not know"


def _said_by_status(number: int) -> tuple[str, str]:
    """Behind the platform's name."""
    if number == 429:
        return "bảo gửi chậm lại", "asks for fewer calls"
    if number == 408 or number >= 500:
        return "đang lỗi hoặc quá tải", "fails or has too much to do"
    if number in (400, 413, 415, 422):
        return "không nhận tin này", "does not take this post"
    if number == 410:
        return "không còn nhóm này", "has this group no more"
    if number in (401, 403, 404, 405) or 300 <= number < 400:
        return "không cho tài khoản này gửi", "does not let this account send"
    return "báo lỗi mà Loa chưa biết", "answers with an error that Loa does not know"


def _after_zalo(number: int) -> tuple[str, str]:
    if number in _ZALO_QUOTA:
        return MORE_QUOTA
    if number in _ZALO_TOKEN:
        return NEW_TOKEN
    if number in _ZALO_ACCOUNT:
        return PAY
    if number in _ZALO_PERSON:
        return CALL
    return REWORD if number in _ZALO_BAD_REQUEST else RETRY


def _after_status(number: int) -> tuple[str, str]:
    """By HTTP's own numbers, which both bot platforms use too."""
    if number in (401, 403, 404, 405) or 300 <= number < 400:
        return MEND_ACCOUNT
    if number == 410:
        return REGISTRY
    if number in (400, 413, 415, 422):
        return REWORD
    return LOOK if number >= 500 or number == 408 else RETRY
