"""What any of the services has put aside because it could not be used: the desk's pages for whoever sees to it."""
