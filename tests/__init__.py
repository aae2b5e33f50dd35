"""The tests mirror the rooms; stack/ spans services, drills/ and browser/ play, support/ serves them all."""
