"""Who may make it speak: what people sign, with which keys, and how far it reaches (docs/decisions/0017)."""
