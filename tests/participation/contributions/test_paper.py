"""Numbers on paper as people type them."""

import pytest
from pydantic import BaseModel, ValidationError

from participation.contributions.paper import PaperNumber, SeatNumber


class Typed(BaseModel):
    paper_no: PaperNumber
    seat: SeatNumber = None


@pytest.mark.parametrize("typed", [7, "7", " 7 ", "７"])
def test_number_is_read_however_it_was_typed(typed: object) -> None:
    assert Typed.model_validate({"paper_no": typed, "seat": typed}) == Typed(paper_no=7, seat=7)


def test_paper_may_say_no_seat_but_needs_its_number() -> None:
    assert Typed.model_validate({"paper_no": "1", "seat": ""}).seat is None
    with pytest.raises(ValidationError):
        Typed.model_validate({"paper_no": ""})


@pytest.mark.parametrize("typed", ["0", "201", "七", "-1", "1.5"])
def test_number_that_is_on_no_paper_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        Typed.model_validate({"paper_no": typed})
