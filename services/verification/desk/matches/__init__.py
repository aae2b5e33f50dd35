"""What the case page proposes of other cases, and the forms by which an officer decides on two."""
