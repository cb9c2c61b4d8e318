"""How values are written on a page."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format


def day(value: date | datetime | None) -> str:
    """Return "3 March 2026", in our time zone; nothing for nothing."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return date_format(value, "j F Y")


def moment(value: datetime | None) -> str:
    """Return "3 March 2026, 2:05 pm", in our time zone; nothing for nothing."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    hour = local.hour % 12 or 12
    return f"{date_format(local, 'j F Y')}, {hour}:{local:%M} {'am' if local.hour < 12 else 'pm'}"


def ago(value: datetime, now: datetime) -> str:
    """Return "today", "yesterday", "12 days ago", "3 months ago", "2 years ago", by the days of our time zone."""
    then, today = timezone.localtime(value).date(), timezone.localtime(now).date()
    days = (today - then).days
    months = (today.year - then.year) * 12 + today.month - then.month - (today.day < then.day)
    if days <= 1:
        return "yesterday" if days == 1 else "today"
    if months < 1:
        return f"{days} days ago"
    return f"{count(months, 'month')} ago" if months < 24 else f"{count(months // 12, 'year')} ago"


def count(number: int, one: str, many: str = "") -> str:
    """Return "1 document", "2 documents", "1,200 documents"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


ALL = {"day": day, "moment": moment, "count": count}
