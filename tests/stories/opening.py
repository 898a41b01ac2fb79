"""A process that opens cases, one after another, and says so when each is on disk: to be killed.

python -m tests.stories.opening DATABASE_URL
"""

import asyncio
import sys

from participation.actor import VISITOR
from participation.codes import use_secret
from participation.database import connect
from participation.safeguarding.actions import open_concern
from participation.safeguarding.models import Source
from tests.conftest import SECRET
from tests.factories import HERE


async def open_cases(url: str) -> None:
    use_secret(SECRET)
    await connect(url)
    while True:
        concern = await open_concern(VISITOR, Source.HELP, jurisdiction_id=HERE)
        print(concern.public_id, flush=True)


if __name__ == "__main__":
    asyncio.run(open_cases(sys.argv[1]))
