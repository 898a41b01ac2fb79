"""The public front door: what is asked now, what became of it, what was promised."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from participation.agendas.promises import owed
from participation.jurisdictions.queries import here
from participation.reports.queries import moods
from participation.responses.carried_out import carried_out
from participation.topics.queries import TopicView, listed
from participation.web import topic_road
from participation.web.render import page

PRIVATE = (
    *("/s/", "/t/", "/representative", "/join", "/account", "/guardian", "/facilitator"),
    *("/desk", "/office"),
)
ROBOTS = "User-agent: *\n" + "".join(f"Disallow: {path}\n" for path in (*PRIVATE, "/safeguarding"))
SHOWN = 3


async def home(request: Request) -> Response:
    topics = sorted(await listed(here()), key=lambda one: not is_open(one))
    return page(
        request,
        "public/home.html",
        topics=topics[:SHOWN],
        topic_count=len(topics),
        road=topic_road,
        did=await carried_out(here()),
        owed=await owed(here()),
        moods=await moods(here()),
    )


async def topics(request: Request) -> Response:
    every = await listed(here())
    return page(
        request,
        "public/topics.html",
        open_topics=[one for one in every if is_open(one)],
        closed_topics=[one for one in every if not is_open(one)],
        road=topic_road,
    )


def is_open(topic: TopicView) -> bool:
    return any(topic.is_open(kind) for kind in topic_road.OPEN_LABEL)


async def robots(request: Request) -> Response:
    """Nothing behind a code or a sign-in is for search engines."""
    return PlainTextResponse(ROBOTS)


routes = [
    Route("/", home, name="home"),
    Route("/topics", topics, name="topics"),
    Route("/robots.txt", robots, name="robots"),
]
