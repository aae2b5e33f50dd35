"""The link test's key of the tests, and orders that it signs."""

import base64
import hashlib
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from deploy.invented_staff.trial import STAFF
from schemas.trust.link_test_events import LinkTestOrdered
from schemas.trust.link_tests import LinkTest, LinkTestKeys, sign
from schemas.trust.producers import private_key, public_half

SEED = base64.b64encode(hashlib.sha256(b"link tests of tests").digest()).decode()
"""As LINK_TEST_KEY has it."""
KEY = private_key(SEED)
PUBLIC = public_half(KEY)
KEYS = LinkTestKeys(STAFF.environment, (KEY.public_key(),))


def a_test(account_id: str = "oa-a", group_id: str = "g0", number: int = 12, **said: Any) -> LinkTest:
    values: dict[str, Any] = {
        "environment": STAFF.environment,
        "test_id": uuid4(),
        "number": number,
        "account_id": account_id,
        "group_id": group_id,
        "signed_at": datetime.now(UTC),
    }
    return LinkTest(**{**values, **said})


def ordered(test: LinkTest) -> LinkTestOrdered:
    return LinkTestOrdered(occurred_at=datetime.now(UTC), test_id=test.test_id, order=sign(test, KEY))
