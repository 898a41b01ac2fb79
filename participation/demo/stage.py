"""Prepares a folder with a seeded demo, opens today's lesson, and says where to go as whom."""

import hashlib
import json
import os
import secrets
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx

from participation import clock, database
from participation.agendas.models import Item
from participation.codes import use_secret
from participation.demo import lessons, seed
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
DOORS = (
    ("孩子 child", "/join", "课堂码 code {code}"),
    ("小纸条 slip", "/t", "回音码 {track}"),
    ("家长 guardian", "/sign-in", "guardian"),
    ("老师 facilitator", "/sign-in", "facilitator"),
    ("审核员 moderator", "/sign-in", "moderator"),
    ("经办人 officer", "/sign-in", "officer"),
    ("保护专员 safeguarding", "/sign-in", "safeguarding"),
    ("所有人 everybody", "/", ""),
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


def announce_when_ready(data: Path) -> None:
    threading.Thread(target=_announce, args=(data,), daemon=True).start()


def _announce(data: Path) -> None:
    told = json.loads((data / "demo.json").read_text(encoding="utf-8"))
    while not _answers(told["base_url"]):
        time.sleep(0.1)
    for who, path, how in DOORS:
        print(f"  {who:<26}{told['base_url']}{path:<10}  {_how(how, told)}")
    print(f"  都在 · all of it in  {data / 'demo.json'}")
    print(f"ready {told['base_url']}", flush=True)


def _how(how: str, told: dict[str, Any]) -> str:
    if how in told["accounts"]:
        return f"{told['accounts'][how]['login']}  {told['accounts'][how]['password']}"
    return how.format(code=told["session"]["code"], track=told["tracking_codes"][0])


def _answers(base_url: str) -> bool:
    try:
        return httpx.get(f"{base_url}/readyz", timeout=2).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False
