"""Words by which more than one rule knows people, things and the speaker, with accents (see `words.pattern`)."""

CHILD = (
    r"cháu(?: bé| trai| gái| nhỏ| nội| ngoại)*|bé(?: trai| gái| con)?|em bé|em nhỏ|đứa (?:bé|nhỏ|trẻ|cháu|con)"
    r"|con (?:trai|gái|bé|nhỏ|nhóc)|thằng (?:bé|cu|nhỏ|út|nhóc|con|cháu|cháu đích tôn)|con út|cu (?:tí|tèo|con|nhỏ)"
    r"|nhóc(?: tì)?|trẻ(?: em| con| nhỏ)?|con nít|học sinh|sơ sinh|thằng nhóc|bầy nhỏ|mấy đứa|hai đứa|em gái|em trai"
    r"|chú tiểu|bạn (?:nhỏ|gái|trai)|sắp nhỏ"
)
ELDER = (
    r"cụ(?: ông| bà)?|ông(?: cụ| lão| nội| ngoại| già)?|bà(?: cụ| lão| nội| ngoại| già)?|người già|ông bà|"
    r"ôn|mệ|bác(?: trai| gái)?"
    r"|lão"
)
ADULT = (
    rf"{ELDER}|mẹ|u|bu|bầm|bố|ba|cha|tía|thầy|chồng|vợ|chú|cô|dì|cậu|mợ|thím|dượng|o|anh(?: trai| cả| họ)?|"
    rf"chị(?: gái| họ)?"
    r"|thanh niên|đàn ông|phụ nữ|thiếu nữ|người đàn ông|người phụ nữ|bệnh nhân|sinh viên|người yêu"
)

MALE = (
    r"con trai|cháu trai|bé trai|em trai|thằng(?! nào)|cu tí|cu tèo|bố|ba|cha|tía|ông|cụ ông|chồng|chú|cậu|bác trai"
    r"|anh trai|đàn ông|nam giới|giới tính nam|trai|!dượng|ôn|nam"
)
FEMALE = (
    r"con gái|cháu gái|bé gái|em gái|con bé|con nhỏ|mẹ|bu|bà|cụ bà|vợ|cô|dì|mợ|thím|o|mệ|chị|bác gái"
    r"|phụ nữ|thiếu nữ|nữ|gái"
)

VALUABLES = (
    r"!ví|cái ví|ví tiền|bóp|tiền|!túi|tôi xách|túi (?:xách|đồ|vải|tiền)|"
    r"điện thoại(?<!sôα điênδ thoaiδ)(?<!so dien thoai)|iphone|samsung|"
    r"oppo|máy tính|"
    r"laptop|ipad|giấy tờ|căn cước|cccd|cmnd"
    r"|bằng lái|giấy phép lái xe|!thẻ|thẻ (?:ngân hàng|bảo hiểm|bhyt|căn cước|sinh viên|học sinh|xe|atm)|"
    r"giấy (?:tờ )?xe"
    r"|đăng ký(?: xe| kết hôn)?|ba lô|balo|cặp(?: sách)?|vali|đồng hồ|!nhẫn|nhẫn (?:vàng|cưới|kim cương)|"
    r"dây chuyền|!vòng|vòng (?:vàng|"
    r"bạc)|!lắc|lắc chân|!vàng|dây vàng|cây vàng|chỉ vàng"
    r"|chìa khóa|chùm chìa|mũ bảo hiểm|nón bảo hiểm|xe|(?:chiếc |cái )xe|máy trợ thính|máy ảnh|máy bơm|"
    r"!sổ|sổ (?:đỏ|tiết kiệm|hồng|tay|khám thai)"
    r"|hồ sơ|bằng tốt nghiệp|hộ chiếu|tai nghe|!kính|áo khoác|gói đồ|!bọc|!giỏ|lư hương|bao lúa|!súng|bánh xe|đồ đạc"
    r"|usb|bông tai|khuyên tai|thùng hàng|biển số|bộ đồ nghề|máy cày|bình ắc quy|ắc quy|dàn loa|cái nón|"
    r"chiếc nón|đơn hàng|thúng|phong bì"
)
ANIMAL = (
    r"!chó|con chó|mèo|trâu|!bò|con bò|!bê|con bê|!nghé|con nghé|!lợn|con lợn|heo|!gà|con gà|vịt|!ngan|!ngỗng|"
    r"!dê|con dê|ngựa|!chim|con chim|!két|con két|vẹt|poodle|cún|becgie|đàn (?:gà|vịt|bò|trâu|dê|lợn|heo)"
)
