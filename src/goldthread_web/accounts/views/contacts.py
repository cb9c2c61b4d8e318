"""The contact book of a partnership: whom to turn to in each agency, and when somebody last checked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread_web.accounts import access, errors, forms, trail
from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.models import Agency, Contact, Partnership
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.accounts.services import contacts as services
from goldthread_web.design.filters import ago, count, day
from goldthread_web.design.pages import Page, Tag, render_page

UNDO_FOR = timedelta(days=30)
CAN_UNDO = "You can bring them back for 30 days, from the foot of the contact book."


@dataclass(frozen=True)
class ContactLine:
    """A contact or deputy of an agency, as the book shows it. Addresses are "" for those who only read."""

    place: str
    name: str
    job_title: str
    email: str
    phone: str
    confirmed: str
    tag: Tag | None
    confirm_url: str = ""
    change_url: str = ""
    end_url: str = ""


@dataclass(frozen=True)
class AgencyCard:
    """An agency and whom to turn to there. Without a contact it is a gap."""

    name: str
    lines: tuple[ContactLine, ...]
    gap: bool
    add_url: str = ""
    add_text: str = ""


@dataclass(frozen=True)
class EndedLine:
    """A contact that ended lately, and where they are brought back."""

    text: str
    ended: str
    bring_back_url: str


@dataclass(frozen=True, kw_only=True)
class ContactsPage(Page):
    """The whole book: agencies without a contact first."""

    lead: str
    cards: tuple[AgencyCard, ...]
    ended: tuple[EndedLine, ...]
    may_keep: bool
    add_url: str
    agencies_url: str


@dataclass(frozen=True, kw_only=True)
class EndContactPage(Page):
    """Ask once more before a contact is ended."""

    name: str
    agency: str
    back_url: str


def _url(name: str, contact: Contact) -> str:
    return reverse(f"accounts:{name}", kwargs={"slug": contact.agency.partnership.slug, "pk": contact.pk})


def _kept(request: SignedInRequest, slug: str, pk: int) -> Contact:
    kept = Contact.objects.kept_by(request.user).select_related("agency__partnership")
    return get_object_or_404(kept, agency__partnership__slug=slug, pk=pk)


@login_required
@require_safe
def index(request: SignedInRequest, slug: str) -> HttpResponse:
    """Show the contact book."""
    seen = access.partnerships_with(request.user, Permission.SEE_CONTACTS)
    partnership = get_object_or_404(seen, slug=slug)
    may_keep = access.can(request.user, Permission.KEEP_CONTACTS, partnership)
    may_list = access.can(request.user, Permission.MANAGE_PEOPLE, partnership)
    now = timezone.now()
    cards = _cards(partnership, may_keep, now)
    page = ContactsPage(
        title="Contacts",
        breadcrumbs=trail.of(partnership),
        lead=_lead(cards),
        cards=cards,
        ended=_ended(partnership, now) if may_keep else (),
        may_keep=may_keep,
        add_url=reverse("accounts:new_contact", kwargs={"slug": slug}),
        agencies_url=reverse("accounts:agencies", kwargs={"slug": slug}) if may_list else "",
    )
    return render_page(request, "accounts/contacts.jinja", page)


def _cards(partnership: Partnership, may_keep: bool, now: datetime) -> tuple[AgencyCard, ...]:
    """One card for each agency, those without a contact first, then by name."""
    found = Contact.objects.current().filter(agency__partnership=partnership)
    rows = found.select_related("agency__partnership", "last_confirmed_by").order_by("agency_id", "is_deputy")
    by_agency = {pk: [*group] for pk, group in groupby(rows, key=lambda contact: contact.agency_id)}
    cards = [_card(agency, by_agency.get(agency.pk, []), may_keep, now) for agency in partnership.agencies.all()]
    return tuple(sorted(cards, key=lambda card: not card.gap))


def _card(agency: Agency, contacts: list[Contact], may_keep: bool, now: datetime) -> AgencyCard:
    places = {contact.is_deputy for contact in contacts}
    missing = next((name for name, deputy in (("contact", False), ("deputy", True)) if deputy not in places), "")
    add = reverse("accounts:new_contact", kwargs={"slug": agency.partnership.slug}) if may_keep and missing else ""
    return AgencyCard(
        name=agency.name,
        lines=tuple(_line(contact, may_keep, now) for contact in contacts),
        gap=False not in places,
        add_url=f"{add}?agency={agency.pk}&place={missing}" if add else "",
        add_text=f"Add a {missing}",
    )


def _line(contact: Contact, may_keep: bool, now: datetime) -> ContactLine:
    urls = ("confirm_contact", "contact", "end_contact")
    confirm_url, change_url, end_url = (_url(name, contact) if may_keep else "" for name in urls)
    return ContactLine(
        place=contact.place,
        name=contact.name,
        job_title=contact.job_title,
        email=contact.email,
        phone=contact.phone,
        confirmed=f"Last confirmed {ago(contact.last_confirmed_at, now)} by {contact.last_confirmed_by}",
        tag=Tag("Confirm again", "yellow") if _is_due(contact, now) else None,
        confirm_url=confirm_url,
        change_url=change_url,
        end_url=end_url,
    )


def _is_due(contact: Contact, now: datetime) -> bool:
    return now - contact.last_confirmed_at > settings.CONTACT_GOOD_FOR


def _lead(cards: tuple[AgencyCard, ...]) -> str:
    gaps = sum(card.gap for card in cards)
    due = sum(line.tag is not None for card in cards for line in card.lines)
    said = [f"{count(gaps, 'agency has', 'agencies have')} no contact."] if gaps else []
    if due:
        said.append(f"{count(due, 'contact has', 'contacts have')} not been confirmed for a long time.")
    return " ".join(said) or "Every agency has a contact, and all were confirmed lately."


def _ended(partnership: Partnership, now: datetime) -> tuple[EndedLine, ...]:
    found = Contact.objects.ended_since(now - UNDO_FOR).filter(agency__partnership=partnership)
    return tuple(
        EndedLine(
            f"{contact.name}, {contact.job_title}, {contact.agency}",
            f"Ended {ago(contact.ended_at, now)} by {contact.ended_by}" if contact.ended_at else "",
            _url("bring_back_contact", contact),
        )
        for contact in found.select_related("agency__partnership", "ended_by")
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest, slug: str) -> HttpResponse:
    """Add a contact or deputy."""
    kept = access.partnerships_with(request.user, Permission.KEEP_CONTACTS)
    partnership = get_object_or_404(kept, slug=slug)
    initial = {"agency": request.GET.get("agency"), "place": request.GET.get("place", "contact")}
    form = forms.NewContactForm(request.POST or None, partnership=partnership, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.add(
                agency=form.cleaned_data["agency"], details=_details(form), by=request.user, at=timezone.now()
            )
        except errors.AccountsError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{made.name} is added as {made.place.lower()} of {made.agency}.")
            return redirect("accounts:contacts", slug=slug)
    page = Page(title="Add a contact", form=form, breadcrumbs=trail.contacts_of(partnership))
    return render_page(request, "accounts/new_contact.jinja", page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Change what is known of a contact."""
    contact = _kept(request, slug, pk)
    form = forms.ContactForm(request.POST or None, initial=_initial(contact))
    if request.method == "POST" and form.is_valid():
        try:
            held = services.change(contact=contact, details=_details(form), by=request.user, at=timezone.now())
        except errors.AccountsError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{held.name} is changed, and confirmed today.")
            return redirect("accounts:contacts", slug=slug)
    page = Page(
        title=f"Change the {contact.place.lower()} of {contact.agency}",
        form=form,
        breadcrumbs=trail.contacts_of(contact.agency.partnership),
    )
    return render_page(request, "accounts/contact.jinja", page)


