"""The public front door: what is asked now, what became of it, what was promised."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from participation.agendas.promises import owed
from participation.jurisdictions.queries import here
from participation.reports.queries import moods
from participation.responses.carried_out import carried_out
from participation.topics.queries import TopicView, not_open, number_of_topics, open_now
from participation.web import topic_road
from participation.web.render import page

PRIVATE = (
    *("/s/", "/t/", "/representative", "/join", "/account", "/guardian", "/facilitator"),
    *("/desk", "/office"),
)
ROBOTS = "User-agent: *\n" + "".join(f"Disallow: {path}\n" for path in (*PRIVATE, "/safeguarding"))
SHOWN = 3
PER_PAGE = 20


async def home(request: Request) -> Response:
    return page(
        request,
        "public/home.html",
        topics=await _first(),
        topic_count=await number_of_topics(here()),
        road=topic_road,
        did=await carried_out(here()),
        owed=await owed(here()),
        moods=await moods(here()),
    )


async def _first() -> list[TopicView]:
    asking = await open_now(here(), SHOWN)
    if len(asking) == SHOWN:
        return asking
    return asking + (await not_open(here(), None, SHOWN - len(asking))).topics


async def topics(request: Request) -> Response:
    """What is open now stands before the first page of what is not."""
    after = request.query_params.get("after") or None
    shelf = await not_open(here(), after, PER_PAGE)
    return page(
        request,
        "public/topics.html",
        open_topics=[] if after else await open_now(here()),
        closed_topics=shelf.topics,
        following=shelf.following,
        after=after,
        road=topic_road,
    )


async def robots(request: Request) -> Response:
    """Nothing behind a code or a sign-in is for search engines."""
    return PlainTextResponse(ROBOTS)


routes = [
    Route("/", home, name="home"),
    Route("/topics", topics, name="topics"),
    Route("/robots.txt", robots, name="robots"),
]
