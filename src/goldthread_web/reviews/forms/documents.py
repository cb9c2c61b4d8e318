"""The form by which files come into a case."""

from django import forms

from goldthread_web.design.forms import FilesField


class UploadForm(forms.Form):
    """Files to be kept with a case."""

    files = FilesField(  # type: ignore[assignment] # a field called files hides the form's own only on the class
        label="Files", help_text="Word, PDF, Excel or text, each up to 100 MB."
    )
