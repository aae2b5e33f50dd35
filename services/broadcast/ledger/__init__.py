"""The ledger: messages and their deliveries, and how a delivery goes from one state to the next."""
