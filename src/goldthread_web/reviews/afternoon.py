"""What the first afternoon's list shows: each item with where it is done, and who ticked it when."""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import reverse

from goldthread_web.design.filters import moment
from goldthread_web.design.pages import Link, Tag
from goldthread_web.reviews import data
from goldthread_web.reviews.afternoon_pages import AfternoonItem
from goldthread_web.reviews.models import Case, Incident, Tick
from goldthread_web.reviews.pages import NextStep
from goldthread_web.reviews.services.opening import awareness
from goldthread_web.reviews.stages import Stage

# While a case is here, its first afternoon's list is among the next steps.
FIRST = frozenset({Stage.TO_NOTIFY, Stage.NOTIFIED})


def at_page(route: str) -> Callable[[Case], str]:
    return lambda case: reverse(f"reviews:{route}", kwargs={"case": case.pk})


def at_part(slug: str) -> Callable[[Case], str]:
    return lambda case: reverse("reviews:part", kwargs={"case": case.pk, "part": slug})


def incident_form(case: Case) -> str:
    """Return where the incident is written down: its form for a change, or the one for a new record."""
    there = Incident.objects.of(case).first()
    if there is None:
        return reverse("reviews:add", kwargs={"case": case.pk, "part": "incident"})
    return reverse("reviews:change", kwargs={"case": case.pk, "part": "incident", "pk": there.pk})


# Where an item is done, by the name that the data file gives, with the words of the link.
PAGES: dict[str, tuple[str, Callable[[Case], str]]] = {
    "incident": ("Write it into the incident", incident_form),
    "views": ("Partners’ views", at_part("partners-views")),
    "people": ("People of the case", at_part("people")),
    "copy_sheet": ("Copy sheet for the form", at_page("copy_sheet")),
    "messages": ("Drafted messages", at_page("messages")),
    "proceedings": ("Parallel proceedings", at_part("proceedings")),
    "rapid_review": ("Days of the rapid review", at_page("rapid_review")),
}


def items(case: Case) -> tuple[AfternoonItem, ...]:
    """Return what is to be done on the first afternoon of `case`, in order."""
    newest = {tick.item: tick for tick in Tick.objects.filter(case=case).select_related("by").order_by("pk")}
    return tuple(_item(case, one, newest.get(one.key)) for one in _for(case))


def _for(case: Case) -> Iterator[data.Item]:
    elsewhere = lives_elsewhere(case)
    return (one for one in data.first_afternoon() if elsewhere or one.only != "home_area")


def lives_elsewhere(case: Case) -> bool:
    """Say whether the family of `case` lives in another area than that of the incident."""
    return Incident.objects.of(case).exclude(home_area="").exists()


def _item(case: Case, one: data.Item, tick: Tick | None) -> AfternoonItem:
    words, url = PAGES.get(one.page, ("", None))
    done = tick is not None and tick.done
    return AfternoonItem(
        key=one.key,
        words=one.words,
        why=one.why,
        source=one.source + (f". Not verified: {one.unverified}" if one.unverified else ""),
        link=Link(words, url(case)) if url else None,
        tag=Tag("Done", "green") if done else None,
        ticked=_ticked(tick) if tick else "",
        note=tick.note if tick else "",
        done=done,
    )


def _ticked(tick: Tick) -> str:
    return f"{'Ticked' if tick.done else 'Tick taken back'} by {tick.by}, {moment(tick.at)}"


def steps(user: Any, case: Case) -> Iterator[NextStep]:
    """Return what the first days of `case` still ask for: the list, and facts without which no date can be counted."""
    if case.stage not in FIRST:
        return
    yield from _missing(case)
    listed = items(case)
    done = sum(1 for one in listed if one.done)
    if done < len(listed):
        detail = f"{done} of {len(listed)} done"
        yield NextStep("This afternoon’s list", at_page("first_afternoon")(case), "business manager", detail)


def _missing(case: Case) -> Iterator[NextStep]:
    incident = Incident.objects.of(case).first()
    if incident is None:
        yield NextStep("Write down what is known of the incident", incident_form(case), "business manager")
        return
    if missing := set(awareness(incident)) - set(case.events.days()):
        text = "Write down the day on which the council became aware"
        if missing == {"became_aware"}:
            text += " that abuse or neglect is suspected"
        yield NextStep(text, at_page("dates")(case), "business manager", "The days to notify count from it")
