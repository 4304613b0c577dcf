"""What people send who ask, and who lead the questions."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from learning.common.keyed import KeyedMixin
from learning.common.text import whole_number
from videoconf.webinars.actions.asking import LONGEST

_DEED = re.compile(r"(show|hide|live|answer|reopen|merge)-(\d+)")


class QuestionForm(KeyedMixin, forms.Form):
    """A question. `key` makes sure that it is asked once; its length is told by the action, with the number."""

    text = forms.CharField(
        label=_("Your question"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST}),
    )
    anonymous = forms.BooleanField(label=_("Ask without my name"), required=False)


def deed_of(data):
    """Return what a moderator pressed, a deed and the number of a question, or None where it says neither."""
    found = _DEED.fullmatch(data.get("act", ""))
    number = whole_number(found[2]) if found else None
    return (found[1], number) if number else None
