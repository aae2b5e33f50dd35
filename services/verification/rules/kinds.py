"""What verification knows of each kind of case: one row a kind, and a test that none is without.

How far and how soon: a child or a confused adult walks a few kilometres an hour, so the near ring goes at once and the
next ones as time passes: 10 km is two hours of walking, 30 km is out of reach on foot and left to buses. Waiting spares
groups that need not know of a child who is found in minutes, as most are. Who was found by us came the same way, so
their family is looked for in the same rings. Lost property turns up where it was lost. A danger concerns who lives near
it and is told at once. Warnings and notices concern a whole province and lose nothing by going at once. Every one of
these may be changed on the draft.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from schemas.alerts import Audience
from schemas.event import CaseKind, Place
from schemas.places.finding import UnknownCommune, commune, nearest_commune
from schemas.reports import Giver

NEARBY_KM = 10.0
Tick = Literal[
    "called_back",
    "asked_who_was_with",
    "looked_at_home",
    "asked_of_health",
    "asked_why_left",
    "right_photo",
    "place_and_hour",
    "safe_with_us",
    "asked_them",
    "looked_among_missing",
    "seen_there",
    "asked_commune",
    "what_to_do",
    "owner_proves",
    "source_checked",
    "nobody_accused",
    "as_the_document",
]
"""What somebody has seen to before they sign."""


@dataclass(frozen=True)
class AlertWords:
    """The alert by default. Texts are Vietnamese; ``{phone}`` is the force's number, ``{name}`` and ``{age}`` as told.

    ``about``: a person by name, age and clothing; a thing by its name and the description; an event by the description
    alone. ``named``: how a person is called whose name may be told, empty when it never is; ``unnamed``: without one,
    ``unnamed_child`` below 16 years. ``seen``: what time and place say; ``where``: what the place alone says.
    ``place``: "commune" where the place as told may be somebody's home.
    """

    heading: str
    request: str
    about: Literal["person", "thing", "event"]
    named: str = ""
    unnamed: str = ""
    unnamed_child: str = ""
    age: str = "{age} tuổi"
    seen: str = ""
    where: str = ""
    place: Literal["as_told", "commune"] = "as_told"


@dataclass(frozen=True)
class Ending:
    """Of a closing: a sign, a title, and a sentence on what that means."""

    sign: str
    title: str
    sentence: str


@dataclass(frozen=True)
class Rings:
    """The audience by default. ``max_distance_km`` None: the whole province of the place. ``delays_s`` (seconds from
    the approval to each ring) empty: all rings at once."""

    edges_km: tuple[float, ...]
    delays_s: tuple[float, ...] = ()
    max_distance_km: float | None = None


@dataclass(frozen=True)
class KindRow:
    """``label`` and ``found_label`` are Vietnamese, with their English in locale/en.po; ``sign`` stands for the kind
    where there is no photo; ``tone`` is its colour on the board.

    ``sent``: False for what is dealt with and never broadcast as that kind. ``this_alert``: how a closing speaks of it.
    ``picked_up``: instead of ``alert``, where whoever told of a thing has found it, with its ``picked_up_heading`` on
    the poster. ``found_safe``: None where nobody is sought. ``poster``: drawn "always", only "with_photo", or "never".
    ``card``: the card to share once it was found. ``consent``: whose consent lets the person be published; empty where
    an alert is about nobody, which needs no basis in law. ``checklist``: what whoever signs may tick; it keeps nobody
    from signing.
    """

    label: str
    sign: str
    tone: Literal["red", "orange", "yellow", "grey"]
    alert: AlertWords
    this_alert: str
    found_label: str
    found: Ending
    rings: Rings
    life_hours: float
    picked_up: AlertWords | None = None
    picked_up_heading: str = ""
    found_safe: Ending | None = None
    poster: Literal["always", "with_photo", "never"] = "never"
    poster_heading: str = ""
    card: bool = False
    sent: bool = True
    consent: frozenset[Giver] = frozenset()
    checklist: tuple[Tick, ...] = ()

    @property
    def every_alert(self) -> tuple[AlertWords, ...]:
        return (self.alert, self.picked_up) if self.picked_up else (self.alert,)

    def words(self, *, picked_up: bool) -> AlertWords:
        return self.picked_up if self.picked_up and picked_up else self.alert


FOUND, SETTLED = "Đã tìm thấy", "Đã xử lý xong"
_WALKED = Rings((10, 30), (0, 600, 1800))
_PROVINCE_WIDE = Rings((10, 30))
_TOLD_BY_PEOPLE = AlertWords(
    heading="📢 TIN BÁO CỦA NGƯỜI DÂN",
    about="event",
    where="Nơi",
    request="Cần hỏi thêm, xin gọi {phone}.",
)
_DEALT_WITH = Ending("✅", "ĐÃ XỬ LÝ", "Tin báo đã được xử lý. Cảm ơn bà con.")

KINDS: Mapping[CaseKind, KindRow] = {
    CaseKind.MISSING_CHILD: KindRow(
        label="Trẻ lạc",
        sign="🧒",
        tone="red",
        alert=AlertWords(
            heading="🔴 TÌM TRẺ LẠC",
            about="person",
            named="Cháu {name}",
            unnamed="Một cháu bé chưa rõ tên",
            seen="Thấy lần cuối",
            request="Ai thấy cháu, xin giữ cháu ở nơi an toàn và gọi ngay {phone} hoặc 113.",
        ),
        this_alert="Tin tìm trẻ lạc này",
        found_label=FOUND,
        # Nothing on how the person is, not even by a tick: whoever was found need not be alive.
        found=Ending("⬛", "ĐÃ TÌM THẤY", "Việc tìm cháu bé trong tin này đã kết thúc. Cảm ơn bà con."),
        found_safe=Ending("✅", "ĐÃ TÌM THẤY", "Cháu bé trong tin này đã về an toàn. Cảm ơn bà con."),
        rings=_WALKED,
        life_hours=72,
        poster="always",
        poster_heading="TÌM TRẺ LẠC",
        card=True,
        consent=frozenset({"mother", "father", "guardian"}),
        checklist=("called_back", "asked_who_was_with", "looked_at_home", "right_photo", "place_and_hour"),
    ),
    CaseKind.MISSING_ADULT: KindRow(
        label="Người lớn lạc",
        sign="🧓",
        tone="orange",
        alert=AlertWords(
            heading="🔴 TÌM NGƯỜI LẠC",
            about="person",
            named="{name}",
            unnamed="Một người chưa rõ tên",
            seen="Thấy lần cuối",
            request="Ai thấy người này, xin ở bên cạnh giúp đỡ và gọi ngay {phone} hoặc 113.",
        ),
        this_alert="Tin tìm người lạc này",
        found_label=FOUND,
        found=Ending("⬛", "ĐÃ TÌM THẤY", "Việc tìm người trong tin này đã kết thúc. Cảm ơn bà con."),
        found_safe=Ending("✅", "ĐÃ TÌM THẤY", "Người trong tin này đã về an toàn. Cảm ơn bà con."),
        rings=_WALKED,
        life_hours=72,
        poster="always",
        poster_heading="TÌM NGƯỜI LẠC",
        card=True,
        # Who is grown agrees for themself, and is missing: else whoever represents them in law.
        consent=frozenset({"guardian"}),
        checklist=("called_back", "asked_of_health", "asked_why_left", "right_photo", "place_and_hour"),
    ),
    CaseKind.NATURAL_DANGER: KindRow(
        label="Thiên tai, cháy",
        sign="🌊",
        tone="red",
        alert=AlertWords(
            heading="🆘 CẢNH BÁO NGUY HIỂM",
            about="event",
            where="Khu vực",
            request="Xin tránh xa nơi nguy hiểm, đưa trẻ em và người già đi trước. Cần cứu, gọi ngay 114 hoặc 112;"
            " báo tin cho công an: {phone}.",
        ),
        this_alert="Cảnh báo này",
        found_label="Đã hết nguy hiểm",
        found=Ending("✅", "ĐÃ HẾT NGUY HIỂM", "Mối nguy trong cảnh báo không còn. Cảm ơn bà con đã phối hợp."),
        rings=Rings((5, 15), max_distance_km=30),
        # A danger that is told of for days is believed no more: the next day needs the next warning.
        life_hours=24,
        checklist=("seen_there", "asked_commune", "place_and_hour", "what_to_do"),
    ),
    CaseKind.PERSON_IN_DANGER: KindRow(
        label="Kêu cứu",
        sign="🆘",
        tone="red",
        alert=AlertWords(
            heading="🆘 CÓ NGƯỜI GẶP NGUY HIỂM",
            about="event",
            where="Khu vực",
            request="Thấy sự việc, xin gọi ngay 113 hoặc công an {phone}.",
        ),
        this_alert="Tin này",
        found_label="Đã hết nguy hiểm",
        found=Ending("✅", "ĐÃ HẾT NGUY HIỂM", "Sự việc trong tin này đã được xử lý. Cảm ơn bà con."),
        rings=Rings(()),
        # Never sent: help is sent instead. Who was taken away is sought as missing, once an officer says so.
        life_hours=24,
        sent=False,
    ),
    CaseKind.UNCLEAR: KindRow(
        label="Chưa rõ việc gì",
        sign="❓",
        tone="orange",
        alert=_TOLD_BY_PEOPLE,
        this_alert="Tin này",
        found_label=SETTLED,
        found=_DEALT_WITH,
        rings=Rings(()),
        # Never sent: an officer says first what it is.
        life_hours=72,
        sent=False,
    ),
    CaseKind.FOUND_PERSON: KindRow(
        label="Tìm người thân",
        sign="🤝",
        tone="orange",
        alert=AlertWords(
            heading="🔵 TÌM NGƯỜI THÂN",
            about="person",
            # Who comes for them proves by the name, and by the very spot, that they are the family.
            unnamed="Một người chưa rõ gia đình, đang được chăm sóc",
            unnamed_child="Một cháu bé chưa rõ gia đình, đang được chăm sóc",
            age="khoảng {age} tuổi",
            seen="Tìm thấy",
            place="commune",
            request="Ai là người thân hoặc biết gia đình, xin gọi ngay công an {phone} hoặc 113.",
        ),
        this_alert="Tin tìm người thân này",
        found_label="Đã tìm được gia đình",
        found=Ending("✅", "ĐÃ TÌM ĐƯỢC GIA ĐÌNH", "Người trong tin này đã tìm được gia đình. Cảm ơn bà con."),
        rings=_WALKED,
        life_hours=72,
        poster="always",
        poster_heading="TÌM NGƯỜI THÂN",
        card=True,
        consent=frozenset({"self", "mother", "father", "guardian"}),
        checklist=("safe_with_us", "asked_them", "looked_among_missing", "right_photo"),
    ),
    CaseKind.SAFETY_PREVENTION: KindRow(
        label="Phòng ngừa tai nạn",
        sign="🛟",
        tone="yellow",
        alert=AlertWords(
            heading="⚠️ CẢNH BÁO AN TOÀN",
            about="event",
            where="Khu vực",
            request="Thấy dấu hiệu tương tự, xin gọi {phone} hoặc 113.",
        ),
        this_alert="Cảnh báo này",
        found_label=SETTLED,
        found=Ending("✅", "ĐÃ XỬ LÝ", "Mối nguy trong cảnh báo không còn. Cảm ơn bà con đã phối hợp."),
        rings=_PROVINCE_WIDE,
        life_hours=72,
        checklist=("source_checked", "what_to_do"),
    ),
    CaseKind.CRIME_WARNING: KindRow(
        label="Cảnh báo tội phạm",
        sign="⚠️",
        tone="yellow",
        alert=AlertWords(
            heading="⚠️ CẢNH BÁO TỘI PHẠM, LỪA ĐẢO",
            about="event",
            where="Khu vực",
            request="Thấy dấu hiệu tương tự, xin gọi {phone} hoặc 113.",
        ),
        this_alert="Cảnh báo này",
        found_label=SETTLED,
        found=Ending("✅", "ĐÃ XỬ LÝ", "Vụ việc trong cảnh báo đã được xử lý. Cảm ơn bà con đã cảnh giác."),
        rings=_PROVINCE_WIDE,
        life_hours=168,
        checklist=("source_checked", "nobody_accused", "what_to_do"),
    ),
    CaseKind.LOST_PROPERTY: KindRow(
        label="Mất đồ",
        sign="🎒",
        tone="grey",
        alert=AlertWords(
            heading="🔎 TÌM ĐỒ THẤT LẠC",
            about="thing",
            seen="Mất",
            request="Ai nhặt được hoặc biết thông tin, xin gọi {phone}. Trân trọng cảm ơn.",
        ),
        picked_up=AlertWords(
            heading="🔎 TÌM CHỦ ĐỒ NHẶT ĐƯỢC",
            about="thing",
            seen="Nhặt được",
            # Whoever comes for it proves by what the post does not tell that it is theirs.
            request="Ai mất, xin gọi {phone} và nói rõ đồ có gì để nhận lại. Trân trọng cảm ơn.",
        ),
        picked_up_heading="TÌM CHỦ ĐỒ NHẶT ĐƯỢC",
        this_alert="Tin về đồ thất lạc này",
        found_label=FOUND,
        found=Ending("✅", "ĐÃ TÌM THẤY", "Đồ thất lạc đã được trả lại cho chủ. Cảm ơn bà con."),
        rings=Rings((2, 5), max_distance_km=NEARBY_KM),
        life_hours=168,
        poster="with_photo",
        poster_heading="TÌM ĐỒ THẤT LẠC",
        card=True,
        checklist=("called_back", "place_and_hour", "owner_proves"),
    ),
    CaseKind.LEGAL_NOTICE: KindRow(
        label="Thông báo pháp luật",
        sign="📜",
        tone="grey",
        alert=AlertWords(
            heading="📢 THÔNG BÁO",
            about="event",
            where="Nơi",
            request="Cần hỏi thêm, xin gọi {phone}.",
        ),
        this_alert="Thông báo này",
        found_label=SETTLED,
        found=Ending("✅", "ĐÃ XONG", "Việc trong thông báo đã hoàn thành. Cảm ơn bà con."),
        rings=_PROVINCE_WIDE,
        life_hours=168,
        checklist=("as_the_document", "what_to_do"),
    ),
    CaseKind.TIP: KindRow(
        label="Tin tố giác",
        sign="✉️",
        tone="grey",
        alert=_TOLD_BY_PEOPLE,
        this_alert="Tin này",
        found_label=SETTLED,
        found=_DEALT_WITH,
        rings=Rings(()),
        # Never sent: only how long it may wait before an officer looks at it anew.
        life_hours=72,
        sent=False,
    ),
}


def default_delays(kind: CaseKind, ring_delays_s: Sequence[float] | None) -> tuple[float, ...]:
    """Seconds after the approval by ring; ``ring_delays_s`` replaces the table's for kinds whose rings wait."""
    standard = KINDS[kind].rings.delays_s
    return tuple(ring_delays_s) if standard and ring_delays_s is not None else standard


def default_audience(kind: CaseKind, place: Place, ring_delays_s: Sequence[float] | None = None) -> Audience:
    """The groups around the place: within the kind's distance, else of the place's province."""
    rings = KINDS[kind].rings
    return Audience(
        province_codes=() if rings.max_distance_km else (province_code(place),),
        max_distance_km=rings.max_distance_km,
        ring_edges_km=rings.edges_km,
        ring_delays_s=default_delays(kind, ring_delays_s),
    )


def province_code(place: Place) -> str:
    """The province of the commune. An unknown commune must not widen an alert to the country: the nearest one's."""
    try:
        if place.commune_code:
            return commune(place.commune_code).province_code
    except UnknownCommune:
        pass
    return nearest_commune(place.lat, place.lon).province_code


def ticked(kind: CaseKind, ticks: Collection[str]) -> tuple[tuple[Tick, ...], tuple[Tick, ...]]:
    """What of this kind's checklist was ticked, and what was not."""
    asked = KINDS[kind].checklist
    return tuple(tick for tick in asked if tick in ticks), tuple(tick for tick in asked if tick not in ticks)
