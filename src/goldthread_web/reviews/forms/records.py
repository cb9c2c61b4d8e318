"""The form of any record of a case, made from its model: a field's name is the question, its help the hint."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import models
from django.db.models import Q

from goldthread_web.accounts.models import Agency, Membership, User
from goldthread_web.design.forms import DayMonthYearField
from goldthread_web.reviews.models import Case, CaseRecord

MOST_RADIOS = 7
ROWS = 5
# Boxes that are for more, or for less, than a few sentences.
OWN_ROWS = {
    ("TermsOfReference", "text"): 24,
    ("Contribution", "text"): 8,
    ("DraftComment", "comment"): 8,
    ("LineOfEnquiry", "question"): 3,
    ("LineOfEnquiry", "why"): 3,
    ("LineOfEnquiry", "answer"): 8,
    ("Review", "window_why"): 3,
    ("Review", "publication_why"): 3,
    ("Person", "taking_part_why"): 3,
    ("Person", "views"): 8,
    ("Person", "pseudonym_wishes"): 2,
    ("Reviewer", "ended_why"): 2,
    ("Draft", "sent_to"): 3,
}
# A box is about as wide as what belongs in it.
WIDTHS = ((20, "govuk-input--width-10"), (60, "govuk-input--width-20"), (150, "govuk-!-width-two-thirds"))


class RecordForm(forms.Form):
    """A form that carries the version it was opened at, so that a stale one can be refused."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def values(self) -> dict[str, Any]:
        """Return what was typed, by the names of the model's fields."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def form_for(
    model: type[CaseRecord],
    case: Case,
    record: CaseRecord | None = None,
    data: Any = None,
    chosen: Mapping[str, Any] | None = None,
) -> RecordForm:
    """Return the form for a new record of `model` in `case`, or for changing `record`; filled with `data` if sent.

    `chosen` is what stands in a new one's form because of the place that it was opened from.
    """
    fields = {name: _field(model._meta.get_field(name), case, record) for name in model.ASKED}
    made: type[RecordForm] = type(f"{model.__name__}Form", (RecordForm,), fields)
    return made(data, initial=_values(record) if record else _new(model, case) | dict(chosen or {}))


def _values(record: CaseRecord) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.ASKED} | {"version": record.version}


def _new(model: type[CaseRecord], case: Case) -> dict[str, Any]:
    defaults: dict[str, Any] = {field.name: field.get_default() for field in model._meta.fields}
    return {name: defaults[name] for name in model.ASKED} | dict(model.begun_in(case))


def _field(field: Any, case: Case, record: CaseRecord | None) -> forms.Field:
    said = {"label": str(field.verbose_name)[:1].upper() + str(field.verbose_name)[1:], "help_text": field.help_text}
    required = not field.blank
    if isinstance(field, models.BooleanField):
        return forms.BooleanField(required=False, **said)
    if isinstance(field, models.ForeignKey):
        return _related(field, related(field, case, record), required, said)
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
        rows = OWN_ROWS.get((field.model.__name__, field.name), ROWS)
        return forms.CharField(required=required, widget=forms.Textarea(attrs={"rows": rows}), **said)
    wide = next((classes for most, classes in WIDTHS if field.max_length <= most), "")
    return forms.CharField(
        required=required, max_length=field.max_length, widget=forms.TextInput(attrs={"class": wide}), **said
    )


def _choice(field: Any, required: bool, said: dict[str, Any]) -> forms.Field:
    choices = [choice for choice in field.choices if choice[0] != ""]
    empty = dict(field.choices).get("", "") if not required else ""
    if len(choices) <= MOST_RADIOS:
        offered = [("", empty or "Not said"), *choices] if not required else choices
        return forms.ChoiceField(choices=offered, required=required, widget=forms.RadioSelect, **said)
    return forms.ChoiceField(choices=[("", empty or "Choose one"), *choices], required=required, **said)


def _related(field: Any, rows: Any, required: bool, said: dict[str, Any]) -> forms.Field:
    return forms.ModelChoiceField(rows, required=required, empty_label="Choose one" if required else "None", **said)


def related(field: Any, case: Case, record: CaseRecord | None = None) -> Any:
    """Return the rows that a field of a record of `case` may point to: never another case's.

    What `record` points to already stays among them, though it may have been removed since.
    """
    model = field.related_model
    if issubclass(model, CaseRecord):
        own = getattr(record, field.attname, None)
        return model.objects.filter(Q(removed_at=None) | Q(pk=own), case=case)
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
