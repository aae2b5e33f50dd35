"""When a picture that could not be fetched is tried again, in numbers."""

from datetime import timedelta

from services.intake.rules.picture_waits import again_after_refusal, again_after_trouble, tell_citizen


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


def test_the_schedule_in_numbers() -> None:
    waited, pauses = 0.0, []
    while (pause := again_after_trouble(seconds(waited))) is not None:
        pauses.append(pause)
        waited += pause
    assert pauses[:4] == [1, 2, 4, 4]
    assert {pause for pause in pauses if pause > 4} == {30}
    assert sum(pause for pause in pauses if pause <= 4) < 305
    assert 6 * 3600 <= waited < 6 * 3600 + 31
    assert [again_after_refusal(attempts) for attempts in range(1, 5)] == [2, 8, 20, None]


def test_the_citizen_hears_of_it_after_a_minute() -> None:
    assert not tell_citizen(seconds(59))
    assert tell_citizen(seconds(60))
