"""``python -m services.intake.public``: run the public pages with settings from the environment."""

from services.intake.public.app import create_public_app
from services.intake.public.settings import PublicSettings
from services.runtime.service import serve


def main() -> None:
    settings = PublicSettings()
    serve(lambda: create_public_app(settings), "public", settings)


if __name__ == "__main__":
    main()
