"""The key from pseudonym to name: apart from the case's own pages, and every sight of it written down."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.filters import moment
from goldthread_web.design.pages import Fact, Link, render_page
from goldthread_web.reviews import access, showing
from goldthread_web.reviews.errors import Refused, Stale
from goldthread_web.reviews.forms.identities import IdentityForm
from goldthread_web.reviews.models import Case, Identity, Person
from goldthread_web.reviews.pages import IdentitiesPage, IdentityRow, RecordPage
from goldthread_web.reviews.services import people
from goldthread_web.reviews.views.common import about, put_faults, reopen, the_case, trail

NAMES = ("full_name", "other_names", "date_of_birth", "address", "nhs_number")


@login_required
@require_safe
def identities(request: SignedInRequest, case: int) -> HttpResponse:
    """Show who the people of the case really are."""
    found = the_case(request, case)
    people.note_identities_seen(case=found, by=request.user, at=timezone.now())
    may_write = access.can(request.user, Permission.KEEP_IDENTITIES, found)
    persons = Person.objects.of(found).select_related("identity", "identity__by", "case")
    page = IdentitiesPage(
        title="Who they are",
        breadcrumbs=trail(found),
        rows=tuple(_row(person, may_write) for person in persons),
        **about(request, found),
    )
    return render_page(request, "reviews/identities.jinja", page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: SignedInRequest, case: int, pk: int) -> HttpResponse:
    """Write down, or correct, who somebody is."""
    found = the_case(request, case)
    access.check(request.user, Permission.KEEP_IDENTITIES, found)
    person = get_object_or_404(Person.objects.of(found), pk=pk)
    if request.method != "POST":
        people.note_identities_seen(case=found, by=request.user, at=timezone.now())
    form = IdentityForm(request.POST or None, initial=_initial(person))
    stale: Stale | None = None
    if request.method == "POST" and form.is_valid():
        try:
            people.write_identity(person=person, **form.given(), by=request.user, at=timezone.now())
        except Refused as error:
            put_faults(form, error)
        except Stale as error:
            stale = error
        else:
            return redirect(_url(found))
    return _answer(request, found, person, form, stale)


def _answer(
    request: SignedInRequest, case: Case, person: Person, form: IdentityForm, stale: Stale | None
) -> HttpResponse:
    more: dict[str, Any] = {}
    if stale is not None:
        reopen(form, stale.current)
        more = {"theirs": facts(stale.current), "theirs_by": _written(stale.current)}
    page = RecordPage(
        title=f"Who is {person.pseudonym}?",
        breadcrumbs=trail(case, Link("Who they are", _url(case))),
        form=form,
        button="Save",
        back_url=_url(case),
        **about(request, case),
        **more,
    )
    return render_page(request, "reviews/record.jinja", page, status=409 if stale else 200)


def _initial(person: Person) -> dict[str, Any]:
    known = Identity.objects.filter(person=person).first()
    return {name: getattr(known, name) for name in (*NAMES, "version")} if known else {"version": 0}


def _row(person: Person, may_write: bool) -> IdentityRow:
    known = getattr(person, "identity", None)
    change = reverse("reviews:identity", kwargs={"case": person.case_id, "pk": person.pk}) if may_write else ""
    return IdentityRow(person.headline, facts(known) if known else (), _written(known) if known else "", change)


def facts(identity: Identity) -> tuple[Fact, ...]:
    """Return what is written down of who somebody is."""
    said = ((showing.question(identity, name), getattr(identity, name)) for name in NAMES)
    return tuple(Fact(words, showing.in_words(value)) for words, value in said if value)


def _written(identity: Identity) -> str:
    return f"Written by {identity.by}, {moment(identity.at)}"


def _url(case: Case) -> str:
    return reverse("reviews:identities", kwargs={"case": case.pk})
