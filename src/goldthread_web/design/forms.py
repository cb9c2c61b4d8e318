"""Form fields that draw themselves with the design system's macros.

`component` is a pure function from a bound field to the name of a macro and its parameters: what a field looks
like can be tested without a browser, and a template only prints it.
"""

from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

LABEL = "govuk-label--s"
LEGEND = "govuk-fieldset__legend--s"
Params = dict[str, Any]


class GovukRenderer(TemplatesSetting):
    """Makes `{{ form }}` and `{{ form.name.as_field_group() }}` use our templates."""

    form_template_name = "design/form.jinja"
    field_template_name = "design/field.jinja"


class DayMonthYearInput(forms.MultiWidget):
    """A date in three boxes: day, month, year."""

    parts = ("day", "month", "year")

    def __init__(self, attrs: Params | None = None) -> None:
        super().__init__({part: forms.TextInput() for part in self.parts}, attrs)

    def decompress(self, value: Any) -> list[Any]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class DayMonthYearField(forms.MultiValueField):
    """A whole date, asked for in three boxes. Cleans to a `date`."""

    widget = DayMonthYearInput
    default_error_messages = {
        "invalid": "Enter a real date, such as 27 3 2026.",
        "incomplete": "Enter a day, a month and a year.",
        "required": "Enter a date.",
    }

    def __init__(self, **kwargs: Any) -> None:
        number = {"invalid": self.default_error_messages["invalid"]}
        boxes = [forms.IntegerField(error_messages=number) for _ in DayMonthYearInput.parts]
        super().__init__(boxes, require_all_fields=kwargs.get("required", True), **kwargs)

    def compress(self, values: list[int]) -> Any:
        if not values:
            return None
        if None in values:
            raise forms.ValidationError(self.error_messages["incomplete"], code="incomplete")
        day, month, year = values
        try:
            return date(year, month, day)
        except (ValueError, OverflowError) as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error


