"""What people use instead of the engine, doing the same job: one file a peer.

Each is a program of its own, run with the packages of ../peers-requirements.txt: ``enqueue`` puts every group into its
queue, ``work`` sends until it is ended. Both read what to do from job.py.
"""
