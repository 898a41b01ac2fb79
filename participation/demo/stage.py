"""Prepares a folder with a seeded demo, opens today's lesson."""

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from participation import clock, database
from participation.agendas.models import Item
from participation.codes import use_secret
from participation.demo import custody, lessons, seed
from participation.demo.contents import contents
from participation.demo.people import password
from participation.i18n import use
from participation.media import darkroom
from participation.people.models import Account
from participation.people.queries import actor_for
from participation.schools.cards import cards, session_code
from participation.settings import Settings, settings
from participation.topics.models import Topic
from participation.voting.models import Poll

FRESH_DAYS = 7
HOME = "birch-district"
OFFICE = "birch-planning"
POINT = {"lon": 125.31012, "lat": 43.81080}
PHASES = {
    "propose": "way-to-school",
    "report": "way-to-school",
    "vote": "way-to-school",
    "comment": "way-to-school",
    "heard": "snow-playground",
    "decided": "reachable-library",
    "answered": "reachable-library",
}
UNREAD = "snow-hill-park"  # its office has answered, and a moderator still reads the answer
TRACKED = (
    "shelf-too-high",
    "lift-second-floor",
    "green-too-short",
    "slide-ice",
    "waiting-lamp-low",
    "returned-unclear",
    "withheld-classmate",
    "birch-row",
)


def prepare(data: Path, port: int, database_url: str | None = None) -> Settings:
    """Settings of a demo come from its folder, whatever the environment says."""
    data = data.resolve()
    data.mkdir(parents=True, exist_ok=True)
    os.environ.update(
        PARTICIPATION_SECRET=_secret(data),
        PARTICIPATION_DATABASE_URL=database_url or f"sqlite://{data / 'one-metre.sqlite3'}",
        PARTICIPATION_MEDIA_URL=f"file://{data / 'media'}",
        PARTICIPATION_PUBLIC_URL=f"http://127.0.0.1:{port}",
        PARTICIPATION_DATA_DIR=str(data),
        PARTICIPATION_MAIL_URL=f"file://{data / 'letters'}",
        PARTICIPATION_DARKROOMS=str(min(2, os.cpu_count() or 1)),
        PARTICIPATION_HOME_JURISDICTION=HOME,
        PARTICIPATION_OPEN311_TYPE="test",
        PARTICIPATION_OPERATOR="白桦区规划局（示例）",
        PARTICIPATION_CHILD_DATA_OFFICER="信息科 李敏（示例）",
        PARTICIPATION_CHILD_DATA_PHONE="0431-0000 0000",
    )
    settings.cache_clear()
    return settings()


def _secret(data: Path) -> str:
    kept = data / "secret"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(32), encoding="utf-8")
    return kept.read_text(encoding="utf-8")


async def build(config: Settings, data: Path) -> None:
    """Seeds once; opens a new lesson and writes demo.json at every start."""
    use_secret(config.secret)
    use("zh-CN")
    if not _is_seeded(data):
        _sweep(config, data)
    await database.migrate(config.database_url)
    await database.connect(config.database_url)
    try:
        if not _is_seeded(data):
            print("准备示例城区 · making the demo district", flush=True)
            _keep(data, await _seed(config))
        await custody.let_look()
        await _tell(config, data)
    finally:
        await database.disconnect()


def _is_seeded(data: Path) -> bool:
    """The same content, and not so long ago that its days look odd."""
    stamp = data / "seeded.json"
    if not stamp.exists():
        return False
    told = json.loads(stamp.read_text(encoding="utf-8"))
    fresh = date.fromisoformat(told["day"]) >= clock.today() - timedelta(days=FRESH_DAYS)
    return bool(fresh and told["content"] == _content_version())


def _content_version() -> str:
    folder = Path(__file__).parent
    digest = hashlib.sha256()
    made_of = ("content/*.yaml", "*.py", "../migrations/*.py")
    for file in sorted(file for part in made_of for file in folder.glob(part)):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _sweep(config: Settings, data: Path) -> None:
    """An older demo goes away whole; a database elsewhere is left alone."""
    for file in data.glob("one-metre.sqlite3*"):
        file.unlink()
    for folder in ("media", "letters"):
        shutil.rmtree(data / folder, ignore_errors=True)


async def _seed(config: Settings) -> dict[str, Any]:
    with _in_a_hurry():
        made = await seed.seed(config.secret, clock.today())
    return {
        "day": clock.today().isoformat(),
        "content": _content_version(),
        "tracking_codes": [made.voices.codes[key] for key in TRACKED],
        "being_read": made.voices.codes[UNREAD],
        "ideas": {key: made.voices.ids[key] for key in TRACKED},
        "api_keys": made.keys,
    }


@contextmanager
def _in_a_hurry() -> Iterator[None]:
    """Nobody reads pages yet: the darkroom need not let others go first."""
    os.environ["MODERATION_NICENESS"] = "0"
    try:
        yield
    finally:
        del os.environ["MODERATION_NICENESS"]
        darkroom.close()


def _keep(data: Path, told: dict[str, Any]) -> None:
    _write(data / "seeded.json", told)


async def _tell(config: Settings, data: Path) -> None:
    told = json.loads((data / "seeded.json").read_text(encoding="utf-8"))
    topics = {topic.slug: topic for topic in await Topic.all()}
    polls = {poll.topic_id: poll.public_id for poll in await Poll.all()}
    _write(
        data / "demo.json",
        {
            "base_url": config.public_url,
            "accounts": _accounts(config.secret),
            "session": await _lesson(topics["way-to-school"]),
            "topics": {phase: topics[slug].public_id for phase, slug in PHASES.items()},
            "polls": {
                "open": polls[topics["way-to-school"].id],
                "closed": polls[topics["reachable-library"].id],
            },
            "point": POINT,
            "tracking_codes": told["tracking_codes"],
            "being_read": told["being_read"],
            "agenda_items": await _by_status(),
            "api_keys": told["api_keys"],
        },
    )


async def _by_status() -> dict[str, str]:
    """For each status an item that stands there now; those of the first officer's office count."""
    found = await Item.filter(jurisdiction_id=HOME).order_by("id")
    ours = sorted(found, key=lambda item: item.department_id == OFFICE)
    return {item.status.value: item.public_id for item in ours}


def _accounts(secret: str) -> dict[str, dict[str, str]]:
    return {
        one["key"]: {"login": one["login"], "password": password(secret, one["key"])}
        for one in contents("people")
    }


async def _lesson(topic: Topic) -> dict[str, Any]:
    teacher = actor_for(await Account.get(login="facilitator@example.org"))
    session = await lessons.open_lesson(teacher, topic)
    printed = await cards(session)
    return {
        "id": session.public_id,
        "code": session_code(session),
        "cards": [card.secret for card in printed],
        "seat_codes": [card.code for card in printed],
        "slips": [card.slip for card in printed],
    }


def _write(path: Path, told: dict[str, Any]) -> None:
    """Whole or not at all; it holds passwords, so only its owner reads it."""
    draft = path.with_suffix(".draft")
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    draft.replace(path)
