"""Whatever comes in, the service stays up: 4xx with a reason, never 5xx (security 55)."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participation.actor import Role
from participation.api.endpoint import Spec
from participation.api.routes import endpoints
from tests.api.people import City
from tests.api.test_roles import make_things, url_of

SPECS = [one.spec for one in endpoints()]
ODD = ["", "\0", "\ud800", "a\0b", "９９", "-1", "1e400", "null", "9999-12-31", "0001-01-01", "'"]
MOMENTS = ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-01-01", "x" * 5000]
TEXT = st.one_of(st.sampled_from(ODD + MOMENTS), st.text(max_size=30))
VALUES = st.recursive(
    st.one_of(TEXT, st.integers(), st.floats(), st.booleans(), st.none()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
VERSIONS = st.sampled_from(["1", "*", "9" * 5000, 'W/"2"'])
PLAIN = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def body_of(spec: Spec, data: st.DataObject) -> bytes:
    fields = list(spec.body.model_fields) if spec.body else []
    named = st.dictionaries(st.sampled_from(fields or ["x"]), VALUES, max_size=6)
    return json.dumps(data.draw(named)).encode()


@PLAIN
@given(data=st.data())
async def test_garbage_is_refused_with_a_reason(city: City, data: st.DataObject) -> None:
    spec = data.draw(st.sampled_from(SPECS))
    client = city[data.draw(st.sampled_from([role.value for role in Role]))]
    things = await make_things(city)
    name = data.draw(st.sampled_from(["", "x" * 3000, "a%00b", "%ed%a0%80", "%F0%9F%98%80"]))
    url = url_of(spec, {} if name else things).replace("//", f"/{name}/")
    query = data.draw(
        st.dictionaries(
            st.sampled_from(["limit", "cursor", "bbox", "zoom", "mood", "place_type", "lang"]),
            TEXT.filter(lambda text: "\ud800" not in text),
            max_size=4,
        )
    )
    answer = await client.request(
        spec.method,
        url,
        params=query,
        content=body_of(spec, data) if spec.body else None,
        headers={"content-type": "application/json", "if-match": data.draw(VERSIONS)},
    )

    assert answer.status_code < 500, (spec.method, url, query, answer.text)
