"""Fields of forms that name people."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from learning.people.models import User


class PeopleField(forms.CharField):
    """People by their e-mail addresses, one a line; answers the people."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, **kwargs):
        help_text = _("E-mail addresses of people who have signed up, one a line.")
        super().__init__(**{"required": False, "help_text": help_text, **kwargs})

    def clean(self, value):
        lines = (line.strip().lower() for line in super().clean(value).splitlines())
        addresses = list(dict.fromkeys(line for line in lines if line))
        known = {user.email.lower(): user for user in User.objects.filter(email__in=addresses, is_active=True)}
        unknown = [address for address in addresses if address not in known]
        if unknown:
            raise ValidationError(
                _("Nobody here has the address %(address)s. Ask the person to sign up first."),
                params={"address": unknown[0]},
            )
        return [known[address] for address in addresses]
