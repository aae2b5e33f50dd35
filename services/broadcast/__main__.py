"""``python -m services.broadcast``: run broadcast with the environment's settings."""

from services.broadcast.app import create_app
from services.broadcast.settings import BroadcastSettings
from services.runtime.service import serve

if __name__ == "__main__":
    settings = BroadcastSettings()
    serve(lambda: create_app(settings), "broadcast", settings)
