"""What is asked of who makes a community, and of who is asked to come along."""

from django import forms
from django.utils.translation import gettext_lazy as _

from communities.networks.enums import Joining, Reach
from courses.alumni.enums import Choice
from learning.common.keyed import KeyedMixin


class FoundingForm(KeyedMixin, forms.Form):
    """A community as it begins. `key` makes sure that it is made once."""

    name = forms.CharField(label=_("Name"), max_length=300)
    purpose = forms.CharField(
        label=_("What it is for"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Two sentences that who is asked reads first."),
    )
    joining = forms.ChoiceField(
        label=_("How others join later"), choices=Joining.choices, initial=Joining.REQUEST, widget=forms.RadioSelect
    )
    reach = forms.ChoiceField(
        label=_("Who sees it"), choices=Reach.choices, initial=Reach.MEMBERS, widget=forms.RadioSelect
    )
    with_posts = forms.BooleanField(label=_("My own posts come along"), required=False, initial=True)


class ChoiceForm(forms.Form):
    choice = forms.ChoiceField(
        label=_("What do you say?"),
        choices=[pair for pair in Choice.choices if pair[0] != Choice.OPEN],
        widget=forms.RadioSelect,
    )


class UndoForm(forms.Form):
    """`knowing` is how much was said to be lost on the page that was answered."""

    knowing = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
