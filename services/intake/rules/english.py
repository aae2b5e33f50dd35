"""English for who writes English: the same answer once more, behind the Vietnamese one.

An answer is made of lines, each of a template of this room; ``LINES`` has the English of each. What is missing here
would stay Vietnamese alone: a test holds the table against every answer.
"""

import re
from collections.abc import Mapping
from functools import cache

from schemas.event import CaseKind
from services.intake.rules import wording
from services.intake.rules.case_steps import FAMILY_PAGE_IS, GOES_ON, SENTENCES
from services.intake.rules.frightened import in_another_script
from services.intake.rules.kinds import KINDS
from services.intake.rules.texts import MAX_TEXT
from services.intake.understanding.rules.words import listed, writes_english

_MERGED = (
    "Case {number}: your report is of the same matter as case {into}, so the two go on together. Send more here when"
    " you have more; if urgent, call {phone} or 113."
)
_FAMILY_PAGE, _FAMILY_PAGE_HAS = FAMILY_PAGE_IS.strip().split("\n")
LINES: Mapping[str, str] = {
    wording.GREETING: "This is the police. Your report is being taken.",
    wording.EMERGENCY: "If you are in danger, call 113 now.",
    wording.NEED_TEXT: "• What has happened: who, how old, wearing what, at what time",
    wording.NEED_PLACE: "• Where last seen: send your Location, or write the commune or ward and the province",
    wording.need_commune("{there}"): (
        "• In which commune or ward that is: if it is {there}, answer “yes”; if not, write the district and the"
        " province, or send your Location"
    ),
    wording.after_silence("{number}", []).split("\n", maxsplit=1)[0]: (
        "The officer on duty has case {number}. If you have it, please also send:"
    ),
    wording.NO_ANSWER_NEEDED: "If you have none, you need not answer.",
    wording.which_of([]).strip(): "• Which of these places it is: send the number before it, or your Location",
    **{f"{number}. {{old}}, nay là {{today}}": f"{number}. {{old}}, now {{today}}" for number in range(1, 5)},
    **{f"{number}. {{commune}}": f"{number}. {{commune}}" for number in range(1, 5)},
    wording.NEED_COMMUNE: ("• In which commune or ward that is: write it with the province, or send your Location"),
    wording.NEED_WHERE: "• Where: send your Location, or write the commune or ward and the province",
    wording.NEED_PHOTO: "• A clear photo of the face or of the thing, if you have one",
    wording.NEED_TIME: "• When they were last seen: the hour, and today or which day",
    wording.NEED_PHONE: "• A phone number at which an officer can call you back",
    wording.NEED_KIND: (
        "• What it is, answer with a number: 1 a missing child; 2 a missing adult; 3 in danger now. Anything else:"
        " please write it"
    ),
    wording.NEED_PHOTO_OF_FACE: "• A clear photo of the face, if you have one",
    wording.NEED_PHOTO_OF_THING: "• A photo of the thing, if you have one",
    KINDS[CaseKind.LOST_PROPERTY].place: (
        "• Where it was lost or found: send your Location, or write the commune or ward and the province"
    ),
    KINDS[CaseKind.FOUND_PERSON].place: (
        "• Where you met them: send your Location, or write the commune or ward and the province"
    ),
    KINDS[CaseKind.NATURAL_DANGER].place: (
        "• Where the danger is: send your Location, or write the commune or ward and the province"
    ),
    KINDS[CaseKind.PERSON_IN_DANGER].place: (
        "• Where you are: send your Location, or write the commune or ward and the province"
    ),
    wording.NEED_CONSENT_OF_PARENT: (
        "The police must ask the parents one thing before the child's name and photo are posted to Zalo groups: if you"
        " agree, reply ME DONG Y (mother), CHA DONG Y (father) or GIAM HO DONG Y (guardian); if you do not, reply KHONG"
        " DANG. If you are neither parent nor guardian, pass this over. The search does not wait for the answer."
    ),
    wording.NEED_CONSENT_OF_GUARDIAN: (
        "The police must ask one thing before the missing person's name and photo are posted to Zalo groups: if you are"
        " their guardian or representative and agree, reply GIAM HO DONG Y; if you do not, reply KHONG DANG. Otherwise"
        " pass this over. The search does not wait for the answer."
    ),
    wording.WHO_AGREES: (
        "Thank you. Please reply ME (mother), CHA (father) or GIAM HO (guardian), so that the officer notes who agrees."
    ),
    wording.AGREED: (
        "Noted: you agree that the police post this to find them. When you no longer do, reply RUT DONG Y: the officer"
        " on duty is told at once."
    ),
    wording.NOT_AGREED: (
        "The officer on duty has been told at once that you do not agree to a post, and will call you to decide with"
        " you."
    ),
    wording.WRONG_NUMBER: (
        "The number in the form is not right, so it was not noted. Please write the number here, so that an officer can"
        " call you back."
    ),
    wording.NUMBER_OF_NO_CASE: (
        "This number was not noted, since no case of yours is open. If you have something to report, write what has"
        " happened; if urgent, call 113."
    ),
    wording.PLEASE_SEND: "Still missing, please send:",
    wording.HOW_TO_STOP: "Reply HUY to stop.",
    wording.NOT_SENT: (
        "Not yet sent to the officer on duty: we wait for what was asked. Without it your report is sent all the same"
        " in a few minutes."
    ),
    "Còn chờ: {waits}.": "We wait for: {waits}.",
    wording.PLACE_NOT_KNOWN: "Where is not known.",
    wording.NOTHING_YET: "Nothing has been sent: it is not clear what has happened.",
    wording.NO_PHOTO: "All right, it goes without a photo.",
    wording.CANCELLED: "Stopped; nothing was sent. Write again whenever you need us.",
    f"{wording.CANCELLED} {wording.SEND_ANYWAY}": (
        "Stopped; nothing was sent. If that was a mistake, or you still need help, reply GUI: it goes to the officer on"
        " duty at once. If urgent, call 113."
    ),
    wording.WHICH_CASE: (
        "We understand how hard it is to wait. Please send the case number, for example 26-00042: you are told here at"
        " once how it stands. To talk to a person, call 113."
    ),
    wording.WITHDRAW_WHICH: (
        "Please send the number of the case to withdraw, for example 26-00042: the officer on duty will look at it. If"
        " urgent, call 113."
    ),
    wording.NOTHING_TO_CANCEL: "There is no report to stop. Write whenever you have something to report.",
    wording.GIVEN_UP: (
        "It is not clear what has happened, so nothing was sent. Write again when you need us, or call 113."
    ),
    wording.ONLY_TEXT_PHOTO_PLACE: "We cannot read that. Please write, speak, or send a photo or your Location.",
    wording.VOICE_TAKES_LONGER: (
        "Your voice message could not be fetched yet, the line is in trouble; we go on trying. If it is urgent, write"
        " or call 113."
    ),
    wording.NEW_STARTED: "Go ahead, report the new case: what has happened, and where.",
    wording.DANGER: (
        "In danger now: call 113 at once (fire 114, ambulance 115). This message goes to the officer on duty now, but a"
        " call is faster."
    ),
    wording.DANGER_IN_HIDING: (
        "Stay silent; turn off the sound and the light of your phone. This goes to the officer on duty now, with the"
        " word not to call you back. Go on writing here: house number, village, commune. When you can speak, call 113."
    ),
    wording.DESPAIR: (
        "It is good that you have written: the officer on duty, a person, is reading this. Please do nothing now, and"
        " do not stay alone: call somebody close to you. If you have taken something or are hurt, call 115. Under 18,"
        " call 111 at any time; it is free. If an officer shall call you, write your number."
    ),
    wording.STILL_READ: (
        "The officer on duty still reads each of your messages. Please do not stay alone, and go on writing here. If"
        " you have done anything, call 115 now."
    ),
    wording.PAID: (
        "You have paid a cheat: call your bank now at the number on your card and ask them to stop the transfer; every"
        " minute counts. Pay no more, also not to get the money back. Keep messages, receipts and the account number,"
        " and send them here."
    ),
    wording.BEATEN_AT_HOME: (
        "If you can get out, go to a neighbour or where people are, with your children, and do not go back alone. If"
        " hurt, call 115. A child that is beaten can call 111, free of charge."
    ),
    wording.STAY_THERE: (
        "Do not be afraid: stay where there are people, and ask a guard or somebody beside you to call 113 for you."
        " This goes to the officer on duty at once."
    ),
    wording.STAY_IF_LOST: (
        "If you are lost yourself: do not be afraid, stay where there are people, and ask a guard or somebody beside"
        " you to call 113 for you. This goes to the officer on duty at once."
    ),
    wording.QUESTION: (
        "This channel takes urgent reports and cannot answer questions about papers yet. Please ask the police of your"
        " commune or ward in office hours. To report something, write what has happened."
    ),
    wording.HUMAN: (
        "A machine answers here. To talk to the officer on duty, call 113. To report, write what has happened: the"
        " officer on duty reads every report."
    ),
    wording.HUMAN_AMID: "A machine answers here. To talk to an officer now, call 113.",
    wording.IS_IT_REAL: (
        "What the police really post has a case number, for example 26-00042. Send the number that stands in the post:"
        " you are told here whether it goes on or has ended. If you have seen the person, write where and when."
    ),
    wording.NO_CALL: "The officer on duty is told that you ask not to be called.",
    wording.NONSENSE: "This is no report, so it is not passed on. When you need the police, write again or call 113.",
    wording.FOUND_WHICH: (
        "Good that they are found. Please send the case number, for example 26-00042, so that the officer on duty ends"
        " what is being posted."
    ),
    f"{wording.FOUND_BEFORE_SENT} {wording.SEND_ANYWAY}": (
        "What good news that they are found. Nothing had been sent yet, so it stops here. If that was a mistake, or you"
        " still need help, reply GUI: it goes to the officer on duty at once. If urgent, call 113."
    ),
    wording.HELD: "Received; it goes where your answer, 1 or 2, says.",
    wording.HANDED_OVER: "Passed on to the officer on duty.",
    wording.officer_asks("{number}", "{question}"): (
        "An officer on duty asks about report {number}: the question is above. Please answer here, in English if you"
        " like."
    ),
    wording.THANKED: "Thank you. Write whenever you have something to report.",
    "Đã có: {known}.": "We have: {known}.",
    "Đã chuyển tin đến cán bộ trực. Mã vụ việc: {number}.": (
        "Your report is with the officer on duty. Case number: {number}."
    ),
    f"Đã chuyển tin thoại đến cán bộ trực: {wording.LISTENS} Mã vụ việc: {{number}}.": (
        "Your voice message is with the officer on duty: no machine understands it, an officer will listen. Case"
        " number: {number}."
    ),
    "Anh/chị có thể nhắn thêm ảnh, vị trí, chi tiết tại đây. Nhắn MỚI để báo vụ việc khác.": (
        "You can send more photos, your location and details here. Reply MOI to report another case."
    ),
    "Đã chuyển thêm đến cán bộ trực, vụ việc {number}.": "Passed on to the officer on duty, case {number}.",
    "Ghi thêm: {known}.": "Noted: {known}.",
    "Đã sửa: {known}.": "Corrected: {known}.",
    f"Đã chuyển thêm tin thoại đến cán bộ trực, vụ việc {{number}}: {wording.LISTENS}": (
        "Your voice message is with the officer on duty, case {number}: no machine understands it, an officer will"
        " listen."
    ),
    wording.voice_unplayable("not_fetched", "{number}"): (
        "Your voice message could not be fetched, case {number}; the officer on duty knows. Please send it again, or"
        " write. If urgent, call 113."
    ),
    wording.voice_unplayable("too_large", "{number}"): (
        "Your voice message is too large to be heard, case {number}; the officer on duty knows. Please send it again,"
        " or write. If urgent, call 113."
    ),
    wording.voice_unplayable("unreadable", "{number}"): (
        "Your voice message could not be heard, case {number}; the officer on duty knows. Please send it again, or"
        " write. If urgent, call 113."
    ),
    wording.amended_unanswered("{number}"): (
        "Passed on to the officer on duty, case {number}; the officer is told that it may be another one. If it is"
        " another, reply MOI."
    ),
    "Đây là vụ mới hay vẫn là vụ {case}?": "Is this a new case, or still case {case}?",
    "1: vụ mới": "1: a new case",
    "2: vẫn vụ {number}": "2: still case {number}",
    wording.ended_before("{number}"): "Case {number} has ended, so this is taken as a new case.",
    wording.danger_of_its_own("{number}"): (
        "This is taken as a new case. Case {number} is still being worked on; to add to it, write its number"
        " with what you tell."
    ),
    wording.own_ended("{number}"): (
        "Case {number} has ended. If they are not found, or you have more to report, write what has happened; if"
        " urgent, call 113."
    ),
    wording.still_lost_after_end("{number}"): (
        "Case {number} has ended; what you wrote is noted in it for the officer. If they are not found, call 113 now,"
        " or reply MOI and tell what has happened, and where: a new report goes to the officer on duty at once."
    ),
    wording.taken_up_again("{number}"): (
        "The officer on duty is told at once: case {number} has ended, but you say that they are not found. An officer"
        " will look at it again. Go on writing here: when and where they were last seen, what they wear. If there is"
        " danger, call 113 now; about something else, reply MOI."
    ),
    wording.no_such_case("{code}"): "No open case has the number {code}. Please look at the number in the post again.",
    wording.withdrawn_after_end("{number}"): (
        "Noted in case {number} for the officer. It has ended, and no group gets any more of it; posts that stand no"
        " machine can take down. To have them taken down at once, call the police."
    ),
    wording.withdrawal_passed_on("{number}"): (
        "The officer on duty is told that you want to withdraw case {number}, and will look at it again."
    ),
    wording.question_of_case("{number}"): (
        "Your question goes to the officer on duty with case {number}. It is still being worked on; news comes here."
        " If urgent, call 113."
    ),
    wording.complaint_of_case("{number}"): (
        "We understand how hard it is to wait. Case {number} is still being worked on; this goes to the officer on"
        " duty, and news comes here. To talk to a person now, call 113."
    ),
    wording.complaint_of_case("{number}", on_air=True): (
        "We understand how hard it is to wait. Case {number} is being posted to groups, and not over; this goes to the"
        " officer on duty, and news comes here. To talk to a person now, call 113."
    ),
    wording.question_of_case("{number}", on_air=True): (
        "Your question goes to the officer on duty with case {number}. It is being posted to groups, and not over; news"
        " comes here. If urgent, call 113."
    ),
    wording.human_for_case("{number}"): (
        "The officer on duty is told that you want to talk about case {number}. If urgent, call 113."
    ),
    wording.found_of_case("{number}"): (
        "Good that they are found. The officer on duty is told, so that case {number} ends."
    ),
    wording.perhaps_found("{number}"): (
        "The officer on duty of case {number} is told at once that they may have been found. If not, please write"
        " again: the search goes on."
    ),
    wording.found_badly("{number}"): (
        "The officer on duty of case {number} is told at once what you wrote. For an ambulance call 115, for the police"
        " 113."
    ),
    wording.passed_to("{number}"): (
        "Thank you. This goes at once to the officer on duty of case {number}. If you are near that person, call 113."
    ),
    wording.state_of("{number}", ended=True): "Case {number} has ended. Thank you for caring.",
    wording.state_of("{number}", ended=False): (
        "Case {number} is not over. If you see the person or the thing, write here or call 113."
    ),
    "Chưa tải được ảnh của anh/chị do đường truyền trục trặc. Không cần gửi lại, chúng tôi vẫn đang thử.": (
        "Your photo could not be fetched yet, the line is in trouble. No need to send it again: we go on trying."
    ),
    SENTENCES["received"]: (
        "Case {number}: the officer on duty is verifying it. Send more here when you have more; if urgent, call {phone}"
        " or 113."
    ),
    SENTENCES["approved"]: (
        "Case {number}: verified, and being posted to the groups, the nearest first. If they are found, tell {phone} at"
        " once."
    ),
    SENTENCES["rejected"]: (
        "Case {number}: an officer has read your report; it is not posted to groups. To ask why or to add something,"
        " call {phone}."
    ),
    SENTENCES["undecided"]: (
        "Case {number}: what you reported was not posted to groups, and is closed now, since nothing new was told for"
        " long. If it is still so, call {phone}."
    ),
    SENTENCES["merged"]: _MERGED,
    f"{SENTENCES['merged']} {GOES_ON['open']}": f"{_MERGED} The officer on duty is verifying it.",
    f"{SENTENCES['merged']} {GOES_ON['on_air']}": f"{_MERGED} It is being posted to the groups.",
    f"{SENTENCES['merged']} {GOES_ON['closed']}": f"{_MERGED} That one has ended.",
    SENTENCES["attached"]: (
        "What you told as {number} now belongs to case {into}, for the officer to verify. Thank you for reporting."
    ),
    SENTENCES["found"]: "Case {number}: found; the groups are being told. Thank you for reporting.",
    SENTENCES["found_safe"]: "Case {number}: found and safe; the groups are being told. Thank you for reporting.",
    SENTENCES["cancelled"]: "Case {number}: it is no longer posted. To ask more, call {phone}.",
    SENTENCES["expired"]: "Case {number}: its time is over. To ask more or to report anew, call {phone}.",
    SENTENCES["withdrawn"]: (
        "Case {number}: the alert was sent to no group yet, other than we have just told you. An officer is seeing"
        " to it. Write here if you know more; if it is urgent, call {phone} or 113."
    ),
    SENTENCES["unsent"]: (
        "Case {number} is over; its alert was sent to no group. To ask more or to report anew, call {phone}."
    ),
    SENTENCES["end_in_doubt"]: (
        "Case {number}: that it has ended has not reached the groups, and an officer is checking it. The alert still"
        " stands in the groups. If you know for certain how it is, call {phone}."
    ),
    "Vụ việc {number}: xin gửi ảnh và vị trí tại {address} (mở được đến {until}). Trang này không hỏi tiền hay mật"
    " khẩu. Việc gấp xin gọi 113.": (
        "Case {number}: please send photos and your location at {address} (open until {until}). That page asks for no"
        " money and no password. If urgent, call 113."
    ),
    "Tin nhắn được lưu lại nhưng chưa được chuyển đến cán bộ trực: tài khoản này đang tạm bị giữ tin đến {until}. Đang"
    " nguy hiểm, hãy gọi ngay 113; cần báo tin, xin gọi {phone}.": (
        "Your message is kept but not passed on to the officer on duty: messages of this account are held until"
        " {until}. In danger, call 113 at once; to report, call {phone}."
    ),
    _FAMILY_PAGE: "A page for your family alone: {address}",
    _FAMILY_PAGE_HAS: (
        "It has what was posted, to how many groups, and a button to say that they are found. Whoever has the link can"
        " open it: give it to your family only."
    ),
}
"""The English of each line that a citizen is answered with, values in braces."""

