from allauth.account.models import EmailAddress
from django.db import models
from django.db.models import Q

from communities.networks.enums import MemberRole, MembershipState, Reach
from communities.networks.rules import edits_networks
from learning.people.rules import is_administrator


class NetworkQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All but hidden ones for everybody; those for who edits the site, and for their people."""
        if edits_networks(user):
            return self
        shown = Q(activity__public=True)
        if user.is_authenticated and user.is_active:
            shown |= Q(pk__in=user.memberships.known().values("network"))
        return self.filter(shown)

    def entered_by(self, user):
        """Those whose inside is open to the person: their own, and for administrators all that work here."""
        if user.is_anonymous or not user.is_active:
            return self.none()
        working = self.exclude(space=None)
        if is_administrator(user):
            return working
        return working.filter(pk__in=user.memberships.inside().values("network"))

    def told_to(self, user):
        """Those whose plan, meetings, library and news the person may read: the public ones, and those entered."""
        entered = self.entered_by(user).values("pk")
        public = Q(reach=Reach.PUBLIC, activity__public=True)
        return self.exclude(space=None).filter(public | Q(pk__in=entered))

    def written_by(self, user):
        """Those in which the person writes: observers only read."""
        if user.is_anonymous or not user.is_active or is_administrator(user):
            return self.entered_by(user)
        writing = user.memberships.inside().exclude(role=MemberRole.OBSERVER)
        return self.exclude(space=None).filter(pk__in=writing.values("network"))

    def coordinated_by(self, user):
        if user.is_anonymous or not user.is_active or is_administrator(user):
            return self.entered_by(user)
        leading = user.memberships.inside().filter(role=MemberRole.COORDINATOR)
        return self.exclude(space=None).filter(pk__in=leading.values("network"))


class MembershipQuerySet(models.QuerySet):
    def inside(self):
        return self.filter(state=MembershipState.IN)

    def known(self):
        """Those whose person may know that the network exists: who takes part, was invited or asked to join."""
        return self.filter(state__in=(MembershipState.IN, MembershipState.INVITED, MembershipState.ASKED))

    def coordinators(self):
        """Those who lead their network today."""
        return self.inside().filter(role=MemberRole.COORDINATOR, person__is_active=True)


class AddressInvitationQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(taken_back_at=None)

    def of(self, person):
        """Those of a person: sent to an address that they have confirmed."""
        addresses = EmailAddress.objects.filter(user=person, verified=True)
        return self.standing().filter(email__in=addresses.values("email"))
