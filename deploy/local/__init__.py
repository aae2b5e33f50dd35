"""The one-command stack: servers, services and the stand-in platform on this machine."""
