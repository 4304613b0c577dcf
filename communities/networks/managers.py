from django.db import models
from django.db.models import Q

from communities.networks.enums import MembershipState, Reach
from communities.networks.rules import edits_networks
from learning.people.rules import is_administrator


class NetworkQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Public ones for everybody; those kept back for those who edit the site, and hidden ones for their people."""
        if edits_networks(user):
            return self
        shown = Q(activity__public=True)
        if user.is_authenticated and user.is_active:
            shown |= Q(pk__in=user.memberships.known().values("network"))
        return self.filter(shown)

    def entered_by(self, user):
        """Those whose inside is open to the person: their own, and for administrators all that have one."""
        if user.is_anonymous or not user.is_active:
            return self.none()
        if is_administrator(user):
            return self.exclude(space=None)
        return self.filter(pk__in=user.memberships.inside().values("network"))

    def told_to(self, user):
        """Those whose plan, meetings, library and news the person may read: the public ones, and those entered."""
        entered = self.entered_by(user).values("pk")
        return self.visible_to(user).filter(Q(reach=Reach.PUBLIC, activity__public=True) | Q(pk__in=entered))


class MembershipQuerySet(models.QuerySet):
    def inside(self):
        return self.filter(state=MembershipState.IN)

    def known(self):
        """Those whose person may know that the network exists: who takes part, was invited or asked to join."""
        return self.filter(state__in=(MembershipState.IN, MembershipState.INVITED, MembershipState.ASKED))
