"""A case in three sentences, for whoever comes back after months: what happened, where it stands, how it goes."""

from datetime import date

from goldthread_web.design.filters import count, day
from goldthread_web.reviews.models import Case, Decision, Incident, Person, Proceeding, Referral, Review, StageChange

# How a method goes on after "by": those whose name is not a noun of its own.
METHODS = {"own": "a method of our own", "systems": "the systems model"}


def story(case: Case, *, today: date) -> tuple[str, ...]:
    """Return the sentences, in order; what is not known yet is left out."""
    return tuple(said for said in (_beginning(case), _standing(case, today), _review(case), _held(case)) if said)


def _beginning(case: Case) -> str:
    incident = Incident.objects.of(case).first()
    if incident:
        return _incident(case, incident)
    referral = Referral.objects.of(case).select_related("agency").first()
    if referral:
        return f"Brought to the partners by {referral.agency or referral.referred_by} on {day(referral.received_on)}."
    return "Nothing has been written down yet of what happened."


def _incident(case: Case, incident: Incident) -> str:
    children = [one.pseudonym for one in Person.objects.of(case) if one.is_child and one.harm]
    about = f" ({', '.join(children)})" if children else ""
    where = f"outside England; the area is {incident.area}" if incident.abroad else f"in {incident.area}"
    suspicion = f"abuse or neglect is {incident.get_suspicion_display().lower()}"
    return f"{incident.get_kind_display()} {where}{about}; {suspicion}."


def _standing(case: Case, today: date) -> str:
    newest = StageChange.objects.filter(case=case).last()
    since = f" since {day(newest.at)} ({_ago((today - newest.at.date()).days)})" if newest else ""
    decision = Decision.objects.filter(case=case).last()
    decided = f" On {day(decision.decided_on)} it was decided: {_lower(str(decision))}." if decision else ""
    return f"{case.get_stage_display()}{since}.{decided}"


def _ago(days: int) -> str:
    return count(days, "day") if days else "today"


def _review(case: Case) -> str:
    review = Review.objects.of(case).first()
    if review is None:
        return ""
    method = METHODS.get(review.methodology, review.get_methodology_display())
    window = ""
    if review.window_from and review.window_to:
        window = f", looking at {day(review.window_from)} to {day(review.window_to)}"
    return f"{review.get_kind_display()}, by {method}{window}."


def _held(case: Case) -> str:
    holding = [_proceeding(one) for one in Proceeding.objects.of(case) if one.holds]
    return f"Publication is held by: {'; '.join(holding)}." if holding else ""


def _proceeding(one: Proceeding) -> str:
    following = f" (next, on {day(one.next_on)}: {_lower(one.next_what)})" if one.next_on and one.next_what else ""
    return f"{_lower(one.headline)}{following}"


def _lower(words: str) -> str:
    """Lower the first letter, so that it goes on in a sentence; "NHS" and "MAPPA" stay as they are."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]
