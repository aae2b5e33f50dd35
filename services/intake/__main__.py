"""``python -m services.intake``: run with settings from the environment."""

from services.intake.app import create_app
from services.intake.settings import IntakeSettings
from services.runtime.service import serve


def main() -> None:
    settings = IntakeSettings()
    serve(lambda: create_app(settings), "intake", settings)


if __name__ == "__main__":
    main()
