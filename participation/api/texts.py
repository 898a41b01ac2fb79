"""An office's own words on the desk: how far they are, and writing them anew."""

from pydantic import Field
from starlette.requests import Request

from participation.api.endpoint import endpoint
from participation.api.paging import cut
from participation.api.shapes import Listing, PageQuery
from participation.api.staff_shapes import TextOut
from participation.forms import Form, Text
from participation.responses.rewording import reword
from participation.wording.models import AdultText
from participation.wording.queries import own_texts, text_of


class WordsForm(Form):
    """Boxes by name; those that are not sent stay. `urgent`: a safety notice, read first."""

    words: dict[str, Text] = Field(max_length=20)
    urgent: bool | None = None


@endpoint("GET", "/texts", out=Listing[TextOut], query=PageQuery, roles="officer")
async def list_texts(request: Request, query: PageQuery) -> Listing[TextOut]:
    """What came back to this office, then what still waits for a moderator; the oldest first."""
    return cut(await own_texts(request.user), query, lambda one: one.public_id, _shape)


@endpoint(
    "POST",
    "/texts/{id}/words",
    out=TextOut,
    body=WordsForm,
    errors=(409,),
    roles="officer",
    machines=True,
)
async def reword_text(request: Request, form: WordsForm) -> TextOut:
    """Other words in the same place wait anew, under another id; 409 once they have passed."""
    text = await text_of(request.user, request.path_params["id"])
    waits = await reword(request.user, text, form.words, urgent=form.urgent)
    return _shape(waits or text)


def _shape(one: AdultText) -> TextOut:
    return TextOut(
        id=one.public_id,
        item=one.about,
        part=one.part.value,
        state=one.state.value,
        words=one.said,
        reason=one.reason,
        sentence=one.sentence,
        urgent=one.urgent,
        written_at=one.created_at,
        decided_at=one.decided_at,
    )


endpoints = [list_texts, reword_text]
