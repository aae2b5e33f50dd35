"""What a citizen on the Official Account is told. Plain Vietnamese, short, one message a step."""

from collections.abc import Sequence

from schemas.reports import VoiceProblem

GREETING = "Công an xin chào. Tin của anh/chị đang được ghi nhận."
EMERGENCY = "Nếu đang nguy hiểm, hãy gọi ngay 113."
NEED_TEXT = "• Chuyện gì đã xảy ra: ai, mấy tuổi, mặc gì, lúc mấy giờ"
NEED_PLACE = "• Nơi thấy lần cuối: gửi Vị trí, hoặc ghi tên xã/phường và tỉnh"
NEED_WHERE = "• Ở đâu: gửi Vị trí, hoặc ghi tên xã/phường và tỉnh"
NEED_COMMUNE = "• Nơi đó thuộc xã, phường nào: ghi tên xã/phường và tỉnh, hoặc gửi Vị trí"
COMMUNE_NOT_KNOWN = "chưa rõ xã, phường nào"
NEED_PHOTO = "• Ảnh rõ mặt hoặc ảnh đồ vật, nếu có"
NEED_PHOTO_OF_FACE = "• Ảnh rõ mặt, nếu có"
NEED_PHOTO_OF_THING = "• Ảnh đồ vật, nếu có"
NEED_TIME = "• Thấy lần cuối lúc nào: mấy giờ, hôm nay hay hôm nào"
NEED_PHONE = "• Số điện thoại để cán bộ gọi lại"
NEED_CONSENT_OF_PARENT = (
    "Công an cần hỏi cha mẹ một câu trước khi đăng tên, ảnh cháu lên các nhóm Zalo để tìm: nếu đồng ý, xin nhắn MẸ ĐỒNG"
    " Ý, CHA ĐỒNG Ý hoặc GIÁM HỘ ĐỒNG Ý; không muốn thì nhắn KHÔNG ĐĂNG. Không phải cha mẹ, người giám hộ thì bỏ qua"
    " câu này. Việc tìm cháu không chờ câu trả lời."
)
NEED_CONSENT_OF_GUARDIAN = (
    "Công an cần hỏi một câu trước khi đăng tên, ảnh người đang tìm lên các nhóm Zalo: nếu anh/chị là người giám hộ,"
    " người đại diện và đồng ý, xin nhắn GIÁM HỘ ĐỒNG Ý; không muốn thì nhắn KHÔNG ĐĂNG. Không phải thì bỏ qua câu này."
    " Việc tìm người không chờ câu trả lời."
)
WHO_AGREES = "Cảm ơn anh/chị. Xin nhắn rõ anh/chị là MẸ, CHA hay GIÁM HỘ để cán bộ ghi đúng người đồng ý."
AGREED = (
    "Đã ghi anh/chị đồng ý cho công an đăng tin để tìm. Khi không muốn đăng nữa, nhắn RÚT ĐỒNG Ý, cán bộ trực được báo"
    " ngay."
)
NOT_AGREED = "Đã báo ngay cán bộ trực rằng anh/chị không đồng ý đăng tin. Cán bộ sẽ gọi lại để cùng quyết định."
WRONG_NUMBER = (
    "Số điện thoại trong biểu mẫu chưa đúng nên chưa ghi. Anh/chị nhắn số ngay tại đây giúp, để cán bộ gọi lại."
)
NUMBER_OF_NO_CASE = (
    "Chưa ghi số điện thoại này, vì anh/chị không có vụ việc nào đang mở. Khi cần báo tin, anh/chị nhắn chuyện gì đã"
    " xảy ra; việc gấp xin gọi 113."
)
PLEASE_SEND = "Còn thiếu, xin gửi thêm:"
HOW_TO_STOP = "Nhắn HỦY để dừng."
NOT_SENT = "Chưa gửi đến cán bộ trực: còn chờ điều đã hỏi. Không có thì tin vẫn được gửi sau ít phút."
WAITS_FOR = {
    "kind": "xin trả lời 1, 2 hoặc 3, hoặc ghi rõ chuyện gì",
    "place": "xin gửi Vị trí, hoặc ghi tên xã/phường và tỉnh",
}
"""What a report waits for, said once more and shortly to who goes on writing without it."""
WAITS_FOR_COMMUNE = "xin ghi nơi đó thuộc xã, phường nào, hoặc gửi Vị trí"
PLACE_NOT_KNOWN = "Chưa rõ ở đâu."
NOTHING_YET = "Chưa gửi gì: chưa rõ chuyện gì đã xảy ra."
NO_PHOTO = "Vâng, không có ảnh cũng được."
CANCELLED = "Đã dừng, tin chưa được gửi đi."
NOTHING_TO_CANCEL = "Chưa có tin nào để dừng. Khi cần báo tin, anh/chị cứ nhắn."
GIVEN_UP = "Chưa rõ chuyện gì nên tin chưa được gửi đi. Khi cần, anh/chị nhắn lại, hoặc gọi 113."
ONLY_TEXT_PHOTO_PLACE = "Chưa đọc được tin dạng này. Xin nhắn bằng chữ, giọng nói, ảnh hoặc vị trí."
LISTENS = "máy không nghe được, một cán bộ sẽ nghe."
VOICE_TAKES_LONGER = (
    "Chưa tải được tin thoại của anh/chị do đường truyền trục trặc; chúng tôi vẫn đang thử. Việc gấp xin nhắn bằng chữ"
    " hoặc gọi 113."
)
VOICE_TO_HEAR = "(tin thoại: cần cán bộ nghe)"
"""Stands for the story of who has only spoken."""
NEW_STARTED = "Xin mời báo vụ việc mới: chuyện gì đã xảy ra, ở đâu."
WANTS_TO_WITHDRAW = "Người báo tin nhắn: HỦY (xin rút tin)."
NEED_KIND = "• Chuyện gì, xin trả lời một số: 1 trẻ em lạc; 2 người lớn lạc; 3 đang gặp nguy hiểm. Việc khác xin ghi rõ"
DANGER = (
    "Đang nguy hiểm: anh/chị gọi ngay 113 (cháy 114, cấp cứu 115). Tin nhắn này được chuyển ngay đến cán bộ trực, nhưng"
    " gọi điện nhanh hơn."
)
DANGER_IN_HIDING = (
    "Anh/chị giữ im lặng, tắt chuông và độ sáng điện thoại. Tin được chuyển ngay đến cán bộ trực, kèm lời dặn đừng gọi"
    " lại. Cứ nhắn ở đây: số nhà, thôn, xã. Khi nói được, gọi 113."
)
"""In place of DANGER, to who hides: a call would be heard."""
DESPAIR = (
    "Anh/chị đã nhắn tới đây là tốt rồi: cán bộ trực, là người thật, đang đọc. Xin khoan làm gì cả, và đừng ở một mình:"
    " gọi ngay một người thân. Đã uống thuốc hay bị thương: gọi 115. Dưới 18 tuổi: gọi 111, lúc nào cũng được, không"
    " mất tiền. Muốn cán bộ gọi lại, xin nhắn số điện thoại."
)
"""To who wants to die. 111: the national telephone of child protection (Tổng đài quốc gia bảo vệ trẻ em)."""
STILL_READ = (
    "Cán bộ trực vẫn đọc từng tin của anh/chị. Xin đừng ở một mình, cứ nhắn tiếp tại đây. Nếu đã làm gì, gọi 115 ngay."
)
"""Beside a goodbye, or the same again, after DESPAIR."""
PAID = (
    "Đã chuyển tiền cho kẻ lừa: gọi ngay ngân hàng theo số in sau thẻ, xin chặn giao dịch, từng phút đều quý. Đừng"
    " chuyển thêm, kể cả để “lấy lại tiền”. Giữ tin nhắn, biên lai, số tài khoản nhận, và gửi tại đây."
)
BEATEN_AT_HOME = (
    "Nếu ra được, hãy sang nhà hàng xóm hay chỗ đông người, mang theo con, đừng quay lại một mình. Bị thương: gọi 115."
    " Trẻ em bị đánh: gọi 111, không mất tiền."
)
STAY_THERE = (
    "Đừng sợ: cứ đứng yên ở chỗ có đông người, nhờ bảo vệ hoặc người bên cạnh gọi 113 giúp. Tin được chuyển ngay đến"
    " cán bộ trực."
)
"""To who writes that they are lost themselves, of whatever age."""
STAY_IF_LOST = (
    "Nếu chính người nhắn đang bị lạc: đừng sợ, cứ đứng yên ở chỗ có đông người, nhờ bảo vệ hoặc người bên cạnh gọi 113"
    " giúp. Tin được chuyển ngay đến cán bộ trực."
)
"""Where a child may write of itself, or somebody of a child."""
QUESTION = (
    "Kênh này nhận tin báo khẩn nên chưa trả lời được câu hỏi về giấy tờ, thủ tục. Xin hỏi công an xã, phường trong giờ"
    " làm việc. Cần báo tin, anh/chị cứ nhắn chuyện gì đã xảy ra."
)
HUMAN = (
    "Đây là máy trả lời. Để gặp cán bộ trực, anh/chị gọi 113. Nếu báo tin, xin nhắn chuyện gì đã xảy ra: cán bộ trực"
    " đọc mọi tin báo."
)
HUMAN_AMID = "Đây là máy trả lời. Cần nói chuyện ngay với cán bộ, anh/chị gọi 113."
IS_IT_REAL = (
    "Tin thật của công an có mã vụ việc, ví dụ 26-00042. Xin nhắn mã ghi trong tin: tại đây trả lời tin đó còn hay đã"
    " kết thúc. Nếu anh/chị đã thấy người trong tin, xin nhắn ở đâu, lúc nào."
)
NO_CALL = "Đã báo cán bộ trực: anh/chị nhắn đừng gọi lại."
NONSENSE = "Tin này chưa phải tin báo nên không chuyển đi. Khi có việc cần công an, anh/chị nhắn lại hoặc gọi 113."
FOUND_WHICH = "Mừng vì đã tìm thấy. Xin nhắn mã vụ việc, ví dụ 26-00042, để cán bộ trực kết thúc tin đang phát."
FOUND_BEFORE_SENT = "Mừng quá, vậy là đã tìm thấy. Tin chưa gửi đến ai nên dừng ở đây, anh/chị yên tâm."
SEND_ANYWAY = "Nếu nhầm, hoặc vẫn cần giúp, nhắn GỬI: tin đến ngay cán bộ trực. Việc gấp xin gọi 113."
WHICH_CASE = (
    "Chúng tôi hiểu anh/chị đang rất sốt ruột. Xin nhắn mã vụ việc, ví dụ 26-00042: tại đây trả lời ngay vụ đó đến đâu."
    " Muốn nói chuyện với người, xin gọi 113."
)
"""To a complaint of whom no open case is known."""
WITHDRAW_WHICH = "Xin nhắn mã vụ việc muốn rút, ví dụ 26-00042: cán bộ trực sẽ xem lại. Việc gấp xin gọi 113."
HELD = "Đã nhận, sẽ chuyển theo câu trả lời 1 hoặc 2 của anh/chị."
HANDED_OVER = "Đã chuyển cho cán bộ trực."
"""To what answers a question of an officer, and no more: a person reads it, and asks on."""
THANKED = "Cảm ơn anh/chị. Khi cần báo tin, anh/chị cứ nhắn."


