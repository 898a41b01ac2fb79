"""What an office says of a machine that wants to be called."""

from typing import Annotated

from pydantic import BeforeValidator, Field, field_validator

from participation.agendas.forms import as_several
from participation.forms import Form, Text
from participation.i18n import gettext as _
from participation.webhooks.kinds import KINDS


class WebhookForm(Form):
    label: Text = Field(min_length=1, max_length=60)
    url: str = Field(min_length=8, max_length=300)
    kinds: Annotated[tuple[str, ...], BeforeValidator(as_several), Field(max_length=20)] = ()

    @field_validator("kinds")
    @classmethod
    def are_known(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        known = tuple(dict.fromkeys(one for one in value if one in KINDS))
        if not known or len(known) != len(set(value)):
            raise ValueError(_("选一样要听的。"))
        return known
