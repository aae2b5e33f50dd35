"""By which words a case is found again."""
