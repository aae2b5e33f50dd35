"""The places that a force knows by name: hamlets, schools, markets, bridges, each with its point."""
