"""Holding a case or a partnership until the transaction ends, so that two people write one after the other.

Whoever writes what only one of two may write (a member, a grant, a record of which there is one) holds the case first
and looks then. Cases come before their records, so that nobody waits in a ring.
"""

from goldthread_web.accounts.models import Partnership
from goldthread_web.audit.joining import joins_transaction
from goldthread_web.reviews.models import Case


@joins_transaction
def hold_case(case: Case) -> Case:
    """Return `case` as it is now, held until the transaction ends."""
    return Case.objects.select_for_update(of=("self",), no_key=True).select_related("partnership").get(pk=case.pk)


@joins_transaction
def hold_partnership(partnership: Partnership) -> Partnership:
    """Return `partnership` as it is now, held until the transaction ends."""
    return Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)


@joins_transaction
def hold_partnerships(stem: str) -> list[Partnership]:
    """Return the partnerships whose slugs begin with `stem`, held until the transaction ends."""
    return list(Partnership.objects.select_for_update(no_key=True).filter(slug__startswith=stem).order_by("pk"))
