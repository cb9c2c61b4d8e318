"""The form for who somebody of a case really is."""

from typing import Any

from django import forms

from goldthread_web.design.forms import DayMonthYearField


class IdentityForm(forms.Form):
    """A name, and what helps an agency to find its records."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    full_name = forms.CharField(label="Full name", max_length=200)
    other_names = forms.CharField(
        label="Other names and spellings", max_length=300, required=False, help_text="Several with commas."
    )
    date_of_birth = DayMonthYearField(label="Date of birth, or date due", required=False)
    address = forms.CharField(
        label="Addresses", required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text="Now and before."
    )
    nhs_number = forms.CharField(label="NHS number", max_length=20, required=False)

    def given(self) -> dict[str, Any]:
        """Return what was typed, as the service takes it."""
        values = dict(self.cleaned_data)
        return {"version": values.pop("version") or 0, "values": values}