_CALLED: Mapping[str, str] = {
    KINDS[kind].called: english
    for kind, english in {
        CaseKind.MISSING_CHILD: "missing child",
        CaseKind.MISSING_ADULT: "missing adult",
        CaseKind.FOUND_PERSON: "found person, family sought",
        CaseKind.NATURAL_DANGER: "natural danger",
        CaseKind.PERSON_IN_DANGER: "call for help",
        CaseKind.TIP: "tip",
        CaseKind.CRIME_WARNING: "crime warning",
        CaseKind.LOST_PROPERTY: "lost property",
        CaseKind.SAFETY_PREVENTION: "accident prevention",
        CaseKind.LEGAL_NOTICE: "legal notice",
        CaseKind.UNCLEAR: "not clear what it is",
    }.items()
} | {
    wording.WAITS_FOR["kind"]: "answer 1, 2 or 3, or write what it is",
    wording.WAITS_FOR["place"]: "send your Location, or write the commune or ward and the province",
    wording.WAITS_FOR_COMMUNE: "write in which commune or ward that is, or send your Location",
}
_LABELS: tuple[tuple[str, str], ...] = (
    (r"(\d+) tuổi", r"\1 years old"),
    (r"giới tính: nữ", "female"),
    (r"giới tính: nam", "male"),
    (r"tên (.+)", r"name \1"),
    (r"và: (.+)", r"and: \1"),
    (r"mặc: (.+)", r"wearing: \1"),
    (r"sức khỏe: (.+)", r"health: \1"),
    (r"xe: (.+)", r"vehicle: \1"),
    (r"lúc (\d\d:\d\d) ngày (\d\d/\d\d)", r"at \1 on \2"),
    (rf"nơi: (.+) \({wording.COMMUNE_NOT_KNOWN}\)", r"place: \1 (in which commune or ward is not clear)"),
    (r"nơi: (.+)", r"place: \1"),
    (r"ảnh: (.+)", r"photos: \1"),
    (r"số gọi lại: (.+)", r"call-back number: \1"),
)
"""What ``read_back`` says, value by value."""


