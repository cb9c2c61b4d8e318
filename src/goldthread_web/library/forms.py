"""Forms of the library."""

from typing import Any

from django import forms

from goldthread_web.accounts.models import Partnership
from goldthread_web.design.forms import Files, FilesField
from goldthread_web.library.fields import BY_NAME, Extra, Field


class UploadForm(forms.Form):
    """Which files, for which partnership."""

    partnership = forms.ModelChoiceField(Partnership.objects.none(), empty_label=None, label="Add to the library of")
    files = FilesField(  # type: ignore[assignment] # a field called files hides the form's own only on the class
        label="Files",
        help_text="PDF, Word, OpenDocument, rich text, web page or plain text, each up to 100 MB.",
        widget=Files(attrs={"accept": ".pdf,.docx,.docm,.odt,.rtf,.html,.htm,.md,.txt"}),
    )

    def __init__(self, *args: Any, partnerships: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["partnership"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells the type checker
        field.queryset = partnerships
        if len(partnerships) == 1:
            field.widget = forms.HiddenInput()
            field.initial = partnerships[0]


class ItemForm(forms.Form):
    """An item's words, and a box for each thing that stands beside them."""

    def __init__(self, *args: Any, field: Field, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = _text(field)
        for extra in field.extras:
            self.fields[extra.name] = _box(extra)


def form_for(field: str, *args: Any, **kwargs: Any) -> ItemForm:
    """Return the form for an item of `field`."""
    return ItemForm(*args, field=BY_NAME[field], **kwargs)


def _text(field: Field) -> forms.Field:
    if field.choices:
        return forms.ChoiceField(choices=field.choices, label=field.one)
    return forms.CharField(label="Words", widget=forms.Textarea(attrs={"rows": 4}), required=False, strip=True)


def _box(extra: Extra) -> forms.Field:
    if extra.shape == "choice":
        return forms.ChoiceField(choices=extra.choices, label=extra.label, required=False)
    if extra.shape in ("quotes", "quote"):
        widget: forms.Widget = forms.Textarea(attrs={"rows": 4 if extra.shape == "quotes" else 2})
    else:
        widget = forms.TextInput()
    return forms.CharField(label=extra.label, help_text=extra.hint, widget=widget, required=False)