class Files(forms.FileInput):
    """A box for one file or many."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or many. Cleans to a list; whether each can be kept is for the service to say."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = [each for each in (data if isinstance(data, (list, tuple)) else [data]) if each]
        if not given:
            raise forms.ValidationError("Choose at least one file.", code="required")
        return given


def component(field: BoundField) -> tuple[str, Params]:
    """Return the name of the macro that draws `field`, and its parameters.

    A widget that no macro fits is drawn by Django: the name is then "".
    """
    for widget_class, draw in DRAWN_BY:
        if isinstance(field.field.widget, widget_class):
            return draw(field)
    return "", {}


def _common(field: BoundField) -> Params:
    params: Params = {"id": field.auto_id, "name": field.html_name}
    if field.help_text:
        params["hint"] = {"text": str(field.help_text)}
    if field.errors:
        params["errorMessage"] = {"text": " ".join(str(error) for error in field.errors)}
    return params


def _one_box(field: BoundField) -> Params:
    """Parameters of a field with a single box and so a plain label."""
    attributes = {**field.field.widget.attrs}
    params = _common(field)
    params["label"] = {"text": str(field.label), "classes": attributes.pop("label_class", LABEL)}
    if classes := attributes.pop("class", ""):
        params["classes"] = classes
    for name in ("autocomplete", "inputmode", "spellcheck", "rows"):
        if name in attributes:
            params[name] = attributes.pop(name)
    params["attributes"] = {name: _attribute(value) for name, value in attributes.items() if value is not False}
    return params


def _attribute(value: Any) -> Any:
    return "" if value is True else str(value)


def _value(field: BoundField) -> str:
    value = field.field.widget.format_value(field.value())
    return "" if value is None else str(value)


def _input(field: BoundField) -> tuple[str, Params]:
    widget = field.field.widget
    params = _one_box(field)
    params |= {"type": widget.input_type, "value": _value(field)}
    if isinstance(widget, forms.EmailInput):
        params |= {"spellcheck": False, "autocomplete": params.get("autocomplete", "email")}
    return "govukInput", params


def _password(field: BoundField) -> tuple[str, Params]:
    # Never given back to the browser, whatever was typed.
    return "govukPasswordInput", _one_box(field)


def _textarea(field: BoundField) -> tuple[str, Params]:
    params = _one_box(field)
    params["attributes"].pop("cols", None)  # width is the layout's business
    return "govukTextarea", params | {"value": _value(field)}


def _file(field: BoundField) -> tuple[str, Params]:
    params = _one_box(field)
    params["multiple"] = bool(getattr(field.field.widget, "allow_multiple_selected", False))
    params["attributes"].pop("multiple", None)
    return "govukFileUpload", params | {"javascript": True}


def _select(field: BoundField) -> tuple[str, Params]:
    items = [{"value": o["value"], "text": o["label"], "selected": o["selected"]} for o in _options(field)]
    return "govukSelect", _one_box(field) | {"items": items}


def _choices(macro: str) -> Any:
    def draw(field: BoundField) -> tuple[str, Params]:
        items = [{"value": o["value"], "text": o["label"], "checked": o["selected"]} for o in _options(field)]
        params = _common(field) | {"idPrefix": field.auto_id, "items": items, "fieldset": _fieldset(field)}
        if classes := field.field.widget.attrs.get("class"):
            params["classes"] = classes
        return macro, params

    return draw


def _checkbox(field: BoundField) -> tuple[str, Params]:
    """One box to tick: its label is the question itself."""
    params = _common(field)
    item: Params = {"value": "on", "text": str(field.label), "checked": bool(field.value())}
    if hint := params.pop("hint", None):
        item["hint"] = hint
    return "govukCheckboxes", params | {"idPrefix": field.auto_id, "items": [item]}


def _date(field: BoundField) -> tuple[str, Params]:
    value = field.value()
    parts = value if isinstance(value, (list, tuple)) else field.field.widget.decompress(value)
    items = [
        {
            "name": f"{field.html_name}_{part}",
            "id": field.auto_id if part == "day" else f"{field.auto_id}_{part}",
            "label": part.capitalize(),
            "value": "" if typed is None else str(typed),
            "classes": ("govuk-input--width-4" if part == "year" else "govuk-input--width-2")
            + (" govuk-input--error" if field.errors else ""),
        }
        for part, typed in zip(DayMonthYearInput.parts, parts, strict=True)
    ]
    params = _common(field) | {"id": f"{field.auto_id}_group", "items": items, "fieldset": _fieldset(field)}
    return "govukDateInput", params


def _fieldset(field: BoundField) -> Params:
    return {"legend": {"text": str(field.label), "classes": LEGEND}}


def _options(field: BoundField) -> list[Params]:
    """The choices of a field, flat, each with value, label and selected."""
    widget = field.field.widget
    value = widget.format_value(field.value())
    groups = widget.optgroups(field.html_name, value)
    return [
        {"value": str(option["value"] or ""), "label": str(option["label"]), "selected": bool(option["selected"])}
        for _, options, _ in groups
        for option in options
    ]


# The most particular widget first: each of these classes is also one of a later kind, or would be.
DRAWN_BY: tuple[tuple[type[forms.Widget], Any], ...] = (
    (DayMonthYearInput, _date),
    (forms.CheckboxSelectMultiple, _choices("govukCheckboxes")),
    (forms.RadioSelect, _choices("govukRadios")),
    (forms.SelectMultiple, lambda field: ("", {})),
    (forms.Select, _select),
    (forms.CheckboxInput, _checkbox),
    (forms.Textarea, _textarea),
    (forms.FileInput, _file),
    (forms.PasswordInput, _password),
    (forms.HiddenInput, lambda field: ("", {})),
    (forms.widgets.Input, _input),
)


def error_summary(form: Any) -> Params | None:
    """Return the parameters of the error summary of `form`, each error a link to its field; None without errors."""
    if not form or not form.errors:
        return None
    items: list[Params] = [{"text": str(error)} for error in form.non_field_errors()]
    for field in form:
        items += [{"text": str(error), "href": f"#{field.auto_id}"} for error in field.errors]
    return {"titleText": "There is a problem", "errorList": items}
