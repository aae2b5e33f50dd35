"""How far an alert has come, by parts."""
