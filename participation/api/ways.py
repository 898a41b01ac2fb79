"""The way to school: what at least five children say of a stretch, never one child's way."""

from typing import Any

from pydantic import Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from participation.api.endpoint import endpoint
from participation.api.shapes import said
from participation.forms import Form
from participation.ways.queries import Told, told


class WaysQuery(Form):
    bbox: str | None = Field(None, max_length=200)
    jurisdiction: str | None = Field(None, max_length=40)


@endpoint("GET", "/ways", out=dict[str, Any], query=WaysQuery, media_type="application/geo+json")
async def read_ways(request: Request, query: WaysQuery) -> Response:
    """GeoJSON: steps of about 50 m that five children or more have told of, with three shares.

    `safe`, `easy` and `fun` are per cent of yes in tens, null while fewer than five have said.
    `told` is a lower bound in fives. Figures change only by five children or more.
    """
    found = await told(query.bbox, query.jurisdiction)
    whole = {"type": "FeatureCollection", "features": [_feature(one) for one in found]}
    return JSONResponse(whole, media_type="application/geo+json")


def _feature(one: Told) -> dict[str, Any]:
    line = [[round(end.lon, 6), round(end.lat, 6)] for end in (one.here, one.there)]
    return {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": line},
        "properties": {
            "school": said(one.school_names),
            "told": one.at_least,
            "safe": one.safe,
            "easy": one.easy,
            "fun": one.fun,
        },
    }


endpoints = [read_ways]
