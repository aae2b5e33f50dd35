"""Groups and accounts: imported, held against the platform's lists, switched off when they are over."""
