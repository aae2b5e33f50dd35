"""Whether a citizen agrees that somebody is published: what they answer when they are asked. Pure."""
