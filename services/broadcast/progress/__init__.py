"""How far alerts have come, told to the officer's desk; and what is due beside the sends."""