def gathering(known: list[str], needs: list[str], *, first: bool, told: bool, waits_for: Sequence[str] = ()) -> str:
    """Where a report stands that is not sent yet: what is there, what is missing, and that nobody has it. The first one
    greets. told: it says what has happened, so that it goes out anyhow. waits_for: what was
    asked before and holds it."""
    lines = [GREETING, EMERGENCY] if first else []
    lines += [_there(known)] if known else []
    lines += [PLEASE_SEND, *needs] if needs else []
    lines.append(NOT_SENT if told else NOTHING_YET)
    lines += [f"Còn chờ: {'; '.join(waits_for)}."] if waits_for else []
    if first:
        lines.append(HOW_TO_STOP)
    return "\n".join(lines)


def _there(known: list[str]) -> str:
    return f"Đã có: {'; '.join(known)}."


def submitted(
    case_number: str, known: list[str], needs: list[str], *, voiced: bool = False, placed: bool = True
) -> str:
    """known: what was understood, for the citizen to put right. needs: what is asked for; the case does not wait.
    voiced: it came with a voice message. placed: somebody has said where."""
    sent = f"Đã chuyển tin thoại đến cán bộ trực: {LISTENS}" if voiced else "Đã chuyển tin đến cán bộ trực."
    lines = [f"{sent} Mã vụ việc: {case_number}."]
    lines += [_there(known)] if known else []
    lines += [] if placed else [PLACE_NOT_KNOWN]
    lines += [PLEASE_SEND, *needs] if needs else []
    lines.append("Anh/chị có thể nhắn thêm ảnh, vị trí, chi tiết tại đây. Nhắn MỚI để báo vụ việc khác.")
    return "\n".join([*lines, EMERGENCY])


