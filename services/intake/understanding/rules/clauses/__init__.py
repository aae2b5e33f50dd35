"""Who stands how to whom in a message: who lost and who found, who has the person, who asks, who demands."""
