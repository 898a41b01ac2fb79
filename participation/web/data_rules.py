"""The rules about children's data, the agreement, and the same as a comic for children."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.errors import NotFound
from participation.i18n import N_
from participation.retention.document import Document
from participation.retention.told import told
from participation.retention.versions import VERSIONS, Version, current, kept, newest
from participation.settings import settings
from participation.web.render import page


@dataclass(frozen=True, slots=True)
class Panel:
    """A picture and one sentence of at most twenty signs."""

    image: str
    words: str
    seen: str


COMIC = (
    Panel("name", N_("在这里，你叫动物的名字。"), N_("小狐狸、小兔和小熊挂着画了自己脸的名牌")),
    Panel(
        "nothing",
        N_("不问真名，不问电话，不问住哪里。"),
        N_("小狐狸翻出空口袋，证件、电话和住址都划掉了"),
    ),
    Panel("mask", N_("一位大人先看，盖住脸和车牌。"), N_("猫头鹰拿着刷子，把照片上的脸和车牌涂住")),
    Panel("yes", N_("你说可以，大家才看得到。"), N_("小狐狸拉开幕布，朋友们来看它的画")),
    Panel("back", N_("后悔了？随时可以拿回去。"), N_("小狐狸抱着卷好的画回家")),
    Panel("time", N_("到了说好的日子，就自己消失。"), N_("日历数到最后一格，纸片飞上天变成星星")),
    Panel("scared", N_("心里害怕，马上告诉我们。"), N_("下雨了，大熊给小狐狸撑伞")),
    Panel("ask", N_("想知道存了什么，都可以问。"), N_("小狐狸拿着放大镜看一个打开的箱子")),
)


async def children(request: Request) -> Response:
    rules, _agreement = current()
    return _document(request, "public/data_rules.html", rules, newest())


async def agreement(request: Request) -> Response:
    _rules, agreed = current()
    return _document(request, "public/agreement.html", agreed, newest())


async def earlier(request: Request) -> Response:
    """As it was published then."""
    version = _version(request)
    return _document(request, "public/data_rules.html", kept(version.name, "rules"), version)


async def earlier_agreement(request: Request) -> Response:
    version = _version(request)
    return _document(request, "public/agreement.html", kept(version.name, "agreement"), version)


def _version(request: Request) -> Version:
    """Raises NotFound for one that never was."""
    wanted = request.path_params["version"]
    for one in VERSIONS:
        if one.name == wanted:
            return one
    raise NotFound(wanted)


def _document(request: Request, template: str, document: Document, version: Version) -> Response:
    return page(
        request,
        template,
        document=document,
        sections=told(document, settings()),
        version=version,
        versions=VERSIONS,
        is_newest=version is newest(),
    )


async def comic(request: Request) -> Response:
    return page(request, "public/comic.html", panels=COMIC)


routes = [
    Route("/rules/children", children, name="rules_children"),
    Route("/rules/children/{version}", earlier, name="rules_version"),
    Route("/rules/agreement", agreement, name="agreement"),
    Route("/rules/agreement/{version}", earlier_agreement, name="agreement_version"),
    Route("/rules/comic", comic, name="rules_comic"),
]
