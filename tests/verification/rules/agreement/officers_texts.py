"""Texts as officers reword them, about four invented people, in the manner of three regions: sixty that tell nothing
but what the facts say, and twenty with one error each."""

from dataclasses import replace
from datetime import UTC, datetime

from schemas.event import CaseKind, Place
from schemas.places.finding import find_communes
from schemas.reports import Subject
from services.verification.rules.known import Known
from tests.support.invented_cases import facts


def _somebody(kind: CaseKind, words: str, seen_at: datetime, **subject: object) -> Known:
    there = find_communes(words.partition(", ")[2])[0].commune
    place = Place(lat=there.lat, lon=there.lon, name=words, commune_code=there.code)
    told = Subject.model_validate(subject)
    return replace(facts(kind), subject=told, place=place, last_seen_at=seen_at, description="", photos=())


CHILD, ADULT = CaseKind.MISSING_CHILD, CaseKind.MISSING_ADULT
PEOPLE: dict[str, tuple[CaseKind, Known]] = {
    "Tí": (CHILD, _somebody(
        CHILD, "chợ Vực, Xã Hoằng Lộc, Thanh Hóa", datetime(2025, 4, 13, 10, 0, tzinfo=UTC),
        name="Nguyễn Văn Tí", age=4,
        sex="male", clothing="áo phông xanh, quần đùi đen",
    )),
    "Năm": (ADULT, _somebody(
        ADULT, "chợ Đông Ba, Phường Phú Xuân, Huế", datetime(2025, 4, 13, 1, 30, tzinfo=UTC),
        name="Trần Thị Năm", age=78,
        sex="female", clothing="áo bà ba nâu, quần đen", health="hay quên, chân yếu",
    )),
    "Nhi": (CHILD, _somebody(
        CHILD, "chợ nổi, Phường Cái Răng, Cần Thơ", datetime(2025, 4, 13, 9, 15, tzinfo=UTC), name="Lê Bảo Nhi",
        birth_year=2018, sex="female", clothing="váy hồng, dép trắng",
    )),
    "Nam": (ADULT, _somebody(
        ADULT, "bến xe, Phường Hạc Thành, Thanh Hóa", datetime(2025, 4, 12, 13, 0, tzinfo=UTC), name="Nguyễn Hoài Nam",
        age=35, sex="male", height_cm=170, clothing="áo sơ mi trắng, quần tây đen", vehicle="xe Wave đỏ",
    )),
}  # fmt: skip
HONEST: dict[str, tuple[str, ...]] = {
    "Tí": (
        "Tìm cháu Nguyễn Văn Tí, 4 tuổi, lạc gần chợ Vực lúc 17h chiều 13/4. Áo xanh, quần đen. Ai thấy gọi 113.",
        "Bà con ơi, cháu Tí 4 tuổi, áo phông xanh, đi lạc 2 giờ rồi chưa thấy. Thấy cháu ở đâu xin gọi 0237 385 2222.",
        "Bé trai 4 tuổi, lạc khi theo bà đi chợ Vực. Bà năm nay 67 tuổi, mắt kém. Ai gặp cháu xin giữ giúp và gọi 113.",
        "Cháu Tí lạc trước cổng trường Trưng Nữ Vương, lúc tan chợ, 17 giờ. Gọi ngay 0237 385 2222 hoặc 113.",
        "KHẨN: TÌM BÉ TRAI 4 TUỔI NGUYỄN VĂN TÍ, ÁO XANH, QUẦN ĐEN, LẠC Ở CHỢ VỰC LÚC 17H. GỌI 113.",
        "Cháu bốn tuổi, nói ngọng, đi với chị gái ra chợ Vực rồi lạc. Mong bà con để ý, gọi 0237 385 2222.",
        "Thấy lần cuối: khoảng 5 giờ chiều, chợ Vực, gần quán nước bà Năm. Áo xanh, quần đùi. Ai thấy gọi 113.",
        "Nguyễn Văn Tí, sinh năm 2021, nam, mặc áo phông xanh. Hội phụ nữ xã đang đi tìm. Ai thấy xin gọi 113.",
        "Cháu Tí lạc ở đầu ngõ 12/5, gần chợ Vực. Bờ tường cao 2m nên cháu không tự về được. Xin gọi 113.",
        "Công an xã Hoằng Giang cùng tìm: bé Tí 4 tuổi, áo xanh, lạc 17h ở chợ Vực. Báo tin 0237 385 2222.",
        "Bé Tí có xe đạp màu đỏ để ở nhà, đi bộ ra chợ Vực. Áo xanh. Ai gặp bé giữ lại giúp, gọi 113.",
        "Mấy thanh niên trong thôn đang tìm bé Tí, 4 tuổi, quanh chợ Vực. Xin nhà nào có camera xem lại, gọi 113.",
        "Cháu Tí, nhà ở giữa xã Hoằng Hóa và xã Hoằng Lộc, lạc ở chợ Vực lúc 17h. Ai thấy cháu gọi 113.",
        "Tìm trẻ lạc: cháu trai áo phông xanh cổ tròn, quần đùi đen, chân đất, 4-5 tuổi, chợ Vực. Gọi 0237.385.2222.",
        "Cháu Tí mặc áo phông, ở gần ao làng sau chợ Vực. Tìm suốt 2 giờ chưa thấy, bà con xem kỹ bờ ao và gọi 113.",
    ),
    "Năm": (
        "Mệ Trần Thị Năm, 78 tuổi, đi lạc ở chợ Đông Ba từ 8h30 sáng ni. Mệ mặc áo bà ba nâu. Ai chộ mệ gọi 113.",
        "Tìm bà Năm tuổi đã cao (78), hay quên, đi khỏi nhà lúc 8 rưỡi. Ai gặp bà ở mô xin giữ lại, gọi 0237 385 2222.",
        "Cụ bà 78 tuổi, áo nâu, quần đen, chân yếu, lạc gần chợ Đông Ba. Con trai cụ đang đi tìm. Gọi 113.",
        "Mệ Năm mặc bộ nâu, đi đôi dép cũ, nói chậm. Lạc ở chợ Đông Ba sáng 13/4. Bà con thấy thì gọi liền 113.",
        "Trần Thị Năm, sn 1947, nữ, hay quên, lạc khu chợ Đông Ba. Gọi cho con gái thì không ai nghe, xin gọi 113.",
        "Bà ngoại đi chợ Đông Ba với cháu trai 6 tuổi rồi lạc nhau; cháu đã về. Bà 78 tuổi, áo nâu. Ai thấy gọi 113.",
        "Người nhà nói mệ uống thuốc nam trị lẫn đã 3 năm. Mệ Năm, 78 tuổi, lạc chợ Đông Ba. Gặp mệ xin gọi 113.",
        "O Năm nhà ở kiệt 3/4, đi ra chợ Đông Ba từ 8 giờ 30. Ai thấy o xin nói o ngồi đợi, rồi gọi 113.",
        "Tìm người già lạc: bà Trần Thị Năm, tóc bạc, áo bà ba nâu, lạc ở chợ Đông Ba. Gọi 0237 385 2222.",
        "Sáng ni lúc 8h30 mệ Năm ra khỏi nhà, đi về phía nam cầu. Mặc áo nâu. Bà con chợ Đông Ba ai chộ gọi 113.",
        "Bà Năm hay nhớ chuyện hồi còn công nhân, đường Lê Lợi. Bà 78 tuổi, lạc ở chợ Đông Ba. Thấy bà gọi 113.",
        "Mệ Năm đi xe ôm một đoạn, anh xe ôm 40 tuổi nói thả ở chợ Đông Ba. Mệ 78 tuổi, áo nâu. Gọi 113 giúp.",
        "Mệ đi từ trường 19/5 ra chợ Đông Ba, khoảng 8h30. Tóc bạc, áo bà ba. Ai gặp mệ gọi 113 hoặc 115.",
        "Lạc mất mệ Năm 4 giờ đồng hồ rồi, chợ Đông Ba đã tìm hết. Mệ 78 tuổi, chân yếu. Xin gọi 113.",
        "Bà cụ Năm nhỏ người, lưng còng, áo nâu sờn vai, quần đen. Lạc ở Đông Ba. Ai thấy xin báo 0237 385 2222.",
    ),
    "Nhi": (
        "Bà con ơi tìm giùm bé Bảo Nhi, 7 tuổi, váy hồng, lạc ở chợ nổi lúc 4 giờ 15 chiều. Ai thấy kêu 113 nghen.",
        "Bé gái 6-7 tuổi, bận váy hồng, mang dép trắng, đi lạc mẹ gần chợ nổi Cái Răng. Gọi liền 113 giùm.",
        "Bé Nhi sinh năm 2018, con chị Ba bán trái cây ở chợ nổi. Thấy lần cuối 16h15. Ai gặp bé xin gọi 113.",
        "Tìm bé Nhi! Bé lạc lúc đi chung với anh trai 12 tuổi ở chợ nổi. Bé bận váy hồng. Ai thấy gọi 0237 385 2222.",
        "Bé Bảo Nhi (học lớp 1/2), váy hồng, lạc chợ nổi chiều 13/4. Cô bác ghe xuồng ngó giùm, gọi 113.",
        "Má bé nói bé bận váy hồng, xách giỏ xanh. Lạc ở chợ nổi khoảng 4h15 chiều. Ai gặp bé đừng la, gọi 113.",
        "Lê Bảo Nhi, nữ, 7 tuổi, lạc tại chợ nổi, Phường Cái Răng. Cô bác thấy bé xin giữ lại rồi gọi 113.",
        "Bé Nhi đi lạc hơn 2 giờ rồi, trời tối. Váy hồng, dép trắng. Ở chợ nổi ai có đèn soi giùm, gọi 113.",
        "Ai thấy bé gái váy hồng ngồi một mình gần bến tàu chợ nổi thì nán lại với bé và gọi 113 nghen.",
        "Bé bận đầm hồng, tóc cột hai bên, da ngăm đen, lạc ở chợ nổi lúc 16:15. Gọi 0237 385 2222.",
        "Nhà bé ở hẻm 30/4, bé đi lạc ngoài chợ nổi. Bé Nhi 7 tuổi. Cô bác thấy bé gọi 113 liền.",
        "Hai thanh niên thấy bé Nhi đứng khóc ở chợ nổi hồi 16h20, quay lại thì không thấy. Váy hồng. Gọi 113.",
        "Bé tên Nhi, ở nhà kêu là Nhím, bảy tuổi, nói được tên má. Lạc ở chợ nổi. Xin cô bác gọi 113.",
        "CẦN TÌM: BÉ GÁI VÁY HỒNG, LẠC CHỢ NỔI CÁI RĂNG, 16H15. AI THẤY GỌI 113.",
        "Bé lạc ở chợ nổi, gần tiệm xe đạp nữ và quán cà phê Xanh. Bé bận váy hồng. Thấy bé thì gọi 113.",
    ),
    "Nam": (
        "Tìm anh Nguyễn Hoài Nam, 35 tuổi, cao 1m70, rời bến xe lúc 20h ngày 12/4. Ai thấy xin gọi 113.",
        "Anh Nam mặc áo sơ mi trắng, quần tây đen, đi xe Wave đỏ, từ bến xe đi về hướng nam. Gặp anh xin gọi 113.",
        "Nam, 35 tuổi, áo trắng quần đen, rời bến xe tối 12/4 chưa về. Vợ anh 32 tuổi đang tìm. Gọi 0237 385 2222.",
        "Người đàn ông 35 tuổi, cao khoảng 1m7, đi xe Wave màu đỏ, mất liên lạc ở bến xe. Ai gặp gọi 113.",
        "Anh Nguyễn Hoài Nam đi khỏi bến xe được 2 giờ thì tắt máy. Xe Wave đỏ. Ai thấy người hoặc xe xin gọi 113.",
        "Cháu Nam, 35 tuổi, tâm thần nhẹ, rời bến xe khoảng 8h tối. Áo trắng. Mong bà con giúp, gọi 113.",
        "Anh Nam sinh năm 1990, người Thanh Hóa, làm công nhân ở miền Nam, xuống bến xe tối 12/4. Gọi 0237 385 2222.",
        "Anh Hoài Nam có hình xăm ở tay, xanh mờ. Áo trắng, quần đen, bến xe. Ai thấy anh gọi 113.",
        "Nguyễn Hoài Nam, nam giới, 35 tuổi, cao 170 cm, xuống bến xe 20:00 ngày 12/04/2025. Ai gặp gọi 113.",
        "Con trai 5 tuổi của anh ở nhà chờ. Anh Nam, 35 tuổi, rời bến xe, xe đỏ. Bà con thấy gọi giúp 113.",
        "Bến xe: tìm anh Nam, áo sơ mi trắng dài tay, quần tây. Mất ví nên có thể đi bộ. Xin gọi 113.",
        "Anh Nam quê ở Hà Nam, đi cùng em gái 20 tuổi tới bến xe rồi tách ra. Áo trắng. Ai gặp xin gọi 113.",
        "Tìm người: anh Nam 35t, cao 1m70, bến xe, từ 20h hôm qua. Ai biết tin báo 0237 385 2222.",
        "Anh Nam đi xe từ tổ 3/4 ra bến xe, mặc áo trắng. Nhà nào ở gần bến xe có camera thì gọi 113.",
        "Ai thấy xe Wave đỏ ở gần bến xe, bên bức tường cao 3m, xin gọi 113. Anh Nam 35 tuổi, áo trắng.",
    ),
}  # fmt: skip
PLANTED: tuple[tuple[str, str, str], ...] = (
    ("Tí", "age", "Bé trai 6 tuổi, áo xanh, lạc ở chợ Vực lúc 17h. Ai thấy gọi 113."),
    ("Tí", "sex", "Bé gái 4 tuổi, áo xanh, lạc ở chợ Vực lúc 17h. Ai thấy gọi 113."),
    ("Tí", "clothing", "Cháu Tí 4 tuổi, áo phông màu đỏ, lạc ở chợ Vực. Ai thấy gọi 113."),
    ("Tí", "seen_at", "Cháu Tí 4 tuổi, áo xanh, lạc ở chợ Vực lúc 19h30. Ai thấy gọi 113."),
    ("Tí", "place", "Cháu Tí 4 tuổi, lạc ở chợ Vực, xã Hoằng Hóa, lúc 17h. Ai thấy gọi 113."),
    ("Tí", "birth_year", "Cháu Tí, sinh năm 2012, lạc ở chợ Vực. Ai thấy gọi 113."),
    ("Năm", "age", "Mệ Năm, 87 tuổi, áo nâu, lạc ở chợ Đông Ba. Ai chộ mệ gọi 113."),
    ("Năm", "sex", "Cụ ông 78 tuổi, áo nâu, hay quên, lạc ở chợ Đông Ba. Ai thấy gọi 113."),
    ("Năm", "clothing", "Mệ Năm 78 tuổi, áo bà ba tím, lạc ở chợ Đông Ba. Ai thấy gọi 113."),
    ("Năm", "seen_at", "Mệ Năm, lạc ở chợ Đông Ba từ 10h30 sáng ni. Ai chộ mệ gọi 113."),
    ("Năm", "call", "Mệ Năm 78 tuổi lạc ở chợ Đông Ba. Ai thấy gọi con trai mệ 0912 345 678."),
    ("Nhi", "age", "Bé gái mười tuổi... bé Nhi 10 tuổi, váy hồng, lạc chợ nổi. Cô bác gọi 113."),
    ("Nhi", "sex", "Bé trai bảy tuổi lạc ở chợ nổi, cô bác thấy gọi 113 giùm."),
    ("Nhi", "clothing", "Bé Nhi bận váy xanh, mang dép trắng, lạc chợ nổi. Cô bác thấy gọi 113."),
    ("Nhi", "place", "Bé Nhi 7 tuổi, váy hồng, lạc ở chợ nổi, phường Ninh Kiều. Cô bác thấy gọi 113."),
    ("Nhi", "birth_year", "Bé Nhi sn 2010, váy hồng, lạc ở chợ nổi. Cô bác thấy gọi 113."),
    ("Nam", "height_cm", "Anh Nam, 35 tuổi, cao 1m60, áo trắng, rời bến xe. Ai thấy gọi 113."),
    ("Nam", "age", "Anh Nam, 53 tuổi, áo trắng, rời bến xe. Ai thấy gọi 113."),
    ("Nam", "seen_at", "Anh Nam, áo trắng, rời bến xe lúc 20h ngày 10/4. Ai thấy gọi 113."),
    ("Nam", "clothing", "Anh Nam, áo sơ mi đen, quần tây đen, rời bến xe. Ai thấy gọi 113."),
)
"""Of whom, what is wrong in it, and the text."""
