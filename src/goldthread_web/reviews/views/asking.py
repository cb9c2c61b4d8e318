"""Asking agencies: choose what and whom, say by when and who is written to, see what will be sent, send it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goldthread_web.accounts.access import Permission
from goldthread_web.accounts.models import Agency
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.design.filters import count, day
from goldthread_web.design.pages import Fact, Link, render_page
from goldthread_web.reviews import access
from goldthread_web.reviews.addressees import telephones
from goldthread_web.reviews.addresses import site_of
from goldthread_web.reviews.forms.requests import AskForm, ChooseForm
from goldthread_web.reviews.models import Case, Identity, LineOfEnquiry, Request, RequestState
from goldthread_web.reviews.request_kinds import RequestKind, kinds, propose_due
from goldthread_web.reviews.request_pages import AgencyFields, AskPage, ChoosePage, LetterView, PreviewPage
from goldthread_web.reviews.services.requests import asking
from goldthread_web.reviews.views.common import about, faults_into, the_case, trail

STEP = "step"  # which button was pressed: preview, change, send
OWN_FIELDS = ("due_on", "period_from", "period_to", "instructions")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: SignedInRequest, case: int) -> HttpResponse:
    """Ask several agencies at once, in three pages: what and whom; by when and to whom; what will be sent."""
    found = the_case(request, case)
    access.check(request.user, Permission.ASK_AGENCIES, found)
    given = request.GET if "kind" in request.GET or "agencies" in request.GET else None
    choose = ChooseForm(given, agencies=_agencies(found))
    if not choose.is_valid():
        return render_page(request, "reviews/requests/choose.jinja", _choose_page(request, found, choose))
    kind = kinds()[choose.cleaned_data["kind"]]
    chosen = list(_agencies(found).filter(pk__in=choose.cleaned_data["agencies"]))
    if request.method == "POST":
        return _posted(request, found, kind, chosen)
    due = propose_due(kind, found, today=timezone.localdate())
    form = AskForm(case=found, kind=kind, agencies=chosen, by=request.user, initial={"due_on": due.day})
    return render_page(request, "reviews/requests/ask.jinja", _ask_page(request, found, form))


def _posted(request: SignedInRequest, case: Case, kind: RequestKind, chosen: Sequence[Agency]) -> HttpResponse:
    form = AskForm(request.POST, case=case, kind=kind, agencies=chosen, by=request.user)
    step = request.POST.get(STEP)
    if form.is_valid() and step == "preview":
        return render_page(request, "reviews/requests/preview.jinja", _preview_page(request, case, form))
    if form.is_valid() and step == "send":
        with faults_into(form):
            return _send(request, case, form)
    return render_page(request, "reviews/requests/ask.jinja", _ask_page(request, case, form))


def _send(request: SignedInRequest, case: Case, form: AskForm) -> HttpResponse:
    asks = form.asks()
    made, sent = asking.ask_agencies(
        case=case, terms=form.terms(), asks=asks, by=request.user, at=timezone.now(), site=site_of(request)
    )
    if sent < len(made):
        messages.warning(
            request,
            f"{count(len(made), 'agency', 'agencies')} asked, but {count(len(made) - sent, 'e-mail')} could not be "
            "sent. The list below says which, and what to do.",
        )
    else:
        messages.success(request, f"{count(len(made), 'agency', 'agencies')} asked, {count(sent, 'e-mail')} sent.")
    return redirect(reverse("reviews:requests", kwargs={"case": case.pk}))


def _agencies(case: Case):
    takes_part = Q(partnership=case.partnership) | Q(
        partnership__in=case.grants.filter(ended_at=None).values("partnership")
    )
    return Agency.objects.filter(takes_part)


def _choose_page(request: SignedInRequest, case: Case, form: ChooseForm) -> ChoosePage:
    asked = Request.objects.filter(case=case).exclude(state=RequestState.WITHDRAWN).select_related("agency")
    return ChoosePage(
        title="Ask agencies",
        breadcrumbs=_trail(case),
        form=form,
        asked=tuple(Fact(f"{one.agency}: {one.get_kind_display()}", one.get_state_display()) for one in asked),
        agencies_url=reverse("accounts:agencies", kwargs={"slug": case.partnership.slug}),
        contacts_url=reverse("accounts:contacts", kwargs={"slug": case.partnership.slug}),
        **about(request, case),
    )


def _ask_page(request: SignedInRequest, case: Case, form: AskForm) -> AskPage:
    due = propose_due(form.kind, case, today=timezone.localdate())
    return AskPage(
        title=f"Ask {count(len(form.agencies), 'agency', 'agencies')}",
        breadcrumbs=_trail(case),
        form=form,
        lead=form.kind.title,
        due_how=f"Proposed: {day(due.day)}, {due.how} Agreed locally; you can change it.",
        fields=tuple(form[name] for name in OWN_FIELDS),
        agencies=tuple(_agency_fields(form)),
        address=request.get_full_path(),
        back_url=reverse("reviews:requests", kwargs={"case": case.pk}),
        **about(request, case),
    )


def _agency_fields(form: AskForm) -> Iterator[AgencyFields]:
    for agency in form.agencies:
        people = form.people[agency.pk]
        name, email = form[f"name_{agency.pk}"], form[f"email_{agency.pk}"]
        yield AgencyFields(
            agency=str(agency),
            to=form[f"to_{agency.pk}"] if people else None,
            name=name,
            email=email,
            nobody="" if people else _nobody(agency),
            other=bool(not people or name.value() or email.value() or name.errors or email.errors),
        )


def _nobody(agency: Agency) -> str:
    if known := telephones(agency):
        return f"In the contact book without an e-mail address: {'; '.join(known)}. Ask for one, and write it here."
    return (
        "Nobody of it has an account or stands in the contact book. Telephone it, ask who answers for safeguarding, "
        "and write them down here."
    )


def _preview_page(request: SignedInRequest, case: Case, form: AskForm) -> PreviewPage:
    terms, site = form.terms(), site_of(request)
    common: dict[str, Any] = {"case": case, "terms": terms, "by": request.user, "at": timezone.now(), "site": site}
    letters = [(one, asking.preview(ask=one, **common)) for one in form.asks()]
    return PreviewPage(
        title="Check what will be sent",
        breadcrumbs=_trail(case),
        facts=tuple(_terms_facts(form)),
        letters=tuple(LetterView(str(one.agency), letter.to, letter.subject, letter.body) for one, letter in letters),
        hidden=tuple(
            Fact(name, value)
            for name, values in request.POST.lists()
            for value in values
            if name not in ("csrfmiddlewaretoken", STEP)
        ),
        warnings=tuple(_warnings(case, form)),
        address=request.get_full_path(),
        button=f"Ask {count(len(letters), 'agency', 'agencies')} now",
        **about(request, case),
    )


def _terms_facts(form: AskForm) -> Iterator[Fact]:
    terms = form.terms()
    yield Fact("Asked for", form.kind.title)
    yield Fact("Due on", day(terms.due_on))
    if terms.period_from or terms.period_to:
        yield Fact("Asked about", f"{day(terms.period_from) or 'the beginning'} to {day(terms.period_to) or 'now'}")
    if terms.instructions:
        yield Fact("Shown after signing in or the code, in no e-mail", terms.instructions)
    if new := [one.to.name for one in form.asks() if one.to.user and "not on the case" in one.to.detail]:
        yield Fact("Put on the case, for their own agency’s requests only", ", ".join(new))


def _warnings(case: Case, form: AskForm) -> Iterator[str]:
    if form.kind.identities and not Identity.objects.filter(person__case=case, person__removed_at=None).exists():
        yield (
            "Nobody’s real name is written down in this case yet, so the agencies would not know whom to look for. "
            "Write down who the people of the case are first."
        )
    if form.kind.lines_of_enquiry and not LineOfEnquiry.objects.of(case).exists():
        yield "The review has no lines of enquiry yet: the agencies would get the general questions only."


def _trail(case: Case) -> tuple[Link, ...]:
    return trail(case, Link("Requests", reverse("reviews:requests", kwargs={"case": case.pk})))
