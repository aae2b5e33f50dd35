"""Sentences in which people were failed once, and what each must be read as; and properties of any text."""

import unicodedata
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.content import VIETNAM
from schemas.event import CaseKind
from schemas.places.finding import fold
from services.intake.understanding.rules.features import ALWAYS
from services.intake.understanding.rules.kinds import KINDS, URGENT, chances_told
from services.intake.understanding.rules.reading import Reading, read

SAID_AT = datetime(2026, 4, 13, 20, 15, tzinfo=VIETNAM)


def reading(text: str) -> Reading:
    return read(text, SAID_AT)


ONCE_MISREAD = [
    ("cháu tôi thấy nó chơi ở sân rồi quay ra đã mất hút", "missing_child"),
    ("Có người gọi nói đang giữ con tôi, đòi 200 triệu mới thả, không thì giết", "danger_now"),
    ("Cho tôi hỏi con tôi mất căn cước công dân thì làm lại ở đâu", "question"),
    ("Tôi vừa thấy cháu bé áo đỏ giống trong ảnh ở chợ, mã 26-00016", "sighting"),
    ("ai nhặt được thẻ BHYT với sổ bệnh án của bé thì cho em xin lại, bé đang cần gấp", "property_lost"),
    ("Em nhặt được cái thẻ BHYT, ai mất thì nhắn em gửi lại", "property_found"),
    ("ai chuyển khoản nhầm cho tôi 3 triệu, tôi muốn trả lại qua công an", "property_found"),
    ("Con mèo nhà em trốn đi từ tối qua, ai thấy nó báo em", "property_lost"),
    ("Có một bé trai chừng 3 tuổi chưa biết nói đang ngồi ở quán em, không ai đón", "found_person"),
    ("à mà con tôi đi lạc", "missing_child"),
    ("con trai tôi đi đâu mất từ hôm qua", "missing_child"),
    ("em lỡ tay làm rơi cái ví xuống sông rồi", "property_lost"),
]


@pytest.mark.parametrize(("text", "kind"), ONCE_MISREAD)
def test_what_was_once_misread(text: str, kind: str) -> None:
    assert reading(text).kind == kind
    assert reading(fold(text)).kind in (kind, "unclear")


@pytest.mark.parametrize("text", ["Mã 26-00016 tôi vừa thấy cháu", "thấy cháu ở chợ, vụ 26 - 00016"])
def test_a_case_code_is_read(text: str) -> None:
    code = reading(text).code

    assert code is not None
    assert code.value == "26-00016"


@pytest.mark.parametrize(
    ("text", "name", "age"),
    [
        ("Em là Thuý 35 tuổi, con gái em tên Hân 3 tuổi bị lạc ở chợ", "Hân", 3),
        ("tôi 70 tuổi rồi, cháu ngoại tôi 4 tuổi tên Bin đi đâu mất", "Bin", 4),
        ("con gái em hai mươi tháng tuổi bị lạc", None, 20 / 12),
        ("bé trai 30 tháng tên Sóc lạc ở chợ, đi với bà nội 73 tuổi", "Sóc", 2.5),
        ("con tên là trần bảo long học lớp hai đi học chưa về", "Trần Bảo Long", 7),
        ("Em là dì của bé Minh Châu, bé 8t đi lạc, mẹ bé khóc ngất", "Minh Châu", 8),
        ("CHAU NGOC DIEP SINH 2019 TAN HOC KHONG THAY VE NHA", "Ngoc Diep", 7),
        ("Bố em lẫn, ra ngõ rồi đi luôn. Trịnh Văn Khoa, 1952, tóc bạc", "Trịnh Văn Khoa", 74),
        ("Chị em vừa sinh được 2 tháng thì bỏ đi, Hoàng Thu Trang 27t", "Hoàng Thu Trang", 27),
        ("con lạc ở chỗ lên 7 Eleven, cháu 5 tuổi tên Bo", "Bo", 5),
        ("Con chị của nó tên Ngọc Hà mới tám tuổi đi bán vé số chưa về, tôi là bà nội nó", "Ngọc Hà", 8),
        ("Cô giáo Mỹ Lệ rời trường từ trưa không về nhà, cô 29 tuổi, có bầu 5 tháng", "Mỹ Lệ", 29),
        ("con trai tôi 5 tuổi đi lạc cùng anh trai tên Bình 10 tuổi", None, 5),
        ("con gái em tên Hân đi lạc ở chợ, chồng em tên Hùng đang đi tìm", "Hân", None),
        ("mẹ cháu là Lan, cháu 3 tuổi lạc ở chợ", None, 3),
        ("vợ tôi 30 tuổi gửi con 4 tuổi ở nhà bà rồi cháu đi lạc mất", None, 4),
        ("Ông say rượu đi qua cánh đồng chưa về. Nguyễn Văn Tư, 52. Làng Vạc, Thái Thụy", "Nguyễn Văn Tư", 52),
        ("bé lạc ở chợ Bà Bầu, Trấn Biên, 5 tuổi, câm bẩm sinh", None, 5),
    ],
)
def test_the_person_is_who_is_sought_and_not_the_caller(text: str, name: str | None, age: float | None) -> None:
    person = reading(text).persons[0]

    assert person.name == name
    assert person.years(SAID_AT.replace(tzinfo=None)) == pytest.approx(age, abs=0.1)


