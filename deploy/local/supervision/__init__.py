"""Processes of the stack: started in order, kept running, stopped."""
