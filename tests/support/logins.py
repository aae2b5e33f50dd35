"""The services' logins on the servers of the tests, and the keys of what they encrypt.

A service that a test runs has what it has in earnest; the test itself looks at the tables as whoever owns them.
"""

from pydantic import SecretStr

from deploy.database_logins import LOGINS, address_of
from services.runtime.keyring import Keyring

PASSWORDS = {login: f"{login}-of-tests" for login in LOGINS}
TOKEN_KEYS = "dG9rZW5zIG9mIHRlc3RzLCAzMiBieXRlcyBvZiB0aGU="
KEYRING = Keyring(SecretStr(TOKEN_KEYS))
CODE_KEYS = "Y29kZXMgb2YgdGVzdHMsIDMyIGJ5dGVzIGxvbmcgLi4="
CODES = Keyring(SecretStr(CODE_KEYS))


def as_login(login: str, database_url: str) -> str:
    """The address by which this service reaches the test's database."""
    return address_of(login, database_url, PASSWORDS[login])
