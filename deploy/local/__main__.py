"""``python -m deploy.local``: former name of `loa up`, `loa demo` and `loa world`; scripts of installations use it."""

import sys

from deploy.loa import main

if __name__ == "__main__":
    main(sys.argv[1:])
