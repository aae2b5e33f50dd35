"""An invented list of a force around Xã Hoằng Hóa."""

from services.intake.own_places.rules.places import Home, OwnPlace, OwnPlaces

BUT_SON = OwnPlace("chợ Bút Sơn", "15865", 19.8602, 105.8541)
SCHOOL = OwnPlace("trường tiểu học Hoằng Thịnh", "15961", 19.8122, 105.8533)
CHOAN = OwnPlace("cầu Choán", "15880", 19.9102, 105.7711)
NEW_IN_LOC = OwnPlace("chợ Mới", "15961", 19.8010, 105.8610)
NEW_IN_THANH = OwnPlace("chợ Mới", "16000", 19.8200, 105.9100)
HAM = OwnPlace("cầu Hàm", "15865", 19.8501, 105.8502)
HILL = OwnPlace("Đồi Cọ", "15865", 19.8512, 105.8477)
HERE, THERE = OwnPlace("chợ Vực", "15961", 19.8510, 105.8600), OwnPlace("chợ Vực", "16000", 19.8200, 105.9100)
HAMLETS = (OwnPlace("thôn 5", "15961", 19.8044, 105.8555), OwnPlace("thôn 5", "15976", 19.8022, 105.8888))
LIST = OwnPlaces((BUT_SON, SCHOOL, CHOAN, NEW_IN_LOC, NEW_IN_THANH, HAM, HILL, HERE, THERE, *HAMLETS))
HOME = Home(19.8555, 105.8580, LIST)
