"""``python -m attack.attackers PROGRAM MOVE KNOWS``: one move of one of these programs, by whoever holds what stands in
the environment."""

import asyncio
import json
import os
import sys
from importlib import import_module

from attack.attackers.trade import Attacker


def main() -> None:
    """Says what the judge has to wait for, the ids of the events that were sent; and what the attacker was told."""
    _, program, move, knows = sys.argv
    attacker = Attacker(json.loads(knows), os.environ)
    module = import_module(f"attack.attackers.{program}")
    chosen = getattr(module, move)
    asyncio.run(module.act(chosen, attacker) if hasattr(module, "act") else chosen(attacker))
    sys.stdout.write(json.dumps({"sent": attacker.sent, "refused": attacker.refused}) + "\n")


if __name__ == "__main__":
    main()
