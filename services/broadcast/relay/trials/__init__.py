"""Trials: whoever posts by hand is asked to post a text that says nothing; so the way is proven before the night."""
