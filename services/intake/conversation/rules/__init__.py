"""An officer's question to a citizen: how long somebody waits for the answer, and what counts as one."""
