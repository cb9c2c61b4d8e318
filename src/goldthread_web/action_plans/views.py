"""The actions of a case: listing, adding, changing, taking off the list, saying how they stand."""

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
from goldthread_web.action_plans import services, showing
from goldthread_web.action_plans.forms import StateForm, action_form
from goldthread_web.action_plans.models import Action
from goldthread_web.action_plans.pages import ActionsPage, StatePage
from goldthread_web.design.pages import Fact, Link, render_page
from goldthread_web.reviews import access
from goldthread_web.reviews import showing as records_shown
from goldthread_web.reviews.errors import NotNow, Refused, Stale
from goldthread_web.reviews.forms.records import RecordForm
from goldthread_web.reviews.models import Case
from goldthread_web.reviews.pages import ConfirmPage, RecordPage
from goldthread_web.reviews.services import records
from goldthread_web.reviews.views.common import (
    about,
    faults_into,
    put_faults,
    put_notice,
    reopen,
    seen,
    the_case,
    trail,
)

INTRO = (
    "What cannot wait for a review: done now, by somebody, by a day. Owners with an account here see their action "
    "and say how it goes, without seeing the case."
)


@login_required
@require_safe
def actions(request: SignedInRequest, case: int) -> HttpResponse:
    """List the immediate actions of a case."""
    found = the_case(request, case)
    seen(request, found, "actions")
    may_write = access.can(request.user, Permission.WORK_ON_CASE, found)
    rows = Action.objects.with_state().select_related("owner_user", "agency", "added_by", "changed_by")
    today = timezone.localdate()
    page = ActionsPage(
        title="Immediate actions",
        breadcrumbs=trail(found),
        intro=INTRO,
        cards=tuple(showing.card(row, may_write=may_write, today=today) for row in rows.of(found)),
        removed=tuple(showing.card(row, may_write=may_write, today=today) for row in rows.removed_of(found)),
        add_url=reverse("action_plans:add", kwargs={"case": found.pk}) if may_write else "",
        **about(request, found),
    )
    return render_page(request, "action_plans/actions.jinja", page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, case: int) -> HttpResponse:
    """Write down an action."""
    found = _to_write(request, case)
    form = action_form(found, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        with faults_into(form):
            services.add_action(case=found, values=form.values(), by=request.user, at=timezone.now())
            return redirect(_list(found))
    return _form_page(request, found, form, title="Add an immediate action", button="Add")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, case: int, pk: int) -> HttpResponse:
    """Change an action; when somebody else did so meanwhile, show both versions."""
    found = _to_write(request, case)
    action = _action(found, pk)
    form = action_form(found, action, request.POST or None)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            services.change_action(
                action=action, version=version, values=form.values(), by=request.user, at=timezone.now()
            )
        except Refused as error:
            put_faults(form, error)
        except Stale as error:
            return _stale(request, found, form, error.current)
        else:
            return redirect(_list(found))
    return _form_page(request, found, form, title="Change the action", button="Save")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: SignedInRequest, case: int, pk: int) -> HttpResponse:
    """Ask, then take an action off the list. It can be brought back."""
    found = _to_write(request, case)
    action = _action(found, pk)
    if request.method != "POST":
        return render_page(request, "reviews/confirm.jinja", _remove_page(request, found, action))
    version = int(request.POST.get("version") or 0)
    try:
        records.remove_record(record=action, version=version, by=request.user, at=timezone.now())
    except Stale:
        messages.warning(request, "Somebody else changed it meanwhile, so it was not removed. Look at it again.")
    else:
        messages.success(request, "Removed. It stands at the foot of this page and can be brought back.")
    return redirect(_list(found))


@login_required
@require_POST
def bring_back(request: SignedInRequest, case: int, pk: int) -> HttpResponse:
    """Undo the removal of an action."""
    found = _to_write(request, case)
    action = get_object_or_404(Action.objects.filter(case=found), pk=pk)
    records.bring_back(record=action, by=request.user, at=timezone.now())
    return redirect(_list(found))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def state(request: SignedInRequest, case: int, pk: int) -> HttpResponse:
    """Show what was said of an action, and say how it stands."""
    found = the_case(request, case)
    action = _action(found, pk)
    form = StateForm(request.POST or None, as_owner=False)
    if request.method != "POST":
        seen(request, found, "action")
    elif form.is_valid():
        try:
            services.say_state(action=action, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as error:
            put_faults(form, error)
        except NotNow as error:
            put_notice(request, error)
            return redirect(_list(found))
        else:
            return redirect(_list(found))
    return render_page(request, "action_plans/state.jinja", _state_page(request, found, action, form))


def _state_page(request: SignedInRequest, case: Case, action: Action, form: StateForm) -> StatePage:
    may_write = access.can(request.user, Permission.WORK_ON_CASE, case) or action.owner_user_id == request.user.pk
    return StatePage(
        title="How this action stands",
        breadcrumbs=trail(case, Link("Immediate actions", _list(case))),
        form=form if may_write else None,
        facts=records_shown.facts(action),
        states=showing.states(action),
        back_url=_list(case),
        **about(request, case),
    )


def _to_write(request: SignedInRequest, case: int) -> Case:
    found = the_case(request, case)
    access.check(request.user, Permission.WORK_ON_CASE, found)
    return found


def _action(case: Case, pk: int) -> Action:
    found: Action = get_object_or_404(Action.objects.of(case), pk=pk)
    return found


def _list(case: Case) -> str:
    return reverse("action_plans:actions", kwargs={"case": case.pk})


def _stale(request: SignedInRequest, case: Case, form: RecordForm, current: Action) -> HttpResponse:
    """What was typed stays in the form. Sent once more, it is written over what stands there now."""
    reopen(form, current)
    theirs = records_shown.facts(current) if current.removed_at is None else (Fact("Removed", "It was taken off."),)
    more = {"theirs": theirs, "theirs_by": records_shown.written(current)}
    return _form_page(request, case, form, title="Change the action", button="Save", status=409, **more)


def _form_page(
    request: SignedInRequest, case: Case, form: RecordForm, *, title: str, button: str, status: int = 200, **more: Any
) -> HttpResponse:
    page = RecordPage(
        title=title,
        breadcrumbs=trail(case, Link("Immediate actions", _list(case))),
        form=form,
        button=button,
        back_url=_list(case),
        **about(request, case),
        **more,
    )
    return render_page(request, "reviews/record.jinja", page, status=status)


def _remove_page(request: SignedInRequest, case: Case, action: Action) -> ConfirmPage:
    return ConfirmPage(
        title="Take this action off the list?",
        breadcrumbs=trail(case, Link("Immediate actions", _list(case))),
        lead=action.headline,
        facts=records_shown.facts(action),
        hidden=(Fact("version", str(action.version)),),
        warning="Its owner no longer sees it. If it is not going to be done, say “dropped” and why instead. "
        "It is kept, and can be brought back from the foot of its list.",
        button="Take it off",
        action_url=reverse("action_plans:remove", kwargs={"case": case.pk, "pk": action.pk}),
        back_url=_list(case),
        **about(request, case),
    )