def amended(case_number: str, added: Sequence[str] = (), corrected: Sequence[str] = ()) -> str:
    """added: what was understood for the first time, for the citizen to put right. corrected: what is known now instead
    of something else."""
    lines = [f"Đã chuyển thêm đến cán bộ trực, vụ việc {case_number}."]
    lines += [f"Ghi thêm: {'; '.join(added)}."] if added else []
    lines += [f"Đã sửa: {'; '.join(corrected)}."] if corrected else []
    return "\n".join(lines)


def voice_added(case_number: str, needs: list[str]) -> str:
    lines = [f"Đã chuyển thêm tin thoại đến cán bộ trực, vụ việc {case_number}: {LISTENS}"]
    lines += [still_missing(needs)] if needs else []
    return "\n".join([*lines, EMERGENCY])


VOICE_PROBLEMS: dict[VoiceProblem, str] = {
    "not_fetched": "Không tải được tin thoại",
    "too_large": "Tin thoại quá lớn nên không nghe được",
    "unreadable": "Không nghe được tin thoại",
}


def voice_unplayable(problem: VoiceProblem, case_number: str) -> str:
    return (
        f"{VOICE_PROBLEMS[problem]} của anh/chị, vụ việc {case_number}; cán bộ trực đã được báo. Xin gửi lại, hoặc nhắn"
        " bằng chữ. Việc gấp xin gọi 113."
    )


