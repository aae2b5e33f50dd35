"""The officers' pages: queue, case, plan, an alert on air; live."""
