"""The forms by which a partnership says how it does its reviews."""

from typing import Any

from django import forms

from goldthread.clocks import Unit, event_kinds, rules
from goldthread_web.design.forms import DayMonthYearField
from goldthread_web.reviews.models import ReviewSettings
from goldthread_web.reviews.services.dating import LONGEST, can_vary

NARROW = {"class": "govuk-input--width-4", "inputmode": "numeric"}


class ReviewSettingsForm(forms.Form):
    """Headings of the analysis, reminders, how long a link lasts. Carries the version that it was opened at."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    analysis_headings = forms.CharField(
        label="Headings of the rapid review’s analysis",
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="One on a line, in order. Empty: those that come with the program. "
        "Rapid reviews that have begun keep theirs.",
    )
    reminder_days = forms.CharField(
        label="When are agencies reminded of what they were asked for?",
        required=False,
        max_length=60,
        help_text="Working days before the day it is due, with commas; with a minus, after it. Such as: 5, 1, -1.",
    )
    return_link_days = forms.IntegerField(
        label="How many days does a link to return something last?", widget=forms.TextInput(attrs=NARROW)
    )

    def clean_analysis_headings(self) -> list[str]:
        lines = self.cleaned_data["analysis_headings"].splitlines()
        return [line.strip() for line in lines if line.strip()]

    def clean_reminder_days(self) -> list[int]:
        parts = [part.strip() for part in self.cleaned_data["reminder_days"].split(",")]
        try:
            return sorted({int(part) for part in parts if part}, reverse=True)
        except ValueError as error:
            raise forms.ValidationError("Give whole numbers with commas, such as: 5, 1, -1.") from error

    def values(self) -> dict[str, Any]:
        """Return what was typed, as the service takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def initial(settings: ReviewSettings | None, headings: list[str]) -> dict[str, Any]:
    """Return what the form shows first: the settings, or what holds where there are none."""
    one = settings or ReviewSettings(version=0)
    return {
        "version": one.version,
        "analysis_headings": "\n".join(headings),
        "reminder_days": ", ".join(str(days) for days in one.reminder_days),
        "return_link_days": one.return_link_days,
    }


class VariantForm(forms.Form):
    """What a partnership has agreed in place of a deadline's length."""

    rule = forms.ChoiceField(label="Which deadline?")
    number = forms.IntegerField(
        label="How many?",
        help_text="0 for the same day.",
        min_value=0,
        max_value=LONGEST,
        widget=forms.TextInput(attrs=NARROW),
    )
    unit = forms.ChoiceField(
        label="Of what?", choices=[(unit.value, f"{unit.value}s") for unit in Unit], widget=forms.RadioSelect
    )
    trigger = forms.ChoiceField(label="Counted from which day?", required=False)
    in_force_from = DayMonthYearField(
        label="From which day does it hold?", help_text="For deadlines that begin to count on this day or later."
    )
    reason = forms.CharField(label="Who agreed this, and why?", widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        able = [(rule.id, f"{rule.title} ({rule.length})") for rule in rules() if can_vary(rule)]
        self.fields["rule"].choices = [("", "Choose one"), *able]  # type: ignore[attr-defined]
        days = [(name, f"The day {kind.words}") for name, kind in event_kinds().items()]
        self.fields["trigger"].choices = [("", "The day that the deadline itself counts from"), *days]  # type: ignore[attr-defined]
