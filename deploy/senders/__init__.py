"""Those who write to the force, as an installation is told of them at the machine."""
