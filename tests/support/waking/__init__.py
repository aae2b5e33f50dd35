"""A push service, phones and a gateway, as waking meets them on the wire."""
