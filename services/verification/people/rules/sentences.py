"""Why something of people or the roster is refused: a sentence that says what to do."""

from collections.abc import Collection, Mapping

from schemas.trust.roster import Flaw, Problem
from schemas.words import Words, words

NO_WHY = words("Chưa ghi gì: hãy chọn vì sao. Nhật ký giữ lý do này.")
NO_DRAFT = words("Chưa có bản nháp nào để ký. Hãy sửa một người trong danh sách trước.")
DRAFT_CHANGED = words("Bản nháp đã đổi sau khi bạn mở trang. Chưa ký gì. Hãy đọc lại rồi ký.")
SIGNED_ALREADY = words("Bạn đã ký bản này. Cần thêm chữ ký của một quản trị khác.")
TOO_LATE = words("Trang đã mở quá 30 phút nên chữ ký không được nhận. Hãy mở lại trang rồi ký.")
NOT_YOURS = words("Chữ ký không phải của người đang đăng nhập. Hãy đăng nhập lại bằng khoá của mình.")
BAD_SIGNATURE = words(
    "Chữ ký không hợp lệ, hoặc khoá này chưa có trong danh sách đã ký. Chưa ghi gì. Hãy chạm lại bằng khoá đã có tên."
)
NO_ROSTER = words("Chưa có danh sách người ký nào. Hãy lập danh sách đầu tiên tại máy chủ: loa roster found.")
UNKNOWN_PERSON = words("Không có ai mang tên đăng nhập này. Hãy mở lại danh sách.")
BAD_VOICE = words(
    "Có ô chưa đúng: cần tên lực lượng, ít nhất một số điện thoại, và địa chỉ bắt đầu bằng https://, mỗi dòng một mục."
)


def bad_number(number: str) -> Words:
    """``number``: as it was typed."""
    return words(
        "“{number}” không phải một số gọi được. Mỗi dòng chỉ ghi một số, không kèm chữ, như 0237 385"
        " 2222 hoặc 113: số này vào mọi tin và mọi nút gọi.",
        number=number[:60],
    )


def other_link(link: str) -> Words:
    """``link``: what this server writes into posts now."""
    return words(
        "Máy chủ đang ghi vào tin địa chỉ {link}. Danh sách phải giữ địa chỉ này, nếu không mọi tin đều"
        " bị chặn. Thêm địa chỉ mới vào trước, đổi cài đặt của máy chủ (PUBLIC_URL), rồi mới bỏ địa chỉ"
        " cũ ở đây.",
        link=link,
    )


def bad_commune(line: str) -> Words:
    """``line``: as it was typed."""
    return words(
        "Dòng “{line}” không đọc được: ghi tên xã (hoặc mã xã năm số) có trong danh mục, rồi số điện"
        " thoại, ví dụ Xã Hoằng Lộc, Thanh Hóa: 0237 385 2222. Mỗi dòng một xã.",
        line=line[:60],
    )


def which_commune(line: str, labels: Collection[str]) -> Words:
    """``labels``: the communes that its name may mean."""
    may_be = "; ".join(labels)
    return words(
        "Dòng “{line}” có thể là nhiều xã: {may_be}. Hãy ghi đúng một tên như ở đây, kèm tỉnh.",
        line=line[:60],
        may_be=may_be,
    )


def two_numbers(label: str) -> Words:
    return words("{label} có hai số khác nhau. Mỗi xã chỉ ghi một dòng.", label=label)


BAD_MEMBER = words(
    "Có ô chưa đúng: cần họ tên, vai trò, ngày hết hạn như 31/12/2027, và nơi phụ trách có trong danh mục."
)
NO_END_FOR_ADMINISTRATORS = words(
    "Quản trị không đặt ngày hết hạn: chữ ký của họ dưới các bản danh sách còn được kiểm"
    " tra về sau. Khi nghỉ, hãy bỏ khỏi danh sách."
)
NO_SCOPE = words("Chưa chọn nơi phụ trách nào. Người này sẽ không ký được gì; hãy chọn ít nhất một xã hoặc tỉnh.")
LAST_ADMINISTRATORS = words(
    "Phải còn ít nhất hai quản trị có khoá và không có ngày hết hạn, nếu không sẽ không ai sửa được danh sách nữa."
)


def useless(problem: Problem) -> Words:
    """Why nobody is asked to sign this draft."""
    whose = ", ".join(problem.logins)
    match problem.flaw:
        case Flaw.LOGIN_TWICE:
            return words(
                "Một tên đăng nhập đứng hai lần: {whose} (chữ hoa, chữ thường không khác nhau). Chưa ký"
                " được. Hãy bỏ một người, hoặc mời lại bằng tên khác.",
                whose=whose,
            )
        case Flaw.KEY_TWICE:
            return words(
                "Một khoá đứng hai lần, ở: {whose}. Chưa ký được: một khoá sẽ ký như hai người. Hãy bỏ"
                " khoá ấy ở một nơi; người kia tạo khoá của riêng mình.",
                whose=whose,
            )
        case Flaw.ADMINISTRATORS:
            return LAST_ADMINISTRATORS


