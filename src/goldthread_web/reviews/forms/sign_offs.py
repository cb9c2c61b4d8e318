"""The answer of whoever is asked to sign off."""

from django import forms

from goldthread_web.reviews.models import SignOff


class SignOffForm(forms.Form):
    """Signed off, or not and why."""

    state = forms.ChoiceField(
        label="Your answer",
        widget=forms.RadioSelect,
        choices=(
            (SignOff.State.SIGNED, "I sign it off"),
            (SignOff.State.REFUSED, "I do not sign it off"),
        ),
    )
    note = forms.CharField(
        label="Anything to say",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="If you do not sign it off, say why and what would have to change.",
    )
