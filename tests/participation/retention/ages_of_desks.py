"""The same for what waits on a desk or was sent away."""

from datetime import datetime

from participation import clock
from participation.consents.models import Copied
from participation.post.models import Call, Letter
from participation.review.models import FirstYes, Knows, Objection, Recused, Together
from participation.rights.models import Asked, RightsRequest
from tests.factories import HERE, make_participant, number
from tests.participation.retention.ages import There, case, still


@case("contribution:together")
async def two_that_say_the_same(moment: datetime) -> There:
    with clock.at(moment):
        row = await Together.create(subject=f"s{number()}", lead="lead", account_id=1)
    return still(Together, row.subject)


@case("rights-request")
async def an_answered_request(moment: datetime) -> There:
    asked = await RightsRequest.create(
        child=await make_participant(),
        jurisdiction_id=HERE,
        kind=next(iter(Asked)),
        due_on=moment.date(),
        answered_at=moment,
    )
    return still(RightsRequest, asked.id)


@case("copied")
async def a_work_in_somebodys_file(moment: datetime) -> There:
    with clock.at(moment):
        row = await Copied.create(work="w", where="gpx", jurisdiction_id=HERE, account_id=1)
    return still(Copied, row.id)


@case("letter-record")
async def that_a_letter_went(moment: datetime) -> There:
    with clock.at(moment):
        letter = await Letter.create(
            key=f"k{number()}", mark=f"m{number()}", kind="digest", to="", blank=True
        )
    return still(Letter, letter.id)


@case("letter-record:call")
async def that_a_call_went(moment: datetime) -> There:
    with clock.at(moment):
        call = await Call.create(
            key=f"k{number()}", mark=f"m{number()}", kind="pager", to="", blank=True
        )
    return still(Call, call.id)


@case("objection")
async def an_objection(moment: datetime) -> There:
    with clock.at(moment):
        row = await Objection.create(subject=f"s{number()}", against=1, about=1)
    return still(Objection, row.subject)


@case("objection:first-yes")
async def the_first_of_two(moment: datetime) -> There:
    with clock.at(moment):
        row = await FirstYes.create(subject=f"s{number()}", account_id=1)
    return still(FirstYes, row.subject)


@case("recused")
async def one_who_knows_a_class(moment: datetime) -> There:
    with clock.at(moment):
        row = await Recused.create(account_id=1, knows=next(iter(Knows)), whom=number())
    return still(Recused, row.id)
