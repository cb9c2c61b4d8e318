"""One's own actions: the words and the day, without the case they belong to."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.action_plans import services, showing
from goldthread_web.action_plans.forms import StateForm
from goldthread_web.action_plans.models import Action
from goldthread_web.action_plans.pages import OwnActionPage, OwnActionsPage
from goldthread_web.design.pages import Link, render_page
from goldthread_web.reviews.errors import ReviewsError


@login_required
@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """List what one has promised to do, open ones first."""
    rows = list(Action.objects.owned_by(request.user).with_state())
    today = timezone.localdate()
    page = OwnActionsPage(
        title="Your actions",
        open=tuple(showing.own(row, today) for row in rows if showing.is_open(row)),
        ended=tuple(showing.own(row, today) for row in rows if not showing.is_open(row)),
    )
    return render_page(request, "action_plans/mine.jinja", page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one's own action, and say how it goes."""
    action = get_object_or_404(Action.objects.owned_by(request.user), pk=pk)
    form = StateForm(request.POST or None, as_owner=True)
    if request.method != "POST":
        services.note_own_viewed(action=action, by=request.user, at=timezone.now())
    elif form.is_valid():
        try:
            services.say_state(action=action, **form.cleaned_data, by=request.user, at=timezone.now())
        except ReviewsError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Thank you. Whoever asked for it sees what you said.")
            return redirect(reverse("action_plans:mine"))
    page = OwnActionPage(
        title="Your action",
        breadcrumbs=(Link("Your actions", reverse("action_plans:mine")),),
        form=form,
        action=showing.own(action, timezone.localdate()),
        states=showing.states(action, only_by=request.user),
        back_url=reverse("action_plans:mine"),
    )
    return render_page(request, "action_plans/own.jinja", page)
