"""Why something of people or the roster is refused: a sentence in each language that says what to do."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from schemas.trust.roster import Flaw, Problem


@dataclass(frozen=True)
class Refused:
    vietnamese: str
    english: str

    def sentence(self, language: str) -> str:
        return self.english if language == "en" else self.vietnamese


NO_WHY = Refused(
    "Chưa ghi gì: hãy chọn vì sao. Nhật ký giữ lý do này.",
    "Nothing was written: choose why. The audit keeps the reason.",
)
NO_DRAFT = Refused(
    "Chưa có bản nháp nào để ký. Hãy sửa một người trong danh sách trước.",
    "There is no draft to sign. Change somebody in the roster first.",
)
DRAFT_CHANGED = Refused(
    "Bản nháp đã đổi sau khi bạn mở trang. Chưa ký gì. Hãy đọc lại rồi ký.",
    "The draft has changed since you opened the page. Nothing was signed. Read it again, then sign.",
)
SIGNED_ALREADY = Refused(
    "Bạn đã ký bản này. Cần thêm chữ ký của một quản trị khác.",
    "You have signed this version. Another administrator has to sign it too.",
)
TOO_LATE = Refused(
    "Trang đã mở quá 30 phút nên chữ ký không được nhận. Hãy mở lại trang rồi ký.",
    "The page was open for more than 30 minutes, so the signature was not taken. Open it again and sign.",
)
NOT_YOURS = Refused(
    "Chữ ký không phải của người đang đăng nhập. Hãy đăng nhập lại bằng khoá của mình.",
    "The signature is not of the person who is logged in. Log in again with your own key.",
)
BAD_SIGNATURE = Refused(
    "Chữ ký không hợp lệ, hoặc khoá này chưa có trong danh sách đã ký. Chưa ghi gì. Hãy chạm lại bằng khoá đã có tên.",
    "The signature is not valid, or this key is not in the signed roster. Nothing was written. Touch again with a key"
    " that is in it.",
)
NO_ROSTER = Refused(
    "Chưa có danh sách người ký nào. Hãy lập danh sách đầu tiên tại máy chủ: loa roster found.",
    "There is no roster yet. Make the first one at the machine: loa roster found.",
)
UNKNOWN_PERSON = Refused(
    "Không có ai mang tên đăng nhập này. Hãy mở lại danh sách.",
    "Nobody has this login. Open the roster again.",
)
BAD_VOICE = Refused(
    "Có ô chưa đúng: cần tên lực lượng, ít nhất một số điện thoại, và địa chỉ bắt đầu bằng https://, mỗi dòng một mục.",
    "A field is not right: give the name, a telephone number, and addresses that begin with https://, one a line.",
)


def bad_number(number: str) -> Refused:
    """``number``: as it was typed."""
    return Refused(
        f"“{number[:60]}” không phải một số gọi được. Mỗi dòng chỉ ghi một số, không kèm chữ, như 0237 385 2222 hoặc"
        " 113: số này vào mọi tin và mọi nút gọi.",
        f"“{number[:60]}” is no number that can be dialled. Give one number a line and no words, such as 0237 385 2222"
        " or 113: it stands in every post and behind every button that calls.",
    )


def other_link(link: str) -> Refused:
    """``link``: what this server writes into posts now."""
    return Refused(
        f"Máy chủ đang ghi vào tin địa chỉ {link}. Danh sách phải giữ địa chỉ này, nếu không mọi tin đều bị chặn. Thêm"
        " địa chỉ mới vào trước, đổi cài đặt của máy chủ (PUBLIC_URL), rồi mới bỏ địa chỉ cũ ở đây.",
        f"This server writes the address {link} into posts. The list must keep it, else every alert would stop. Add the"
        " new address first, then change the server's setting (PUBLIC_URL), and take the old one out here last.",
    )


def bad_commune(line: str) -> Refused:
    """``line``: as it was typed."""
    return Refused(
        f"Dòng “{line[:60]}” không đọc được: ghi tên xã (hoặc mã xã năm số) có trong danh mục, rồi số điện thoại, ví dụ"
        " Xã Hoằng Lộc, Thanh Hóa: 0237 385 2222. Mỗi dòng một xã.",
        f"The line “{line[:60]}” cannot be read: give a commune's name (or its code of five digits) that is in the"
        " list, then the number, such as Xã Hoằng Lộc, Thanh Hóa: 0237 385 2222. One commune a line.",
    )


def which_commune(line: str, labels: Collection[str]) -> Refused:
    """``labels``: the communes that its name may mean."""
    may_be = "; ".join(labels)
    return Refused(
        f"Dòng “{line[:60]}” có thể là nhiều xã: {may_be}. Hãy ghi đúng một tên như ở đây, kèm tỉnh.",
        f"The line “{line[:60]}” may mean several communes: {may_be}. Write one of them as it stands here, with its"
        " province.",
    )


def two_numbers(label: str) -> Refused:
    return Refused(
        f"{label} có hai số khác nhau. Mỗi xã chỉ ghi một dòng.",
        f"{label} has two different numbers. Give each commune one line.",
    )


BAD_MEMBER = Refused(
    "Có ô chưa đúng: cần họ tên, vai trò, ngày hết hạn như 31/12/2027, và nơi phụ trách có trong danh mục.",
    "A field is not right: give a name, a role, an end such as 31/12/2027, and places of the list.",
)
NO_END_FOR_ADMINISTRATORS = Refused(
    "Quản trị không đặt ngày hết hạn: chữ ký của họ dưới các bản danh sách còn được kiểm tra về sau. Khi nghỉ, hãy bỏ"
    " khỏi danh sách.",
    "An administrator has no end: their signatures under rosters are checked later, too. Take them out of the roster"
    " when they leave.",
)
NO_SCOPE = Refused(
    "Chưa chọn nơi phụ trách nào. Người này sẽ không ký được gì; hãy chọn ít nhất một xã hoặc tỉnh.",
    "No place is chosen. This person could sign nothing; choose a commune or a province at least.",
)
LAST_ADMINISTRATORS = Refused(
    "Phải còn ít nhất hai quản trị có khoá và không có ngày hết hạn, nếu không sẽ không ai sửa được danh sách nữa.",
    "Two administrators with a key and without an end must remain, or nobody could change the roster again.",
)


def useless(problem: Problem) -> Refused:
    """Why nobody is asked to sign this draft."""
    whose = ", ".join(problem.logins)
    match problem.flaw:
        case Flaw.LOGIN_TWICE:
            return Refused(
                f"Một tên đăng nhập đứng hai lần: {whose} (chữ hoa, chữ thường không khác nhau). Chưa ký được. Hãy bỏ"
                " một người, hoặc mời lại bằng tên khác.",
                f"One login stands twice: {whose} (capitals make no difference). It cannot be signed yet. Take one of"
                " them out, or invite that person anew under another login.",
            )
        case Flaw.KEY_TWICE:
            return Refused(
                f"Một khoá đứng hai lần, ở: {whose}. Chưa ký được: một khoá sẽ ký như hai người. Hãy bỏ khoá ấy ở một"
                " nơi; người kia tạo khoá của riêng mình.",
                f"One key stands twice, with: {whose}. It cannot be signed yet: one key would sign as two people. Take"
                " it out in one place; the other person makes a key of their own.",
            )
        case Flaw.ADMINISTRATORS:
            return LAST_ADMINISTRATORS


TOO_MANY = Refused(
    "Danh sách quá dài để gửi đi. Hãy bỏ những người đã nghỉ, hoặc bớt khoá không còn dùng.",
    "The roster is too long to be sent on. Take out whoever has left, or keys that are no longer used.",
)
BAD_LOGIN = Refused(
    "Tên đăng nhập gồm 2 đến 40 chữ thường không dấu, số, dấu chấm hoặc gạch nối, ví dụ ntlan.",
    "A login is 2 to 40 lower-case letters, digits, dots or hyphens, such as ntlan.",
)
REVOKED_LOGIN = Refused(
    "Tên đăng nhập này đã bị thu và không dùng lại được. Hãy chọn tên khác.",
    "This login was taken back and cannot be used again. Choose another one.",
)
NOT_FOR_YOURSELF = Refused(
    "Bạn không tự mời hoặc tự đồng ý cho mình được. Hãy nhờ một quản trị khác.",
    "You cannot invite yourself or agree to your own invitation. Ask another administrator.",
)
NO_INVITATION = Refused(
    "Lời mời không còn: đã được đồng ý, đã dùng, hoặc quá một giờ. Hãy tạo lời mời mới.",
    "The invitation is gone: agreed to, used, or more than an hour old. Make a new one.",
)
LINK_MADE_BEFORE = Refused(
    "Liên kết mà lần bấm trước tạo ra đã được dùng, đã hết, hoặc đã có liên kết mới hơn. Nếu còn cần mời, hãy điền"
    " lại.",
    "The link that this form made before was used, is over, or there is a newer one. Fill it in again if somebody is"
    " still to be invited.",
)
INVITATION_OVER = Refused(
    "Lời mời không còn để huỷ: đã được dùng, hoặc đã hết. Nếu người dùng nó không phải người bạn mời, hãy thu mọi quyền"
    " của tên đăng nhập ấy.",
    "There is no invitation to withdraw: it was used, or is over. If whoever used it is not whom you invited, take back"
    " all rights of that login.",
)
LINK_USED = Refused(
    "Liên kết này đã được dùng. Mỗi liên kết chỉ dùng một lần; nếu không phải bạn đã mở, hãy báo ngay cho quản trị.",
    "This link was used already. Each works once; if it was not you who used it, tell an administrator at once.",
)
LINK_OVER = Refused(
    "Liên kết không đúng, đã quá một giờ, hoặc đã được huỷ hay thay bằng liên kết khác. Hãy xin quản trị một liên kết"
    " mới.",
    "This link is wrong, more than an hour old, withdrawn, or another one took its place. Ask an administrator for a"
    " new one.",
)
LINK_WAITS = Refused(
    "Liên kết này cần thêm một quản trị đồng ý trước khi dùng. Hãy nhắc quản trị, rồi mở lại trang.",
    "This link works once a second administrator agrees to it. Remind them, then open the page again.",
)
KEY_REFUSED = Refused(
    "Khoá chưa được lưu: lần chạm đã quá 5 phút, hoặc khoá này đã có. Hãy bấm lại.",
    "The key was not kept: the touch came after 5 minutes, or the key is known already. Press again.",
)
LAST_KEY = Refused(
    "Đây là khoá cuối cùng nên không bỏ được. Hãy thêm khoá khác trước.",
    "This is the last key, so it stays. Add another one first.",
)
PASSWORD_STAYS = Refused(
    "Chưa có khoá nào nên chưa bỏ được mật khẩu. Hãy tạo khoá trước.",
    "There is no key yet, so the password stays. Make a key first.",
)
KEY_FIRST = Refused(
    "Tài khoản đã có khoá. Hãy đăng nhập bằng khoá đó rồi mới thêm hay bỏ khoá.",
    "This account has a key. Log in with it, then add or remove keys.",
)
SHORT_PASSWORD = Refused(
    "Mật khẩu cần ít nhất 12 ký tự.",
    "A password needs 12 characters at least.",
)
WRONG_CODE = Refused(
    "Mã 6 số không đúng. Hãy xem mã mới trong ứng dụng rồi nhập lại.",
    "The six digits are not right. Read the new code in the app and type it again.",
)
ONLY_OPERATORS = Refused(
    "Chỉ trực tổng đài được dùng mật khẩu và mã. Vai trò này cần khoá.",
    "Only operators may use a password and a code. This role needs a passkey.",
)
NOT_UTF8 = Refused(
    "Tệp trống hoặc không phải CSV UTF-8 nên chưa ghi gì. Trong Excel hãy lưu kiểu “CSV UTF-8”, rồi gửi lại.",
    "The file is empty or no CSV in UTF-8, so nothing was recorded. In a spreadsheet save it as “CSV UTF-8” and send it"
    " again.",
)
BAD_ROWS = Refused(
    "Tệp có dòng sai nên chưa ghi gì. Hãy sửa các dòng dưới đây rồi gửi lại cả tệp.",
    "The file has wrong rows, so nothing was recorded. Correct the rows below and send the whole file again.",
)
NO_BROADCAST = Refused(
    "Bộ phận phát tin không trả lời nên chưa xem hay ghi được. Hãy thử lại sau một phút; nếu vẫn vậy,"
    " hãy báo người trực máy.",
    "The sender does not answer, so nothing can be shown or written. Try again in a minute; then tell whoever runs the"
    " machine.",
)
OTHER_ENVIRONMENT = Refused(
    "Đề nghị này được tạo với tên cài đặt khác (LOA_ENVIRONMENT) nên không ký được. Hãy tải tệp lên lại ở trang này.",
    "This was proposed under another installation's name (LOA_ENVIRONMENT), so it cannot be signed. Bring the file on"
    " this page again.",
)
LIST_CHANGED = Refused(
    "Đề nghị đã đổi hoặc đã thi hành sau khi bạn mở trang. Chưa ký gì. Hãy đọc lại.",
    "The proposal has changed, or was carried out, since you opened the page. Nothing was signed. Read it again.",
)
ANOTHER_SIGNS = Refused(
    "Bạn đã ký đề nghị này. Cần thêm chữ ký của một quản trị khác.",
    "You have signed this. Another administrator has to sign it too.",
)
LIST_MOVED = Refused(
    "Danh sách đã đổi kể từ khi tệp được tải lên nên chưa thi hành. Hãy tải tệp lên lại rồi ký.",
    "The list has changed since the file was brought, so nothing was done. Bring the file again and sign.",
)
ACCOUNTS_FIRST = Refused(
    "Có nhóm dùng tài khoản chưa được ký. Hãy ký danh sách tài khoản và cán bộ đăng tay trước, rồi ký lại ở đây.",
    "Some groups lie behind accounts that nobody has signed yet. Sign the lists of accounts and of officers first.",
)
OUT_OF_SCOPE = Refused(
    "Thay đổi nằm ngoài địa bàn của bạn, hoặc bạn không phải quản trị trong danh sách đã ký. Hãy nhờ quản trị nơi đó.",
    "The change lies outside of your places, or the signed roster does not have you as an administrator. Ask one who"
    " serves there.",
)
LIST_REFUSALS: Mapping[str, Refused] = {
    "nothing_waits": LIST_CHANGED,
    "other_order": LIST_CHANGED,
    "changed_since": LIST_MOVED,
    "accounts_first": ACCOUNTS_FIRST,
    "signed_already": ANOTHER_SIGNS,
    "may_not_sign_it": OUT_OF_SCOPE,
    "signed_long_ago": TOO_LATE,
}
"""By the word of broadcast; others are those of a signature that its roster does not bear out."""
