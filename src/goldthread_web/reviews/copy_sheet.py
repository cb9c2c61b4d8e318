"""What a case has to each question of the national form. By pseudonym: names are typed into the form from elsewhere."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from goldthread_web.design.filters import day
from goldthread_web.reviews import data
from goldthread_web.reviews.afternoon import at_page, at_part, incident_form
from goldthread_web.reviews.afternoon_pages import SheetAnswer, SheetSection
from goldthread_web.reviews.models import Case, Incident, Notification, PartnerView, Person, Proceeding

MOST_CHILDREN = 4  # more go into the form's free text
NOT_YET = "not written down yet"


@dataclass(frozen=True)
class Known:
    """What is known of a case, asked once."""

    case: Case
    user: Any

    @cached_property
    def incident(self) -> Incident | None:
        found: Incident | None = Incident.objects.of(self.case).first()
        return found

    @cached_property
    def days(self) -> dict[str, date]:
        return self.case.events.days()

    @cached_property
    def people(self) -> list[Person]:
        return list(Person.objects.of(self.case))

    @property
    def children(self) -> list[Person]:
        return [person for person in self.people if person.is_child]

    def of_incident(self, name: str) -> str:
        """Return a field of the incident in words, "" where there is none."""
        if self.incident is None:
            return ""
        shown = getattr(self.incident, f"get_{name}_display", None)
        return str(shown() if shown else getattr(self.incident, name))


def sections(case: Case, user: Any) -> tuple[SheetSection, ...]:
    """Return the form's sections with what `case` has to each question."""
    known = Known(case, user)
    answers = [
        (one.section, _answer(number, one, known)) for number, one in enumerate(data.national_form().questions, start=1)
    ]
    return tuple(
        SheetSection(title, tuple(answer for _, answer in group))
        for title, group in groupby(answers, key=lambda pair: pair[0])
    )


def plain(found: Iterable[SheetSection]) -> str:
    """Return the sheet as text, to be copied."""
    lines = []
    for section in found:
        lines += [section.title.upper(), *(f"{one.number}. {one.ask}: {one.text}" for one in section.answers), ""]
    return "\n".join(lines).strip()


def _answer(number: int, one: data.Question, known: Known) -> SheetAnswer:
    find, url = ANSWERS[one.answer]
    text = find(known)
    return SheetAnswer(number, one.ask, text or NOT_YET, url(known.case) if url else "", known=bool(text))


def _aware(known: Known) -> str:
    kinds = ("became_aware", "aware_of_looked_after_death", "aware_of_care_leaver_death")
    return day(next((known.days[kind] for kind in kinds if kind in known.days), None))


def _abroad(known: Known) -> str:
    return "" if known.incident is None else "Yes" if known.incident.abroad else "No"


def _home_area(known: Known) -> str:
    return "" if known.incident is None else known.incident.home_area or "The same area"


def _child(person: Person) -> str:
    said = [person.pseudonym, person.get_relation_display().lower(), person.age]
    said.append(person.get_harm_display().lower() if person.harm else "")
    return ", ".join(part for part in said if part)


def _children(known: Known) -> str:
    return "; ".join(_child(person) for person in known.children[:MOST_CHILDREN])


def _more_children(known: Known) -> str:
    more = "; ".join(_child(person) for person in known.children[MOST_CHILDREN:])
    return more or ("None" if known.children else "")


def _in_care(known: Known) -> str:
    said = [f"{one.pseudonym}: looked after" for one in known.people if one.looked_after]
    said += [f"{one.pseudonym}: care leaver" for one in known.people if one.care_leaver]
    return "; ".join(said) or ("None is written down as such" if known.people else "")


def _family(known: Known) -> str:
    return "; ".join(person.headline for person in known.people if not person.is_child)


def _proceedings(known: Known) -> str:
    return "; ".join(one.headline for one in Proceeding.objects.of(known.case))


def _views(known: Known) -> str:
    views = PartnerView.objects.of(known.case).filter(about="notification")
    return "; ".join(f"{_view(one)} ({one.given_by}, {day(one.on)})" for one in views)


def _view(one: PartnerView) -> str:
    return f"{one.get_partner_display()}: {one.get_view_display().lower()}"


def _told(known: Known) -> str:
    return "; ".join(one.headline for one in Notification.objects.of(known.case))


def _of_incident(name: str) -> Callable[[Known], str]:
    return lambda known: known.of_incident(name)


IDENTITIES = "Not on this sheet. Type them into the form from where your council keeps them."
Url = Callable[[Case], str]
# What answers a question, by the name that the data file gives, and where it is written down.
ANSWERS: dict[str, tuple[Callable[[Known], str], Url | None]] = {
    "partnership": (lambda known: known.case.partnership.area or known.of_incident("area"), incident_form),
    "reference": (lambda known: known.case.reference, None),
    "sender": (lambda known: f"{known.user}, {known.user.email}", None),
    "kind": (_of_incident("kind"), incident_form),
    "suspicion": (_of_incident("suspicion"), incident_form),
    "happened": (lambda known: day(known.days.get("happened")), at_page("dates")),
    "aware": (_aware, at_page("dates")),
    "area": (_of_incident("area"), incident_form),
    "home_area": (_home_area, incident_form),
    "abroad": (_abroad, incident_form),
    "children": (_children, at_part("people")),
    "more_children": (_more_children, at_part("people")),
    "identities": (lambda known: IDENTITIES, None),
    "in_care": (_in_care, at_part("people")),
    "family": (_family, at_part("people")),
    "summary": (_of_incident("summary"), incident_form),
    "safety": (_of_incident("safety"), incident_form),
    "proceedings": (_proceedings, at_part("proceedings")),
    "views": (_views, at_part("partners-views")),
    "told": (_told, at_part("told")),
}
