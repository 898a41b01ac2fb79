"""Settings, frozen, read once from PARTICIPATION_*; a wrong one stops the start with a sentence."""

import json
import os
import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

VERSION = "0.1.0"
PACKAGE = Path(__file__).parent
SMALL_BODY = 256 * 1024  # words are short
LARGE_BODY = 13 * 1024 * 1024  # only routes that take pictures


class Settings(BaseSettings):
    """What a city sets; the table with every default is docs/configuration.md."""

    model_config = SettingsConfigDict(env_prefix="PARTICIPATION_", frozen=True, extra="ignore")

    database_url: str = "sqlite://var/one-metre.sqlite3"
    media_url: str = "file://var/media"
    media_endpoint: str = ""
    media_region: str = ""
    media_key_id: str = ""
    media_key: str = ""
    safeguarding_key: str = Field("", repr=False)
    safeguarding_key_file: Path | None = None
    darkrooms: int = Field(min(2, os.cpu_count() or 1), ge=1, le=32)
    redis_url: str | None = None
    secret: str = Field(min_length=32)
    public_url: str = "http://127.0.0.1:8000"
    data_dir: Path = Path("var")
    trusted_proxies: str = ""
    plan: Path = PACKAGE / "jurisdictions" / "plans" / "jilin-2022-387.yaml"
    languages: Annotated[tuple[str, ...], NoDecode] = ("zh-CN", "ko", "en")
    tiles: Literal["drawing", "xyz", "tianditu", "pmtiles"] = "drawing"
    tiles_url: str = ""
    tiles_key: str = ""
    tiles_attribution: str = ""
    tiles_approval: str = ""
    tiles_datum: Literal["wgs84", "gcj02", "bd09"] = "wgs84"
    tiles_proxy: bool = True
    blocked_areas: Path | None = None
    metrics_key: str = ""
    home_jurisdiction: str = "jilin"
    open311_type: Literal["production", "test"] = "production"
    open311_contact: str = ""
    open311_key_service: str = ""
    open311_posts_per_hour: int = Field(600, ge=1)
    help_line: str = "12355"
    operator: str = ""
    processors: str = ""
    child_data_officer: str = ""
    child_data_phone: str = ""
    identity_mode: Literal["class", "attested", "vault"] = "class"
    identity_key_a: str = ""
    identity_key_a_file: Path | None = None
    identity_key_b: str = ""
    identity_key_b_file: Path | None = None
    identity_office_b: str = ""
    mail_url: str = ""
    call_inside: str = ""
    call_secrets: str = ""
    webhook_inside: str = ""
    log_level: str = "INFO"
    consent_profile: Literal["CN-14", "EU-13", "EU-14", "EU-15", "EU-16", "US-13", "UK-13"] = (
        "CN-14"
    )

    country: str = Field("CN", pattern=r"^[A-Z]{2}$")
    workdays: Path | None = None
    hearing_days_min: int = Field(30, ge=1)
    receipt_days: int = Field(15, ge=1)
    term_ends: Annotated[tuple[str, ...], NoDecode] = ("01-20", "07-10")
    answer_days: int = Field(60, ge=1)
    read_working_days: int = Field(10, ge=1, le=10)
    support_threshold: int = Field(20, ge=5)
    seats_max: int = Field(60, ge=1, le=200)
    misses_allowed: int = Field(10, ge=1)
    misses_window_s: int = Field(300, ge=1)
    sign_in_idle_min: int = Field(60, ge=1)
    sign_in_hours: int = Field(12, ge=1)
    upload_max_bytes: int = Field(12 * 1024 * 1024, ge=1)
    ack_min: int = Field(30, ge=1, le=240)
    erase_days: int = Field(3, ge=0, le=15)
    rights_working_days: int = Field(15, ge=1, le=15)
    incident_hours: int = Field(4, ge=1, le=72)
    incident_hours_grave: int = Field(1, ge=1, le=72)
    route_keep_m: int = Field(600, ge=100, le=600)

    @field_validator("languages", "term_ends", mode="before")
    @classmethod
    def split_list(cls, value: object) -> object:
        return tuple(value.replace(" ", "").split(",")) if isinstance(value, str) else value

    @field_validator("term_ends")
    @classmethod
    def are_days(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """The 29th of February is none: it is not there each year."""
        try:
            [date.fromisoformat(f"2025-{day}") for day in value]
        except ValueError as error:
            raise ValueError("PARTICIPATION_TERM_ENDS must be days like 01-20,07-10") from error
        return value

    @field_validator("blocked_areas")
    @classmethod
    def is_geojson(cls, value: Path | None) -> Path | None:
        """A map without its blocked areas would be open everywhere: better no start."""
        try:
            known = value is None or "type" in json.loads(value.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ValueError(f"PARTICIPATION_BLOCKED_AREAS: {value} cannot be read") from error
        if not known:
            raise ValueError("PARTICIPATION_BLOCKED_AREAS must be a GeoJSON file")
        return value

    @field_validator("mail_url")
    @classmethod
    def is_way_of_mail(cls, value: str) -> str:
        parts = urlsplit(value)
        named = parts.path if parts.scheme == "file" else parts.hostname and parts.port != 0
        if value and (parts.scheme not in {"smtp", "smtps", "file"} or not named):
            raise ValueError("PARTICIPATION_MAIL_URL must be smtp://, smtps:// or file:///FOLDER")
        return value

    @field_validator("public_url")
    @classmethod
    def without_slash(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("PARTICIPATION_PUBLIC_URL must begin with http:// or https://")
        return value.rstrip("/")

    @model_validator(mode="before")
    @classmethod
    def address_alone_means_xyz(cls, data: Any) -> Any:
        if isinstance(data, dict) and data.get("tiles_url") and not data.get("tiles"):
            return {**data, "tiles": "xyz"}
        return data

    @model_validator(mode="after")
    def ground_can_be_laid(self) -> Self:
        wrong = GROUNDS[self.tiles](self) if self.tiles in GROUNDS else None
        if wrong:
            raise ValueError(wrong)
        return self

    @model_validator(mode="after")
    def vault_has_two_offices(self) -> Self:
        """Without a second office nobody could ever approve, and one alone shall not."""
        if self.identity_mode == "vault" and not self.identity_office_b:
            raise ValueError("PARTICIPATION_IDENTITY_OFFICE_B must name the second office")
        return self

    @property
    def secure(self) -> bool:
        return self.public_url.startswith("https://")


def _xyz(given: Settings) -> str | None:
    """Several templates, parted by spaces, lie on each other from the ground up."""
    for one in given.tiles_url.split() or [""]:
        if not _is_web(one) or not all(part in one for part in ("{z}", "{x}", "{y}")):
            return "PARTICIPATION_TILES_URL must be http(s)://… with {z}, {x} and {y} in it"
    return None


def _tianditu(given: Settings) -> str | None:
    if not TIANDITU_KEY.fullmatch(given.tiles_key):
        return "PARTICIPATION_TILES_KEY must be the key that Tianditu gave you"
    if not given.tiles_approval:
        return "PARTICIPATION_TILES_APPROVAL must be the map's approval number (审图号)"
    if given.tiles_datum != "wgs84":
        return "PARTICIPATION_TILES_DATUM must be wgs84 for Tianditu, whose maps are CGCS2000"
    return None


def _pmtiles(given: Settings) -> str | None:
    if _is_web(given.tiles_url):
        if given.tiles_proxy:
            return (
                "PARTICIPATION_TILES_PROXY must be false for a PMTiles address: the browser asks"
                " it; or fetch the file and name its path in PARTICIPATION_TILES_URL"
            )
    elif not _is_archive(Path(given.tiles_url)):
        return "PARTICIPATION_TILES_URL must be the path of a PMTiles file (version 3)"
    return None


def _is_archive(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as archive:
        head = archive.read(PMTILES_HEAD)
    return len(head) == PMTILES_HEAD and head.startswith(b"PMTiles\x03")


def _is_web(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and ";" not in parts.netloc


PMTILES_HEAD = 127
TIANDITU_KEY = re.compile(r"[0-9A-Za-z]{16,64}")
GROUNDS = {"xyz": _xyz, "tianditu": _tianditu, "pmtiles": _pmtiles}


@lru_cache(maxsize=1)
def settings() -> Settings:
    return Settings()