def test_a_vehicle_s_number_and_a_carried_infant_are_nobody_s_age() -> None:
    said = reading("chồng em đi nhậu chưa về, xe Future màu đỏ 71B1, tên Lý Văn Thành 38t")
    seen = reading("Tôi thấy chị Hạnh giống trong tin ở bến xe, tay bế một cháu sơ sinh")

    assert [(person.name, person.age) for person in said.persons] == [("Lý Văn Thành", 38)]
    assert [person.age for person in seen.persons if person.age is not None] == []


def test_of_who_is_held_for_ransom_name_and_age_are_read() -> None:
    said = reading("Nó bắt cóc con tôi tên Hải Đăng 8 tuổi, gửi ảnh cháu bị trói, đòi 1 tỉ trước 6 giờ sáng mai")

    assert [(person.name, person.age) for person in said.persons] == [("Hải Đăng", 8)]
    assert said.seen_at is None


@pytest.mark.parametrize(
    ("text", "worn"),
    [
        ("con tôi mặc áo đỏ bị lạc, mẹ cháu mặc áo xanh đang đứng ở cổng", "áo đỏ"),
        ("bé gái 4 tuổi bị người đàn ông mặc áo đen chở đi, bé mặc váy hồng", "váy hồng"),
        # A place that follows is none of them.
        ("chau 5 tuoi mac ao do quan xanh xa hoang loc di lac", "ao do quan xanh"),
        # Nor how they were lost, nor how old they are.
        ("cháu mặc áo đỏ ra khỏi nhà từ trưa", "áo đỏ"),
        ("bé đi lạc mặc áo hồng năm tuổi", "áo hồng"),
        ("be mac quan bo ao trang bo nha di tu sang", "quan bo ao trang"),
        # What belongs to them is no loss, no clock and no age.
        ("cháu đi lạc mặc quần vừa rách vừa bẩn", "quần vừa rách vừa bẩn"),
        ("bé lạc mặc áo size 10t", "áo size 10t"),
    ],
)
def test_the_clothes_are_those_of_who_is_sought(text: str, worn: str) -> None:
    clothing = reading(text).clothing

    assert clothing is not None
    assert clothing.value == worn


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("con tôi 12 tuổi bị lạc, số của cháu 0912345678, gọi tôi 0987654321", "0987654321"),
        ("con toi 12 tuoi bi lac, so cua chau 0912345678", None),
        ("mẹ tôi 80 tuổi đi lạc, số mẹ tôi 0912345678 gọi không được, gọi con gái bà 0987654321", "0987654321"),
        ("con tôi bị lạc, gọi mẹ cháu 0912345678", "0912345678"),
        ("chú ơi em trai con 5 tuổi bị lạc, sđt con 0912345678", "0912345678"),
        ("con tôi bị lạc, gọi em 0912345678 không nghe thì gọi 0987654321", "0912345678"),
    ],
)
def test_nobody_is_called_back_by_the_number_of_who_is_sought(text: str, digits: str | None) -> None:
    phone = reading(text).phone

    assert (phone.value if phone else None) == digits


