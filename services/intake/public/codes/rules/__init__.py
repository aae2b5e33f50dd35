"""What the public learns of a code, and how often one address may ask. Pure."""
