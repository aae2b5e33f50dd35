"""How long reading takes of what nobody writes to be read: one message stalls every other report meanwhile."""

import random
import time
from collections.abc import Iterator

from bench.ground.figures import line
from services.intake.rules.conversation.state import Conversation
from services.intake.rules.conversation.turns import advance
from services.intake.rules.happenings import TextSent
from services.intake.rules.texts import MAX_TEXT
from tests.support.citizens.chat import AROUND, START

SEED, DRAWN = 7, 120
SPOKEN = (
    "cầu chợ đình chùa cổng trường xã thôn xóm huyện phường quận con cháu bé em nó anh chị ông bà mất lạc bắt cóc tiền"
    " triệu cứu giúp ở gần trong về rồi chưa 3 12 5h chiều sáng Hoằng Hóa Thanh Lộc Tân Phong ai thấy không biết hỏi"
)
WORDS = SPOKEN.split()
USUAL = "Bé gái 5 tuổi áo đỏ lạc ở chợ Hoằng Thịnh lúc 5h chiều, ai thấy gọi giúp mẹ cháu"


def cpu_ms(text: str) -> float:
    """Of one turn of the conversation, in milliseconds of CPU."""
    began = time.process_time()
    advance(Conversation(), TextSent(text), START, AROUND)
    return 1000 * (time.process_time() - began)


def messages() -> Iterator[str]:
    """As long as a message may be: one word or a few again and again, and words drawn by a seed."""
    for again in ("cầu ", "con ", "thôn 3 ", "cầu\n"):
        yield (again * MAX_TEXT)[:MAX_TEXT]
    yield " ".join(f"cầu chợ đình chùa cổng {number}" for number in range(90))[:MAX_TEXT]
    drawn = random.Random(SEED)  # noqa: S311 - no secret
    for _ in range(DRAWN):
        some = drawn.sample(WORDS, drawn.choice((2, 3, 5, 8, 20)))
        yield " ".join(drawn.choice(some) for _ in range(MAX_TEXT))[:MAX_TEXT]


async def reading_worst() -> None:
    """The worst of them beside a usual message, in the same run."""
    cpu_ms(USUAL)
    # Each is another one: what was read a moment ago is not read again.
    usual, worst = min(cpu_ms(f"{USUAL} {number}") for number in range(5)), max(map(cpu_ms, messages()))
    line("reading_worst", usual_cpu_ms=round(usual, 1), worst_cpu_ms=round(worst, 1), ratio=round(worst / usual, 1))