_SURELY_ENGLISH = listed(
    "any anybody anyone attacked back bathroom beach beating boat boyfriend bridge brother call child children"
    " city close daughter dead died drowning emergency everybody fight fire flood friend girlfriend gone gun"
    " happened her hiding him his hitting hospital hotel house hurt husband kidnapped killed knife locked lost"
    " missing mother need news nothing now open our phone photo picture please police post river road robbed safe"
    " school she sister somebody someone stabbed street the their they thief this too want water what where wife"
    " with woman you your"
)
"""Words that are of no message in Vietnamese, not even of one without accents."""
_ALSO_ENGLISH = listed(
    "a am an and are at be boy but by can come did do does for found from girl go had has have he hello help hi"
    " hit home how i in is it kid know last live man me my near no not of off old on or out see so son sos still"
    " that them there to up us was we were will years"
)
_MOSTLY = 0.6
"""The share of a message's words that is English."""


def answers_in_english(text: str) -> bool | None:
    """Whether they are answered in English too; None: as before. More is taken for English here than is read as such:
    the Vietnamese stands first in any case, and who writes in letters that are not Latin reads English rather."""
    if in_another_script(text):
        return True
    writes = writes_english(text)
    words = re.findall(r"[^\W\d_]+", text.lower())
    sure = [word for word in words if word in _SURELY_ENGLISH]
    known = len(sure) + sum(word in _ALSO_ENGLISH for word in words)
    mostly = known >= max(1, _MOSTLY * len(words))
    if writes or (mostly and (sure or words == ["help"])):
        return True
    # Neither a name of a place nor a mixture says that they no longer write English.
    return None if writes is False and text.isascii() and (sure or text.istitle()) else writes


def with_english(text: str) -> str:
    """An answer in Vietnamese, then in English; the Vietnamese alone where both would be longer than a message."""
    english = [translated for line in text.split("\n") if (translated := english_of(line)) is not None]
    both = f"{text}\n\n" + "\n".join(english)
    return both if english and len(both) <= MAX_TEXT else text


def english_of(line: str) -> str | None:
    """None: of no template, such as what an officer wrote."""
    for template, english in _compiled():
        if found := template.fullmatch(line):
            values = {name: _value(value) for name, value in found.groupdict().items()}
            return english.format(**values)
    return None


@cache
def _compiled() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(line))), LINES[line]) for line in LINES]


def _value(said: str) -> str:
    return "; ".join(_part(part) for part in said.split("; "))


def _part(part: str) -> str:
    if part in _CALLED:
        return _CALLED[part]
    for label, english in _LABELS:
        if re.fullmatch(label, part):
            return re.sub(label, english, part)
    return part
