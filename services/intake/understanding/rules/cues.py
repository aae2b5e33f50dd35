"""Cues: the phrases by which a message shows its kind. Each is general vocabulary; none decides alone (`kinds`).

A phrase is written with its accents and is found with them or without (`words.pattern`); "!" asks for the accents.
GAP stands for a few words within one sentence.
"""

import re

from services.intake.understanding.rules.vocabulary import ADULT, ANIMAL, CHILD, ELDER, VALUABLES
from services.intake.understanding.rules.words import pattern

KIN = (
    r"(?:con|cháu|bé|em|mẹ|bu|u|bố|ba|cha|tía|ông|bà|cụ|chồng|vợ|anh|chị|chú|cô|dì|bác|cậu|mợ|thím|dượng|"
    r"o|thằng|bạn|ôn|mệ|!thầy)(?: trai| gái| nội| ngoại| bé| con| nhỏ| út| lớn| cả| họ| vợ| chồng| ruột|"
    r" dâu| rể| nuôi| cu| cháu|"
    r" đầu| cụ| đích tôn| thứ| hai| đẻ| kết nghĩa| cùng phòng)*"
    r"(?: của)?(?: nhà)? (?:tôi|em|mình|chúng tôi|cháu|(?<!baβ )(?<!ba )con(?! số)|nhà em|nhà tôi|"
    r"gia đình|chị|anh|tao)"
)
GONE = (
    r"(?:bị |đi |thất )?(?<!liên )lạc(?! bộ| quan| rang| đà)|lạc mất|(?:bị |vừa )?mất (?:con|cháu|bé|"
    r"em bé)(?! [^ ]+ rồi)|mất tích|thất lạc|mất tăm|mất hút|mất dạng|biệt tăm|biến mất|bặt tin|"
    r"bặt vô âm tín|bỏ nhà|bỏ đi|trốn (?:đi|nhà|học|viện)"
    r"|(?:không biết|không rõ|chắc)(?: [^ .!?;]+){0,3} đi (?:đâu|mô)|đi (?:đâu|mô)(?: [^ .!?;]+)? (?:mất|"
    r"không biết|không ai|mà|chưa|lúc|rồi)|đâu mất|đâu rồi|mất tiêu|mất liên lạc|không liên lạc được|"
    r"chưa liên lạc được|liên lạc không được"
    r"|không rõ tung tích|không tung tích|bị dụ|bị bắt đi|tuột tay|rời viện|trốn viện|bỏ trốn|"
    r"không biết đâu|không rõ đi|đi biệt|chưa rõ tung tích|mất dấu|bị lạc|đi khỏi nhà|rời khỏi nhà|"
    r"không về nhà|bỏ học đi|bị bắt cóc|tách đoàn|rớt lại|trôi mất|lạc nhau|rồi (?:mất|biến)(?= [.,!]|$)|"
    r"bị (?:lũ|nước|sóng|dòng nước) cuốn|(?:chạy|trốn|đi|ra|bỏ|rời) (?:ra )?khỏi (?:nhà|viện|bệnh viện|"
    r"trường|phòng|lớp|khu)"
)
NOT_BACK = (
    r"(?:chưa|không|mãi không|mãi chưa|vẫn chưa|vẫn không)(?: ai)?(?: có)?(?: thấy)?(?: (?:nó|cháu|bé|bà|"
    r"ông|mẹ|bố|ba|con|em|chồng|vợ|hắn|ai|tới|bố cháu))? (?:về|quay về|trở về|quay lại|đến lớp|tới lớp|"
    r"về tới|vào lớp|xuống núi|nổi lên)"
    r"|đi (?:mãi|hoài|luôn)(?: mà)?(?: không| chưa)|(?:giờ|đến nay|tới nay|"
    r"giờ này)(?: này)?(?: vẫn)?(?: mà)?(?: vẫn)? (?:chưa|không)(?: thấy)?(?: ai| đâu| về| thấy| xuống|"
    r" lên)"
    r"|tìm (?:mãi|hoài|khắp|quanh|cả|hết|suốt|từ)|tìm (?:không|chưa) (?:ra|thấy|được)|không tìm (?:ra|"
    r"thấy|được)(?! chủ| xe| đồ| việc)|chưa tìm (?:ra|thấy|được)"
    r"|không (?:nhìn |còn |ai )*thấy(?: (?:con|cháu|bé|nó|em|mẹ|bà|ông|bố|ba|đâu|tăm|bóng|hắn|bạn|đứa))|"
    r"không thấy(?: \w+){0,3} (?:đâu|mô|về|nữa)|(?:không|chưa) thấy (?:sang|tới|đến|xuống|ra)"
    r"|quay (?:đi|lại|ra|qua|sang|vào)(?: [^ .!?;]+){0,6} (?:mất|không thấy|đâu|biến|hút)|"
    r"nhìn lại(?: [^ .!?;]+){0,6} (?:mất|không thấy|đâu|biến|hút|còn)"
    r"|(?:đếm|điểm danh)(?: [^ .!?;]+){0,4} thiếu|thiếu (?:mất )?(?:\d+|một|hai|con|em|bà|ông|cháu|bé)"
    r"|(?:gọi|điện|nhắn)(?: [^ .!?;]+){0,5} (?:không được|không nghe máy|không bắt máy|không trả lời|"
    r"thuê bao|tắt máy|không liên lạc được)|tắt máy|tắt nguồn|khóa máy"
    r"|(?:về|ra|tới)(?: đến)? nhà(?: [^ .!?;]+){0,4} không thấy|(?:về|"
    r"ra)(?: thì)?(?: nhà)?(?: mà)? không còn ai|còn lại (?:đôi dép|chiếc dép)|chỉ còn (?:đôi|chiếc) dép|"
    r"(?:thấy|gặp)(?: [^ .!?;]+){0,2} lần cuối|lần cuối(?: cùng)? (?:thấy|gặp|nhìn)|(?:chưa|"
    r"không) thấy (?:đâu|mô|về|tăm|mặt|bóng|tới|hắn)|(?:rồi|mà) (?:không|chưa) thấy(?= [.,!]|$)|(?:con|em|"
    r"cháu) (?:tôi|em) mô rồi|(?:điện thoại|số|máy)(?: [^ .!?;]+){0,3} (?:không gọi được|gọi không được|"
    r"thuê bao|không liên lạc)|(?:không|chưa) (?:vào|đến|tới) (?:lớp|trường|học|nhà|nơi)|báo vắng|(?:quay|"
    r"ngoảnh) (?:ra|lại|vào)(?: [^ .!?;]+){0,3} không (?:có|thấy)|người không thấy|chặn (?:hết )?liên lạc|"
    r"cắt liên lạc|không thấy mở cửa|gọi không nghe|không ai nghe|không nghe máy"
)
SEEK = (
    r"tìm (?:giúp|giùm|hộ|giùm|dùm|phụ|kiếm|con|cháu|bé|em|mẹ|bố|ba|ông|bà|chồng|vợ|anh|chị|người)|"
    r"ai (?:có )?(?:nhìn |trông |gặp |mà )?(?:thấy|gặp)|(?:ai|mọi người|anh chị|"
    r"cả nhà)(?: [^ .!?;]+){0,5} (?:thấy|gặp)(?: [^ .!?;]+){0,6} (?:báo|gọi|alo|nhắn|liên hệ|xin|giữ|điện)"
    r"|giúp(?: [^ .!?;]+){0,4} tìm|nhờ(?: [^ .!?;]+){0,6} tìm|xin(?: [^ .!?;]+){0,4} tìm|tìm bà|tìm ông|"
    r"cần tìm|thấy lần cuối|lần cuối (?:thấy|gặp|nhìn)"
)
HERE = (
    r"(?<!giupα )(?<!giup )(?:đang|hiện|giờ|còn|đã|cho|đưa|dẫn|chở|bế|bồng|dìu|"
    r"mời)(?: [^ .!?;]+){0,6} (?:nhà (?:em|tôi|mình|cháu|con|chúng tôi|bọn em)|quán (?:em|tôi|mình|nhà)|"
    r"tiệm (?:em|tôi|mình|của)|ubnd|ub|ủy ban|trụ sở|!đồn|đồn (?:công an|biên phòng)|trạm|công an (?:xã|"
    r"phường)|phòng (?:bảo vệ|trực|y tế|nhân viên|điều hành|phát thanh|trọ)|!chùa|!bốt|với (?:em|tôi|mình|"
    r"tôi|con|vợ|nhà)|cơ quan|đơn vị|ban quản lý|xe (?:em|tôi|mình)|!xưởng|!thuyền|trường|nhà (?:văn hóa|"
    r"thờ|thầy|chú|bác|cô|chị|anh|ông|bà))"
    r"|(?<!giupα )(?<!giup )(?:em|tôi|mình|nhà em|!chùa|bọn em|tụi em|chúng tôi|"
    r"bên em)(?: [^ .!?;]+){0,3} (?:đang |đã |mới )*(?:giữ|trông|bế|đón|nhặt|cưu mang|cho ngủ|cho trú|"
    r"cho nghỉ|dắt|dẫn|đưa|chở|vớt|bồng|rước|cho ăn|tắm rửa|nuôi)"
    r"|cho (?:ăn|uống|ngủ|bú|bé|cháu|cụ|bà|ông|hai|nó)(?: [^ .!?;]+){0,5} (?:ăn|uống|cơm|cháo|sữa|ngủ|nhờ|"
    r"rồi|nghỉ|bánh)|mời(?: [^ .!?;]+){0,3} vào|vào (?:nhà )?ngồi|đang ngồi (?:đây|với|ở)|đang ở (?:đây|"
    r"nhà|chỗ|quán|công an|trạm|đơn vị|ubnd|phòng)|ngồi ở nhà (?:tôi|em|mình)|(?:đưa|dẫn|chở|dắt|bế|"
    r"mời)(?: [^ .!?;]+){0,3} (?:về|vào|lên|ra|đến|tới) (?:nhà|quán|xã|phường|ubnd|công an|đồn|trạm|chốt|"
    r"tiệm|trường|cơ quan)|(?<!nhơβ )giữ (?:cháu|bé|cụ|bà|ông|em)|cho (?:cháu|bé|cụ|bà|ông) ở|đang (?:dỗ|"
    r"trông|giữ|chăm|bế|dắt|ngồi cùng|đứng với|đứng cùng|ngồi với)"
)
WHOSE = (
    r"(?:con|cháu|mẹ|bố|ông|bà|người nhà|thân nhân|gia đình|ba)(?: nhà)? (?:của )?ai|của (?:ai|nhà ai)|"
    r"nhà ai|ai là (?:người nhà|gia đình|bố|mẹ|ba|con|thân nhân|cha)"
    r"|(?:ai|gia đình|người nhà|bố mẹ|ba mẹ|bố|mẹ|con cháu|các anh|thân nhân)(?: [^ .!?;]+){0,6} (?:đến|"
    r"tới|ra|qua|lại|vào) (?:nhận|đón|rước|rước|giúp|nhìn)|ai(?: [^ .!?;]+){0,4} (?:nhận|đón|"
    r"rước)(?: [^ .!?;]+){0,2} (?:về|cháu|bé|cụ|bà|ông|con)|ra nhận|đến đón|tới rước|tới đón|đến nhận"
    r"|ai (?:biết|quen|có)(?: [^ .!?;]+){0,3} (?:gia đình|bố|mẹ|người nhà|ba|nhà|con|cháu|ông|"
    r"bà)(?: [^ .!?;]+){0,6} (?:báo|nhắn|gọi|liên hệ|đến|tới|lạc|mất|bị lẫn|này|như)|tìm (?:gia đình|"
    r"người nhà|bố mẹ|ba mẹ|người thân|mẹ cháu|con cháu|mẹ cho|nhà cho)|chờ người nhà|xem ai tìm|"
    r"không (?:ai|có ai|thấy ai) (?:đón|nhận|đi cùng)|chẳng ai nhận|ai bị lạc"
    r"|có ai (?:báo mất|mất|lạc|tìm|nhận)|gọi (?:bố mẹ|ba mẹ|người nhà|gia đình)(?: [^ .!?;]+){0,3} đón|"
    r"ai mất (?:con|cháu|mẹ|bà|ông)|con cháu(?: [^ .!?;]+){0,4} tìm|người nhà (?:ai|ở đâu)|ai là con|"
    r"nhận người|nhận lại (?:con|cháu|mẹ|bố|ông|bà|người)|thông báo (?:cho|đến) gia đình|bố mẹ ở đâu|"
    r"gia đình (?:nào|ở đâu)|nhà nào (?:lạc|mất)"
)
LOST_ONE = (
    r"không (?:nhớ|biết|nói|khai|thuộc)(?: [^ .!?;]+){0,5} (?:nhà|đường|tên|địa chỉ|bố mẹ|ba mẹ|số|ở đâu|"
    r"gì|về|ai|quê)|hỏi(?: [^ .!?;]+){0,5} (?:không (?:nói|trả lời|biết|nhớ)|cũng lắc|nói tên|lắc đầu|"
    r"chỉ (?:nói|khóc)|thì nói|im)|không biết nói|không nói (?:gì|được|sõi|rõ)|ngơ ngác|lang thang|đi lạc|"
    r"lạc (?:mẹ|bố|ba|đoàn|gia đình|đường)|co ro"
    r"|(?:bé|cháu|cụ|bà|ông|bác|chị|nó|em|bạn ấy|anh ấy|mệ) (?:nói|khai|bảo|kêu|xưng|cứ nói|"
    r"cứ bảo)(?: là)? (?:tên|nhà|ở|đi|về|mẹ|bố|con|lên|đợi|chờ|bố dượng|ba)|kêu tên|mất trí|bị bỏ rơi|"
    r"bỏ rơi|bị bỏ (?:lại|quên)|khóc tìm|khóc đòi|(?:cháu bé|bé|em bé|cụ|bà cụ|ông cụ|"
    r"trẻ con)(?: [^ .!?;]+){0,5} một mình"
)
PICKED = (
    rf"(?:nhặt|gặp|đón|phát hiện|vớt|thấy|cưu mang|chở|cho)(?: được)?(?: một| \d+| hai| cái| cả)* (?:em |đứa |"
    rf"bạn |người |chị |bác )?(?:{CHILD}|{ELDER}|em này|em ni|người)|(?:gặp|đón|phát hiện|vớt) (?:một|1|"
    rf"cái) (?:chị|anh|cô|chú|bác|người|bạn|o|ông|bà)"
)
FOUND_WORDS = (
    r"(?:đã|vừa|mới|cũng) tìm (?:được|thấy|ra)|tìm (?:được|thấy|ra)(?: (?:con|cháu|bé|nó|mẹ|bà|ông|bố|ba|"
    r"em|chồng|vợ|cụ|anh|chị|người|bác|hắn|nội|ngoại|tôi|chú|cô|bạn)){0,3} (?:rồi|ạ|về)"
    r"|(?:đã|mới|vừa|tự)(?: tự)?(?: mò)?(?: trở)? (?:(?:về|quay về)(?: nhà| rồi| an toàn| ạ| đến nơi| tới|"
    r" đến| [,.!]|$)|đón được|gặp lại)|(?:về|về tới|về đến|về nhà|trở về|về lại)(?: (?:nhà|bản|tới nhà|"
    r"an toàn))* rồi|về nhà(?: [^ .!?;]+){0,3} rồi|rồi về (?:rồi|nhà rồi)"
    r"|(?:khỏi|không cần|thôi không|không phải|đừng|thôi khỏi|dừng|ngừng)(?: phải| cần)? tìm(?: nữa|"
    r" kiếm)?|rút (?:tin|đơn|lại|hồ sơ|báo)|gỡ (?:bài|tin|ảnh)|(?:đóng|xóa) (?:lại )?(?:hồ sơ|bài|tin|ảnh|"
    r"vụ)|xoá (?:bài|tin|ảnh)|xin (?:xóa|xoá|gỡ)|đã đón được|đón được (?:con|cháu|bé|mẹ|bố|ông|bà|ba|em)|"
    r"bình an|an toàn(?: rồi)?|(?:nhà em|nhà tôi) còn sống|đã thấy (?:con|cháu|bé|mẹ|bố|ông|bà|ba|em|người)"
    r"|(?:thấy|gặp)(?: lại)? (?:con|cháu|bé|mẹ|bố|ông|bà|ba|em|nó|hắn|anh ấy|chị ấy|chồng|vợ|"
    r"cụ)(?: \w+)? rồi|(?:gọi|điện)(?: điện)? về (?:rồi|từ|báo|nhà)|vừa gọi|mừng quá|may quá|"
    r"không sao (?:rồi|cả|hết)|lành lặn|đoàn tụ|liên lạc được (?:với )?(?:cháu|bé|con|mẹ|bố|ông|bà|ba|em|"
    r"anh|chị|rồi)|(?:thấy|gặp|kiếm được) rồi|hóa ra (?:nó|cháu|bé|bà|ông|mẹ|bố|con|"
    r"hắn)(?: [^ .!?;]+){0,4} (?:ở|ngủ|trong|sang|đi)|về tới nơi|khỏe mạnh|đã đưa (?:cháu|bé|bà|ông|mẹ|bố|"
    r"con) về|(?:đã|được|mới) (?:được )?(?:đón|đưa|rước) về|đoàn tụ|ngủ quên (?:trong|ở|trên)|hết hồn|"
    r"được tìm thấy|đã tìm thấy|tìm (?:được|thấy|ra)(?: [^ .!?;]+){0,4} rồi"
)
THANKS = r"cảm ơn|cám ơn|đội ơn|thanks|biết ơn|tạ ơn|xin lỗi (?:mọi người|cả nhà|mấy chú|các anh|các chú)|làm phiền"
POSTED = (
    r"dang (?:bi )?tim|(?:!đăng|bài|tin|ảnh|hình|nhóm|loa|thông báo|phát)(?: [^ .!?;]+){0,4} (?:tìm|!đăng|lạc|"
    r"mất tích|trong ảnh|trong hình|hôm qua|lúc trưa|tìm kiếm)|trong (?:ảnh|hình|tin|bài|nhóm)|(?:người ta|"
    r"mọi người|gia đình|nhóm|phường|xã)(?: đang)?(?: cần)? (?:tìm|!đăng|báo tìm|loa|phát)|(?:các anh|mấy anh|"
    r"công an|mấy chú|các chú|bên mình) (?:đang tìm|cần tìm|!đăng|báo tìm)|đang (?:bị )?tìm|y chang|y hệt|"
    r"giống (?:hệt|y|lắm|người|như|bé|cháu|ông|bà|với|trong|ảnh|hình|tả)|giống|đúng (?:là )?(?:bé|cháu|ông|bà|"
    r"người|cô|anh|hình|rồi|con|nó|y)|có phải (?:là )?(?:bé|cháu|ông|bà|em|người|cô|anh|cụ|con|nó|chị)|"
    r"phải (?:bé|cháu|ông|bà|em|người|cô|anh|cụ)(?: [^ .!?;]+){0,6} không|chắc là (?:cháu|bé|ông|bà|con|em|"
    r"cụ)|chắc chắn là|hình như là (?:nó|bé|cháu|ông|bà|cụ|người|o)|như (?:bài đăng|ảnh|hình|mô tả|rứa|vậy|"
    r"trong)|xem (?:tin|bài|nhóm)|đọc (?:tin|bài|nhóm)|thấy (?:tin|bài|đăng)|coi (?:hình|tin|bài|ảnh)|tin tìm|"
    r"mà (?:mọi người|người ta|các anh|mấy anh)(?: [^ .!?;]+){0,2} tìm|(?:các|mấy) (?:anh|chú|"
    r"bác) (?:đang )?(?:tìm|!đăng)(?! giúp| giùm| hộ| dùm| con| em| cháu| mẹ| bố| với| ngay| người| tôi|"
    r" gấp)|(?:chú|anh|bác|công an) tìm(?: [^ .!?;]+){0,6} (?:phải|đúng) không"
)
SAW = (
    r"(?:tôi|em|mình|cháu|con|nhà em|chúng tôi|bọn em|tụi em|bố em|cô [^ .!?;]+|"
    r"có)(?: [^ .!?;]+){0,4} (?:vừa |mới |có |đã |nhìn |trông |tình cờ )*(?:thấy|gặp|chở|trông thấy|bắt gặp|"
    r"nhìn thấy|cho đi nhờ|bán cho|để ý)|(?:vừa|mới|nãy|hồi nãy|lúc nãy)(?: [^ .!?;]+){0,3} (?:thấy|gặp|"
    r"đi qua|qua|mua|lên|xuống|ngồi|vào)|đang (?:ngồi|đứng|đi|nằm|ở|chơi|đỗ|đậu|chạy|lang thang|đi bộ|cự cãi)|"
    r"(?:ông|bà|cụ|bé|cháu|nó|hắn|chị|anh|cô|bác|người|em) (?:ngồi|đứng|nằm|đi|ghé|vào|mua|xin|lên xe|xuống|"
    r"bước|quẹo|rẽ)|xin đi nhờ|theo sau|camera|có (?:cô|bà|ông|anh|chị|người|thằng|con|o|bác|"
    r"chú)(?: [^ .!?;]+){0,5} (?:ôm|bế|dắt|chở|dẫn|đi với|đi cùng|vào mua|ghé)"
)
VIOLENCE = (
    r"(?:dắt|dẫn|lôi|chở|kéo)(?: [^ .!?;]+){0,6} (?:nhà nghỉ|khách sạn)|nghi bắt|đánh (?:đập|con|mẹ|vợ|em|tôi|"
    r"bà|bé|cháu|nhau|hội đồng|chết|tới|túi bụi|dã man|luôn|lây|bố|nó|mình|chị|người)|"
    r"bị (?:[^ .!?;]+ ){0,3}đánh(?! rơi)|chém|đâm (?:chết|người|vào người|nhau|tôi|em|bố|mẹ|nó)|cầm (?:con |"
    r"cây )?(?:dao|rựa|mã tấu|(?:cầm|rút|bắn) súng|gậy|búa|kiếm)|rút dao|kề dao|dí dao|!súng|giết(?! mổ|"
    r" thịt| heo| lợn| gà)|bóp cổ|hành hung|hành hạ|"
    r"hỗn chiến|ẩu đả|đập phá|đập cửa|phá cửa|bẻ khóa|trèo (?:qua |vào )?cửa|xông vào|khống chế|!trói|nhốt|"
    r"giam|bắt cóc|tống tiền|đòi chuộc|chuộc (?:em|con|người)|dọa giết|dọa (?:đâm|chém|đốt)|đòi giết|"
    r"đòi đốt|bắt (?:con|bé|"
    r"cháu|em|người|vợ)(?: [^ .!?;]+){0,3} đi|!hiếp|xâm hại|sàm sỡ|cưỡng bức|giở trò|quấy rối|bám theo|"
    r"theo dõi (?:em|tôi|mình)|bị theo dõi|cướp (?:vào|vô|đang|luôn)|có cướp|cướp cướp|tưới xăng|đổ xăng|"
    r"tạt axit|tạt xăng|đốt nhà|tấn công|bắt nhốt|lôi (?:con|cháu|em|lên|đi|vào)|ép lên xe|bắt lên xe|"
    r"kéo lên xe|bạo hành|máu (?:chảy|me|nhiều|miệng|mồm)|chảy máu|bê bết máu|vũng máu|kêu cứu|la cứu|"
    r"không cho (?:về|ra|em về|đi)|nhét vào|bịt miệng|bịt mặt|hai bầy|chĩa súng|nổ súng|đang trốn trong|"
    r"(?:đang|phải) (?:núp|nấp)|!nấp|gõ cửa phòng|xô (?:con|bé|ngã|vào)|ngáo đá|đòi (?:chém|đâm|giết|đốt|"
    r"đánh)|đuổi (?:chém|đánh|"
    r"theo (?:em|tôi|con))|khóa trái|kêu la|la hét|đập đầu|vung (?:dao|gậy)|vác dao|!lăm lăm|quấn băng dính|"
    r"bị (?:giữ|ép|bắt|chặn|vây|đe dọa)|!ép (?:em|tôi|uống|quan hệ)|trùm đầu|giằng co|phá khóa|đột nhập|"
    r"lẻn vào|dọa (?:nhảy|tự tử)|bắt làm|giữ (?:hết )?(?:giấy tờ|hộ chiếu|điện thoại)|đánh em|đánh tôi|"
    r"dí điện|chích điện|(?:cạy|cậy|nạy|phá) (?:cửa|khóa|then)|rình trước|đòi nợ thuê|chặn đánh|siết cổ|"
    r"bóp cổ|đe dọa giết|dọa giết"
)
INJURY = (
    r"tai nạn|cán (?:qua|xe|người|vào)|!tông|đâm (?:vào|xe|nhau|sầm|trúng)|lật (?:xe|thuyền|ghe|đò)|lao xuống|"
    r"mất phanh|mất thắng|kẹt trong|kẹt dưới|mắc kẹt|bị kẹt|(?<!phongβ )(?<!phong )(?<!chôngα )đuối nước|"
    r"chết đuối|vớt được (?:\d|một|cháu|em)|!chìm|đang chìm|bị chìm|chìm (?:rồi|dần|mất|tàu|ghe|thuyền)|"
    r"trượt chân|rơi xuống (?:giếng|hố|sông|cống|ao|hồ|nước|vực|kênh|suối|biển|hầm)|té (?:xuống|giếng|sông|"
    r"lầu|từ)|!ngã (?:từ|xuống|giếng|lầu|giàn giáo|cầu thang|gục)|bất tỉnh|ngất|xỉu|co giật|không thở|khó thở|"
    r"tím tái|!hóc|nghẹn|!sặc|ngộ độc|uống (?:hết |nhầm |cả )?(?:[^ .!?;]+ ){0,2}thuốc (?:trừ sâu|trừ cỏ|"
    r"diệt cỏ|ngủ|chuột|sâu|rầy)|uống thuốc tự tử|rắn(?: [^ .!?;]+){0,3} cắn|!chó(?: [^ .!?;]+){0,6} cắn|"
    r"bị chó|ong đốt|điện giật|bị giật điện|!bỏng|chuyển dạ|vỡ ối|đẻ rơi|sắp đẻ|đột quỵ|cấp cứu|nguy kịch|"
    r"hô hấp|ép tim|nằm (?:gục|bất động|im|dưới gầm|ngửa|sấp|giữa đường|dưới đất)|gãy (?:chân|tay|cổ)|"
    r"xe cứu thương|115|xác (?:nổi|chết|người|trôi)|cái xác|thi thể|người chết|cứu hỏa|lính cứu hỏa|"
    r"bỏ quên trong (?:xe|ô tô)|kẹt thang máy|tim đập|đầu đập|trợn|!sốc|tím (?:mặt|môi)|chìm mất|"
    r"không nổi lên|xuống nước|mất máu|bị thương nặng|trôi ra|cuốn (?:trôi|đi|ra)|!lặn|kêu thất thanh|ngáo đá|"
    r"lên cơn (?:co giật|đau|hen|điên)|ngạt (?:khí|khói|thở)|hấp hối|bị thương|mất phanh|kẹt (?:chân|tay|đầu|"
    r"ngón|cổ)|nuốt (?:pin|phải|hạt|đồng)|dị ứng|ngưng thở|ngừng thở|ngừng tim|lật (?:thuyền|tàu|ghe|ô tô|xe)|"
    r"rơi từ|té lầu|rớt xuống|mê man|hôn mê|lịm|lả đi|sốt co giật|khó thở|đau (?:ngực|bụng) dữ|đau quá|vỡ đầu|"
    r"thủng|gãy xương|(?:thuyền|tàu|ghe|xuồng|đò|ô tô|xe khách|xe tải)(?: [^ .!?;]+){0,3} (?:lật|úp|"
    r"!chìm)|vùng vẫy|chới với|bất động|không cứu được|(?:nước|lũ|sóng) cuốn|kéo lên được|mới vớt|"
    r"(?:người|xác)(?: [^ .!?;]+){0,3} nổi|người(?: [^ .!?;]+){0,2} (?:!chìm|!trôi sông)|"
    r"cán(?: [^ .!?;]+){0,2} (?:học sinh|trẻ|bé|cháu|chết|trúng)|gây tai nạn"
)
SUICIDE = (
    r"!tự tử|(?:định|muốn|đòi|dọa|để|sắp|nó|chết) tự tử|tự vẫn|tự sát|nhảy (?:cầu|lầu|sông|xuống|từ)|treo cổ|"
    r"muốn chết|không muốn (?:sống|chết)|quyên sinh|nghĩ quẩn|dại dột|cắt tay|rạch tay|tuyệt mệnh|vĩnh biệt|"
    r"chết (?:theo|đi cho|quách)|mẹ ơi con xin lỗi|con xin lỗi bố mẹ|đi thật xa|lan can|lên sân thượng|"
    r"sân thượng|đứng trên (?:cầu|thành cầu)|không cần nữa|thư (?:từ biệt|tuyệt mệnh)|tìm đến cái chết|"
    r"!đừng tìm (?:con|em|mẹ|anh|tôi)"
)
HELP = (
    r"(?<!câpα )(?<!cap )cứu(?! hộ| thương| hỏa| trợ| tế)|khẩn cấp|sos|help me|gọi (?:công an|cảnh sát|113|114|115)|"
    r"đến (?:ngay|nhanh|gấp)|ra nhanh|!tới (?:liền|gấp|ngay)|tới liền|cần người|chặn (?:đường|xe|nó|lại)|"
    r"cấp bách|chở giúp(?: [^ .!?;]+){0,3} viện"
)
CRY = r"cứu (?:em|tôi|với|cháu|con|mẹ|bố|bà|người|mạng|mình|anh|chồng|vợ|nó|chúng)|kêu cứu|la cứu|cứu cứu"
NATURE = (
    r"!lũ(?! trẻ| bay| bạn| con| quỷ| vô| ăn| ngu| chúng| mày| khốn| chó| này| đó| nó| học| trộm)(?: quét|"
    r" ống| về| lên| lụt)?|lụt|ngập|nước(?: [^ .!?;]+){0,2} (?:lên|dâng|tràn|cuốn|xiết|xói|ngập|đục)|"
    r"!nước(?: [^ .!?;]+){0,2} vào|nước (?:lũ|sông|suối)|nước(?: [^ .!?;]+){0,2} (?:tới|đến|quá|ngang|"
    r"lút) (?:ngực|cổ|bụng|gối|nóc|đầu|mái|nhà)|vỡ (?:đê|đập|cống|bờ|kè)|đê(?: [^ .!?;]+){0,2} (?:vỡ|sạt|"
    r"tràn)|đê bao|sạt(?: lở)?|!lở|lở (?:núi|đất|đá|bờ)|!sụt|sụt lún|hố tử thần|!nứt|vết nứt|!đá (?:lăn|rơi|"
    r"đổ|tảng|to)|!cháy(?! nắng| túi| hàng)|bốc cháy|!khói|!lửa|lửa (?:cháy|lan|phồng|lớn|to|bốc|phông)|"
    r"cháy rừng|hỏa hoạn|(?<!mayα )(?<!may )!nổ(?! máy| mìn)|!bão|!lốc|lốc xoáy|tốc (?:mái|sạch)|!giông|!sét|"
    r"sóng (?:đánh|to|lớn|cao|biển)|biển (?:đánh|động|dâng)|triều cường|dây điện(?: [^ .!?;]+){0,3} (?:đứt|"
    r"rơi|rớt|chạm|xuống)|cột điện|trụ điện|!sập|đổ sập|!vùi|chôn vùi|cô lập|mưa đá|động đất|rung lắc|rò rỉ|"
    r"rò ga|xì ga|cây (?:đổ|ngã|gãy)|cầu(?: [^ .!?;]+){0,2} (?:trôi|gãy|sập)|xả lũ|sơ tán|chạy lũ|(?:trên|lên|"
    r"tốc) (?:nóc|mái) nhà|đường(?: [^ .!?;]+){0,3} (?:sạt|đứt|!lở|bị chặn)|gió (?:giật|!lốc|mạnh|thổi)|"
    r"!kè(?: [^ .!?;]+){0,2} (?:sạt|vỡ|sập)|xe cứu hỏa|xe chữa cháy|chữa cháy|!xuồng|áo phao|thuyền (?:máy|"
    r"vào)|chập điện|!bom|bình gas|hóa chất|rò khí|(?:đất|đá|núi|taluy|"
    r"mỏ đá)(?: [^ .!?;]+){0,3} (?:lở|sạt|lăn|vùi|!sập|!đổ|!trôi)|nước(?: [^ .!?;]+){0,2} (?:tràn|đổ|chảy|ùa|"
    r"dồn)(?: [^ .!?;]+){0,2} (?:vào|vô|ra|xuống|nhà)|(?:nhà|cầu|đường|tường|cây|cột|trụ|mái|"
    r"giàn giáo)(?: [^ .!?;]+){0,3} (?:!sập|gãy|!trôi|tốc|ngập|!nứt|lún|!đổ)|ngạt khói|khói (?:mù|đen|"
    r"nghi ngút|bốc|dày)|chập điện|phát nổ|tiếng nổ|mắc kẹt trên|nước cuốn|bị cuốn|cháy (?:lan|dữ|trụi)|"
    r"vỡ (?:van|ống)|thủy điện xả|lũ (?:quét|ống|về|lên|lụt|tràn|cuốn|dâng)|(?:cơn|nước|mưa|bão|trận) lũ|"
    r"cơn bão|bão (?:đổ bộ|cấp)|tốc(?: hết| sạch| cả)* mái|giông lốc|lốc xoáy|mùi gas|gas nồng nặc|"
    r"rò gas|thẩm lậu|nước phun|đất(?: [^ .!?;]+){0,3} nứt (?:toác|to|nẻ)|nứt (?:toác|nẻ)|lún nứt|(?:đập|"
    r"hồ chứa|đê)(?: [^ .!?;]+){0,4} (?:!rò|nứt|tràn|!vỡ)"
)
BURNING = (
    r"cháy (?:nhà|rừng|chợ|quán|kho|xưởng|xe|lớn|to|rồi|đồi|bếp|trường|hết|sang|chuồng|!nổ|dữ|rần|lan|khu|bãi|"
    r"khúc|ran|cây|phòng|lan)|đang !cháy|dang chay (?:nha|rung|lon|to)|bị cháy|bốc cháy|đám cháy|"
    r"chay (?:nha|rung|cho|kho|xuong|lon|bep|roi)"
)
LOSE = (
    r"(?:đánh |làm |bị |vừa |mới |lỡ )*(?:!rơi|đánh rơi|làm rơi|(?:bị|vừa|em|tôi) rơi|rơi (?:mất|ở|cái|chiếc|"
    r"đâu)|mất|quên|thất lạc|bỏ quên|để quên|mất trộm|mất cắp|trộm|móc túi|giật|giựt|cướp|cuỗm|lấy cắp|"
    r"lấy trộm|ăn trộm|ăn cắp|móc|bẻ khóa|tháo mất|tháo|nẫng|chôm)"
)
LOST_THING = (
    rf"{LOSE}(?: [^ ,.!?;]+){{0,7}} (?:{VALUABLES})|{LOSE}(?: [^ ,.!?;]+){{0,5}} (?:con |đàn |"
    rf"bầy )?(?:{ANIMAL})|(?:{VALUABLES})(?: [^ ,.!?;]+){{0,8}} (?:bị mất|!rơi|mất|bị trộm|bị giật|bị lấy|"
    rf"bỏ quên|để quên|không cánh mà bay)|(?:con |đàn |bầy )(?:{ANIMAL})(?: [^ ,.!?;]+){{0,9}} (?:mất|lạc|sổng|"
    rf"trốn|bay ra|bay mất|đi mất|chạy mất|xổng)|mất (?:xe|thẻ|đồ|của|tài sản)|mất trộm|móc túi|bị giật|"
    rf"trộm vào nhà|(?:mất|rơi|rớt) (?:ví|bóp|thẻ|túi)|mất (?:trộm )?(?:\d+|mấy|hai|ba) con|bắt trộm|"
    rf"trộm(?: [^ .!?;]+){0, 3} (?:vào nhà|lấy mất|lấy)"
)
PICK_THING = (
    rf"(?:nhặt|lượm|bắt được|(?:thấy|phát hiện)(?: có)? (?:một|\d+|cái|chiếc|túi|bọc|gói|thẻ|cây|"
    rf"khẩu))(?: được)?(?: [^ ,.!?;]+){{0,4}} (?:{VALUABLES})|(?:nhặt|"
    rf"bắt được)(?: [^ ,.!?;]+){{0,3}} (?:{ANIMAL})|(?:{ANIMAL})(?: [^ ,.!?;]+){{0,8}} (?:lạc|đi lạc|chạy|"
    rf"vào|bay)(?: [^ ,.!?;]+){{0,3}} (?:vào|nhà|vườn|sân|chuồng|ruộng|sang|qua)|ai (?:là chủ|mất|làm rơi|"
    rf"đánh rơi|quên|bị mất|bị lạc)(?: [^ ,.!?;]+){{0,5}} (?:liên hệ|nhận|đến|tới|nhắn|gọi|alo|{VALUABLES}|"
    rf"{ANIMAL})|(?:!chủ|ai mất)(?: [^ ,.!?;]+){{0,3}} (?:đến|tới|lui|qua|nhận|rước)|tìm chủ|"
    rf"trả (?:lại )?(?:cho )?(?:người mất|chủ|tận tay)|nộp lại|người mất|ai mất|bạn nào (?:mất|rơi|quên)|"
    rf"(?:{VALUABLES})(?: [^ ,.!?;]+){{0,6}} (?:vô chủ|bỏ lại|không ai nhận|để lại|không người nhận|"
    rf"ai để quên)|không (?:thấy )?ai (?:lấy|nhận)|xe(?: [^ ,.!?;]+)? ai (?:bỏ|để)"
)
GIVE_BACK = (
    r"(?:cho|xin)(?: [^ .!?;]+){0,5} (?:xin lại|chuộc lại|lại)|hậu tạ|xin (?:lại|đội ơn|được xin lại)|trả lại|"
    r"coi camera|xem camera|trích xuất camera|trình báo|ai (?:nhặt|lượm|bắt|lấy)(?: được)?"
)
SCAM = (
    r"lừa đảo|!lừa|bị lừa|giả danh|giả giọng|giả làm|giả mạo|mạo danh|mạo nhận|tự xưng|xưng là|xưng|"
    r"chiếm đoạt|otp|chuyển khoản|chuyển tiền|chuyển (?:\d+|một|hai|ba|mấy)|đặt cọc|tiền cọc|!cọc|"
    r"trúng thưởng|trúng (?:xe|giải|vé số)|việc nhẹ lương cao|đa cấp|tiền ảo|đầu tư|sàn (?:ảo|giao dịch|tiền)|"
    r"nạp (?:tiền|thêm|vào)|nộp (?:[^ .!?;]+ ){0,2}(?:tiền|phí|thuế|cọc)|đóng (?:[^ .!?;]+ ){0,3}(?:phí|tiền|"
    r"thuế)|rút (?:không|tiền|được)|(?:bấm|ấn|nhấn|click|kích)(?: [^ .!?;]+){0,2} (?:link|vào)|link|đường dẫn|"
    r"cài (?:app|ứng dụng|phần mềm)|app|quét (?:mã|qr)|mã qr|số tài khoản|stk|tài khoản(?: ngân hàng)?|"
    r"mất (?:hết |tiền |sạch )*(?:\d+|mấy|chục|trăm)(?: \d+)? (?:triệu|tr|nghìn|ngàn|củ)|bùng|ôm tiền|"
    r"chặn (?:số|luôn|nick|facebook|zalo|fb)|khóa nick|bay màu|kiện hàng|bưu điện|shipper|hội viên|hoàn tiền|"
    r"lấy lại tiền|vay (?:tiền|app|online)|trái phiếu|mất (?:hết|sạch)(?: [^ .!?;]+){0,3} tiền|cảnh giác|"
    r"cảnh báo|coi chừng|cẩn thận|đừng (?:bấm|tin|chuyển|mua)|tránh bị|biệt tăm|đơn hàng|sim rác|hack|clone|"
    r"nick|facebook|fb|telegram|nhiệm vụ|cộng tác viên|ctv|vé giả|!giả|hàng giả|thuốc giả|bùa|chứng khoán|"
    r"video call|deepfake|khóa sim|nâng cấp sim|phạt nguội|học bổng|tuyển (?:mẫu|người|nhân viên|dụng)|"
    r"đặt phòng|combo|quen (?:trên|qua) mạng|quà (?:từ|ở) nước ngoài|làm nhiệm vụ|nạp thẻ|thẻ cào|vay vốn|"
    r"giải ngân|ký giấy tờ|bán (?:hàng )?trực tuyến|mua online|mua hàng|giao hàng|chưa nhận được hàng|đền bù|"
    r"hủy (?:gói|hội viên)|công an giả|ngân hàng gọi|xác minh tài khoản|cập nhật (?:vneid|thông tin|"
    r"định danh)|rồi biến mất|cài app|nhận cọc"
)
SCAM_STRONG = (
    r"lừa đảo|!lừa|bị lừa|lừa (?:tiền|lấy|tôi|em|mẹ|bố|dân|bà)|giả danh|giả giọng|giả mạo|mạo danh|giả làm|"
    r"giả là|chiếm đoạt|otp|trúng thưởng|tiền ảo|sập bẫy|bị lừa|hoàn tiền|kiện hàng|nộp phí|phí hồ sơ|đặt cọc|"
    r"vé giả|vé số giả|hack|(?:xưng|nhận) là (?:công an|ngân hàng|nhân viên|cán bộ|viện kiểm sát|bưu điện|"
    r"điện lực|giáo viên|người của|bên)|mạo nhận|chuyển (?:khoản|tiền)(?: [^ .!?;]+){0,6} (?:chặn|biến|mất|"
    r"không)|cảnh báo (?:mấy|các|bà con|mọi người)|(?:bà con|mọi người|các bạn|"
    r"ai)(?: [^ .!?;]+){0,2} (?:cẩn thận|cảnh giác|coi chừng|cẩn trọng|chú ý|đừng)|coi chừng|"
    r"mua (?:[^ .!?;]+ ){0,3}(?:giả|trả góp)|ký mua|trả góp|quen (?:trên|qua) mạng(?: [^ .!?;]+){0,12} tiền|"
    r"xác minh tài khoản|làm nhiệm vụ online|việc nhẹ lương cao|bị hack|phạt nguội(?: [^ .!?;]+){0,6} link|"
    r"yêu cầu chuyển|đòi chuyển tiền|bắt chuyển|mất (?:hết )?(?:\d+|mấy|hơn|gần)(?: \d+)? (?:triệu|tr|củ)|"
    r"(?:bấm|nhấn|click|ấn)(?: [^ .!?;]+){0,2} link|tự xưng|(?:nhận|ôm|bùng|mất) cọc|"
    r"đầu tư(?: [^ .!?;]+){0,10} (?:không rút|lãi cao|mất)|không rút được|nạp (?:tiền|\d+)|"
    r"nộp phạt(?: [^ .!?;]+){0,4} link|nhận tiền(?: [^ .!?;]+){0,3} chặn|đóng giả|giả (?:nhân viên|bác sĩ|"
    r"cán bộ|y tế|người)|phải đóng (?:thuế|phí)|bị chặn|(?:shop|page|trang|"
    r"nick)(?: [^ .!?;]+){0,3} (?:khóa|chặn|biến mất)|shop khóa|thầy bói|giải hạn|tài khoản an toàn|"
    r"rửa tiền"
)
CRIME = (
    r"tố giác|tố cáo|ma túy|hút chích|hàng đá|thuốc lắc|kim tiêm|!hít|đập đá|bay lắc|cần sa|đánh bạc|cờ bạc|"
    r"sòng bạc|sới bạc|lô đề|!số đề|ghi đề|ghi số đề|cá độ|xóc đĩa|đá gà|game bắn cá|đánh bài|chọi gà|"
    r"sát phạt|ăn tiền|mại dâm|gái gọi|kích dục|karaoke trá hình|massage trá hình|buôn lậu|hàng lậu|hàng cấm|"
    r"thuốc lá lậu|thuốc lá điện tử|bóng cười|pháo nổ|pháo hoa|pháo lậu|vận chuyển|cất giấu|tàng trữ|"
    r"súng tự chế|vũ khí|khai thác (?:cát|đá|vàng|trái phép)|cát tặc|hút cát|trộm cát|lâm tặc|chặt (?:rừng|"
    r"trộm|phá)|phá rừng|chặt mất|!lim|gỗ lim|gỗ lậu|!cưa (?:cây|gỗ|máy)|săn bắt|thú rừng|động vật hoang dã|"
    r"kích điện|câu chó|bắt chó|trộm chó|xả thải|xả (?:nước|trộm)|đổ (?:trộm|rác|thải)|chôn rác|ô nhiễm|"
    r"lợn chết|heo chết|thịt (?:bẩn|thối|chết)|bán (?:thịt )?(?:lợn|heo|gà|hàng|"
    r"rượu)(?: [^ .!?;]+){0,2} (?:chết|dịch|thối|giả)|hàng giả|nước mắm giả|giả nhãn|dán nhãn|hóa chất|"
    r"tín dụng đen|cho vay nặng lãi|vay lãi|lãi cắt cổ|đòi nợ|siết nợ|bảo kê|thu tiền bảo kê|chăn dắt|bóc lột|"
    r"đua xe|quái xế|bốc đầu|tụ tập|càn quấy|gây rối|nhận tiền(?: [^ .!?;]+)? (?:chạy|xin|hứa)|chạy việc|"
    r"chạy án|nhận hối lộ|đưa hối lộ|làm giấy giả|bằng giả|tham ô|mua bán(?: [^ .!?;]+){0,3} (?:người|"
    r"tài khoản|ma túy|trẻ)|vượt biên|nhập cảnh trái phép|trái phép|lao động trẻ em|"
    r"con nít(?: [^ .!?;]+){0,6} làm|không phép|phi pháp|lén lút|khả nghi|đáng nghi|nghi (?:ngờ|vấn|là|nhà|có|"
    r"bọn)|truyền đạo|tà đạo|bắt nạt|trấn lột|rình rập|đe dọa|nhắn tin dọa|dọa tạt|rao bán|nuôi người|"
    r"dẫn(?: [^ .!?;]+){0,3} (?:bé|trẻ|em)(?: [^ .!?;]+){0,2} lạ|bán (?:pháo|ma túy|thuốc lắc|bóng cười|súng)|"
    r"nấu (?:rượu|phế liệu)|mở (?:sòng|sới)|!sòng|cá cược|tiêm chích|trộm (?:cắp|điện|nước|dầu)|"
    r"hoạt động (?:về|ban) đêm|nghiện(?: ngập)?|con nghiện|trộm chó|!mìn|kích cá|xung điện|đánh cá bằng|"
    r"phá hoại|ăn trộm|đầu nậu|đường dây|tiêu thụ|đồ gian|xe gian|không rõ nguồn gốc|trốn thuế|cá cược|"
    r"bán (?:độ|số đề)|chứa (?:bạc|đề|gái)|đòi tiền bảo kê|lấn chiếm|xây (?:trái|không) phép|đốt pháo|"
    r"bán rượu|cho vay|xiết nợ|dao phóng lợn|hung khí|mang (?:dao|hung khí)|rải đinh|ném đá|phóng nhanh|"
    r"!độ xe|nẹt pô|quá tải|chở quá|rác thải|cắt cổ|dọa đánh|lãi suất|lợn bệnh|heo bệnh|giết mổ|con bạc|"
    r"chứa lô|tàng trữ súng|vũ khí|(?:cát|gỗ|hàng|thuốc|rượu|đất) lậu|(?:cho|ghi|bán|đánh|chơi) số đề"
)
TELL_CRIME = (
    r"tố giác|tố cáo|giấu tên|giấu (?:danh tính|tên)|đừng (?:nói|nhắc|khai|tiết lộ)(?: [^ .!?;]+){0,4} (?:tên|"
    r"cháu|em|tôi)|nhờ (?:[^ .!?;]+ )?(?:kiểm tra|xử lý|điều tra|xem xét)|(?:đi|đến|vào|xuống|về) kiểm tra|"
    r"mong(?: [^ .!?;]+){0,3} (?:xử lý|coi|kiểm tra|điều tra|dẹp|xem)|đề nghị(?: [^ .!?;]+){0,3} (?:kiểm tra|"
    r"xử lý)|dẹp (?:giùm|giúp|đi)|báo (?:[^ .!?;]+ ){0,3}biết|không dám (?:ra mặt|nói)|sợ (?:bị )?trả thù|"
    r"cứ (?:tối|đêm|chiều|cuối tuần|thứ|tầm)|đêm nào|tối nào|ngày nào|hằng đêm|hàng đêm|hàng ngày|đêm đêm|"
    r"mỗi (?:tối|đêm|tuần)|công khai|chứa chấp|bao che|tôi nghi|em nghi|tui nghi|phát hiện|nhắc tên|"
    r"(?:bọn|nhóm|băng|đám|mấy thằng|tụi)(?: [^ .!?;]+){0,6} (?:hay|thường|chuyên|cứ)"
)
ASK = (
    r"cho (?:em |tôi |con |cháu |mình |chị )?hỏi|xin hỏi|(?:em|tôi|con|cháu|mình|tui) (?:muốn |xin |cần )?hỏi|"
    r"hỏi (?:chút|xíu|về|là|cái|thủ tục)|làm (?:thế nào|sao|như thế nào|ở đâu|răng)|như thế nào|thế nào|"
    r"ra sao|phải làm (?:sao|gì|thế nào|lại)|cần (?:những |giấy tờ )?(?:gì|chi|giấy|bao)|bao nhiêu(?! cũng)|"
    r"bao lâu|khi nào|bao giờ|chừng nào|mấy giờ|ở đâu (?:ạ|dạ|vậy|thế|,|\.|\?)|có (?:được|phải|cần|bị|mất phí|"
    r"đúng|thể)(?: [^ .!?;]+){0,12} (?:không|hay|hem|chưa)|được không|phải không|hay không|hay (?:phải|đưa|là|"
    r"thôn|xã|tòa|lên)|đúng không|có được|có mất (?:phí|tiền)|cần gì|là gì|thì sao|hướng dẫn|xin (?:tài liệu|"
    r"lịch|mẫu)|muốn (?:biết|làm|đăng ký|thi|vào)|kiểu gì|bằng cách nào|cách nào|cách (?:làm|đăng|phân|tra)|"
    r"nộp ở|làm ở|phạt (?:bao|mấy|không)|sao (?:dạ|vậy|ạ)|rồi (?:hay )?chưa|mấy ngày|bao nhiêu tiền|what|how|"
    r"where|can i|please tell|có (?:làm việc|mở cửa|nhận|cấp|thu|cần)(?: [^ .!?;]+){0,6} không|"
    r"có sao không|được chưa|được không"
)
OFFICE = (
    r"thủ tục|phân biệt|giấy tuyên|đăng ký|tạm trú|tạm vắng|thường trú|hộ khẩu|khai báo|khai (?:báo )?lưu trú|"
    r"lưu trú|căn cước|cccd|cmnd|vneid|định danh|hộ chiếu|giấy (?:tờ|phép|khai sinh|xác nhận|chứng)|sang tên|"
    r"biển số|đăng kiểm|bằng lái|phạt|lý lịch|tư pháp|nhập khẩu|tách khẩu|sáp nhập|xác nhận|làm lại|"
    r"cấp (?:lại|đổi|mới)|công chứng|giờ làm việc|làm việc|lịch|online|dịch vụ công|mức phạt|nồng độ cồn|"
    r"nghĩa vụ|quân sự|thi (?:vào|tuyển)|học viện|tuyển|nhóm zalo|cấm đường|bắn pháo|trụ sở|tiếp dân|lệ phí|"
    r"phí|hồ sơ|giấy tuyên bố|chứng thực|con dấu|mũ bảo hiểm|chở quá|xe điện|độ tuổi|bao nhiêu tuổi|luật|"
    r"quy định|xin tài liệu|pccc|làm online|đăng bài|tờ khai|mẫu đơn|visa|kết hôn|nuôi chó|tiếng ồn|karaoke|"
    r"kẹo kéo|đất đai|tranh chấp"
)
HUMAN = (
    r"(?:muốn|cần|xin|cho|đề nghị|được|kêu|cho phép|hẹn|để|nhờ)(?: (?:được|tôi|em|mình|con|cháu|gặp|phép|hẹn|"
    r"một|cho|chị))* (?:gặp|nói chuyện|trao đổi|liên hệ|tư vấn|kết nối|trò chuyện|chuyển máy|"
    r"nói)(?: trực tiếp)?(?: với)?(?: một| các| mấy| ai| anh| chị| chú| đồng chí|"
    r" đc)*(?: [^ .!?;]+)? ?(?:cán bộ|người|trực ban|lãnh đạo|nhân viên|tổng đài|đồng chí|chỉ huy|"
    r"trưởng công an|công an|cảnh sát|điều tra viên|người thật|người trực|ai cũng được|ai đó|phụ trách|"
    r"trực tiếp|sếp|đội trưởng|anh nào|chị nào|con người|cơ quan)|(?:gọi|điện|alo) lại (?:cho|giúp|số|vào|"
    r"\d)|gọi lại (?:cho|tôi|em|số|vào|ngay|giúp|đi|\d)|gọi điện lại|người (?:thật|thiệt|sống)|"
    r"không phải (?:máy|robot|bot)|(?:máy|bot|robot|"
    r"tự động)(?: [^ .!?;]+){0,3} (?:trả lời|hỏi|nhắn|rep)|tự động|chatbot|bot|robot|operator|real person|"
    r"human|agent|speak to|talk to|cho (?:xin )?(?:[^ .!?;]+ )?(?:số|sđt)(?: máy|"
    r" điện thoại)?(?: của)? (?:anh|chú|cán bộ|đồng chí|công an|trực ban|cảnh sát|trưởng)|số (?:máy|"
    r"điện thoại) (?:của )?(?:anh|chú|cán bộ|công an|trực ban|đồng chí)|cán bộ nào|có ai (?:trực|không|đó|"
    r"ở đó|trả lời)|có ai không|ai (?:đang )?trực|trực ban|hẹn (?:giờ|gặp|lịch)|(?:không|chưa) (?:ai|"
    r"thấy ai) (?:trả lời|liên hệ|gọi|rep)|nút bấm|(?:muốn|cần|xin|cho)(?: [^ .!?;]+){0,4} (?:gặp|nói chuyện)|"
    r"nói chuyện với|nhắn (?:không tiện|chậm)|không tiện (?:nhắn|nói|viết)|mù chữ|không biết (?:nhắn|chữ|gõ)|"
    r"chuyện (?:nhạy cảm|riêng|tế nhị|gia đình)|connect me|officer|talk to|speak with"
)
JOKE = (
    r"hí hí|lol|tình yêu|ny|người yêu cũ|crush|thất tình|!ế|lì xì|trúng số|xem bói|tử vi|giáng sinh|christmas|"
    r"chúc mừng năm mới|happy new year|merry|chúc (?:mọi người|các|anh|ad)|bài hát|nghe nhạc|kể chuyện|"
    r"chuyện cười|con ma|ma nhập|chuyện ma|người ngoài hành tinh|ufo|zombie|test|thử (?:máy|hệ thống|xem|"
    r"thôi)|bỏ qua|tao|!mày|!đùa|giỡn|!trêu|ăn bún|ăn phở|đi nhậu|nhậu không|đi chơi|trà sữa|cà phê không|"
    r"con muỗi|con kiến|chuyển tiếp|may mắn|gửi (?:cho )?\d+ người|\d+ người gửi|bán đất|đất nền|"
    r"sổ đỏ trao tay|giá (?:rẻ|f \d|gốc)|khuyến mãi|giảm giá|mua ngay|inbox|ib|ship toàn quốc|liên hệ em|bđs|"
    r"vay nhanh|tuyển (?:ctv|cộng tác)|nhà cái|tải app|đặt cược|lên kèo|thời tiết|trời (?:có )?mưa|"
    r"mặc đồ (?:ngủ )?màu|la la la|trong bếp|hóa ra|bắt cóc (?:trái tim|tim)|lạc (?:trong|vào) (?:tình|tim|"
    r"mắt)|trái tim|!não|mất ngủ vì|buồn quá|chán quá|rảnh|ad ơi chơi|!hát|!thơ|!đố"
)
INSULT = (
    r"vô dụng|ăn hại|(?:đồ|bọn|thằng) ngu|ngu (?:như|thế|vãi)|chó má|mẹ mày|bố mày|đm|dm|đcm|dcm|vcl|vcl|!vãi|"
    r"clgt|!đéo|đéo (?:có|biết|thằng|làm|ai|thèm)|đếch|!địt|!lồn|!cặc|khốn nạn|mất dạy|óc chó|súc vật|!phắn|"
    r"!cút|rác rưởi|bọn (?:bay|mày)|lũ (?:bay|mày|vô|ăn|ngu)|tụi bay|chúng mày|đồ (?:khùng|điên|ăn|vô|chó)|"
    r"ăn (?:no|lương)(?: [^ .!?;]+){0,3} (?:ngồi|làm)|làm ăn như|rep chậm|phục vụ kém|fuck|stupid|shit|idiot|"
    r"useless"
)
EMOJI_JOKE = "🤪😂🤣😜😝😆😹🎵🎶🎉🎁🤡🥰😍😘😎😋😏🔥🌹🌸💕❤😤🥺"

