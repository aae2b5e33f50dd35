"""Web Push: how phones of people on call are woken, whoever's they are."""
