"""The pages that anybody opens, as a process of their own: what a code on a post stands for, and what an officer posts
by hand. It reads public states, calls broadcast and intake by a few routes, and holds nothing else."""
