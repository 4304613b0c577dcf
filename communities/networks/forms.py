"""The form of a network in the Wagtail admin."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from communities.networks.actions import save_network
from communities.networks.enums import Joining, MemberRole, MembershipState, Reach
from communities.networks.models import Network
from learning.activities.enums import InvolvementRole
from learning.activities.forms import FactForm, NamesField, languages_field
from learning.common.suggesting import TermField
from learning.common.widgets import PlainSelect
from learning.people.choices import time_zone_choices
from learning.people.forms.fields import PeopleField

OWN = ("name", "acronym", "kind", "purpose", "since", "subjects", "languages", "time_zone", "joining", "reach")
LONGEST_SUBJECT, MOST_SUBJECTS = 60, 20


class SubjectsField(forms.CharField):
    """Subjects, one a line; answers them as a list."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        lines = (" ".join(line.split()) for line in super().clean(value).splitlines())
        subjects = list(dict.fromkeys(line for line in lines if line))
        if len(subjects) > MOST_SUBJECTS:
            raise ValidationError(_("At most %(most)s subjects."), params={"most": MOST_SUBJECTS})
        for subject in subjects:
            if len(subject) > LONGEST_SUBJECT:
                raise ValidationError(
                    _("“%(start)s…” is longer than %(longest)s characters."),
                    params={"start": subject[:40], "longest": LONGEST_SUBJECT},
                )
        return subjects


class NetworkForm(FactForm):
    involved = {"secretariat": InvolvementRole.SECRETARIAT, "members": InvolvementRole.MEMBER}

    public = None  # `reach` tells
    kind = TermField(
        lambda: Network.objects.order_by().values_list("kind", flat=True).distinct(),
        label=capfirst(_("kind")),
        required=False,
        max_length=60,
    )
    secretariat = NamesField(label=capfirst(_("secretariat")))
    members = NamesField(label=capfirst(_("members")))
    subjects = SubjectsField(
        label=capfirst(_("subjects")),
        required=False,
        help_text=_("One a line. People say on which of them they work, and are found by it."),
    )
    languages = languages_field(label=capfirst(_("languages")))
    time_zone = forms.ChoiceField(
        label=capfirst(_("time zone")),
        required=False,
        widget=PlainSelect,
        help_text=_("The hours of its meetings are typed in this zone."),
    )
    opened = forms.BooleanField(
        label=capfirst(_("people work together here")),
        required=False,
        help_text=_(
            "Opened once, a network has a place where its people talk, plan and meet, and keeps it. "
            "Leave it unticked for a network that is only known from reports."
        ),
    )
    coordinators = PeopleField(
        label=capfirst(_("coordinators")),
        help_text=_(
            "E-mail addresses of people who have signed up, one a line. "
            "They invite, decide about requests and lead the talk; later they name others themselves."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].choices = time_zone_choices(undecided=True)
        for name in {"joining", "reach"} & set(self.fields):
            self.fields[name].required = False
        if self.instance.space_id:
            del self.fields["opened"]
            leading = self.instance.memberships.filter(
                role=MemberRole.COORDINATOR, state__in=(MembershipState.IN, MembershipState.INVITED)
            )
            emails = leading.order_by("since", "pk").values_list("person__email", flat=True)
            self.initial["coordinators"] = "\n".join(emails)

    def clean_joining(self):
        return self.cleaned_data["joining"] or Joining.INVITATION

    def clean_reach(self):
        return self.cleaned_data["reach"] or self.instance.reach

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("reach") == Reach.HIDDEN and cleaned.get("joining") != Joining.INVITATION:
            self.add_error("joining", _("A hidden network is joined by invitation: nobody else knows of it."))
        works = bool(self.instance.space_id or cleaned.get("opened"))
        if works and "coordinators" in self.fields and cleaned.get("coordinators") == []:
            self.add_error("coordinators", _("Name somebody who coordinates it: they let the others in."))
        if not works and cleaned.get("coordinators"):
            self.add_error("opened", _("Tick this, so that the coordinators named below come in."))
        return cleaned

    def save(self, commit=True):  # noqa: FBT002 - Django's own signature
        network = super().save(commit=False)
        if not commit:
            return network
        return save_network(
            network=network,
            fields=self.told(*OWN),
            involvements=self.named,
            activity_fields=self.activity_fields,
            total=self.total,
            opened=self.cleaned_data.get("opened", False),
            coordinators=self.cleaned_data.get("coordinators", []),
            by=self.for_user,
        )
