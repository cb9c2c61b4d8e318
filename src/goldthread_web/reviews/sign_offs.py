"""What somebody who is asked to sign off gets to see: that one thing, and nothing else of the case."""

from typing import Any

from goldthread_web.design.pages import Fact
from goldthread_web.files.models import StoredFile
from goldthread_web.reviews.models import Decision, SignOff, TermsOfReference


def asked_of(user: Any) -> Any:
    """Return the sign-offs that `user` is asked for, answered or not, on cases where they still stand."""
    return SignOff.objects.filter(user=user, removed_at=None) if user.is_authenticated else SignOff.objects.none()


def waiting_for(user: Any) -> Any:
    """Return those that `user` has not answered, the first due first."""
    return asked_of(user).filter(state=SignOff.State.ASKED).select_related("case").order_by("due_on", "pk")


def file_of(sign_off: SignOff) -> StoredFile | None:
    """Return the file that is to be signed off, None where there is none."""
    return sign_off.draft.file if sign_off.draft else None


def on_what(sign_off: SignOff) -> tuple[Fact, ...]:
    """Return the text that is signed off: the decision with its reasons, or the terms of reference."""
    if sign_off.what == SignOff.What.TERMS:
        newest = TermsOfReference.objects.of(sign_off.case).last()
        return (Fact("Terms of reference", newest.text),) if newest else ()
    if sign_off.what == SignOff.What.DECISION:
        return _decision(sign_off)
    return (Fact("Which version", sign_off.draft.name),) if sign_off.draft else ()


def _decision(sign_off: SignOff) -> tuple[Fact, ...]:
    newest = sign_off.case.decisions.filter(about=Decision.About.RAPID_REVIEW).last()
    if newest is None:
        return ()
    reasons = tuple(
        Fact(f"Criterion {one.criterion}: {one.get_weighs_display().lower()}", one.reason)
        for one in newest.criteria.all()
    )
    return (Fact("Decision", newest.get_choice_display()), Fact("Why", newest.reason), *reasons)
