"""Every row of the tables of deadlines, and the reference that is printed from them."""

from datetime import date

import pytest

from goldthread.clocks import deadlines, rules
from goldthread.working_days import add_working_days, england_and_wales
from tests.spec import document, tables

HOLIDAYS = england_and_wales()
LAST_DAY = date(2028, 12, 31)


def one(rule_id, events, today):
    """The deadline of one rule."""
    rule = next(rule for rule in rules() if rule.id == rule_id)
    return deadlines(events, [rule], holidays=HOLIDAYS, today=today)[0]


@pytest.mark.parametrize(("start", "number", "answer", "because"), tables.rows("working_days"))
def test_working_days_are_counted_on(start, number, answer, because):
    assert add_working_days(start, number, holidays=HOLIDAYS) == answer, because


@pytest.mark.parametrize(("start", "number", "answer", "because"), tables.rows("counting_back"))
def test_working_days_are_counted_back(start, number, answer, because):
    assert add_working_days(start, -number, holidays=HOLIDAYS) == answer, because


@pytest.mark.parametrize(("rule", "trigger", "on", "due", "because"), tables.rows("deadlines"))
def test_a_deadline_is_due_on_its_day(rule, trigger, on, due, because):
    assert one(rule, {trigger: on}, LAST_DAY).due == due, because


@pytest.mark.parametrize(
    ("happened", "aware", "notified", "notify_by", "from_incident", "review_by", "from_awareness"),
    tables.rows("awareness_or_notification"),
)
def test_the_day_that_governs_and_the_other_are_both_shown(
    happened, aware, notified, notify_by, from_incident, review_by, from_awareness
):
    events = {"happened": happened, "became_aware": aware, "notified": notified}
    notification, review = one("D1", events, LAST_DAY), one("D5", events, LAST_DAY)
    assert (notification.due, [other.due for other in notification.others]) == (notify_by, [from_incident])
    assert (review.due, [other.due for other in review.others]) == (review_by, [from_awareness])


@pytest.mark.parametrize(("rule", "events", "today", "stands"), tables.rows("how_it_stands"))
def test_a_deadline_says_how_it_stands(rule, events, today, stands):
    assert one(rule, tables.events(events), today).in_words() == stands


def test_every_deadline_has_rows_in_the_tables():
    named = {row[0] for name in ("deadlines", "how_it_stands") for row in tables.rows(name)}
    assert named == {rule.id for rule in rules()}


def test_there_are_at_least_sixty_rows():
    assert tables.count() >= 60


def test_the_reference_is_printed_from_the_rules_and_the_tables():
    assert document.PLACE.read_text(encoding="utf-8") == document.text()
