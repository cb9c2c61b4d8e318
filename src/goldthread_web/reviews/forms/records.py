"""The form of any record of a case, made from its model: a field's name is the question, its help the hint."""

from typing import Any

from django import forms
from django.db import models

from goldthread_web.accounts.models import Agency, Membership, User
from goldthread_web.design.forms import DayMonthYearField
from goldthread_web.reviews.models import Case, CaseRecord

MOST_RADIOS = 7


class RecordForm(forms.Form):
    """A form that carries the version it was opened at, so that a stale one can be refused."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def values(self) -> dict[str, Any]:
        """Return what was typed, by the names of the model's fields."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def form_for(model: type[CaseRecord], case: Case, record: CaseRecord | None = None, data: Any = None) -> RecordForm:
    """Return the form for a new record of `model` in `case`, or for changing `record`; filled with `data` if sent."""
    fields = {name: _field(model._meta.get_field(name), case) for name in model.ASKED}
    made: type[RecordForm] = type(f"{model.__name__}Form", (RecordForm,), fields)
    initial = {name: getattr(record, name) for name in model.ASKED} | {"version": record.version} if record else {}
    return made(data, initial=initial)


def _field(field: Any, case: Case) -> forms.Field:
    said = {"label": str(field.verbose_name)[:1].upper() + str(field.verbose_name)[1:], "help_text": field.help_text}
    required = not field.blank
    if isinstance(field, models.BooleanField):
        return forms.BooleanField(required=False, **said)
    if isinstance(field, models.ForeignKey):
        return _related(field, case, required, said)
    if field.choices:
        return _choice(field, required, said)
    if isinstance(field, models.DateField):
        return DayMonthYearField(required=required, **said)
    if isinstance(field, models.TimeField):
        narrow = forms.TimeInput(attrs={"class": "govuk-input--width-4"})
        return forms.TimeField(required=required, widget=narrow, **said)
    if isinstance(field, models.IntegerField):
        narrow_number = forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"})
        return forms.IntegerField(required=required, min_value=1, max_value=10_000, widget=narrow_number, **said)
    if isinstance(field, models.TextField):
        return forms.CharField(required=required, widget=forms.Textarea(attrs={"rows": 5}), **said)
    return forms.CharField(required=required, max_length=field.max_length, **said)


def _choice(field: Any, required: bool, said: dict[str, Any]) -> forms.Field:
    choices = [choice for choice in field.choices if choice[0] != ""]
    empty = dict(field.choices).get("", "") if not required else ""
    if len(choices) <= MOST_RADIOS:
        offered = [("", empty or "Not said"), *choices] if not required else choices
        return forms.ChoiceField(choices=offered, required=required, widget=forms.RadioSelect, **said)
    return forms.ChoiceField(choices=[("", empty or "Choose one"), *choices], required=required, **said)


def _related(field: Any, case: Case, required: bool, said: dict[str, Any]) -> forms.Field:
    label = "headline" if issubclass(field.related_model, CaseRecord) else ""
    chosen = _Chosen(related(field, case), required=required, empty_label="Choose one" if required else "None", **said)
    chosen.label_by = label
    return chosen


class _Chosen(forms.ModelChoiceField):
    """A choice among records, each called as lists call it."""

    label_by = ""

    def label_from_instance(self, obj: Any) -> str:
        return str(getattr(obj, self.label_by) if self.label_by else obj)


def related(field: Any, case: Case) -> Any:
    """Return the rows that a field of a record of `case` may point to: never another case's."""
    model = field.related_model
    if issubclass(model, CaseRecord):
        return model.objects.of(case)
    if model is Agency:
        partnerships = [case.partnership_id, *_taking_part(case)]
        return Agency.objects.filter(partnership__in=partnerships)
    if model is User:
        # Whoever signs off need not be on the case.
        members = Membership.objects.filter(partnership__in=[case.partnership_id, *_taking_part(case)])
        return User.objects.filter(pk__in=members.values("user"), is_active=True)
    return model.objects.filter(case_files__case=case)


def _taking_part(case: Case) -> Any:
    return case.grants.filter(ended_at=None).values_list("partnership_id", flat=True)
