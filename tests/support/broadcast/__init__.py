"""What serves the tests of broadcast: alerts, ledgers in hand, the engine running, faked wires."""
