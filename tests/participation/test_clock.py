"""One instant has one spelling, wherever the clock stands."""

from datetime import UTC, datetime, timedelta, timezone

from participation import clock

HERE = timezone(timedelta(hours=8))


def test_clock_that_stands_in_another_zone_tells_the_same_moment_in_utc() -> None:
    """SQLite compares text: ten o'clock here must not come after three o'clock there."""
    moment = datetime(2026, 11, 26, 10, tzinfo=HERE)

    with clock.at(moment):
        told = clock.now()

    assert told == moment
    assert told.isoformat() == "2026-11-26T02:00:00+00:00"
    assert told.tzinfo is UTC
