"""What of waking is decided without looking anywhere: what wakes, whom each step asks, who counts as on duty."""