def need_commune(there: str) -> str:
    """there: the one commune of that name that is known, far from home and so not taken for it."""
    return f"• Nơi đó thuộc xã, phường nào: đúng là {there} thì nhắn “đúng”, không thì ghi huyện, tỉnh, hoặc gửi Vị trí"


def which_of(called: Sequence[str]) -> str:
    """called: the communes that the words for the place may mean."""
    numbered = "\n".join(f"{number}. {each}" for number, each in enumerate(called, 1))
    return f"• Nơi đó là nơi nào: nhắn số đứng trước, hoặc gửi Vị trí\n{numbered}"


def not_there(there: str, said: str) -> str:
    """For the officer. there: the commune that was asked about. said: their own words."""
    return f"Người báo trả lời “{said}”: không phải {there}."


def still_missing(needs: list[str]) -> str:
    return "\n".join([PLEASE_SEND, *needs])


NO_ANSWER_NEEDED = "Không có thì không cần trả lời."


def after_silence(case_number: str, needs: list[str]) -> str:
    """needs: what a report that was sent some time ago would still be found by."""
    asked = f"Vụ việc {case_number} đang ở chỗ cán bộ trực. Nếu có, anh/chị gửi thêm giúp:"
    return "\n".join([asked, *needs, NO_ANSWER_NEEDED])


