"""What spans the services, on real servers."""
