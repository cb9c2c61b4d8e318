"""The forms by which a case begins."""

from datetime import date
from typing import Any

from django import forms

from goldthread_web.accounts.models import Partnership
from goldthread_web.design.forms import DayMonthYearField
from goldthread_web.reviews.models import Incident


class NewIncidentForm(forms.Form):
    """Four facts: what happened, when, when the council knew, where. More can be written down later."""

    partnership = forms.ModelChoiceField(Partnership.objects.none(), label="For which partnership", empty_label=None)
    kind = forms.ChoiceField(label="What happened?", choices=Incident.Kind.choices, widget=forms.RadioSelect)
    suspicion = forms.ChoiceField(
        label="Is abuse or neglect known or suspected?", choices=Incident.Suspicion.choices, widget=forms.RadioSelect
    )
    happened_on = DayMonthYearField(
        label="When did it happen?", required=False, help_text="Leave empty if nobody knows yet."
    )
    aware_on = DayMonthYearField(
        label="When did the council become aware of it?",
        help_text="The five working days to notify count from this day.",
    )
    area = forms.CharField(
        label="Where did it happen?", max_length=150, help_text="The council’s area. Not an address."
    )
    children = forms.CharField(
        label="What do you call the children?",
        initial="Child A",
        max_length=200,
        help_text="By pseudonym, several with commas: Child A, Child B. Unborn children too. No names.",
    )

    def __init__(self, *args: Any, partnerships: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        self.fields["partnership"].queryset = partnerships  # type: ignore[attr-defined]
        if partnerships.count() == 1:
            self.fields["partnership"].widget = forms.HiddenInput()
            self.fields["partnership"].initial = partnerships.get().pk

    def clean_aware_on(self) -> date:
        aware: date = self.cleaned_data["aware_on"]
        if aware > self._today:
            raise forms.ValidationError("This day is still to come.")
        return aware

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        happened, aware = given.get("happened_on"), given.get("aware_on")
        if happened and aware and happened > aware:
            self.add_error("happened_on", "It cannot have happened after the council knew of it.")
        return given

    def given(self) -> dict[str, Any]:
        """Return what was typed, as the service takes it."""
        names = [name.strip() for name in self.cleaned_data["children"].split(",")]
        return {
            "partnership": self.cleaned_data["partnership"],
            "values": {name: self.cleaned_data[name] for name in ("kind", "suspicion", "area")},
            "happened_on": self.cleaned_data["happened_on"],
            "aware_on": self.cleaned_data["aware_on"],
            "children": tuple(name for name in names if name),
        }
