"""The forms of decisions: about a referral, and about a rapid review with a reason against each of the criteria."""

from typing import Any

from django import forms

from goldthread_web.design.forms import DayMonthYearField
from goldthread_web.reviews import data
from goldthread_web.reviews.models import CriterionReason, Decision

AFTER_RAPID_REVIEW = (Decision.Choice.LCSPR, Decision.Choice.OTHER_REVIEW, Decision.Choice.NO_REVIEW)


CHOICE = {"required": "Choose what was decided."}
REASON = {"required": "Give the reason."}
DECIDED_BY = {"required": "Say who decided: names and job titles."}


def _long(label: str, rows: int = 4, help_text: str = "", said: dict[str, str] = REASON) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, help_text=help_text, error_messages=said)


class ReferralDecisionForm(forms.Form):
    """Notify, look below the threshold, or neither, with reasons."""

    choice = forms.ChoiceField(
        label="What did the partners decide?",
        error_messages=CHOICE,
        widget=forms.RadioSelect,
        choices=[choice for choice in Decision.Choice.choices if choice[0] in ("notify", "below", "neither")],
    )
    aware_on = DayMonthYearField(
        label="If you notify: when did the council become aware of the incident?",
        required=False,
        help_text="The five working days to notify count from this day, not from the decision.",
    )
    reason = _long("Why?")
    decided_by = forms.CharField(
        label="Who decided?", max_length=300, help_text="Names and job titles.", error_messages=DECIDED_BY
    )
    decided_on = DayMonthYearField(label="Day of the decision")


class RapidReviewDecisionForm(forms.Form):
    """Whether to hold a local review, with a reason against each of the four criteria."""

    choice = forms.ChoiceField(
        label="What did the partners decide?",
        error_messages=CHOICE,
        widget=forms.RadioSelect,
        choices=[(choice.value, choice.label) for choice in AFTER_RAPID_REVIEW],
    )
    reason = _long("Why?", help_text="All in all. What speaks for and against stands with the four criteria.")
    decided_by = forms.CharField(
        label="Who decided?", max_length=300, help_text="Names and job titles.", error_messages=DECIDED_BY
    )
    decided_on = DayMonthYearField(label="Day of the decision")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = {name: self.fields.pop(name) for name in list(self.fields)}
        for criterion in data.criteria():
            self.fields[f"weighs_{criterion.key}"] = forms.ChoiceField(
                label=f"({criterion.key}) {criterion.words}",
                choices=CriterionReason.Weighs.choices,
                widget=forms.RadioSelect(attrs={"class": "govuk-radios--small"}),
                help_text=criterion.source,
                error_messages={"required": f"Say how ({criterion.key}) weighs."},
            )
            self.fields[f"reason_{criterion.key}"] = _long(
                f"Your reason against ({criterion.key})",
                rows=3,
                said={"required": f"Give a reason against ({criterion.key}), whichever way it weighs."},
            )
        self.fields.update(first)

    def given(self) -> dict[str, Any]:
        """Return what was typed, as the service takes it."""
        typed = dict(self.cleaned_data)
        criteria = {key: (typed.pop(f"weighs_{key}"), typed.pop(f"reason_{key}")) for key in "abcd"}
        return typed | {"criteria": criteria}
