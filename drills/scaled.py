"""Time ten times faster than life, for drills whose troubles last for minutes. The platform's window is 10 s then.

Probes are not faster: an account in trouble tries after 0.25 s, 0.5 s, 1 s, 2 s, 4 s, and every 4 s from then on.
"""

SCALE = 0.1
WINDOW_S = 10.0
PATIENCE_S = 10 * SCALE
"""How long a ring waits for its picture: 10 s of life."""
SILENCE_S = 5.0
"""The longest from a trouble's end until the first call is accepted: probes are never farther apart, in life too."""
ENGINE = {"RETRY_SCALE": str(SCALE), "DOUBT_SCALE": str(SCALE), "PICTURE_PATIENCE_S": str(PATIENCE_S)}


def most_probes(seconds: float) -> int:
    """The most of one account in a trouble of so long: a few at its beginning, then not more than one in 2 s."""
    return 4 + int(seconds / 2)
