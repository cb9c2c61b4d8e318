"""How a partnership does its reviews: its headings, its reminders, and what it has agreed in place of deadlines."""

from collections.abc import Iterator

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread.clocks import event_kinds, rules
from goldthread_web.accounts.access import Permission, partnerships_with
from goldthread_web.accounts.models import Partnership
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.filters import count, day, moment
from goldthread_web.design.pages import Fact, Link, render_page
from goldthread_web.reviews.errors import NotNow, Refused, Stale
from goldthread_web.reviews.forms.settings import ReviewSettingsForm, VariantForm, initial
from goldthread_web.reviews.list_pages import FormPage, ReviewSettingsPage, VariantRow
from goldthread_web.reviews.models import LocalVariant, ReviewSettings
from goldthread_web.reviews.services import dating
from goldthread_web.reviews.services import settings as setting
from goldthread_web.reviews.services.analysing import headings_of
from goldthread_web.reviews.views.common import faults_into, put_faults, put_notice, reopen

CHANGE = "Change the settings"


@login_required
@require_safe
def show(request: SignedInRequest, slug: str) -> HttpResponse:
    """Show how reviews are done in a partnership, and which local variants hold."""
    partnership = _partnership(request, slug)
    settings = ReviewSettings.objects.filter(partnership=partnership).first()
    page = ReviewSettingsPage(
        title=f"How reviews are done in {partnership.short_name}",
        breadcrumbs=(Link("Cases", reverse("reviews:cases")),),
        facts=_facts(partnership, settings),
        change_url=_url("change_settings", partnership),
        variants=tuple(_variants(partnership)),
        agree_url=_url("variant", partnership),
    )
    return render_page(request, "reviews/settings.jinja", page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, slug: str) -> HttpResponse:
    """Change the settings; when somebody else did so meanwhile, say so and write nothing."""
    partnership = _partnership(request, slug)
    settings = ReviewSettings.objects.filter(partnership=partnership).first()
    form = ReviewSettingsForm(request.POST or None, initial=initial(settings, list(headings_of(partnership))))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            setting.set_reviews(
                partnership=partnership, version=version, values=form.values(), by=request.user, at=timezone.now()
            )
        except Refused as error:
            put_faults(form, error)
        except Stale as error:
            return _stale(request, partnership, form, error.current)
        else:
            return _done(request, partnership)
    return _form_page(request, partnership, form, title=CHANGE, button="Save")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def variant(request: SignedInRequest, slug: str) -> HttpResponse:
    """Write down what the partnership has agreed in place of a deadline's length."""
    partnership = _partnership(request, slug)
    form = VariantForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with faults_into(form):
            dating.agree_variant(partnership=partnership, **form.cleaned_data, by=request.user, at=timezone.now())
            return _done(request, partnership)
    return _form_page(request, partnership, form, title="Agree on a local variant", button="Write it down")


@login_required
@require_POST
def end_variant(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """End a local variant: today is the last day on which it holds."""
    partnership = _partnership(request, slug)
    one = get_object_or_404(LocalVariant.objects.filter(partnership=partnership), pk=pk)
    try:
        dating.end_variant(variant=one, last=timezone.localdate(), by=request.user, at=timezone.now())
    except (NotNow, Refused) as error:
        put_notice(request, error)
    return redirect(_url("settings", partnership))


def _partnership(request: SignedInRequest, slug: str) -> Partnership:
    return get_object_or_404(partnerships_with(request.user, Permission.SET_REVIEWS), slug=slug)


def _url(route: str, partnership: Partnership) -> str:
    return reverse(f"reviews:{route}", kwargs={"slug": partnership.slug})


def _done(request: SignedInRequest, partnership: Partnership) -> HttpResponse:
    messages.success(request, "Written down.")
    return redirect(_url("settings", partnership))


def _stale(
    request: SignedInRequest, partnership: Partnership, form: Form, current: ReviewSettings | None
) -> HttpResponse:
    """What was typed stays in the form. Sent once more, it is written over what stands there now."""
    reopen(form, current)
    theirs = _facts(partnership, current)
    return _form_page(request, partnership, form, title=CHANGE, button="Save", theirs=theirs, status=409)


def _form_page(
    request: SignedInRequest,
    partnership: Partnership,
    form: Form,
    *,
    title: str,
    button: str,
    theirs: tuple[Fact, ...] = (),
    status: int = 200,
) -> HttpResponse:
    back = _url("settings", partnership)
    page = FormPage(
        title=title,
        breadcrumbs=(
            Link("Cases", reverse("reviews:cases")),
            Link(f"How reviews are done in {partnership.short_name}", back),
        ),
        form=form,
        lead="It holds for this partnership alone. Dates of law and guidance stay what they are.",
        button=button,
        back_url=back,
        theirs=theirs,
    )
    return render_page(request, "reviews/form.jinja", page, status=status)


def _facts(partnership: Partnership, settings: ReviewSettings | None) -> tuple[Fact, ...]:
    one = settings or ReviewSettings()
    whose = "" if settings and settings.analysis_headings else " (those that come with the program)"
    reminders = "; ".join(_reminder(days) for days in one.reminder_days) or "None set"
    return (
        Fact(f"Headings of the analysis{whose}", "; ".join(headings_of(partnership))),
        Fact("Agencies are reminded", reminders),
        Fact("A link to return something lasts", count(one.return_link_days, "day")),
    )


def _reminder(days: int) -> str:
    if days == 0:
        return "on the day it is due"
    return f"{count(abs(days), 'working day')} {'before' if days > 0 else 'after'}"


def _variants(partnership: Partnership) -> Iterator[VariantRow]:
    titles = {rule.id: rule.title for rule in rules()}
    for row in partnership.local_variants.select_related("by").order_by("-in_force_from", "-pk"):
        until = f" to {day(row.in_force_to)}" if row.in_force_to else ""
        end = "" if row.in_force_to else reverse("reviews:end_variant", kwargs={"slug": partnership.slug, "pk": row.pk})
        yield VariantRow(
            title=titles.get(row.rule, row.rule),
            length=count(row.number, row.unit) if row.number else "the same day",
            counted_from=f"the day {event_kinds()[row.trigger].words}" if row.trigger else "",
            holds=f"from {day(row.in_force_from)}{until}",
            reason=row.reason,
            written=f"{row.by}, {moment(row.at)}",
            end_url=end,
        )
