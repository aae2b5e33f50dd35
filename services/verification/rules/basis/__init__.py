"""Why a person may be published: whose consent, or an emergency that can be proven. Pure."""
