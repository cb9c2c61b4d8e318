"""The rapid review's analysis: a section for each heading that the partnership has set, or the program brings."""

from collections.abc import Sequence
from datetime import datetime

from goldthread_web.accounts.models import Partnership, User
from goldthread_web.audit.joining import joins_transaction
from goldthread_web.reviews import data
from goldthread_web.reviews.models import Analysis, Case, ReviewSettings
from goldthread_web.reviews.services.records import keep


@joins_transaction
def open_analysis(case: Case, *, by: User, at: datetime) -> None:
    """Add the sections that `case` does not have yet, empty, inside the caller's transaction."""
    there = set(Analysis.objects.of(case).values_list("heading", flat=True))
    for position, heading in enumerate(headings_of(case.partnership), start=1):
        if heading not in there:
            keep(Analysis(case=case, position=position, heading=heading, added_by=by, added_at=at))


def headings_of(partnership: Partnership) -> Sequence[str]:
    """Return the headings of the analysis in `partnership`, in order."""
    own = ReviewSettings.objects.filter(partnership=partnership).first()
    if own and own.analysis_headings:
        return [str(heading) for heading in own.analysis_headings]
    return [one.heading for one in data.analysis_headings()]
