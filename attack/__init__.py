"""`make attack`: whoever would make it say something false tries to, each as a process with nothing but their own."""
