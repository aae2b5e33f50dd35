"""What serves the tests: servers, services on real ports, wires that break, patience."""
