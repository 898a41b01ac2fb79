"""The floor: Starlette, asyncpg and SQL by hand. No rules, no screening, no journal, no headers."""

import hashlib
import json
import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg
from jinja2 import Environment, FileSystemLoader
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

COLUMNS = (
    "p.id, p.public_id, p.told_as, p.saw, p.why, p.idea, p.who, p.media, p.created_at, p.progress,"
    " p.version, p.published_at"
)
LIST = f"""
SELECT {COLUMNS} FROM proposal p JOIN topic t ON t.id = p.topic_id
WHERE t.public_id = $1 AND p.visibility = 'published' AND NOT p.held
ORDER BY p.published_at DESC, p.id DESC LIMIT $2
"""
TOPIC = "SELECT id, slug, title, question FROM topic WHERE slug = $1"
OF_TOPIC = LIST.replace("t.public_id", "t.id")
ONE = f"SELECT {COLUMNS} FROM proposal p WHERE public_id = $1 AND visibility = 'published'"
COMMENTS = """
SELECT public_id, body, published_at FROM comment
WHERE proposal_id = $1 AND visibility = 'published' AND NOT held ORDER BY published_at LIMIT 200
"""
SEAT = """
SELECT s.participant_id FROM sign_in i JOIN seat s ON s.id = i.seat_id
WHERE i.token_hash = $1 AND i.expires_at > now() AND i.revoked_at IS NULL
"""
GUARDIAN = SEAT.replace("seat s ON s.id = i.seat_id", "account s ON s.id = i.account_id")
VOTE = """
INSERT INTO ballot (poll_id, "group", voter_id, choices)
SELECT id, 'child', $2, $3 FROM poll WHERE public_id = $1
ON CONFLICT (poll_id, voter_id) DO UPDATE SET choices = EXCLUDED.choices RETURNING id
"""
COMMENT = """
INSERT INTO comment (public_id, tracking_hash, author_id, topic_id, jurisdiction_id, visibility,
  held, findings, urgency, version, created_at, proposal_id, body)
SELECT $2, $2, $3, topic_id, jurisdiction_id, 'waiting', false, '[]', 0, 1, $4, id, $5
FROM proposal WHERE public_id = $1 RETURNING id
"""
CELLS = """
SELECT count(*) AS n, avg(grid_lon) AS lon, avg(grid_lat) AS lat, min(public_id) AS id
FROM photo_report WHERE visibility = 'published' AND NOT held
AND grid_lon BETWEEN $1 AND $3 AND grid_lat BETWEEN $2 AND $4
GROUP BY cell >> $5 ORDER BY 1 DESC LIMIT 300
"""
PAGE = Environment(
    autoescape=True, trim_blocks=True, loader=FileSystemLoader(Path(__file__).parent)
).get_template("floor_page.html")
CELL_SHIFT = 18  # about as many clusters as the service makes of this view


def answer(content: Any, status: int = 200) -> Response:
    body = json.dumps(content, ensure_ascii=False).encode()
    return Response(body, status, media_type="application/json")


def shaped(row: Any) -> dict[str, Any]:
    return {
        "id": row["public_id"],
        "told_as": row["told_as"],
        "title": row["idea"] or row["saw"],
        "saw": row["saw"],
        "why": row["why"],
        "idea": row["idea"],
        "who": row["who"],
        "media": json.loads(row["media"]),
        "month": row["created_at"].strftime("%Y-%m"),
        "progress": row["progress"],
        "version": row["version"],
    }


async def list_json(request: Request) -> Response:
    limit = int(request.query_params["limit"])
    rows = await request.app.state.pool.fetch(LIST, request.path_params["id"], limit + 1)
    return answer({"items": [shaped(row) for row in rows[:limit]], "next": None})


async def list_html(request: Request) -> Response:
    pool = request.app.state.pool
    row = await pool.fetchrow(TOPIC, request.path_params["slug"])
    rows = await pool.fetch(OF_TOPIC, row["id"], 21)
    topic = {"slug": row["slug"]}
    topic |= {name: json.loads(row[name])["zh-CN"] for name in ("title", "question")}
    following = str(rows[19]["id"]) if len(rows) > 20 else ""
    ideas = [shaped(one) for one in rows[:20]]
    return HTMLResponse(PAGE.render(topic=topic, ideas=ideas, next=following))


async def detail(request: Request) -> Response:
    pool = request.app.state.pool
    row = await pool.fetchrow(ONE, request.path_params["id"])
    comments = [said(one) for one in await pool.fetch(COMMENTS, row["id"])]
    return answer(shaped(row) | {"comments": comments})


def said(row: Any) -> dict[str, Any]:
    month = row["published_at"].strftime("%Y-%m")
    return {"id": row["public_id"], "body": row["body"], "month": month}


async def who(request: Request, sql: str) -> int:
    token = request.headers["authorization"].removeprefix("Bearer ")
    found = await request.app.state.pool.fetchval(sql, hashlib.sha256(token.encode()).hexdigest())
    return int(found)


async def vote(request: Request) -> Response:
    voter = await who(request, SEAT)
    choices = json.loads(await request.body())["choices"]
    poll = request.path_params["id"]
    await request.app.state.pool.fetchval(VOTE, poll, voter, json.dumps(choices))
    return answer({"choices": choices})


async def comment(request: Request) -> Response:
    author = await who(request, GUARDIAN)
    body = json.loads(await request.body())["body"]
    id, about = secrets.token_urlsafe(16), request.path_params["id"]
    await request.app.state.pool.fetchval(COMMENT, about, id, author, datetime.now(UTC), body)
    return answer({"id": id, "tracking_code": id, "visibility": "waiting"}, 201)


async def view(request: Request) -> Response:
    box = [float(one) for one in request.query_params["bbox"].split(",")]
    rows = await request.app.state.pool.fetch(CELLS, *box, CELL_SHIFT)
    return answer({"type": "FeatureCollection", "features": [feature(row) for row in rows]})


def feature(row: Any) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
    return {"type": "Feature", "geometry": point, "properties": {"count": row["n"]}}


async def up(request: Request) -> Response:
    return PlainTextResponse("up")


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    url = os.environ["BENCH_DATABASE_URL"]
    app.state.pool = await asyncpg.create_pool(url, min_size=10, max_size=10)
    yield
    await app.state.pool.close()


app = Starlette(
    lifespan=lifespan,
    routes=[
        Route("/up", up),
        Route("/topics/{slug}/ideas", list_html),
        Route("/api/v1/topics/{id}/proposals", list_json),
        Route("/api/v1/proposals/{id}", detail),
        Route("/api/v1/polls/{id}/ballot", vote, methods=["PUT"]),
        Route("/api/v1/proposals/{id}/comments", comment, methods=["POST"]),
        Route("/api/v1/map", view),
    ],
)
