"""What every service about a request does: hold its row, and write down what happened to it."""

from datetime import datetime

from goldthread_web.accounts.models import User
from goldthread_web.audit.joining import joins_transaction
from goldthread_web.reviews.errors import NotNow
from goldthread_web.reviews.models import Request, RequestState, RequestStep
from goldthread_web.reviews.services.history import tell


@joins_transaction
def hold(request: Request) -> Request:
    """Return `request` as it is now, held until the transaction ends."""
    held: Request = (
        Request.objects.select_for_update(of=("self",))
        .select_related("case__partnership", "agency", "asked_by")
        .get(pk=request.pk)
    )
    return held


@joins_transaction
def hold_waiting(request: Request, doing: str) -> Request:
    """Return `request` held, while its agency still has to answer. Raises NotNow with what `doing` was refused."""
    held = hold(request)
    if not held.is_waiting:
        raise NotNow(f"{doing} is not possible: this request is {held.get_state_display().lower()}.")
    return held


@joins_transaction
def move(request: Request, state: RequestState) -> None:
    """Set how a held request stands."""
    request.state = state
    request.save(update_fields=["state"])


@joins_transaction
def note(
    request: Request, kind: RequestStep.Kind, *, by: User | None, at: datetime, who: str = "", note: str = ""
) -> RequestStep:
    """Write down that something happened to `request`."""
    return RequestStep.objects.create(request=request, kind=kind, by=by, at=at, who=who[:254], note=note)


@joins_transaction
def tell_of(
    event: str, request: Request, said: str, *, by: User | None, at: datetime, details: dict[str, object] | None = None
) -> None:
    """Tell the audit, and the case's history in a line about the agency: "Ister Police: " and what is `said`."""
    tell(
        event,
        request,
        case=request.case,
        words=f"{request.agency.name[:120]}: {said}",
        agency=request.agency,
        by=by,
        at=at,
        details=details,
    )
