"""What is compared of two cases, how it is weighed, and what an officer may make of it."""
