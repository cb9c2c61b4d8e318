"""What the views of a case share: finding it for whoever asks, its trail, and telling that it was seen."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from goldthread_web.accounts.access import PermissionRefused
from goldthread_web.accounts.requests import SignedInRequest
from goldthread_web.accounts.security import security_checklist_complete
from goldthread_web.design.pages import Link
from goldthread_web.reviews.errors import Refused, ReviewsError, Stale
from goldthread_web.reviews.models import Case
from goldthread_web.reviews.services import history
from goldthread_web.reviews.side import side

LONGEST_VERSION = 10  # digits


def the_case(request: SignedInRequest, case: int) -> Case:
    """Return the case, if whoever asks may read it. Raises Http404 to everybody else."""
    return get_object_or_404(Case.objects.visible_to(request.user).select_related("partnership"), pk=case)


def seen(request: SignedInRequest, case: Case, what: str) -> None:
    """Keep that this page of the case was seen."""
    history.note_viewed(case=case, what=what, by=request.user, at=timezone.now())


def case_url(case: Case) -> str:
    return reverse("reviews:case", kwargs={"case": case.pk})


def trail(case: Case, *more: Link) -> tuple[Link, ...]:
    """Return the way to a page of `case`."""
    return (Link("Cases", reverse("reviews:cases")), Link(case.reference, case_url(case)), *more)


def about(request: SignedInRequest, case: Case) -> dict[str, Any]:
    """Return what every page of `case` is given beside its own: number, side list, whether real cases may be here."""
    return {
        "case": case.pk,
        "reference": case.reference,
        "side": side(request.user, case, request.path),
        "not_for_real_cases": not security_checklist_complete(),
    }


def sent_version(request: SignedInRequest) -> int:
    """Return the version of the record that the sent form showed; 0, which no record has, where it says none."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) < LONGEST_VERSION else 0


def put_faults(form: Any, error: Refused) -> None:
    """Put the faults of what was refused beside the fields of `form`; those of no field at its head."""
    for name, message in error.faults.items():
        form.add_error(name if name in form.fields else None, message)


@contextmanager
def faults_into(form: Form) -> Iterator[None]:
    """Let what a service refuses stand in `form`, each fault beside its field; a stale edit is for the view to show."""
    try:
        yield
    except Stale:
        raise
    except Refused as error:
        put_faults(form, error)
    except (ReviewsError, PermissionRefused) as error:
        form.add_error(None, str(error))


def attempt(form: Form, act: Callable[[], object]) -> bool:
    """Do `act` if `form` holds, and say whether it was done; why it was not stands in the form then."""
    if form.is_valid():
        with faults_into(form):
            act()
    return not form.errors


def reopen(form: Form, current: Any) -> None:
    """Keep what was typed in `form`: sent once more, it is written over `current`, None where nothing stands yet."""
    form.data = {**form.data.dict(), "version": str(current.version if current else 0)}  # type: ignore[attr-defined]


def put_notice(request: SignedInRequest, error: ReviewsError) -> None:
    """Say on the next page why something was not done, where no form is there to say it."""
    messages.error(request, str(error))