DEPART = (
    r"(?:mở|chui|trèo|leo|nhảy|lẻn|vượt)(?: [^ .!?;]+){0,3} (?:cổng|tường|rào|cửa|"
    r"cửa sổ)(?: [^ .!?;]+){0,4} (?:đi|ra|trốn|mất)|(?:ra|đi|rời) khỏi (?:nhà|viện|trường|phòng)|(?:đi|chạy|"
    r"bò) (?:đâu )?(?:mất|biệt)(?: rồi| tiêu| luôn| hút| tăm)?|(?:lên|nhảy lên|bắt|đón) xe (?:khách|buýt|bus|"
    r"đò|ôm)|bị (?:kéo|bắt|lừa|dụ|chở|dắt|rủ|bế|đưa)(?: [^ .!?;]+){0,3} đi|bị bắt chồng|bị bắt cóc|người lạ|"
    r"có người đón|ai đón|(?:đi theo|theo chân) người|(?:chạy|đi) ra (?:đường|ngõ|sông|suối|đồng|bờ|biển|ga|"
    r"bến)|vác (?:liềm|cuốc|ba lô|balo)(?: [^ .!?;]+){0,3} đi|quơ|lấy theo|để lại (?:lời nhắn|thư|giấy|"
    r"tờ giấy|tin nhắn)|đi (?:chợ|chùa|viếng|tập|câu|bộ|bẻ măng|hái|lượm|chăn|soi|ruộng|rẫy|biển|dạo|thăm|học|"
    r"chơi|lặn|tắm)(?: [^ .!?;]+){0,8} (?:từ|lúc|hồi)|(?:ba|bốn|hai|\d+|mấy) (?:ngày|hôm|bữa|tuần) (?:nay|"
    r"rồi)|từ (?:hôm qua|hôm kia|bữa|sáng|chiều|trưa|tối|đêm)|quên đường|lộn đường|rẽ nhầm|nhầm đường|"
    r"không (?:quen|biết|nhớ) đường|ai (?:nhặt|bắt) được (?:thằng|con bé|cháu|bé|em)|"
    r"định vị(?: [^ .!?;]+){0,6} dừng|rồi đi(?= [.,]|$)|để lại (?:con|nhẫn|điện thoại)|để con lại|"
    r"bỏ con lại|rủ nhau đi"
)
RANSOM = (
    r"(?:đòi|mang|chuẩn bị|chuyển|nộp|đưa|gửi|yêu cầu)(?: [^ .!?;]+){0,6} (?:triệu|tỷ|tỉ|tr|"
    r"củ)(?: [^ .!?;]+){0,10} (?:thả|chuộc (?:em|con|người|về|nó)|không thấy|thấy con|giết|mạng)|"
    r"đòi (?:tiền )?chuộc|tiền chuộc|"
    r"chuộc|bảo (?:đang )?bắt (?:con|cháu|bé)|đang giữ (?:con|cháu|bé) (?:tôi|em|nhà)"
)
SELF = (
    r"(?:em|tôi|mình|cháu|con|bọn em|tụi em|hai mẹ con|mẹ con|hai vợ chồng|vợ chồng|chúng tôi|nhà tôi|"
    r"hai chị em)(?: [^ .!?;]+){0,4} (?:đang (?:bị|trốn|kẹt|núp|nấp|mắc)|bị (?:nhốt|giam|theo dõi|khống chế|"
    r"đánh|trói|kẹt|chém|đâm|bắt giữ|truy sát|đuổi)|trốn (?:trong|dưới|được)|khóa mình|nằm im|kê (?:ghế|tủ|"
    r"bàn)|chặn (?:tủ|cửa|ghế)|đã uống|uống hết|sợ quá)|đừng gọi lại|đừng (?:gọi|nhắn) (?:điện|cho)|"
    r"chồng (?:em|tôi) (?:đang|nó|cầm)|bố (?:cháu|con|em) (?:đang )?(?:đánh|say|cầm|bị)|(?:ba|mẹ|bố|má|chồng|"
    r"vợ|con|cháu|ông|bà)(?: [^ .!?;]+){0,3} bị (?:ngã|té|rắn|chó|điện|đâm|chém|bỏng|sặc|hóc|đột quỵ|tai biến|"
    r"ngất)"
)
THIS_ONE = (
    r"(?:bé|cháu|cô gái|cô|con (?:bé|nhỏ)|con [^ .!?;]+|chị|anh|ông|bà|người|cụ|thằng (?:bé|nhóc|nhỏ)|bác|em|"
    r"cái o|o|chú)(?: [^ .!?;]+)? (?:này|ni|ấy|đó|nớ|nè|kia)"
)
NAMED = r"tên(?: là| thật| ở nhà| thường gọi)?|gọi là|cháu là|bé là|em là|họ tên"
WANT_BACK = (
    r"(?:ai )?(?:nhặt|lượm|bắt)(?: được)?(?: [^ .!?;]+){0,6} (?:cho [^ .!?;]+ )?xin|xin lại|chuộc lại|hậu tạ|đội ơn"
)
STRONG_JOKE = (
    r"tình yêu|!yêu em|con muỗi|con kiến|ma nhập|con ma|chuyện ma|lì xì|kể chuyện|la la la|chuyển tiếp|"
    r"may mắn|bán đất|đất nền|happy new year|merry|christmas|màu gì vậy|trái tim|ny (?:cũ|mới)|crush|"
    r"thất tình|test|bỏ qua|trong bếp|thất lạc não|trời có mưa|đám cưới con|ăn bún|ăn phở|trêu|valentine|"
    r"tình nhân|quảng cáo|nhà cái|bđs|bài hát|nghe nhạc|có người yêu|bán nhà|mặt tiền|(?:bán|mua|"
    r"cho thuê)(?: [^ .!?;]+){0,6} liên hệ|chúc (?:mừng|"
    r"các anh|cả nhà|mọi người|ad)|vui quá|hát hay|ngủ ngon|(?:em|anh|cháu) yêu (?:anh|em|chú|các)|"
    r"tìm(?: [^ .!?;]+){0,4} người yêu|!ế quá|ăn gì"
)
ASK_FIRST = (
    r"cho (?:em |tôi |con |cháu |mình |chị )?hỏi|xin hỏi|hỏi (?:về|là|thủ tục|cái)|(?:làm thế nào|làm sao|"
    r"thủ tục|mấy giờ|bao nhiêu(?! cũng)|cách nào|kiểu gì|như thế nào|ra sao|khi nào|ở đâu)"
)
HERE_SURE = (
    r"(?:đang|hiện|hiện tại|giờ)(?: [^ .!?;]+){0,5} (?:ở|tại|trong|trên|với)(?: [^ .!?;]+){0,2} (?:nhà|quán|"
    r"tiệm|phòng|trạm|ubnd|trụ sở|đồn|công an|xe|bốt|chùa|đơn vị|cơ quan|cửa hàng|tôi|em|mình|chúng tôi)|"
    r"(?:em|tôi|mình|bọn em|chúng tôi)(?: đang| đã)* (?:giữ|đưa|đón|bế|cho)(?: [^ .!?;]+){0,4} (?:về nhà|"
    r"vào nhà|về quán|lên xã|lên phường|ra công an|nghỉ|ngủ)|nhà (?:em|tôi|mình)(?: đang)? có (?:một|\d)|"
    r"mời(?: [^ .!?;]+){0,3} vào"
)
THING_SURE = (
    rf"(?:nhặt|lượm)(?: được)?(?: [^ ,.!?;]+){{0,5}} (?:{VALUABLES})|(?:{ANIMAL})(?: [^ ,.!?;]+){{0,8}} (?:lạc|"
    rf"đi lạc|chạy|bay)(?: [^ ,.!?;]+){{0,3}} (?:nhà|vườn|sân|chuồng|ruộng)|ai (?:bị )?(?:mất|"
    rf"lạc)(?: [^ ,.!?;]+){{0,2}} (?:{ANIMAL}|{VALUABLES})"
)
ASK_CASE = (
    r"(?:tìm (?:thấy|được|ra)|thấy|có tin|tin tức|tiến triển|kết quả|xong|về|"
    r"đến đâu)(?: [^ .!?;]+){0,3} (?:chưa|rồi chưa|hay chưa)(?: (?:ạ|anh|chú|dạ|vậy|công an|các|"
    r"mấy))*(?: [.?,]|$)|sao rồi|đến đâu rồi|thế nào rồi|hay chưa"
)
PICKED_PERSON = (
    r"(?:nhặt|bắt|đón|vớt)(?: được)?(?: một| \d+| hai| ba)* (?:em |đứa |bạn )?(?:bé|cháu|cụ|ông|bà(?! lô|"
    r" lo)|trẻ|sơ sinh|người)"
    r"|ai mất (?:con|cháu|mẹ|bố|bà|ông)(?! (?:bò|trâu|chó|mèo|gà|lợn|vịt))"
)
SAW_ME = (
    r"\d{5}(?: [^ .!?;]+){0,3} (?:thấy|gặp) (?:cháu|bé|em|cụ|ông|bà|người|con|anh|chị|cô|bác)|^(?:vừa |"
    r"mới )?(?:thấy|gặp) (?:cháu|bé|cụ|ông|bà|một|người)|(?:tôi|em|mình|cháu|con|chúng tôi|bố em|mẹ em|vợ tôi|"
    r"chồng em|bọn em|tụi em|tụi tôi)(?: [^ .!?;]+){0,4} (?:thấy|!gặp|gặp (?:một|cháu|bé|cụ|ông|bà|em)|!chở|"
    r"trông thấy|bắt gặp|nhìn thấy|!bán cho|cho đi nhờ|!mua cho)(?: [^ .!?;]+){0,3} (?:cháu|bé|em|cụ|ông|"
    r"bà|người|con|thằng|anh|chị|cô|bác|nó|đứa|chú|o|bạn|dì)|(?:có|mới|vừa|từng|camera|cam|lúc nãy|"
    r"sáng nay|hôm qua|"
    r"chiều nay|tối qua) (?:thấy|!gặp)(?: [^ .!?;]+){0,2} (?:cháu|bé|em|cụ|ông|bà|người|anh|chị|cô|bác|"
    r"thằng|con)|(?:bảo|nói|kể|báo)(?: là)? (?:có )?(?:thấy|!gặp)(?: [^ .!?;]+){0,2} (?:cháu|bé|em|cụ|ông|"
    r"bà|người|cậu|con)"
)
LONG_AGO = r"\d+ năm (?:rồi|nay)|từ năm \d+|nhiều năm"
WEATHER = r"mưa (?:như trút|lớn|to|xối xả|dầm|suốt)|gió (?:giật|lốc|mạnh|thổi)|gió(?: [^ .!?;]+)? thổi"
RIGHT = r"(?:đúng|phải) (?:không|hông|hem)"
TELL_APART = r"phân biệt|làm sao (?:để )?biết|có thật|có phải (?:lừa|giả)"
OWN_BEAST = rf"(?:con|đàn|bầy|chú) (?:{ANIMAL})|!mèo|vẹt"
A_CODE = r"mã (?:số )?\d\d|\b\d\d (?:- )?\d\d\d\d\d\b"
FRIEND_BACK = (
    r"(?:bạn|bạn nó|các bạn|bạn hắn|khách|đoàn|con bò|hôm|khi|lần|thường|bữa)(?: [^ .!?;]+){0,3} (?:về|"
    r"đã về)(?: rồi)?"
)

