"""The form of a network in the Wagtail admin."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from communities.networks.actions import edit_network
from learning.activities.enums import InvolvementRole
from learning.activities.forms import FactForm, NamesField

OWN = ("name", "acronym", "kind", "purpose", "since")


class NetworkForm(FactForm):
    involved = {"secretariat": InvolvementRole.SECRETARIAT, "members": InvolvementRole.MEMBER}

    secretariat = NamesField(label=capfirst(_("secretariat")))
    members = NamesField(label=capfirst(_("members")))

    def save(self, commit=True):  # noqa: FBT002 - Django's own signature
        network = super().save(commit=False)
        if not commit:
            return network
        return edit_network(
            network=network,
            fields=self.told(*OWN),
            involvements=self.named,
            activity_fields=self.activity_fields,
            total=self.total,
        )
