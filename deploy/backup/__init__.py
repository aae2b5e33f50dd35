"""`loa backup` and `loa restore`: the whole database in one sealed file, and what a restored one must not forget."""
