import json

import pytest

from benchmarks.comparing import Rates, conclude, figures_of
from benchmarks.load import Sending, body_length


def test_ratio_is_of_rounds_that_were_driven_together() -> None:
    rates = Rates(service=[50, 10, 40], floor=[100, 40, 80])

    assert rates.ratios == [0.5, 0.25, 0.5]
    assert figures_of("vote", rates)["vote"] == 0.5


@pytest.mark.parametrize(("reached", "status"), [(0.5, 0), (0.49, 1)])
def test_conclude_ends_with_one_line_of_json(
    capsys: pytest.CaptureFixture[str], reached: float, status: int
) -> None:
    assert conclude("votes", {"vote": reached}, {"vote": 0.5}) == status

    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last["ok"] is (status == 0)


@pytest.mark.parametrize(("reached", "status"), [(0.3, 0), (0.31, 1)])
def test_ceiling_is_not_to_be_passed(
    capsys: pytest.CaptureFixture[str], reached: float, status: int
) -> None:
    assert conclude("photos", {"recall": 0.9, "s": reached}, {"recall": 0.9}, {"s": 0.3}) == status

    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last["targets"] == {"recall": 0.9, "s": 0.3}
    assert last["at_most"] == ["s"]
    assert last["ok"] is (status == 0)


def test_request_on_the_wire_carries_token_and_length() -> None:
    wire = Sending("PUT", "/x", token="t", body=b"{}").wire("127.0.0.1:1")

    assert wire.startswith(b"PUT /x HTTP/1.1\r\nhost: 127.0.0.1:1\r\n")
    assert b"authorization: Bearer t\r\n" in wire
    assert wire.endswith(b"content-length: 2\r\n\r\n{}")
    assert body_length(wire) == 2
