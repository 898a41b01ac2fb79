"""Could everybody join: a lesson's language, what helped, and where the school stands (I-12)."""

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator
from tortoise.transactions import atomic

from participation.actor import Actor
from participation.errors import InvalidMove, NotPermitted
from participation.forms import Form
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.policies import Act, require
from participation.schools.models import School, Session, SessionStatus, Setting
from participation.settings import settings


class Support(StrEnum):
    """What was used in a lesson so that everybody could join; pictures are those one points at."""

    LARGE_TYPE = "large-type"
    READ_ALOUD = "read-aloud"
    PICTURES = "pictures"
    ASSISTANT = "assistant"
    SIGNING = "signing"
    PAPER = "paper"


def _known_language(code: str) -> str:
    if code not in settings().languages:
        raise ValueError(_("请从列出的里面选一个。"))
    return code


class InclusionForm(Form):
    """About the lesson: in which language it was, and what was used in it for anybody."""

    spoken: str
    supports: list[Support] = Field(default_factory=list, max_length=len(Support))

    _offered = field_validator("spoken")(_known_language)

    @field_validator("supports", mode="before")
    @classmethod
    def one_is_a_list(cls, sent: Any) -> Any:
        """A page sends one tick as one word."""
        return [sent] if isinstance(sent, str) else sent

    @property
    def used(self) -> str:
        """Once each, in one order, as it is kept."""
        return " ".join(one for one in Support if one in self.supports)


class SchoolForm(Form):
    """Both stand in the public register of schools; left empty, they are not known."""

    setting: Setting | Literal[""] = ""
    classes: Annotated[int | None, Field(ge=1, le=200)] = None

    @field_validator("classes", mode="before")
    @classmethod
    def empty_is_none(cls, sent: Any) -> Any:
        return None if sent == "" else sent


@atomic()
async def tell_inclusion(actor: Actor, session: Session, form: InclusionForm) -> None:
    """While it is planned, while it runs, and as long as its paper may be typed in."""
    require(actor, Act.SESSION_RUN, session)
    if session.status is SessionStatus.CLOSED and not session.takes_paper:
        raise InvalidMove("over for long")
    session.spoken = form.spoken
    session.supports = form.used
    await session.save(update_fields=["spoken", "supports"])
    await record(actor, "session.inclusion-told", session)


@atomic()
async def describe_school(actor: Actor, form: SchoolForm) -> School:
    school = await own_school(actor)
    school.setting, school.classes = form.setting, form.classes
    await school.save(update_fields=["setting", "classes"])
    await record(actor, "school.described", school)
    return school


async def own_school(actor: Actor) -> School:
    require(actor, Act.SCHOOL_DESCRIBE)
    if actor.school_id is None:
        raise NotPermitted("a school of one's own")
    return await School.get(id=actor.school_id)