def test_the_hour_of_writing_is_not_when_it_happened() -> None:
    assert reading("mẹ tôi 70 tuổi đi bán vé số, bữa nay 8h tối rồi mà chưa về").seen_at is None


@pytest.mark.parametrize(
    ("text", "commune"),
    [
        ("Cháu lạc ở hẻm 15 Nguyễn Thị Tú, Bình Hưng Hòa", "Bình Hưng Hòa"),
        ("con toi lac o quan net Lam Son", None),
        ("cháu 11 tuổi người Ba Na bị lạc", None),
        ("Cháu lạc gần chợ Tân Hương", None),
        ("chau lac dang o tram y te, gia dinh xin cam on", None),
    ],
)
def test_a_commune_is_read_and_never_another(text: str, commune: str | None) -> None:
    assert [place.commune for place in reading(text).places if place.commune] == ([commune] if commune else [])


def test_a_swindler_s_number_is_nobody_s_to_call_back() -> None:
    assert reading("Cảnh báo lừa đảo: số 0586.332.019 giả danh công an bắt chuyển tiền").phone is None


@given(st.text(max_size=300) | st.text(alphabet="aăâeêioôơuưyđàáảãạ xhongthlc,.:\n0123456789HBK", max_size=200))
def test_any_text_is_read(text: str) -> None:
    said = reading(text)

    assert said.kinds
    normal = unicodedata.normalize("NFC", text)
    assert all(normal[place.span.start : place.span.end] == place.words for place in said.places)
    assert 0 <= said.sure <= 1


TOLD = {
    CaseKind.FOUND_PERSON: [
        "Tôi nhặt được cháu bé ở chợ Vực",
        "Cháu bé đi lạc hiện đang ở trụ sở công an xã",
        "Tôi thấy một cháu bé đứng khóc một mình, giờ cháu đang ở nhà tôi",
        "đang ở quán em có bé gái tầm 4 tuổi, khóc, không biết bố mẹ",
        "cháu bé đang chạy ngoài đường một mình",
        "người già bị lẫn đi lạc đang ngồi ở cửa hàng nhà em, ai là người nhà",
    ],
    CaseKind.NATURAL_DANGER: [
        "Lũ quét về bản rồi",
        "nước lũ đang lên nhanh lắm",
        "Sạt lở đất ở đầu thôn",
        "đám cháy lớn gần chợ, còn cháu bé 4 tuổi trong nhà",
        "Tôi vừa thấy cháy rừng trên đồi",
        "nhà bị ngập, cụ bà 80 tuổi không ra được",
        "cháy nhà, không liên lạc được với chủ nhà",
    ],
    CaseKind.MISSING_CHILD: [
        "có ai thấy cháu bé áo đỏ không",
        "tôi nhìn thấy cháu lần cuối ở chợ",
        "cháu bé bị lũ cuốn trôi, chưa tìm thấy",
        "Con tôi 4 tuổi đi lạc, gia đình đang ở trụ sở công an",
        "lũ trẻ nhà tôi đi chơi chưa về",
        "bé trai 5 tuổi lạc khi cháy chợ",
        "cháu nhà tôi bị lạc, không nhớ đường về nhà",
    ],
    CaseKind.MISSING_ADULT: [
        "Mẹ tôi bị lẫn đi lạc, không nhớ đường về nhà",
        "Ông cụ 80 tuổi đi lạc từ sáng, không nhớ nhà, ai thấy xin báo",
    ],
    CaseKind.CRIME_WARNING: ["có người giả danh cứu trợ lũ lụt lừa đảo"],
    CaseKind.LOST_PROPERTY: ["nhặt được ví ở chợ, ai mất ví thì báo"],
    CaseKind.TIP: ["Tôi vừa thấy cháu bé áo đỏ ở cầu", "Tôi vừa thấy cụ ông áo nâu ở bến xe"],
}
ALL = [(words, kind) for kind, told in TOLD.items() for words in told]


