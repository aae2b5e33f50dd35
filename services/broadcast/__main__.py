"""``python -m services.broadcast``: run broadcast with the environment's settings."""

import gc
import os


def main() -> None:
    # After a crash nothing is sent until this has started, and looking through what is loaded (it stays for ever) was a
    # sixth of that. The service switches the collector on again once it runs.
    gc.disable()
    from services.broadcast.app import create_app
    from services.broadcast.channels.registered import given_addresses
    from services.broadcast.settings import BroadcastSettings
    from services.runtime.service import serve

    settings = BroadcastSettings(channel_urls=given_addresses(os.environ))
    serve(lambda: create_app(settings), "broadcast", settings)


if __name__ == "__main__":
    main()
