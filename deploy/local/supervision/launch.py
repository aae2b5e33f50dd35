"""Run as a script: give up root, ask the kernel to end us with our parent, then become another program.

    python -I -S launch.py PARENT_PID DEATH_SIGNAL UID GID PROGRAM ARGUMENT…      (UID and GID -1: stay who we are)

It does in a fresh process what `preexec_fn` would do between fork and exec, where a process with threads can hang.
The order matters: a change of user makes the kernel forget the death signal.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    parent, death_signal, uid, gid = (int(word) for word in sys.argv[1:5])
    program = sys.argv[5:]
    prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else None
    # Python ignores these two, and what is ignored stays ignored across exec.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    if uid >= 0:
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
    if prctl:
        prctl(PR_SET_PDEATHSIG, death_signal, 0, 0, 0)
    if os.getppid() != parent:  # it died before the kernel knew whom to tell
        sys.exit(1)
    os.execvp(program[0], program)  # noqa: S606 - no shell is what we want


if __name__ == "__main__":
    main()
