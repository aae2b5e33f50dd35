"""Pages in two languages, logging in, the API's documentation, and what all pages share."""