@pytest.mark.parametrize(("words", "kind"), ALL)
def test_the_case_is_read_out_of_words_as_people_type_them(words: str, kind: CaseKind) -> None:
    assert reading(words).case_kind is kind
    assert reading(unicodedata.normalize("NFD", words)).case_kind is kind
    assert reading(words.upper()).case_kind is kind


@pytest.mark.parametrize(("words", "kind"), ALL)
def test_without_accents_it_is_read_alike_or_asked(words: str, kind: CaseKind) -> None:
    said = reading(fold(words))

    assert said.case_kind in (kind, None) or (said.urgent and kind.urgent)


def test_accents_tell_running_from_burning() -> None:
    assert reading("cháu tôi chạy nhà hàng xóm rồi mất").case_kind is CaseKind.MISSING_CHILD
    assert reading("cháy nhà hàng xóm rồi").case_kind is CaseKind.NATURAL_DANGER


@pytest.mark.parametrize(
    "words",
    [
        "chau be dang chay ngoai duong, khong thay bo me",
        "cháu bé bị mắc kẹt trong nhà ngập sâu",
        "có người đuối nước ở sông",
        "ai đó cứu với",
        "cụ già nằm ngoài đường, không biết nhà",
        "nhặt được bé sơ sinh bị bỏ rơi trước cổng chùa",
    ],
)
def test_a_person_in_danger_is_urgent_or_asked(words: str) -> None:
    for said in (reading(words), reading(fold(words))):
        assert said.urgent or said.kind == "unclear"


@pytest.mark.parametrize(
    "text", ["con tôi đang xem điện thoại thì rơi xuống ao", "điện thoại tôi rơi xuống ao, cháu nhảy theo vớt"]
)
def test_who_falls_in_beside_a_thing_is_in_danger(text: str) -> None:
    assert reading(text).urgent


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("cho e hoi lam cccd het bao nhieu tien a, ma hang xom danh vo chay mau dau", "danger_now"),
        ("em bị mất ví ở chợ, với lại con trai em 5 tuổi đi lạc từ sáng chưa thấy về", "missing_child"),
        ("Cho em hỏi giờ làm việc. Nhà bên cạnh đang đánh con dã man", "danger_now"),
        ("Cho hỏi đăng ký tạm trú cần gì ạ? Con tôi 4 tuổi chơi ở sân quay ra không thấy đâu nữa rồi", "missing_child"),
    ],
)
def test_a_danger_is_read_beside_another_matter(text: str, kinds: str) -> None:
    assert reading(text).kind == kinds
    assert not reading(text).asked


@pytest.mark.parametrize(
    "text",
    [
        "cho hỏi thứ bảy có làm không ạ, mà đường ngập thế này đi lại khó quá",
        "Người ta đánh tôi gãy tay hồi tháng 8. Giám định 14%. Xin hỏi bao giờ khởi tố ạ?",
        "Chú cho con hỏi. Ông con hay đi lạc lắm. Nhà con tính may số điện thoại vô áo ông, có nên không chú?",
        "em mất ví ở chợ, mà trong ví có căn cước của con em",
    ],
)
def test_another_matter_that_is_no_danger_is_none(text: str) -> None:
    assert not reading(text).urgent


def test_many_words_that_part_a_message_are_read_in_time() -> None:
    assert reading("mà " * 600).kind
    assert reading("ly " * 330 + "nước " * 200).kind


def test_how_somebody_was_lost_who_is_back_is_no_loss() -> None:
    assert reading("cháu về rồi ạ, mà lúc nãy cháu bị lạc ở chợ cả nhà sợ quá").kind == "found"


@pytest.mark.parametrize(
    "text",
    ["bé cầm ly nước", "cháu hay tìm chỗ có nước", "toi nay em khong ve xa duoc", "mai tôi bận, không qua trụ sở được"],
)
def test_water_in_which_nobody_is_is_no_danger(text: str) -> None:
    assert not {"danger_now", "natural_danger"} & set(reading(text).kinds)


