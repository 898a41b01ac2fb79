"""Settings, frozen, read once from PARTICIPATION_*; a wrong one stops the start with a sentence."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator
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
    redis_url: str | None = None
    secret: str = Field(min_length=32)
    public_url: str = "http://127.0.0.1:8000"
    data_dir: Path = Path("var")
    trusted_proxies: str = ""
    plan: Path = PACKAGE / "jurisdictions" / "plans" / "jilin-2022-387.yaml"
    languages: Annotated[tuple[str, ...], NoDecode] = ("zh-CN", "ko", "en")
    tiles_url: str = ""
    tiles_attribution: str = ""
    metrics_key: str = ""
    home_jurisdiction: str = "jilin"
    open311_type: Literal["production", "test"] = "production"
    open311_contact: str = ""
    open311_key_service: str = ""
    open311_posts_per_hour: int = Field(600, ge=1)
    help_line: str = "12355"
    child_data_officer: str = ""
    child_data_phone: str = ""
    log_level: str = "INFO"

    hearing_days_min: int = Field(30, ge=1)
    receipt_days: int = Field(15, ge=1)
    answer_days: int = Field(60, ge=1)
    seats_max: int = Field(60, ge=1, le=200)
    misses_allowed: int = Field(10, ge=1)
    misses_window_s: int = Field(300, ge=1)
    sign_in_idle_min: int = Field(60, ge=1)
    sign_in_hours: int = Field(12, ge=1)
    upload_max_bytes: int = Field(12 * 1024 * 1024, ge=1)
    erase_days: int = Field(3, ge=0, le=15)

    @field_validator("languages", mode="before")
    @classmethod
    def split_languages(cls, value: object) -> object:
        return tuple(value.replace(" ", "").split(",")) if isinstance(value, str) else value

    @field_validator("public_url")
    @classmethod
    def without_slash(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("PARTICIPATION_PUBLIC_URL must begin with http:// or https://")
        return value.rstrip("/")

    @property
    def secure(self) -> bool:
        return self.public_url.startswith("https://")


@lru_cache(maxsize=1)
def settings() -> Settings:
    return Settings()
