"""Partnerships, their agencies and settings."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from goldthread_web.accounts import access, errors, forms, services, trail
from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.models import Agency, Partnership, User
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.pages import Fact, Link, Page, render_page


@dataclass(frozen=True, kw_only=True)
class PartnershipsPage(Page):
    """The partnerships a person sees."""

    partnerships: tuple[Link, ...]
    may_add: bool


@dataclass(frozen=True)
class Task:
    """Something to do on a partnership's pages."""

    text: str
    url: str
    about: str


@dataclass(frozen=True, kw_only=True)
class PartnershipPage(Page):
    """One partnership: who it is, what the person does there and may do next."""

    kind: str
    facts: tuple[Fact, ...]
    tasks: tuple[Task, ...]


@dataclass(frozen=True, kw_only=True)
class AgenciesPage(Page):
    """Agencies of a partnership, each with where it is renamed, and a form for another."""

    agencies: tuple[Link, ...]
    contacts_url: str


@login_required
@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    """List the partnerships that a person sees; go straight to it when there is one."""
    seen = Partnership.objects.visible_to(request.user)
    may_add = request.user.is_administrator
    if len(seen) == 1 and not may_add:
        return redirect("accounts:partnership", slug=seen[0].slug)
    links = tuple(Link(partnership.name, trail.url(partnership)) for partnership in seen)
    page = PartnershipsPage(title="Partnerships", partnerships=links, may_add=may_add)
    return render_page(request, "accounts/partnerships.jinja", page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """Add a partnership to the installation."""
    if not request.user.is_administrator:
        raise Http404
    form = forms.PartnershipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.add_partnership(**form.cleaned_data, by=request.user, at=timezone.now())
        except errors.AlreadyThere as error:
            form.add_error("name", str(error))
        else:
            messages.success(request, f"{made.name} is added. Invite its business manager next.")
            return redirect("accounts:people", slug=made.slug)
    page = Page(title="Add a partnership", form=form, breadcrumbs=trail.all_partnerships())
    return render_page(request, "accounts/new_partnership.jinja", page)


@login_required
@require_safe
def show(request: SignedInRequest, slug: str) -> HttpResponse:
    """Show a partnership to its people."""
    partnership = get_object_or_404(Partnership.objects.visible_to(request.user), slug=slug)
    page = PartnershipPage(
        title=partnership.name,
        kind=partnership.kind,
        facts=_facts(partnership, request.user),
        tasks=_tasks(partnership, request.user),
    )
    return render_page(request, "accounts/partnership.jinja", page)


def _facts(partnership: Partnership, user: User) -> tuple[Fact, ...]:
    roles = [membership.get_role_display() for membership in user.memberships.filter(partnership=partnership)]
    facts = (
        Fact("Area", partnership.area),
        Fact("Published learning is seen by", partnership.get_published_visible_to_display()),
        Fact("What you do here", ", ".join(roles) or "You look after the installation."),
    )
    return tuple(fact for fact in facts if fact.value)


def _tasks(partnership: Partnership, user: User) -> tuple[Task, ...]:
    offered = (
        (Permission.MANAGE_PEOPLE, "people", "People", "Invite people, change what they do, close accounts."),
        (Permission.MANAGE_PEOPLE, "agencies", "Agencies", "The bodies that take part in your reviews."),
        (Permission.SEE_CONTACTS, "contacts", "Contacts", "Whom to turn to in each agency, and who stands in."),
        (Permission.MANAGE_LIBRARY_SETTINGS, "partnership_settings", "Library settings",
         "Say who sees what you have published."),
    )  # fmt: skip
    return tuple(
        Task(text, reverse(f"accounts:{name}", kwargs={"slug": partnership.slug}), about)
        for permission, name, text, about in offered
        if access.can(user, permission, partnership)
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: SignedInRequest, slug: str) -> HttpResponse:
    """Say who sees what the partnership has published."""
    allowed = access.partnerships_with(request.user, Permission.MANAGE_LIBRARY_SETTINGS)
    partnership = get_object_or_404(allowed, slug=slug)
    form = forms.VisibilityForm(request.POST or None, initial={"visible_to": partnership.published_visible_to})
    if request.method == "POST" and form.is_valid():
        services.say_who_sees_published(
            partnership=partnership, **form.cleaned_data, by=request.user, at=timezone.now()
        )
        messages.success(request, "The setting is kept. It holds from now on.")
        return redirect("accounts:partnership", slug=slug)
    page = Page(title="Library settings", form=form, breadcrumbs=trail.of(partnership))
    return render_page(request, "accounts/settings.jinja", page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def agencies(request: SignedInRequest, slug: str) -> HttpResponse:
    """List the agencies that work with a partnership; add one."""
    allowed = access.partnerships_with(request.user, Permission.MANAGE_PEOPLE)
    partnership = get_object_or_404(allowed, slug=slug)
    form = forms.AgencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.add_agency(partnership=partnership, **form.cleaned_data, by=request.user, at=timezone.now())
        except errors.AlreadyThere as error:
            form.add_error("name", str(error))
        else:
            messages.success(request, f"{made.name} is added.")
            return redirect("accounts:agencies", slug=slug)
    page = AgenciesPage(
        title="Agencies",
        agencies=tuple(_agency_link(agency) for agency in partnership.agencies.all()),
        contacts_url=reverse("accounts:contacts", kwargs={"slug": slug}),
        form=form,
        breadcrumbs=trail.of(partnership),
    )
    return render_page(request, "accounts/agencies.jinja", page)


def _agency_link(agency: Agency) -> Link:
    address = {"slug": agency.partnership.slug, "pk": agency.pk}
    return Link(agency.name, reverse("accounts:rename_agency", kwargs=address))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rename_agency(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Give an agency another name."""
    allowed = access.partnerships_with(request.user, Permission.MANAGE_PEOPLE)
    agency = get_object_or_404(Agency.objects.filter(partnership__in=allowed), partnership__slug=slug, pk=pk)
    form = forms.AgencyForm(request.POST or None, initial={"name": agency.name})
    if request.method == "POST" and form.is_valid():
        before = agency.name
        try:
            services.rename_agency(agency=agency, **form.cleaned_data, by=request.user, at=timezone.now())
        except errors.AlreadyThere as error:
            form.add_error("name", str(error))
        else:
            messages.success(request, f"{before} is now called {agency.name}.")
            return redirect("accounts:agencies", slug=slug)
    page = Page(title="Rename an agency", form=form, breadcrumbs=trail.agencies_of(agency.partnership))
    return render_page(request, "accounts/rename_agency.jinja", page)