def _details(form: forms.ContactForm) -> services.Details:
    return services.Details(**{name: value for name, value in form.cleaned_data.items() if name != "agency"})


def _initial(contact: Contact) -> dict[str, Any]:
    fields = ("name", "job_title", "email", "phone")
    return {field: getattr(contact, field) for field in fields} | {"place": contact.place.lower()}


@login_required
@require_POST
def confirm(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Say that a contact is still right."""
    contact = _kept(request, slug, pk)
    return _do(
        request,
        contact,
        lambda: services.confirm(contact=contact, by=request.user, at=timezone.now()),
        done=f"{contact.name} is confirmed, {day(timezone.now())}.",
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Ask whether a contact is to be ended; end it."""
    contact = _kept(request, slug, pk)
    if request.method == "POST":
        return _do(
            request,
            contact,
            lambda: services.end(contact=contact, by=request.user, at=timezone.now()),
            done=f"{contact.name} is no longer {contact.place.lower()} of {contact.agency}.\n{CAN_UNDO}",
        )
    page = EndContactPage(
        title=f"End {contact.name} as {contact.place.lower()}",
        name=contact.name,
        agency=contact.agency.name,
        back_url=reverse("accounts:contacts", kwargs={"slug": slug}),
        breadcrumbs=trail.contacts_of(contact.agency.partnership),
    )
    return render_page(request, "accounts/end_contact.jinja", page)


@login_required
@require_POST
def bring_back(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Put a contact that has ended on the list again."""
    contact = _kept(request, slug, pk)
    return _do(
        request,
        contact,
        lambda: services.bring_back(contact=contact, by=request.user, at=timezone.now()),
        done=f"{contact.name} is {contact.place.lower()} of {contact.agency} again.",
    )


def _do(request: SignedInRequest, contact: Contact, act: Callable[[], None], *, done: str) -> HttpResponse:
    """Do one thing to a contact, say how it went, and go back to the book."""
    try:
        act()
    except errors.AccountsError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect("accounts:contacts", slug=contact.agency.partnership.slug)
