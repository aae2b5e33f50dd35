"""Routes by which our services ask each other, and what goes over them: a row each, by the service that answers."""