def amended_unanswered(case_number: str) -> str:
    """Nobody said which case it is about: it went to the open one, and an officer sees that this is not sure."""
    return (
        f"Đã chuyển thêm đến cán bộ trực, vụ việc {case_number}; cán bộ được báo rằng có thể là vụ khác. Nếu là vụ mới,"
        " nhắn MỚI."
    )


def officer_asks(case_number: str, question: str) -> str:
    """What an officer writes, in the one voice."""
    return f"Cán bộ trực hỏi về tin {case_number}: {question}"


def which_case(case_number: str, about: list[str]) -> str:
    """about: words by which the citizen knows the open case: its kind, the hour it was reported."""
    known = f"{case_number} ({', '.join(about)})" if about else case_number
    return f"Đây là vụ mới hay vẫn là vụ {known}?\n1: vụ mới\n2: vẫn vụ {case_number}"


def ended_before(case_number: str) -> str:
    return f"Vụ việc {case_number} đã kết thúc, nên tin này được ghi thành một vụ việc mới."


def danger_of_its_own(case_number: str) -> str:
    """case_number: of the case that they told of until now."""
    return (
        f"Tin này được ghi thành một vụ việc mới. Vụ {case_number} vẫn đang được xử lý: nhắn thêm về vụ đó, xin ghi"
        " kèm mã của vụ."
    )


def same_reporter(case_number: str) -> str:
    """For the officer, in a case of its own that began amid another one."""
    return f"Người báo đang theo vụ {case_number}: có thể cùng một việc, cán bộ xem cả hai."


def kind_chosen(called: str, words: str) -> str:
    """For the officer, in a case of its own: what was answered to NEED_KIND. called: the kind."""
    return f"Người báo trả lời là {called}: “{words}”."


def place_of_case(case_number: str) -> str:
    """For the officer, where such a case is put while nobody says where it is."""
    return f"người báo theo vụ {case_number}, lấy nơi của vụ đó"


def place_told_of_case(case_number: str) -> str:
    """For the officer, where a danger is put that is told behind news of another's case."""
    return f"người báo vừa nhắn về vụ {case_number}, lấy nơi đã nhắn"


def position_of_teller(place: str) -> str:
    """For the officer of a case that somebody else has reported."""
    return f"Vị trí người báo gửi: {place}."


def not_to_be_called(*, hiding: bool) -> str:
    """For the officer. hiding: from somebody near; else they have only asked not to be called."""
    return "Người báo đang trốn: đừng gọi lại." if hiding else "Người báo nhắn: đừng gọi lại."


def own_ended(case_number: str) -> str:
    """To who asks how their case stands, and to whom no step of it was enough."""
    return (
        f"Vụ việc {case_number} đã kết thúc. Nếu chưa tìm thấy, hoặc cần báo tiếp, xin nhắn chuyện gì đã xảy ra; việc"
        " gấp xin gọi 113."
    )


def still_lost_after_end(case_number: str) -> str:
    """Of a kind for which nobody is woken: an officer finds it in the case."""
    return (
        f"Vụ việc {case_number} đã kết thúc; điều anh/chị nhắn được ghi vào đó để cán bộ xem. Nếu chưa tìm thấy, gọi"
        " ngay 113, hoặc nhắn MỚI rồi kể lại chuyện gì đã xảy ra, ở đâu: tin mới đến ngay cán bộ trực."
    )


