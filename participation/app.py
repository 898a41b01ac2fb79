"""Builds the service: routes, middleware, errors, lifespan."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute, Mount
from starlette.types import Lifespan

from participation import jobs, logs
from participation.api.routes import routes as api_routes
from participation.codes import use_secret
from participation.compliance import closing
from participation.consents.own_word import CardDesk
from participation.database import connect, disconnect
from participation.door.sign_in import SignedIn
from participation.jurisdictions.versions import recall
from participation.media import darkroom
from participation.review.flags import FlagBox
from participation.schools.entrance import Entrance
from participation.settings import SMALL_BODY, Settings
from participation.throttle import Throttle
from participation.web import (
    accompany,
    account,
    agenda_calendar,
    answers,
    assessments,
    bodies,
    child_data,
    child_data_requests,
    city_map,
    class_better,
    class_echoes,
    class_election,
    class_faces,
    classroom,
    data_rules,
    desk_acts,
    desk_lessons,
    duty,
    facilitators,
    family,
    feeds,
    ground,
    health,
    help_pages,
    house_rules,
    idea_sheets,
    indicators,
    join,
    lesson_notes,
    machines,
    masking_desk,
    moderators,
    office_answers,
    office_assessments,
    office_board,
    office_bodies,
    office_names,
    office_reports,
    office_roads,
    office_texts,
    office_themes,
    office_walks,
    office_withdrawals,
    offices,
    open_data,
    open_ideas,
    open_items,
    open_topics,
    open_ways,
    overview,
    own_comments,
    own_rights,
    own_word,
    paper_cards,
    paper_consents,
    pictures,
    planning,
    preferences,
    public,
    reading,
    representative,
    rights,
    safeguarding,
    sealed_names,
    sketches,
    stickers,
    telling,
    term_cards,
    tiles,
    track,
    under_cover,
    walks,
)
from participation.web.assets import DIST, Hashed
from participation.web.base_map import base_map
from participation.web.errors import HANDLERS
from participation.web.middleware import (
    AccessLog,
    Language,
    PlainPaths,
    SameOrigin,
    SecurityHeaders,
)
from participation.web.tile_source import TileSource
from participation.work.worker import repeat

DOORS = (
    public,
    assessments,
    open_topics,
    open_ideas,
    open_items,
    feeds,
    city_map,
    open_ways,
    open_data,
    answers,
    bodies,
    representative,
    indicators,
    data_rules,
    house_rules,
    join,
    lesson_notes,
    overview,
    own_word,
    class_better,
    class_faces,
    classroom,
    stickers,
    class_election,
    tiles,
    track,
    family,
    own_comments,
    sealed_names,
    term_cards,
    own_rights,
    rights,
    facilitators,
    class_echoes,
    accompany,
    sketches,
    masking_desk,
    walks,
    paper_cards,
    idea_sheets,
    paper_consents,
    moderators,
    reading,
    desk_lessons,
    desk_acts,
    planning,
    office_board,
    office_reports,
    office_names,
    office_roads,
    office_assessments,
    office_answers,
    office_withdrawals,
    office_texts,
    office_themes,
    agenda_calendar,
    office_bodies,
    offices,
    office_walks,
    machines,
    duty,
    safeguarding,
    help_pages,
    telling,
    child_data,
    under_cover,
    child_data_requests,
    account,
    pictures,
    ground,
    preferences,
    health,
)


WATCH_S = 5.0  # an announced end reaches every process within that time


def routes() -> list[BaseRoute]:
    pages: list[BaseRoute] = [route for door in DOORS for route in door.routes]
    return [*api_routes(), *pages, Mount("/static", Hashed(directory=DIST), name="static")]


def build_app(settings: Settings, *, with_worker: bool = False) -> Starlette:
    """The whole service as one ASGI application; with a worker inside for small deployments."""
    use_secret(settings.secret)
    logs.configure(settings.log_level)
    app = Starlette(
        routes=routes(),
        middleware=[
            Middleware(AccessLog),
            Middleware(SecurityHeaders, settings=settings),
            Middleware(PlainPaths),
            Middleware(GZipMiddleware, minimum_size=1400, compresslevel=1),
            Middleware(Language, settings=settings),
            Middleware(SameOrigin, settings=settings),
            Middleware(SignedIn, settings=settings),
        ],
        exception_handlers=dict(HANDLERS),
        lifespan=lifespan_of(settings, with_worker),
        max_body_size=SMALL_BODY,
    )
    app.router.redirect_slashes = False  # a redirect would repeat whatever Host was sent
    app.state.throttle = Throttle(
        settings.misses_allowed, settings.misses_window_s, settings.redis_url
    )
    app.state.tiles = TileSource(base_map(settings))
    app.state.relays = Throttle(settings.open311_posts_per_hour, 3600, settings.redis_url)
    app.state.flags = FlagBox(Throttle(1, 86_400, settings.redis_url))
    app.state.entrance = Entrance(app.state.throttle)
    app.state.card_desk = CardDesk(app.state.throttle)
    return app


def lifespan_of(settings: Settings, with_worker: bool) -> Lifespan[Starlette]:
    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await connect(settings.database_url)
        await closing.watch()
        await recall()
        stop = asyncio.Event()
        watching = asyncio.create_task(repeat(closing.watch, WATCH_S, stop))
        worker = asyncio.create_task(jobs.run(stop)) if with_worker else None
        try:
            yield
        finally:
            stop.set()
            await watching
            if worker:
                await worker
            await app.state.tiles.close()
            darkroom.close()
            await disconnect()

    return lifespan
