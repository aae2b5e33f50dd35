"""The attackers: small programs that know what everybody may know (their argument) and hold what their environment
holds."""
