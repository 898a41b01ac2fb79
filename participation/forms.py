"""One parser for pages and API: a pydantic model whose complaints are sentences at the field."""

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from moderation import clean
from participation.errors import InvalidInput
from participation.i18n import gettext as _

Text = Annotated[str, AfterValidator(clean)]


class Form(BaseModel):
    """Unknown fields are ignored, so that nobody can set what is not asked (security 7)."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True, frozen=True)

    @classmethod
    def parse(cls, data: Mapping[str, Any]) -> Self:
        """Raises InvalidInput naming each field, with what was typed."""
        try:
            return cls.model_validate(dict(data))
        except ValidationError as error:
            raise InvalidInput(sentences(error), dict(data)) from error


def sentences(error: ValidationError) -> dict[str, str]:
    """{"point.lon": "sentence"}: never pydantic's English, never what was typed."""
    return {
        ".".join(str(part) for part in one["loc"]) or "body": sentence(
            one["type"], one.get("ctx", {})
        )
        for one in error.errors(include_url=False, include_input=False)
    }


def sentence(kind: str, context: Mapping[str, Any]) -> str:
    if kind == "missing":
        return _("这里还空着。")
    if kind == "string_too_long" or (kind == "too_long" and _is_cleaned(context)):
        return _("太长了，最多 %(most)s 个字。") % {"most": context["max_length"]}
    if kind == "string_too_short" or (kind == "too_short" and _is_cleaned(context)):
        return _("太短了，至少 %(least)s 个字。") % {"least": context["min_length"]}
    if kind == "value_error":
        return str(context["error"])
    if kind in {"enum", "literal_error"}:
        return _("请从列出的里面选一个。")
    return _("这里填得不对，请再看一看。")


def _is_cleaned(context: Mapping[str, Any]) -> bool:
    """Words that were cleaned before they were measured: pydantic calls them a value, not text."""
    return context.get("field_type") == "Value"
