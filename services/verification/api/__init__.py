"""The JSON API of cases, for programs with an officer's session."""
