"""What a day of a case may be: a day that cannot be would stop every page on which deadlines are worked out."""

from datetime import date

from goldthread.clocks import Rule, event_kinds, rules
from goldthread.working_days import BankHolidaysUnknown, england_and_wales
from goldthread_web.reviews.errors import Refused


def fault(days: dict[str, date], kind: str, on: date, *, today: date) -> str:
    """Return why `on` cannot be the day of the event `kind` beside `days`, the case's other days; "" where it can."""
    known = event_kinds()[kind]
    if on > today and not known.planned:
        return "This day is still to come. Write down what has happened."
    try:
        england_and_wales().name(on)
    except BankHolidaysUnknown as error:
        return str(error)
    return next((said for rule in rules() if (said := _order(rule, {**days, kind: on}, kind))), "")


def check(days: dict[str, date], kind: str, on: date, *, today: date, field: str) -> None:
    """Raise Refused, with the message at `field`, where `on` cannot be the day of `kind`."""
    if said := fault(days, kind, on, today=today):
        raise Refused({field: said})


def _order(rule: Rule, days: dict[str, date], kind: str) -> str:
    backwards = rule.length is not None and rule.length.backwards
    begun, done = days.get(rule.trigger), days.get(rule.met_by)
    if backwards or kind not in (rule.trigger, rule.met_by) or begun is None or done is None or done >= begun:
        return ""
    words = event_kinds()
    return (
        f"The day {words[rule.met_by].words} would be before the day {words[rule.trigger].words}. "
        "Correct one of the two."
    )
