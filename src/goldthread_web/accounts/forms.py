"""What people are asked for. Fields draw themselves (design/forms.py)."""

from typing import Any, cast

from django import forms
from django.contrib.auth import forms as auth
from django.contrib.auth import password_validation
from django.urls import reverse
from django.utils import timezone

from goldthread_web.accounts import access, letters, services
from goldthread_web.accounts.access import Role
from goldthread_web.accounts.models import Agency, Partnership, User

ADVICE = "At least 12 characters. Three or four words that only you would put together make a good one."
EMAIL_ERRORS: dict[str, Any] = {
    "required": "Enter an e-mail address.",
    "invalid": "Enter an e-mail address in the form name@example.org.",
}


def required(what: str) -> dict[str, Any]:
    """Return the words for an empty field."""
    return {"required": f"Enter {what}."}


class SignInForm(auth.AuthenticationForm):
    """E-mail address and password."""

    error_messages = {
        "invalid_login": "That e-mail address and password do not belong together. Check both, with capitals.",
        "inactive": "This account is closed.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "E-mail address"
        self.fields["username"].widget = forms.EmailInput(attrs={"autocomplete": "username"})
        self.fields["username"].error_messages = EMAIL_ERRORS
        self.fields["password"].error_messages = required("your password")


class NewPasswordForm(auth.SetPasswordForm):
    """A new password, typed once: the field can show what was typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["new_password2"]
        field = self.fields["new_password1"]
        field.label, field.help_text = "New password", ADVICE
        field.error_messages = required("a new password")

    def clean_new_password1(self) -> str:
        password: str = self.cleaned_data["new_password1"]
        password_validation.validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        # Django's own compares the two fields; there is one.
        return self.cleaned_data

    def save(self, commit: bool = True) -> User:
        password = self.cleaned_data["new_password1"]
        services.change_password(user=self.user, password=password, by=self.user, at=timezone.now())
        return self.user


class ChangePasswordForm(NewPasswordForm):
    """A new password of somebody signed in, who shows by the old one that it is them."""

    field_order = ("old_password", "new_password1")
    old_password = forms.CharField(
        label="Current password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages=required("your current password"),
    )

    def clean_old_password(self) -> str:
        password: str = self.cleaned_data["old_password"]
        if not self.user.check_password(password):
            raise forms.ValidationError("That is not your current password.")
        return password


class ForgottenPasswordForm(auth.PasswordResetForm):
    """The address to send a link to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-mail address"
        self.fields["email"].help_text = "The one you sign in with."
        self.fields["email"].error_messages = EMAIL_ERRORS

    def send_mail(
        self,
        subject_template_name: str,
        email_template_name: str,
        context: dict[str, Any],
        from_email: str | None,
        to_email: str,
        html_email_template_name: str | None = None,
    ) -> None:
        """Send our own letter in place of Django's templates."""
        path = reverse("accounts:new_password", kwargs={"uidb64": context["uid"], "token": context["token"]})
        letters.send_new_password(context["user"], f"{context['protocol']}://{context['domain']}{path}")


class NameForm(forms.Form):
    """How a person is called."""

    full_name = forms.CharField(
        max_length=150,
        help_text="As colleagues know you. It stands beside what you do here.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages=required("your full name"),
    )


class JoinForm(NameForm):
    """What somebody invited gives to have an account."""

    password = forms.CharField(
        strip=False,
        help_text=ADVICE,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages=required("a password"),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "password" in cleaned:
            person = User(email=self.email, full_name=cleaned.get("full_name", ""))
            try:
                password_validation.validate_password(cleaned["password"], person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned


class RoleForm(forms.Form):
    """A role in a partnership, of those that the person asking may give, and the agency it is held for."""

    role = forms.ChoiceField(widget=forms.RadioSelect, error_messages={"required": "Choose a role."})
    agency = forms.ModelChoiceField(
        queryset=Agency.objects.none(),
        required=False,
        empty_label="None",
        help_text="Whom the person works for. An agency author must have one.",
    )

    def __init__(self, *args: Any, partnership: Partnership, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = access.roles_given_by(by, partnership)
        cast(forms.ChoiceField, self.fields["role"]).choices = [(role.value, str(role.label)) for role in roles]
        cast("forms.ModelChoiceField[Agency]", self.fields["agency"]).queryset = partnership.agencies.all()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("role") == Role.AGENCY_AUTHOR and not cleaned.get("agency"):
            self.add_error("agency", "Choose the agency that this person writes for.")
        return cleaned

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class InviteForm(RoleForm):
    """Whom to invite, to what."""

    field_order = ("full_name", "email", "role", "agency")
    full_name = forms.CharField(max_length=150, error_messages=required("the person's full name"))
    email = forms.EmailField(
        label="E-mail address",
        help_text="They will sign in with it.",
        error_messages=EMAIL_ERRORS,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class AgencyForm(forms.Form):
    """The name of an agency."""

    name = forms.CharField(
        label="Name of the agency",
        max_length=200,
        help_text="Such as Tarnside Children’s Social Care.",
        error_messages=required("the agency's name"),
    )


class ContactForm(forms.Form):
    """Whom to turn to in an agency."""

    place = forms.ChoiceField(
        label="Contact or deputy?",
        choices=[("contact", "Contact"), ("deputy", "Deputy, when the contact is away")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose contact or deputy."},
    )
    name = forms.CharField(max_length=150, error_messages=required("the person's name"))
    job_title = forms.CharField(
        max_length=150, help_text="Such as named nurse.", error_messages=required("the person's job title")
    )
    email = forms.EmailField(
        label="E-mail address",
        required=False,
        error_messages=EMAIL_ERRORS,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    phone = forms.CharField(
        label="Telephone number",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not (cleaned["email"] or cleaned["phone"]):
            self.add_error("email", "Enter an e-mail address or a telephone number.")
        cleaned["is_deputy"] = cleaned.pop("place", "") == "deputy"
        return cleaned


class NewContactForm(ContactForm):
    """A contact of one of the partnership's agencies."""

    field_order = ("agency", "place", "name", "job_title", "email", "phone")
    agency = forms.ModelChoiceField(
        queryset=Agency.objects.none(),
        empty_label="Choose one",
        error_messages={"required": "Choose an agency.", "invalid_choice": "Choose an agency from the list."},
    )

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Agency]", self.fields["agency"]).queryset = partnership.agencies.all()


class PartnershipForm(forms.Form):
    """A new partnership."""

    name = forms.CharField(
        label="Full name",
        max_length=200,
        help_text="Such as Tarnside Safeguarding Children Partnership.",
        error_messages=required("the partnership's name"),
    )
    short_name = forms.CharField(
        max_length=60,
        help_text="For headings, lists and the address of its pages. Such as Tarnside.",
        error_messages=required("a short name"),
    )
    kind = forms.CharField(max_length=100, required=False, help_text="Such as safeguarding children partnership.")
    area = forms.CharField(max_length=200, required=False, help_text="The places it covers.")


class SecurityForm(forms.Form):
    """How it is known that an item of the security checklist is so, or is so no more."""

    note = forms.CharField(
        label="How do you know?",
        max_length=2000,
        help_text="What was looked at or done, when and by whom. Whoever comes after you will read it.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=required("how you know: what was looked at or done, when and by whom"),
    )


class VisibilityForm(forms.Form):
    """Who sees what a partnership has published."""

    visible_to = forms.ChoiceField(
        label="Who sees what this partnership has published?",
        choices=Partnership.Visibility.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who sees it."},
    )
