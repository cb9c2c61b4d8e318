"""What each kind of field becomes: the macro and its parameters, without a browser."""

from datetime import date

import pytest
from django import forms

from goldthread_web.design.forms import DayMonthYearField, component, error_summary

COLOURS = [("r", "Red"), ("g", "Green")]


class Everything(forms.Form):
    name = forms.CharField(label="Your name", help_text="As on letters.", max_length=40)
    email = forms.EmailField()
    password = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    notes = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), required=False)
    number = forms.IntegerField(required=False)
    colour = forms.ChoiceField(choices=COLOURS)
    shade = forms.ChoiceField(choices=COLOURS, widget=forms.RadioSelect)
    shades = forms.MultipleChoiceField(choices=COLOURS, widget=forms.CheckboxSelectMultiple, required=False)
    agreed = forms.BooleanField(label="I agree", help_text="You can change your mind.", required=False)
    when = DayMonthYearField(label="When did it happen?", required=False)
    paper = forms.FileField(required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def drawn(name, data=None, initial=None):
    return component(Everything(data, initial=initial)[name])


def test_a_text_field_has_label_hint_and_value():
    assert drawn("name", initial={"name": "Ada"}) == (
        "govukInput",
        {
            "id": "id_name",
            "name": "name",
            "type": "text",
            "value": "Ada",
            "label": {"text": "Your name", "classes": "govuk-label--s"},
            "hint": {"text": "As on letters."},
            "attributes": {"maxlength": "40"},
        },
    )


def test_a_field_with_a_fault_says_it_and_keeps_what_was_typed():
    name, params = drawn("email", {"email": "nonsense"})
    assert name == "govukInput"
    assert params["errorMessage"] == {"text": "Enter a valid email address."}
    assert params["value"] == "nonsense"


def test_an_email_field_asks_for_the_right_keyboard():
    _, params = drawn("email")
    assert (params["type"], params["autocomplete"], params["spellcheck"]) == ("email", "email", False)


def test_a_password_is_never_given_back():
    name, params = drawn("password", {"password": "hunter2"})
    assert name == "govukPasswordInput"
    assert "hunter2" not in str(params)
    assert params["autocomplete"] == "current-password"


def test_a_long_text_has_its_rows_and_no_columns():
    name, params = drawn("notes", {"notes": "two\nlines"})
    assert (name, params["rows"], params["value"]) == ("govukTextarea", 4, "two\nlines")
    assert "cols" not in params["attributes"]


def test_a_number_is_written_as_such():
    name, params = drawn("number", initial={"number": 7})
    assert (name, params["type"], params["value"]) == ("govukInput", "number", "7")


def test_a_list_marks_what_is_chosen():
    name, params = drawn("colour", {"colour": "g"})
    assert name == "govukSelect"
    assert params["items"] == [
        {"value": "r", "text": "Red", "selected": False},
        {"value": "g", "text": "Green", "selected": True},
    ]


def test_radios_stand_in_a_fieldset_with_the_question_as_legend():
    name, params = drawn("shade", {"shade": "r"})
    assert name == "govukRadios"
    assert params["fieldset"] == {"legend": {"text": "Shade", "classes": "govuk-fieldset__legend--s"}}
    assert params["items"][0] == {"value": "r", "text": "Red", "checked": True}
    assert params["idPrefix"] == "id_shade"


def test_several_checkboxes_may_be_ticked():
    name, params = drawn("shades", {"shades": ["r", "g"]})
    assert name == "govukCheckboxes"
    assert [item["checked"] for item in params["items"]] == [True, True]


@pytest.mark.parametrize(("data", "ticked"), [({"agreed": "on"}, True), ({}, False), (None, False)])
def test_a_single_checkbox_is_its_own_question(data, ticked):
    name, params = drawn("agreed", data)
    assert name == "govukCheckboxes"
    assert params["items"] == [
        {"value": "on", "text": "I agree", "checked": ticked, "hint": {"text": "You can change your mind."}}
    ]
    assert "fieldset" not in params


def test_a_date_has_three_boxes_the_first_of_which_the_error_summary_finds():
    name, params = drawn("when", initial={"when": date(2026, 3, 27)})
    assert name == "govukDateInput"
    assert [(item["id"], item["name"], item["value"]) for item in params["items"]] == [
        ("id_when", "when_day", "27"),
        ("id_when_month", "when_month", "3"),
        ("id_when_year", "when_year", "2026"),
    ]
    assert params["fieldset"]["legend"]["text"] == "When did it happen?"


def test_a_date_with_a_fault_keeps_what_was_typed_and_marks_the_boxes():
    _, params = drawn("when", {"when_day": "31", "when_month": "2", "when_year": "2026"})
    assert [item["value"] for item in params["items"]] == ["31", "2", "2026"]
    assert all("govuk-input--error" in item["classes"] for item in params["items"])
    assert params["errorMessage"]["text"] == "Enter a real date, such as 27 3 2026."


def test_a_file_field_is_one_to_drop_files_on():
    name, params = drawn("paper")
    assert (name, params["multiple"], params["javascript"]) == ("govukFileUpload", False, True)


def test_a_file_field_may_take_many():
    class ManyFiles(forms.ClearableFileInput):
        allow_multiple_selected = True

    class Upload(forms.Form):
        papers = forms.FileField(widget=ManyFiles(attrs={"accept": ".pdf"}))

    _, params = component(Upload()["papers"])
    assert params["multiple"] is True
    assert params["attributes"] == {"accept": ".pdf"}


def test_what_no_macro_fits_is_left_to_django():
    assert drawn("secret") == ("", {})


# Dates


def clean(**typed):
    form = Everything({f"when_{part}": value for part, value in typed.items()})
    form.is_valid()
    return form.cleaned_data.get("when"), form.errors.get("when", [])


def test_three_boxes_are_a_date():
    assert clean(day="27", month="3", year="2026") == (date(2026, 3, 27), [])


def test_three_empty_boxes_are_no_date():
    assert clean(day="", month="", year="") == (None, [])


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({"day": "30", "month": "2", "year": "2026"}, "Enter a real date, such as 27 3 2026."),
        ({"day": "x", "month": "2", "year": "2026"}, "Enter a real date, such as 27 3 2026."),
        ({"day": "0", "month": "2", "year": "2026"}, "Enter a real date, such as 27 3 2026."),
        ({"day": "1", "month": "1", "year": "99999"}, "Enter a real date, such as 27 3 2026."),
        ({"day": "1", "month": "", "year": "2026"}, "Enter a day, a month and a year."),
    ],
)
def test_what_is_not_a_date_says_so(typed, fault):
    assert clean(**typed) == (None, [fault])


