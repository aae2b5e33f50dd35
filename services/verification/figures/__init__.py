"""What all of it did, in figures: counted from what outlives the forgetting of a case; and reports of exercises."""