@pytest.mark.parametrize(
    "text",
    [
        "cháu hay ra sông tắm, nghi bị đuối nước rồi",
        "chồng em hay ra sông câu cá bị ngã xuống sông",
        "em ấy hay ra cầu này đang trèo qua lan can",
        "cháu hay lên cầu đang đòi nhảy",
        "bé cầm cốc nước ngã xuống ao rồi",
        "xe tải đâm vô quán nước, ba người bị kẹt dưới gầm",
    ],
)
def test_a_danger_beside_harmless_water_stays_one(text: str) -> None:
    assert "danger_now" in reading(text).kinds


@pytest.mark.parametrize(
    "text", ["điện thoại em rơi xuống nước rồi", "đang qua cầu thì ví rơi xuống sông mất hết giấy tờ rồi công an ơi"]
)
def test_a_thing_that_fell_in_is_no_danger(text: str) -> None:
    assert reading(text).kinds == ("property_lost",)


@pytest.mark.parametrize("text", ["con trai tôi 35 tuổi bỏ nhà đi", "vợ tôi bỏ nhà đi", "mẹ tôi đi lạc rồi"])
def test_a_grown_son_and_a_mother_are_no_children(text: str) -> None:
    assert "missing_child" not in reading(text).kinds


@pytest.mark.parametrize("text", ["mất tích từ chiều qua", "giúp tôi với", "alo", "ok"])
def test_nothing_is_read_as_a_missing_child_for_want_of_words(text: str) -> None:
    assert reading(text).case_kind is None


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("con trai tôi nhắn là nó muốn chết, không biết nó ở đâu", True),
        ("con gai em nhan tin vinh biet, khong biet no o dau", True),
        ("thằng tên long bắt cóc con tôi, cháu 6 tuổi", True),
        ("con em đi lạc, em lo muốn chết, cháu 4 tuổi", False),
    ],
)
def test_who_is_missing_and_spoke_of_dying_is_in_danger(text: str, danger: bool) -> None:
    assert ("danger_now" in reading(text).kinds) is danger


def test_what_happens_at_an_address_is_no_address_alone() -> None:
    assert reading("cháy nhà số 12 Lê Lợi").kind == "natural_danger"
    assert reading("bị đánh ở 12 Lê Lợi, TP Thanh Hóa cứu").kind == "danger_now"


def test_a_danger_in_one_sentence_is_read_out_of_much_chatter() -> None:
    nothing = [0.0] * len(KINDS)
    weights = {
        ALWAYS: nothing,
        **{chat: [float(kind == "nonsense") for kind in KINDS] for chat in ("[1]", "[2]", "[3]")},
        "[fire]": [2.5 * (kind == "natural_danger") for kind in KINDS],
    }
    found = ("[1]", "[2]", "[3]", "[fire]")

    whole = chances_told(found, (), weights)
    told = chances_told(found, [(feature,) for feature in found], weights)

    assert max(whole, key=whole.__getitem__) == "nonsense"
    assert max(told, key=told.__getitem__) == "natural_danger"
    assert sum(told.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Our little girl disappeared at Dragon Bridge ten minutes ago, she wears a red dress", "missing_child"),
        ("we found a little boy alone at the beach, he is crying, about 4", "found_person"),
        ("I was raped", "danger_now"),
        ("I have been raped by the taxi driver\nSam Son ward", "danger_now"),
        ("found person: old lady wandering at my shop", "found_person"),
        ("we've just found a small lost boy near the bus station", "found_person"),
        ("I found a wallet, a man dropped it", "property_found"),
        ("found my son, thanks", "found"),
        ("my son is lost, have you found a boy?", "missing_child"),
    ],
)
def test_what_tourists_write(text: str, kind: str) -> None:
    assert reading(text).kind == kind


@pytest.mark.parametrize("text", ["cháu trai tôi bị nước cuốn", "con tôi bị nước cuốn trôi", "cháu bị lũ cuốn mất rồi"])
def test_whom_the_water_took_is_in_danger(text: str) -> None:
    assert {"danger_now", "natural_danger"} & set(reading(text).kinds)


