"""How pictures look, for whoever decodes one."""
