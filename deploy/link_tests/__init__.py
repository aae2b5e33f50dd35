"""`loa link-test`: the link test, asked for at the machine."""
