"""The forms about who is on a case."""

from typing import Any

from django import forms
from django.db.models import Q

from goldthread_web.accounts.access import Role
from goldthread_web.accounts.models import Membership, Partnership
from goldthread_web.reviews.models import Case, CaseGrant, CaseMember
from goldthread_web.reviews.services.people import GUESTS

# They do not take part in cases: the one reads the library, the other looks after the installation's people.
NOT_ON_CASES = (Role.LEARNER, Role.ADMINISTRATOR)


class _People(forms.ModelChoiceField):
    """People by name, with role, and agency or partnership."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.user}, {obj.get_role_display().lower()}, {obj.agency or obj.partnership.short_name}"


class MemberForm(forms.Form):
    """Somebody with a role in a partnership that takes part, who is not on the case with it yet."""

    membership = _People(Membership.objects.none(), label="Who?", empty_label="Choose somebody")
    reason = forms.CharField(label="Why, if it is not plain", max_length=300, required=False)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["membership"].queryset = may_be_added(case)  # type: ignore[attr-defined]


def may_be_added(case: Case) -> Any:
    """Return the memberships with which somebody can be put on `case`."""
    joint = case.grants.filter(ended_at=None, kind=CaseGrant.Kind.JOINT).values("partnership")
    guests = case.grants.filter(ended_at=None, kind=CaseGrant.Kind.GUEST).values("partnership")
    owning = Q(partnership=case.partnership) | Q(partnership__in=joint)
    there = CaseMember.objects.filter(case=case, ended_at=None)
    on_it = Q()
    for user, partnership, role in there.values_list("user", "partnership", "role"):
        on_it |= Q(user=user, partnership=partnership, role=role)
    able = Membership.objects.filter(owning | Q(partnership__in=guests, role__in=GUESTS), user__is_active=True)
    able = able.exclude(role__in=NOT_ON_CASES)
    return (able.exclude(on_it) if on_it else able).select_related("user", "agency", "partnership")


class GrantForm(forms.Form):
    """Another partnership takes part."""

    prefix = "grant"
    partnership = forms.ModelChoiceField(
        Partnership.objects.all(), label="Which partnership?", empty_label="Choose a partnership"
    )
    kind = forms.ChoiceField(
        label="As what?",
        widget=forms.RadioSelect,
        choices=(
            (CaseGrant.Kind.JOINT, "Joint owner: its business managers who are put on the case run it with us"),
            (CaseGrant.Kind.GUEST, "Guest: its panel members and agency authors take part"),
        ),
    )
    reason = forms.CharField(label="Why?", widget=forms.Textarea(attrs={"rows": 2}))


class JoinForm(forms.Form):
    """Why a manager lets themselves into a case."""

    reason = forms.CharField(label="Why do you need to be on this case?", widget=forms.Textarea(attrs={"rows": 3}))
