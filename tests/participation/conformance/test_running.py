"""The suite against a little server: all right when it is, and each check sees what is wrong."""

import httpx
import pytest

from participation.conformance.checks import Result, Verdict
from participation.conformance.running import examine, failed, in_order, table
from participation.conformance.server import Options, OutOfReach
from tests.participation.conformance.little import BASE, OPTIONS, Little

SEVERAL = Options(jurisdiction="birch.example")
FAULTS = [
    *("D1", "D1 charset", "D2", "D3", "D4", "D5", "D6", "D7", "D7 another"),
    *("S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "F1", "F2", "F3", "F4", "F5"),
    *("P1", "P2", "P3", "P3 address_id", "P4", "P4 unnamed", "P4 single", "P4 last"),
    *("P5", "P5 markup", "P6", "P7", "P8", "P9", "P10", "T1", "T2"),
    *("R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10", "R11", "R12", "R13"),
    *("C1", "C2", "C3", "C4", "C5"),
]


def examined(little: Little, options: Options = OPTIONS) -> dict[str, Result]:
    return {one.id: one for one in examine(BASE, options, little.transport)}


def test_server_that_does_everything_right_passes_everything() -> None:
    found = examined(Little())

    wrong = {one.id: one.details for one in found.values() if one.verdict is not Verdict.OK}
    assert wrong == {}


def test_server_of_several_jurisdictions_passes_when_one_is_named() -> None:
    found = examined(Little(several=True), SEVERAL)

    assert [one.id for one in found.values() if one.verdict is Verdict.FAIL] == []
    assert found["S7"].verdict is Verdict.OK


@pytest.mark.parametrize("fault", FAULTS)
def test_check_sees_what_is_wrong(fault: str) -> None:
    several = fault == "S7"
    found = examined(Little(fault, several), SEVERAL if several else OPTIONS)

    result = found[fault.split(maxsplit=1)[0]]
    assert result.verdict is Verdict.FAIL
    assert result.details


def test_every_check_has_a_fault_that_it_sees() -> None:
    assert {one.id for one in in_order()} == {fault.split()[0] for fault in FAULTS}


def test_checks_are_those_of_the_standard_in_its_order() -> None:
    families = {"D": 7, "S": 8, "F": 5, "P": 10, "T": 2, "R": 13, "C": 5}

    wanted = [f"{name}{n}" for name, most in families.items() for n in range(1, most + 1)]
    assert [one.id for one in in_order()] == wanted


def test_without_a_key_nothing_is_created() -> None:
    little = Little()

    found = examined(little, Options())

    assert little.waiting == {}
    assert found["P1"].verdict is Verdict.OK
    assert found["P2"].details == "no --api-key"


def test_with_no_post_nothing_is_sent() -> None:
    little, sent = Little(), list[str]()

    def watched(request: httpx.Request) -> httpx.Response:
        sent.append(request.method)
        return little.handle(request)

    examine(BASE, Options(api_key="key", post=False), httpx.MockTransport(watched))

    assert set(sent) == {"GET"}


def test_profile_for_children_is_not_asked_of_every_city() -> None:
    found = examined(Little(), Options(children=False))

    assert {found[id].verdict for id in ("C1", "C2", "C3", "C4", "C5")} == {Verdict.NOT_APPLICABLE}


def test_missing_extension_is_no_failure_unless_it_must_be_there() -> None:
    found = examined(Little("P10"), Options(api_key=OPTIONS.api_key))

    assert found["P10"].verdict is Verdict.NOT_APPLICABLE


def test_address_that_does_not_answer_is_told() -> None:
    def dead(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    with pytest.raises(OutOfReach):
        examine(BASE, Options(), httpx.MockTransport(dead))
    with pytest.raises(OutOfReach):
        examine(BASE, Options(), httpx.MockTransport(lambda request: httpx.Response(404)))


@pytest.mark.parametrize(
    "body", [b"", b"<", b"[]", b"{}", b'{"endpoints": 5}', b"\xff\xfe", b"null"]
)
def test_nonsense_is_a_failure_and_no_accident(body: bytes) -> None:
    def babble(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=body, headers={"content-type": "text/xml"})

    results = examine(BASE, OPTIONS, httpx.MockTransport(babble))

    assert failed(results)
    assert len(results) == 50


def test_table_tells_each_check_in_a_line_and_counts() -> None:
    results = [
        Result("D1", "discovery", Verdict.OK, "seen"),
        Result("D2", "fields", Verdict.FAIL, "contact\x1b[2J is\nmissing"),
        Result("C5", "held", Verdict.NOT_APPLICABLE, "no id"),
    ]

    lines = list(table(results))

    assert lines[1].startswith("D2   FAIL  fields")
    assert "contact [2J is missing" in lines[1]
    assert lines[-1] == "1 ok, 1 FAIL, 1 n/a"
