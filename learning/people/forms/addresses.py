"""Addresses to write to, of whoever they are."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

MOST_AT_ONCE = 20


class AddressesField(forms.CharField):
    """E-mail addresses, one a line; answers them in small letters, each once."""

    widget = forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"})

    def clean(self, value):
        lines = (line.strip().lower() for line in super().clean(value).splitlines())
        addresses = list(dict.fromkeys(line for line in lines if line))
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
