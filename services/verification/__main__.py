"""``python -m services.verification``: run the service with the settings of the environment."""

from services.runtime.service import serve
from services.verification.app import create_app
from services.verification.settings import VerificationSettings


def main() -> None:
    settings = VerificationSettings()
    serve(lambda: create_app(settings), "verification", settings)


if __name__ == "__main__":
    main()
