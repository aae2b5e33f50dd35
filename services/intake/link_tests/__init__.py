"""The link test's first step: our own webhook, through the door of Zalo's and the queue of citizens' messages."""