def taken_up_again(case_number: str) -> str:
    """Whoever is on duty is woken by it."""
    return (
        f"Đã báo ngay cán bộ trực: vụ việc {case_number} đã kết thúc, nhưng anh/chị cho biết chưa tìm thấy. Cán bộ sẽ"
        " xem lại. Xin nhắn tiếp ở đây: thấy lần cuối lúc nào, ở đâu, mặc gì. Nguy hiểm thì gọi ngay 113; chuyện khác"
        " thì nhắn MỚI."
    )


def no_such_case(code: str) -> str:
    """It has ended, was forgotten, or never was: which one, is nobody's to know."""
    return f"Mã {code} không phải của vụ việc nào đang xử lý. Xin xem lại mã trong tin."


def withdrawn_after_end(case_number: str) -> str:
    return (
        f"Đã ghi vào vụ việc {case_number} để cán bộ xem. Vụ này đã kết thúc, không nhóm nào nhận thêm tin; bài đã đăng"
        " thì máy không tự gỡ được. Cần gỡ ngay, xin gọi công an."
    )


def withdrawal_passed_on(case_number: str) -> str:
    return f"Đã báo cán bộ trực rằng anh/chị muốn rút vụ việc {case_number}. Cán bộ sẽ xem lại."


def question_of_case(case_number: str, *, on_air: bool = False) -> str:
    """on_air: it is being posted into groups."""
    stands = "Tin đang được phát tới các nhóm, chưa kết thúc" if on_air else "Vụ việc vẫn đang được xử lý"
    return (
        f"Câu hỏi của anh/chị được chuyển đến cán bộ trực cùng vụ việc {case_number}. {stands}; có tin mới sẽ báo tại"
        " đây. Việc gấp xin gọi 113."
    )


def complaint_of_case(case_number: str, *, on_air: bool = False) -> str:
    """on_air: it is being posted into groups."""
    stands = "đang được phát tới các nhóm, chưa kết thúc" if on_air else "vẫn đang được xử lý"
    return (
        f"Chúng tôi hiểu anh/chị đang rất sốt ruột. Vụ việc {case_number} {stands}; lời này được chuyển đến cán bộ"
        " trực, có tin mới sẽ báo tại đây. Muốn nói chuyện ngay với người, xin gọi 113."
    )


def human_for_case(case_number: str) -> str:
    return f"Cán bộ trực được báo rằng anh/chị muốn nói chuyện về vụ việc {case_number}. Việc gấp xin gọi 113."


def found_of_case(case_number: str) -> str:
    return f"Mừng vì đã tìm thấy. Cán bộ trực được báo để kết thúc vụ việc {case_number}."


def perhaps_found(case_number: str) -> str:
    """Told in words that no rule knows: it holds for the dead as well, and for one who is still sought."""
    return (
        f"Cán bộ trực vụ việc {case_number} được báo ngay là có thể đã tìm thấy. Nếu chưa, xin nhắn lại: việc tìm vẫn"
        " tiếp tục."
    )


def found_badly(case_number: str) -> str:
    """To who has found them dead or hurt: no word of joy, and none of condolence, which a machine does not owe."""
    return (
        f"Đã báo ngay cán bộ trực vụ việc {case_number} điều anh/chị vừa nhắn. Cần cấp cứu, gọi 115; cần công an đến,"
        " gọi 113."
    )


def passed_to(case_number: str) -> str:
    """What somebody who did not report the case tells of it."""
    return (
        f"Cảm ơn anh/chị. Tin này được chuyển ngay đến cán bộ trực vụ việc {case_number}. Nếu đang ở gần người đó, xin"
        " gọi 113."
    )


def state_of(case_number: str, *, ended: bool) -> str:
    """What anybody may know of a case, for who asks about it by its code."""
    if ended:
        return f"Vụ việc {case_number} đã kết thúc. Cảm ơn anh/chị đã quan tâm."
    return f"Vụ việc {case_number} chưa kết thúc. Nếu thấy người hoặc đồ vật trong tin, xin nhắn tại đây hoặc gọi 113."