FAREWELL = (
    r"sống đủ|không thiết|hết (?:hy vọng|đường|chịu nổi)|không chịu nổi|giải thoát|buông (?:xuôi|tay|bỏ)|kiếp sau|"
    r"ở lại (?:mạnh giỏi|bình an|mạnh khỏe)|tạm biệt|vĩnh biệt|chia tay mọi người|xin lỗi (?:mọi người|cả nhà|"
    r"bố mẹ|ba mẹ|"
    r"mẹ|con)|đi (?:luôn cho|xa mãi)|nuôi con (?:giùm|giúp|hộ)|chăm sóc (?:con|mẹ|bố)(?: [^ .!?;]+)? (?:giùm|"
    r"giúp|hộ)|"
    r"thư để lại|để lại thư|nhật ký|rạch|cắt (?:cổ )?tay|làm (?:gì )?dại|thuốc ngủ|muốn chết|chết cho|"
    r"gặp mẹ dưới|đừng buồn|"
    r"(?:ngày|lần|đêm) cuối cùng"
)
ABUSE = (
    r"!sờ|sờ (?:soạng|vào|mó)|so (?:soang|vao nguoi)|đụng chạm|cởi (?:áo|quần|đồ|hết)|(?:vào|vô|lên) (?:giường|"
    r"phòng) (?:con|cháu|em)|"
    r"xâm hại|làm bậy|giở trò|(?:ôm|hôn|đè) (?:con|cháu|em)|(?:xem|quay) (?:phim|clip|"
    r"video)(?: [^ .!?;]+){0,2} (?:bậy|"
    r"người lớn|nóng)|ảnh nóng|khóa cửa (?:phòng|lại)|dượng|bố dượng|cha dượng|không dám (?:nói|"
    r"kể)(?: [^ .!?;]+)? (?:với|cho) (?:ai|mẹ)"
)
CAPTIVE = (
    r"nhốt|giam|giữ (?:giấy tờ|hộ chiếu|điện thoại|em|tụi em|chúng em|người)|bán (?:sang|qua|em|cho (?:chủ|bọn))|"
    r"không cho (?:về|ra|đi|ai|xuống)|ép (?:làm|tiếp|ký|uống|quan hệ|gọi)|casino|campuchia|miến điện|"
    r"tam giác vàng|"
    r"sang (?:cam|campuchia|lào|miến|bên kia)|bắt (?:lừa|làm việc|tiếp khách|đi khách)|tiếp khách|chích điện|dí điện|"
    r"trốn (?:ra|được|thoát)|khóa (?:ngoài|trái)|cố thủ|con tin|bịt (?:mắt|miệng)"
)
UNWELL = (
    r"không (?:thở|cử động|nhúc nhích|dậy|tỉnh|biết gì|đứng dậy)(?: được| nổi)?|(?:gọi|lay|kêu|"
    r"gõ)(?: [^ .!?;]+){0,3} (?:không|chẳng) "
    r"(?:thưa|dậy|trả lời|tỉnh|mở|nhúc nhích|lên tiếng)|nằm (?:im|bất động|dưới|gục|sàn|nền)|tím (?:tái|mặt|môi|"
    r"lại)|lịm|"
    r"nôn (?:ra|mửa)|ra máu|nuốt|!hóc|!sặc|phỏng|đau (?:bụng|ngực|tim)|chuyển dạ|sắp sinh|thoi thóp|còn thở|"
    r"hấp hối|kiệt sức|"
    r"lạnh ngắt|mùi (?:thối|hôi)|cấp cứu|xe cứu thương|khản (?:cổ|tiếng)|rên"
)
WATER = (
    r"!chìm|đuối|vớt|bị cuốn|cuốn (?:trôi|đi|mất|ra)|!lặn|(?:rớt|rơi|té|ngã|nhảy|lao|"
    r"trượt)(?: [^ .!?;]+){0,2} (?:xuống|vào) (?:nước|sông|suối|"
    r"kênh|ao|hồ|giếng|biển|mương|cống|đập|vực|hố)|chới với|nổi lên|áo phao|dòng (?:nước|xoáy)|"
    r"bám (?:được )?(?:phao|cành|cây)"
)
RUMOUR = (
    r"có (?:thật|đúng|phải)(?: là)?(?: [^ .!?;]+){0,3} không|thật hay (?:giả|ghép|đùa)|là thật (?:hay|không)|"
    r"có thiệt|(?:nghe|thấy) "
    r"(?:nói|đồn|bảo|người ta nói)|tin (?:đồn|giả|thật)|trên mạng (?:nói|đồn|bảo|đăng)|đang lan|hoang mang|"
    r"sao không thấy (?:báo|nói)"
)
ADVERT = (
    r"nhận (?:làm|sửa|cầm|cho vay|đặt|ký)|!sale|freeship|ship (?:cod|toàn quốc|tận nơi)|inbox|\bib\b|"
    r"liên hệ (?:em|ngay|zalo)|uy tín|"
    r"giải ngân|lãi suất thấp|thanh lý|bán gấp|cần bán|tuyển (?:sỉ|ctv|cộng tác|đại lý|dụng)|giá (?:gốc|rẻ|sốc|"
    r"đầu tư|hạt dẻ)|"
    r"khuyến mãi|chính hãng|hàng về|sổ đỏ|mặt tiền|đất nền|giao tận nơi|add mình|kết bạn"
)
WISH = (
    r"chúc|ngủ ngon|vạn sự|như ý|an lành|cuối tuần vui|buổi sáng|sinh nhật|năm mới|ngày mới|giáng sinh|"
    r"8 / 3|20 - 10|valentine"
)
OWNER_SOUGHT = (
    r"ai (?:bỏ|để|làm)? ?(?:quên|rơi|rớt|mất|lạc)|(?:của|là) (?:ai|nhà ai|người nào)(?: [^ .!?;]+){0,3} (?:thì|"
    r"đến|tới|nhận)|vô chủ|"
    r"không (?:thấy )?ai (?:nhận|lấy|hỏi|ra lấy)|!chủ (?:đến|tới|ở đâu|nào|mất)|chờ (?:chủ|người mất)|"
    r"trả (?:lại )?(?:cho )?(?:chủ|"
    r"người mất|người ta|khách)|giữ (?:hộ|giùm|đây|lại)|cất (?:tủ|giùm|hộ)|không dám (?:mở|tiêu|xài|đụng)|"
    r"khách (?:để|bỏ) quên|"
    r"muốn (?:trả|nộp|giao)|giao (?:nhầm|cho công an)|đưa nhầm|trôi vào|lạc (?:vô|vào)"
)
PATIENT = (
    r"bệnh nhân|nạn nhân|vô danh|không (?:có )?giấy tờ|chưa rõ danh tính|không rõ danh tính|thân nhân|"
    r"khoa (?:cấp cứu|hồi sức)|"
    r"đang (?:điều trị|nằm viện)|xác minh (?:thân|danh)|tiếp nhận"
)
DEAD = (
    r"thi thể|!xác|xác (?:người|chết|trôi)|đã mất|mất rồi|qua đời|không qua khỏi|không (?:còn )?kịp|tử vong|chết rồi|"
    r"hậu sự|mai táng|chôn cất"
)
WRONG_TRANSFER = r"chuyển (?:khoản )?(?:nhầm|lộn|dư|thừa)|trả (?:thừa|dư)|ck nhầm"
BACK_AGAIN = (
    r"(?:lại|vẫn)(?: [^ .!?;]+)? (?:đến|tới|đứng|rình|gõ|theo|đập)(?: [^ .!?;]+)? (?:rồi|nữa|kìa|ngoài|"
    r"trước)|lại (?:đến|tới) (?:rồi|nữa)"
)
LURE = (
    r"cho kẹo|cho bánh|rủ (?:rê|mấy|con|đi)|dụ(?: dỗ)?|hỏi (?:nhà|trẻ|các cháu|mấy bé)|tự nhận là|xưng là (?:cậu|"
    r"dì|bác|chú|bố|người nhà)|"
    r"người lạ|lạ mặt|đảo (?:qua|vòng|mấy)|rình|lảng vảng|dò (?:nhà|xóm)|bám theo|theo sau|kè theo"
)
ROUTINELY = (
    r"(?:đêm|tối|ngày|chiều|tuần|hôm)(?: nào| mô)(?: cũng)?|đêm đêm|mỗi (?:đêm|tối|tuần|ngày)|(?:cứ|hay|thường|"
    r"chuyên) (?:tối|đêm|tụ tập|"
    r"ra vào|chở|đến|tới|lui)|thâu đêm|suốt đêm|ra vào|ra vô|mấy (?:tuần|tháng|bữa) nay|lâu nay"
)
EXPLOSIVE = r"!bom|!mìn|lựu đạn|đầu đạn|quả đạn|vật nổ|đạn (?:cối|pháo|m79)|bom bi|thuốc nổ"
IN_WATER = (
    rf"(?:{CHILD}|{ADULT}|người|thằng|đứa|\d+)(?: [^ .!?;]+){{0,6}} (?:đuối nước|chết đuối|!chìm|chới với|chưa vớt|"
    r"không nổi lên|(?:rơi|té|ngã|nhảy) xuống (?:sông|ao|hồ|kênh|giếng|suối|nước|biển|mương|cống))"
)
HABIT = (
    r"(?:ngày|đêm|tối|tuần|hôm|lần|chiều) nào (?:cũng|mà)|đêm đêm|mỗi (?:đêm|tối|tuần)|(?:cứ|hay|thường|chuyên) (?:tối|"
    r"đêm|chiều|tụ tập|ra vào|chở|đến|rủ|bán|chích|trộm|quay lén|đánh)|lâu nay|mấy (?:tuần|tháng) nay"
)
IS_IT_TRUE = (
    r"(?:là |có )?(?:thật|thiệt|đúng)(?: [^ .!?;]+){0,2} (?:hay|không)(?: [^ .!?;]+)? ?(?:giả|ghép|đùa|cũ|tin cũ|xạo|"
    r"vậy|"
    r"ạ|ad|$)|còn hiệu lực|tin cũ|tin giả|tin đồn"
)