TOO_MANY = words("Danh sách quá dài để gửi đi. Hãy bỏ những người đã nghỉ, hoặc bớt khoá không còn dùng.")
BAD_LOGIN = words("Tên đăng nhập gồm 2 đến 40 chữ thường không dấu, số, dấu chấm hoặc gạch nối, ví dụ ntlan.")
REVOKED_LOGIN = words("Tên đăng nhập này đã bị thu và không dùng lại được. Hãy chọn tên khác.")
NOT_FOR_YOURSELF = words("Bạn không tự mời hoặc tự đồng ý cho mình được. Hãy nhờ một quản trị khác.")
NO_INVITATION = words("Lời mời không còn: đã được đồng ý, đã dùng, hoặc quá một giờ. Hãy tạo lời mời mới.")
LINK_MADE_BEFORE = words(
    "Liên kết mà lần bấm trước tạo ra đã được dùng, đã hết, hoặc đã có liên kết mới hơn. Nếu còn cần mời, hãy điền lại."
)
INVITATION_OVER = words(
    "Lời mời không còn để huỷ: đã được dùng, hoặc đã hết. Nếu người dùng nó không phải người"
    " bạn mời, hãy thu mọi quyền của tên đăng nhập ấy."
)
LINK_USED = words(
    "Liên kết này đã được dùng. Mỗi liên kết chỉ dùng một lần; nếu không phải bạn đã mở, hãy báo ngay cho quản trị."
)
LINK_OVER = words(
    "Liên kết không đúng, đã quá một giờ, hoặc đã được huỷ hay thay bằng liên kết khác. Hãy xin"
    " quản trị một liên kết mới."
)
LINK_WAITS = words("Liên kết này cần thêm một quản trị đồng ý trước khi dùng. Hãy nhắc quản trị, rồi mở lại trang.")
KEY_REFUSED = words("Khoá chưa được lưu: lần chạm đã quá 5 phút, hoặc khoá này đã có. Hãy bấm lại.")
LAST_KEY = words("Đây là khoá cuối cùng nên không bỏ được. Hãy thêm khoá khác trước.")
PASSWORD_STAYS = words("Chưa có khoá nào nên chưa bỏ được mật khẩu. Hãy tạo khoá trước.")
KEY_FIRST = words("Tài khoản đã có khoá. Hãy đăng nhập bằng khoá đó rồi mới thêm hay bỏ khoá.")
SHORT_PASSWORD = words("Mật khẩu cần ít nhất 12 ký tự.")
WRONG_CODE = words("Mã 6 số không đúng. Hãy xem mã mới trong ứng dụng rồi nhập lại.")
ONLY_OPERATORS = words("Chỉ trực tổng đài được dùng mật khẩu và mã. Vai trò này cần khoá.")
NOT_UTF8 = words(
    "Tệp trống hoặc không phải CSV UTF-8 nên chưa ghi gì. Trong Excel hãy lưu kiểu “CSV UTF-8”, rồi gửi lại."
)
BAD_ROWS = words("Tệp có dòng sai nên chưa ghi gì. Hãy sửa các dòng dưới đây rồi gửi lại cả tệp.")
NO_BROADCAST = words(
    "Bộ phận phát tin không trả lời nên chưa xem hay ghi được. Hãy thử lại sau một phút; nếu vẫn"
    " vậy, hãy báo người trực máy."
)
OTHER_ENVIRONMENT = words(
    "Đề nghị này được tạo với tên cài đặt khác (LOA_ENVIRONMENT) nên không ký được. Hãy tải tệp lên lại ở trang này."
)
LIST_CHANGED = words("Đề nghị đã đổi hoặc đã thi hành sau khi bạn mở trang. Chưa ký gì. Hãy đọc lại.")
ANOTHER_SIGNS = words("Bạn đã ký đề nghị này. Cần thêm chữ ký của một quản trị khác.")
LIST_MOVED = words("Danh sách đã đổi kể từ khi tệp được tải lên nên chưa thi hành. Hãy tải tệp lên lại rồi ký.")
ACCOUNTS_FIRST = words(
    "Có nhóm dùng tài khoản chưa được ký. Hãy ký danh sách tài khoản và cán bộ đăng tay trước, rồi ký lại ở đây."
)
OUT_OF_SCOPE = words(
    "Thay đổi nằm ngoài địa bàn của bạn, hoặc bạn không phải quản trị trong danh sách đã ký. Hãy nhờ quản trị nơi đó."
)
LIST_REFUSALS: Mapping[str, Words] = {
    "nothing_waits": LIST_CHANGED,
    "other_order": LIST_CHANGED,
    "changed_since": LIST_MOVED,
    "accounts_first": ACCOUNTS_FIRST,
    "signed_already": ANOTHER_SIGNS,
    "may_not_sign_it": OUT_OF_SCOPE,
    "signed_long_ago": TOO_LATE,
}
"""By the word of broadcast; others are those of a signature that its roster does not bear out."""
