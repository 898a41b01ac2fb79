"""Atom feeds (RFC 4287): what offices did, for a topic, a place, an office."""

import re
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation import clock, i18n
from participation.door.keeping import ASKED_EACH_TIME, BY_READER, for_a_while
from participation.feedback.feeds import Scope, Told, newest
from participation.feedback.telling import SAID
from participation.i18n import gettext as _
from participation.jurisdictions.queries import department, jurisdiction
from participation.settings import settings
from participation.topics.queries import topic
from participation.web.formats import text

ATOM = "http://www.w3.org/2005/Atom"
SINCE = "2026"  # the year of RFC 4151's tag: the name is ours from then on
NEVER = datetime.fromtimestamp(0, clock.ZONE)
NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


async def of_topic(request: Request) -> Response:
    found = await topic(request.path_params["slug"])
    return await _feed(request, Scope.TOPIC, found.slug, text(found.title))


async def of_place(request: Request) -> Response:
    found = await jurisdiction(request.path_params["id"])
    return await _feed(request, Scope.PLACE, found.id, text(found.names))


async def of_office(request: Request) -> Response:
    found = await department(request.path_params["id"])
    return await _feed(request, Scope.OFFICE, found.id, text(found.names))


async def _feed(request: Request, scope: Scope, of: str, name: str) -> Response:
    news = await newest(scope, of)
    feed = _head(request, scope, of, name)
    SubElement(feed, "updated").text = _stamp(news[0].at if news else NEVER)
    for one in news:
        _entry(request, feed, one)
    body = tostring(feed, encoding="utf-8", xml_declaration=True)
    return for_a_while(request, body, "application/atom+xml", BY_READER, ASKED_EACH_TIME)


def _head(request: Request, scope: Scope, of: str, name: str) -> Element:
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": i18n.language()})
    SubElement(feed, "id").text = _tag(f"{scope}:{of}")
    SubElement(feed, "title").text = _plain(f"{_('一米看城')} · {name}")
    SubElement(feed, "link", rel="self", href=f"{settings().public_url}{request.url.path}")
    SubElement(feed, "link", rel="alternate", href=f"{settings().public_url}/answers")
    SubElement(SubElement(feed, "author"), "name").text = _("一米看城")
    return feed


def _entry(request: Request, feed: Element, one: Told) -> None:
    where = request.app.url_path_for("matter", id=one.item)
    office, said = text(one.office), _(SAID[one.kind])
    entry = SubElement(feed, "entry")
    SubElement(entry, "id").text = _tag(f"entry:{one.number}")
    SubElement(entry, "title").text = _plain(f"{one.title}：{said}")
    SubElement(entry, "link", rel="alternate", href=f"{settings().public_url}{where}")
    SubElement(entry, "updated").text = _stamp(one.at)
    SubElement(entry, "published").text = _stamp(one.at)
    SubElement(SubElement(entry, "author"), "name").text = _plain(office or _("一米看城"))
    SubElement(entry, "summary").text = _plain(
        _("%(office)s：%(said)s。点开看全部。") % {"office": office, "said": said}
    )


def _tag(name: str) -> str:
    return f"tag:{urlsplit(settings().public_url).hostname},{SINCE}:{name}"


def _stamp(moment: datetime) -> str:
    return clock.local(moment).isoformat(timespec="seconds")


def _plain(words: str) -> str:
    """Without signs that XML has no place for."""
    return NOT_XML.sub("", words)


routes = [
    Route("/feeds/topics/{slug}.atom", of_topic, name="feed_topic"),
    Route("/feeds/places/{id}.atom", of_place, name="feed_place"),
    Route("/feeds/offices/{id}.atom", of_office, name="feed_office"),
]
