"""Cards on paper, one screen each, by keys alone: a card is in within twenty seconds (R-08 AC2)."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from participation import clock
from participation.contributions.tracking import tracking_code
from participation.errors import InvalidInput
from participation.jurisdictions import queries as jurisdictions
from participation.jurisdictions.catalogue import plan
from participation.media.actions import discard
from participation.policies import Act, require
from participation.receipts.once import Answer, once
from participation.reports.actions import season_of
from participation.reports.paper import PaperForm, card_ids, cards_in, enter_card
from participation.schools.models import Session
from participation.schools.paper import author_of_card
from participation.settings import LARGE_BODY, settings
from participation.topics.queries import topic_by_id
from participation.web.formats import text
from participation.web.pictograms import feature_choices, place_choices, place_picture
from participation.web.qr import square
from participation.web.render import page, typed_fields
from participation.web.uploads import take_pictures
from participation.web.walks import own_lesson

PLACE_KEYS = "qwertyui"
FEATURE_KEYS = "asdfghjklzxcvbnm"
MOOD_KEYS = (("keep", "1"), ("improve", "2"), ("add", "3"))


async def ask_card(request: Request) -> Response:
    session = await _own(request)
    return await _page(request, session)


async def _own(request: Request) -> Session:
    session = await own_lesson(request)
    require(request.user, Act.PAPER_ENTER, session)
    return session


async def keep_card(request: Request) -> Response:
    """Kept, and the next one: a double click keeps one card."""
    session, typed = await _own(request), await typed_fields(request)
    taken: dict[str, str] = {}
    try:
        taken = await take_pictures(request.user, typed, ("scan",), {})
        answer = await _once(request, session, {**typed, "media": list(taken.values())})
    except InvalidInput as wrong:
        await discard(request.user, list(taken.values()))
        return await _page(request, session, 422, errors=wrong.fields, typed=typed)
    finally:
        await request.close()
    where = request.app.url_path_for("paper_cards", id=session.public_id)
    return RedirectResponse(f"{where}?kept={answer['number']}", status_code=303)


async def _once(request: Request, session: Session, typed: Mapping[str, Any]) -> Answer:
    async def act() -> Answer:
        form = PaperForm.parse(typed)
        author = await author_of_card(request.user, session, form.seat)
        filed = await enter_card(request.user, session, author, form)
        return {"number": form.paper_no, "id": filed.report.public_id}

    return await once(request.user.scope, str(typed.get("once", "")), b"paper", act)


async def _page(request: Request, session: Session, status: int = 200, **context: Any) -> Response:
    here, topic = session.jurisdiction_id, await topic_by_id(session.topic_id)
    done = await cards_in(session.id)
    types = place_choices(plan().place_types, topic.place_type)
    lesson_day = clock.local(session.opened_at or session.planned_for)
    return page(
        request,
        "facilitators/paper.html",
        status,
        session=session,
        done=done,
        next_no=next_free(done),
        kept=_kept(request, done),
        moods=MOOD_KEYS,
        types=[
            (id, text(names), image, key)
            for (id, names, image), key in zip(types, PLACE_KEYS, strict=False)
        ],
        features=features_by_place(),
        places=await jurisdictions.places(here),
        bounds=await jurisdictions.bounds(here),
        picture_of=place_picture,
        season=season_of(lesson_day.month).value,
        **context,
    )


def features_by_place() -> dict[str, list[tuple[str, str, str]]]:
    """{place type: (feature, words, key)}; keys begin anew for each kind of place."""
    return {
        id: [
            (feature, text(names), key)
            for (feature, names, _image), key in zip(
                feature_choices(place), FEATURE_KEYS, strict=False
            )
        ]
        for id, place in plan().place_types.items()
    }


def next_free(done: list[int]) -> int:
    """The card after the last one; numbers that were left out can be typed."""
    return max(done, default=0) + 1


def _kept(request: Request, done: list[int]) -> int | None:
    number = request.query_params.get("kept", "")
    return int(number) if number.isdecimal() and int(number[:4]) in done else None


async def slips(request: Request) -> Response:
    """Echo slips for the cards that are in, to be cut and handed out by card number."""
    session = await _own(request)
    return page(
        request,
        "facilitators/paper_slips.html",
        session=session,
        back="paper_cards",
        slips=[_slip(number, id) for number, id in await card_ids(request.user, session)],
    )


def _slip(number: int, id: str) -> tuple[int, str, str]:
    code = tracking_code(id)
    return number, code, square(f"{settings().public_url}/t/{code}")


routes = [
    Route("/facilitator/sessions/{id}/paper", ask_card, name="paper_cards"),
    Route(
        "/facilitator/sessions/{id}/paper",
        keep_card,
        methods=["POST"],
        name="paper_cards_send",
        max_body_size=LARGE_BODY,
    ),
    Route("/facilitator/sessions/{id}/paper/slips", slips, name="paper_slips"),
]
