"""The yardstick case, played through the whole line by the people of the mission: grandmother, hotline, officer."""