@pytest.mark.parametrize(
    ("text", "urgent"),
    [
        ("cháu là học sinh lớp 6 có chú lạ đứng ở cổng trường rủ cháu đi chơi", True),
        ("chau la hoc sinh lop 6 co chu la dung o cong truong ru chau di choi", True),
        ("có người lạ bảo mẹ nhờ đón con về", True),
        ("hồi trưa có thanh niên lạ dụ dỗ con gái em lên xe", True),
        ("nghe nói có người lạ dụ dỗ trẻ con ở chợ", False),
        ("người lạ gọi điện nói mẹ nhờ em chuyển tiền", False),
        ("ba toi 75 tuoi di lac tu sang, ba la nguoi o duong le loi, con chau tim khap noi", False),
        ("hôm nay người lạ kéo đến nhà em", False),
        ("có phải có người lạ rủ học sinh đi theo không?", False),
    ],
)
def test_a_stranger_who_wants_a_child_to_come_along_is_a_danger(text: str, urgent: bool) -> None:
    """The child itself may be who writes; it was told to send a photo of a missing child."""
    assert (reading(text).kind == "danger_now") == urgent
    assert reading(text).kind != "missing_child"


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize(
    "told",
    [
        "nhà hàng xóm cháy",
        "chay nha so 12 ngo 5 le hoan",
        "con dâu tôi ôm con đi mất",
        "chồng tôi đi nhậu 2 ngày chưa về",
        "có người nhảy cầu",
        "có người lạ bắt cóc trẻ con ở chợ",
        "có thằng nghiện cầm kim tiêm ở cổng trường",
        "đứa nhỏ nhà hàng xóm mất từ trưa",
        "thuyền chìm ngoài cửa biển",
        "có trộm vào nhà xóm 3 hoằng lộc",
        "em thấy một cháu bé khóc một mình ở chợ",
    ],
)
@pytest.mark.parametrize(
    "address",
    ["", "Báo công an ", "các anh công an ơi ", "cháu chào các chú công an ạ. ", "Zalo công an xã ơi ", "em muốn báo "],
)
def test_whoever_calls_the_police_first_is_heard_all_the_same(address: str, told: str, plain: bool) -> None:
    """Each address made some of these nonsense or a question, and they went nowhere: they go on, or are asked about."""
    words = f"{address}{told}"
    kind = read(fold(words) if plain else words, SAID_AT).kind
    assert kind in URGENT | {"sighting", "crime_tip", "unclear"}


@pytest.mark.parametrize(
    "text",
    [
        "báo công an bắt mày giờ",
        "công an ơi em yêu anh",
        "Ngày xửa ngày xưa có một con quỷ bắt cóc trẻ con",
        "nghe nói có người bắt cóc trẻ con ở bút sơn phải không ạ",
        "nếu gặp người bắt cóc thì nên làm gì",
        "hồi đó đi coi hát ghe chìm mà vui ghê",
    ],
)
def test_a_threat_a_story_and_a_question_are_no_danger(text: str) -> None:
    assert read(text, SAID_AT).kind not in URGENT


@pytest.mark.parametrize("text", ["công an ơi", "bao cong an", "báo công an ạ", "các anh công an ơi", "alo 113"])
def test_whoever_only_calls_has_told_nothing_yet(text: str) -> None:
    assert read(text, SAID_AT).kinds == ("unclear",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Thấy một bé trai chừng 5 tuổi, áo đỏ đi một mình dọc đê xã Hoằng Thịnh lúc 5h chiều", "found_person"),
        ("toi thay 1 chau be khoang 4 tuoi dung khoc o cho but son khong co nguoi lon", "found_person"),
        ("thấy một mình nó ra ngõ rồi con tôi mất tích luôn", "missing_child"),
        ("Không thấy bé nhà em đâu, nó hay đi một mình", "missing_child"),
    ],
)
def test_a_child_that_is_seen_alone_is_nobody_s_who_writes(text: str, kind: str) -> None:
    assert read(text, SAID_AT).kind == kind
