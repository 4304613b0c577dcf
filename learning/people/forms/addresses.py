"""Fields that name people by their e-mail addresses, one a line."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from learning.people.models import User

MOST_AT_ONCE = 20


class AddressesField(forms.CharField):
    """E-mail addresses, one a line; answers them in small letters, each once."""

    widget = forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"})

    def clean(self, value):
        addresses = _lines(super().clean(value))
        for address in addresses:
            try:
                validate_email(address)
            except ValidationError as error:
                raise ValidationError(
                    _("“%(address)s” is not an e-mail address."), params={"address": address[:80]}
                ) from error
        if len(addresses) > MOST_AT_ONCE:
            raise ValidationError(_("At most %(number)s at once."), params={"number": MOST_AT_ONCE})
        return addresses


class PeopleField(forms.CharField):
    """People by their e-mail addresses, one a line; answers the people."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, **kwargs):
        help_text = _("E-mail addresses of people who have signed up, one a line.")
        super().__init__(**{"required": False, "help_text": help_text, **kwargs})

    def clean(self, value):
        addresses = _lines(super().clean(value))
        known = {user.email.lower(): user for user in User.objects.filter(email__in=addresses, is_active=True)}
        unknown = [address for address in addresses if address not in known]
        if unknown:
            raise ValidationError(
                _("Nobody here has the address %(address)s. Ask the person to sign up first."),
                params={"address": unknown[0]},
            )
        return [known[address] for address in addresses]


def _lines(text):
    lines = (line.strip().lower() for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))
