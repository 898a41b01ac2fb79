"""红领巾小提案: a teacher hands in the class's sheet, prints slips, takes along what is public."""

import hashlib
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from participation.contributions.tracking import tracking_code
from participation.errors import InvalidInput
from participation.i18n import gettext as _
from participation.idea_sheets import writing
from participation.idea_sheets.actions import take_in, themes_of
from participation.idea_sheets.columns import COLUMNS
from participation.idea_sheets.queries import Sheet, sheet_of
from participation.idea_sheets.reading import MOST_ROWS
from participation.papers import pdf
from participation.policies import Act, may, require
from participation.proposals.paper import idea_ids
from participation.receipts.once import Answer, once
from participation.schools.models import Session
from participation.settings import settings
from participation.topics.queries import topic_by_id
from participation.web.formats import text
from participation.web.qr import square
from participation.web.render import page, typed_fields
from participation.web.walks import own_lesson

MOST_BYTES = 2 * 1024 * 1024  # a sheet is refused above one, with a sentence
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def show(request: Request) -> Response:
    return await _page(request, await own_lesson(request))


async def hand_in(request: Request) -> Response:
    """All of it or nothing; the same file twice is one."""
    session = await own_lesson(request)
    require(request.user, Act.PAPER_ENTER, session)
    try:
        answer = await _once(request, session, await _file(request))
    except InvalidInput as wrong:
        return await _page(request, session, 422, errors=wrong.fields)
    finally:
        await request.close()
    where = request.app.url_path_for("idea_sheet", id=session.public_id)
    return RedirectResponse(f"{where}?kept={answer['count']}", status_code=303)


async def _file(request: Request) -> bytes:
    file = (await typed_fields(request)).get("file")
    if not isinstance(file, UploadFile) or not file.size:
        raise InvalidInput({"file": _("请先选一个文件。")})
    return await file.read()


async def _once(request: Request, session: Session, file: bytes) -> Answer:
    async def act() -> Answer:
        return {"count": len(await take_in(request.user, session, file))}

    key = hashlib.sha256(session.public_id.encode() + file).hexdigest()
    return await once(request.user.scope, key, b"idea-sheet", act)


async def _page(request: Request, session: Session, status: int = 200, **context: Any) -> Response:
    takes = may(request.user, Act.PAPER_ENTER, session)
    kept = request.query_params.get("kept", "")
    return page(
        request,
        "facilitators/idea_sheet.html",
        status,
        session=session,
        takes=takes,
        done=await idea_ids(request.user, session) if takes else [],
        public=len((await _sheet(request, session)).rows),
        columns=COLUMNS,
        most=MOST_ROWS,
        kept=int(kept) if kept.isdecimal() and len(kept) < 4 else 0,
        **context,
    )


async def _sheet(request: Request, session: Session) -> Sheet:
    topic = await topic_by_id(session.topic_id)
    return await sheet_of(request.user, session, text(topic.title))


async def empty(request: Request) -> Response:
    session = await own_lesson(request)
    topic = await topic_by_id(session.topic_id)
    papers = min(session.seat_count, MOST_ROWS)
    made = await writing.empty_sheet(papers, themes_of(topic)[0])
    return _attached(made, XLSX, "little-proposals-empty.xlsx")


async def as_workbook(request: Request) -> Response:
    sheet = await _sheet(request, await own_lesson(request))
    return _attached(await writing.as_workbook(sheet), XLSX, "little-proposals.xlsx")


async def as_pdf(request: Request) -> Response:
    sheet = await _sheet(request, await own_lesson(request))
    return _attached(await pdf(writing.as_paper(sheet)), "application/pdf", "little-proposals.pdf")


def _attached(body: bytes, kind: str, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(body, media_type=kind, headers=headers)


async def slips(request: Request) -> Response:
    """To be cut and handed out by number."""
    session = await own_lesson(request)
    return page(
        request,
        "facilitators/paper_slips.html",
        session=session,
        back="idea_sheet",
        slips=[_slip(number, id) for number, id in await idea_ids(request.user, session)],
    )


def _slip(number: int, id: str) -> tuple[int, str, str]:
    code = tracking_code(id)
    return number, code, square(f"{settings().public_url}/t/{code}")


OWN = "/facilitator/sessions/{id}/sheet"
routes = [
    Route(OWN, show, name="idea_sheet"),
    Route(OWN, hand_in, methods=["POST"], name="idea_sheet_send", max_body_size=MOST_BYTES),
    Route(f"{OWN}/empty.xlsx", empty, name="idea_sheet_empty"),
    Route(f"{OWN}/ideas.xlsx", as_workbook, name="idea_sheet_workbook"),
    Route(f"{OWN}/ideas.pdf", as_pdf, name="idea_sheet_pdf"),
    Route(f"{OWN}/slips", slips, name="idea_sheet_slips"),
]
