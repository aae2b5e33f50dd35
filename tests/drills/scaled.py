"""Time ten times faster than life, for drills whose troubles last for minutes. The platform's window is 10 s then."""

SCALE = 0.1
WINDOW_S = 10.0
PATIENCE_S = 10 * SCALE
"""How long a ring waits for its picture: 10 s of life."""
PROBE_EVERY_S = 2.5 * SCALE
"""While it is in trouble no account asks more often than that; and at least every 5 s of life, which the silence after
a trouble's end tells."""
ENGINE = {"RETRY_SCALE": str(SCALE), "DOUBT_SCALE": str(SCALE), "PICTURE_PATIENCE_S": str(PATIENCE_S)}


def most_probes(seconds: float) -> int:
    """Of one account, in a trouble of so long."""
    return 1 + int(seconds / PROBE_EVERY_S)
