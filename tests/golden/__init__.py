"""What Loa says and shows, held against a frozen state: a change that only makes it smaller must change none of it.

``make golden`` says in words what differs; ``FREEZE=1 make golden`` freezes what is there.
"""
