"""The pictures of posts: drawn or fetched, kept, uploaded once an account."""