_PHRASES = {
    "explosive": EXPLOSIVE,
    "in_water": IN_WATER,
    "habit": HABIT,
    "is_it_true": IS_IT_TRUE,
    "farewell": FAREWELL,
    "abuse": ABUSE,
    "captive": CAPTIVE,
    "unwell": UNWELL,
    "water": WATER,
    "rumour": RUMOUR,
    "advert": ADVERT,
    "wish": WISH,
    "owner_sought": OWNER_SOUGHT,
    "patient": PATIENT,
    "dead": DEAD,
    "wrong_transfer": WRONG_TRANSFER,
    "back_again": BACK_AGAIN,
    "lure": LURE,
    "routinely": ROUTINELY,
    "kin": KIN,
    "gone": GONE,
    "not_back": NOT_BACK,
    "seek": SEEK,
    "here": HERE,
    "whose": WHOSE,
    "lost_one": LOST_ONE,
    "picked": PICKED,
    "found": FOUND_WORDS,
    "thanks": THANKS,
    "posted": POSTED,
    "saw": SAW,
    "violence": VIOLENCE,
    "injury": INJURY,
    "suicide": SUICIDE,
    "help": HELP,
    "cry": CRY,
    "nature": NATURE,
    "burning": BURNING,
    "lost_thing": LOST_THING,
    "pick_thing": PICK_THING,
    "give_back": GIVE_BACK,
    "scam": SCAM,
    "scam_strong": SCAM_STRONG,
    "crime": CRIME,
    "tell_crime": TELL_CRIME,
    "ask": ASK,
    "office": OFFICE,
    "human": HUMAN,
    "joke": JOKE,
    "insult": INSULT,
    "depart": DEPART,
    "ransom": RANSOM,
    "self": SELF,
    "this_one": THIS_ONE,
    "named": NAMED,
    "want_back": WANT_BACK,
    "strong_joke": STRONG_JOKE,
    "ask_first": ASK_FIRST,
    "friend_back": FRIEND_BACK,
    "here_sure": HERE_SURE,
    "thing_sure": THING_SURE,
    "ask_case": ASK_CASE,
    "long_ago": LONG_AGO,
    "code": A_CODE,
    "animal": OWN_BEAST,
    "weather": WEATHER,
    "right": RIGHT,
    "tell_apart": TELL_APART,
    "saw_me": SAW_ME,
    "picked_person": PICKED_PERSON,
}
SAID = {name: pattern(phrases) for name, phrases in _PHRASES.items()}

CLOTHES = pattern(r"mặc|áo|quần|váy|đầm|dép|tóc|đội (?:mũ|nón)|đeo|khoác")
AGED = pattern(
    r"\d+ (?:tuổi|t|tháng(?: tuổi)?)\b|sinh (?:năm|ngày)|sn \d+|lớp (?:\d|mầm|lá|chồi)|mẫu giáo|chừng \d+|"
    r"tầm \d+|khoảng \d+|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) tuổi"
)
YOUNG = pattern(CHILD)
GROWN = pattern(ADULT)
LAUGH = re.compile(r"(?:ha){2,}|(?:hi){2,}|(?:he){2,}|(?:hu){2,}|k{3,}|[:=] ?\){2,}|:v\b|:\(\(|hjhj", re.IGNORECASE)
