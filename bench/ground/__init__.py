"""What the benches share: alerts, a platform that answers at once, a filled ledger, processes, figures."""
