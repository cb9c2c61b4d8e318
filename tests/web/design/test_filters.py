"""How long ago something was, in words."""

from datetime import UTC, datetime

import pytest

from goldthread_web.design.filters import ago

NOW = datetime(2026, 7, 15, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (datetime(2026, 7, 15, 8, 0, tzinfo=UTC), "today"),
        (datetime(2026, 7, 14, 22, 30, tzinfo=UTC), "yesterday"),
        (datetime(2026, 7, 3, 9, 0, tzinfo=UTC), "12 days ago"),
        (datetime(2026, 6, 16, 9, 0, tzinfo=UTC), "29 days ago"),
        (datetime(2026, 6, 15, 9, 0, tzinfo=UTC), "1 month ago"),
        (datetime(2026, 4, 15, 9, 0, tzinfo=UTC), "3 months ago"),
        (datetime(2026, 4, 16, 9, 0, tzinfo=UTC), "2 months ago"),
        (datetime(2024, 7, 16, 9, 0, tzinfo=UTC), "23 months ago"),
        (datetime(2023, 1, 2, 9, 0, tzinfo=UTC), "3 years ago"),
    ],
)
def test_how_long_ago_is_told_in_the_largest_whole_unit(then, words):
    assert ago(then, NOW) == words


def test_the_day_changes_at_midnight_in_our_time_zone():
    # 23:30 in winter time is the next day's half past midnight in summer time.
    assert ago(datetime(2026, 7, 14, 23, 30, tzinfo=UTC), NOW) == "today"
