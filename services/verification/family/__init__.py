"""What the desk gives a family: the link of its page. Intake keeps the links; here nobody knows their addresses."""
