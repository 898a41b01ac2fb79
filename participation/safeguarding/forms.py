"""What is filled in for a person on the duty list."""

from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from participation.forms import Form, Text
from participation.i18n import gettext as _
from participation.post.mailing import is_address
from participation.post.signing import secret_for, secrets_of
from participation.settings import settings

Hour = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
WHOLE_DAY = "00:00"


class DutyForm(Form):
    name: Text = Field(min_length=1, max_length=40)
    mail: str = Field(max_length=254)
    phone: Text = Field("", max_length=30, pattern=r"^[0-9+()（） -]*$")
    pager: str = Field("", max_length=300)
    days: list[int] = Field(min_length=1)
    begins: Hour = WHOLE_DAY
    ends: Hour = WHOLE_DAY

    @field_validator("mail")
    @classmethod
    def is_mail(cls, mail: str) -> str:
        if not is_address(mail):
            raise ValueError(_("请写一个邮箱地址。"))
        return mail

    @field_validator("pager")
    @classmethod
    def may_be_called(cls, pager: str) -> str:
        """An address that would never be called is better refused now."""
        if pager and urlsplit(pager).scheme not in {"http", "https"}:
            raise ValueError(_("呼叫地址要以 https:// 开头。"))
        if pager and secret_for(pager, secrets_of(settings().call_secrets)) is None:
            raise ValueError(_("这个地址还没有密钥，请先找技术人员登记。"))
        return pager

    @field_validator("days", mode="before")
    @classmethod
    def as_list(cls, days: Any) -> Any:
        return days if isinstance(days, list) else [days]

    @field_validator("days")
    @classmethod
    def of_the_week(cls, days: list[int]) -> list[int]:
        if not set(days) <= set(range(1, 8)):
            raise ValueError(_("请从列出的里面选一个。"))
        return sorted(set(days))
