"""``python -m services.intake.public``: run the public pages with settings from the environment."""

import os

from services.intake.public.app import create_public_app
from services.intake.public.settings import PublicSettings
from services.runtime.service import serve

NICENESS = 10
"""A crowd takes what is left of the processor: reports, decisions and sending go first."""


def main() -> None:
    os.nice(NICENESS)
    settings = PublicSettings()
    serve(lambda: create_public_app(settings), "public", settings)


if __name__ == "__main__":
    main()
