"""The forms of actions."""

from typing import Any

from django import forms

from goldthread_web.accounts.models import Membership, User
from goldthread_web.action_plans.models import Action, State
from goldthread_web.action_plans.services import OWNER_SAYS
from goldthread_web.reviews.forms.records import RecordForm, form_for
from goldthread_web.reviews.models import Case


def action_form(case: Case, action: Action | None = None, data: Any = None) -> RecordForm:
    """Return the form of an action of `case`. Its owner may be anybody of the partnerships that take part."""
    form = form_for(Action, case, action, data)
    form.fields["owner_user"].queryset = owners(case)  # type: ignore[attr-defined]
    return form


def owners(case: Case) -> Any:
    """Return the people with an account who can own an action of `case`."""
    partnerships = [case.partnership_id, *case.grants.filter(ended_at=None).values_list("partnership_id", flat=True)]
    members = Membership.objects.filter(partnership__in=partnerships)
    return User.objects.filter(is_active=True, pk__in=members.values("user"))


class StateForm(forms.Form):
    """How an action stands now."""

    state = forms.ChoiceField(label="How does it stand?", widget=forms.RadioSelect)
    note = forms.CharField(
        label="What was done, or why not",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="No names. Needed where an action is dropped.",
    )

    def __init__(self, *args: Any, as_owner: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = OWNER_SAYS if as_owner else tuple(State)
        self.fields["state"].choices = [(state.value, state.label) for state in offered]  # type: ignore[attr-defined]
        if as_owner:
            self.fields["note"].help_text = "The case’s people read this. No names."
