"""Who is on a case, which other partnerships take part, and letting oneself in."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.filters import count, day
from goldthread_web.design.pages import Link, render_page
from goldthread_web.reviews import access
from goldthread_web.reviews.errors import ReviewsError
from goldthread_web.reviews.forms.team import GrantForm, JoinForm, MemberForm
from goldthread_web.reviews.list_pages import FormPage
from goldthread_web.reviews.models import Case, CaseGrant, CaseMember
from goldthread_web.reviews.pages import ConfirmPage, GrantRow, MemberRow, TeamPage
from goldthread_web.reviews.services import people
from goldthread_web.reviews.views.common import about, attempt, case_url, seen, the_case, trail


@login_required
@require_safe
def team(request: SignedInRequest, case: int) -> HttpResponse:
    """Show who is on the case, and whose partnerships take part."""
    found = the_case(request, case)
    seen(request, found, "team")
    return render_page(request, "reviews/team.jinja", _page(request, found, MemberForm(case=found), GrantForm()))


@login_required
@require_POST
def add_member(request: SignedInRequest, case: int) -> HttpResponse:
    """Put somebody on the case."""
    found = _managed(request, case)
    form = MemberForm(request.POST, case=found)

    def add() -> None:
        people.add_member(case=found, **form.cleaned_data, by=request.user, at=timezone.now())

    if attempt(form, add):
        messages.success(request, f"{form.cleaned_data['membership'].user} is on the case.")
        return redirect(_team_url(found))
    return render_page(request, "reviews/team.jinja", _page(request, found, form, GrantForm()))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end_member(request: SignedInRequest, case: int, pk: int) -> HttpResponse:
    """Ask, then take somebody off the case."""
    found = _managed(request, case)
    member = get_object_or_404(CaseMember.objects.filter(case=found, ended_at=None).select_related("user"), pk=pk)
    if request.method != "POST":
        lead = f"{member.user} no longer sees the case. What they did stays."
        return _confirm(request, found, f"Take {member.user} off the case?", lead, "Take off")
    try:
        people.end_member(member=member, by=request.user, at=timezone.now())
    except ReviewsError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{member.user} is no longer on the case.")
    # Whoever takes themselves off does not see the case any more.
    still_on = Case.objects.visible_to(request.user).filter(pk=found.pk).exists()
    return redirect(_team_url(found) if still_on else reverse("reviews:cases"))


@login_required
@require_POST
def grant(request: SignedInRequest, case: int) -> HttpResponse:
    """Let another partnership take part."""
    found = _managed(request, case)
    form = GrantForm(request.POST, prefix="grant")

    def let_in() -> None:
        people.grant(case=found, **form.cleaned_data, by=request.user, at=timezone.now())

    if attempt(form, let_in):
        messages.success(request, "The partnership takes part. Put those of its people on the case who need it.")
        return redirect(_team_url(found))
    return render_page(request, "reviews/team.jinja", _page(request, found, MemberForm(case=found), form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end_grant(request: SignedInRequest, case: int, pk: int) -> HttpResponse:
    """Ask, then end that a partnership takes part."""
    found = _managed(request, case)
    given = get_object_or_404(found.grants.filter(ended_at=None).select_related("partnership"), pk=pk)
    if request.method != "POST":
        leaving = CaseMember.objects.filter(case=found, partnership=given.partnership, ended_at=None).count()
        lead = f"{count(leaving, 'person', 'people')} of {given.partnership} will leave the case with it."
        return _confirm(request, found, f"End that {given.partnership.short_name} takes part?", lead, "End it")
    people.end_grant(grant=given, by=request.user, at=timezone.now())
    messages.success(request, f"{given.partnership.short_name} takes no part any more.")
    return redirect(_team_url(found))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: SignedInRequest, case: int) -> HttpResponse:
    """Let a business manager into a case of their own partnership, with a reason."""
    found = get_object_or_404(Case.objects.open_to_join(request.user), pk=case)
    form = JoinForm(request.POST or None)

    def let_in() -> None:
        people.join(case=found, **form.cleaned_data, by=request.user, at=timezone.now())

    if request.method == "POST" and attempt(form, let_in):
        return redirect(case_url(found))
    page = FormPage(
        title=f"Let yourself into case {found.reference}",
        breadcrumbs=(Link("Cases", reverse("reviews:cases")),),
        form=form,
        lead="You are not on this case. Your reason is kept, and the case’s people see it.",
        button="Let me in",
        back_url=reverse("reviews:cases"),
    )
    return render_page(request, "reviews/form.jinja", page)


def _managed(request: SignedInRequest, case: int) -> Case:
    found = the_case(request, case)
    access.check(request.user, Permission.MANAGE_CASE_PEOPLE, found)
    return found


def _team_url(case: Case) -> str:
    return reverse("reviews:team", kwargs={"case": case.pk})


def _page(request: SignedInRequest, case: Case, member_form: Any, grant_form: Any) -> TeamPage:
    manages = access.can(request.user, Permission.MANAGE_CASE_PEOPLE, case)
    live = CaseMember.objects.live().filter(case=case).select_related("user", "agency", "partnership", "added_by")
    grants = case.grants.filter(ended_at=None).select_related("partnership", "granted_by")
    return TeamPage(
        title="Who is on the case",
        breadcrumbs=trail(case),
        form=next((form for form in (member_form, grant_form) if form.errors), None),
        members=tuple(_member(member, case, manages) for member in live),
        grants=tuple(_grant(given, manages) for given in grants),
        owner=case.partnership.name,
        member_form=member_form if manages else None,
        grant_form=grant_form if manages else None,
        **about(request, case),
    )


def _member(member: CaseMember, case: Case, manages: bool) -> MemberRow:
    end = reverse("reviews:end_member", kwargs={"case": case.pk, "pk": member.pk}) if manages else ""
    return MemberRow(
        name=str(member.user),
        role=member.get_role_display(),
        of=str(member.agency or member.partnership.short_name),
        since=f"{day(member.added_at)}, by {member.added_by}",
        reason=member.reason,
        end_url=end,
    )


def _grant(given: CaseGrant, manages: bool) -> GrantRow:
    end = reverse("reviews:end_grant", kwargs={"case": given.case_id, "pk": given.pk}) if manages else ""
    since = f"{day(given.granted_at)}, by {given.granted_by}"
    return GrantRow(given.partnership.name, given.get_kind_display(), given.reason, since, end)


def _confirm(request: SignedInRequest, case: Case, title: str, lead: str, button: str) -> HttpResponse:
    page = ConfirmPage(
        title=title,
        breadcrumbs=trail(case, Link("Who is on the case", _team_url(case))),
        lead=lead,
        button=button,
        action_url=request.path,
        back_url=_team_url(case),
        **about(request, case),
    )
    return render_page(request, "reviews/confirm.jinja", page)
