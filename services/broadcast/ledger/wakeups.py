"""The notification that wakes the loops: there may be something due."""

DUE_CHANNEL = "broadcast_due"