def test_a_date_that_must_be_there_says_so():
    class Form(forms.Form):
        when = DayMonthYearField()

    assert Form({}).errors["when"] == ["Enter a date."]


# The error summary


def test_the_summary_links_each_fault_to_its_field():
    form = Everything({"email": "nonsense", "password": "x", "colour": "r", "shade": "r"})
    form.add_error(None, "The two do not fit together.")
    assert error_summary(form) == {
        "titleText": "There is a problem",
        "errorList": [
            {"text": "The two do not fit together."},
            {"text": "This field is required.", "href": "#id_name"},
            {"text": "Enter a valid email address.", "href": "#id_email"},
        ],
    }


def test_no_form_and_no_fault_are_no_summary():
    assert error_summary(None) is None
    assert error_summary(Everything()) is None


# As HTML


def test_a_whole_form_prints_through_the_macros_and_escapes_what_was_typed():
    html = str(Everything({"name": "<script>alert(1)</script>", "when_day": "31"}))
    assert "&lt;script&gt;" in html
    assert "<script>" not in html
    assert html.count("govuk-form-group") >= 11
    assert 'type="hidden" name="secret"' in html
    assert 'id="id_when"' in html


def test_a_field_that_django_draws_still_has_label_hint_and_fault():
    class Form(forms.Form):
        several = forms.MultipleChoiceField(choices=COLOURS, help_text="Hold Ctrl.", label="Several")

    html = str(Form({}))
    for part in ("<select", "multiple", "Several", "Hold Ctrl.", "This field is required."):
        assert part in html
