"""Says where to go as whom, once the service answers."""

import json
import threading
import time
from pathlib import Path
from typing import Any

import httpx

DOORS = (
    ("孩子 child", "/join", "课堂码 code {code}"),
    ("小纸条 slip", "/t", "回音码 {track}"),
    ("家长 guardian", "/sign-in", "guardian"),
    ("老师 facilitator", "/sign-in", "facilitator"),
    ("审核员 moderator", "/sign-in", "moderator"),
    ("经办人 officer", "/sign-in", "officer"),
    ("保护专员 safeguarding", "/sign-in", "safeguarding"),
    ("信息保护 data officer", "/sign-in", "data_officer"),
    ("所有人 everybody", "/", ""),
)


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
