"""What people write to come into a network, and coordinators to invite them."""

from django import forms
from django.utils.translation import gettext_lazy

from communities.networks.enums import MemberRole
from learning.people.forms.addresses import AddressesField

LONGEST = 2000


class SubjectsField(forms.MultipleChoiceField):
    """Those of a network's subjects on which somebody works."""

    def __init__(self, subjects, **kwargs):
        told = {"required": False, "widget": forms.CheckboxSelectMultiple, "choices": [(one, one) for one in subjects]}
        super().__init__(
            label=gettext_lazy("What do you work on?"),
            help_text=gettext_lazy("The others of the network find you by it."),
            **told | kwargs,
        )


class SubjectsForm(forms.Form):
    def __init__(self, *args, network, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["subjects"] = SubjectsField(network.subjects)


class JoinForm(forms.Form):
    """Why one wants to join, where people are chosen; elsewhere only what one works on is asked."""

    words = forms.CharField(
        label=gettext_lazy("Why do you want to join?"),
        max_length=LONGEST,
        help_text=gettext_lazy(
            "A few sentences: what you work on, and what you look for. Only the coordinators read it."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args, door, **kwargs):
        super().__init__(*args, **kwargs)
        if door.kind == "ask":
            self.fields["words"].widget.attrs["data-draft"] = f"join-{door.network.pk}"
        else:
            del self.fields["words"]
        if door.network.subjects:
            self.fields["subjects"] = SubjectsField(door.network.subjects)


class InviteForm(forms.Form):
    addresses = AddressesField(
        label=gettext_lazy("E-mail addresses"),
        max_length=8000,
        help_text=gettext_lazy("One a line. Each gets a letter, and says by themselves whether they take part."),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("as"), choices=MemberRole.choices, initial=MemberRole.MEMBER, widget=forms.RadioSelect
    )
