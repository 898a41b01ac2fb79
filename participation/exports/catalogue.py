"""The tables as DCAT-AP tells them, so that a national catalogue can harvest them (JSON-LD)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from participation.exports.reading import TABLES
from participation.exports.tables import Table
from participation.i18n import N_, speaking
from participation.i18n import gettext as _
from participation.settings import settings

CC_BY = "https://creativecommons.org/licenses/by/4.0/"
FORMS: Mapping[str, str] = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "geojson": "application/geo+json",
}
EU = "http://publications.europa.eu/resource/authority"
LANGUAGES = {"zh-CN": "ZHO", "ko": "KOR", "en": "ENG"}
TITLE = N_("一米看城的公开数据")
ABOUT = N_("孩子和家长公开说过的，部门怎么决定、怎么回答的。没有名字、班级、日子和准确的地方。")
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
}

Link = Callable[[str, str], str]


def forms_of(table: Table) -> Sequence[str]:
    return [form for form in FORMS if form != "geojson" or table.has_place]


def terms_of(table: Table, page: str) -> str:
    """Children's words are theirs: they may be read and counted, under the terms of the page."""
    return f"{page}#terms" if table.works else CC_BY


def document(page: str, link: Link) -> dict[str, Any]:
    """`page` is where people read of it, `link` gives the address of a table in a form."""
    return {
        "@context": CONTEXT,
        "@id": f"{page}/catalog.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": _said(TITLE),
        "dct:description": _said(ABOUT),
        "dct:publisher": _publisher(),
        "dct:language": [_named("language", LANGUAGES[one]) for one in _languages()],
        "dct:license": {"@id": f"{page}#terms"},
        "foaf:homepage": {"@id": page},
        "dcat:dataset": [_dataset(table, page, link) for table in TABLES.values()],
    }


def _dataset(table: Table, page: str, link: Link) -> dict[str, Any]:
    return {
        "@id": f"{page}#{table.name}",
        "@type": "dcat:Dataset",
        "dct:identifier": table.name,
        "dct:title": _said(table.title),
        "dct:description": _said(table.about),
        "dct:publisher": {"@id": settings().public_url},
        "dct:accrualPeriodicity": _named("frequency", "CONT"),
        "dct:accessRights": _named("access-right", "PUBLIC"),
        "dcat:theme": [_named("data-theme", "GOVE")],
        "dcat:landingPage": {"@id": f"{page}#{table.name}"},
        "dcat:distribution": [_distribution(table, form, page, link) for form in forms_of(table)],
    }


def _distribution(table: Table, form: str, page: str, link: Link) -> dict[str, Any]:
    where = {"@id": link(table.name, form)}
    return {
        "@id": f"{link(table.name, form)}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": f"{table.name}.{form}",
        "dcat:accessURL": where,
        "dcat:downloadURL": where,
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{FORMS[form]}"},
        "dct:license": {"@id": terms_of(table, page)},
    }


def _publisher() -> dict[str, str]:
    name = settings().operator or "One Metre"
    return {"@id": settings().public_url, "@type": "foaf:Agent", "foaf:name": name}


def _said(sentence: str) -> list[dict[str, str]]:
    """In each language of the place."""
    said = []
    for one in _languages():
        with speaking(one):
            said.append({"@language": one, "@value": _(sentence)})
    return said


def _languages() -> Sequence[str]:
    return [one for one in settings().languages if one in LANGUAGES]


def _named(list_: str, name: str) -> dict[str, str]:
    return {"@id": f"{EU}/{list_}/{name}"}
