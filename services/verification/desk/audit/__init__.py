"""The audit as auditors read it: who did what when, and whether the chain is whole."""
