"""allauth's forms in the words and with the fields of this site."""

from allauth.account import forms as allauth_forms
from django.utils.translation import gettext_lazy as _


def address_field(field, *, autofocus=True):
    field.label = _("E-mail address")
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update({"autocomplete": "email", "inputmode": "email"})
    if autofocus:
        field.widget.attrs["autofocus"] = True


class CodeSignInForm(allauth_forms.LoginForm):
    """Asks for the address alone: a code is sent to it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        address_field(self.fields["login"])


class PasswordSignInForm(allauth_forms.LoginForm):
    """Asks for address and password, for those who set one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        address_field(self.fields["login"])
        self.fields["password"].widget.attrs.pop("placeholder", None)
        self.fields["password"].help_text = ""

    def _setup_password_field(self):
        """Keep the password, which allauth leaves out where signing up does not ask for one."""


class SignUpForm(allauth_forms.SignupForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        address_field(self.fields["email"])


class NewEmailForm(allauth_forms.ChangeEmailForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        address_field(self.fields["email"], autofocus=False)


class LostPasswordForm(allauth_forms.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        address_field(self.fields["email"])


class CodeFieldMixin:
    """The field of a code: digits, filled in by phones that read the message."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Six-digit code")
        self.fields["code"].max_length = 12
        self.fields["code"].widget.attrs = {
            "autocomplete": "one-time-code",
            "autofocus": True,
            "inputmode": "numeric",
            "maxlength": "12",
            "class": "code",
        }


class SignInCodeForm(CodeFieldMixin, allauth_forms.ConfirmLoginCodeForm):
    pass


class EmailCodeForm(CodeFieldMixin, allauth_forms.ConfirmEmailVerificationCodeForm):
    pass


class PasswordCodeForm(CodeFieldMixin, allauth_forms.ConfirmPasswordResetCodeForm):
    pass
