"""Every row of the tables of deadlines, and the reference that is printed from them."""

from datetime import date

import pytest

from goldthread.clocks import DAY_PLAN, Length, Unit, Variant, deadlines, rules
from goldthread.working_days import add_working_days, england_and_wales
from tests.spec import document, tables

HOLIDAYS = england_and_wales()
LAST_DAY = date(2028, 12, 31)


def one(rule_id, events, today, **local):
    """The deadline of one rule, of the day plan too."""
    rule = next(rule for rule in rules(DAY_PLAN) if rule.id == rule_id)
    return deadlines(events, [rule], holidays=HOLIDAYS, today=today, **local)[0]


@pytest.mark.parametrize(("start", "number", "answer", "because"), tables.counting_on())
def test_working_days_are_counted_on(start, number, answer, because):
    assert add_working_days(start, number, holidays=HOLIDAYS) == answer, because


@pytest.mark.parametrize(("start", "number", "answer", "because"), tables.rows("counting_back"))
def test_working_days_are_counted_back(start, number, answer, because):
    assert add_working_days(start, -number, holidays=HOLIDAYS) == answer, because


@pytest.mark.parametrize(
    ("rule", "trigger", "on", "due", "because"), [*tables.rows("deadlines"), *tables.rows("day_plan")]
)
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


@pytest.mark.parametrize(("rule", "events", "due", "beside", "because"), tables.rows("other_bases"))
def test_the_date_by_another_basis_is_shown_beside_the_one_that_governs(rule, events, due, beside, because):
    found = one(rule, tables.events(events), LAST_DAY)
    assert found.due == due
    assert beside in [other.due for other in found.others], because


@pytest.mark.parametrize(("rule", "events", "agreed", "due", "locally", "stands"), tables.rows("agreed_locally"))
def test_what_was_agreed_locally_moves_a_local_deadline_only(rule, events, agreed, due, locally, stands):
    number, unit = agreed.split(maxsplit=1)
    length = Length(int(number), Unit(unit.removesuffix("s")))
    variant = Variant(rule, length, "so agreed", "the executive", date(2026, 1, 1))
    found = one(rule, tables.events(events), LAST_DAY, variants=[variant])
    assert (found.due, found.local.due) == (due, locally)
    assert (found.binding == locally) == stands.startswith("the local one")


@pytest.mark.parametrize(("rule", "events", "today", "stands"), tables.rows("how_it_stands"))
def test_a_deadline_says_how_it_stands(rule, events, today, stands):
    assert one(rule, tables.events(events), today).in_words() == stands


def test_every_deadline_has_rows_in_the_tables():
    named = {row[0] for name in ("deadlines", "how_it_stands") for row in tables.rows(name)}
    named |= {row[0] for row in tables.rows("day_plan")}
    assert named == {rule.id for rule in rules(DAY_PLAN)}


@pytest.mark.parametrize(
    ("kind", "at_least"),
    [
        ("easter", 8),
        ("christmas", 5),
        ("substitute_days", 8),
        ("year_ends", 6),
        ("other_bank_holidays", 8),
        ("awareness_or_notification", 6),
        ("counting_back", 8),
    ],
)
def test_each_kind_of_date_that_goes_wrong_has_its_rows(kind, at_least):
    assert len(tables.rows(kind)) >= at_least


def test_counting_back_from_publication_has_its_rows():
    assert len([row for row in tables.rows("deadlines") if row[0] == "D9"]) >= 6


def test_there_are_at_least_sixty_rows():
    assert tables.count() >= 60


def test_the_reference_is_printed_from_the_rules_and_the_tables():
    assert document.PLACE.read_text(encoding="utf-8") == document.text()
