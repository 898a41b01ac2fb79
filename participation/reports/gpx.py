"""Findings as files that other programs read: GPX 1.1 and GeoJSON. No hour, no child, no class."""

import re
from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree as ET

from participation.i18n import gettext as _
from participation.i18n import language
from participation.jurisdictions.catalogue import plan
from participation.localized import in_language
from participation.reports.findings import Finding
from participation.reports.map import title
from participation.reports.models import Season

GPX = "http://www.topografix.com/GPX/1/1"
OURS = "urn:one-metre:findings:1"
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

ET.register_namespace("", GPX)
ET.register_namespace("metre", OURS)


def gpx(found: Sequence[Finding], what: str) -> bytes:
    """Waypoints; elements stand in the order that the schema of GPX 1.1 asks for."""
    root = ET.Element(f"{{{GPX}}}gpx", {"version": "1.1", "creator": "One Metre"})
    head = ET.SubElement(root, f"{{{GPX}}}metadata")
    _put(head, GPX, "name", what)
    for one in found:
        root.append(_waypoint(one))
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def geojson(found: Sequence[Finding]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": [_feature(one) for one in found]}


def season_name(season: str) -> str:
    names = {
        Season.SPRING: _("春天"),
        Season.SUMMER: _("夏天"),
        Season.AUTUMN: _("秋天"),
        Season.WINTER: _("冬天"),
    }
    return names[Season(season)]


def feature_names(finding: Finding) -> list[str]:
    return [in_language(one.names, language()) for one in plan().things(finding.features)]


def _waypoint(one: Finding) -> ET.Element:
    at = {"lat": f"{one.spot.lat:.6f}", "lon": f"{one.spot.lon:.6f}"}
    point = ET.Element(f"{{{GPX}}}wpt", at)
    _put(point, GPX, "name", title(one.mood, one.place_type))
    if one.words:
        _put(point, GPX, "cmt", one.words)
    _put(point, GPX, "desc", _described(one))
    _put(point, GPX, "type", one.place_type)
    extra = ET.SubElement(point, f"{{{GPX}}}extensions")
    for name, value in _properties(one).items():
        if value not in (None, "", []):
            text = " ".join(value) if isinstance(value, list) else str(value)
            _put(extra, OURS, name, text)
    return point


def _described(one: Finding) -> str:
    lens = _("%(cm)s 厘米") % {"cm": one.lens_height_cm} if one.lens_height_cm else ""
    return " · ".join(part for part in (*feature_names(one), season_name(one.season), lens) if part)


def _put(parent: ET.Element, space: str, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{space}}}{name}").text = NOT_XML.sub("", text)


def _feature(one: Finding) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {
            "type": "Point",
            "coordinates": [round(one.spot.lon, 6), round(one.spot.lat, 6)],
        },
        "properties": {**_properties(one), "words": one.words},
    }


def _properties(one: Finding) -> dict[str, Any]:
    return {
        "id": one.public_id,
        "mood": one.mood,
        "place_type": one.place_type,
        "features": list(one.features),
        "lens_height_cm": one.lens_height_cm,
        "season": one.season,
        "month": one.month,
        "group": "true" if one.of_a_group else None,
    }
